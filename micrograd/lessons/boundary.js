// @ts-check
// Brings <micrograd-boundary> to life. What it shows stands in the table's rows.
import { Player } from "./player.js"

class Boundary extends Player {
  /** @type {HTMLTableRowElement[]} */
  rows = []
  /** @type {Element[]} a path for each level of the score */
  levels = []
  /** @type {Element[]} */
  points = []
  columns = 0

  connectedCallback() {
    this.canvas = this.querySelector(".canvas")
    if (!this.canvas || this.controls) return
    this.rows = [.../** @type {NodeListOf<HTMLTableRowElement>} */ (this.querySelectorAll("tbody tr"))]
    this.levels = [...this.canvas.querySelectorAll("svg g > path")]
    this.points = [...this.canvas.querySelectorAll("svg .point")]
    this.columns = Number(this.dataset.columns)
    this.start({ label: "Moments of the training", unit: "Moment", last: this.rows.length - 1, pace: 700 })
  }

  // The drawing

  /** @param {number} position */
  draw(position) {
    const { cells = "", wrong = "", contour = "" } = this.rows[position].dataset
    this.canvas?.querySelector(".contour")?.setAttribute("d", contour)
    const paths = this.levels.map(() => "")
    for (let start = 0, end; start < cells.length; start = end) {
      const [column, row] = [start % this.columns, Math.floor(start / this.columns)]
      for (end = start + 1; end % this.columns && cells[end] === cells[start]; ) end++
      paths[Number(cells[start])] += `M${column} ${row}h${end - start}v1h-${end - start}z`
    }
    this.levels.forEach((path, level) => path.setAttribute("d", paths[level]))
    const ringed = new Set(wrong.split(" "))
    this.points.forEach((point, i) => point.classList.toggle("is-wrong", ringed.has(String(i))))
    this.canvas?.querySelector("svg")?.setAttribute("aria-label", `The points on the colored plane. ${this.say(position)}`)
  }

  // The words

  /** @param {number} position */
  say(position) {
    const [step, loss, right, share] = [...this.rows[position].cells].map((cell) => cell.textContent)
    return [`Steps taken: ${step}. Loss ${loss}, ${right} points right, ${share} of the plane says 1.`]
  }

  /** @param {number} position */
  nameOf(position) {
    return `step ${this.rows[position].cells[0].textContent}`
  }
}

if (!customElements.get("micrograd-boundary")) customElements.define("micrograd-boundary", Boundary)
