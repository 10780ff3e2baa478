// Runs a whole page as published, from an empty namespace, and marks each output.
import { differences } from "./compare.js"

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

const judge = ({ needs, published }, items) => {
  if (needs) return { kind: "not-run", text: `Not run here: needs ${needs}` }
  const lines = differences(published, items)
  if (lines.length) return { kind: "different", text: "≠ Different here", lines }
  return { kind: "same", text: "✓ Reproduced here" }
}

const summary = (counts, needed) => {
  const parts = [`${counts.same} reproduced`, `${counts.different} different`]
  if (counts["not-run"]) parts.push(`${counts["not-run"]} not run (they need ${[...needed].sort().join(", ")})`)
  return parts.join(", ")
}

export const verifyPage = (page, status, button) =>
  page.inTurn(async () => {
    const cells = page.manifest.cells.filter(({ source }) => source.trim()) // a check alone does nothing
    const counts = { same: 0, different: 0, "not-run": 0 }
    const needed = new Set(cells.flatMap(({ needs }) => needs.split(", ")).filter(Boolean))
    const say = (text) => (status.textContent = text)
    const stop = document.createElement("button")
    Object.assign(stop, { type: "button", textContent: "Stop" })
    stop.addEventListener("click", () => page.stop())
    button.disabled = true
    button.after(stop)
    page.verification = { say }
    try {
      await page.python.ask({ type: "restart" })
      for (const [i, cell] of cells.entries()) {
        say(`Running cell ${i + 1} of ${cells.length}: ${summary(counts, needed)}`)
        const items = cell.needs ? [] : await itemsOf(page.python, cell.number)
        const { kind, text, lines } = judge(cell, items)
        counts[kind] += 1
        const element = document.querySelector(`.cell[data-cell="${cell.number}"]`)
        if (element) mark(element, kind, text, lines)
      }
      say(`Done. Of ${cells.length} cells: ${summary(counts, needed)}.`)
    } catch (error) {
      say(`${error.message}. Until then: ${summary(counts, needed)}.`)
    } finally {
      page.verification = undefined
      button.disabled = false
      stop.remove()
    }
  })

const itemsOf = async (python, number) => {
  let items = []
  await python.ask({ type: "run", number, edited: {} }, (message) => {
    if (message.type === "ended" && message.number === number) ({ items } = message)
  })
  return items
}
