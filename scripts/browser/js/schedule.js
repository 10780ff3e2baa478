// @ts-check
// When a question is asked again: a day after a right answer, then three days, a week, three weeks; at once after
// a wrong one. All of it follows from the answers that were kept, so there is no other state to lose.
export const DAY = 24 * 60 * 60 * 1000
export const WAITS = [1, 3, 7, 21].map((days) => days * DAY)

/** @typedef {import("../lessons/store.js").Answer} Answer */

/**
 * Where a question stands, and from when on it is asked again: never asked, missed, due, not due yet, or known, which
 * is right after every wait.
 * @typedef {{ state: "new" | "missed" | "due" | "waiting" | "known", due: number }} Standing
 */

/**
 * @param {Answer[]} answers the oldest first
 * @param {number} now
 * @returns {Standing}
 */
export const standing = (answers, now) => {
  let [due, inARow] = [Number.NEGATIVE_INFINITY, 0]
  for (const { at: told, right } of answers) {
    const at = told > now ? 0 : told // the clock was ahead, once: nobody waits for a time that it made up
    if (at < due) continue // it was not asked: somebody read it again, or answered in two tabs
    inARow = right ? inARow + 1 : 0
    due = right ? at + (WAITS[inARow - 1] ?? Number.POSITIVE_INFINITY) : at
  }
  if (answers.length === 0) return { state: "new", due }
  if (inARow === 0) return { state: "missed", due }
  if (inARow > WAITS.length) return { state: "known", due }
  return { state: due <= now ? "due" : "waiting", due }
}

/**
 * @param {string[]} questions
 * @param {Map<string, Answer[]>} answers
 * @param {number} now
 * @returns {Map<string, Standing>}
 */
export const standings = (questions, answers, now) =>
  new Map(questions.map((question) => [question, standing(answers.get(question) ?? [], now)]))

/**
 * The questions to ask now: what was missed, then what is due, each in shuffled order.
 * @param {Map<string, Standing>} standings
 * @param {() => number} random
 */
export const toAsk = (standings, random = Math.random) =>
  ["missed", "due"].flatMap((wanted) => {
    const found = [...standings].filter(([, { state }]) => state === wanted)
    return shuffled(found.map(([question]) => question), random)
  })

/**
 * When the next questions will be due that are not yet, and how many within a day of the first.
 * @param {Map<string, Standing>} standings
 */
export const nextDue = (standings) => {
  const waiting = [...standings.values()].filter(({ state }) => state === "waiting").map(({ due }) => due)
  const first = Math.min(...waiting)
  return { at: first, count: waiting.filter((due) => due < first + DAY).length }
}

/**
 * Which of a question's forms comes next: the one of the chapter first, then those with other numbers.
 * @param {number} times how often it was answered
 * @param {number} forms how many there are
 */
export const formOf = (times, forms) => times % forms

/**
 * @template T
 * @param {T[]} items
 * @param {() => number} random from 0 to 1
 */
export const shuffled = (items, random = Math.random) => {
  const mixed = [...items]
  for (let last = mixed.length - 1; last > 0; last -= 1) {
    const other = Math.floor(random() * (last + 1))
    ;[mixed[last], mixed[other]] = [mixed[other], mixed[last]]
  }
  return mixed
}

/**
 * How long it is until a time, in words: "tomorrow", "in 3 days".
 * @param {number} time
 * @param {number} now
 */
export const inWords = (time, now) => {
  const days = Math.ceil((time - now) / DAY)
  if (days <= 0) return "now"
  return days === 1 ? "within a day" : `in ${days} days`
}
