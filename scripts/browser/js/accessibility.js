// What Material leaves out for those who do not use a mouse or a screen. It makes these elements while
// the page is read, so they are mended as they appear.
let number = 0
const mend = () => {
  // Code blocks: their buttons stand in a landmark without a name.
  for (const nav of document.querySelectorAll("nav.md-code__nav:not([aria-label])")) {
    nav.setAttribute("aria-label", `Code block ${++number}`)
  }
  // Wide tables: they scroll, and should by keyboard, too.
  for (const table of document.querySelectorAll(".md-typeset__scrollwrap:not([tabindex])")) {
    table.tabIndex = 0
  }
}
mend()
new MutationObserver(mend).observe(document.body, { childList: true, subtree: true })
