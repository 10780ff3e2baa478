// @ts-check
// Shows on the home page what this browser remembers of questions and exercises, and forgets it on request.
import { forgetProgress, progress } from "../lessons/store.js"

class Progress extends HTMLElement {
  keys = { questions: [""], exercises: [""] }

  connectedCallback() {
    /** @type {HTMLElement | null} */
    const script = document.querySelector("script[data-questions]")
    const { questions = "", exercises = "" } = script?.dataset ?? {}
    this.keys = { questions: questions.split(" "), exercises: exercises.split(" ") }
    this.show()
    addEventListener("storage", () => this.show()) // answered in another tab
  }

  show() {
    const remembered = progress()
    const among = (/** @type {"questions" | "exercises"} */ kind) => this.keys[kind].filter((key) => key in remembered)
    const right = (/** @type {"questions" | "exercises"} */ kind) => among(kind).filter((key) => remembered[key])
    this.hidden = among("questions").length + among("exercises").length === 0
    if (this.hidden) return
    const text = document.createElement("p")
    text.append(
      `So far you have answered ${among("questions").length} of ${this.keys.questions.length} questions, ` +
        `${right("questions").length} right, and solved ${right("exercises").length} of ${this.keys.exercises.length} exercises. ` +
        "Only this browser knows. ",
    )
    const forget = document.createElement("button")
    forget.type = "button"
    forget.textContent = "Forget it"
    forget.addEventListener("click", () => {
      forgetProgress()
      this.show()
    })
    text.append(forget)
    this.replaceChildren(text)
  }
}

customElements.define("micrograd-progress", Progress)
