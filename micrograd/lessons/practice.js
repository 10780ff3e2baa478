// @ts-check
// Brings <micrograd-practice> to life: loads a level when it is played, and asks for one graph after the other.
import { button, element } from "./elements.js"
import { shortNumber } from "./graph.js"
import { printRecorded } from "./paper.js"
import "./stepper.js"
import { progress, rememberSolved, whenKeptElsewhere } from "./store.js"

const IN_A_ROW = 2 // graphs without a mistake that lead on to the next level
const COMES_BACK_AFTER = 2 // graphs between a mistake and another of its kind

/**
 * @typedef {[node: number, slot: number, before: number, after: number, slips: [number: number, words: number][]]} Step on an edge: what its input's
 *   gradient becomes, and wrong answers with the words for each
 * @typedef {{ shape: number, data: number[], slopes: number[][], steps: Step[] }} Graph
 * @typedef {{ names: string[], ops: string[], inputs: number[][], svg: string }} Shape
 * @typedef {{ graphs: Graph[], shapes: Shape[], words: string[] }} Level
 */

/**
 * Returns the numbers below a limit in an order where each is as likely as any other.
 * @param {number} limit
 */
const shuffled = (limit) => {
  const numbers = Array.from({ length: limit }, (_, i) => i)
  for (let left = limit; left > 1; left--) {
    const drawn = Math.floor(Math.random() * left)
    ;[numbers[left - 1], numbers[drawn]] = [numbers[drawn], numbers[left - 1]]
  }
  return numbers
}

class Practice extends HTMLElement {
  /** @type {string[]} of the levels */
  names = []
  /** @type {HTMLButtonElement[]} one for each level */
  choices = []
  /** @type {Map<number, Level>} those that have been loaded */
  files = new Map()
  /** @type {{ shape: number, after: number }[]} shapes with a mistake, and after how many graphs each comes back */
  again = []
  /** @type {number[]} graphs of this level that are still to come */
  unseen = []
  level = 0
  streak = 0
  /** @type {object | undefined} what was pressed last */
  turn
  /** @type {Level} */
  record = { graphs: [], shapes: [], words: [] }
  /** @type {Graph | undefined} that is asked */
  graph
  stage = element("div", { className: "stage" })
  words = element("p", { className: "words" })

  connectedCallback() {
    if (this.choices.length) return
    const heads = [...this.querySelectorAll("section h2")]
    this.names = heads.map((head) => head.firstChild?.textContent ?? "") // behind it stands a link to it
    this.choices = this.names.map((name, i) => button(name, () => this.play(i + 1)))
    this.words.setAttribute("aria-live", "polite")
    const settings = element("div", { className: "settings" }, ...this.choices)
    settings.setAttribute("role", "group")
    settings.setAttribute("aria-label", "Levels")
    printRecorded(this, [...this.childNodes], () => Boolean(this.stage.firstChild))
    this.replaceChildren(settings, this.words, this.stage)
    this.say("Choose a level. Two graphs in a row without a mistake lead on to the next.")
    whenKeptElsewhere(() => this.showChoices()) // solved, or forgotten
    this.addEventListener("micrograd-finished", (event) => this.finished(/** @type {CustomEvent} */ (event).detail))
    this.classList.add("ready")
    this.showChoices()
  }

  /** @param {string} text */
  say(text) {
    this.words.textContent = text
  }

  showChoices() {
    const known = progress()
    this.choices.forEach((button, i) => {
      button.classList.toggle("is-solved", known[`practice-${i + 1}`] === true)
      button.setAttribute("aria-pressed", String(this.level === i + 1))
    })
  }

  /** @param {number} level */
  async play(level) {
    const turn = {}
    Object.assign(this, { level, turn, streak: 0, again: [], unseen: [] })
    this.showChoices()
    this.say("Loading the level …")
    this.stage.inert = true // a graph of another level
    try {
      const record = await this.load(level)
      if (turn !== this.turn) return // another was pressed meanwhile, or the same one again
      this.record = record
    } catch {
      if (turn !== this.turn) return
      this.stage.replaceChildren()
      this.say("The level could not be loaded. Press its name again to retry.")
      this.choices[level - 1].focus()
      return
    } finally {
      if (turn === this.turn) this.stage.inert = false
    }
    this.say(`${this.names[level - 1]}: fill in each gradient.`)
    this.next()
  }

  /**
   * @param {number} level
   * @returns {Promise<Level>}
   */
  async load(level) {
    const known = this.files.get(level)
    if (known) return known
    const answer = await fetch(new URL(`../practice/level-${level}.json`, import.meta.url))
    if (!answer.ok) throw new Error(String(answer.status))
    const record = await answer.json()
    this.files.set(level, record)
    return record
  }

