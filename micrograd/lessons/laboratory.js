// @ts-check
// Brings <micrograd-laboratory> to life: the page draws, and the package trains in the worker.
import { button, element } from "./elements.js"
import { LossChart, counted } from "./laboratory_losses.js"
import { NetworkPicture } from "./laboratory_network.js"
import { PointsPlane, classOf, shortened } from "./laboratory_plane.js"
import { LABELS, SetupForm } from "./laboratory_setup.js"
import { printRecorded } from "./paper.js"

/**
 * @typedef {import("./laboratory_plane.js").Point} Point
 * @typedef {import("./laboratory_setup.js").Chosen} Chosen
 * @typedef {import("../../scripts/browser/js/python.js").Python} Python
 * @typedef {object} State what Python says of a training: after a restart, and after each few steps
 * @property {number} steps
 * @property {number[]} losses of the steps just taken
 * @property {string} trouble one of TROUBLE, or nothing
 * @property {number} [layer] which one is in trouble
 * @property {number[]} [right] the shares of the points trained on, and of those held back
 * @property {string[][]} [maps]
 * @property {number[][][]} [weights]
 */

const SECONDS = 0.25 // of training between two pictures
const FEWEST_POINTS = 8
/** @type {Record<string, [words: string, address: string]>} */
const TROUBLE = {
  "not finite": ["The numbers have left what a float can hold: the learning rate is too large.", "../chapters/6-training/#too-slow-right-too-large"],
  exploding: ["The weights are exploding: the learning rate is too large.", "../chapters/6-training/#too-slow-right-too-large"],
  dead: ["Every relu of layer # answers 0 to every point trained on: no gradient reaches that layer, or what is before it.", "../chapters/4-neuron/#a-relu-can-be-dead"],
  saturated: ["Every neuron of layer # is saturated at every point trained on, its slope below 0.000001: no step moves that layer, or what is before it.", "../chapters/4-neuron/#far-out-every-gradient-fades"],
}
const OUTDATED = new Error("This is the answer for a run that was given up")

/** @returns {HTMLElement | null} */
const manifestScript = () => document.querySelector("script[data-manifest]")

/**
 * Loads a script of live cells.
 * @param {string} name
 */
const live = (name) => import(new URL(`../live/${name}.js`, import.meta.url).href)

export class Laboratory extends HTMLElement {
  chart = new LossChart()
  words = element("p", { className: "words", textContent: "Press Train. Python is loaded then." })
  readout = element("p", { className: "readout" })
  player = button("Train", () => (this.playing ? this.pause() : this.play()))
  detail = element("div", { className: "detail" })
  /** @type {HTMLElement | undefined} what a point's loss is made of */
  graph
  address = ""
  /** @type {Promise<Python> | undefined} */
  loading
  /** @type {Manifest | undefined} */
  manifest
  /** @type {State | undefined} none before Python has made the network */
  state
  /** @type {number[]} */
  losses = []
  run = {} // answers for another one come too late
  /** @type {Promise<void> | undefined} settles when Python has made the network */
  begun
  /** @type {Promise<any>} settles when what was asked last is answered */
  turn = Promise.resolve()
  /** @type {object | undefined} another one for each press of Train */
  playing

  connectedCallback() {
    if (this.form || !manifestScript()) return // elsewhere the recorded run stays
    this.build()
    this.use({})
    this.show()
    this.readAddress()
    addEventListener("hashchange", () => this.readAddress())
    new MutationObserver(() => this.drawNetwork()).observe(document.body, { attributeFilter: ["data-md-color-scheme"] })
  }

  disconnectedCallback() {
    this.pause()
  }

  // ------------------------------------------------------------ parts

  build() {
    const limit = Number(this.dataset.limit)
    /** @type {SetupForm} */
    this.form = new SetupForm(JSON.parse(this.dataset.presets ?? "{}"), limit, (name) => this.change(name))
    /** @type {PointsPlane} */
    this.plane = new PointsPlane(limit, {
      brush: () => this.form.brush,
      changed: (what) => this.changePoints(what),
      asked: (point) => this.look(point),
      say: (words) => this.say(words),
    })
    /** @type {NetworkPicture} */
    this.network = new NetworkPicture(this.plane.map)
    this.words.setAttribute("role", "status")
    this.player.className = "player"
    const buttons = element("div", { className: "controls" }, this.player, button("One step", () => this.once()), button("Restart", () => this.restart()))
    const taken = element("div", { className: "controls" }, button("As Python", () => this.showScript()), button("Copy link", () => this.copyLink()))
    const run = element("div", {}, this.plane.shown, buttons, this.words, this.readout, this.chart.shown, taken)
    const pictures = element("div", { className: "pictures" }, run, element("div", {}, this.form.shown, this.network.shown))
    printRecorded(this, [...this.childNodes], () => Boolean(this.state))
    this.replaceChildren(pictures, this.detail)
    this.classList.add("ready")
  }

