// @ts-check
// Brings <micrograd-review> to life: asks again what was missed and what is due, and lets answers be taken along.
import { answers, canKeep, keepAnswer, progress, rememberSolved, whenKeptElsewhere } from "../lessons/store.js"
import { fromText, toText } from "./backup.js"
import { forgetIfSure } from "./forget.js"
import { formOf, inWords, nextDue, shuffled, standing, standings, toAsk } from "./schedule.js"

/** @typedef {{ title: string, section: string, address: string, script: string, forms: string[] }} Question */

const FILE = "micrograd-answers.json"
const LARGEST_FILE = 1e7 // bytes; decades of answers need less

/**
 * @template {keyof HTMLElementTagNameMap} Name
 * @param {Name} name
 * @param {Record<string, unknown>} properties
 * @param {(Node | string)[]} children
 * @returns {HTMLElementTagNameMap[Name]}
 */
const element = (name, properties = {}, ...children) => {
  const made = document.createElement(name)
  Object.assign(made, properties)
  made.append(...children)
  return made
}

/**
 * @param {string} textContent
 * @param {() => void} onclick
 */
const button = (textContent, onclick) => element("button", { type: "button", textContent, onclick })

/**
 * @param {number} count
 * @param {string} noun
 */
const counted = (count, noun) => `${count} ${noun}${count === 1 ? "" : "s"}`

class Review extends HTMLElement {
  place = element("p", { className: "place" })
  stage = element("div", { className: "stage" })
  words = element("p", { className: "words", ariaLive: "polite" })
  controls = element("div", { className: "controls" })
  told = element("p", { ariaLive: "polite" })
  chooser = element("input", { type: "file", accept: ".json,application/json", hidden: true })
  /** @type {HTMLLIElement[]} */
  listed = []
  /** @type {Record<string, Question> | undefined} */
  questions
  /** @type {string[]} */
  left = []
  isDueOnly = true // or a chapter as a whole
  asked = 0
  right = 0
  key = ""
  stood = "" // where the question stood when it was asked
  next = button("Next question", () => this.ask())

  connectedCallback() {
    this.listed = [...document.querySelectorAll("li")].filter((item) => item.dataset.key)
    this.chooser.addEventListener("change", () => this.read())
    this.addEventListener("micrograd-answered", (event) => this.answered(/** @type {CustomEvent} */ (event).detail))
    whenKeptElsewhere(() => (this.key ? this.mark() : this.show()))
    this.replaceChildren(this.place, this.stage, this.words, this.controls, this.kept())
    for (const chapter of document.querySelectorAll(".questions > details")) this.offer(chapter)
    this.show()
    this.classList.add("ready")
  }

  standings() {
    return standings(this.listed.map(({ dataset }) => dataset.key ?? ""), answers(), Date.now())
  }

  /**
   * @param {string} words
   * @param {HTMLButtonElement[]} buttons
   */
  say(words, ...buttons) {
    this.words.textContent = words
    this.controls.replaceChildren(...buttons)
    this.controls.hidden = buttons.length === 0
  }

  // Between two rounds of questions: what there is to ask, and when more will be.
  show(before = "") {
    this.key = ""
    this.place.replaceChildren()
    this.stage.replaceChildren()
    this.mark()
    const found = this.standings()
    const states = [...found.values()].map(({ state }) => state)
    const [missed, due] = ["missed", "due"].map((wanted) => states.filter((state) => state === wanted).length)
    if (missed + due === 0) return this.say(`${before}${this.nothing(found)}`)
    const parts = [missed && `${missed} that you missed`, due && `${due} due`].filter(Boolean)
    const begin = button(before ? "Go on" : "Begin", () => this.begin())
    this.say(`${before}To review: ${parts.join(", and ")}.`, begin)
  }

  /** @param {Map<string, import("./schedule.js").Standing>} found */
  nothing(found) {
    const states = [...found.values()].map(({ state }) => state)
    if (!canKeep()) return "This browser keeps no answers, as its storage is full or forbidden: none can come back. A chapter of the list below can be asked all the same."
    if (states.every((state) => state === "new")) return "Nothing to review yet. Answer a question in a chapter, and it comes back here."
    if (!states.includes("waiting")) return "Nothing to review: you know all that you have answered. The chapters ask more."
    const { at, count } = nextDue(found)
    return `Nothing to review now. ${counted(count, "question")} will be due ${inWords(at, Date.now())}.`
  }

  // In the list of all questions, to ask those of one chapter, due or not.
  /** @param {Element} chapter */
  offer(chapter) {
    const keys = this.listed.filter((item) => chapter.contains(item)).map(({ dataset }) => dataset.key ?? "")
    const ask = button(`Ask all ${keys.length} here`, () => {
      this.scrollIntoView()
      this.begin(keys)
    })
    chapter.querySelector("ol")?.before(ask)
  }

  // In the list of all questions, where each stands.
  mark() {
    const found = this.standings()
    for (const item of this.listed) {
      const { state, due } = found.get(item.dataset.key ?? "") ?? { state: "new", due: 0 }
      item.querySelector("small")?.remove()
      if (state === "new") continue
      const textContent = state === "waiting" ? `again ${inWords(due, Date.now())}` : state
      item.append(" ", element("small", { className: `is-${state}`, textContent }))
    }
  }

