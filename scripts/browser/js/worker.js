// @ts-check
// Runs Python away from the page, so that the page never waits for it. Messages in: start, run, verify,
// grade. Messages out: progress, snapshot, ready, cell, output, ended, verified, graded, done, failed.
/** @type {import("pyodide").PyodideInterface} */
let pyodide
/** @type {any} `browser.python.session.Session`: takes and returns texts and numbers */
let session
/** @type {any} `browser.python.laboratory.Laboratory`, made when it is first asked */
let laboratory
/** @type {{ renderString: (dot: string, options: { format: string }) => string } | undefined} */
let viz
/** @type {Runtime} */
let runtime
let root = ""
/** @type {Uint8Array | undefined} */
let interrupts

/** @typedef {Extract<Question, { type: "start" }>} Start */

/**
 * @param {Message} message
 * @param {Transferable[]} [transfer]
 */
const send = (message, transfer = []) => postMessage(message, { transfer })

/** @param {string} name */
const address = (name) => new URL(name, root).href

/**
 * Counts what arrives, and says what Python's parts are: some servers do not know .wasm. What could not be
 * fetched rejects `failed`, since Pyodide waits for some of its parts for ever.
 * @param {string} step
 * @param {number} total
 */
const countFetches = (step, total) => {
  const originalFetch = self.fetch
  let loaded = 0
  /** @type {(error: Error) => void} */
  let fail = () => {}
  /** @type {Promise<never>} */
  const failed = new Promise((_, reject) => {
    fail = reject
  })
  failed.catch(() => {}) // told by who waits for it
  self.fetch = async (...request) => {
    try {
      const response = await originalFetch(...request).catch((error) => {
        throw new Error(`${request[0]} could not be loaded (${error.message})`)
      })
      if (!response.ok) throw new Error(`${response.url} could not be loaded (${response.status})`)
      const counter = new TransformStream({
        transform(chunk, controller) {
          loaded += chunk.byteLength
          send({ type: "progress", step, part: Math.min(loaded / total, 1) })
          controller.enqueue(chunk)
        },
      })
      response.body?.pipeTo(counter.writable).catch(fail)
      const type = response.url.endsWith(".wasm") ? "application/wasm" : "application/octet-stream"
      return new Response(counter.readable, { headers: { "Content-Type": type } })
    } catch (error) {
      fail(error instanceof Error ? error : new Error(String(error)))
      throw error
    }
  }
  const { instantiateStreaming } = WebAssembly
  WebAssembly.instantiateStreaming = (...given) => {
    const made = instantiateStreaming(...given)
    made.catch(({ message }) => fail(new Error(`Python could not be loaded (${message})`)))
    return made
  }
  const stop = () => {
    self.fetch = originalFetch
    WebAssembly.instantiateStreaming = instantiateStreaming
  }
  return { failed, stop }
}

const PREPARE = `
from browser.python.stack import free_graphs_in_turn
free_graphs_in_turn()
import browser.python.session, micrograd.draw, micrograd.lessons.exercise
`
const START = `
import sys
from pathlib import Path
from browser.python.session import Session
from browser.python.stack import limit_recursion
sys.path[0] = str(Path.cwd())  # else imports would look where a cell goes to
def create(*given):
    session = Session(*given, Path("/home/pyodide/cells"))
    session.take_streams()
    return session
(limit_recursion, create)
`

/** @param {string} name */
const bytesOf = async (name) => (await fetch(address(name))).arrayBuffer()

/**
 * Pyodide keeps these two to itself. Without them each new worker would take as long as the first: after a Stop,
 * and for each Check and Verify. test_live.py sees a second worker start from a snapshot.
 * @param {ArrayBuffer | undefined} snapshot
 * @returns {object}
 */
const snapshotOptions = (snapshot) => ({ _makeSnapshot: !snapshot, _loadSnapshot: snapshot })

/**
 * Where WebAssembly's stack stands. Pyodide has no public way to ask; without it Python would not raise
 * RecursionError in time, and the browser's stack would overflow: test_live.py recurses.
 * @returns {number}
 */
const stackPointer = () => /** @type {any} */ (pyodide)._module.stackSave()

const LEAST = 400 // bytes as which a piece counts
const MOST = 200_000
let left = 0 // bytes that may still come past Python's streams

/**
 * Shows what comes past Python's streams, such as `os.write(1, b"…")`: then no Python can be called.
 * @param {string} name
 */
const past = (name) => {
  const letters = new TextDecoder()
  const write = (/** @type {Uint8Array} */ bytes) => {
    const text = letters.decode(bytes, { stream: true })
    if (text.startsWith("Stack (most recent call first)")) left = 0 // Python's last words, of files that no reader knows
    if (left > 0) send({ type: "output", output: { output_type: "stream", name, text } })
    left -= Math.max(bytes.length, LEAST)
    return bytes.length
  }
  return { write }
}

/** @param {Start} start */
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
    stdLibURL: address(runtime.library),
    createPyodideModule,
    lockFileContents: runtime.lock,
    packageBaseUrl: folder,
    ...snapshotOptions(snapshot),
  })
  pyodide = await Promise.race([starting, counting.failed])
  for (const archive of await archives) pyodide.unpackArchive(archive, "zip")
  counting.stop()
  if (interrupts) pyodide.setInterruptBuffer(interrupts)
  pyodide.setStdout(past("stdout"))
  pyodide.setStderr(past("stderr"))
  send({ type: "progress", step: "Starting Python", part: 1 })
  pyodide.runPython(snapshot ? "" : PREPARE)
  if (!snapshot) keepSnapshot()
  const [limitRecursion, create] = pyodide.runPython(START)
  limitRecursion(stackPointer())
  const emit = (/** @type {string} */ output) => send({ type: "output", output: JSON.parse(output) })
  session = create(JSON.stringify(manifest), emit, layout)
}

