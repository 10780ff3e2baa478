// @ts-check
// Both passes over a graph that a reader has changed, as the table of a stepper: what stepper.py writes of a recorded pass.
import { element } from "./elements.js"
import { shortNumber } from "./graph.js"
import "./stepper.js"

const WRITTEN = { "*": "×", "**": "to the power of" }

/**
 * @typedef {import("./graph.js").Node & { name: string }} Named
 * @typedef {{ data: Record<string, string | number>, cells: string[] }} Row what a row says to the stepper, and to its reader
 */

/**
 * @param {string} op
 * @param {string[]} operands
 */
const operation = (op, operands) => {
  if (operands.length === 2) return `${operands[0]} ${WRITTEN[/** @type {"*"} */ (op)] ?? op} ${operands[1]}`
  if (op.startsWith("**")) return `${operands[0]} to the power of ${op.slice(2).replace("-", "−")}`
  return `${op}(${operands[0]})`
}

/**
 * Returns the steps of the forward pass, then those of the backward pass.
 * @param {Named[]} nodes in topological order
 * @param {import("./graph.js").Computed[]} values as `computed` gives them
 */
export const stepsOf = (nodes, values) => {
  const nameOf = (/** @type {number} */ k) => nodes[k].name
  const dataOf = (/** @type {number} */ k) => shortNumber(values[k].data)
  /** @type {Row[]} */
  const rows = []
  nodes.forEach(({ op, inputs, name }, k) => {
    if (!op) return
    const [names, numbers] = [nameOf, dataOf].map((write) => operation(op, inputs.map(write)))
    rows.push({ data: { value: k }, cells: [name, `${name} = ${names} = ${numbers} = ${dataOf(k)}`] })
  })
  const root = nodes.length - 1
  rows.push({ data: { start: root }, cells: [nameOf(root), `${nameOf(root)}.grad starts at 1: a result moves with itself one to one`] })
  const grads = nodes.map((_, k) => (k === root ? 1 : 0))
  for (let node = root; node >= 0; node--) {
    nodes[node].inputs.forEach((input, slot) => {
      const [before, slope] = [grads[input], values[node].slopes[slot]]
      grads[input] += slope * grads[node]
      const [was, factor, upstream, after] = [before, slope, grads[node], grads[input]].map(shortNumber)
      rows.push({
        data: { node, input, slot, before: was, after },
        cells: [nameOf(node), upstream, nameOf(input), `${nameOf(input)}.grad: ${was} + (${factor} × ${upstream}) = ${after}`],
      })
    })
  }
  return rows
}

/**
 * Returns a stepper through both passes, on a copy of the drawing.
 * @param {Row[]} rows
 * @param {Element} canvas
 */
export const stepperOf = (rows, canvas) => {
  const stepper = document.createElement("micrograd-stepper")
  const table = element("table")
  rows.forEach(({ data, cells }, k) => {
    const row = table.insertRow()
    for (const [name, text] of Object.entries(data)) row.dataset[name] = String(text)
    for (const text of [String(k + 1), ...cells]) row.insertCell().textContent = text
    row.cells[2].colSpan = cells.length === 2 ? 3 : 1
  })
  const summary = element("summary", { textContent: `All ${rows.length} steps as a table` })
  const details = element("details", {}, summary, element("div", { className: "scroll", tabIndex: 0 }, table))
  stepper.append(canvas.cloneNode(true), details)
  for (const box of stepper.querySelectorAll(".is-free, .is-changed")) box.classList.remove("is-free", "is-changed")
  return stepper
}
