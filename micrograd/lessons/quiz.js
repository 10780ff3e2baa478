// Brings <micrograd-quiz> to life: marks what was chosen, and keeps the first answer in this browser alone.
import { answers, keepAnswer } from "./store.js"

class Quiz extends HTMLElement {
  connectedCallback() {
    if (this.classList.contains("ready")) return
    for (const answer of this.querySelectorAll("details")) {
      answer.querySelector("summary").addEventListener("click", () => answer.open || this.choose(answer))
    }
    const before = answers().get(this.dataset.key) ?? []
    this.classList.toggle("solved", before.some(({ right }) => right))
    this.classList.add("ready")
  }

  choose(answer) {
    answer.classList.add("chosen")
    if (this.classList.contains("answered")) return // what is chosen later was read, not known
    const right = answer.classList.contains("right")
    this.classList.add("answered")
    if (right) this.classList.add("solved")
    keepAnswer(this.dataset.key, right)
    this.dispatchEvent(new CustomEvent("micrograd-answered", { bubbles: true, detail: { right } }))
  }
}

if (!customElements.get("micrograd-quiz")) customElements.define("micrograd-quiz", Quiz)
