// @ts-check
// Runs a whole page as published, from an empty slate, and marks each output.
import { button as buttonOf } from "./button.js"
import { wordsOf } from "./loading.js"

/**
 * @param {Element} element
 * @param {string} kind
 * @param {string} text
 * @param {string[]} lines what differs
 */
const mark = (element, kind, text, lines = []) => {
  element.querySelector(":scope > .live-mark")?.remove()
  const note = document.createElement(lines.length ? "details" : "p")
  note.className = `live-mark ${kind}`
  if (lines.length) {
    const [summary, pre] = [document.createElement("summary"), document.createElement("pre")]
    summary.textContent = text
    pre.textContent = lines.join("\n")
    pre.tabIndex = 0
    note.append(summary, pre)
  } else {
    note.textContent = text
  }
  element.append(note)
}

/**
 * @param {import("./python.js").Python} python
 * @param {Entry} cell
 * @returns {Promise<{ kind: "same" | "different" | "not-run", text: string, lines?: string[] }>}
 */
const judge = async (python, { needs, number, uses }) => {
  if (needs.length) return { kind: "not-run", text: `Not run here: needs ${needs.join(", ")}` }
  /** @type {string[]} */
  let lines = []
  await python.ask({ type: "verify", number, packages: uses }, (message) => {
    if (message.type === "verified") lines = message.differences
  })
  if (lines.length) return { kind: "different", text: "≠ Different here", lines }
  return { kind: "same", text: "✓ Reproduced here" }
}

/**
 * @param {{ same: number, different: number, "not-run": number }} counts
 * @param {string[]} needed
 */
const summary = (counts, needed) => {
  const parts = [`${counts.same} reproduced`, `${counts.different} different`]
  if (counts["not-run"]) parts.push(`${counts["not-run"]} not run (they need ${needed.join(", ")})`)
  return parts.join(", ")
}

/**
 * @param {import("./page.js").Page} page
 * @param {HTMLElement} status
 * @param {HTMLButtonElement} button
 */
export const verifyPage = async (page, status, button) => {
  if (button.disabled) return // it was pressed twice while scripts were loaded
  const cells = page.manifest.cells.filter(({ source }) => source.trim()) // a check alone does nothing
  const needed = [...new Set(cells.flatMap(({ needs }) => needs))].sort()
  const counts = { same: 0, different: 0, "not-run": 0 }
  const owner = { name: "the verification", say: (/** @type {string} */ text) => status.replaceChildren(text) }
  const stop = buttonOf("Stop", "Stop the verification", () => page.cancel(owner))
  const hadFocus = document.activeElement === button
  button.disabled = true
  button.after(stop)
  if (hadFocus) stop.focus()
  const verify = async () => {
    page.python.renew()
    for (const [i, cell] of cells.entries()) {
      owner.say(`Running cell ${i + 1} of ${cells.length}: ${summary(counts, needed)}`)
      const { kind, text, lines } = await judge(page.python, cell)
      counts[kind] += 1
      const element = document.querySelector(`.cell[data-cell="${cell.number}"]`)
      if (element) mark(element, kind, text, lines)
    }
    owner.say(`Done. Of ${cells.length} cells: ${summary(counts, needed)}.`)
  }
  await page.turns
    .take(owner, verify)
    .catch((error) => owner.say(wordsOf(error, `Until then: ${summary(counts, needed)}`)))
    .finally(() => {
      button.disabled = false
      if (document.activeElement === stop) button.focus()
      stop.remove()
    })
}
