// Brings <micrograd-slide> to life: each row of its table says what its position changes in the drawing.
import { Player } from "./player.js"

class Slide extends Player {
  connectedCallback() {
    if (this.controls) return
    this.canvas = this.querySelector(".canvas")
    this.rows = [...this.querySelectorAll("tbody tr")]
    this.changes = this.rows.map((row) => JSON.parse(row.dataset.changes))
    this.first = new Map(this.changes.flat().map(([part, name]) => [`${part} ${name}`, this.read(part, name)]))
    this.start({ label: this.dataset.label, unit: this.dataset.label, last: this.rows.length - 1, pace: 160 })
    this.show(Number(this.dataset.start))
  }

  part(number) {
    return this.canvas.querySelector(`.part${number}`)
  }

  read(number, name) {
    return name === "text" ? this.part(number).textContent : (this.part(number).getAttribute(name) ?? "")
  }

  write(number, name, value) {
    if (name === "text") this.part(number).textContent = value
    else this.part(number).setAttribute(name, value)
  }

  draw(position) {
    for (const [place, value] of this.first) this.write(...place.split(" "), value)
    for (const change of this.changes[position]) this.write(...change)
    this.canvas.querySelector("svg").setAttribute("aria-label", this.say(position)[0])
  }

  say(position) {
    return [this.rows[position].cells[1].textContent]
  }

  nameOf(position) {
    return this.rows[position].cells[0].textContent
  }
}

if (!customElements.get("micrograd-slide")) customElements.define("micrograd-slide", Slide)