  // Which graph comes next: one of a kind that went wrong a while ago, else one not seen yet.
  next() {
    const { graphs } = this.record
    if (!this.unseen.length) this.unseen = shuffled(graphs.length)
    for (const each of this.again) each.after -= 1
    const due = this.again.findIndex(({ after }) => after < 0)
    const shape = due < 0 ? undefined : this.again.splice(due, 1)[0].shape
    const found = shape === undefined ? 0 : Math.max(0, this.unseen.findIndex((i) => graphs[i].shape === shape))
    this.graph = graphs[this.unseen.splice(found, 1)[0]]
    const stepper = /** @type {import("./player.js").Player} */ (this.stepper(this.graph))
    this.stage.replaceChildren(stepper)
    stepper.jump(1) // where the result's gradient is 1: that is not asked
    const field = /** @type {HTMLElement} */ (stepper.querySelector(".ask input"))
    field.focus()
  }

  /** @param {{ right: number, asked: number }} result of a graph: how many were found at once, of how many */
  finished({ right, asked }) {
    const clean = right === asked
    this.streak = clean ? this.streak + 1 : 0
    if (!clean && this.graph) this.again.push({ shape: this.graph.shape, after: COMES_BACK_AFTER })
    const leads = this.streak >= IN_A_ROW
    if (leads) rememberSolved({ [`practice-${this.level}`]: true })
    this.showChoices()
    const last = this.level === this.names.length
    const said = clean ? "✓ Without a mistake." : "One of this kind comes back."
    this.say(leads && !last ? `${said} Two in a row: level ${this.level + 1} is next.` : said)
    const on = leads && !last ? button("Next level", () => this.play(this.level + 1)) : button("Next graph", () => this.next())
    this.stage.append(element("div", { className: "controls" }, on))
    on.focus()
  }

  /**
   * A stepper that asks, made from the numbers of a graph and the drawing of its shape.
   * @param {Graph} graph
   * @returns {HTMLElement}
   */
  stepper({ shape, data, slopes, steps }) {
    const { names, ops, svg } = this.record.shapes[shape]
    const made = document.createElement("micrograd-stepper")
    made.setAttribute("data-asks", "")
    const canvas = element("div", { className: "canvas", tabIndex: 0, innerHTML: svg })
    const grads = new Map(steps.map(([node, slot, , after]) => /** @type {const} */ ([this.inputOf(shape, node, slot), after])))
    /** @type {(k: number, word: string, number: number) => void} */
    const write = (k, word, number) => {
      const texts = [...canvas.querySelectorAll(`.value${k} text`)].filter((text) => text.textContent?.startsWith(`${word} `))
      for (const text of texts) text.textContent = `${word} ${shortNumber(number)}`
    }
    data.forEach((number, k) => {
      write(k, "data", number)
      write(k, "grad", grads.get(k) ?? 1)
      slopes[k].forEach((slope, slot) => {
        for (const text of canvas.querySelectorAll(`.input-${slot}-of-value${k} text`)) text.textContent = `× ${shortNumber(slope)}`
      })
    })
    const root = ops.length - 1
    const start = this.row({ start: root }, [names[root], `${names[root]}.grad starts at 1: a result moves with itself one to one`])
    const upstream = new Map([[root, 1]])
    const rows = steps.map(([node, slot, before, after, slips]) => {
      const input = this.inputOf(shape, node, slot)
      const [grad, local] = [upstream.get(node) ?? 0, slopes[node][slot]]
      upstream.set(input, after)
      const told = slips.map(([number, k]) => [number, this.record.words[k]])
      const sum = `${names[input]}.grad: ${shortNumber(before)} + (${shortNumber(local)} × ${shortNumber(grad)}) = ${shortNumber(after)}`
      return this.row(
        { node, input, slot, before: shortNumber(before), after: shortNumber(after), right: after, slips: JSON.stringify(told) },
        [names[node], shortNumber(grad), names[input], sum],
      )
    })
    const body = element("tbody", {}, start, ...rows)
    body.querySelectorAll("tr").forEach((row, k) => row.prepend(element("td", { textContent: k + 1 })))
    const table = element("table", {}, body)
    made.append(canvas, element("details", { hidden: true }, element("summary", { textContent: "Steps" }), table))
    return made
  }

  /** @type {(shape: number, node: number, slot: number) => number} */
  inputOf(shape, node, slot) {
    return this.record.shapes[shape].inputs[node][slot]
  }

  /**
   * @param {Record<string, string | number>} data
   * @param {string[]} cells
   */
  row(data, cells) {
    const made = element("tr", {}, ...cells.map((textContent) => element("td", { textContent })))
    Object.assign(made.dataset, data)
    return made
  }
}

if (!customElements.get("micrograd-practice")) customElements.define("micrograd-practice", Practice)
