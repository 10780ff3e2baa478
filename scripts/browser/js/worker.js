// Runs Python away from the page, so that the page never waits for it. Messages in: start, run,
// restart, grade. Messages out: progress, snapshot, ready, cell, output, ended, done, graded, failed.
let pyodide, session, viz, runtime, root
const send = (type, rest = {}, transfer = []) => postMessage({ type, ...rest }, transfer)
const address = (name) => new URL(name, root).href

// Counts what arrives, and says what Python's parts are: some servers do not know .wasm.
const countFetches = (step, total) => {
  const originalFetch = self.fetch
  let loaded = 0
  self.fetch = async (...request) => {
    const response = await originalFetch(...request)
    if (!response.ok) throw new Error(`${response.url} could not be loaded (${response.status})`)
    const counter = new TransformStream({
      transform(chunk, controller) {
        loaded += chunk.byteLength
        send("progress", { step, part: Math.min(loaded / total, 1) })
        controller.enqueue(chunk)
      },
    })
    const type = response.url.endsWith(".wasm") ? "application/wasm" : "application/octet-stream"
    return new Response(response.body.pipeThrough(counter), { headers: { "Content-Type": type } })
  }
  return () => (self.fetch = originalFetch)
}

const PREPARE = `
from browser.python.stack import free_graphs_in_turn
free_graphs_in_turn()
import browser.python.session, micrograd.draw
`
const START = `
from pathlib import Path
from browser.python.session import Session
from browser.python.stack import limit_recursion
(limit_recursion, lambda *given: Session(*given, Path("/home/pyodide/bin")))
`

const bytesOf = async (name) => (await fetch(address(name))).arrayBuffer()

const loadPython = async ({ manifest, snapshot, interrupts }) => {
  const stopCounting = countFetches("Loading Python", runtime.bytes)
  const folder = address(runtime.pyodide)
  const archives = Promise.all([bytesOf(runtime.wheel), bytesOf(runtime.archive)])
  archives.catch(() => {}) // told below, where they are awaited
  const [{ loadPyodide }, { default: createPyodideModule }] = await Promise.all([
    import(`${folder}pyodide.js`),
    import(`${folder}pyodide.asm.js`),
  ])
  pyodide = await loadPyodide({
    indexURL: folder,
    createPyodideModule,
    lockFileContents: runtime.lock,
    packageBaseUrl: folder,
    _makeSnapshot: !snapshot,
    _loadSnapshot: snapshot,
  })
  for (const archive of await archives) pyodide.unpackArchive(archive, "zip")
  stopCounting()
  if (interrupts) pyodide.setInterruptBuffer(interrupts)
  send("progress", { step: "Starting Python", part: 1 })
  pyodide.runPython(snapshot ? "" : PREPARE)
  if (!snapshot) keepSnapshot()
  const [limitRecursion, create] = pyodide.runPython(START)
  limitRecursion(pyodide._module.stackSave())
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

// Loads packages that the site has for browsers, the first time that code imports them.
const loadPackages = async (names) => {
  const wanted = names.filter((name) => !(name in pyodide.loadedPackages))
  if (!wanted.length) return
  const bytes = Math.max(...wanted.map((name) => runtime.hosted[name]))
  const stopCounting = countFetches(`Loading ${wanted.join(" and ")}`, bytes)
  const problems = []
  try {
    await pyodide.loadPackage(wanted, { messageCallback() {}, errorCallback: (text) => problems.push(text) })
  } finally {
    stopCounting()
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

const run = async (number, edited) => {
  const cells = JSON.parse(session.plan(number, JSON.stringify(edited)))
  await loadPackages([...new Set(cells.flatMap(({ packages }) => packages))])
  if (cells.some(({ source }) => /draw|graphviz|watch_/.test(source))) await loadGraphviz()
  for (const cell of cells) {
    send("cell", { number: cell.number, changed: cell.changed })
    const result = JSON.parse(session.run(cell.number))
    if (result.needs in pyodide.loadedPackages) throw new Error(`${result.needs} was loaded, and cannot be imported`)
    if (result.needs || result.needs_graphviz) {
      await (result.needs ? loadPackages([result.needs]) : loadGraphviz())
      return run(number, edited)
    }
    send("ended", { number: cell.number, ...result })
    if (!result.ended) break
  }
}

const handlers = {
  async start(message) {
    runtime = message.manifest.runtime
    root = message.base
    await loadPython(message)
    send("ready")
  },
  async run({ number, edited }) {
    await run(number, edited)
    send("done")
  },
  restart() {
    session.restart()
    send("done")
  },
  async grade({ number, answer }) {
    await loadPackages(JSON.parse(session.packages_to_grade(number, answer)))
    send("graded", { number, ...JSON.parse(session.grade(number, answer)) })
    send("done")
  },
}

const wordsFor = (error) => {
  if (error instanceof RangeError) return "The browser's stack overflowed, and Python ended with it"
  return String(error.message ?? error)
}

// Parts of Pyodide load by themselves; what fails there is told as what fails here.
addEventListener("unhandledrejection", (event) => {
  event.preventDefault()
  send("failed", { message: wordsFor(event.reason) })
})

let last = Promise.resolve()
onmessage = ({ data }) => {
  last = last.then(() => handlers[data.type](data)).catch((error) => send("failed", { message: wordsFor(error) }))
}
