// @ts-check
// Puts buttons on the cells that can run in a browser, and a note on the others. What the buttons do
// is loaded at the first press.
import { hasDrafts, progress } from "../lessons/store.js"

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

const NO_NETWORK = "There is no network. While there is one, the home page can keep the site for offline, Python included"
const NOT_LOADED = /^(?:Failed to fetch|Importing a module|error loading|NetworkError|Load failed)/

/**
 * What a reader is told of an error: browsers have many words for a file that they could not load.
 * @param {unknown} error
 * @param {string} [remedy] what helps, unless a reload alone does: a browser keeps the scripts that it has read
 */
export const wordsOf = (error, remedy) =>
  [causeOf(error), error instanceof SyntaxError ? "Reload the page" : remedy].filter(Boolean).join(". ")

/** @param {unknown} error */
const causeOf = (error) => {
  const words = error instanceof Error ? error.message : String(error)
  if (error instanceof SyntaxError) return `A file of this page came damaged (${words})`
  const isOurs = words.includes("could not be loaded")
  if (!isOurs && !(error instanceof TypeError) && !NOT_LOADED.test(words)) return words
  if (!navigator.onLine) return NO_NETWORK
  return isOurs ? words : `A file of this page could not be loaded (${words})`
}

/**
 * What a script has, unless it came empty.
 * @template Had
 * @param {Had} had
 */
export const whole = (had) => {
  if (had === undefined) throw new SyntaxError("a script is empty")
  return had
}

const LATE = 10_000 // milliseconds after which a reader is told what to do

/**
 * Waits for scripts, and says so: a browser asks once for each, and one that never comes comes with a reload alone.
 * @template Loaded
 * @param {string} what
 * @param {(text: string) => void} say
 * @param {Promise<Loaded>} scripts
 */
export const whileLoading = async (what, say, scripts) => {
  say(`${what} …`)
  const late = setTimeout(() => say(`${what} … This takes long. If it stays so, reload the page`), LATE)
  return scripts.finally(() => clearTimeout(late))
}

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

/**
 * A button for which a double press is one: the second press may fall on what the first has put there, such as Stop
 * in the place of Run. So is a key that is held.
 * @param {string} text
 * @param {string} label
 * @param {() => void} act
 */
export const button = (text, label, act) => {
  const element = document.createElement("button")
  element.type = "button"
  element.textContent = text
  element.setAttribute("aria-label", label)
  element.addEventListener("click", ({ detail }) => detail < 2 && act())
  element.addEventListener("keydown", (event) => event.repeat && event.key === "Enter" && event.preventDefault())
  return element
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
  run.dataset.does = "run"
  buttons.append(run, button("Edit", `Edit cell ${number}`, act("edit")))
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
