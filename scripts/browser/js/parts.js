// @ts-check
// The notebook's later chapters: each comes when a reader nears it, or goes to a place in it.
import { blocks, goTo } from "./place.js"

const NEAR = "1500px"

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
    const response = await fetch(link.dataset.part ?? "")
    if (!response.ok) throw new Error(response.statusText)
    const cells = document.createRange().createContextualFragment(await response.text())
    link.parentElement?.replaceWith(withScrollingTables(cells))
  } catch {
    asked.delete(link)
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

/** @param {() => unknown} isThere */
const fillUntil = async (isThere) => {
  for (const link of links) {
    if (isThere()) return
    await fill(link)
  }
}

const toTarget = async () => {
  const target = () => document.getElementById(location.hash.slice(1)) // malformed escapes name nothing
  if (!location.hash || target()) return
  await fillUntil(target)
  goTo({ target: target() })
}

const comesNear = new IntersectionObserver(
  (changes) => {
    for (const { isIntersecting, target } of changes) if (isIntersecting) fill(/** @type {HTMLAnchorElement} */ (target))
  },
  { rootMargin: NEAR },
)
for (const link of links) comesNear.observe(link)

const place = history.state // after a reload, or on the way back
const backTo = async () => {
  if (blocks().length > place.read) return // place.js goes there
  await fillUntil(() => blocks().length > place.read)
  goTo(place)
}
if (place?.read === undefined) toTarget()
else backTo()
addEventListener("hashchange", toTarget)
