// @ts-check
// One cell on the page: its code, its buttons, its published and its own outputs.
import { button } from "./button.js"
import { changedPart, firstDifference } from "./changes.js"
import { Draft } from "./drafts.js"
import { Outdated, whileLoading } from "./loading.js"
import { addOutput } from "./outputs.js"
import { forgetLink, keyOf, linkTo } from "./share.js"

const OUTPUTS = ".output, figure.drawing, .widget, .markdown"
const NOT_KEPT = "This browser does not keep your answer: its storage is full or forbidden. Download saves it to a file"
const NOT_BESIDE = "This is not kept, so that what you had written stays. Download saves it to a file"
const LONG_RUN = 150 // milliseconds after which Stop is offered

/**
 * @template {HTMLElement} Kind
 * @param {HTMLElement} within
 * @param {string} selector
 * @returns {Kind} what every cell has
 */
const part = (within, selector) => {
  const found = /** @type {Kind | null} */ (within.querySelector(selector))
  if (!found) throw new Error(`This page lacks ${selector} in a cell`)
  return found
}

/** @param {string} code */
const inked = (code) => code.replace(/\s/g, "") // site generators may lay blanks out anew

export class Cell {
  source = ""
  /** @type {HTMLElement | undefined} what the last run showed */
  #live
  /** @type {{ dom: HTMLElement, focus: () => void } | undefined} */
  #editor
  #isFresh = false // whether a run has shown nothing yet
  #hasFailed = false // whether it raised what it was not to raise
  #isInterrupted = false // whether that was Stop
  /** @type {ReturnType<typeof setInterval> | undefined} */
  #clock
  #started = 0
  #ran = "" // the code that the last run began with
  /** @type {HTMLElement | undefined} says that the code came from a link */
  #linkNote
  /** @type {string | undefined} what the reader had written, while other code is shown */
  #mine
  /** @type {string | undefined} the code of the last link */
  #linked
  #isOthers = false // whether somebody else has made that link
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #offer