/** Hands over the memory of a Python that is ready, for the next worker: starting from it takes a fraction. */
const keepSnapshot = () => {
  try {
    const { buffer } = /** @type {any} */ (pyodide).makeMemorySnapshot()
    send({ type: "snapshot", snapshot: buffer }, [buffer])
  } catch (error) {
    send({ type: "progress", step: `Starting Python (without a snapshot: ${wordsFor(error)})`, part: 1 })
  }
}

/**
 * Loads what code uses that a page has not from the start: packages for browsers, and Graphviz.
 * @param {string[]} names
 */
const loadPackages = async (names) => {
  if (names.includes("graphviz")) await loadGraphviz()
  const wanted = [...new Set(names)].filter((name) => name in runtime.hosted && !(name in pyodide.loadedPackages))
  if (!wanted.length) return
  const bytes = Math.max(...wanted.map((name) => runtime.hosted[name]))
  const counting = countFetches(`Loading ${wanted.join(" and ")}`, bytes)
  /** @type {string[]} */
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

/**
 * Says what could not be loaded, where that is not told: a part that came damaged fails in words of its own.
 * @template Loaded
 * @param {string} what
 * @param {Promise<Loaded>} loading
 * @returns {Promise<Loaded>}
 */
const called = (what, loading) =>
  loading.catch((error) => {
    const words = wordsFor(error)
    throw new Error(words.includes("could not be loaded") ? words : `${what} could not be loaded (${words})`)
  })

/** @param {string} dot */
const layout = (dot) => viz?.renderString(dot, { format: "svg" })

const loadGraphviz = async () => {
  if (viz) return
  send({ type: "progress", step: "Loading Graphviz", part: 1 })
  viz = await called("Graphviz", import(address(runtime.viz)).then((script) => script.instance()))
}

/**
 * Loads what a run lacked, and returns whether there was such a thing.
 * @param {{ needs: string, needs_graphviz: boolean }} result
 */
const provide = async ({ needs, needs_graphviz: needsGraphviz }) => {
  if (needs in pyodide.loadedPackages) throw new Error(`${needs} was loaded, and cannot be imported`)
  if (needs) await loadPackages([needs])
  if (needsGraphviz) await loadGraphviz()
  return Boolean(needs || needsGraphviz)
}

/**
 * @param {number} number
 * @param {Record<number, string>} edited
 * @returns {Promise<void>}
 */
const run = async (number, edited) => {
  left = 0 // no cell runs yet
  /** @type {{ number: number, packages: string[], changed: boolean }[]} */
  const cells = JSON.parse(session.plan(number, JSON.stringify(edited)))
  left = MOST
  await loadPackages(cells.flatMap(({ packages }) => packages))
  for (const cell of cells) {
    send({ type: "cell", number: cell.number, changed: cell.changed })
    const result = JSON.parse(session.run(cell.number))
    if (await provide(result)) return run(number, edited)
    send({ type: "ended", number: cell.number, ended: result.ended })
    if (!result.ended) break
  }
}

/**
 * Answers the laboratory's page; its graphs need Graphviz.
 * @param {{ do?: string }} question
 */
const explore = async (question) => {
  laboratory ??= pyodide.runPython("from browser.python.laboratory import Laboratory; Laboratory()")
  if (question.do === "graph") await loadGraphviz()
  send({ type: "explored", answer: JSON.parse(laboratory.answer(JSON.stringify(question))) })
}

/** @param {Question} question */
const answer = async (question) => {
  left = MOST
  if (question.type === "start") {
    interrupts = question.interrupts
    runtime = question.manifest.runtime
    root = question.base
    await called("Python", loadPython(question))
    return send({ type: "ready" })
  }
  if (question.type === "run") {
    await run(question.number, question.edited)
  } else if (question.type === "verify") {
    await loadPackages(question.packages)
    const result = JSON.parse(session.run_published(question.number))
    if (await provide(result)) session.run_published(question.number)
    send({ type: "verified", differences: JSON.parse(session.differences()) })
  } else if (question.type === "laboratory") {
    await explore(question.question)
  } else {
    const { number, answer: code } = question
    await loadPackages(JSON.parse(session.packages_to_grade(number, code)))
    send({ type: "graded", ...JSON.parse(session.grade(number, code)) })
  }
  send({ type: "done" })
}

/** @param {any} error of JavaScript's or Python's */
const wordsFor = (error) => {
  if (error instanceof RangeError) return "The browser's stack overflowed, and Python ended with it"
  if (error instanceof WebAssembly.RuntimeError) return "Python broke down"
  if (error.type === "KeyboardInterrupt") return "Stopped"
  if (session && "type" in error) return "Python broke down: a cell changed what it needs itself"
  return String(error.message ?? error).trim().split("\n").at(-1) ?? ""
}

// Parts of Pyodide load by themselves; what fails there is told as what fails here.
addEventListener("unhandledrejection", (event) => {
  event.preventDefault()
  send({ type: "failed", message: wordsFor(event.reason) })
})

let last = Promise.resolve()
addEventListener("message", ({ data }) => {
  if (interrupts) interrupts[0] = 0 // a Stop that came too late is not for what comes now
  last = last.then(() => answer(data)).catch((error) => send({ type: "failed", message: wordsFor(error) }))
})
