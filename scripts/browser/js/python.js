// @ts-check
// Python in a worker: starts it, asks it one thing at a time, and ends it when it must stop.
const SECONDS_TO_INTERRUPT = 1
const INTERRUPT = 2 // the number of the signal that Ctrl-C sends

/** @typedef {{ settle: () => void, fail: (error: Error) => void }} Asked */

export class Python {
  #manifest
  #base
  #onProgress
  /** @type {Worker | undefined} none has been started, or it was ended */
  #worker
  /** @type {Promise<void> | undefined} settles when the worker is ready */
  #ready
  #hasRun = false // whether code has run in the worker
  /** @type {ArrayBuffer | undefined} */
  #snapshot
  /** @type {Asked | undefined} what is under way */
  #asked
  /** @type {(tidings: Tidings) => void} who asked last: tasks may print after their cell has ended */
  #hearer = () => {}
  /** @type {Uint8Array | undefined} */
  #interrupts

  /**
   * @param {Manifest} manifest
   * @param {string} base address that the manifest's are relative to
   * @param {(progress: Progress) => void} onProgress
   */
  constructor(manifest, base, onProgress) {
    this.#manifest = manifest
    this.#base = base
    this.#onProgress = onProgress
  }

  /**
   * Asks one thing, and tells `hear` of all that comes before the answer, and until something else is asked.
   * @param {Question} question
   * @param {(tidings: Tidings) => void} [hear]
   * @returns {Promise<void>}
   */
  async ask(question, hear = () => {}) {
    await this.ready()
    this.#hasRun = true
    return new Promise((settle, fail) => {
      this.#asked = { settle, fail }
      this.#hearer = hear
      this.#worker?.postMessage(question)
    })
  }

  /** After a failure, the next call starts another worker. */
  ready() {
    this.#ready ??= this.#start()
    return this.#ready
  }

  /** Has the next question find a Python in which nothing has run. */
  renew() {
    if (this.#hasRun) this.#end("Stopped", true)
  }

  /** Stops what runs. Where pages may share memory with workers, Python is asked first. */
  stop() {
    const asked = this.#asked
    const end = () => this.#end(this.#hasRun ? "Stopped. All names are forgotten" : "Stopped", true)
    if (!asked || !this.#interrupts || !this.#hasRun) return end()
    this.#interrupts[0] = INTERRUPT
    setTimeout(() => this.#asked === asked && end(), 1000 * SECONDS_TO_INTERRUPT)
  }

  /**
   * Ends the worker, and has another one ready for the next run where that is cheap.
   * @param {string} reason
   * @param {boolean} startAgain
   */
  #end(reason, startAgain) {
    this.#worker?.terminate()
    this.#worker = this.#ready = undefined
    this.#hasRun = false
    const asked = this.#asked
    this.#asked = undefined
    asked?.fail(new Error(reason))
    if (startAgain && this.#snapshot) this.ready().catch(() => {}) // a failure is told at the next run
  }

  /** @returns {Promise<void>} */
  #start() {
    const worker = new Worker(new URL("./worker.js", import.meta.url), { type: "module" })
    this.#worker = worker
    this.#interrupts = globalThis.crossOriginIsolated ? new Uint8Array(new SharedArrayBuffer(1)) : undefined
    worker.onerror = () => this.#worker === worker && this.#end("Python could not be loaded", false)
    worker.onmessage = ({ data }) => this.#worker === worker && data && this.#hear(data) // a cell may send nothing
    return new Promise((settle, fail) => {
      this.#asked = { settle, fail }
      worker.postMessage({
        type: "start",
        manifest: this.#manifest,
        base: this.#base,
        snapshot: this.#snapshot,
        interrupts: this.#interrupts,
      })
    })
  }

  /** @param {Message} message */
  #hear(message) {
    if (message.type === "progress") return this.#onProgress(message)
    if (message.type === "snapshot") {
      this.#snapshot = message.snapshot
      return
    }
    if (message.type === "failed") return this.#end(message.message, this.#hasRun)
    if (message.type !== "ready" && message.type !== "done") return this.#hearer(message)
    const asked = this.#asked
    this.#asked = undefined
    asked?.settle()
  }
}
