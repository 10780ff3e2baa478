// @ts-check
// What everything with steps has in common: a slider, Back, Play and Next, arrow keys, and words for each step.
// A subclass calls `start`, and has `draw(position)` and `say(position)`.
import { button, element } from "./elements.js"

const MOST_TICKS = 60 // more would be a gray band

/** @param {string[]} texts */
export const longest = (texts) => texts.reduce((most, text) => (text.length > most.length ? text : most), "")

/** @typedef {string | HTMLElement} Words part of what is said at a position */

export class Player extends HTMLElement {
  /** @type {Element | null} */
  canvas = null
  /** @type {HTMLElement} */
  words = element("p", { className: "words" })
  slider = element("input", { type: "range", min: 0, step: 1 })
  back = button("Back", () => this.jump(this.position - 1))
  player = button("Play", () => (this.timer ? this.jump(this.position) : this.play()))
  next = button("Next", () => this.jump(this.position + 1))
  count = element("span", { className: "count" })
  /** @type {HTMLElement | undefined} */
  controls
  /** @type {ReturnType<typeof setInterval> | undefined} */
  timer
  position = 0
  last = 0
  pace = 0

  /**
   * Shows a position in the drawing.
   * @param {number} _position
   */
  draw(_position) {}

  /**
   * Returns what is said at a position.
   * @param {number} _position
   * @returns {Words[]}
   */
  say(_position) {
    return []
  }

  /**
   * @param {{ label: string, last: number, pace: number, unit?: string, turn?: number }} options `label` names the controls, `unit` one
   *   position, `pace` is milliseconds for each, `turn` is where forward ends
   */
  start({ label, last, pace, unit = "Step", turn = 0 }) {
    this.pace = pace
    this.canvas ??= this.querySelector(".canvas")
    this.words = this.querySelector(".words") ?? this.newWords()
    this.words.setAttribute("aria-live", "polite")
    this.endAt(last)
    this.slider.setAttribute("aria-label", unit)
    this.slider.addEventListener("input", () => this.jump(Number(this.slider.value)))
    this.controls = element("div", { className: "controls" }, this.back, this.player, this.next, this.rail(turn), this.count)
    this.controls.setAttribute("role", "group")
    this.controls.setAttribute("aria-label", label)
    const beside = element("div", { className: "beside" })
    this.words.replaceWith(beside)
    beside.append(element("div", { className: "place" }, this.words), this.controls)
    this.addEventListener("keydown", (event) => this.onKey(event))
    this.classList.add("ready")
    this.show(0)
    this.keepRoom()
  }

  /** @param {number} last */
  endAt(last) {
    this.last = last
    this.slider.max = String(last)
  }

  // Room for the longest words of any position, which CSS keeps free: no button moves from one step to the next.
  keepRoom() {
    this.keepRoomFor("longest", (k) => this.linesAt(k))
    this.count.style.minWidth = `max(5em, ${longest(this.atAll((k) => this.nameOf(k))).length}ch)`
  }

  /**
   * @param {string} kind
   * @param {(position: number) => string[]} linesAt
   */
  keepRoomFor(kind, linesAt) {
    const told = this.atAll(linesAt)
    const lines = Array.from({ length: Math.max(...told.map(({ length }) => length)) }, (_, i) => longest(told.map((each) => each[i] ?? "")))
    if (this.words.parentElement) this.words.parentElement.dataset[kind] = lines.join("\n").trim()
  }

  /**
   * @template Found
   * @param {(position: number) => Found} look
   */
  atAll(look) {
    return Array.from({ length: this.last + 1 }, (_, k) => look(k))
  }

  /** @param {number} position */
  linesAt(position) {
    return this.told(position).map((part) => (typeof part === "string" ? part : (part.textContent ?? "")))
  }

  /** @param {number} position */
  told(position) {
    return this.say(position)
  }

  disconnectedCallback() {
    this.pause()
  }

  /**
   * The slider upon its steps, and below it which of them go forward and which backward.
   * @param {number} turn
   */
  rail(turn) {
    const ways = turn ? ["forward", "backward"] : []
    const legs = ways.map((way) => element("span", { className: way, ariaHidden: "true", textContent: way }))
    const rail = element("span", { className: "rail" }, this.slider, ...legs)
    rail.style.setProperty("--steps", String(this.last <= MOST_TICKS ? this.last : 1))
    if (turn) rail.style.setProperty("--turn", String(turn / this.last))
    return rail
  }

  newWords() {
    this.canvas?.after(this.words)
    return this.words
  }

  /** @param {number} position */
  nameOf(position) {
    return `${position} / ${this.last}`
  }

  /** @param {number} position */
  show(position) {
    this.position = Math.min(Math.max(position, 0), this.last)
    this.draw(this.position)
    this.words.replaceChildren(...this.say(this.position))
    this.slider.value = String(this.position)
    this.slider.setAttribute("aria-valuetext", this.nameOf(this.position).replace("/", "of"))
    this.count.textContent = this.nameOf(this.position)
    this.back.ariaDisabled = String(this.position === 0) // not disabled, which would take the focus away
    this.next.ariaDisabled = String(this.position === this.last)
  }

  /** @param {number} position */
  jump(position) {
    this.pause()
    if (position >= 0 && position <= this.last) this.show(position) // at an end nothing is said again
  }

  play() {
    if (this.position === this.last) this.show(0)
    this.player.textContent = "Pause"
    this.classList.add("plays")
    if (this.pace < 1000) this.words.setAttribute("aria-live", "off") // too fast for reading out
    this.timer = setInterval(() => {
      if (this.position + 1 === this.last) this.pause()
      this.show(this.position + 1)
    }, this.pace)
  }

  pause() {
    clearInterval(this.timer)
    this.timer = undefined
    this.classList.remove("plays")
    this.player.textContent = "Play"
    this.words.setAttribute("aria-live", "polite")
  }

  /** @param {KeyboardEvent} event */
  onKey(event) {
    if (event.altKey || event.ctrlKey || event.metaKey) return // the browser's own, such as going back
    const { canvas, position, last } = this
    const at = /** @type {Element} */ (event.target)
    const scrolls = canvas && at === canvas && canvas.scrollWidth > canvas.clientWidth
    /** @type {Record<string, number>} */
    const keys = { ArrowLeft: position - 1, ArrowRight: position + 1, Home: 0, End: last }
    if (!Object.hasOwn(keys, event.key) || scrolls || at.closest("details")) return
    event.preventDefault()
    this.jump(keys[event.key])
  }
}
