// @ts-check
// What a reader changed, and what came of it, in a few words.
const TOKEN = /\d+(?:\.\d*)?(?:e[-+]?\d+)?|\w+|\s+|./gu
const NUMBER = /[-−]?\d+(?:\.\d+)?(?:e[-+]?\d+)?/gu

/** @param {string} text */
const tokensOf = (text) => text.match(TOKEN) ?? []

/** Returns the name that the line of a token gives a value to, if it is of that form.
 * @param {string[]} tokens
 * @param {number} place
 */
const nameAt = (tokens, place) => {
  const line = tokens.slice(0, place).join("").split("\n").at(-1) ?? ""
  return /^\s*(\w+) = [-−]?$/u.exec(line)?.[1]
}

/**
 * Returns the one token that differs, "h 0.001 → 0.5"; nothing where more than that was changed.
 * @param {string} before
 * @param {string} after
 */
export const changedPart = (before, after) => {
  const [old, now] = [tokensOf(before), tokensOf(after)]
  const places = old.flatMap((token, i) => (token === now[i] ? [] : [i]))
  if (old.length !== now.length || places.length !== 1) return ""
  const [place] = places
  const name = nameAt(old, place)
  return `${name ? `${name} ` : ""}${old[place]} → ${now[place]}`
}

/**
 * Returns the first number that differs between two texts of the same form; nothing where they have other forms.
 * @param {string} published
 * @param {string} mine
 */
export const firstDifference = (published, mine) => {
  if (published.replace(NUMBER, "#") !== mine.replace(NUMBER, "#")) return ""
  const [numbers, others] = [published.match(NUMBER) ?? [], mine.match(NUMBER) ?? []]
  const i = numbers.findIndex((number, k) => number !== others[k])
  return i < 0 ? "the same output" : `published ${numbers[i]}, yours ${others[i]}`
}
