// @ts-check
// A page whose cells run: one Python, one thing at a time.
import { rememberSolved } from "../lessons/store.js"
import { Cell } from "./cell.js"
import { Outdated, whole, wordsOf } from "./loading.js"
import { Python } from "./python.js"
import { Turns } from "./turns.js"
import { verifyPage } from "./verify.js"

/** @typedef {(options: object) => { dom: HTMLElement, focus: () => void }} CreateEditor */

export class Page {
  turns = new Turns()
  /** @type {Map<number, Cell>} */
  cells = new Map()
  /** @type {Promise<{ createEditor: CreateEditor }> | undefined} */
  #editor
  /** @type {Cell | undefined} runs now, for itself or for one below that was asked for */
  #running

  /**
   * @param {Manifest} manifest
   * @param {string} base address that the manifest's are relative to
   */
  constructor(manifest, base) {
    this.manifest = manifest
    this.base = base
    this.python = new Python(manifest, base, (progress) => this.#tell(progress))
    for (const entry of manifest.cells) {
      const element = /** @type {HTMLElement | null} */ (document.querySelector(`.cell[data-cell="${entry.number}"]`))
      if (element?.querySelector(".live-bar button")) this.cells.set(entry.number, new Cell(this, element, entry))
    }
  }

  /** @param {number} number */
  cellOf(number) {
    const cell = this.cells.get(number)
    if (!cell) throw new Outdated()
    return cell
  }

  /** The sources of ordinary cells that the reader has changed. */
  get edited() {
    const changed = [...this.cells.values()].filter((cell) => cell.isEdited && !cell.isExercise)
    return Object.fromEntries(changed.map((cell) => [cell.number, cell.source]))
  }

  async loadEditor() {
    this.#editor ??= import(new URL(this.manifest.runtime.editor, this.base).href)
    try {
      return whole((await this.#editor).createEditor)
    } catch (error) {
      this.#editor = undefined
      throw error
    }
  }

  /**
   * Stops what somebody has asked for, and what runs there for somebody else.
   * @param {import("./turns.js").Owner} owner
   */
  async cancel(owner) {
    const stop = () => this.python.stop()
    await this.turns.cancel(owner, stop)
    if (owner === this.#running && this.turns.owner) await this.turns.cancel(this.turns.owner, stop)
  }

  /** Has the next run find nothing of what has run. */
  forgetRuns() {
    return this.turns.take({ name: "a reset", say: () => {} }, () => this.python.renew())
  }

  // ------------------------------------------------------------ runs

  /**
   * Runs a cell, or checks an answer; not once more if it waits for its turn already.
   * @param {Cell} cell
   */
  async run(cell) {
    if (this.turns.isWaiting(cell)) return
    const isOthers = this.turns.owner && this.turns.owner !== cell
    if (isOthers) cell.showStop(true) // what waits can be taken back
    await this.turns.take(cell, () => (cell.isExercise ? this.#check(cell) : this.#run(cell)))
    if (isOthers) cell.showStop(false)
  }

  /** @param {Cell} asked */
  async #run(asked) {
    /** @type {Cell | undefined} */
    let current = asked
    let [broken, what] = [0, ""]
    asked.wait()
    try {
      await this.python.ready()
      asked.begin()
      await this.python.ask({ type: "run", number: asked.number, edited: this.edited }, (message) => {
        if (message.type === "cell") {
          const isShown = message.number === asked.number || message.changed
          current = this.#running = isShown ? this.cells.get(message.number) : undefined
          current?.begin()
        } else if (message.type === "output") {
          current?.output(message.output)
          what = message.output.ename === "KeyboardInterrupt" ? "was stopped" : "raised an error"
        } else if (message.type === "ended" && message.number !== asked.number) {
          current?.end()
          if (!message.ended) broken = message.number
        }
      })
      if (broken) asked.end(`Did not run: cell ${broken} above ${what}`, "failed")
      else asked.end()
    } catch (error) {
      if (current !== asked) current?.end("Stopped", "stopped")
      asked.end(wordsOf(error, "Press Run to start again"), "stopped")
    }
    this.#running = undefined
  }

  /** @param {Cell} cell */
  async #check(cell) {
    cell.wait()
    try {
      const { passed, says } = await this.#grade(cell.number, cell.source, () => cell.begin())
      cell.output({ output_type: "display_data", data: { "text/plain": says } })
      rememberSolved({ [cell.entry.exercise ?? ""]: passed })
      cell.judged(passed)
    } catch (error) {
      cell.end(wordsOf(error, "Press Check to start again"), "stopped")
    }
  }

  /**
   * Checks an answer that was written elsewhere than in its cell.
   * @param {import("./turns.js").Owner} owner
   * @param {number} number of the exercise's first cell
   * @param {string} answer
   * @returns {Promise<Verdict | undefined>} nothing if it was cancelled before it began
   */
  async grade(owner, number, answer) {
    /** @type {Verdict | undefined} */
    let verdict
    await this.turns.take(owner, async () => {
      owner.say("Waiting for Python …")
      verdict = await this.#grade(number, answer, () => owner.say("Checking …"))
    })
    return verdict
  }

  /**
   * Has a Python in which nothing has run check an answer.
   * @param {number} number
   * @param {string} answer
   * @param {() => void} begin called when Python is there
   * @returns {Promise<Verdict>}
   */
  async #grade(number, answer, begin) {
    let verdict = { passed: false, says: "" }
    this.python.renew()
    await this.python.ready()
    begin()
    await this.python.ask({ type: "grade", number, answer }, (message) => {
      if (message.type === "graded") verdict = message
    })
    this.python.renew()
    return verdict
  }

  /** @param {Progress} progress */
  #tell({ step, part }) {
    const percent = part < 1 ? ` ${Math.round(part * 100)}%` : ""
    this.turns.owner?.say(`${step} …${percent}`)
  }

  /**
   * @param {HTMLElement} status
   * @param {HTMLButtonElement} button
   */
  verify(status, button) {
    return verifyPage(this, status, button)
  }
}

/**
 * @param {string} address the manifest's
 * @throws {Error} the browser cannot run Python, or the manifest cannot be had
 */
export const openPage = async (address) => {
  if (typeof WebAssembly === "undefined" || typeof Worker === "undefined") {
    throw new Error("This browser has no WebAssembly, so code cannot run in it. The outputs on this page stay as published")
  }
  const base = new URL(address, document.baseURI)
  const response = await fetch(base, { cache: "no-cache" }) // as new as the page, which a browser asks for itself
  if (!response.ok) throw new Error(`What this page needs to run could not be loaded (${response.status})`)
  return new Page(await response.json(), new URL(".", base).href)
}
