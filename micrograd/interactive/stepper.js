// Brings <micrograd-stepper> to life. All it shows stands in the table's rows and in the drawing.
class Stepper extends HTMLElement {
  connectedCallback() {
    this.canvas = this.querySelector(".canvas")
    if (!this.canvas || this.controls) return
    this.rows = [...this.querySelectorAll("tbody tr")]
    this.rememberEnd()
    this.makeControls()
    this.addEventListener("keydown", (event) => this.onKey(event))
    this.show(0)
  }

  disconnectedCallback() {
    this.pause()
  }

  // The drawing

  node(number) {
    return this.canvas.querySelector(`.value${number}`)
  }

  line(number, word) {
    return [...this.node(number).querySelectorAll("text")].find((text) => text.textContent.startsWith(`${word} `))
  }

  edge(row) {
    return this.canvas.querySelector(`.input-${row.dataset.slot}-of-value${row.dataset.node}`)
  }

  rememberEnd() {
    this.before = new Map() // each node's gradient before the pass
    for (const { dataset } of this.rows) {
      if (dataset.node && !this.before.has(dataset.input)) this.before.set(dataset.input, dataset.before)
    }
    this.data = new Map() // what each forward step computes
    for (const { dataset } of this.rows) {
      if (dataset.value) this.data.set(dataset.value, this.line(dataset.value, "data").textContent)
    }
    this.root = this.rows.find((row) => row.dataset.start).dataset.start
    this.rootGrad = this.line(this.root, "grad").textContent
  }

  draw(position) {
    for (const [number, grad] of this.before) this.line(number, "grad").textContent = `grad ${grad}`
    for (const [number] of this.data) this.line(number, "data").textContent = "data ?"
    this.line(this.root, "grad").textContent = "grad 0"
    for (const { dataset } of this.rows.slice(0, position)) {
      if (dataset.value) this.line(dataset.value, "data").textContent = this.data.get(dataset.value)
      else if (dataset.start) this.line(this.root, "grad").textContent = this.rootGrad
      else this.line(dataset.input, "grad").textContent = `grad ${dataset.after}`
    }
    this.mark(this.rows[position - 1])
  }

  mark(row) {
    for (const marked of this.canvas.querySelectorAll(".is-giving, .is-taking, .is-used")) {
      marked.classList.remove("is-giving", "is-taking", "is-used")
    }
    if (!row) return
    const alone = row.dataset.value ?? row.dataset.start
    if (alone) return this.look(this.node(alone), "is-taking")
    this.node(row.dataset.node).classList.add("is-giving")
    this.edge(row).classList.add("is-used")
    this.look(this.node(row.dataset.input), "is-taking")
  }

  look(node, mark) {
    node.classList.add(mark)
    const [inside, around] = [node.getBoundingClientRect(), this.canvas.getBoundingClientRect()]
    this.canvas.scrollLeft += inside.left + inside.width / 2 - around.left - around.width / 2
  }

  // The words

  say(position) {
    if (position === 0) return [`Before the ${this.data.size ? "forward" : "backward"} pass. Press Next or Play.`]
    const [, node, grad, input, sum] = [...this.rows[position - 1].cells].map((cell) => cell.textContent)
    if (!input) return [grad]
    const written = document.createElement("strong")
    written.textContent = sum
    return [`${node} passes its gradient ${grad} on to ${input}. `, written]
  }

  // The controls

  makeControls() {
    this.controls = document.createElement("div")
    this.controls.className = "controls"
    this.controls.setAttribute("role", "group")
    this.controls.setAttribute("aria-label", "Steps of the backward pass")
    this.slider = document.createElement("input")
    Object.assign(this.slider, { type: "range", min: 0, max: this.rows.length, step: 1 })
    this.slider.setAttribute("aria-label", "Step")
    this.slider.addEventListener("input", () => this.jump(Number(this.slider.value)))
    this.back = this.button("Back", () => this.jump(this.position - 1))
    this.player = this.button("Play", () => (this.timer ? this.pause() : this.play()))
    this.next = this.button("Next", () => this.jump(this.position + 1))
    this.count = document.createElement("span")
    this.count.className = "count"
    this.words = document.createElement("p")
    this.words.className = "words"
    this.words.setAttribute("aria-live", "polite")
    this.controls.append(this.back, this.player, this.next, this.slider, this.count)
    this.canvas.after(this.words, this.controls)
    this.classList.add("ready")
  }

  button(text, action) {
    const button = document.createElement("button")
    button.type = "button"
    button.textContent = text
    button.addEventListener("click", action)
    return button
  }

  show(position) {
    this.position = Math.min(Math.max(position, 0), this.rows.length)
    this.draw(this.position)
    this.words.replaceChildren(...this.say(this.position))
    this.slider.value = this.position
    this.slider.setAttribute("aria-valuetext", `${this.position} of ${this.rows.length}`)
    this.count.textContent = `${this.position} / ${this.rows.length}`
    this.back.disabled = this.position === 0
    this.next.disabled = this.position === this.rows.length
  }

  jump(position) {
    this.pause()
    this.show(position)
  }

  play() {
    if (this.position === this.rows.length) this.show(0)
    this.player.textContent = "Pause"
    this.timer = setInterval(() => {
      this.show(this.position + 1)
      if (this.position === this.rows.length) this.pause()
    }, 1600)
  }

  pause() {
    clearInterval(this.timer)
    this.timer = undefined
    if (this.player) this.player.textContent = "Play"
  }

  onKey(event) {
    const scrolls = event.target === this.canvas && this.canvas.scrollWidth > this.canvas.clientWidth
    if (event.altKey || event.ctrlKey || event.metaKey) return // the browser's own, such as going back
    const target = { ArrowLeft: this.position - 1, ArrowRight: this.position + 1, Home: 0, End: this.rows.length }[event.key]
    if (target === undefined || scrolls || event.target.closest("details")) return
    event.preventDefault()
    this.jump(target)
  }
}

if (!customElements.get("micrograd-stepper")) customElements.define("micrograd-stepper", Stepper)
