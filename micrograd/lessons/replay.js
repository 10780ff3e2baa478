// @ts-check
// Brings <micrograd-replay> to life. Each column of its table is a run; the head holds the record.
import { button, element } from "./elements.js"
import { Player } from "./player.js"
import { decode, filledIn, typeset } from "./record.js"

/**
 * @typedef {string[]} Choice what was chosen for each setting
 * @typedef {object} Run what was recorded of a training: at each step, the first of which is the start
 * @property {string} top where the axis of the losses ends, as it is written there
 * @property {number[][]} parameters
 * @property {number[][]} predictions
 * @property {[number: string, by: string][]} moved the parameter that moved furthest, and how far
 * @property {string[]} losses
 */

class Replay extends Player {
  /** @type {HTMLTableRowElement[]} */
  rows = []
  /** @type {HTMLElement[]} of the columns, each with a record */
  heads = []
  /** @type {Choice[]} */
  choices = []
  /** @type {Choice} */
  choice = []
  /** @type {HTMLElement[]} for each setting its buttons */
  options = []
  /** @type {Map<number, Run>} by column */
  records = new Map()
  /** @type {number[]} of the curve, in thousandths of its axis */
  heights = []

  connectedCallback() {
    if (this.controls) return
    this.rows = [.../** @type {NodeListOf<HTMLTableRowElement>} */ (this.querySelectorAll(".losses tbody tr"))]
    this.heads = [.../** @type {NodeListOf<HTMLElement>} */ (this.querySelectorAll(".losses th[data-choice]"))]
    this.choices = this.heads.map((head) => JSON.parse(head.dataset.choice ?? "[]"))
    this.choice = [...this.choices[Number(this.dataset.start)]]
    this.makeSettings()
    this.choose(this.choice)
    this.start({ label: "Steps of the training", last: this.rows.length - 1, pace: 250 })
  }

  // The record

  /** The run that is chosen. */
  get run() {
    const column = this.choices.findIndex((other) => other.every((option, i) => option === this.choice[i]))
    const run = this.records.get(column) ?? this.decode(column)
    this.records.set(column, run)
    return run
  }

  /**
   * @param {number} column
   * @returns {Run}
   */
  decode(column) {
    const { parameters = "", predictions = "", moved = "", top = "" } = this.heads[column].dataset
    const steps = this.rows.length - 1
    return {
      top,
      parameters: decode(parameters, steps, Number(this.dataset.parameterUnit)),
      predictions: decode(predictions, steps, Number(this.dataset.predictionUnit)),
      moved: moved.split(" ").map((pair) => /** @type {[string, string]} */ (pair.split(":"))),
      losses: this.rows.map((row) => row.cells[column + 1].textContent ?? ""),
    }
  }

  // The drawings

  /**
   * @param {number[]} parameters
   * @param {string} moved the number of the one that is marked; empty for none
   */
  drawNetwork(parameters, moved) {
    const network = /** @type {HTMLElement} */ (this.querySelector(".network"))
    network.style.setProperty("--largest", String(Math.max(...parameters.map(Math.abs))))
    for (const group of /** @type {NodeListOf<SVGElement>} */ (this.querySelectorAll(".parameter"))) {
      const data = parameters[Number(group.dataset.number)]
      group.classList.toggle("negative", data < 0)
      group.classList.toggle("positive", data >= 0)
      group.classList.toggle("is-moved", group.dataset.number === moved)
      group.style.setProperty("--size", String(Math.abs(data)))
      const bias = group.querySelector("text")
      if (bias) bias.textContent = typeset(data, Math.abs(data) < 10 ? 2 : Math.abs(data) < 100 ? 1 : 0)
    }
  }

  /** @param {string} part */
  ofCurve(part) {
    return /** @type {Element} */ (this.querySelector(`.curve ${part}`))
  }

  drawCurve() {
    const { losses, top } = this.run
    this.heights = losses.map((loss) => Math.round((1000 * Number(loss)) / Number(top)))
    const points = this.heights.map((height, step) => `${step},${height}`)
    this.ofCurve("polyline").setAttribute("points", points.join(" "))
    this.ofCurve(".limit").textContent = top
  }

  /** @param {number} step */
  draw(step) {
    const { parameters, predictions, moved, losses } = this.run
    const [number, by] = moved[step - 1] ?? ["", "0"]
    this.drawNetwork(parameters[step], Number(by) === 0 ? "" : number)
    this.ofCurve(".marker").setAttribute("d", `M ${step} ${this.heights[step]} h 0`)
    this.ofCurve(".now").textContent = `loss ${losses[step]}`
    this.drawPredictions(predictions[step])
  }

  /** @param {number[]} predictions */
  drawPredictions(predictions) {
    const cells = this.querySelectorAll(".predictions .prediction")
    cells.forEach((cell, i) => {
      cell.textContent = typeset(predictions[i], 3)
      const bar = /** @type {HTMLElement} */ (cell.nextElementSibling)
      bar.style.setProperty("--at", String(predictions[i]))
    })
  }

  // The words

  /** @param {number} step */
  say(step) {
    const { says = "", saysMoved = "", saysStill = "" } = this.dataset
    const { losses, moved } = this.run
    const said = filledIn(says, { step, steps: this.rows.length - 1, loss: losses[step] })
    if (step === 0) return [`${said} Press Next or Play.`]
    const [number, by] = moved[step - 1]
    if (Number(by) === 0) return [`${said} ${saysStill}`.replaceAll("-", "−")]
    const group = /** @type {SVGElement} */ (this.querySelector(`.parameter[data-number="${number}"]`))
    const { name = "" } = group.dataset
    return [`${said} ${filledIn(saysMoved, { name, by })}`.replaceAll("-", "−")]
  }

  // The settings

  makeSettings() {
    /** @type {string[]} */
    const names = JSON.parse(this.dataset.settings ?? "[]")
    this.options = names.map((name, i) => {
      const offered = [...new Set(this.choices.map((choice) => choice[i]))]
      const buttons = offered.map((option) => button(option, () => this.choose(this.choice.with(i, option))))
      const group = element("div", { className: "setting" }, element("span", { textContent: name }), ...buttons)
      group.setAttribute("role", "group")
      group.setAttribute("aria-label", name)
      return group
    })
    if (!names.length) return
    this.querySelector(".pictures")?.before(element("div", { className: "settings" }, ...this.options))
  }

  /** @param {Choice} choice */
  choose(choice) {
    this.choice = choice
    this.options.forEach((group, i) => {
      for (const button of group.querySelectorAll("button")) {
        button.setAttribute("aria-pressed", String(button.textContent === choice[i]))
      }
    })
    this.drawCurve()
    if (!this.controls) return
    this.keepRoom()
    this.show(this.position)
  }
}

if (!customElements.get("micrograd-replay")) customElements.define("micrograd-replay", Replay)
