// @ts-check
// What waits off the screen has an expected height. So a number of pixels is no place in a text: after a reload or
// on the way back the block that was being read returns to where it stood, and a link leads to its target.

/** @typedef {{ read: number, top: number }} Place The block that was read, -1 for the whole page, and where its top stood. */

const HEADER = 60
const PAUSE = 100 // milliseconds without scrolling; not every browser tells its end
const PARTS = ".md-content__inner, .chapter, .exercise, .doc-object, .doc-contents"
export const blocks = () => [...document.querySelectorAll(`:is(${PARTS}) > *, .jp-Cell`)]
/** @param {Element} block */
const top = (block) => block.getBoundingClientRect().top
/** @param {number} read */
const blockOf = (read) => blocks()[read] ?? document.documentElement

const openLink = () => {
  if (!location.hash.startsWith("#cell=") || document.querySelector("script[data-manifest]")) return
  const none = () => Promise.reject(new Error("no cell of this page runs"))
  import("./share.js").then((share) => share.openLink(none))
}
openLink() // a page with cells that run does so itself
addEventListener("hashchange", openLink)

let turn = 1 // a reader who does something, or another place to go to, ends what brings the page to its place
const act = () => {
  turn += 1
  return turn
}

/** @param {Partial<Place> & { target?: Element | null } | null} place */
export const goTo = (place, mine = act(), still = 0) => {
  if (turn !== mine || still > 5) return
  const from = scrollY
  const { read, top: stood, target = document.querySelector(":target") } = place ?? {}
  if (read === undefined || stood === undefined) target?.scrollIntoView({ behavior: "instant" })
  else scrollBy({ top: top(blockOf(read)) - stood, behavior: "instant" })
  requestAnimationFrame(() => goTo(place, mine, Math.abs(scrollY - from) < 1 ? still + 1 : 0))
}

let coming = 0 // the turn of a place whose text has yet to come
/**
 * Goes to a place when its text has come, unless the reader has done something meanwhile.
 * @param {Promise<void>} text
 * @param {() => Partial<Place> & { target?: Element | null }} place
 */
export const goToOnce = async (text, place) => {
  const mine = act()
  coming = mine
  await text
  coming = 0
  goTo(place(), mine)
}

const note = () => {
  if (coming === turn) return // the place to come is the one to keep
  const read = blocks().findLastIndex((block) => block.getBoundingClientRect().height > 0 && top(block) <= HEADER)
  history.replaceState({ read, top: top(blockOf(read)) }, "")
}

const [before, opened] = [history.state, turn]
const begin = () => turn === opened && goTo(before)
if (document.readyState === "complete") begin()
else addEventListener("load", begin)
addEventListener("popstate", ({ state }) => goTo(state)) // on the way back, or with a link on this page
for (const kind of ["keydown", "pointerdown", "touchstart", "wheel"]) addEventListener(kind, act, { passive: true })

/** @type {ReturnType<typeof setTimeout> | undefined} */
let pause
addEventListener("scroll", () => {
  clearTimeout(pause)
  pause = setTimeout(note, PAUSE)
}, { passive: true })
