// @ts-check
// What waits off the screen has an expected height. So a number of pixels is no place in a text: after a reload or
// on the way back the block that was being read returns to where it stood, and a link leads to its target.
const HEADER = 60
const blocks = [...document.querySelectorAll(".chapter > *, .exercise > *, .doc-object > *, .doc-contents > *")]
/** @param {Element} block */
const top = (block) => block.getBoundingClientRect().top

/** @param {{ read?: number, top?: number } | null} state The block that was read, and where it stood. */
const settle = (state, frames = 5) => {
  const block = blocks[state?.read ?? -1]
  if (block) scrollBy({ top: top(block) - (state?.top ?? 0), behavior: "instant" })
  else document.querySelector(":target")?.scrollIntoView({ behavior: "instant" })
  if (frames) requestAnimationFrame(() => settle(state, frames - 1))
}

const before = history.state
if (document.readyState === "complete") settle(before)
else addEventListener("load", () => settle(before))
addEventListener("hashchange", () => settle(history.state))

document.addEventListener("scrollend", () => {
  const read = blocks.findLastIndex((block) => block.getBoundingClientRect().height > 0 && top(block) <= HEADER)
  if (read >= 0) history.replaceState({ ...history.state, read, top: top(blocks[read]) }, "")
})

export {}
