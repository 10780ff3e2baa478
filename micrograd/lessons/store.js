// @ts-check
// What this browser remembers for its reader, and nobody else: answers and progress. Storage may be full
// or forbidden, as in a private window; then what is kept lasts as long as the page.
const PROGRESS = "micrograd.progress" // an object: the key of a question or an exercise to whether it was solved

/** @param {string} key */
export const recalled = (key) => {
  try {
    return localStorage.getItem(key) ?? undefined
  } catch {
    return undefined
  }
}

/**
 * @param {string} key
 * @param {string} text
 */
export const keep = (key, text) => {
  try {
    localStorage.setItem(key, text)
  } catch {
    // see above
  }
}

/** @param {string} key */
export const forget = (key) => {
  try {
    localStorage.removeItem(key)
  } catch {
    // see above
  }
}

/**
 * Where an answer to an exercise is kept.
 * @param {string} chapter
 * @param {string} exercise
 */
export const draftKey = (chapter, exercise = "") => `micrograd:${chapter}:${exercise}`

/** @param {string} chapter */
export const hasDrafts = (chapter) => {
  try {
    return Object.keys(localStorage).some((key) => key.startsWith(draftKey(chapter)))
  } catch {
    return false
  }
}

/**
 * What was answered, and whether the right answer was found.
 * @returns {Record<string, boolean>}
 */
export const progress = () => {
  try {
    return JSON.parse(recalled(PROGRESS) ?? "{}") ?? {}
  } catch {
    return {} // not ours
  }
}

/**
 * Once solved, a question stays solved.
 * @param {string} key
 * @param {boolean} isRight
 */
export const rememberAnswer = (key, isRight) => {
  keep(PROGRESS, JSON.stringify({ ...progress(), [key]: isRight || progress()[key] === true }))
}

export const forgetProgress = () => forget(PROGRESS)
