// Brings <micrograd-boundary> to life. What it shows stands in the table's rows.
class Boundary extends HTMLElement {
  connectedCallback() {
    this.canvas = this.querySelector(".canvas")
    if (!this.canvas || this.controls) return
    this.rows = [...this.querySelectorAll("tbody tr")]
    this.last = this.rows.length - 1
    this.drawing = this.canvas.querySelector("svg")
    this.levels = [...this.drawing.querySelectorAll("g > path")]
    this.points = [...this.drawing.querySelectorAll(".point")]
    this.columns = Number(this.dataset.columns)
    this.makeControls()
    this.addEventListener("keydown", (event) => this.onKey(event))
    this.show(0)
  }

  disconnectedCallback() {
    this.pause()
  }

  // The drawing

  draw({ cells, wrong }) {
    const paths = this.levels.map(() => "")
    for (let start = 0, end; start < cells.length; start = end) {
      const [column, row] = [start % this.columns, Math.floor(start / this.columns)]
      for (end = start + 1; end % this.columns && cells[end] === cells[start]; ) end++
      paths[cells[start]] += `M${column} ${row}h${end - start}v1h-${end - start}z`
    }
    this.levels.forEach((path, level) => path.setAttribute("d", paths[level]))
    const ringed = new Set(wrong.split(" "))
    this.points.forEach((point, i) => point.classList.toggle("is-wrong", ringed.has(String(i))))
  }

  // The words

  say(row) {
    const [step, loss, right, share] = [...row.cells].map((cell) => cell.textContent)
    return `Steps taken: ${step}. Loss ${loss}, ${right} points right, ${share} of the plane says 1.`
  }

  // The controls

  makeControls() {
    this.controls = document.createElement("div")
    this.controls.className = "controls"
    this.controls.setAttribute("role", "group")
    this.controls.setAttribute("aria-label", "Moments of the training")
    this.slider = document.createElement("input")
    Object.assign(this.slider, { type: "range", min: 0, max: this.last, step: 1 })
    this.slider.setAttribute("aria-label", "Moment")
    this.slider.addEventListener("input", () => this.jump(Number(this.slider.value)))
    this.back = this.button("Back", () => this.jump(this.position - 1))
    this.player = this.button("Play", () => (this.timer ? this.pause() : this.play()))
    this.next = this.button("Next", () => this.jump(this.position + 1))
    this.count = document.createElement("span")
    this.count.className = "count"
    this.words = this.querySelector(".words")
    this.controls.append(this.back, this.player, this.next, this.slider, this.count)
    this.words.after(this.controls)
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
    this.position = Math.min(Math.max(position, 0), this.last)
    const row = this.rows[this.position]
    const step = `step ${row.cells[0].textContent}`
    this.draw(row.dataset)
    this.words.textContent = this.say(row)
    this.drawing.setAttribute("aria-label", `The points on the colored plane. ${this.say(row)}`)
    this.slider.value = this.position
    this.slider.setAttribute("aria-valuetext", step)
    this.count.textContent = step
    this.back.disabled = this.position === 0
    this.next.disabled = this.position === this.last
  }

  jump(position) {
    this.pause()
    this.show(position)
  }

  play() {
    if (this.position === this.last) this.show(0)
    this.player.textContent = "Pause"
    this.timer = setInterval(() => {
      this.show(this.position + 1)
      if (this.position === this.last) this.pause()
    }, 700)
  }

  pause() {
    clearInterval(this.timer)
    this.timer = undefined
    if (this.player) this.player.textContent = "Play"
  }

  onKey(event) {
    const scrolls = event.target === this.canvas && this.canvas.scrollWidth > this.canvas.clientWidth
    const target = { ArrowLeft: this.position - 1, ArrowRight: this.position + 1, Home: 0, End: this.last }[event.key]
    if (target === undefined || scrolls || event.target.closest("details")) return
    event.preventDefault()
    this.jump(target)
  }
}

if (!customElements.get("micrograd-boundary")) customElements.define("micrograd-boundary", Boundary)
