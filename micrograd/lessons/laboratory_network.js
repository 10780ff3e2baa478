// @ts-check
// The network of the laboratory: for each neuron a map of its answers, for each weight a line.
import { element, svg } from "./elements.js"

/**
 * @typedef {[number[], number[]]} Colors red, green and blue of the negative sign, and of the positive
 * @typedef {{ sizes: number[], tile: number, left: (l: number) => number, top: (l: number, k: number) => number, right: (l: number) => number, width: number, height: number }} Places
 * @typedef {{ maps?: string[][], weights?: number[][][] }} State of each neuron of each layer its map, in base64, and its weights
 */

export const GRID = 24 // places of a map, in each direction
const [TILE, SMALL_TILE] = [44, 28]
const HEADING = 20
const INPUTS = 18 // how wide their column is
const COMING = "The network. While it trains, each neuron shows where on the plane its answer is positive, and where negative."
const MAPS = ["Each neuron shows where on the plane its answer is positive ", " and where negative ", ". A line is a weight, the wider the further from 0, a broken one a negative weight."]

export const emptyMap = (title = "") => element("canvas", { width: GRID, height: GRID, title })

/**
 * How the line of a weight looks; it is faint while there is none.
 * @param {number | undefined} weight
 * @returns {Record<string, string | number>}
 */
const lookOf = (weight) => (weight === undefined ? {} : { class: weight < 0 ? "negative" : "positive", "stroke-width": Math.min(3.5, 0.4 + 1.2 * Math.abs(weight)) })

export class NetworkPicture {
  /** @param {HTMLCanvasElement} plane the map that the score is painted on as well, behind the points */
  constructor(plane) {
    this.plane = plane
    this.tiles = element("div", { className: "network" })
    this.legend = element("p", { className: "legend" })
    this.probe = element("span", { hidden: true, style: "forced-color-adjust: none" })
    this.shown = element("div", {}, this.tiles, this.legend, this.probe)
  }

  /**
   * Draws a network with these hidden layers; maps and weights are known once there is one.
   * @param {number[]} layers
   * @param {State} state
   */
  draw(layers, { maps, weights } = {}) {
    this.explain(maps)
    const colors = this.colors()
    if (maps) this.paint(this.plane, maps[maps.length - 1][0], colors)
    else this.plane.getContext("2d")?.clearRect(0, 0, GRID, GRID)
    const places = this.placesOf([2, ...layers, 1])
    const tiles = places.sizes.slice(1).flatMap((size, l) =>
      Array.from({ length: size }, (_, k) => {
        const tile = emptyMap(`what neuron ${k} of layer ${l} answers`)
        Object.assign(tile.style, { left: `${places.left(l + 1)}px`, top: `${places.top(l + 1, k)}px`, width: `${places.tile}px`, height: `${places.tile}px` })
        if (maps) this.paint(tile, maps[l][k], colors)
        return tile
      }),
    )
    this.tiles.style.height = `${places.height}px`
    this.tiles.replaceChildren(this.linesAt(places, weights), ...tiles)
  }

  /** @param {string[][] | undefined} maps */
  explain(maps) {
    /** @type {(className: string, textContent: string) => HTMLElement} */
    const mark = (className, textContent) => element("span", { className, textContent })
    this.legend.replaceChildren(...(maps ? [MAPS[0], mark("positive", "●"), MAPS[1], mark("negative", "■"), MAPS[2]] : [COMING]))
  }

  /**
   * Returns the colors of the two signs, as the page has them now.
   * @returns {Colors}
   */
  colors() {
    const style = getComputedStyle(this.shown)
    /** @param {string} name */
    const colorOf = (name) => {
      this.probe.style.color = style.getPropertyValue(name)
      return (getComputedStyle(this.probe).color.match(/\d+/g) ?? []).slice(0, 3).map(Number)
    }
    return [colorOf("--negative"), colorOf("--positive")]
  }

  /**
   * @param {HTMLCanvasElement} canvas
   * @param {string} base64
   * @param {Colors} colors
   */
  paint(canvas, base64, [negative, positive]) {
    const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0))
    const context = canvas.getContext("2d")
    if (!context) return
    const image = context.createImageData(GRID, GRID)
    bytes.forEach((byte, i) => {
      const strength = (byte - 127.5) / 127.5
      image.data.set([...(strength > 0 ? positive : negative), Math.round(Math.abs(strength) * 120)], 4 * i)
    })
    context.putImageData(image, 0, 0)
  }

  /**
   * Where inputs and neurons stand: as wide as the page allows, smaller where there are many.
   * @param {number[]} sizes
   * @returns {Places}
   */
  placesOf(sizes) {
    const tallest = Math.max(...sizes)
    const tile = tallest > 8 ? SMALL_TILE : TILE
    const columns = sizes.length - 1
    const room = ((this.shown.parentElement?.clientWidth ?? 0) - INPUTS - columns * tile) / columns
    const gap = Math.min(Math.max(room, 30), 200)
    /** @param {number} l */
    const left = (l) => (l ? INPUTS + gap + (l - 1) * (tile + gap) : 0)
    /** @type {(l: number, k: number) => number} */
    const top = (l, k) => HEADING + ((tallest - sizes[l]) / 2 + k) * (tile + 4)
    return { sizes, tile, left, top, right: (l) => (l ? left(l) + tile : INPUTS), width: left(columns) + tile, height: HEADING + tallest * (tile + 4) }
  }

  /**
   * The lines between neurons, and the words.
   * @param {Places} places
   * @param {number[][][] | undefined} weights
   */
  linesAt({ sizes, tile, left, right, top, width, height }, weights) {
    const lines = svg("svg", { viewBox: `0 0 ${width} ${height}`, width, height, "aria-hidden": "true" })
    sizes.slice(1).forEach((size, l) => {
      for (let k = 0; k < size; k++) {
        for (let j = 0; j < sizes[l]; j++) {
          const ends = { x1: right(l), y1: top(l, j) + tile / 2, x2: left(l + 1), y2: top(l + 1, k) + tile / 2 }
          lines.append(svg("line", { ...ends, ...lookOf(weights?.[l][k][j]) }))
        }
      }
      lines.append(svg("text", { x: left(l + 1), y: 12 }, l === sizes.length - 2 ? "score" : `layer ${l}`))
    })
    for (const [j, name] of ["x", "y"].entries()) lines.append(svg("text", { x: 4, y: top(0, j) + tile / 2 + 4 }, name))
    return lines
  }
}
