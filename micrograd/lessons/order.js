// @ts-check
// Brings <micrograd-order> to life: lines to move by pointer or by key. What is made of them is checked by the
// page's Python, where the page has one.
import { button, element } from "./elements.js"
import { codeOf, moved, placed, read, startingLines, toggled, written } from "./lines.js"
import { keep, recalled } from "./store.js"

const FAR_ENOUGH = 5 // pixels that a press must move to be a drag
const BELOW = 18 // pixels below the answer from where on a line is out
const KEYS = "Space holds a line, arrow keys move it, Delete takes it out."
const NO_PYTHON =
  "Python does not run in this page. Compare with the solution, or write the lines into a cell and run the check there."

class Order extends HTMLElement {
  /** @type {string[]} */
  given = []
  /** @type {string[]} of all lines to be moved */
  texts = []
  lines = startingLines(0)
  inside = element("ol")
  outside = element("ol")
  words = element("p")
  upButton = button("Up", () => this.move(this.held, -1))
  downButton = button("Down", () => this.move(this.held, 1))
  outButton = button("Take out", () => this.toggle(this.held))
  checkButton = button("Check", ({ detail }) => detail < 2 && this.check()) // a double press is one: the second would stop
  /** @type {HTMLElement[]} rows by number of line */
  rows = []
  held = -1 // the line that keys and buttons move
  focused = 0 // the line that Tab comes to
  /** @type {{ line: number, pointerId: number, x: number, y: number, isDrag: boolean } | undefined} */
  press
  /** @type {(() => void) | undefined} ends the check that is under way */
  stop

  /** Where the order is kept. */
  get entry() {
    return `micrograd.order:${this.dataset.exercise}`
  }

  connectedCallback() {
    if (this.classList.contains("ready")) return
    this.given = textsOf(this, ".given")
    this.texts = textsOf(this, ".inside")
    const written = this.querySelector(".inside")
    this.rows = /** @type {HTMLElement[]} */ ([...(written?.children ?? [])])
    written?.replaceWith(
      asList(this.inside, "inside", `Your lines, in order. ${KEYS}`),
      asList(this.outside, "outside", "Lines left out"),
    )
    this.lines = read(this.texts, recalled(this.entry))
    this.rows.forEach((row, line) => this.prepare(row, line))
    this.words.className = "words"
    this.words.setAttribute("role", "status")
    this.querySelector(".without-script")?.remove()
    this.append(this.words, this.controls())
    this.classList.add("ready")
    this.show()
    this.addEventListener("pointermove", (event) => this.drag(event))
    const ofPress = (/** @type {PointerEvent} */ { pointerId }) => pointerId === this.press?.pointerId
    this.addEventListener("pointerup", (event) => ofPress(event) && this.up())
    this.addEventListener("lostpointercapture", (event) => ofPress(event) && this.drop())
    addEventListener("storage", ({ key }) => key === this.entry && this.follow())
    this.say(`Drag the lines. By keyboard: ${KEYS.toLowerCase()}`)
  }

  // ------------------------------------------------------------ what is shown

  /**
   * @param {HTMLElement} row
   * @param {number} line
   */
  prepare(row, line) {
    const handle = element("span", { className: "handle", textContent: "⠿" })
    handle.setAttribute("aria-hidden", "true")
    row.prepend(handle)
    row.setAttribute("role", "option")
    row.addEventListener("keydown", (event) => this.key(event, line))
    row.addEventListener("pointerdown", (event) => this.down(event, line))
  }

  controls() {
    return element("div", { className: "controls" }, this.upButton, this.downButton, this.outButton, this.checkButton)
  }

  show() {
    const { inside, outside } = this.lines
    const focus = this.rows.find((row) => row === document.activeElement)
    this.inside.append(...inside.map((line) => this.rows[line]))
    this.outside.append(...outside.map((line) => this.rows[line]))
    this.outside.hidden = !outside.length
    this.rows.forEach((row, line) => {
      row.tabIndex = line === this.focused ? 0 : -1
      row.setAttribute("aria-selected", String(line === this.held))
    })
    focus?.focus()
    const place = inside.indexOf(this.held)
    for (const each of [this.upButton, this.downButton]) each.disabled = place < 0
    this.upButton.ariaDisabled = String(place === 0) // at an end it keeps the focus
    this.downButton.ariaDisabled = String(place === inside.length - 1)
    this.outButton.disabled = this.held < 0
    this.outButton.textContent = outside.includes(this.held) ? "Put back" : "Take out"
  }

  /**
   * @param {string} text
   * @param {"" | "right" | "wrong"} [verdict]
   */
  say(text, verdict = "") {
    this.words.textContent = text
    this.words.dataset.verdict = verdict
  }

  /** @param {number} line */
  tell(line) {
    const place = this.lines.inside.indexOf(line)
    const where = place < 0 ? "Left out" : `Line ${place + 1} of ${this.lines.inside.length}`
    this.say(`${where}: ${this.texts[line].trim()}`)
  }

  // ------------------------------------------------------------ what a reader does

