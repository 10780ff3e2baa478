// One cell on the page: its code, its buttons, its published and its own outputs.
import { Draft } from "./drafts.js"
import { addOutput } from "./outputs.js"

const OUTPUTS = ".output, figure.drawing, .widget, .markdown"
const LONG_RUN = 150 // milliseconds after which Stop is offered

export class Cell {
  constructor(page, element, entry) {
    const code = element.querySelector(".language-python.highlight")
    Object.assign(this, { page, element, entry, code, number: entry.number })
    this.name = `cell ${entry.number}`
    this.isExercise = entry.part === "starter"
    this.original = entry.text ?? entry.source
    this.bar = element.querySelector(".live-bar")
    this.status = this.bar.querySelector("output")
    ;[this.runButton, this.editButton] = this.bar.querySelectorAll("button")
    this.published = [...element.querySelectorAll(OUTPUTS)].filter((node) => !node.parentElement.closest(OUTPUTS))
    this.stopButton = this.#button("Stop", () => page.cancel(this))
    this.resetButton = this.#button("Reset", () => this.reset())
    this.downloadButton = this.#button("Download", () => this.#download())
    const pre = code.querySelector("pre > code")
    this.originalNodes = [...pre.childNodes].map((node) => node.cloneNode(true))
    if (this.isExercise) {
      this.draft = new Draft(page.manifest.chapter, entry.exercise, this.original, (source) => this.#changedElsewhere(source))
    }
    this.#setSource(this.draft?.read() ?? this.original)
  }

  get isEdited() {
    return this.source !== this.original
  }

  run() {
    return this.page.run(this)
  }

  async edit() {
    if (!this.editor) {
      this.say("Loading the editor …")
      const createEditor = await this.page.loadEditor()
      this.say("")
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

  // Back to what is published, and to a Python that knows nothing of what has run.
  async reset() {
    await this.page.cancel(this)
    this.editor?.dom.remove()
    this.editor = undefined
    const code = this.code.querySelector("pre > code")
    code.hidden = false
    code.replaceChildren(...this.originalNodes.map((node) => node.cloneNode(true)))
    this.#setSource(this.original)
    if (this.live) this.page.forgetRuns()
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

  wait() {
    this.say("Waiting for Python …")
    clearTimeout(this.offerStop)
    this.offerStop = setTimeout(() => (this.stopButton.hidden = false), LONG_RUN)
  }

  begin() {
    this.started = performance.now()
    this.isFresh = true
    this.say("")
  }

  // Shows an output; the first of a run takes the place of what was there.
  output(output) {
    if (this.isFresh) this.#clear()
    const caption = this.isEdited ? undefined : this.element.querySelector("figcaption")
    addOutput(this.live, output, caption, this.#publishedTexts())
  }

  end(text) {
    clearTimeout(this.offerStop)
    this.stopButton.hidden = true
    if (this.isFresh) this.#clear()
    this.resetButton.hidden = !this.isEdited && !this.live
    this.say(text || `Ran here in ${Math.max(1, Math.round(performance.now() - this.started))} ms`)
  }

  #clear() {
    this.isFresh = false
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

  // The published outputs in Markdown, as written and as elements.
  #publishedTexts() {
    const elements = this.published.filter((node) => node.matches(".markdown"))
    const texts = this.entry.published.filter(({ kind }) => kind === "markdown")
    return texts.map(({ text }, i) => ({ text, element: elements[i] }))
  }

  // ------------------------------------------------------------ its code

  #setSource(source) {
    this.source = source
    if (this.isEdited) this.code.querySelector("pre > code").textContent = source // what the copy button copies
    this.resetButton.hidden = !this.isEdited && !this.live
    this.downloadButton.hidden = !this.isExercise || !this.isEdited
    this.draft?.keep(source)
  }

  #changedElsewhere(source) {
    if (source === this.source) return
    this.say("Changed in another tab. Reload to have that here; what you type here takes its place")
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
