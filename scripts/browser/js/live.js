// @ts-check
// Puts buttons on the cells that can run in a browser, and a note on the others. What the buttons do
// is loaded at the first press.
import { hasDrafts, progress } from "../lessons/store.js"
import { button } from "./button.js"
import { whileLoading, whole, wordsOf } from "./loading.js"

/** @typedef {import("./page.js").Page} Page */

/** @type {HTMLElement | null} */
const script = document.querySelector("script[data-manifest]")
const address = script?.dataset.manifest ?? ""
/** @type {{ element: HTMLElement, code: HTMLElement }[]} */
const cells = [.../** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll('.cell:is([data-live], [data-needs]):is(:not([data-part]), [data-part="starter"])'))]
  .flatMap((element) => {
    const code = element.querySelector(".language-python.highlight")
    return code instanceof HTMLElement ? [{ element, code }] : []
  })

/** @type {Promise<Page> | undefined} */
let page
const loaded = async () => {
  page ??= import("./page.js").then((script) => whole(script.openPage)(address))
  try {
    return await page
  } catch (error) {
    page = undefined
    throw error
  }
}

/**
 * @param {HTMLElement} status
 * @param {(page: Page) => unknown} act
 */
const tell = async (status, act) => {
  const say = (/** @type {string} */ text) => status.replaceChildren(text)
  try {
    await act(await whileLoading("Loading", say, loaded()))
  } catch (error) {
    status.textContent = wordsOf(error, "Press again to retry")
  }
}

/** @param {{ element: HTMLElement, code: HTMLElement }} cell */
const addBar = ({ element, code }) => {
  const number = Number(element.dataset.cell)
  const isExercise = element.dataset.part === "starter"
  const status = document.createElement("output")
  const bar = document.createElement("div")
  bar.className = "live-bar"
  bar.append(status)
  code.append(bar)
  if (element.dataset.needs) {
    status.textContent = `Needs ${element.dataset.needs}`
    return
  }
  const act = (/** @type {"run" | "edit"} */ what) => () => tell(status, async (page) => {
    status.textContent = ""
    await page.cellOf(number)[what]()
  })
  const runs = isExercise ? "Check" : "Run"
  bar.setAttribute("role", "group")
  bar.setAttribute("aria-label", `Cell ${number}`)
  const buttons = document.createElement("span")
  buttons.className = "live-buttons"
  const run = button(runs, `${runs} cell ${number}`, act("run"))
  const edit = button("Edit", `Edit cell ${number}`, act("edit"))
  run.dataset.does = "run"
  edit.dataset.does = "edit"
  buttons.append(edit, run)
  bar.append(buttons)
}

/** Shows of each exercise what this browser remembers: whether it was tried, and whether solved. */
const markExercises = () => {
  const remembered = progress()
  for (const exercise of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll(".exercise"))) {
    const isSolved = remembered[exercise.dataset.name ?? ""]
    exercise.toggleAttribute("data-tried", isSolved !== undefined)
    exercise.toggleAttribute("data-solved", isSolved === true)
  }
}

/**
 * Checks an answer that was put together elsewhere than in its cell.
 * @param {Event} event
 */
const takeAnswer = (event) => {
  /** @type {AnswerToCheck} */
  const asked = /** @type {CustomEvent} */ (event).detail
  const starter = cells.find(({ element }) => element.dataset.exercise === asked.exercise)?.element
  if (!starter || starter.dataset.needs) return
  event.preventDefault()
  const owner = { name: "another check", say: asked.say }
  let isStopped = false
  asked.stop = () => {
    isStopped = true
    asked.end(undefined)
    asked.say("Not run")
  }
  whileLoading("Loading", (text) => isStopped || asked.say(text), loaded())
    .then(async (page) => {
      if (isStopped) return
      asked.stop = () => page.cancel(owner)
      asked.end(await page.grade(owner, Number(starter.dataset.cell), asked.code))
    })
    .catch((error) => {
      asked.end(undefined)
      asked.say(wordsOf(error, "Press Check to start again"))
    })
}

/** @param {Element} place */
const addVerification = (place) => {
  const status = document.createElement("p")
  status.className = "live-summary"
  status.setAttribute("role", "status")
  /** @type {HTMLButtonElement} */
  const verify = button("Verify this page", "Verify this page: run all of it here and compare", () =>
    tell(status, (page) => page.verify(status, verify)),
  )
  verify.className = "live-verify"
  place.append(verify)
  place.after(status)
}

const openLink = () => {
  if (location.hash.startsWith("#cell=")) import("./share.js").then((share) => share.openLink(loaded))
}

if (script) {
  cells.forEach(addBar)
  markExercises()
  openLink()
  addEventListener("hashchange", openLink)
  document.addEventListener("micrograd-answer", takeAnswer)
  const downloads = document.querySelector(".downloads")
  if (downloads) addVerification(downloads)
  const [, chapter] = /([^/]+)\.json$/.exec(address) ?? []
  if (chapter && hasDrafts(chapter)) loaded().catch(() => {})
}
