// Brings <micrograd-laboratory> to life: the page draws, and the package trains in the worker.
import { printRecorded } from "./paper.js"

const SECONDS = 0.25 // of training between two pictures
const GRID = 24
const SIDE = 420 // of the plane, in pixels of its drawing
const [TILE, SMALL_TILE] = [44, 28]
const HEADING = 20
const INPUTS = 18 // how wide their column is
const COMING = "The network. While it trains, each neuron shows where on the plane its answer is positive, and where negative."
const MAPS = ["Each neuron shows where on the plane its answer is positive ", " and where negative ", ". A line is a weight, the wider the further from 0, a broken one a negative weight."]
const CHOICES = {
  activation: ["tanh", "relu", "sigmoid"],
  loss: ["max_margin", "mean_squared_error"],
}
const NUMBERS = {
  learning_rate: { label: "learning rate", step: "any", min: 0, max: 100 },
  batch: { label: "batch", step: 1, min: 1 },
  regularization: { label: "regularization", step: "any", min: 0, max: 10 },
  seed: { label: "seed", step: 1 },
}
const LABELS = { layers: "hidden neurons", ...Object.fromEntries(Object.entries(NUMBERS).map(([name, { label }]) => [name, label])) }
const LAYERS = "(1[0-6]|[1-9])([, ]+(1[0-6]|[1-9])){0,2}"
const [FEWEST_POINTS, MOST_POINTS] = [8, 400]
const TROUBLE = {
  "not finite": ["The numbers have left what a float can hold: the learning rate is too large.", "../chapters/6-training/#too-slow-right-too-large"],
  exploding: ["The weights are exploding: the learning rate is too large.", "../chapters/6-training/#too-slow-right-too-large"],
  dead: ["Every relu of layer # answers 0 to every point trained on: no gradient reaches that layer, or what is before it.", "../chapters/4-neuron/#a-relu-can-be-dead"],
  saturated: ["Every neuron of layer # is saturated at every point trained on, its slope below 0.000001: no step moves that layer, or what is before it.", "../chapters/4-neuron/#far-out-every-gradient-fades"],
}
const START = { preset: "moons", layers: [8, 8], activation: "tanh", loss: "max_margin", learning_rate: 0.2, batch: 20, regularization: 0, seed: 1 }
const OUTDATED = new Error("This is the answer for a run that was given up")

const manifestScript = () => document.querySelector("script[data-manifest]")

const element = (tag, properties = {}, ...children) => {
  const made = Object.assign(document.createElement(tag), properties)
  made.append(...children)
  return made
}

const svg = (tag, attributes = {}) => {
  const made = document.createElementNS("http://www.w3.org/2000/svg", tag)
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value)
  return made
}

// How the line of a weight looks; it is faint while there is none.
const lookOf = (weight) => (weight === undefined ? {} : { class: weight < 0 ? "negative" : "positive", "stroke-width": Math.min(3.5, 0.4 + 1.2 * Math.abs(weight)) })

const classOf = (side) => `class ${side > 0 ? "1" : "−1"}`

const counted = (number, noun) => `${number} ${noun}${number === 1 ? "" : "s"}`

// A field for numbers leaves a comma out, and takes 0,5 for 5.
const takeComma = (event) => {
  if (!event.data?.includes(",")) return
  event.preventDefault()
  document.execCommand("insertText", false, event.data.replace(",", "."))
}

const shortened = (number) => Number(number.toPrecision(4)).toString().replace("-", "−")

// The object that a link holds.
const parsed = (text) => {
  try {
    return { ...JSON.parse(decodeURIComponent(text)) }
  } catch {
    throw new Error("it was changed on its way")
  }
}

// Rounds as a preset's points are rounded, so that a run can be repeated from its address.
const rounded = (number, limit) => Math.round(Math.min(Math.max(number, -limit), limit) * 1000) / 1000

