// What everything with steps has in common: a slider, Back, Play and Next, arrow keys, and words for each step.
// A subclass calls `start`, and has `draw(position)` and `say(position)`, a list of texts and elements.
import { button, element } from "./elements.js"

const MOST_TICKS = 60 // more would be a gray band

export const longest = (texts) => texts.reduce((most, text) => (text.length > most.length ? text : most), "")

export class Player extends HTMLElement {
  // `label` names the controls, `unit` one position, `pace` is milliseconds for each, `turn` is where forward ends.
  start({ label, last, pace, unit = "Step", turn = 0 }) {
    Object.assign(this, { last, pace })
    this.canvas ??= this.querySelector(".canvas")
    this.words = this.querySelector(".words") ?? this.newWords()
    this.words.setAttribute("aria-live", "polite")
    this.slider = element("input", { type: "range", min: 0, max: last, step: 1 })
    this.slider.setAttribute("aria-label", unit)
    this.slider.addEventListener("input", () => this.jump(Number(this.slider.value)))
    this.back = button("Back", () => this.jump(this.position - 1))
    this.player = button("Play", () => (this.timer ? this.jump(this.position) : this.play()))
    this.next = button("Next", () => this.jump(this.position + 1))
    this.count = element("span", { className: "count" })
    this.controls = element("div", { className: "controls" }, this.back, this.player, this.next, this.rail(turn), this.count)
    this.controls.setAttribute("role", "group")
    this.controls.setAttribute("aria-label", label)
    const beside = element("div", { className: "beside" })
    this.words.replaceWith(beside)
    beside.append(element("div", { className: "place" }, this.words), this.controls)
    this.addEventListener("keydown", (event) => this.onKey(event))
    this.classList.add("ready")
    this.show(0)
    this.keepRoom()
  }

  // Room for the longest words of any position, which CSS keeps free: no button moves from one step to the next.
  keepRoom() {
    this.keepRoomFor("longest", (k) => this.linesAt(k))
    this.count.style.minWidth = `max(5em, ${longest(this.atAll((k) => this.nameOf(k))).length}ch)`
  }

  keepRoomFor(kind, linesAt) {
    const told = this.atAll(linesAt)
    const lines = Array.from({ length: Math.max(...told.map(({ length }) => length)) }, (_, i) => longest(told.map((each) => each[i] ?? "")))
    this.words.parentElement.dataset[kind] = lines.join("\n").trim()
  }

  atAll(look) {
    return Array.from({ length: this.last + 1 }, (_, k) => look(k))
  }

  linesAt(position) {
    return this.told(position).map((part) => part.textContent ?? part)
  }

  told(position) {
    return this.say(position)
  }

  disconnectedCallback() {
    this.pause()
  }

  // The slider upon its steps, and below it which of them go forward and which backward.
  rail(turn) {
    const ways = turn ? ["forward", "backward"] : []
    const legs = ways.map((way) => element("span", { className: way, ariaHidden: "true", textContent: way }))
    const rail = element("span", { className: "rail" }, this.slider, ...legs)
    rail.style.setProperty("--steps", this.last <= MOST_TICKS ? this.last : 1)
    if (turn) rail.style.setProperty("--turn", turn / this.last)
    return rail
  }

  newWords() {
    const words = element("p", { className: "words" })
    this.canvas.after(words)
    return words
  }

  nameOf(position) {
    return `${position} / ${this.last}`
  }

  show(position) {
    this.position = Math.min(Math.max(position, 0), this.last)
    this.draw(this.position)
    this.words.replaceChildren(...this.say(this.position))
    this.slider.value = this.position
    this.slider.setAttribute("aria-valuetext", this.nameOf(this.position).replace("/", "of"))
    this.count.textContent = this.nameOf(this.position)
    this.back.ariaDisabled = this.position === 0 // not disabled, which would take the focus away
    this.next.ariaDisabled = this.position === this.last
  }

  jump(position) {
    this.pause()
    if (position >= 0 && position <= this.last) this.show(position) // at an end nothing is said again
  }

  play() {
    if (this.position === this.last) this.show(0)
    this.player.textContent = "Pause"
    this.classList.add("plays")
    if (this.pace < 1000) this.words.setAttribute("aria-live", "off") // too fast for reading out
    this.timer = setInterval(() => {
      if (this.position + 1 === this.last) this.pause()
      this.show(this.position + 1)
    }, this.pace)
  }

  pause() {
    clearInterval(this.timer)
    this.timer = undefined
    this.classList.remove("plays")
    if (!this.player) return
    this.player.textContent = "Play"
    this.words.setAttribute("aria-live", "polite")
  }

  onKey(event) {
    if (event.altKey || event.ctrlKey || event.metaKey) return // the browser's own, such as going back
    const scrolls = event.target === this.canvas && this.canvas.scrollWidth > this.canvas.clientWidth
    const target = { ArrowLeft: this.position - 1, ArrowRight: this.position + 1, Home: 0, End: this.last }[event.key]
    if (target === undefined || scrolls || event.target.closest("details")) return
    event.preventDefault()
    this.jump(target)
  }
}
