// @ts-check
// What a reader has answered, as the text of a file, and back. A file that is not one of these changes nothing.

/** @typedef {import("../lessons/store.js").Answer} Answer */
/** @typedef {{ questions: Map<string, Answer[]>, solved: Record<string, boolean> }} Kept */

const KIND = "answers"
const VERSION = 1
const NAME = /^[\w-]+$/

/** @param {Kept} kept */
export const toText = ({ questions, solved }) => {
  const dated = [...questions].map(([key, given]) => [
    key,
    given.map(({ at, right }) => ({ at: new Date(at).toISOString(), right })),
  ])
  return `${JSON.stringify({ micrograd: KIND, version: VERSION, questions: Object.fromEntries(dated), solved }, null, 1)}\n`
}

/**
 * @param {string} text
 * @returns {Kept}
 * @throws {Error} says what came and what is allowed
 */
export const fromText = (text) => {
  const content = parsed(text)
  require(isObject(content), "the file", "an object in braces", content)
  require(content.micrograd === KIND, '"micrograd"', `"${KIND}"`, content.micrograd)
  require(content.version === VERSION, '"version"', String(VERSION), content.version)
  require(isObject(content.questions), '"questions"', "an object in braces", content.questions)
  require(isObject(content.solved), '"solved"', "an object in braces", content.solved)
  for (const [name, value] of Object.entries(content.solved)) {
    named(name, '"solved"')
    require(typeof value === "boolean", `"solved", ${name},`, "true or false", value)
  }
  const questions = Object.entries(content.questions).map(([key, given]) => {
    named(key, '"questions"')
    require(Array.isArray(given), `"questions", ${key},`, "a list", given)
    return /** @type {const} */ ([key, given.map((/** @type {unknown} */ each, /** @type {number} */ i) => answer(each, key, i))])
  })
  return { questions: new Map(questions), solved: content.solved }
}

/** @param {string} text */
const parsed = (text) => {
  try {
    return JSON.parse(text)
  } catch (error) {
    throw new Error(`This is no file that was saved here: it is not JSON (${/** @type {Error} */ (error).message}).`)
  }
}

/**
 * @param {any} each
 * @param {string} key
 * @param {number} i
 * @returns {Answer}
 */
const answer = (each, key, i) => {
  const place = `"questions", ${key}, answer ${i + 1}`
  require(isObject(each), `${place},`, 'an object with "at" and "right"', each)
  const at = typeof each.at === "string" ? Date.parse(each.at) : Number.NaN
  require(!Number.isNaN(at), `${place}, "at"`, 'a time such as "2026-01-31T12:00:00.000Z"', each.at)
  require(typeof each.right === "boolean", `${place}, "right"`, "true or false", each.right)
  return { at, right: each.right }
}

/** @param {unknown} value */
const isObject = (value) => typeof value === "object" && value !== null && !Array.isArray(value)

/**
 * @param {string} name
 * @param {string} place
 */
const named = (name, place) => require(NAME.test(name), `a name in ${place}`, "letters, digits, - and _", name)

/**
 * @param {boolean} holds
 * @param {string} what
 * @param {string} allowed
 * @param {unknown} came
 */
const require = (holds, what, allowed, came) => {
  if (holds) return
  const shown = came === undefined ? "nothing" : JSON.stringify(came)
  throw new Error(`This is no file that was saved here: ${what} must be ${allowed}, got ${shown.slice(0, 60)}.`)
}
