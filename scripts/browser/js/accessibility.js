// @ts-check
// What Material leaves out for those who do not use a mouse or a screen.

// Code blocks that come into view get buttons, in a landmark without a name. Each copies what its block is called, and
// Material calls all blocks of a cell the same.
let blocks = 0
/** @param {Node} added */
const name = (added) => {
  if (!(added instanceof Element && added.matches("nav.md-code__nav"))) return
  blocks += 1
  added.setAttribute("aria-label", `Code block ${blocks}`)
  const [pre, copies] = [added.closest("pre"), added.querySelector("[data-clipboard-target]")]
  if (!pre || !copies) return
  pre.id = `code-block-${blocks}`
  copies.setAttribute("data-clipboard-target", `#${pre.id} > code`)
}
document.querySelectorAll("nav.md-code__nav").forEach(name)
new MutationObserver((changes) => changes.forEach(({ addedNodes }) => addedNodes.forEach(name))).observe(document.body, {
  childList: true,
  subtree: true,
})

// Wide tables scroll, and should by keyboard, too. Material makes them when the page has been read.
const mend = () =>
  document.querySelectorAll(":not(.scroll) > .md-typeset__scrollwrap").forEach((table) => table.setAttribute("tabindex", "0"))
if (document.readyState === "complete") mend()
else addEventListener("load", mend)

// On narrow pages the navigation is a drawer.
const narrow = matchMedia("(max-width: 76.2344em)")
const mendDrawer = () => narrow.matches && import("./drawer.js")
mendDrawer()
narrow.addEventListener("change", mendDrawer)

// On paper an object with steps shows where they lead. The theme opens every fold meanwhile, which answers no question.
/** @typedef {HTMLElement & { position?: number, last?: number, words: HTMLElement, show?: (position: number) => void }} Steps */
/** @param {Event} event */
const ignore = (event) => event.stopPropagation()

addEventListener("beforeprint", () => {
  document.addEventListener("toggle", ignore, true)
  for (const object of /** @type {NodeListOf<Steps>} */ (document.querySelectorAll(".lesson.ready"))) {
    const { position, last, words, show } = object
    if (!show || position === undefined || last === undefined) continue
    const [said, focused] = [[...words.childNodes], document.activeElement] // with an answer that is being typed
    show.call(object, last)
    const goBack = () => {
      show.call(object, position)
      words.replaceChildren(...said)
      if (focused instanceof HTMLElement && words.contains(focused)) focused.focus()
    }
    addEventListener("afterprint", goBack, { once: true })
  }
})
addEventListener("afterprint", () => document.removeEventListener("toggle", ignore, true))

export {}
