// @ts-check
// Brings <micrograd-stepper> to life. All it shows stands in the table's rows and in the drawing.
import { evaluated, sameNumber } from "./answer.js"
import { button, element, write } from "./elements.js"
import { longest, Player } from "./player.js"
import { travel } from "./travel.js"

const MOST_ECHOED = 12 // characters of a wrong answer
let asked = 0 // for the identifiers of fields

/** @param {Element} part */
const isDisplayed = (part) => part.getClientRects().length > 0

/**
 * @typedef {HTMLTableRowElement} Row a step, and in its data what it changes
 * @typedef {[number: number, why: string]} Slip a wrong answer, and what leads to it
 */

/** @param {Row} row */
const textsOf = (row) => [...row.cells].map((cell) => cell.textContent ?? "")

/**
 * @param {Row} row
 * @returns {Slip[]}
 */
const slipsOf = (row) => JSON.parse(row.dataset.slips ?? "[]")

class Stepper extends Player {
  /** @type {Row[]} */
  rows = []
  asks = false
  isFinished = false
  root = ""
  rootGrad = ""
  /** @type {Map<Row, boolean>} for each question that was tried, whether the first answer was right */
  found = new Map()
  /** @type {Map<string, string>} each node's gradient before the pass */
  gradsBefore = new Map()
  /** @type {Map<string, string>} what each forward step computes */
  data = new Map()
  /** @type {(() => void) | undefined} ends what is on its way */
  arrive

  connectedCallback() {
    this.canvas = this.querySelector(".canvas")
    if (!this.canvas || this.controls) return
    this.rows = [.../** @type {NodeListOf<Row>} */ (this.querySelectorAll("tbody tr"))]
    this.rememberEnd()
    this.asks = this.hasAttribute("data-asks")
    this.start({ label: "Steps of the backward pass", last: this.rows.length, pace: 1600, turn: this.data.size })
  }

  /**
   * One step forward is seen happening; a jump is not.
   * @param {number} position
   */
  show(position) {
    this.arrive?.()
    this.arrive = undefined
    const isNext = position === this.position + 1
    super.show(position)
    if (this.asks && this.position === this.last) this.announceEnd()
    const row = this.rows[this.position - 1]
    if (isNext && row?.dataset.node) this.arrive = this.send(row)
  }

  /** @param {Row} row */
  send(row) {
    const { node = "", input = "", before = "", after = "" } = row.dataset
    const [, words = ""] = /\((.*)\)/.exec(textsOf(row)[4]) ?? []
    const [from, edge] = [this.nodes(node), this.edges(row)].map((drawn) => drawn.find(isDisplayed) ?? drawn[0])
    const path = /** @type {SVGPathElement} */ (edge.querySelector("path"))
    return travel({ node: from, edge: path, words, lines: this.lines(input, "grad"), before, after })
  }

  // The drawing: everything in it stands there twice where it has another layout for narrow screens

  /**
   * @param {string} selector
   * @returns {SVGGraphicsElement[]}
   */
  drawn(selector) {
    return [...(this.canvas?.querySelectorAll(selector) ?? [])].map((part) => /** @type {SVGGraphicsElement} */ (part))
  }

  /** @param {string} number */
  nodes(number) {
    return this.drawn(`.value${number}`)
  }

  /** @type {(number: string, word: string) => SVGElement[]} */
  lines(number, word) {
    return this.drawn(`.value${number} text`).filter((text) => text.textContent?.startsWith(`${word} `))
  }

  /** @type {(number: string, word: string, text: string) => void} */
  write(number, word, text) {
    for (const line of this.lines(number, word)) write(line, text)
  }

  /** @param {Row} row */
  edges({ dataset }) {
    return this.drawn(`.input-${dataset.slot}-of-value${dataset.node}`)
  }

  rememberEnd() {
    for (const { dataset } of this.rows) {
      const { node, input = "", before = "", value, start } = dataset
      if (node && !this.gradsBefore.has(input)) this.gradsBefore.set(input, before)
      if (value) this.data.set(value, this.lines(value, "data")[0].textContent ?? "")
      if (start) this.root ||= start
    }
    this.rootGrad = this.lines(this.root, "grad")[0].textContent ?? ""
  }