  // ------------------------------------------------------------ settings

  /** @param {string} name */
  change(name) {
    if (name === "preset") this.usePreset(this.form.chosen.preset)
    else this.restart()
  }

  /** @param {string} preset */
  usePreset(preset) {
    if (preset === "none") this.use({ ...this.form.chosen, points: [] })
    else if (preset !== "yours") this.use({ ...this.form.chosen, preset })
    this.restart(this.lack)
  }

  /** @param {Partial<Chosen> & { points?: Point[] }} settings */
  use(settings) {
    this.plane.use(this.form.use(settings))
  }

  /** @param {string} what */
  changePoints(what) {
    this.form.chosen.preset = "yours"
    this.restart(`${what}: ${counted(this.plane.points.length, "point")}.`)
  }

  // What is said where no network can be trained yet.
  get lack() {
    return this.plane.points.length < FEWEST_POINTS ? `Place at least ${FEWEST_POINTS} points.` : undefined
  }

  // What is sent to Python.
  get wanted() {
    const { preset, ...rest } = this.form.chosen
    return { ...rest, points: this.plane.points }
  }

  writeAddress() {
    this.address = `#run=${this.form.asText(this.plane.points)}`
    history.replaceState(null, "", this.address)
  }

  readAddress() {
    const text = /^#run=(.*)$/.exec(location.hash)?.[1]
    if (text === undefined || location.hash === this.address) return
    try {
      this.use(this.form.settingsIn(text))
      this.restart(this.lack ?? "This run comes from the link. Press Train to repeat it.")
    } catch (error) {
      this.use({})
      this.restart(`The link to a run cannot be read: ${/** @type {Error} */ (error).message}. The laboratory begins afresh.`)
    }
  }

  copyLink() {
    this.writeAddress()
    return this.copy(location.href, "The link to this run is copied.", "The link to this run is in the address bar.")
  }

  /**
   * @param {string} text
   * @param {string} done what is said then
   * @param {string} otherwise
   */
  async copy(text, done, otherwise) {
    try {
      await navigator.clipboard.writeText(text)
      this.say(done)
    } catch {
      this.say(otherwise)
    }
  }

  // ------------------------------------------------------------ training

  /** @param {string} text */
  say(text) {
    this.words.textContent = text
  }

  async python() {
    this.loading ??= this.load()
    try {
      return await this.loading
    } catch (error) {
      this.loading = undefined
      throw error
    }
  }

  async load() {
    this.say("Loading …")
    const { Python } = await live("python")
    const base = new URL(manifestScript()?.dataset.manifest ?? "", document.baseURI)
    const response = await fetch(base, { cache: "no-cache" })
    if (!response.ok) throw new Error(`What this page needs to run could not be loaded (${response.status})`)
    /** @param {Progress} progress */
    const tell = ({ step, part }) => this.say(`${step} …${part < 1 ? ` ${Math.round(part * 100)}%` : ""}`)
    this.manifest = await response.json()
    const python = new Python(this.manifest, new URL(".", base).href, tell)
    await python.ready()
    return python
  }

  /**
   * Asks one thing after the other, and returns what Python answers.
   * @param {Record<string, unknown>} question
   * @returns {Promise<any>}
   */
  ask(question) {
    const { run } = this
    this.turn = this.turn.catch(() => {}).then(async () => {
      const answer = await this.answerTo(question)
      if (run !== this.run) throw OUTDATED
      if (answer.refusal) throw new Error(answer.refusal.replace(/^\w+(?=: )/, (/** @type {string} */ name) => LABELS[name] ?? name))
      return answer
    })
    return this.turn
  }

  /**
   * @param {object} question
   * @returns {Promise<any>}
   */
  async answerTo(question) {
    const python = await this.python()
    /** @type {object | undefined} */
    let answer
    try {
      await python.ask({ type: "laboratory", question }, (message) => {
        if (message.type === "explored") answer = message.answer
      })
    } catch (error) {
      this.begun = undefined // the network has ended with its Python
      throw error
    }
    return answer
  }

  async restart(greeting = this.loading ? "A network with fresh weights." : "Press Train. Python is loaded then.") {
    this.pause()
    this.run = {}
    this.losses = []
    this.begun = undefined
    this.state = undefined
    this.detail.replaceChildren()
    this.writeAddress()
    this.show()
    this.say(greeting)
    if (this.loading && !this.lack) await this.tell(() => this.begin(greeting))
  }

  // Has Python make the network, if it has not yet.
  begin(greeting = "A network with fresh weights.") {
    if (this.lack) throw new Error(this.lack)
    this.begun ??= this.ask({ do: "restart", setup: this.wanted }).then(
      (state) => {
        this.take(state)
        this.say(greeting)
      },
      (error) => {
        if (error !== OUTDATED) this.begun = undefined
        throw error
      },
    )
    return this.begun
  }

