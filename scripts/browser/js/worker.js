// Runs Python away from the page, so that the page never waits for it. Messages in: start, run, verify,
// grade. Messages out: progress, snapshot, ready, cell, output, ended, verified, graded, done, failed.
let pyodide, session, viz, runtime, root, interrupts
const send = (type, rest = {}, transfer = []) => postMessage({ type, ...rest }, transfer)
const address = (name) => new URL(name, root).href

// Counts what arrives, and says what Python's parts are: some servers do not know .wasm. What could not be
// fetched rejects `failed`, since Pyodide waits for some of its parts for ever.
const countFetches = (step, total) => {
  const originalFetch = self.fetch
  let loaded = 0
  let fail
  const failed = new Promise((_, reject) => (fail = reject))
  failed.catch(() => {}) // told by who waits for it
  self.fetch = async (...request) => {
    try {
      const response = await originalFetch(...request)
      if (!response.ok) throw new Error(`${response.url} could not be loaded (${response.status})`)
      const counter = new TransformStream({
        transform(chunk, controller) {
          loaded += chunk.byteLength
          send("progress", { step, part: Math.min(loaded / total, 1) })
          controller.enqueue(chunk)
        },
      })
      response.body.pipeTo(counter.writable).catch(fail)
      const type = response.url.endsWith(".wasm") ? "application/wasm" : "application/octet-stream"
      return new Response(counter.readable, { headers: { "Content-Type": type } })
    } catch (error) {
      fail(error)
      throw error
    }
  }
  return { failed, stop: () => (self.fetch = originalFetch) }
}

const PREPARE = `
from browser.python.stack import free_graphs_in_turn
free_graphs_in_turn()
import browser.python.session, micrograd.draw, micrograd.lessons.exercise
`
const START = `
from pathlib import Path
from browser.python.session import Session
from browser.python.stack import limit_recursion
(limit_recursion, lambda *given: Session(*given, Path("/home/pyodide/cells")))
`

const bytesOf = async (name) => (await fetch(address(name))).arrayBuffer()

// Pyodide keeps these two to itself. Without them a new worker takes seconds and not a third of one: each
// Stop, Check and Verify would. test_live.py holds "Stop to ready" and the state of a new worker.
const snapshotOptions = (snapshot) => ({ _makeSnapshot: !snapshot, _loadSnapshot: snapshot })

// Where WebAssembly's stack stands. Pyodide has no public way to ask; without it Python would not raise
// RecursionError in time, and the browser's stack would overflow (test_live.py recurses).
const stackPointer = () => pyodide._module.stackSave()

const loadPython = async ({ manifest, snapshot }) => {
  const counting = countFetches("Loading Python", runtime.bytes)
  const folder = address(runtime.pyodide)
  const archives = Promise.all([bytesOf(runtime.wheel), bytesOf(runtime.archive)])
  archives.catch(() => {}) // told below, where they are awaited
  const [{ loadPyodide }, { default: createPyodideModule }] = await Promise.all([
    import(`${folder}pyodide.js`),
    import(`${folder}pyodide.asm.js`),
  ])
  const starting = loadPyodide({
    indexURL: folder,
    createPyodideModule,
    lockFileContents: runtime.lock,
    packageBaseUrl: folder,
    ...snapshotOptions(snapshot),
  })
  pyodide = await Promise.race([starting, counting.failed])
  for (const archive of await archives) pyodide.unpackArchive(archive, "zip")
  counting.stop()
  if (interrupts) pyodide.setInterruptBuffer(interrupts)
  send("progress", { step: "Starting Python", part: 1 })
  pyodide.runPython(snapshot ? "" : PREPARE)
  if (!snapshot) keepSnapshot()
  const [limitRecursion, create] = pyodide.runPython(START)
  limitRecursion(stackPointer())
  session = create(JSON.stringify(manifest), (output) => send("output", { output: JSON.parse(output) }), layout)
}