export class Laboratory extends HTMLElement {
  connectedCallback() {
    if (this.form || !manifestScript()) return // elsewhere the recorded run stays
    this.presets = JSON.parse(this.dataset.presets)
    this.limit = Number(this.dataset.limit)
    this.losses = []
    this.brush = 1
    this.build()
    this.use({})
    this.show()
    this.readAddress()
    addEventListener("hashchange", () => this.readAddress())
    new MutationObserver(() => this.drawMaps()).observe(document.body, { attributeFilter: ["data-md-color-scheme"] })
  }

  disconnectedCallback() {
    this.pause()
  }

  // ------------------------------------------------------------ parts

  build() {
    this.plane = this.makePlane()
    this.form = this.makeForm()
    this.network = element("div", { className: "network" })
    this.legend = element("p", { className: "legend" })
    this.words = element("p", { className: "words", textContent: "Press Train. Python is loaded then." })
    this.words.setAttribute("role", "status")
    this.readout = element("p", { className: "readout" })
    this.chart = this.makeChart()
    this.player = this.button("Train", () => (this.playing ? this.pause() : this.play()))
    this.player.className = "player"
    const buttons = element(
      "div",
      { className: "controls" },
      this.player,
      this.button("One step", () => this.once()),
      this.button("Restart", () => this.restart()),
    )
    const taken = element(
      "div",
      { className: "controls" },
      this.button("As Python", () => this.showScript()),
      this.button("Copy link", () => this.copyLink()),
    )
    this.detail = element("div", { className: "detail" })
    const run = element("div", {}, this.plane, buttons, this.words, this.readout, this.chart, taken)
    const pictures = element("div", { className: "pictures" }, run, element("div", {}, this.form, this.network, this.legend))
    printRecorded(this, [...this.childNodes], () => Boolean(this.state))
    this.replaceChildren(pictures, this.detail)
    this.classList.add("ready")
  }

  button(textContent, act) {
    const made = element("button", { type: "button", textContent })
    made.addEventListener("click", act)
    return made
  }

  makePlane() {
    this.map = element("canvas", { width: GRID, height: GRID })
    this.marks = svg("svg", { viewBox: `0 0 ${SIDE} ${SIDE}`, role: "application", tabindex: 0 })
    this.marks.setAttribute("aria-label", "The plane with its points. Arrow keys move a cross, Enter does what a click does, Delete removes a point.")
    this.cross = { x: 0, y: 0 }
    this.marks.addEventListener("pointerdown", (event) => this.press(event))
    this.marks.addEventListener("touchstart", (event) => this.isOnPoint(event) && event.preventDefault(), { passive: false }) // else a swipe scrolls the page
    this.marks.addEventListener("keydown", (event) => this.key(event))
    return element("div", { className: "plane" }, this.map, this.marks)
  }

  makeChart() {
    const chart = svg("svg", { viewBox: "0 0 420 118", role: "img", "aria-label": "The loss of each step", class: "chart" })
    const text = (name, x, y, textContent) => Object.assign(svg("text", { x, y, class: name }), { textContent })
    chart.append(svg("path", { d: "M56 24V94H416" }), text("limit", 50, 29, ""), text("zero", 50, 98, "0"), text("title", 416, 15, "loss"), text("last", 416, 111, "steps"), svg("polyline"))
    return chart
  }

