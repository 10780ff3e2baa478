// One cell on the page: its code, its buttons, its published and its own outputs.
import { show } from "./outputs.js"
import { draftOf } from "./drafts.js"

const OUTPUTS = ".output, figure.drawing, .widget, .language-python.highlight"
const LONG_RUN = 150 // milliseconds after which Stop is offered

export class Cell {
  constructor(page, element, entry) {
    const code = element.querySelector(".language-python.highlight")
    Object.assign(this, { page, element, entry, code, number: entry.number })
    this.isExercise = entry.part === "starter"
    this.original = entry.text ?? entry.source
    this.draft = draftOf(page.chapter, this)
    this.bar = element.querySelector(".live-bar")
    this.status = this.bar.querySelector("output")
    ;[this.runButton, this.editButton] = this.bar.querySelectorAll("button")
    this.published = [...element.querySelectorAll(OUTPUTS)].filter(
      (node) => node !== code && !node.parentElement.closest(OUTPUTS),
    )
    this.stopButton = this.#button("Stop", () => page.stop())
    this.resetButton = this.#button("Reset", () => this.reset())
    this.downloadButton = this.#button("Download", () => this.#download())
    this.#setSource(this.draft.read() ?? this.original)
  }

  get isEdited() {
    return this.source !== this.original
  }

  run() {
    return this.page.run(this)
  }

  async edit() {
    if (!this.editor) {
      this.status.textContent = "Loading the editor …"
      const createEditor = await this.page.loadEditor()
      this.status.textContent = ""
      const pre = this.code.querySelector("pre")
      pre.querySelector("code").hidden = true
      this.editor = createEditor({
        parent: pre,
        code: this.source,
        label: `Code of cell ${this.number}. Shift+Enter runs it, Escape leaves.`,
        onRun: () => this.run(),
        onChange: (code) => this.#setSource(code),
        onLeave: () => this.runButton.focus(),
      })
      this.say("Shift+Enter runs, Esc leaves, Ctrl+] indents")
    }
    this.editor.focus()
  }

  reset() {
    this.draft.forget()
    this.editor?.dom.remove()
    this.editor = undefined
    this.code.querySelector("pre > code").hidden = false
    this.code.querySelector("pre > code").replaceChildren(...this.originalNodes.map((node) => node.cloneNode(true)))
    this.#setSource(this.original)
    this.live?.remove()
    this.live = undefined
    for (const node of this.published) node.hidden = false
    this.resetButton.hidden = true
    this.say("")
    this.editButton.focus()
  }

  say(text) {
    this.status.textContent = text
  }

  // ------------------------------------------------------------ a run

  begin(isAsked) {
    this.started = performance.now()
    this.pending = []
    this.fresh = true
    this.say("")
    clearTimeout(this.offerStop)
    if (isAsked) this.offerStop = setTimeout(() => (this.stopButton.hidden = false), LONG_RUN)
  }

  // Shows an output; the first of a run takes the place of what was there.
  output(output) {
    if (this.fresh) this.#clear()
    const last = this.live.lastElementChild
    if (output.output_type === "stream" && last?.matches(`.output.${output.name}`)) {
      last.querySelector("code").append(output.text)
    } else {
      this.live.append(show(output, this.isEdited ? [] : this.published))
    }
  }

  end(text) {
    clearTimeout(this.offerStop)
    this.stopButton.hidden = true
    if (this.fresh) this.#clear()
    this.resetButton.hidden = false
    this.say(text ?? `Ran here in ${Math.max(1, Math.round(performance.now() - this.started))} ms`)
  }

  #clear() {
    this.fresh = false
    if (!this.live) {
      this.live = document.createElement("div")
      this.live.className = "live-output"
      const place = this.published[0]
      if (place) place.before(this.live)
      else this.code.after(this.live)
    }
    this.live.replaceChildren()
    for (const node of this.published) node.hidden = true
    const fold = this.live.closest("details")
    if (fold) fold.open = true
  }

  // ------------------------------------------------------------ its code

  #setSource(source) {
    this.source = source
    const code = this.code.querySelector("pre > code")
    this.originalNodes ??= [...code.childNodes].map((node) => node.cloneNode(true))
    if (this.isEdited) code.textContent = source // what the copy button copies
    this.resetButton.hidden = !this.isEdited && !this.live
    this.downloadButton.hidden = !this.isExercise || !this.isEdited
    this.draft.keep(source)
  }

  #button(text, act) {
    const button = document.createElement("button")
    Object.assign(button, { type: "button", textContent: text, hidden: true })
    button.setAttribute("aria-label", `${text} cell ${this.number}`)
    button.addEventListener("click", act)
    this.bar.append(button)
    return button
  }

  #download() {
    const link = document.createElement("a")
    link.href = URL.createObjectURL(new Blob([this.source], { type: "text/x-python" }))
    link.download = `${this.entry.exercise}.py`
    link.click()
    setTimeout(() => URL.revokeObjectURL(link.href), 1000)
  }
}