  /** @param {() => Promise<unknown>} act */
  async tell(act) {
    try {
      await act()
    } catch (error) {
      if (error === OUTDATED) return
      this.pause()
      const { wordsOf } = await live("loading") // the page has it
      this.say(`${wordsOf(error)}.`.replace(/\.\.$/, "."))
    }
  }

  once() {
    this.pause()
    return this.tell(async () => {
      await this.begin()
      this.take(await this.ask({ do: "train" }))
    })
  }

  async play() {
    const playing = {}
    this.playing = playing
    this.player.textContent = "Pause"
    await this.tell(async () => {
      await this.begin()
      while (this.playing === playing) this.take(await this.ask({ do: "train", seconds: this.losses.length ? SECONDS : 0 }))
    })
  }

  pause() {
    this.playing = undefined
    if (this.player) this.player.textContent = "Train"
  }

  /** @param {State} state */
  take(state) {
    this.state = { ...this.state, ...state }
    this.losses.push(...state.losses)
    if (state.losses.length) this.say("")
    const [words, address] = TROUBLE[state.trouble] ?? []
    if (words) {
      this.pause()
      this.words.replaceChildren(`${words.replace("#", String(state.layer))} `, element("a", { href: address, textContent: "Why, and what to do" }))
    }
    this.showState()
  }

  // ------------------------------------------------------------ questions about a run

  /** @param {Point} point */
  async look(point) {
    this.plane.draw()
    await this.tell(async () => {
      await this.begin()
      /** @type {{ score: number, blame: [name: string, slope: number][] }} */
      const { score, blame } = await this.ask({ do: "look", point })
      const [x, y, side] = point
      const verdict = score * side > 0 ? "on the right side" : "on the wrong side"
      const felt = blame.filter(([, slope]) => slope !== 0)
      const rows = felt.map(([name, slope]) => element("li", { textContent: `${name}: ${shortened(slope)}` }))
      const ending = felt.length ? "Its loss depends most on:" : "Its loss is 0, so no parameter feels it."
      this.detail.replaceChildren(
        element("p", { textContent: `Point (${shortened(x)}, ${shortened(y)}) of ${classOf(side)}: score ${shortened(score)}, ${verdict}. ${ending}` }),
        element("ul", {}, ...rows),
        button("Explore its graph", () => this.explore(point)),
      )
    })
  }

  /** @param {Point} point */
  async explore(point) {
    await this.tell(async () => {
      await import(new URL("./explore.js", import.meta.url).href)
      const { markup } = await this.ask({ do: "graph", point })
      this.graph?.remove()
      this.graph = element("div", { innerHTML: markup })
      this.graph.prepend(element("p", { textContent: "w1.0.2 is the weight in layer 1, of neuron 0, for its input 2; b1.0 is that neuron's bias." }))
      this.detail.append(this.graph)
      this.say("")
    })
  }

  async showScript() {
    await this.tell(async () => {
      await this.begin()
      const { script } = await this.ask({ do: "script" })
      const copy = button("Copy", () => this.copy(script, "The script is copied.", "This browser does not let a page copy: select the text."))
      const link = element("a", { download: "laboratory.py", textContent: "Download", href: `data:text/x-python,${encodeURIComponent(script)}` })
      const code = element("pre", { tabIndex: 0, textContent: script })
      const open = button("Open as a cell", () => this.tell(() => this.openAsCell(script)))
      this.detail.replaceChildren(element("p", {}, "The same run in Python, the same loss to the last digits. ", open, " ", copy, " ", link), code)
      code.focus()
    })
  }

  /**
   * The page's last cell shows the script.
   * @param {string} script
   */
  async openAsCell(script) {
    const { showInCell } = await live("share")
    await showInCell(this.manifest?.cells.at(-1), script, "This is your run as Python.")
  }

  // ------------------------------------------------------------ what is shown

  show() {
    this.form.show()
    this.plane.draw()
    this.showState()
  }

  // What changes while it trains, and no more: the page has little time for a picture.
  showState() {
    this.drawNetwork()
    this.chart.draw(this.losses)
    this.readout.textContent = this.state ? this.summary(this.state) : `${counted(this.plane.points.length, "point")}, every fourth held back.`
  }

  drawNetwork() {
    const layers = this.state?.maps?.slice(0, -1).map((layer) => layer.length) ?? this.form.layers
    this.network.draw(layers, this.state)
  }

  /** @param {State} state */
  summary({ steps, right, trouble }) {
    if (trouble === "not finite") return `Step ${steps}. The loss is no number any more.`
    const loss = this.losses.at(-1)
    const shares = right?.map((share) => `${Math.round(share * 100)}%`) ?? ["?", "?"]
    return `Step ${steps}. ${loss === undefined ? "" : `Loss ${shortened(loss)}. `}Right: ${shares[0]} of the points trained on, ${shares[1]} of those held back.`
  }
}

if (!customElements.get("micrograd-laboratory")) customElements.define("micrograd-laboratory", Laboratory)