  makeForm() {
    this.fields = new Map()
    const form = element("div", { className: "setup" })
    const presets = element("select")
    presets.append(...Object.keys(this.presets).map((name) => element("option", { value: name, textContent: name })), element("option", { value: "yours", textContent: "your points" }), element("option", { value: "none", textContent: "no points" }))
    presets.addEventListener("change", () => this.usePreset(presets.value))
    this.fields.set("preset", presets)
    form.append(this.labelled("points", presets))
    const brush = element("select")
    for (const [value, textContent] of [[1, "adds ● class 1"], [-1, "adds ■ class −1"], [0, "removes"]]) brush.append(element("option", { value, textContent }))
    brush.addEventListener("change", () => (this.brush = Number(brush.value)))
    form.append(this.labelled("a click", brush))
    const layers = element("input", { type: "text", size: 8, pattern: LAYERS, placeholder: "none" })
    layers.addEventListener("change", () => this.change("layers"))
    this.fields.set("layers", layers)
    form.append(this.labelled("hidden neurons", layers))
    for (const [name, choices] of Object.entries(CHOICES)) {
      const select = element("select")
      select.append(...choices.map((value) => element("option", { value, textContent: value.replaceAll("_", " ") })))
      select.addEventListener("change", () => this.change(name))
      this.fields.set(name, select)
      form.append(this.labelled(name, select))
    }
    for (const [name, { label, ...limits }] of Object.entries(NUMBERS)) {
      const field = element("input", { type: "number", required: true, ...limits })
      field.addEventListener("change", () => this.change(name))
      field.addEventListener("beforeinput", takeComma)
      this.fields.set(name, field)
      form.append(this.labelled(label, field))
    }
    return form
  }

  labelled(text, field) {
    return element("label", {}, element("span", { textContent: text }), field)
  }

  // ------------------------------------------------------------ settings

  change(name) {
    this.setup[name] = this.read(name)
    this.restart()
  }

  // What a field holds, as Python takes it.
  read(name) {
    const { value } = this.fields.get(name)
    if (name === "layers") return value.split(/[\s,]+/).filter(Boolean).map((word) => (Number.isNaN(Number(word)) ? word : Number(word)))
    return name in NUMBERS ? Number(value) : value
  }

  usePreset(preset) {
    if (preset === "none") this.use({ ...this.setup, points: [] })
    else if (preset in this.presets) this.use({ ...this.setup, preset })
    this.restart(this.lack)
  }

  // What is said where no network can be trained yet.
  get lack() {
    return this.points.length < FEWEST_POINTS ? `Place at least ${FEWEST_POINTS} points.` : undefined
  }

  // Takes settings; what they do not name is as at the start.
  use({ preset = START.preset, points, ...rest }) {
    this.setup = { ...START, ...rest, preset: points ? "yours" : preset }
    this.points = (points ?? this.presets[preset]).map((point) => [...point])
    this.selected = -1
  }

  changePoints(what) {
    this.setup.preset = "yours"
    this.restart(`${what}: ${counted(this.points.length, "point")}.`)
  }

  // What is sent to Python, and what stands in the address.
  get wanted() {
    const { preset, ...rest } = this.setup
    return { ...rest, points: this.points }
  }

  writeAddress() {
    const { preset, ...rest } = this.setup
    const kept = preset === "yours" ? { ...rest, points: this.points } : { ...rest, preset }
    this.address = `#run=${encodeURIComponent(JSON.stringify(kept))}`
    history.replaceState(null, "", this.address)
  }

  readAddress() {
    const text = /^#run=(.*)$/.exec(location.hash)?.[1]
    if (text === undefined || location.hash === this.address) return
    try {
      this.use(this.settingsIn(text))
      this.restart(this.lack ?? "This run comes from the link. Press Train to repeat it.")
    } catch (error) {
      this.use({})
      this.restart(`The link to a run cannot be read: ${error.message}. The laboratory begins afresh.`)
    }
  }

  // What a link says, where every part of it is something that could have been set here.
  settingsIn(text) {
    const { preset, points, ...rest } = parsed(text)
    for (const [name, value] of Object.entries(rest)) {
      if (!Object.hasOwn(START, name)) throw new Error("it has a setting that is not known here")
      rest[name] = this.taken(name, value)
    }
    if (points === undefined && !Object.hasOwn(this.presets, preset)) throw new Error("it names no points")
    if (points !== undefined && !this.arePoints(points)) throw new Error(`its points are not up to ${MOST_POINTS} places on the plane, each with a class`)
    return { ...rest, preset, points }
  }

