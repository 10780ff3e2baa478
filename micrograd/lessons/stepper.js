// Brings <micrograd-stepper> to life. All it shows stands in the table's rows and in the drawing.
import { Player } from "./player.js"

class Stepper extends Player {
  connectedCallback() {
    this.canvas = this.querySelector(".canvas")
    if (!this.canvas || this.controls) return
    this.rows = [...this.querySelectorAll("tbody tr")]
    this.rememberEnd()
    this.start({ label: "Steps of the backward pass", last: this.rows.length, pace: 1600 })
  }

  // The drawing

  node(number) {
    return this.canvas.querySelector(`.value${number}`)
  }

  line(number, word) {
    return [...this.node(number).querySelectorAll("text")].find((text) => text.textContent.startsWith(`${word} `))
  }

  edge(row) {
    return this.canvas.querySelector(`.input-${row.dataset.slot}-of-value${row.dataset.node}`)
  }

  rememberEnd() {
    this.before = new Map() // each node's gradient before the pass
    for (const { dataset } of this.rows) {
      if (dataset.node && !this.before.has(dataset.input)) this.before.set(dataset.input, dataset.before)
    }
    this.data = new Map() // what each forward step computes
    for (const { dataset } of this.rows) {
      if (dataset.value) this.data.set(dataset.value, this.line(dataset.value, "data").textContent)
    }
    this.root = this.rows.find((row) => row.dataset.start).dataset.start
    this.rootGrad = this.line(this.root, "grad").textContent
  }

  draw(position) {
    for (const [number, grad] of this.before) this.line(number, "grad").textContent = `grad ${grad}`
    for (const [number] of this.data) this.line(number, "data").textContent = "data ?"
    this.line(this.root, "grad").textContent = "grad 0"
    for (const { dataset } of this.rows.slice(0, position)) {
      if (dataset.value) this.line(dataset.value, "data").textContent = this.data.get(dataset.value)
      else if (dataset.start) this.line(this.root, "grad").textContent = this.rootGrad
      else this.line(dataset.input, "grad").textContent = `grad ${dataset.after}`
    }
    this.hideSlopes(position)
    this.mark(this.rows[position - 1])
  }

  // A local derivative is known once its value is: before, it would give the value away.
  hideSlopes(position) {
    const known = new Set(this.rows.slice(0, position).map(({ dataset }) => dataset.value))
    for (const row of this.rows) {
      const { node } = row.dataset
      if (this.data.has(node)) this.edge(row).classList.toggle("is-unknown", !known.has(node))
    }
  }

  mark(row) {
    for (const marked of this.canvas.querySelectorAll(".is-giving, .is-taking, .is-used")) {
      marked.classList.remove("is-giving", "is-taking", "is-used", "is-value")
    }
    if (!row) return
    const alone = row.dataset.value ?? row.dataset.start
    if (row.dataset.value) this.node(row.dataset.value).classList.add("is-value")
    if (alone) return this.look(this.node(alone), "is-taking")
    this.node(row.dataset.node).classList.add("is-giving")
    this.edge(row).classList.add("is-used")
    this.look(this.node(row.dataset.input), "is-taking")
  }

  look(node, mark) {
    node.classList.add(mark)
    const [inside, around] = [node.getBoundingClientRect(), this.canvas.getBoundingClientRect()]
    this.canvas.scrollLeft += inside.left + inside.width / 2 - around.left - around.width / 2
  }

  // The words

  say(position) {
    if (position === 0) return [`Before the ${this.data.size ? "forward" : "backward"} pass. Press Next or Play.`]
    const [, node, grad, input, sum] = [...this.rows[position - 1].cells].map((cell) => cell.textContent)
    if (!input) return [grad]
    const written = document.createElement("strong")
    written.textContent = sum
    return [`${node} passes its gradient ${grad} on to ${input}. `, written]
  }
}

if (!customElements.get("micrograd-stepper")) customElements.define("micrograd-stepper", Stepper)
