// @ts-check
// What Material leaves out for those who do not use a mouse or a screen. It makes these elements when the
// page has been read, before this script's turn comes.
const mend = () => {
  // Code blocks: their buttons stand in a landmark without a name.
  document.querySelectorAll("nav.md-code__nav").forEach((nav, i) => nav.setAttribute("aria-label", `Code block ${i + 1}`))
  // Wide tables: they scroll, and should by keyboard, too.
  document.querySelectorAll(".md-typeset__scrollwrap").forEach((table) => table.setAttribute("tabindex", "0"))
}

if (document.readyState === "complete") mend()
else addEventListener("DOMContentLoaded", mend)

// On paper an object with steps shows where they lead. The theme opens every fold meanwhile, which answers no question.
/** @typedef {HTMLElement & { position?: number, last?: number, show?: (position: number) => void }} Steps */
/** @param {Event} event */
const ignore = (event) => event.stopPropagation()

addEventListener("beforeprint", () => {
  document.addEventListener("toggle", ignore, true)
  for (const object of /** @type {NodeListOf<Steps>} */ (document.querySelectorAll(".lesson.ready"))) {
    const { position, last, show } = object
    if (!show || position === undefined || last === undefined) continue
    show.call(object, last)
    addEventListener("afterprint", () => show.call(object, position), { once: true })
  }
})
addEventListener("afterprint", () => document.removeEventListener("toggle", ignore, true))