  // A setting as its field gives it back.
  taken(name, value) {
    const field = this.fields.get(name)
    const text = [value].flat().join(", ")
    field.value = text
    if (field.value !== text || !field.checkValidity()) throw new Error(`what it says for “${LABELS[name] ?? name}” cannot be chosen here`)
    return this.read(name)
  }

  arePoints(points) {
    const isPoint = (point) => Array.isArray(point) && point.length === 3 && point.every(Number.isFinite) && Math.max(Math.abs(point[0]), Math.abs(point[1])) <= this.limit && Math.abs(point[2]) === 1
    return Array.isArray(points) && points.length <= MOST_POINTS && points.every(isPoint)
  }

  copyLink() {
    this.writeAddress()
    return this.copy(location.href, "The link to this run is copied.", "The link to this run is in the address bar.")
  }

  async copy(text, done, otherwise) {
    try {
      await navigator.clipboard.writeText(text)
      this.say(done)
    } catch {
      this.say(otherwise)
    }
  }

  // ------------------------------------------------------------ points

  placeOf({ clientX, clientY }) {
    const box = this.marks.getBoundingClientRect()
    const scale = (2 * this.limit) / box.width
    return [rounded((clientX - box.left) * scale - this.limit, this.limit), rounded(this.limit - (clientY - box.top) * scale, this.limit)]
  }

  // The point at a place; a finger need not meet it as closely as a mouse.
  nearest([x, y], reach = this.limit / 25) {
    const distances = this.points.map(([px, py]) => Math.hypot(px - x, py - y))
    const closest = distances.indexOf(Math.min(...distances))
    return distances[closest] <= reach ? closest : -1
  }

  isOnPoint({ touches }) {
    return this.nearest(this.placeOf(touches[0]), this.limit / 12) >= 0
  }

  press(event) {
    if (event.button || !event.isPrimary) return // a second finger does nothing
    const place = this.placeOf(event)
    const found = this.nearest(place, this.limit / (event.pointerType === "touch" ? 12 : 25))
    this.cross = { x: place[0], y: place[1] }
    this.selected = found
    this.marks.setPointerCapture(event.pointerId)
    const ended = new AbortController()
    const point = this.points[found] // which may be removed by key meanwhile
    let moved = false
    const follow = (move) => {
      if (move.pointerId !== event.pointerId) return
      const to = this.placeOf(move)
      moved ||= Math.hypot(to[0] - place[0], to[1] - place[1]) > this.limit / 50
      if (found < 0 || !moved) return
      ;[point[0], point[1]] = to
      this.drawPoints()
    }
    const leave = ({ type, pointerId }) => {
      if (pointerId !== event.pointerId) return
      ended.abort()
      if (found >= 0 && moved) this.changePoints("A point was moved")
      else if (type !== "pointerup") return // the page was scrolled
      else if (found >= 0) this.act()
      else this.add(place)
    }
    const { signal } = ended
    this.marks.addEventListener("pointermove", follow, { signal })
    for (const end of ["pointerup", "lostpointercapture"]) this.marks.addEventListener(end, leave, { signal })
  }

  // What a click on a point does: it tells of it or, where a click removes, takes it away.
  act() {
    return this.brush ? this.look() : this.remove()
  }

  add(place) {
    if (!this.brush) return this.say("There is no point to remove.")
    this.selected = this.points.push([...place, this.brush]) - 1
    this.changePoints(`A point of ${classOf(this.brush)} was added`)
  }

  remove() {
    this.points.splice(this.selected, 1)
    this.selected = -1
    this.changePoints("A point was removed")
  }

