// @ts-check
// Brings <micrograd-quiz> to life: marks what was chosen, and keeps the first answer in this browser alone. A
// question that was answered closes to one line.
import { element } from "./elements.js"
import { answers, keepAnswer } from "./store.js"

class Quiz extends HTMLElement {
  /** @type {HTMLButtonElement | undefined} */
  line

  connectedCallback() {
    if (this.classList.contains("ready")) return
    for (const answer of this.querySelectorAll("details")) {
      answer.querySelector("summary")?.addEventListener("click", () => answer.open || this.choose(answer))
    }
    const before = answers().get(this.key) ?? []
    this.classList.toggle("solved", before.some(({ right }) => right))
    this.classList.add("ready")
    const right = this.querySelector(".right")
    if (right && this.classList.contains("solved")) this.toLine(right, true)
    for (const opened of this.querySelectorAll("details[open]")) this.choose(opened) // while this was on its way
  }

  /** Under which answers are kept. */
  get key() {
    return this.dataset.key ?? ""
  }

  /**
   * Offers to close this question, or to open it again.
   * @param {Element} answer what the line tells
   * @param {boolean} isClosed
   */
  toLine(answer, isClosed) {
    if (this.closest("micrograd-review")) return // there it is asked again
    this.line ??= this.newLine()
    this.classList.toggle("closed", isClosed)
    this.line.setAttribute("aria-expanded", String(!isClosed))
    this.line.replaceChildren(...(isClosed ? this.told(answer) : ["Close"]))
    this.line.onclick = () => this.toLine(answer, !isClosed)
  }

  /** @param {Element} answer */
  told(answer) {
    /** @param {Element | null} part */
    const copied = (part) => /** @type {ChildNode[]} */ ([...(part?.cloneNode(true).childNodes ?? [])])
    const mark = { className: answer.className, textContent: answer.classList.contains("right") ? "✓" : "✗" }
    return [
      element("b", mark),
      element("span", {}, ...copied(this.querySelector(".question"))),
      element("b", {}, ...copied(answer.querySelector("summary > span"))),
    ]
  }

  newLine() {
    const line = element("button", { type: "button", className: "line" })
    this.prepend(line)
    return line
  }

  /** @param {Element} answer */
  choose(answer) {
    answer.classList.add("chosen")
    this.toLine(answer, false)
    if (this.classList.contains("answered")) return // what is chosen later was read, not known
    const right = answer.classList.contains("right")
    this.classList.add("answered")
    if (right) this.classList.add("solved")
    const isKept = keepAnswer(this.key, right)
    this.dispatchEvent(new CustomEvent("micrograd-answered", { bubbles: true, detail: { right, isKept } }))
  }
}

if (!customElements.get("micrograd-quiz")) customElements.define("micrograd-quiz", Quiz)
