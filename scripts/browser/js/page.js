// A page whose cells run: one Python, one thing at a time. Who asks for a turn has a `name` and can `say` something.
import { rememberAnswer } from "../lessons/store.js"
import { Cell } from "./cell.js"
import { Python } from "./python.js"
import { verifyPage } from "./verify.js"

class Page {
  #turns = [] // the one under way, then those that wait: { owner, isCancelled, ended }

  constructor(manifest, base) {
    this.manifest = manifest
    this.base = base
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

  async loadEditor() {
    this.editor ??= import(new URL(this.manifest.runtime.editor, this.base).href)
    try {
      return (await this.editor).createEditor
    } catch (error) {
      this.editor = undefined
      throw error
    }
  }

  // ------------------------------------------------------------ turns

  // Does something when all that was asked for before has ended.
  inTurn(owner, act) {
    const earlier = this.#turns.map(({ ended }) => ended)
    if (earlier.length) owner.say(`Waits for ${this.#turns[0].owner.name} to end …`)
    const turn = { owner, isCancelled: false }
    turn.ended = Promise.all(earlier).then(async () => {
      try {
        if (!turn.isCancelled) await act()
      } finally {
        this.#turns.shift()
      }
    })
    this.#turns.push(turn)
    return turn.ended
  }

  isWaiting(owner) {
    return this.#turns.slice(1).some((turn) => turn.owner === owner)
  }

  // Stops what somebody has asked for, or takes it out of the queue; settles when nothing of it is left.
  async cancel(owner) {
    const turns = this.#turns.filter((turn) => turn.owner === owner)
    for (const turn of turns) turn.isCancelled = true
    if (turns.includes(this.#turns[0])) this.python.stop()
    else if (turns.length) owner.say("Not run")
    await Promise.allSettled(turns.map(({ ended }) => ended))
  }

  // Has the next run find nothing of what has run.
  forgetRuns() {
    return this.inTurn({ name: "a reset", say: () => {} }, () => this.python.renew())
  }

  // ------------------------------------------------------------ runs

  run(cell) {
    if (this.isWaiting(cell)) return undefined
    return this.inTurn(cell, () => (cell.isExercise ? this.#check(cell) : this.#run(cell)))
  }

  async #run(asked) {
    let [current, broken] = [asked, 0]
    asked.wait()
    try {
      await this.python.ready()
      asked.begin()
      await this.python.ask({ type: "run", number: asked.number, edited: this.edited }, (message) => {
        if (message.type === "cell") {
          const isShown = message.number === asked.number || message.changed
          current = isShown ? this.cells.get(message.number) : undefined
          current?.begin()
        } else if (message.type === "output") {
          current?.output(message.output)
        } else if (message.number !== asked.number) {
          current?.end()
          if (!message.ended) broken = message.number
        }
      })
      asked.end(broken ? `Did not run: cell ${broken} above raised an error` : "")
    } catch (error) {
      if (current !== asked) current?.end("Stopped")
      asked.end(`${error.message}. Press Run to start again`)
    }
  }

  async #check(cell) {
    this.python.renew()
    cell.wait()
    try {
      await this.python.ready()
      cell.begin()
      await this.python.ask({ type: "grade", number: cell.number, answer: cell.source }, (message) => {
        cell.output({ output_type: "display_data", data: { "text/plain": message.says } })
        if (message.passed) rememberAnswer(cell.entry.exercise, true)
      })
      cell.end("Checked")
      this.python.renew()
    } catch (error) {
      cell.end(`${error.message}. Press Check to start again`)
    }
  }

  #progress(step, part) {
    const percent = part < 1 ? ` ${Math.round(part * 100)} %` : ""
    this.#turns[0]?.owner.say(`${step} …${percent}`)
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