  /**
   * @param {import("./page.js").Page} page
   * @param {HTMLElement} element
   * @param {Entry} entry
   */
  constructor(page, element, entry) {
    this.page = page
    this.element = element
    this.entry = entry
    this.number = entry.number
    this.name = `cell ${entry.number}`
    this.isExercise = entry.part === "starter"
    this.original = entry.text ?? entry.source
    this.block = part(element, ".language-python.highlight")
    this.code = part(this.block, "pre > code")
    if (inked(this.code.textContent ?? "") !== inked(this.original)) throw new Outdated()
    this.bar = part(element, ".live-bar")
    this.status = part(this.bar, "output")
    this.buttons = part(this.bar, ".live-buttons")
    this.runButton = part(this.bar, "[data-does=run]")
    this.editButton = part(this.bar, "[data-does=edit]")
    const outputs = /** @type {HTMLElement[]} */ ([...element.querySelectorAll(OUTPUTS)])
    this.published = outputs.filter((node) => !node.parentElement?.closest(OUTPUTS))
    this.linkButton = this.#button("Link", () => this.#link(), this.editButton)
    this.linkButton.setAttribute("aria-label", `Link to what cell ${this.number} is now`)
    this.resetButton = this.#button("Reset", () => this.reset(), this.editButton)
    this.downloadButton = this.#button("Download", () => this.#download(), this.runButton)
    this.stopButton = this.#button("Stop", () => {
      this.showStop(!page.turns.isWaiting(this))
      page.cancel(this)
    })
    this.originalNodes = [...this.code.childNodes].map((node) => node.cloneNode(true))
    if (this.isExercise) {
      const told = (/** @type {string} */ source) => this.#changedElsewhere(source)
      this.draft = new Draft(page.manifest.chapter, entry.exercise ?? "", this.original, told)
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
    if (!this.#editor) {
      const say = (/** @type {string} */ text) => this.say(text)
      const createEditor = await whileLoading("Loading the editor", say, this.page.loadEditor())
      this.code.hidden = true
      this.#editor ??= createEditor({ // it may have been asked for twice
        parent: this.code.parentElement,
        code: this.source,
        label: `Code of cell ${this.number}. Shift+Enter runs it, Escape leaves.`,
        onRun: () => this.run(),
        onChange: (/** @type {string} */ code) => {
          this.#setSource(code)
          this.#keep()
        },
        onLeave: () => this.runButton.focus(),
      })
      this.say("Shift+Enter runs, Esc leaves, Ctrl+] indents")
    }
    this.#editor.focus()
  }

  /** Back to what is published, and to a Python that knows nothing of what has run. */
  async reset() {
    this.#show(this.original) // at once: what the reader types while Python is stopped stays
    this.#keep()
    this.#endLink()
    await this.page.cancel(this)
    if (this.#live) this.page.forgetRuns()
    this.#live?.remove()
    this.#live = undefined
    for (const node of this.published) node.hidden = false
    this.resetButton.hidden = !this.isEdited
    this.#state = ""
    clearInterval(this.#clock)
    this.say("")
    this.editButton.focus()
  }

  /**
   * Shows code that came with the address. What the reader had written is kept.
   * @param {string} code
   * @param {string} [words] what it is, where the reader has made it on this page
   */
  showLinked(code, words) {
    if (this.#mine === undefined && this.isEdited && this.source !== this.#linked) this.#mine = this.source
    this.#linked = code
    this.#isOthers = !words
    this.#show(code)
    if (this.isEdited) {
      this.#note(`${words ?? "This code came with the link, not with the site."} It runs when you press Run.`, [
        ["Show the published code", () => this.reset()],
      ])
    } else this.#note("The code of the link is the published code.", [])
    const fold = this.block.closest("details")
    if (fold) fold.open = true
    this.element.scrollIntoView({ block: "center" })
  }

  #showMine() {
    const mine = this.#mine ?? this.original
    this.#mine = undefined
    this.#show(mine)
    this.#endLink()
    this.editButton.focus()
  }

  #endLink() {
    forgetLink()
    if (this.#linkNote && this.#mine !== undefined) return this.#note("What you had written is kept.", [])
    this.#linkNote?.remove()
    this.#linkNote = undefined
  }

  /**
   * @param {string} text
   * @param {[string, () => void][]} actions
   */
  #note(text, actions) {
    const ways = [...actions, .../** @type {typeof actions} */ (this.#mine === undefined ? [] : [["Show mine", () => this.#showMine()]])]
    const note = document.createElement("p")
    note.className = "live-note"
    note.append(text)
    for (const [name, act] of ways) {
      const button = Object.assign(document.createElement("button"), { type: "button", textContent: name })
      button.addEventListener("click", act)
      note.append(" ", button)
    }
    this.#linkNote?.remove()
    this.#linkNote = note
    this.block.before(note)
  }

  /** Puts what the cell is now into the address. */
  async #link() {
    try {
      history.replaceState(null, "", await linkTo(keyOf(this.entry), this.source))
    } catch (error) {
      return this.say(`No link: ${error instanceof Error ? error.message : error}`)
    }
    const isCopied = await navigator.clipboard?.writeText(location.href).then(() => true, () => false)
    this.say(isCopied ? "The link is copied" : "The link is in the address bar")
  }

  /**
   * @param {string} text
   * @param {boolean} isOfOutput whether it says what the output is, and has the mark of that
   */
  say(text, isOfOutput = false) {
    this.status.textContent = text
    this.status.toggleAttribute("data-marked", isOfOutput)
  }

  // ------------------------------------------------------------ a run

  wait() {
    this.say("Waiting for Python …")
    this.#offerStop()
  }

  #offerStop() {
    clearTimeout(this.#offer)
    this.#offer = setTimeout(() => this.showStop(true), LONG_RUN)
  }

  /**
   * Stop stands upon Run, and leaves it what keys are pressed.
   * @param {boolean} isShown
   */
  showStop(isShown) {
    if (!isShown && document.activeElement === this.stopButton) this.runButton.focus()
    this.stopButton.hidden = !isShown
  }

  begin() {
    this.#started = performance.now()
    this.#ran = this.source
    this.#isFresh = true
    this.#hasFailed = this.#isInterrupted = false
    clearInterval(this.#clock)
    this.#clock = setInterval(() => this.#tick(), LONG_RUN)
    this.#offerStop()
  }

  #tick() {
    const seconds = Math.floor((performance.now() - this.#started) / 1000)
    this.#state = "running"
    this.say(seconds ? `Running … ${seconds} s` : "Running …", true)
  }

  /** What the output is now: told by a mark, a color and a word. */
  set #state(/** @type {"" | "running" | "stopped" | "failed" | "yours" | "ran"} */ name) {
    this.element.dataset.state = name
  }

  /**
   * Shows an output; the first of a run takes the place of what was there.
   * @param {Output} output
   */
  output(output) {
    if (output.output_type === "error" && !this.entry.tags.includes("raises-exception")) this.#hasFailed = true
    this.#isInterrupted ||= output.ename === "KeyboardInterrupt"
    const caption = this.isEdited ? null : this.element.querySelector("figcaption")
    addOutput(this.#place(), output, caption, this.#publishedTexts())
  }

  /**
   * Says what the check found, on the card of the exercise, too.
   * @param {boolean} isRight
   */
  judged(isRight) {
    this.#hasFailed = !isRight
    const card = this.element.closest(".exercise")
    card?.setAttribute("data-tried", "")
    if (isRight) card?.setAttribute("data-solved", "")
    this.end(isRight ? "Right" : "The check says what is missing", isRight ? "ran" : "failed")
  }

  /**
   * @param {string} [text] what came of it; else how long it took
   * @param {"stopped" | "failed" | "ran"} [state] what the output is, where that does not follow from the run
   */
  end(text, state) {
    clearTimeout(this.#offer)
    clearInterval(this.#clock)
    this.showStop(false)
    if (this.#isFresh) this.#place()
    this.resetButton.hidden = !this.isEdited && !this.#live
    this.#state = state ?? (this.#isInterrupted ? "stopped" : this.#hasFailed ? "failed" : this.isEdited ? "yours" : "ran")
    this.say(text || this.#told(), true)
  }

  /** In words what came of a run: how long it took, and what the reader's change did. */
  #told() {
    const time = `${Math.max(1, Math.round(performance.now() - this.#started))} ms`
    if (this.#isInterrupted) return `Stopped after ${time}`
    if (this.#hasFailed) return `Failed here after ${time}`
    if (this.source !== this.#ran) return `Ran here in ${time}, before your latest change`
    if (!this.isEdited) return `Ran here in ${time}`
    const whose = this.#isOthers && this.source === this.#linked ? "the link's" : "your"
    const change = changedPart(this.original, this.source)
    const texts = [this.published, [this.#live]].map((nodes) => nodes.map((node) => node?.textContent ?? "").join("\n").trim())
    const difference = firstDifference(texts[0], texts[1])
    const words = [change && `${whose} change: ${change}`, difference].filter(Boolean).join("; ")
    return `Ran here in ${time}${words ? `. ${words[0].toUpperCase()}${words.slice(1)}` : `, with ${whose} change`}`
  }

  /** Where the outputs of this run go: empty at first, in the place of what was there. */
  #place() {
    if (!this.#live) {
      this.#live = document.createElement("div")
      this.#live.className = "live-output"
      const first = this.published[0]
      if (first) first.before(this.#live)
      else this.block.after(this.#live)
    }
    if (!this.#isFresh) return this.#live
    this.#isFresh = false
    this.#live.replaceChildren()
    for (const node of this.published) node.hidden = true
    const fold = this.#live.closest("details")
    if (fold) fold.open = true
    return this.#live
  }

  /** The published outputs in Markdown and LaTeX, as written and as elements. */
  #publishedTexts() {
    const elements = this.published.filter((node) => node.matches(".markdown, .math"))
    const texts = this.entry.published.filter(({ kind }) => kind === "markdown" || kind === "formula")
    return texts.map(({ text }, i) => ({ text, element: elements[i] }))
  }

  // ------------------------------------------------------------ its code

  /**
   * Shows code as text, without the editor.
   * @param {string} source
   */
  #show(source) {
    this.#editor?.dom.remove()
    this.#editor = undefined
    this.code.hidden = false
    this.code.replaceChildren(...this.originalNodes.map((node) => node.cloneNode(true)))
    this.#setSource(source)
  }

  /** @param {string} source */
  #setSource(source) {
    this.source = source
    if (this.isEdited || this.#editor) this.code.textContent = source // what the copy button copies, and paper shows
    this.linkButton.hidden = !this.isEdited
    this.resetButton.hidden = !this.isEdited && !this.#live
    this.downloadButton.hidden = !this.isExercise || !this.isEdited
  }

  /** Keeps an answer for the next visit, but not in the place of one that a link has hidden. */
  #keep() {
    const isFree = this.#mine === undefined
    if (!this.draft || (isFree ? this.draft.keep(this.source) : !this.isEdited)) return
    const words = isFree ? NOT_KEPT : NOT_BESIDE
    if (this.status.textContent !== words) this.say(words)
  }

  /** @param {string} source */
  #changedElsewhere(source) {
    if (source === this.source) return
    this.say("Changed in another tab. Reload to have that here; what you type here takes its place")
  }

  /**
   * @param {string} text
   * @param {() => void} act
   * @param {HTMLElement | null} before what stands to the right of it, if anything
   */
  #button(text, act, before = null) {
    const made = button(text, `${text} cell ${this.number}`, act)
    made.dataset.does = text.toLowerCase()
    made.hidden = true
    this.buttons.insertBefore(made, before)
    return made
  }

  #download() {
    const link = document.createElement("a")
    link.href = URL.createObjectURL(new Blob([this.source], { type: "text/x-python" }))
    link.download = `${this.entry.exercise}.py`
    link.click()
    setTimeout(() => URL.revokeObjectURL(link.href), 1000)
  }
}
