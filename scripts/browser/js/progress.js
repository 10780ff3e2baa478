// @ts-check
// Shows on the home page what this browser remembers of questions and exercises, and forgets it on request.
import { answers, progress, whenKeptElsewhere } from "../lessons/store.js"
import { showOnCards } from "./cards.js"
import { forgetIfSure } from "./forget.js"
import { standings } from "./schedule.js"

class Progress extends HTMLElement {
  keys = { questions: [""], exercises: [""] }
  review = ""
  /** @type {Record<string, string[]>} */
  chapters = {}

  connectedCallback() {
    /** @type {HTMLElement | null} */
    const script = document.querySelector("script[data-questions]")
    const { questions = "", exercises = "", review = "", chapters = "{}" } = script?.dataset ?? {}
    this.chapters = JSON.parse(chapters)
    this.keys = { questions: questions.split(" "), exercises: exercises.split(" ") }
    this.review = review
    this.show()
    whenKeptElsewhere(() => this.show())
  }

  show() {
    const [solved, given] = [progress(), answers()]
    showOnCards(this.chapters, (key) => given.has(key) || solved[key])
    const worked = this.keys.exercises.filter((key) => key in solved)
    const answered = this.keys.questions.filter((key) => given.has(key))
    const right = answered.filter((key) => given.get(key)?.[0].right)
    const levels = Object.keys(solved).filter((key) => key.startsWith("practice-") && solved[key])
    this.hidden = worked.length + answered.length + levels.length === 0
    if (this.hidden) return
    const text = document.createElement("p")
    text.append(
      `So far you have answered ${answered.length} of ${this.keys.questions.length} questions, ${right.length} right at once, and ` +
        `solved ${worked.filter((key) => solved[key]).length} of ${this.keys.exercises.length} exercises. `,
      levels.length ? `Of the practice you have done ${levels.length} level${levels.length === 1 ? "" : "s"}. ` : "",
      ...this.due(given),
      "Only this browser knows. ",
    )
    const forget = document.createElement("button")
    forget.type = "button"
    forget.textContent = "Forget it"
    forget.addEventListener("click", () => {
      if (forgetIfSure()) this.show()
    })
    text.append(forget)
    this.replaceChildren(text)
  }

  /** @param {Map<string, import("./schedule.js").Answer[]>} given */
  due(given) {
    const states = [...standings(this.keys.questions, given, Date.now()).values()].map(({ state }) => state)
    const count = states.filter((state) => state === "missed" || state === "due").length
    if (!this.review || !count) return []
    const link = document.createElement("a")
    link.href = this.review
    link.textContent = count === 1 ? "One question waits for a review" : `${count} questions wait for a review`
    return [link, ". "]
  }
}

customElements.define("micrograd-progress", Progress)
