// @ts-check
// The notebook's later chapters: each comes when a reader nears it, or goes to a place in it.
import { blocks, goToOnce } from "./place.js"

const NEAR = "1500px" // as in site.css

const links = /** @type {HTMLAnchorElement[]} */ ([...document.querySelectorAll("a[data-part]")])
/** @type {Map<HTMLAnchorElement, Promise<void>>} */
const asked = new Map()

/**
 * Has wide tables scroll, as Material does when a page is opened.
 * @param {DocumentFragment} cells
 */
const withScrollingTables = (cells) => {
  for (const table of cells.querySelectorAll("table:not([class])")) {
    const [around, within] = ["scrollwrap", "table"].map((name) =>
      Object.assign(document.createElement("div"), { className: `md-typeset__${name}` }),
    )
    table.replaceWith(around)
    around.append(within)
    within.append(table)
    around.tabIndex = 0
  }
  return cells
}

/** @param {HTMLAnchorElement} link */
const fetched = async (link) => {
  try {
    link.textContent = "The cells of this chapter are on their way"
    const response = await fetch(link.dataset.part ?? "")
    if (!response.ok) throw new Error(response.statusText)
    const cells = document.createRange().createContextualFragment(await response.text())
    const { scrollHeight } = document.documentElement
    const isPassed = link.getBoundingClientRect().bottom < 0
    link.parentElement?.replaceWith(withScrollingTables(cells))
    if (isPassed && !CSS.supports("overflow-anchor: auto")) { // in Safari what is read would move away
      scrollBy({ top: document.documentElement.scrollHeight - scrollHeight, behavior: "instant" })
    }
  } catch {
    asked.delete(link)
    link.parentElement?.removeAttribute("class")
    link.textContent = "The cells of this chapter could not be loaded. They are on its own page, too"
  }
}

/**
 * Puts a chapter's cells where the link to them stands.
 * @param {HTMLAnchorElement} link
 */
const fill = (link) => {
  const filling = asked.get(link) ?? fetched(link)
  asked.set(link, filling)
  return filling
}

/** @param {HTMLAnchorElement} last */
const fillUpTo = async (last) => {
  for (const link of links.slice(0, links.indexOf(last) + 1)) await fill(link)
}

/** @param {() => unknown} isThere */
const fillUntil = async (isThere) => {
  for (const link of links) {
    if (isThere()) return
    await fill(link)
  }
}

/** Fetches what the address, or the place where one was, still lacks; place.js goes to what is there. */
const go = () => {
  const place = history.state // after a reload, or on the way back
  const target = () => document.getElementById(location.hash.slice(1)) // malformed escapes name nothing
  const isThere = () => (place?.read === undefined ? !location.hash || target() : blocks().length > place.read)
  if (!isThere()) goToOnce(fillUntil(isThere), () => (place?.read === undefined ? { target: target() } : place))
}

const comesNear = new IntersectionObserver(
  (changes) => {
    for (const { isIntersecting, target } of changes) if (isIntersecting) fillUpTo(/** @type {HTMLAnchorElement} */ (target))
  },
  { rootMargin: NEAR },
)
for (const link of links) comesNear.observe(link)

go()
addEventListener("popstate", go) // after place.js

const fillAll = () => fillUntil(() => false)

// A browser finds and prints what is there.
addEventListener("keydown", (event) => {
  const { key, code, ctrlKey, metaKey, shiftKey, altKey, repeat } = event
  const letter = /^[a-z]$/i.test(key) ? key.toLowerCase() : code.replace("Key", "").toLowerCase() // in Cyrillic
  const isShortcut = (navigator.platform.startsWith("Mac") ? metaKey : ctrlKey) && !altKey && !repeat
  if (key === "F3" || (isShortcut && letter === "f")) fillAll()
  if (isShortcut && !shiftKey && letter === "p") {
    event.preventDefault()
    fillAll().then(() => print())
  }
})