  key(event) {
    const step = this.limit / 20
    const moves = { ArrowLeft: [-step, 0], ArrowRight: [step, 0], ArrowUp: [0, step], ArrowDown: [0, -step] }
    if (event.key in moves) {
      const [dx, dy] = moves[event.key]
      this.cross = { x: rounded(this.cross.x + dx, this.limit), y: rounded(this.cross.y + dy, this.limit) }
      this.selected = this.nearest([this.cross.x, this.cross.y])
      this.drawPoints()
      this.say(`The cross is at ${this.where(this.selected)}.`)
    } else if (event.key === "Enter" || event.key === " ") {
      if (this.selected >= 0) this.act()
      else this.add([this.cross.x, this.cross.y])
    } else if ((event.key === "Delete" || event.key === "Backspace") && this.selected >= 0) this.remove()
    else return
    event.preventDefault()
  }

  where(selected) {
    const { x, y } = this.cross
    return `(${shortened(x)}, ${shortened(y)})${selected < 0 ? "" : `, on a point of ${classOf(this.points[selected][2])}`}`
  }

  // ------------------------------------------------------------ training

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
    const { Python } = await import(new URL("../live/python.js", import.meta.url))
    const base = new URL(manifestScript().dataset.manifest, document.baseURI)
    const response = await fetch(base)
    if (!response.ok) throw new Error(`What this page needs to run could not be loaded (${response.status})`)
    const tell = ({ step, part }) => this.say(`${step} …${part < 1 ? ` ${Math.round(part * 100)}%` : ""}`)
    this.manifest = await response.json()
    const python = new Python(this.manifest, new URL(".", base).href, tell)
    await python.ready()
    return python
  }

  // Asks one thing after the other, and returns what Python answers.
  ask(question) {
    const { run } = this
    this.turn = (this.turn ?? Promise.resolve()).catch(() => {}).then(async () => {
      const answer = await this.answerTo(question)
      if (run !== this.run) throw OUTDATED
      if (answer.refusal) throw new Error(answer.refusal.replace(/^\w+(?=: )/, (name) => LABELS[name] ?? name))
      return answer
    })
    return this.turn
  }

  async answerTo(question) {
    const python = await this.python()
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
    this.run = {} // answers for another one come too late
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

  async tell(act) {
    try {
      await act()
    } catch (error) {
      if (error === OUTDATED) return
      this.pause()
      const { wordsOf } = await import(new URL("../live/loading.js", import.meta.url)) // the page has it
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

  take(state) {
    this.state = { ...this.state, ...state }
    this.losses.push(...state.losses)
    if (state.losses.length) this.say("")
    const [words, address] = TROUBLE[state.trouble] ?? []
    if (words) {
      this.pause()
      this.words.replaceChildren(`${words.replace("#", state.layer)} `, element("a", { href: address, textContent: "Why, and what to do" }))
    }
    this.showState()
  }

  async look() {
    const point = this.points[this.selected]
    this.drawPoints()
    await this.tell(async () => {
      await this.begin()
      const { score, blame } = await this.ask({ do: "look", point })
      const [x, y, side] = point
      const verdict = score * side > 0 ? "on the right side" : "on the wrong side"
      const felt = blame.filter(([, slope]) => slope !== 0)
      const rows = felt.map(([name, slope]) => element("li", { textContent: `${name}: ${shortened(slope)}` }))
      const ending = felt.length ? "Its loss depends most on:" : "Its loss is 0, so no parameter feels it."
      this.detail.replaceChildren(
        element("p", { textContent: `Point (${shortened(x)}, ${shortened(y)}) of ${classOf(side)}: score ${shortened(score)}, ${verdict}. ${ending}` }),
        element("ul", {}, ...rows),
        this.button("Explore its graph", () => this.explore(point)),
      )
    })
  }

  async explore(point) {
    await this.tell(async () => {
      await import(new URL("./explore.js", import.meta.url))
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
      const copy = this.button("Copy", () => this.copy(script, "The script is copied.", "This browser does not let a page copy: select the text."))
      const link = element("a", { download: "laboratory.py", textContent: "Download", href: `data:text/x-python,${encodeURIComponent(script)}` })
      const code = element("pre", { tabIndex: 0, textContent: script })
      const open = this.button("Open as a cell", () => this.tell(() => this.openAsCell(script)))
      this.detail.replaceChildren(element("p", {}, "The same run in Python, the same loss to the last digits. ", open, " ", copy, " ", link), code)
      code.focus()
    })
  }

  // The page's last cell shows the script, as if somebody had linked to it.
  async openAsCell(script) {
    const { keyOf, linkTo } = await import(new URL("../live/share.js", import.meta.url))
    location.hash = await linkTo(keyOf(this.manifest.cells.at(-1)), script)
  }

  // ------------------------------------------------------------ pictures

  show() {
    const { fields, setup } = this
    for (const [name, field] of fields) field.value = name === "layers" ? setup.layers.join(", ") : setup[name]
    this.drawPoints()
    this.showState()
  }

  // What changes while it trains, and no more: the page has little time for a picture.
  showState() {
    this.drawMaps()
    this.drawChart()
    this.readout.textContent = this.state ? this.summary() : `${counted(this.points.length, "point")}, every fourth held back.`
  }

  summary() {
    const { steps, right, trouble } = this.state
    if (trouble === "not finite") return `Step ${steps}. The loss is no number any more.`
    const loss = this.losses.at(-1)
    const shares = right?.map((share) => `${Math.round(share * 100)}%`) ?? ["?", "?"]
    return `Step ${steps}. ${loss === undefined ? "" : `Loss ${shortened(loss)}. `}Right: ${shares[0]} of the points trained on, ${shares[1]} of those held back.`
  }

  drawPoints() {
    const at = (number) => ((number + this.limit) / (2 * this.limit)) * SIDE
    const marks = this.points.map(([x, y, side], k) => {
      const held = k % 4 === 0
      const name = `${side > 0 ? "positive" : "negative"}${held ? " is-held-back" : ""}${k === this.selected ? " is-selected" : ""}`
      const [cx, cy] = [at(x), at(-y)]
      return side > 0 ? svg("circle", { cx, cy, r: 5, class: name }) : svg("rect", { x: cx - 4.5, y: cy - 4.5, width: 9, height: 9, class: name })
    })
    const [cx, cy] = [at(this.cross.x), at(-this.cross.y)]
    marks.push(svg("path", { d: `M${cx - 8} ${cy}h16M${cx} ${cy - 8}v16`, class: "cross" }))
    this.marks.replaceChildren(...marks)
  }

  // Colors of the two signs, as the page has them now.
  colors() {
    const style = getComputedStyle(this)
    return ["--negative", "--positive"].map((name) => {
      this.probe ??= this.appendChild(element("span", { hidden: true, style: "forced-color-adjust: none" }))
      this.probe.style.color = style.getPropertyValue(name)
      return getComputedStyle(this.probe).color.match(/\d+/g).slice(0, 3).map(Number)
    })
  }

  paint(canvas, base64, [negative, positive]) {
    const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0))
    const context = canvas.getContext("2d")
    const image = context.createImageData(GRID, GRID)
    bytes.forEach((byte, i) => {
      const strength = (byte - 127.5) / 127.5
      image.data.set([...(strength > 0 ? positive : negative), Math.round(Math.abs(strength) * 120)], 4 * i)
    })
    context.putImageData(image, 0, 0)
  }

  drawMaps() {
    const { maps, weights } = this.state ?? {}
    this.explain(maps)
    if (!maps) this.map.getContext("2d").clearRect(0, 0, GRID, GRID)
    const place = this.placesOf([2, ...this.hiddenLayers(), 1])
    const colors = this.colors()
    if (maps) this.paint(this.map, maps.at(-1)[0], colors)
    const tiles = place.sizes.slice(1).flatMap((size, l) =>
      Array.from({ length: size }, (_, k) => {
        const canvas = element("canvas", { width: GRID, height: GRID, title: `what neuron ${k} of layer ${l} answers` })
        Object.assign(canvas.style, { left: `${place.left(l + 1)}px`, top: `${place.top(l + 1, k)}px`, width: `${place.tile}px`, height: `${place.tile}px` })
        if (maps) this.paint(canvas, maps[l][k], colors)
        return canvas
      }),
    )
    this.network.style.height = `${place.height}px`
    this.network.replaceChildren(this.linesAt(place, weights), ...tiles)
  }

  // What the picture of the network shows.
  explain(maps) {
    const mark = (name, textContent) => element("span", { className: name, textContent })
    this.legend.replaceChildren(...(maps ? [MAPS[0], mark("positive", "●"), MAPS[1], mark("negative", "■"), MAPS[2]] : [COMING]))
  }

  // Numbers of neurons as they can be: a field may hold anything while one types.
  hiddenLayers() {
    return this.state?.maps?.slice(0, -1).map((layer) => layer.length) ?? (this.fields.get("layers").checkValidity() ? this.setup.layers : [])
  }

  // Where inputs and neurons stand: as wide as the page allows, smaller where there are many.
  placesOf(sizes) {
    const tallest = Math.max(...sizes)
    const tile = tallest > 8 ? SMALL_TILE : TILE
    const columns = sizes.length - 1
    const room = (this.network.parentElement.clientWidth - INPUTS - columns * tile) / columns
    const gap = Math.min(Math.max(room, 30), 200)
    const left = (l) => (l ? INPUTS + gap + (l - 1) * (tile + gap) : 0)
    const top = (l, k) => HEADING + ((tallest - sizes[l]) / 2 + k) * (tile + 4)
    return { sizes, tile, left, top, right: (l) => (l ? left(l) + tile : INPUTS), width: left(columns) + tile, height: HEADING + tallest * (tile + 4) }
  }

  // The lines between neurons, and the words: weights are known once there is a network.
  linesAt({ sizes, tile, left, right, top, width, height }, weights) {
    const lines = svg("svg", { viewBox: `0 0 ${width} ${height}`, width, height, "aria-hidden": "true" })
    const write = (textContent, place) => lines.append(Object.assign(svg("text", place), { textContent }))
    sizes.slice(1).forEach((size, l) => {
      for (let k = 0; k < size; k++) {
        for (let j = 0; j < sizes[l]; j++) {
          const weight = weights?.[l][k][j]
          const ends = { x1: right(l), y1: top(l, j) + tile / 2, x2: left(l + 1), y2: top(l + 1, k) + tile / 2 }
          lines.append(svg("line", { ...ends, ...lookOf(weight) }))
        }
      }
      write(l === sizes.length - 2 ? "score" : `layer ${l}`, { x: left(l + 1), y: 12 })
    })
    for (const [j, name] of ["x", "y"].entries()) write(name, { x: 4, y: top(0, j) + tile / 2 + 4 })
    return lines
  }

  drawChart() {
    const every = Math.max(1, Math.ceil(this.losses.length / 400))
    const shown = this.losses.filter((_, i) => i % every === 0)
    const highest = Math.max(...shown, 1e-9)
    const points = shown.map((loss, i) => `${(56 + (360 * i) / Math.max(1, shown.length - 1)).toFixed(1)},${(94 - (70 * loss) / highest).toFixed(1)}`)
    this.chart.lastChild.setAttribute("points", points.join(" "))
    const { length } = this.losses
    this.chart.querySelector(".limit").textContent = length ? (highest < 1e5 ? String(Number(highest.toPrecision(2))) : highest.toExponential(0)) : ""
    this.chart.querySelector(".last").textContent = length ? counted(length, "step") : "steps"
  }
}

if (!customElements.get("micrograd-laboratory")) customElements.define("micrograd-laboratory", Laboratory)
