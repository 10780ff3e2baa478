// @ts-check
// Brings <micrograd-explore> to life: leaves can be dragged, and the graph is computed anew.
import { evaluated } from "./answer.js"
import { button, element, write } from "./elements.js"
import { computed, shortNumber } from "./graph.js"

const STEPS = 200 // positions of a slider on either side of 0

/**
 * @typedef {import("./graph.js").Node & { name: string, data: number, reach: number }} Node its name, and how far from 0 it can be dragged, if at all
 * @typedef {import("./graph.js").Computed} Computed
 */

/**
 * As many digits as its field holds
 * @param {number} number
 */
const fitting = (number) => Number(number.toPrecision(Math.abs(number) < 0.1 ? 4 : 6))

class Explore extends HTMLElement {
  /** @type {Node[]} */
  nodes = []
  /** @type {number[]} their numbers as published */
  start = []
  /** @type {Computed[]} what came of those */
  first = []
  /** @type {number[]} which nodes can be changed */
  free = []
  /** @type {SVGElement[][]} the boxes of each node: two, where a narrow screen has a layout of its own */
  boxes = []
  /** @type {Map<number, { slider: HTMLInputElement, field: HTMLInputElement, grad: HTMLElement }>} */
  controls = new Map()
  panel = element("div", { className: "leaves" })
  resetButton = button("Reset", () => this.reset())
  markButton = button("Show what changed", () => this.toggleMarks())
  stepButton = button("Step through", () => this.toggleSteps().catch(() => (this.words.textContent = "The steps could not be loaded. Press again.")))

  get canvas() {
    return /** @type {Element} */ (this.querySelector(".canvas"))
  }

  get words() {
    return /** @type {Element} */ (this.querySelector(".words"))
  }

  connectedCallback() {
    if (this.nodes.length) return
    this.nodes = JSON.parse(this.dataset.graph ?? "[]")
    this.start = this.nodes.map(({ data }) => data)
    this.first = computed(this.nodes)
    this.boxes = this.nodes.map((_, k) => [.../** @type {NodeListOf<SVGElement>} */ (this.canvas.querySelectorAll(`.value${k}`))])
    this.free = this.nodes.flatMap(({ reach }, k) => (reach ? [k] : []))
    this.makePanel()
    for (const k of this.free) for (const box of this.boxes[k]) this.makeDraggable(k, box)
    this.classList.add("ready")
    this.show()
  }

  // What can be changed

  makePanel() {
    this.panel.append(...this.free.map((k) => this.control(k)))
    this.markButton.ariaPressed = "false"
    const buttons = element("div", { className: "controls" }, this.resetButton, this.markButton, this.stepButton)
    this.words.after(this.panel, buttons)
  }

  /** @param {number} k */
  control(k) {
    const { name, reach } = this.nodes[k]
    const slider = element("input", { type: "range", min: -reach, max: reach, step: reach / STEPS, ariaLabel: `${name}, slider` })
    const field = element("input", { type: "text", autocomplete: "off", maxLength: 60, ariaLabel: `${name}, number` })
    slider.addEventListener("input", () => this.set(k, Number(slider.value)))
    field.addEventListener("input", () => {
      const typed = evaluated(field.value)
      if (!Number.isNaN(typed)) this.set(k, typed)
    })
    field.addEventListener("blur", () => this.show())
    const grad = element("span", { className: "grad" })
    this.controls.set(k, { slider, field, grad })
    return element("div", { className: "leaf" }, element("b", { textContent: name }), slider, field, grad)
  }

  /**
   * The first finger drags if it moves sideways, else it scrolls: browsers heed no touch-action in a drawing.
   * @param {number} k
   * @param {SVGElement} box
   */
  makeDraggable(k, box) {
    const { reach } = this.nodes[k]
    let isDrag = false
    box.classList.add("is-free")
    box.addEventListener("touchmove", (event) => isDrag && event.preventDefault())
    box.addEventListener("pointerdown", (event) => {
      if (event.button || box.onpointermove) return
      event.preventDefault()
      box.setPointerCapture(event.pointerId)
      isDrag = false
      const { data } = this.nodes[k]
      box.onpointermove = ({ pointerId, clientX, clientY }) => {
        if (pointerId !== event.pointerId) return
        isDrag ||= Math.abs(clientX - event.clientX) > Math.abs(clientY - event.clientY)
        if (isDrag) this.set(k, this.rounded(k, data + ((clientX - event.clientX) / 150) * reach))
      }
      box.onlostpointercapture = ({ pointerId }) => {
        if (pointerId === event.pointerId) box.onpointermove = null
      }
    })
  }

  /** @type {(k: number, number: number) => number} */
  rounded(k, number) {
    const { reach } = this.nodes[k]
    const step = reach / STEPS
    return Number((Math.round(Math.min(Math.max(number, -reach), reach) / step) * step).toPrecision(12))
  }

