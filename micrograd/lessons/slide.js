// @ts-check
// Brings <micrograd-slide> to life: each row of its table says what its position changes in the drawing.
import { Player } from "./player.js"

/** @typedef {[part: number, name: string, value: string]} Change what an attribute of a part of the drawing becomes, or its text */

class Slide extends Player {
  /** @type {HTMLTableRowElement[]} */
  rows = []
  /** @type {Change[][]} */
  changes = []
  /** @type {Change[]} the drawing as it came */
  first = []

  connectedCallback() {
    if (this.controls) return
    this.canvas = this.querySelector(".canvas")
    this.rows = [.../** @type {NodeListOf<HTMLTableRowElement>} */ (this.querySelectorAll("tbody tr"))]
    this.changes = this.rows.map((row) => JSON.parse(row.dataset.changes ?? "[]"))
    const places = new Map(this.changes.flat().map(([part, name]) => [`${part} ${name}`, /** @type {Change} */ ([part, name, this.read(part, name)])]))
    this.first = [...places.values()]
    const label = this.dataset.label ?? ""
    this.start({ label, unit: label, last: this.rows.length - 1, pace: 160 })
    this.show(Number(this.dataset.start))
  }

  /** @param {number} part */
  drawn(part) {
    return this.canvas?.querySelector(`.part${part}`)
  }

  /** @type {(part: number, name: string) => string} */
  read(part, name) {
    const found = this.drawn(part)
    return (name === "text" ? found?.textContent : found?.getAttribute(name)) ?? ""
  }

  /** @param {Change} change */
  write([part, name, value]) {
    const found = this.drawn(part)
    if (found && name === "text") found.textContent = value
    else found?.setAttribute(name, value)
  }

  /** @param {number} position */
  draw(position) {
    for (const change of [...this.first, ...this.changes[position]]) this.write(change)
    this.canvas?.querySelector("svg")?.setAttribute("aria-label", this.say(position)[0])
  }

  /** @param {number} position */
  say(position) {
    return [this.rows[position].cells[1].textContent ?? ""]
  }

  /** @param {number} position */
  nameOf(position) {
    return this.rows[position].cells[0].textContent ?? ""
  }
}

if (!customElements.get("micrograd-slide")) customElements.define("micrograd-slide", Slide)
