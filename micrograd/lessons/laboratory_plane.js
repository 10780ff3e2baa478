// @ts-check
// The plane of the laboratory: points to add, move, remove and ask about, by pointer and by key.
import { element, svg } from "./elements.js"
import { emptyMap } from "./laboratory_network.js"

/**
 * @typedef {[number, number, number]} Point its x and y, and its class: 1 or -1
 * @typedef {{ brush: () => number, changed: (what: string) => void, asked: (point: Point) => void, say: (words: string) => void }} Host `brush` is the
 *   class of what a click adds, 0 where it removes; the others are told what the reader does
 */

const SIDE = 420 // of the plane, in pixels of its drawing

/** @param {number} side */
export const classOf = (side) => `class ${side > 0 ? "1" : "−1"}`

/** @param {number} number */
export const shortened = (number) => Number(number.toPrecision(4)).toString().replace("-", "−")

/**
 * Rounds as a preset's points are rounded, so that a run can be repeated from its address.
 * @type {(number: number, limit: number) => number}
 */
const rounded = (number, limit) => Math.round(Math.min(Math.max(number, -limit), limit) * 1000) / 1000

export class PointsPlane {
  /** @type {Point[]} */
  points = []
  selected = -1
  cross = { x: 0, y: 0 }

  /**
   * @param {number} limit how far the plane reaches, to each side
   * @param {Host} host
   */
  constructor(limit, host) {
    this.limit = limit
    this.host = host
    this.map = emptyMap()
    this.marks = svg("svg", { viewBox: `0 0 ${SIDE} ${SIDE}`, role: "application", tabindex: 0 })
    this.marks.setAttribute("aria-label", "The plane with its points. Arrow keys move a cross, Enter does what a click does, Delete removes a point.")
    this.marks.addEventListener("pointerdown", (event) => this.press(event))
    this.marks.addEventListener("touchstart", (event) => this.isOnPoint(event.touches[0]) && event.preventDefault(), { passive: false }) // else a swipe scrolls the page
    this.marks.addEventListener("keydown", (event) => this.key(event))
    this.shown = element("div", { className: "plane" }, this.map, this.marks)
  }

  /** @param {Point[]} points */
  use(points) {
    this.points = points
    this.selected = -1
  }

  /**
   * @param {{ clientX: number, clientY: number }} pointer
   * @returns {[number, number]}
   */
  placeOf({ clientX, clientY }) {
    const box = this.marks.getBoundingClientRect()
    const scale = (2 * this.limit) / box.width
    return [rounded((clientX - box.left) * scale - this.limit, this.limit), rounded(this.limit - (clientY - box.top) * scale, this.limit)]
  }

  /**
   * The point at a place; a finger need not meet it as closely as a mouse.
   * @param {[number, number]} place
   */
  nearest([x, y], reach = this.limit / 25) {
    const distances = this.points.map(([px, py]) => Math.hypot(px - x, py - y))
    const closest = distances.indexOf(Math.min(...distances))
    return distances[closest] <= reach ? closest : -1
  }

  /** @param {Touch} finger */
  isOnPoint(finger) {
    return this.nearest(this.placeOf(finger), this.limit / 12) >= 0
  }

  /** @param {PointerEvent} event */
  press(event) {
    if (event.button || !event.isPrimary) return // a second finger does nothing
    const place = this.placeOf(event)
    const found = this.nearest(place, this.limit / (event.pointerType === "touch" ? 12 : 25))
    this.cross = { x: place[0], y: place[1] }
    this.selected = found
    this.marks.setPointerCapture(event.pointerId)
    const ended = new AbortController()
    const point = this.points[found] // which may be removed by key meanwhile
    let moved = false
    /** @param {PointerEvent} move */
    const follow = (move) => {
      if (move.pointerId !== event.pointerId) return
      const to = this.placeOf(move)
      moved ||= Math.hypot(to[0] - place[0], to[1] - place[1]) > this.limit / 50
      if (found < 0 || !moved) return
      ;[point[0], point[1]] = to
      this.draw()
    }
    /** @param {PointerEvent} event */
    const leave = ({ type, pointerId }) => {
      if (pointerId !== event.pointerId) return
      ended.abort()
      if (found >= 0 && moved) this.host.changed("A point was moved")
      else if (type !== "pointerup") return // the page was scrolled
      else this.act(place)
    }
    const { signal } = ended
    this.marks.addEventListener("pointermove", follow, { signal })
    this.marks.addEventListener("pointerup", leave, { signal })
    this.marks.addEventListener("lostpointercapture", leave, { signal })
  }

  /**
   * What a click does: on a point it tells of it or, where a click removes, takes it away.
   * @param {[number, number]} place
   */
  act(place) {
    if (this.selected < 0) this.add(place)
    else if (this.host.brush()) this.host.asked(this.points[this.selected])
    else this.remove()
  }

  /** @param {[number, number]} place */
  add(place) {
    const side = this.host.brush()
    if (!side) return this.host.say("There is no point to remove.")
    this.selected = this.points.push([...place, side]) - 1
    this.host.changed(`A point of ${classOf(side)} was added`)
  }

  remove() {
    this.points.splice(this.selected, 1)
    this.selected = -1
    this.host.changed("A point was removed")
  }

  /** @param {KeyboardEvent} event */
  key(event) {
    const step = this.limit / 20
    /** @type {Record<string, [number, number]>} */
    const moves = { ArrowLeft: [-step, 0], ArrowRight: [step, 0], ArrowUp: [0, step], ArrowDown: [0, -step] }
    if (event.key in moves) {
      const [dx, dy] = moves[event.key]
      this.cross = { x: rounded(this.cross.x + dx, this.limit), y: rounded(this.cross.y + dy, this.limit) }
      this.selected = this.nearest([this.cross.x, this.cross.y])
      this.draw()
      this.host.say(`The cross is at ${this.where}.`)
    } else if (event.key === "Enter" || event.key === " ") this.act([this.cross.x, this.cross.y])
    else if ((event.key === "Delete" || event.key === "Backspace") && this.selected >= 0) this.remove()
    else return
    event.preventDefault()
  }

  get where() {
    const { x, y } = this.cross
    const point = this.points[this.selected]
    return `(${shortened(x)}, ${shortened(y)})${point ? `, on a point of ${classOf(point[2])}` : ""}`
  }

  draw() {
    /** @param {number} number */
    const at = (number) => ((number + this.limit) / (2 * this.limit)) * SIDE
    const marks = this.points.map(([x, y, side], k) => {
      const held = k % 4 === 0
      const name = `${side > 0 ? "positive" : "negative"}${held ? " is-held-back" : ""}${k === this.selected ? " is-selected" : ""}`
      const [cx, cy] = [at(x), at(-y)]
      return side > 0 ? svg("circle", { cx, cy, r: 5, class: name }) : svg("rect", { x: cx - 4.5, y: cy - 4.5, width: 9, height: 9, class: name })
    })
    const [cx, cy] = [at(this.cross.x), at(-this.cross.y)]
    this.marks.replaceChildren(...marks, svg("path", { d: `M${cx - 8} ${cy}h16M${cx} ${cy - 8}v16`, class: "cross" }))
  }
}
