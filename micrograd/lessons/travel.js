// @ts-check
// A gradient on its way: it leaves a node, follows the edge to an input and carries its product there; then the
// input's box counts to its sum. Nothing moves where a reader has asked for reduced motion.
import { svg, write } from "./elements.js"

const DURATION = 1100 // milliseconds
const ARRIVES = 0.65 // the part of it that the way takes
const PLACES = 16 // along the edge

/** @type {(text: string) => number} */
const numberOf = (text) => Number(text.replace("−", "-"))

/** @type {(text: string) => number} */
const decimalsOf = (text) => (/^−?\d+(?:\.(\d+))?$/u.exec(text)?.[1] ?? "").length

/**
 * Returns the number that stands between two others, written as the second is.
 * @param {string} before
 * @param {string} after
 * @param {number} part how much of the way is done, from 0 to 1
 */
export const between = (before, after, part) => {
  const [start, end] = [numberOf(before), numberOf(after)]
  if (part >= 1 || !Number.isFinite(start) || !Number.isFinite(end)) return after
  const decimals = Math.max(decimalsOf(before), decimalsOf(after))
  const shown = (start + Math.max(part, 0) * (end - start)).toFixed(decimals)
  return Number(shown) === 0 ? shown.replace("-", "") : shown.replace("-", "−")
}

/**
 * @param {SVGGraphicsElement} node where the gradient comes from
 * @param {SVGPathElement} edge from the input to the node
 */
const places = (node, edge) => {
  const { x, y, width, height } = node.getBBox()
  const length = edge.getTotalLength()
  const steps = Array.from({ length: PLACES + 1 }, (_, i) => edge.getPointAtLength(length * (1 - i / PLACES)))
  return [{ x: x + width / 2, y: y + height / 2 }, ...steps]
}

/** @param {string} words */
const parcel = (words) => {
  const width = 7.2 * words.length + 12
  const group = svg("g", { class: "parcel" })
  group.append(svg("rect", { x: -width / 2, y: -11, width, height: 22, rx: 6 }), svg("text", { y: 4.3 }, words))
  return group
}

/**
 * Moves a product along an edge and counts texts up; returns what ends that at once.
 * @param {{ node: SVGGraphicsElement, edge: SVGPathElement, words: string, lines: SVGElement[], before: string, after: string }} trip
 */
export const travel = ({ node, edge, words, lines, before, after }) => {
  if (matchMedia("(prefers-reduced-motion: reduce)").matches) return () => {}
  const group = parcel(words)
  node.parentNode?.append(group)
  const frames = places(node, edge).map(({ x, y }) => ({ transform: `translate(${x}px, ${y}px)` }))
  const way = group.animate(frames, { duration: ARRIVES * DURATION, easing: "ease-in-out", fill: "forwards" })
  const started = performance.now()
  const show = (/** @type {string} */ grad) => lines.forEach((line) => write(line, `grad ${grad}`))
  let isOver = false
  const end = () => {
    isOver = true
    way.cancel()
    group.remove()
    show(after)
  }
  const count = () => {
    if (isOver) return
    const done = (performance.now() - started) / DURATION
    if (done >= 1) return end()
    group.toggleAttribute("hidden", done > ARRIVES)
    show(between(before, after, (done - ARRIVES) / (1 - ARRIVES)))
    requestAnimationFrame(count)
  }
  show(before)
  requestAnimationFrame(count)
  return end
}
