// @ts-check
// What this browser remembers for its reader, and nobody else: answers and progress. Storage may be full
// or forbidden, as in a private window; then what is kept lasts as long as the page.
const PROGRESS = "micrograd.progress" // an object: the name of an exercise to whether it was solved
// One entry for each answer to a question, named after it and the time: whatever two tabs do at once, both answers stay.
const ANSWER = "micrograd.answer:"
const KEY_OF_A_QUESTION = /^[0-9a-f]{8}$/

/** @param {string} key */
export const recalled = (key) => {
  try {
    return localStorage.getItem(key) ?? undefined
  } catch {
    return undefined
  }
}

/**
 * Returns whether there was room for it.
 * @param {string} key
 * @param {string} text
 */
export const keep = (key, text) => {
  try {
    localStorage.setItem(key, text)
    return true
  } catch {
    return false
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

/** @param {string} prefix */
const entriesFrom = (prefix) => {
  try {
    return Object.keys(localStorage).filter((key) => key.startsWith(prefix))
  } catch {
    return []
  }
}

/** @param {string} chapter */
export const hasDrafts = (chapter) => entriesFrom(draftKey(chapter)).length > 0

/**
 * What was worked on, and whether it was solved.
 * @returns {Record<string, boolean>}
 */
export const progress = () => {
  try {
    const kept = Object.entries(JSON.parse(recalled(PROGRESS) ?? "{}") ?? {})
    return Object.fromEntries(kept.filter(([, isSolved]) => typeof isSolved === "boolean"))
  } catch {
    return {} // not ours
  }
}

/**
 * Once solved, an exercise stays solved. Returns whether there was room for it.
 * @param {Record<string, boolean>} solved
 */
export const rememberSolved = (solved) => {
  const before = progress()
  const now = Object.entries(solved).map(([key, isRight]) => [key, isRight || before[key] === true])
  return keep(PROGRESS, JSON.stringify({ ...before, ...Object.fromEntries(now) }))
}

/**
 * A first answer to a question: when it was given, in milliseconds since 1970, and whether it was right.
 * @typedef {{ at: number, right: boolean }} Answer
 */

/**
 * Returns whether there was room for it.
 * @param {string} question
 * @param {boolean} isRight
 * @param {number} at
 */
export const keepAnswer = (question, isRight, at = Date.now()) =>
  keep(`${ANSWER}${question}:${at}`, isRight ? "right" : "wrong")

/**
 * Calls when another page may have kept something: in another tab, or before the way back to this one.
 * @param {() => void} tell
 */
export const whenKeptElsewhere = (tell) => {
  addEventListener("storage", tell)
  addEventListener("pageshow", ({ persisted }) => persisted && tell())
}

/** Whether this browser keeps anything for us. */
export const canKeep = () => {
  const probe = "micrograd.probe"
  const isKept = keep(probe, "")
  forget(probe)
  return isKept
}

/**
 * What was answered first whenever a question was asked, the oldest answer first.
 * @returns {Map<string, Answer[]>}
 */
export const answers = () => {
  const found = new Map()
  for (const entry of entriesFrom(ANSWER)) {
    const [question, at] = entry.slice(ANSWER.length).split(":")
    if (Number.isNaN(new Date(Number(at)).getTime())) continue // not ours
    found.set(question, [...(found.get(question) ?? []), { at: Number(at), right: recalled(entry) === "right" }])
  }
  for (const given of found.values()) given.sort((/** @type {Answer} */ a, /** @type {Answer} */ b) => a.at - b.at)
  for (const [key, right] of Object.entries(progress())) {
    const isOlder = KEY_OF_A_QUESTION.test(key) && !found.has(key) // from when no time was kept
    if (isOlder) found.set(key, [{ at: 0, right }])
  }
  return found
}

export const forgetProgress = () => [PROGRESS, ...entriesFrom(ANSWER)].forEach(forget)
