// Python in a worker: starts it, asks it one thing at a time, and ends it when it must stop.
const SECONDS_TO_INTERRUPT = 1
const INTERRUPT = 2 // the number of the signal that Ctrl-C sends

export class Python {
  #manifest
  #base
  #onProgress
  #worker // undefined: none has been started, or it was ended
  #ready // a promise: the worker is ready
  #hasRun = false // whether code has run in it
  #snapshot
  #asked // what is under way: { hear, settle, fail }
  #interrupts

  constructor(manifest, base, onProgress) {
    this.#manifest = manifest
    this.#base = base
    this.#onProgress = onProgress
  }

  // Sends one message and tells `hear` of all that comes before the answer to it.
  async ask(message, hear = () => {}) {
    await this.ready()
    this.#hasRun = true
    return new Promise((settle, fail) => {
      this.#asked = { hear, settle, fail }
      this.#worker.postMessage(message)
    })
  }

  // After a failure, the next call starts another worker.
  ready() {
    this.#ready ??= this.#start()
    return this.#ready
  }

  // Has the next message find a Python in which nothing has run.
  renew() {
    if (this.#hasRun) this.#end("Stopped", true)
  }

  // Stops what runs. Where pages may share memory with workers, Python is asked first.
  stop() {
    const asked = this.#asked
    const end = () => this.#end("Stopped. All names are forgotten", true)
    if (!asked || !this.#interrupts || !this.#hasRun) return end()
    this.#interrupts[0] = INTERRUPT
    setTimeout(() => this.#asked === asked && end(), 1000 * SECONDS_TO_INTERRUPT)
  }

  // Ends the worker, and has another one ready for the next run where that is cheap.
  #end(reason, startAgain = false) {
    this.#worker?.terminate()
    this.#worker = this.#ready = undefined
    this.#hasRun = false
    const asked = this.#asked
    this.#asked = undefined
    asked?.fail(new Error(reason))
    if (startAgain && this.#snapshot) this.ready().catch(() => {}) // a failure is told at the next run
  }

  #start() {
    const worker = new Worker(new URL("./worker.js", import.meta.url), { type: "module" })
    this.#worker = worker
    this.#interrupts = globalThis.crossOriginIsolated ? new Uint8Array(new SharedArrayBuffer(1)) : undefined
    worker.onerror = () => this.#worker === worker && this.#end("Python could not be loaded")
    worker.onmessage = ({ data }) => this.#worker === worker && this.#hear(data)
    return new Promise((settle, fail) => {
      this.#asked = { hear: () => {}, settle, fail }
      worker.postMessage({
        type: "start",
        manifest: this.#manifest,
        base: this.#base,
        snapshot: this.#snapshot,
        interrupts: this.#interrupts,
      })
    })
  }

  #hear(data) {
    if (data.type === "progress") return this.#onProgress(data)
    if (data.type === "snapshot") return void (this.#snapshot = data.snapshot)
    if (data.type === "failed") return this.#end(data.message, this.#hasRun)
    const asked = this.#asked
    if (data.type !== "ready" && data.type !== "done") return asked?.hear(data)
    this.#asked = undefined
    asked?.settle()
  }
}
