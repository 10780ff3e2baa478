// Material puts the buttons of each code block into a <nav> without a name. On a page with forty of them,
// those who move from landmark to landmark could not tell them apart: here each gets a name of its own.
let number = 0
const nameAll = () => {
  for (const nav of document.querySelectorAll("nav.md-code__nav:not([aria-label])")) {
    nav.setAttribute("aria-label", `Code block ${++number}`)
  }
}
nameAll()
new MutationObserver(nameAll).observe(document.body, { childList: true, subtree: true })
