// A page whose cells run: one Python, one namespace, one run at a time.
import { Cell } from "./cell.js"
import { rememberSolved } from "./drafts.js"
import { Python } from "./python.js"
import { verifyPage } from "./verify.js"

class Page {
  #queue = Promise.resolve()
  #running // the cell that a reader asked for

  constructor(manifest, base) {
    Object.assign(this, { manifest, base, chapter: manifest.chapter })
    this.python = new Python(manifest, base, ({ step, part }) => this.#progress(step, part))
    this.cells = new Map()
    for (const entry of manifest.cells) {
      const element = document.querySelector(`.cell[data-cell="${entry.number}"]`)
      if (element?.querySelector(".live-bar button")) this.cells.set(entry.number, new Cell(this, element, entry))
    }
  }

  cellOf = (number) => this.cells.get(number)

  // The sources of ordinary cells that the reader has changed.
  get edited() {
    const changed = [...this.cells.values()].filter((cell) => cell.isEdited && !cell.isExercise)
    return Object.fromEntries(changed.map((cell) => [cell.number, cell.source]))
  }

  loadEditor() {
    this.editor ??= import(new URL(this.manifest.runtime.editor, this.base).href)
    this.editor.catch(() => (this.editor = undefined))
    return this.editor.then(({ createEditor }) => createEditor)
  }

  // Runs things one after the other.
  inTurn(act) {
    const turn = this.#queue.then(act)
    this.#queue = turn.catch(() => {})
    return turn
  }

  run(cell) {
    return this.inTurn(() => (cell.isExercise ? this.#check(cell) : this.#run(cell)))
  }

  stop() {
    this.python.stop()
  }

  async #run(asked) {
    let current = asked
    let broken
    this.#start(asked)
    try {
      await this.python.ready()
      asked.begin(true)
      await this.python.ask({ type: "run", number: asked.number, edited: this.edited }, (message) => {
        if (message.type === "cell") {
          const isShown = message.number === asked.number || message.changed
          current = isShown ? this.cells.get(message.number) : undefined
          current?.begin(message.number === asked.number)
        } else if (message.type === "output") {
          current?.output(message.output)
        } else if (message.number !== asked.number) {
          current?.end()
          if (!message.ended) broken = message.number
        }
      })
      asked.end(broken && `Did not run: cell ${broken} above raised an error`)
    } catch (error) {
      asked.end(`${error.message}. Press Run to start again`)
    } finally {
      this.#finish()
    }
  }

  async #check(cell) {
    this.#start(cell)
    try {
      await this.python.ready()
      cell.begin(true)
      await this.python.ask({ type: "grade", number: cell.number, answer: cell.source }, (message) => {
        cell.output({ output_type: "display_data", data: { "text/plain": message.says } })
        if (message.passed) rememberSolved(cell.entry.exercise)
      })
      cell.end("Checked")
    } catch (error) {
      cell.end(`${error.message}. Press Check to start again`)
    } finally {
      this.#finish()
    }
  }

  #start(cell) {
    this.#running = cell
    cell.say("Waiting for Python …")
  }

  #finish() {
    this.#running = undefined
  }

  #progress(step, part) {
    const percent = part < 1 ? ` ${Math.round(part * 100)} %` : ""
    const place = this.#running ?? this.verification
    place?.say(`${step} …${percent}`)
  }

  verify = (status, button) => verifyPage(this, status, button)
}

export const openPage = async (address) => {
  if (typeof WebAssembly === "undefined" || typeof Worker === "undefined") {
    throw new Error("This browser has no WebAssembly, so code cannot run in it. The outputs on this page stay as published")
  }
  const base = new URL(address, document.baseURI)
  const response = await fetch(base)
  if (!response.ok) throw new Error(`What this page needs to run could not be loaded (${response.status})`)
  return new Page(await response.json(), new URL(".", base).href)
}