  /**
   * @param {import("./lines.js").Lines} lines
   * @param {number} line that was moved
   */
  become(lines, line) {
    this.lines = lines
    keep(this.entry, written(this.texts, lines))
    this.focused = line
    this.show()
    this.tell(line)
  }

  /** Shows the order that another tab has made. */
  follow() {
    this.lines = read(this.texts, recalled(this.entry))
    this.show()
    this.say("Changed in another tab.")
  }

  /** @param {number} line */
  hold(line) {
    this.held = this.held === line ? -1 : line
    this.focused = line
    this.show()
    if (this.held < 0) this.say("Put down")
    else this.tell(line)
  }

  /**
   * @param {number} line
   * @param {1 | -1} by
   */
  move(line, by) {
    this.become(moved(this.lines, line, by), line)
  }

  /** @param {number} line */
  toggle(line) {
    this.become(toggled(this.lines, line), line)
  }

  /**
   * @param {number} from
   * @param {1 | -1} by
   */
  look(from, by) {
    const all = [...this.lines.inside, ...this.lines.outside]
    const line = all[all.indexOf(from) + by]
    if (line === undefined) return
    this.focused = line
    this.show()
    this.rows[line].focus()
  }

  /**
   * @param {KeyboardEvent} event
   * @param {number} line
   */
  key(event, line) {
    const by = event.key === "ArrowUp" ? -1 : event.key === "ArrowDown" ? 1 : 0
    if (by) this.held === line ? this.move(line, by) : this.look(line, by)
    else if (event.key === " " || event.key === "Enter") event.repeat || this.hold(line)
    else if (event.key === "Delete" || event.key === "Backspace") event.repeat || this.toggle(line)
    else if (event.key === "Escape" && this.held >= 0) this.hold(this.held)
    else return
    event.preventDefault()
  }

  /**
   * A finger drags by the handle only; elsewhere it scrolls the page.
   * @param {PointerEvent} event
   * @param {number} line
   */
  down(event, line) {
    const onHandle = event.target instanceof Element && event.target.closest(".handle")
    if (event.button || this.press || (event.pointerType === "touch" && !onHandle)) return
    this.press = { line, pointerId: event.pointerId, x: event.clientX, y: event.clientY, isDrag: false }
    this.setPointerCapture(event.pointerId)
  }

  /** @param {PointerEvent} event */
  drag({ pointerId, clientX, clientY }) {
    if (pointerId !== this.press?.pointerId) return
    const { line, x, y } = this.press
    this.press.isDrag ||= Math.hypot(clientX - x, clientY - y) > FAR_ENOUGH
    if (!this.press.isDrag) return
    this.rows[line].classList.add("dragged")
    const others = this.lines.inside.filter((other) => other !== line)
    const above = others.filter((other) => middle(this.rows[other]) < clientY).length
    const isOut = clientY > this.inside.getBoundingClientRect().bottom + BELOW
    if (isOut === this.lines.outside.includes(line) && (isOut || above === this.lines.inside.indexOf(line))) return
    this.become(isOut ? toggled(this.lines, line) : placed(this.lines, line, above), line)
  }

  up() {
    if (!this.press) return
    const { line, isDrag } = this.press
    this.drop()
    if (!isDrag) this.hold(line)
    this.rows[line].focus()
  }

  drop() {
    if (this.press) this.rows[this.press.line].classList.remove("dragged")
    this.press = undefined
  }

  // ------------------------------------------------------------ the check

  check() {
    if (this.stop) return this.stop()
    if (!this.lines.inside.length) return this.say("✗ Not yet: every line is left out; put back those that belong to it.", "wrong")
    /** @type {AnswerToCheck} */
    const detail = {
      exercise: this.dataset.exercise ?? "",
      code: codeOf(this.given, this.texts, this.lines),
      say: (text) => this.say(text),
      end: (verdict) => this.end(verdict),
      stop: () => {},
    }
    const asked = new CustomEvent("micrograd-answer", { bubbles: true, cancelable: true, detail })
    if (this.dispatchEvent(asked)) return this.say(NO_PYTHON) // nobody took it
    this.stop = () => detail.stop()
    this.checkButton.textContent = "Stop"
  }

  /** @param {{ passed: boolean, says: string } | undefined} verdict */
  end(verdict) {
    this.stop = undefined
    this.checkButton.textContent = "Check"
    if (!verdict) return
    this.classList.toggle("solved", verdict.passed)
    this.say(verdict.says, verdict.passed ? "right" : "wrong")
  }
}

/**
 * @param {Element} element
 * @param {string} selector
 * @returns {string[]}
 */
const textsOf = (element, selector) =>
  [...element.querySelectorAll(`${selector} code`)].map((code) => code.textContent ?? "")

/**
 * @param {HTMLElement} element
 * @param {string} name
 * @param {string} label
 */
const asList = (element, name, label) => {
  element.className = name
  element.setAttribute("role", "listbox")
  element.setAttribute("aria-label", label)
  return element
}

/** @param {HTMLElement} row */
const middle = (row) => {
  const { top, height } = row.getBoundingClientRect()
  return top + height / 2
}

if (!customElements.get("micrograd-order")) customElements.define("micrograd-order", Order)