  /** @param {string[]} [chapter] the questions to ask, due or not */
  async begin(chapter) {
    this.say("Loading the questions …")
    try {
      this.questions ??= await this.load()
    } catch {
      this.say("The questions could not be loaded.", button("Try again", () => this.begin(chapter)))
      return
    }
    this.isDueOnly = !chapter
    this.left = chapter ? shuffled(chapter) : toAsk(this.standings())
    ;[this.asked, this.right] = [0, 0]
    this.ask()
  }

  /** @returns {Promise<Record<string, Question>>} */
  async load() {
    /** @type {HTMLElement | null} */
    const script = document.querySelector("script[data-file]")
    const answer = await fetch(script?.dataset.file ?? "")
    if (!answer.ok) throw new Error(String(answer.status))
    /** @type {Record<string, Question>} */
    const questions = await answer.json()
    const scripts = new Set(Object.values(questions).map(({ script }) => `../lessons/${script}`))
    await Promise.all([...scripts].map((address) => import(new URL(address, import.meta.url).href)))
    return questions
  }

  /**
   * Whether a question of this round is still to be asked: the site may have lost it, or another tab asked it.
   * @param {string} key
   */
  isLeft(key) {
    const isDue = ["missed", "due"].includes(this.stateOf(key).state)
    return key in (this.questions ?? {}) && (isDue || !this.isDueOnly)
  }

  /** @param {string} key */
  stateOf(key) {
    return standing(answers().get(key) ?? [], Date.now())
  }

  ask() {
    this.left = this.left.filter((key) => this.isLeft(key))
    const key = this.left.shift()
    const question = this.questions?.[key ?? ""]
    if (!key || !question) return this.show(`${this.right} of ${this.asked} right at the first answer. `)
    this.key = key
    this.stood = this.stateOf(key).state
    const where = [question.title, question.section].filter(Boolean).join(" · ")
    const link = element("a", { href: `../${question.address}`, textContent: where })
    this.asked += 1
    this.place.replaceChildren(`${this.asked} of ${this.asked + this.left.length} · `, link)
    this.stage.innerHTML = question.forms[formOf(answers().get(key)?.length ?? 0, question.forms.length)]
    const offered = this.stage.querySelector(".answers")
    offered?.append(...shuffled([...offered.children]))
    this.next.disabled = true
    this.next.textContent = this.left.length ? "Next question" : "Finish"
    this.say("", this.next)
    this.focusOn(this.stage.querySelector(".question"))
  }

  /** @param {HTMLElement | null} asked */
  focusOn(asked) {
    if (!asked) return
    asked.tabIndex = -1
    asked.focus()
  }

  /** @param {{ right: boolean, isKept: boolean }} answer */
  answered({ right, isKept }) {
    if (right) this.right += 1
    this.words.textContent = `${right ? "Right" : "Not"} at the first answer. ${isKept ? this.whenAgain() : "This browser has no room to keep that."}`
    this.next.disabled = false
    this.mark()
  }

  whenAgain() {
    const { state, due } = this.stateOf(this.key)
    if (state === "missed") return "It comes first next time."
    const isKnown = state === "known"
    const isEarly = ["waiting", "known"].includes(this.stood)
    const it = isEarly ? "It was not due, so that changes nothing: it" : isKnown ? "You know this one: it" : "It"
    return `${it} is ${isKnown ? "not asked again" : `asked again ${inWords(due, Date.now())}`}.`
  }

  // What is kept in this browser: to a file, from a file, or away.
  kept() {
    const about = "Your answers are kept in this browser and nowhere else. A file takes them to another one; what is there already stays."
    const buttons = [
      button("Save to a file", () => this.save()),
      button("Read a file", () => this.chooser.click()),
      button("Forget all", () => this.forget()),
    ]
    const settings = element("div", { className: "settings" }, ...buttons)
    return element("details", {}, element("summary", { textContent: "Your answers" }), element("p", { textContent: about }), settings, this.chooser, this.told)
  }

  save() {
    const text = toText({ questions: answers(), solved: progress() })
    const href = URL.createObjectURL(new Blob([text], { type: "application/json" }))
    element("a", { href, download: FILE }).click()
    setTimeout(() => URL.revokeObjectURL(href), 1000) // some browsers begin to save it later
  }

  async read() {
    const [file] = this.chooser.files ?? []
    if (!file) return
    try {
      if (file.size > LARGEST_FILE) throw new Error(`This is no file that was saved here: it must be at most 10 MB, got ${Math.ceil(file.size / 1e6)} MB.`)
      const { questions, solved } = fromText(await file.text())
      const given = [...questions].flatMap(([key, all]) => all.map(({ at, right }) => keepAnswer(key, right, at)))
      const isWhole = [...given, rememberSolved(solved)].every(Boolean)
      const exercises = Object.values(solved).filter(Boolean).length
      this.told.textContent = isWhole
        ? `Read: answers to ${counted(questions.size, "question")}, and ${counted(exercises, "solved exercise")}.`
        : "Read, but this browser had no room for all of it."
    } catch (error) {
      this.told.textContent = /** @type {Error} */ (error).message
    }
    this.chooser.value = ""
    this.show()
  }

  forget() {
    if (!forgetIfSure()) return
    this.told.textContent = "Forgotten."
    this.show()
  }
}

customElements.define("micrograd-review", Review)