  /** @param {number} position */
  draw(position) {
    for (const [number, grad] of this.gradsBefore) this.write(number, "grad", `grad ${grad}`)
    for (const [number] of this.data) this.write(number, "data", "data ?")
    this.write(this.root, "grad", "grad 0")
    for (const { dataset } of this.rows.slice(0, position)) {
      const { value, start, input = "", after } = dataset
      if (value) this.write(value, "data", this.data.get(value) ?? "")
      else if (start) this.write(this.root, "grad", this.rootGrad)
      else this.write(input, "grad", `grad ${after}`)
    }
    this.hideSlopes(position)
    this.describe()
    this.mark(this.questionAt(position) ?? this.rows[position - 1])
  }

  // For those who do not see it, the drawing tells what stands in it now.
  describe() {
    for (const drawing of this.drawn("svg")) {
      /** @type {string[]} */
      const told = []
      let box = drawing.querySelector(".value0")
      while (box) { // each value in the first layout, where there are two
        told.push([...box.querySelectorAll("text")].map((text) => text.textContent).join(" "))
        box = drawing.querySelector(`.value${told.length}`)
      }
      drawing.setAttribute("aria-label", `The graph now: ${told.join(", ")}.`)
    }
  }

  /**
   * The row whose number is asked for once `position` steps are shown; none while it plays.
   * @param {number} position
   */
  questionAt(position) {
    const row = this.rows[position]
    return this.asks && !this.timer && row?.dataset.right ? row : undefined
  }

  /**
   * A local derivative is known once its value is: before, it would give the value away.
   * @param {number} position
   */
  hideSlopes(position) {
    const known = new Set(this.rows.slice(0, position).map(({ dataset }) => dataset.value))
    for (const row of this.rows) {
      const { node = "" } = row.dataset
      if (!this.data.has(node)) continue
      for (const edge of this.edges(row)) edge.classList.toggle("is-unknown", !known.has(node))
    }
  }

  /** @param {Row | undefined} row */
  mark(row) {
    for (const marked of this.drawn(".is-giving, .is-taking, .is-used")) {
      marked.classList.remove("is-giving", "is-taking", "is-used", "is-value")
    }
    if (!row) return
    const alone = row.dataset.value ?? row.dataset.start
    /** @type {(drawn: Element[], ...marks: string[]) => void} */
    const add = (drawn, ...marks) => drawn.forEach((each) => each.classList.add(...marks))
    const taking = this.nodes(alone ?? row.dataset.input ?? "")
    add(taking, "is-taking", ...(row.dataset.value ? ["is-value"] : []))
    this.look(taking.find(isDisplayed))
    if (alone) return
    add(this.nodes(row.dataset.node ?? ""), "is-giving")
    add(this.edges(row), "is-used")
  }

  /** @param {Element | undefined} node */
  look(node) {
    if (!node || !this.canvas) return
    const [inside, around] = [node.getBoundingClientRect(), this.canvas.getBoundingClientRect()]
    this.canvas.scrollLeft += inside.left + inside.width / 2 - around.left - around.width / 2
  }

  // The words

  /** @param {number} position */
  say(position) {
    const question = this.questionAt(position)
    if (question) return [this.behind(position), this.form(question)]
    return [...this.told(position), ...(position === this.last ? this.score() : [])]
  }

  /**
   * What the last step did: a verdict takes its place.
   * @param {number} position
   */
  behind(position) {
    return element("span", { className: "told" }, ...this.told(position))
  }

  /**
   * @param {number} position
   * @returns {import("./player.js").Words[]}
   */
  told(position) {
    if (position === 0 && this.asks) return []
    if (position === 0) return [`Before the ${this.data.size ? "forward" : "backward"} pass. Press Next or Play.`]
    const [, node, grad, input, sum] = textsOf(this.rows[position - 1])
    if (!input) return [grad]
    return [`${node} passes its gradient ${grad} on to ${input}. `, element("strong", { textContent: sum })]
  }

  // The questions

