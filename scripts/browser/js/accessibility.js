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
