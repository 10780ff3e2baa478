// @ts-check
// Lines that a reader puts in order: which are in the answer, in which order, and which are left out.

/** @typedef {{ inside: number[], outside: number[] }} Lines numbers of lines */

/**
 * All lines in the answer, as they came.
 * @param {number} count
 * @returns {Lines}
 */
export const startingLines = (count) => ({ inside: Array.from({ length: count }, (_, i) => i), outside: [] })

/**
 * @param {Lines} lines
 * @param {number} line
 * @returns {Lines}
 */
const without = ({ inside, outside }, line) => ({
  inside: inside.filter((other) => other !== line),
  outside: outside.filter((other) => other !== line),
})

/**
 * A line put into the answer, or moved within it.
 * @param {Lines} lines
 * @param {number} line
 * @param {number} place from 0; places beyond the ends are the ends
 * @returns {Lines}
 */
export const placed = (lines, line, place) => {
  const rest = without(lines, line)
  return { ...rest, inside: rest.inside.toSpliced(Math.max(place, 0), 0, line) }
}

/**
 * A line taken out, or one that was out put back at the end.
 * @param {Lines} lines
 * @param {number} line
 * @returns {Lines}
 */
export const toggled = (lines, line) => {
  const rest = without(lines, line)
  if (lines.outside.includes(line)) return { ...rest, inside: [...rest.inside, line] }
  return { ...rest, outside: [...rest.outside, line] }
}

/**
 * A line of the answer moved up or down by one.
 * @param {Lines} lines
 * @param {number} line
 * @param {1 | -1} by
 * @returns {Lines}
 */
export const moved = (lines, line, by) => {
  const place = lines.inside.indexOf(line)
  return place < 0 ? lines : placed(lines, line, place + by)
}

/**
 * Lines as a text to keep, with what they say, so that another version of the exercise does not take them for its own.
 * @param {string[]} texts of all lines
 * @param {Lines} lines
 */
export const written = (texts, lines) => JSON.stringify({ texts, ...lines })

/**
 * Lines as they were kept; as they came, if nothing was kept of these.
 * @param {string[]} texts
 * @param {string | undefined} kept
 * @returns {Lines}
 */
export const read = (texts, kept) => {
  try {
    const { inside, outside, ...rest } = JSON.parse(kept ?? "")
    const all = [...inside, ...outside].sort((a, b) => a - b)
    const isOurs = JSON.stringify([rest.texts, all]) === JSON.stringify([texts, [...texts.keys()]])
    if (isOurs) return { inside, outside }
  } catch {
    // nothing was kept, or another's
  }
  return startingLines(texts.length)
}

/**
 * The whole answer as code.
 * @param {string[]} given what stands at the top
 * @param {string[]} texts of all lines
 * @param {Lines} lines
 */
export const codeOf = (given, texts, { inside }) => `${[...given, ...inside.map((line) => texts[line])].join("\n")}\n`
