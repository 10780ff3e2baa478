// @ts-check
// The loss of each step as a curve.
import { svg } from "./elements.js"

const MOST_SHOWN = 400

/** @type {(number: number, noun: string) => string} */
export const counted = (number, noun) => `${number} ${noun}${number === 1 ? "" : "s"}`

/** @param {number} loss */
const written = (loss) => (loss < 1e5 ? String(Number(loss.toPrecision(2))) : loss.toExponential(0))

export class LossChart {
  constructor() {
    this.limit = svg("text", { x: 50, y: 29, class: "limit" })
    this.last = svg("text", { x: 416, y: 111, class: "last" }, "steps")
    this.line = svg("polyline")
    this.shown = svg("svg", { viewBox: "0 0 420 118", role: "img", "aria-label": "The loss of each step", class: "chart" })
    this.shown.append(svg("path", { d: "M56 24V94H416" }), this.limit, svg("text", { x: 50, y: 98, class: "zero" }, "0"), svg("text", { x: 416, y: 15, class: "title" }, "loss"), this.last, this.line)
  }

  /** @param {number[]} losses one for each step */
  draw(losses) {
    const every = Math.max(1, Math.ceil(losses.length / MOST_SHOWN))
    const shown = losses.filter((_, i) => i % every === 0)
    const highest = Math.max(...shown, 1e-9)
    const points = shown.map((loss, i) => `${(56 + (360 * i) / Math.max(1, shown.length - 1)).toFixed(1)},${(94 - (70 * loss) / highest).toFixed(1)}`)
    this.line.setAttribute("points", points.join(" "))
    this.limit.textContent = losses.length ? written(highest) : ""
    this.last.textContent = losses.length ? counted(losses.length, "step") : "steps"
  }
}