// The memory of a Python that is ready, for the next worker: starting from it takes a fraction.
const keepSnapshot = () => {
  try {
    const { buffer } = pyodide.makeMemorySnapshot()
    send("snapshot", { snapshot: buffer }, [buffer])
  } catch (error) {
    send("progress", { step: `Starting Python (without a snapshot: ${error.message})`, part: 1 })
  }
}

// Loads what code uses that a page has not from the start: packages for browsers, and Graphviz.
const loadPackages = async (names) => {
  if (names.includes("graphviz")) await loadGraphviz()
  const wanted = [...new Set(names)].filter((name) => name in runtime.hosted && !(name in pyodide.loadedPackages))
  if (!wanted.length) return
  const bytes = Math.max(...wanted.map((name) => runtime.hosted[name]))
  const counting = countFetches(`Loading ${wanted.join(" and ")}`, bytes)
  const problems = []
  try {
    await pyodide.loadPackage(wanted, { messageCallback() {}, errorCallback: (text) => problems.push(text) })
  } finally {
    counting.stop()
  }
  const lacking = wanted.filter((name) => !(name in pyodide.loadedPackages))
  session.packages_are_loaded()
  if (lacking.length) throw new Error(`${lacking.join(" and ")} could not be loaded (${problems.join(" ")})`)
}

const layout = (dot) => viz?.renderString(dot, { format: "svg" })

const loadGraphviz = async () => {
  if (viz) return
  send("progress", { step: "Loading Graphviz", part: 1 })
  viz = await (await import(address(runtime.viz))).instance()
}

// Loads what a run lacked, and returns whether there was such a thing.
const provide = async ({ needs, needs_graphviz: needsGraphviz }) => {
  if (needs in pyodide.loadedPackages) throw new Error(`${needs} was loaded, and cannot be imported`)
  if (needs) await loadPackages([needs])
  if (needsGraphviz) await loadGraphviz()
  return Boolean(needs || needsGraphviz)
}

const run = async (number, edited) => {
  const cells = JSON.parse(session.plan(number, JSON.stringify(edited)))
  await loadPackages(cells.flatMap(({ packages }) => packages))
  for (const cell of cells) {
    send("cell", { number: cell.number, changed: cell.changed })
    const result = JSON.parse(session.run(cell.number))
    if (await provide(result)) return run(number, edited)
    send("ended", { number: cell.number, ended: result.ended })
    if (!result.ended) break
  }
}

const handlers = {
  async start(message) {
    ;({ interrupts } = message)
    ;({ runtime } = message.manifest)
    root = message.base
    await loadPython(message)
    send("ready")
  },
  async run({ number, edited }) {
    await run(number, edited)
    send("done")
  },
  async verify({ number, packages }) {
    await loadPackages(packages)
    const result = JSON.parse(session.run_published(number))
    if (await provide(result)) session.run_published(number)
    send("verified", { differences: JSON.parse(session.differences()) })
    send("done")
  },
  async grade({ number, answer }) {
    await loadPackages(JSON.parse(session.packages_to_grade(number, answer)))
    send("graded", JSON.parse(session.grade(number, answer)))
    send("done")
  },
}

const wordsFor = (error) => {
  if (error instanceof RangeError) return "The browser's stack overflowed, and Python ended with it"
  if (error.type === "KeyboardInterrupt") return "Stopped"
  return String(error.message ?? error).trim().split("\n").at(-1)
}

// Parts of Pyodide load by themselves; what fails there is told as what fails here.
addEventListener("unhandledrejection", (event) => {
  event.preventDefault()
  send("failed", { message: wordsFor(event.reason) })
})

let last = Promise.resolve()
onmessage = ({ data }) => {
  if (interrupts) interrupts[0] = 0 // a Stop that came too late is not for what comes now
  last = last.then(() => handlers[data.type](data)).catch((error) => send("failed", { message: wordsFor(error) }))
}
