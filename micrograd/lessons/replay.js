// Brings <micrograd-replay> to life. Each column of its table is a run; the head holds the record.
import { button, element } from "./elements.js"
import { Player } from "./player.js"
import { decode, filledIn, typeset } from "./record.js"

class Replay extends Player {
  connectedCallback() {
    if (this.controls) return
    this.rows = [...this.querySelectorAll(".losses tbody tr")]
    this.steps = this.rows.length - 1
    this.heads = [...this.querySelectorAll(".losses th[data-choice]")]
    this.choices = this.heads.map((head) => JSON.parse(head.dataset.choice))
    this.choice = [...this.choices[this.dataset.start]]
    this.records = new Map()
    this.makeSettings()
    this.choose(this.choice)
    this.start({ label: "Steps of the training", last: this.steps, pace: 250 })
  }

  // The record

  record(column) {
    if (!this.records.has(column)) this.records.set(column, this.decode(column))
    return this.records.get(column)
  }

  decode(column) {
    const { parameters, predictions, moved, top } = this.heads[column].dataset
    return {
      top,
      parameters: decode(parameters, this.steps, this.dataset.parameterUnit),
      predictions: decode(predictions, this.steps, this.dataset.predictionUnit),
      moved: moved.split(" ").map((pair) => pair.split(":")),
      losses: this.rows.map((row) => row.cells[column + 1].textContent),
    }
  }

  // The drawings

  drawNetwork(parameters, moved) {
    this.querySelector(".network").style.setProperty("--largest", Math.max(...parameters.map(Math.abs)))
    for (const group of this.querySelectorAll(".parameter")) {
      const data = parameters[group.dataset.number]
      group.classList.toggle("negative", data < 0)
      group.classList.toggle("positive", data >= 0)
      group.classList.toggle("is-moved", group.dataset.number === moved)
      group.style.setProperty("--size", Math.abs(data))
      const bias = group.querySelector("text")
      if (bias) bias.textContent = typeset(data, Math.abs(data) < 10 ? 2 : Math.abs(data) < 100 ? 1 : 0)
    }
  }

  drawCurve() {
    this.heights = this.run.losses.map((loss) => Math.round((1000 * loss) / this.run.top))
    const points = this.heights.map((height, step) => `${step},${height}`)
    this.querySelector(".curve polyline").setAttribute("points", points.join(" "))
    this.querySelector(".curve .limit").textContent = this.run.top
  }

  draw(step) {
    const [moved, by] = this.run.moved[step - 1] ?? ["", "0"]
    this.drawNetwork(this.run.parameters[step], Number(by) === 0 ? "" : moved)
    this.drawMarker(step)
    this.drawPredictions(this.run.predictions[step])
  }

  drawMarker(step) {
    this.querySelector(".curve .marker").setAttribute("d", `M ${step} ${this.heights[step]} h 0`)
    this.querySelector(".curve .now").textContent = `loss ${this.run.losses[step]}`
  }

  drawPredictions(predictions) {
    const cells = this.querySelectorAll(".predictions .prediction")
    cells.forEach((cell, i) => {
      cell.textContent = typeset(predictions[i], 3)
      cell.nextElementSibling.style.setProperty("--at", predictions[i])
    })
  }

  // The words

  say(step) {
    const { says, saysMoved, saysStill } = this.dataset
    const said = filledIn(says, { step, steps: this.steps, loss: this.run.losses[step] })
    if (step === 0) return [`${said} Press Next or Play.`]
    const [number, by] = this.run.moved[step - 1]
    if (Number(by) === 0) return [`${said} ${saysStill}`.replaceAll("-", "−")]
    const { name } = this.querySelector(`.parameter[data-number="${number}"]`).dataset
    return [`${said} ${filledIn(saysMoved, { name, by })}`.replaceAll("-", "−")]
  }

  // The settings

  makeSettings() {
    const names = JSON.parse(this.dataset.settings)
    this.options = names.map((name, i) => {
      const offered = [...new Set(this.choices.map((choice) => choice[i]))]
      const buttons = offered.map((option) => button(option, () => this.choose(this.choice.with(i, option))))
      const group = element("div", { className: "setting" }, element("span", { textContent: name }), ...buttons)
      group.setAttribute("role", "group")
      group.setAttribute("aria-label", name)
      return group
    })
    if (!names.length) return
    this.querySelector(".pictures").before(element("div", { className: "settings" }, ...this.options))
  }

  choose(choice) {
    this.choice = choice
    this.run = this.record(this.choices.findIndex((other) => other.every((option, i) => option === choice[i])))
    this.options.forEach((group, i) => {
      for (const button of group.querySelectorAll("button")) {
        button.setAttribute("aria-pressed", button.textContent === choice[i])
      }
    })
    this.drawCurve()
    if (!this.controls) return
    this.keepRoom()
    this.show(this.position)
  }
}

if (!customElements.get("micrograd-replay")) customElements.define("micrograd-replay", Replay)
