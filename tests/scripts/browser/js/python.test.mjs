// @ts-check
// Python's worker is stood in for by one that says what a test wants it to say.
import assert from "node:assert/strict"
import { beforeEach, test } from "node:test"
import { Python } from "../../../../scripts/browser/js/python.js"

/** @type {StandIn[]} */
let workers = []

class StandIn {
  isEnded = false
  /** @type {any[]} */
  asked = []
  /** @type {(event: { data: any }) => void} */
  onmessage = () => {}
  onerror = () => {}

  constructor() {
    workers.push(this)
  }

  /** @param {any} message */
  postMessage(message) {
    this.asked.push(message)
  }

  terminate() {
    this.isEnded = true
  }

  /** @param {any} data */
  says(data) {
    this.onmessage({ data })
  }
}

Object.assign(globalThis, { Worker: StandIn })
beforeEach(() => {
  workers = []
})

/** @type {any} */
const MANIFEST = {}
const opened = () => new Python(MANIFEST, "base", () => {})
const soon = () => new Promise((settle) => setTimeout(settle))
/** @type {any} */
const RUN = { type: "run", number: 1, edited: {} }

/** @param {Python} python */
const ready = async (python) => {
  const isReady = python.ready()
  workers.at(-1)?.says({ type: "snapshot", snapshot: "memory" })
  workers.at(-1)?.says({ type: "ready" })
  await isReady
}

test("an answer comes after all that is told before it", async () => {
  const python = opened()
  await ready(python)
  /** @type {any[]} */
  const heard = []
  const answered = python.ask(RUN, (tidings) => heard.push(tidings))
  await soon()
  workers[0].says({ type: "ended", number: 1, ended: true })
  workers[0].says({ type: "done" })
  await answered
  assert.deepEqual(heard, [{ type: "ended", number: 1, ended: true }])
})

test("what a task prints when its cell has ended is heard until something else is asked", async () => {
  const python = opened()
  await ready(python)
  /** @type {any[]} */
  const heard = []
  for (const name of ["first", "second"]) {
    const answered = python.ask(RUN, (tidings) => heard.push([name, tidings]))
    await soon()
    workers[0].says(null) // a cell may do that
    workers[0].says({ type: "done" })
    await answered
    workers[0].says("late")
  }
  assert.deepEqual(heard, [["first", "late"], ["second", "late"]])
})

test("Stop says that names are forgotten where there may be some", async () => {
  const python = opened()
  const starting = python.ready()
  python.stop()
  await assert.rejects(starting, { message: "Stopped" })
  await ready(python)
  const answered = python.ask(RUN)
  await soon()
  python.stop()
  await assert.rejects(answered, { message: "Stopped. All names are forgotten" })
})

test("a worker that cannot start is told each time, and the next call starts another", async () => {
  const python = opened()
  for (const k of [0, 1]) {
    const isReady = python.ready()
    workers[k].says({ type: "failed", message: "no network" })
    await assert.rejects(isReady, /no network/)
    assert.equal(workers[k].isEnded, true)
  }
  await ready(python)
  assert.equal(workers.length, 3)
})

test("a worker that fails behind the reader's back after a stop does not block the next run", async () => {
  const python = opened()
  await ready(python)
  const answered = python.ask(RUN)
  await soon()
  python.stop()
  await assert.rejects(answered, /Stopped/)
  assert.equal(workers.length, 2, "another is started in the background")
  workers[1].says({ type: "failed", message: "no network" })
  await soon()
  const again = python.ask(RUN)
  workers[2].says({ type: "ready" })
  await soon()
  workers[2].says({ type: "done" })
  await again
})

test("a run that waits for that worker is told that it failed", async () => {
  const python = opened()
  await ready(python)
  const answered = python.ask(RUN)
  await soon()
  python.stop()
  await assert.rejects(answered, /Stopped/)
  const next = python.ask(RUN)
  workers[1].says({ type: "failed", message: "no network" })
  await assert.rejects(next, /no network/)
})

test("a new Python is one in which nothing has run", async () => {
  const python = opened()
  await ready(python)
  python.renew()
  assert.equal(workers.length, 1, "nothing has run in it")
  const answered = python.ask(RUN)
  await soon()
  workers[0].says({ type: "done" })
  await answered
  python.renew()
  assert.deepEqual([workers.length, workers[0].isEnded, workers[1].asked[0].snapshot], [2, true, "memory"])
})

test("what an ended worker says is not heard", async () => {
  const python = opened()
  await ready(python)
  const answered = python.ask(RUN)
  await soon()
  python.stop()
  await assert.rejects(answered, /Stopped/)
  workers[0].says({ type: "failed", message: "too late" })
  workers[1].says({ type: "ready" })
  await python.ready()
  assert.equal(workers[1].isEnded, false)
})

test("where memory is shared, Python is asked to stop, and ended if it does not", async (context) => {
  Object.assign(globalThis, { crossOriginIsolated: true })
  context.after(() => Object.assign(globalThis, { crossOriginIsolated: false }))
  const python = opened()
  await ready(python)
  const answered = python.ask(RUN)
  await soon()
  context.mock.timers.enable({ apis: ["setTimeout"] })
  python.stop()
  assert.deepEqual([...workers[0].asked[0].interrupts], [2])
  assert.equal(workers[0].isEnded, false)
  context.mock.timers.tick(1000)
  await assert.rejects(answered, /Stopped/)
  assert.equal(workers[0].isEnded, true)
})
