// Brings <micrograd-quiz> to life: marks what was chosen, and remembers it in this browser alone.
import { progress, rememberAnswer } from "./store.js"

class Quiz extends HTMLElement {
  connectedCallback() {
    if (this.classList.contains("ready")) return
    for (const answer of this.querySelectorAll("details")) {
      answer.addEventListener("toggle", () => answer.open && this.choose(answer))
    }
    this.classList.add("ready")
    this.classList.toggle("solved", progress()[this.dataset.key ?? ""] === true)
  }

  choose(answer) {
    answer.classList.add("chosen")
    const found = answer.classList.contains("right")
    if (found) this.classList.add("solved")
    rememberAnswer(this.dataset.key ?? "", found)
  }
}

if (!customElements.get("micrograd-quiz")) customElements.define("micrograd-quiz", Quiz)
