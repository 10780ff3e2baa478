// Python in a worker: starts it, asks it one thing at a time, and ends it when it must stop.
const SECONDS_TO_INTERRUPT = 1

export class Python {
  #worker
  #start // a promise: Python is ready
  #isReady = false
  #snapshot
  #asked // what is under way: { hear, settle, fail }
  #interrupts

  constructor(manifest, base, onProgress) {
    Object.assign(this, { manifest, base, onProgress })
  }

  // Sends one message and tells `hear` of all that comes before the answer to it.
  async ask(message, hear = () => {}) {
    await this.ready()
    return new Promise((settle, fail) => {
      this.#asked = { hear, settle, fail }
      this.#worker.postMessage(message)
    })
  }

  ready() {
    this.#start ??= this.#started().catch((error) => {
      this.end("")
      throw error
    })
    return this.#start
  }

  // Stops what runs. Where pages may share memory with workers, Python is asked first.
  stop() {
    const asked = this.#asked
    if (!this.#interrupts || !asked) return this.end("Stopped. All names are forgotten", true)
    this.#interrupts[0] = 2
    setTimeout(() => this.#asked === asked && this.end("Stopped. All names are forgotten", true), 1000 * SECONDS_TO_INTERRUPT)
  }

  // Ends the worker, and has another one ready for the next run where that is cheap.
  end(reason, startAgain = false) {
    this.#worker?.terminate()
    this.#start = this.#worker = undefined
    this.#isReady = false
    const asked = this.#asked
    this.#asked = undefined
    asked?.fail(new Error(reason))
    if (startAgain && this.#snapshot) this.ready().catch(() => {})
  }

  #started() {
    const worker = new Worker(new URL("./worker.js", import.meta.url), { type: "module" })
    this.#worker = worker
    this.#interrupts = globalThis.crossOriginIsolated ? new Uint8Array(new SharedArrayBuffer(1)) : undefined
    return new Promise((settle, fail) => {
      this.#asked = { hear: () => {}, settle, fail }
      worker.onerror = () => this.#worker === worker && this.end("Python could not be loaded")
      worker.onmessage = ({ data }) => this.#worker === worker && this.#hear(data)
      const { manifest, base } = this
      worker.postMessage({ type: "start", manifest, base, snapshot: this.#snapshot, interrupts: this.#interrupts })
    })
  }

  #hear(data) {
    if (data.type === "progress") return this.onProgress(data)
    if (data.type === "snapshot") return void (this.#snapshot = data.snapshot)
    if (data.type === "failed") return this.end(data.message, this.#isReady)
    const asked = this.#asked
    if (data.type !== "ready" && data.type !== "done") return asked?.hear(data)
    this.#isReady = true
    this.#asked = undefined
    asked?.settle()
  }
}
