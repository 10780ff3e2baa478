// @ts-check
// Shows on each chapter's card how much of it this browser remembers.

/**
 * @param {Record<string, string[]>} chapters the keys of the questions and exercises of each chapter
 * @param {(key: string) => boolean} isDone
 */
export const showOnCards = (chapters, isDone) => {
  for (const card of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll(".card[data-chapter]"))) {
    card.querySelector(".done")?.remove()
    const keys = chapters[card.dataset.chapter ?? ""] ?? []
    const done = keys.filter(isDone).length
    if (!done) continue
    const [told, bar] = [document.createElement("small"), document.createElement("i")]
    told.className = "done"
    bar.style.setProperty("--part", String(done / keys.length))
    told.append(bar, done === keys.length ? "✓ all of it done" : `${done} of ${keys.length} done`)
    card.append(told)
  }
}
