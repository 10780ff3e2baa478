// @ts-check
// What a reader is told while files come, and of those that do not come, or not as they were published.
const NO_NETWORK = "There is no network. While there is one, the home page can keep the site for offline, Python included"
const NOT_LOADED = /^(?:Failed to fetch|Importing a module|error loading|NetworkError|Load failed)/

/** A page is as old as when it was opened, and what it loads is as new as the site. */
export class Outdated extends Error {
  message = "The site has changed since this page was opened"
}

/** @param {unknown} error */
const needsReload = (error) =>
  error instanceof SyntaxError || error instanceof Outdated || (error instanceof Error && error.message.endsWith("could not be loaded (404)"))

/**
 * What a reader is told of an error: browsers have many words for a file that they could not load.
 * @param {unknown} error
 * @param {string} [remedy] what helps, unless a reload alone does: a browser keeps the scripts that it has read
 */
export const wordsOf = (error, remedy) =>
  [causeOf(error), needsReload(error) ? "Reload the page" : remedy].filter(Boolean).join(". ")

/** @param {unknown} error */
const causeOf = (error) => {
  const words = error instanceof Error ? error.message : String(error)
  if (error instanceof SyntaxError) return `A file of this page came damaged (${words})`
  const isOurs = words.includes("could not be loaded")
  if (!isOurs && !(error instanceof TypeError) && !NOT_LOADED.test(words)) return words
  if (!navigator.onLine) return NO_NETWORK
  return isOurs ? words : `A file of this page could not be loaded (${words})`
}

/**
 * What a script has, unless it came empty.
 * @template Had
 * @param {Had} had
 */
export const whole = (had) => {
  if (had === undefined) throw new SyntaxError("a script is empty")
  return had
}

const LATE = 10_000 // milliseconds after which a reader is told what to do

/**
 * Waits for scripts, and says so: a browser asks once for each, and one that never comes comes with a reload alone.
 * @template Loaded
 * @param {string} what
 * @param {(text: string) => void} say
 * @param {Promise<Loaded>} scripts
 */
export const whileLoading = async (what, say, scripts) => {
  say(`${what} …`)
  const late = setTimeout(() => say(`${what} … This takes long. If it stays so, reload the page`), LATE)
  return scripts.finally(() => clearTimeout(late))
}