  /** @type {(k: number, data: number) => void} */
  set(k, data) {
    this.nodes[k].data = data
    this.show()
  }

  reset() {
    this.nodes.forEach((node, k) => (node.data = this.start[k]))
    this.show()
  }

  toggleMarks() {
    this.markButton.ariaPressed = String(this.classList.toggle("shows-changes"))
  }

  // Both passes at the present numbers, in the place of the picture
  async toggleSteps() {
    const { stepperOf, stepsOf } = await import("./steps.js")
    this.show()
    const stepper = this.querySelector("micrograd-stepper")
    if (stepper) stepper.remove()
    else this.panel.before(stepperOf(stepsOf(this.nodes, computed(this.nodes)), this.canvas))
    this.classList.toggle("steps", !stepper)
    this.stepButton.textContent = stepper ? "Step through" : "Back to dragging"
  }

  // What is shown

  show() {
    const values = computed(this.nodes)
    const root = values[values.length - 1]
    const broken = "overwrites" in this.dataset ? computed(this.nodes, (_, product) => product) : undefined
    const says = values.map((value, k) => this.showNode(k, value, root)).join(". ")
    for (const drawing of this.canvas.children) drawing.ariaLabel = says
    for (const [k, { slider, field, grad }] of this.controls) {
      slider.value = String(this.nodes[k].data)
      if (document.activeElement !== field) field.value = String(fitting(this.nodes[k].data))
      grad.textContent = root.refusal ? "" : `grad ${shortNumber(values[k].grad)}`
      if (broken) grad.append(element("span", { className: broken[k].grad === values[k].grad ? "" : "broken", textContent: `with =: ${shortNumber(broken[k].grad)}` }))
    }
    this.words.replaceChildren(...this.sentence(values))
    this.resetButton.ariaDisabled = String(!this.changed.length) // keeps the focus
    this.stepButton.disabled = Boolean(root.refusal)
  }

  /**
   * No gradient is known where the result is not.
   * @type {(k: number, value: Computed, root: Computed) => string}
   */
  showNode(k, { data, grad, slopes, refusal }, root) {
    /** @type {Record<string, string>} */
    const written = { data: refusal ? "?" : shortNumber(data), grad: root.refusal ? "?" : shortNumber(grad) }
    for (const box of this.boxes[k]) {
      for (const text of box.querySelectorAll("text")) {
        const [word] = (text.textContent ?? "").split(" ")
        if (word in written && text.textContent !== word) write(text, `${word} ${written[word]}`)
      }
      box.classList.toggle("is-changed", data !== this.first[k].data) // nan, too
    }
    this.querySelectorAll("tbody tr")[k].replaceChildren(...[this.nodes[k].name, written.data, written.grad].map((textContent) => element("td", { textContent })))
    this.nodes[k].inputs.forEach((_, slot) => {
      /** @type {NodeListOf<SVGElement>} */
      const labels = this.canvas.querySelectorAll(`.input-${slot}-of-value${k} text`)
      const factor = `× ${refusal ? "?" : shortNumber(slopes[slot])}`
      labels.forEach((label) => write(label, factor, label.closest(".down") ? 38 : 30))
    })
    return `${this.nodes[k].name}: data ${written.data}, gradient ${written.grad}`
  }

  get changed() {
    return this.free.filter((k) => this.nodes[k].data !== this.start[k])
  }

  /**
   * The promise of the gradients at the start, and what became of it
   * @param {Computed[]} values
   */
  sentence(values) {
    const last = values.length - 1
    const [root, name] = [values[last], this.nodes[last].name]
    if (root.refusal) return [element("span", { className: "refusal", textContent: root.refusal })]
    if (!this.changed.length) return [`${name} = ${shortNumber(root.data)}. Drag a number in the picture, or a slider below.`]
    const moves = this.changed.map((k) => ({ k, move: this.nodes[k].data - this.start[k] }))
    const promised = moves.reduce((sum, { k, move }) => sum + this.first[k].grad * move, 0)
    /** Name, sign and number stay on one line @type {(name: string, move: number) => string} */
    const moved = (name, move) => `${name}\u00a0${move < 0 ? "−" : "+"}\u00a0${shortNumber(Math.abs(move))}`
    const said = moves.map(({ k, move }) => moved(this.nodes[k].name, move)).join(", ")
    return [
      element("span", { className: "yours", textContent: said }),
      ": ",
      element("span", { className: "promise", textContent: `the ${moves.length > 1 ? "gradients promise" : "gradient promises"} ${moved(name, promised)}` }),
      ", ",
      element("strong", { textContent: `${name} moves by ${shortNumber(root.data - this.first[last].data)}` }),
    ]
  }
}

if (!customElements.get("micrograd-explore")) customElements.define("micrograd-explore", Explore)
