// The plane of the laboratory: points to add, move, remove and ask about, by pointer and by key.
import { element, svg } from "./elements.js"
import { emptyMap } from "./laboratory_network.js"

const SIDE = 420 // of the plane, in pixels of its drawing

export const classOf = (side) => `class ${side > 0 ? "1" : "−1"}`

export const shortened = (number) => Number(number.toPrecision(4)).toString().replace("-", "−")

// Rounds as a preset's points are rounded, so that a run can be repeated from its address.
const rounded = (number, limit) => Math.round(Math.min(Math.max(number, -limit), limit) * 1000) / 1000

export class PointsPlane {
  points = []
  selected = -1
  cross = { x: 0, y: 0 }

  // `brush()` is the class of what a click adds, 0 where it removes. What the reader does is told
  // by `changed(words)`, `asked(point)` and `say(words)`.
  constructor(limit, { brush, changed, asked, say }) {
    Object.assign(this, { limit, brush, changed, asked, say })
    this.map = emptyMap()
    this.marks = svg("svg", { viewBox: `0 0 ${SIDE} ${SIDE}`, role: "application", tabindex: 0 })
    this.marks.setAttribute("aria-label", "The plane with its points. Arrow keys move a cross, Enter does what a click does, Delete removes a point.")
    this.marks.addEventListener("pointerdown", (event) => this.press(event))
    this.marks.addEventListener("touchstart", (event) => this.isOnPoint(event) && event.preventDefault(), { passive: false }) // else a swipe scrolls the page
    this.marks.addEventListener("keydown", (event) => this.key(event))
    this.shown = element("div", { className: "plane" }, this.map, this.marks)
  }

  use(points) {
    this.points = points
    this.selected = -1
  }

  placeOf({ clientX, clientY }) {
    const box = this.marks.getBoundingClientRect()
    const scale = (2 * this.limit) / box.width
    return [rounded((clientX - box.left) * scale - this.limit, this.limit), rounded(this.limit - (clientY - box.top) * scale, this.limit)]
  }

  // The point at a place; a finger need not meet it as closely as a mouse.
  nearest([x, y], reach = this.limit / 25) {
    const distances = this.points.map(([px, py]) => Math.hypot(px - x, py - y))
    const closest = distances.indexOf(Math.min(...distances))
    return distances[closest] <= reach ? closest : -1
  }

  isOnPoint({ touches }) {
    return this.nearest(this.placeOf(touches[0]), this.limit / 12) >= 0
  }

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
    const follow = (move) => {
      if (move.pointerId !== event.pointerId) return
      const to = this.placeOf(move)
      moved ||= Math.hypot(to[0] - place[0], to[1] - place[1]) > this.limit / 50
      if (found < 0 || !moved) return
      ;[point[0], point[1]] = to
      this.draw()
    }
    const leave = ({ type, pointerId }) => {
      if (pointerId !== event.pointerId) return
      ended.abort()
      if (found >= 0 && moved) this.changed("A point was moved")
      else if (type !== "pointerup") return // the page was scrolled
      else this.act(place)
    }
    const { signal } = ended
    this.marks.addEventListener("pointermove", follow, { signal })
    for (const end of ["pointerup", "lostpointercapture"]) this.marks.addEventListener(end, leave, { signal })
  }

  // What a click does: on a point it tells of it or, where a click removes, takes it away.
  act(place) {
    if (this.selected < 0) this.add(place)
    else if (this.brush()) this.asked(this.points[this.selected])
    else this.remove()
  }

  add(place) {
    const side = this.brush()
    if (!side) return this.say("There is no point to remove.")
    this.selected = this.points.push([...place, side]) - 1
    this.changed(`A point of ${classOf(side)} was added`)
  }

  remove() {
    this.points.splice(this.selected, 1)
    this.selected = -1
    this.changed("A point was removed")
  }

  key(event) {
    const step = this.limit / 20
    const moves = { ArrowLeft: [-step, 0], ArrowRight: [step, 0], ArrowUp: [0, step], ArrowDown: [0, -step] }
    if (event.key in moves) {
      const [dx, dy] = moves[event.key]
      this.cross = { x: rounded(this.cross.x + dx, this.limit), y: rounded(this.cross.y + dy, this.limit) }
      this.selected = this.nearest([this.cross.x, this.cross.y])
      this.draw()
      this.say(`The cross is at ${this.where}.`)
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
