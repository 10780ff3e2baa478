// @ts-check
// Brings <micrograd-attention> to life. What it shows stands in the table's rows.
import { button, element, svg } from "./elements.js"
import { Player } from "./player.js"

/**
 * @typedef {number[][]} Head for each letter its weights of the letters up to it, in percent
 * @typedef {{ text: string, letters: string[], moment: string, heads: Head[], expected: string[][][] }} Reading
 */

/** @param {string} mark */
const named = (mark) => (/\p{L}/u.test(mark) ? mark : `“${mark}”`)

/**
 * @param {string[]} read
 * @param {number} place
 */
const toldApart = (read, place) => {
  const name = named(read[place])
  return read.indexOf(read[place]) < read.lastIndexOf(read[place]) ? `${name} at place ${place}` : name
}

/** @param {string[][]} pairs */
const listed = (pairs) => pairs.map(([mark, share]) => `${named(mark)} ${share}%`).join(", ")

class Attention extends Player {
  /** @type {Reading[]} */
  readings = []
  /** @type {string[]} */
  texts = []
  /** @type {string[]} */
  moments = []
  /** @type {SVGElement[]} */
  drawings = []
  /** @type {HTMLButtonElement[]} */
  buttons = []
  choice = { text: "", moment: "" }

  connectedCallback() {
    this.canvas = this.querySelector(".canvas")
    if (!this.canvas || this.controls) return
    this.readings = [.../** @type {NodeListOf<HTMLTableRowElement>} */ (this.querySelectorAll("tbody tr"))].map((row) => this.reading(row))
    this.texts = [...new Set(this.readings.map(({ text }) => text))]
    this.moments = [...new Set(this.readings.map(({ moment }) => moment))]
    this.drawings = [...this.canvas.querySelectorAll("svg")]
    this.choice = { text: this.texts[0], moment: this.moments[this.moments.length - 1] }
    this.makeSettings()
    this.start({ label: "Letters of the name", unit: "Letter", last: this.current.letters.length - 1, pace: 1500 })
    this.show(this.last)
  }

  /**
   * @param {HTMLTableRowElement} row
   * @returns {Reading}
   */
  reading(row) {
    const { weights = "", expected = "" } = row.dataset
    return {
      text: row.cells[0].textContent ?? "",
      letters: [...(row.cells[0].textContent ?? "")],
      moment: row.cells[1].textContent ?? "",
      heads: weights.split("|").map((head) => head.split(";").map((line) => line.split(",").map(Number))),
      expected: expected.split(/(?<=\d);/).map((line) => line.split(/(?<=\d),/).map(([...pair]) => [pair[0], pair.slice(1).join("")])),
    }
  }

  // The choices

  makeSettings() {
    const select = element("select", {}, ...this.texts.map((text) => new Option(text.replace(".", ""), text)))
    select.addEventListener("change", () => this.choose({ text: select.value }))
    select.addEventListener("keydown", (event) => event.stopPropagation()) // its arrows choose a name
    this.buttons = this.moments.map((moment) => button(moment, () => this.choose({ moment })))
    const group = element("div", { className: "moments" }, ...this.buttons)
    group.setAttribute("role", "group")
    group.setAttribute("aria-label", "When")
    this.canvas?.before(element("div", { className: "settings" }, element("label", {}, "Name ", select), group))
  }

  /** @param {Partial<typeof this.choice>} choice */
  choose(choice) {
    this.pause()
    const atEnd = this.position === this.last
    Object.assign(this.choice, choice)
    this.endAt(this.current.letters.length - 1)
    if (this.controls) this.keepRoom()
    this.show(atEnd ? this.last : this.position)
  }

  get current() {
    const { choice } = this
    return this.readings.filter(({ text, moment }) => text === choice.text && moment === choice.moment)[0]
  }

  // The drawing

  /** @param {number} position */
  draw(position) {
    const { text, letters, heads } = this.current
    this.buttons.forEach((button) => button.setAttribute("aria-pressed", String(button.textContent === this.choice.moment)))
    this.drawings.forEach((drawing, head) => {
      this.drawGrid(drawing, letters, heads[head])
      this.mark(drawing, position)
      drawing.setAttribute("aria-label", `Weights of head ${head + 1} for ${text}, a row for each letter`)
    })
  }

  /**
   * @param {SVGElement} drawing
   * @param {string[]} letters
   * @param {Head} rows
   */
  drawGrid(drawing, letters, rows) {
    const [cell, left, top] = [this.dataset.cell, this.dataset.left, this.dataset.top].map(Number)
    const [width, height] = [left, top].map((edge) => edge + rows.length * cell + 2)
    drawing.setAttribute("viewBox", `0 0 ${width} ${height}`)
    drawing.setAttribute("width", String(width))
    drawing.setAttribute("height", String(height))
    drawing.replaceChildren(
      ...rows.flatMap((row, place) => [
        svg("text", { x: left + cell * (place + 0.5), y: top - 8 }, letters[place]),
        svg("text", { x: left - 12, y: top + cell * (place + 0.5) + 4 }, letters[place]),
        ...row.map((weight, earlier) =>
          svg("rect", {
            class: "weight",
            x: left + earlier * cell + 1,
            y: top + place * cell + 1,
            width: cell - 2,
            height: cell - 2,
            "fill-opacity": `${weight}%`,
          }),
        ),
      ]),
    )
  }

  /**
   * @param {SVGElement} drawing
   * @param {number} position
   */
  mark(drawing, position) {
    const [cell, left, top] = [this.dataset.cell, this.dataset.left, this.dataset.top].map(Number)
    const size = { width: (position + 1) * cell, height: cell, rx: 3 }
    drawing.append(svg("rect", { class: "reader", x: left, y: top + position * cell, ...size }))
  }

  // The words

  /** @param {number} position */
  say(position) {
    const { letters, moment, heads, expected } = this.current
    const looks = heads.map((rows, head) => `head ${head + 1} takes ${this.most(letters, rows[position])}`)
    const read = letters.slice(0, position + 1).join("")
    return [`${read}, ${moment}: ${looks.join("; ")}. Next it expects ${listed(expected[position])}.`]
  }

  /**
   * @param {string[]} letters
   * @param {number[]} row
   */
  most(letters, row) {
    const read = letters.slice(0, row.length)
    const places = row.map((_, place) => place).sort((a, b) => row[b] - row[a] || a - b)
    return places
      .slice(0, 2)
      .map((place) => `${row[place]}% from ${toldApart(read, place)}`)
      .join(" and ")
  }

  /** @param {number} position */
  nameOf(position) {
    return `after ${this.current.letters.slice(0, position + 1).join("")}`
  }
}

if (!customElements.get("micrograd-attention")) customElements.define("micrograd-attention", Attention)