  /** @param {Row} row */
  form(row) {
    const field = element("input", { id: `asked-${asked++}`, type: "text", autocomplete: "off", size: 9, maxLength: 60 })
    const label = element("label", { htmlFor: field.id, textContent: this.ask(row) })
    const verdict = element("span", { className: "verdict" })
    const check = element("button", { type: "submit", textContent: "Check" })
    const controls = element("span", {}, field, check, button("Show me", () => this.goOn(row, false)))
    const form = element("form", { className: "ask" }, verdict, label, controls)
    form.addEventListener("submit", (event) => {
      event.preventDefault()
      this.judge(row, field.value, verdict)
    })
    form.addEventListener("keydown", (event) => event.stopPropagation()) // arrows move in the text
    return form
  }

  /** @param {Row} row */
  ask(row) {
    const [, node, grad, input] = textsOf(row)
    if (row.dataset.value) return `${grad.split(" = ").slice(0, -1).join(" = ")} = ?`
    return `${node} passes its gradient ${grad} on to ${input}. What is ${input}.grad then?`
  }

  /** @type {(row: Row, text: string, verdict: HTMLElement) => void} */
  judge(row, text, verdict) {
    const answer = evaluated(text)
    if (sameNumber(answer, Number(row.dataset.right))) return this.goOn(row, true)
    if (Number.isNaN(answer)) {
      verdict.textContent = "Type a number, such as 6, −0.5, 1/3 or −3*2."
      return
    }
    this.note(row, false)
    const slip = slipsOf(row).find(([number]) => sameNumber(answer, number))
    verdict.textContent = this.refusal(text.trim(), slip ? `${slip[1]}.` : this.hint(row))
  }

  /** @type {(text: string, why: string) => string} */
  refusal(text, why) {
    return `✗ Not ${text.length > MOST_ECHOED ? `${text.slice(0, MOST_ECHOED - 1)}…` : text}: ${why}`
  }

  keepRoom() {
    super.keepRoom()
    if (this.asks) this.keepRoomFor("refused", (k) => this.refusedAt(k))
  }

  /** @param {number} position */
  linesAt(position) {
    const [said = "", sum = ""] = super.linesAt(position)
    const row = this.asks ? this.rows[position] : undefined
    return row?.dataset.right ? [said, sum, this.ask(row)] : [said, sum]
  }

  /** @param {number} position */
  refusedAt(position) {
    const row = this.rows[position]
    if (!row?.dataset.right) return []
    const reasons = [...slipsOf(row).map(([, why]) => `${why}.`), this.hint(row)]
    return [this.refusal("0".repeat(MOST_ECHOED), longest(reasons)), this.ask(row)]
  }

  /**
   * On the way back a drawing has the factor; on the way forward the question has all.
   * @param {Row} row
   */
  hint(row) {
    return row.dataset.value ? `work out ${textsOf(row)[2].split(" = ").at(-2)}.` : "multiply that gradient by the factor on the edge, and add what is there."
  }

  /** @type {(row: Row, isRight: boolean) => void} */
  note(row, isRight) {
    if (!this.found.has(row)) this.found.set(row, isRight)
  }

  /** @type {(row: Row, isRight: boolean) => void} */
  goOn(row, isRight) {
    /** @param {KeyboardEvent} event */
    const ignore = (event) => event.repeat && event.key === "Enter" && event.preventDefault() // held, it answers once
    addEventListener("keydown", ignore, true)
    addEventListener("keyup", () => removeEventListener("keydown", ignore, true), { once: true })
    this.note(row, isRight)
    this.show(this.position + 1)
    const field = /** @type {HTMLInputElement | null} */ (this.words.querySelector("form input"))
    ;(field ?? this.next).focus()
  }

  // Whoever comes to the end again, by going back, does not finish again.
  announceEnd() {
    if (this.isFinished) return
    this.isFinished = true
    this.dispatchEvent(new CustomEvent("micrograd-finished", { bubbles: true, detail: this.result() }))
  }

  // What was passed over was not found.
  result() {
    const right = [...this.found.values()].filter(Boolean).length
    return { right, asked: this.rows.filter(({ dataset }) => dataset.right).length }
  }

  score() {
    const { right, asked } = this.result()
    return this.found.size ? [` You found ${right} of ${asked} at the first try.`] : []
  }
}

if (!customElements.get("micrograd-stepper")) customElements.define("micrograd-stepper", Stepper)
