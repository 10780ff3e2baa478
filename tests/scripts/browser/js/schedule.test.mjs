// @ts-check
import assert from "node:assert/strict"
import { test } from "node:test"
import { DAY, formOf, inWords, nextDue, shuffled, standing, standings, toAsk } from "../../../../scripts/browser/js/schedule.js"

const right = (/** @type {number} */ day) => ({ at: day * DAY, right: true })
const wrong = (/** @type {number} */ day) => ({ at: day * DAY, right: false })
const at = (/** @type {import("../../../../micrograd/lessons/store.js").Answer[]} */ answers, /** @type {number} */ day) => standing(answers, day * DAY)

test("a question that nobody answered is new", () => {
  assert.equal(at([], 5).state, "new")
})

test("after right answers a question waits a day, three, a week, three weeks, and is known", () => {
  const [answers, due] = [[right(0)], [1, 4, 11, 32]]
  for (const day of due) {
    assert.deepEqual(at(answers, day - 0.01), { state: "waiting", due: day * DAY })
    assert.deepEqual(at(answers, day), { state: "due", due: day * DAY })
    answers.push(right(day))
  }
  assert.equal(at(answers, 5000).state, "known")
})

test("a wrong answer brings a question back at once, and its waits begin anew", () => {
  assert.equal(at([right(0), right(1), wrong(9)], 9).state, "missed")
  assert.deepEqual(at([right(0), right(1), wrong(9), right(9)], 9), { state: "waiting", due: 10 * DAY })
})

test("an answer before a question is due does not count", () => {
  assert.deepEqual(at([right(0), wrong(0.5), right(0.5)], 0.6), { state: "waiting", due: DAY })
})

test("an answer from a time to come, given while the clock was ahead, keeps no question from being asked", () => {
  assert.equal(at([right(400)], 5).state, "due")
  assert.deepEqual(at([right(5), right(400)], 5), { state: "waiting", due: 6 * DAY })
  assert.equal(at([right(5), wrong(400)], 6).state, "due")
})

test("what was missed comes before what is due, and nothing else comes", () => {
  const answers = new Map([["a", [right(0)]], ["b", [wrong(3)]], ["c", [right(4.5)]], ["d", [wrong(1)]]])
  const asked = toAsk(standings(["a", "b", "c", "d", "e"], answers, 5 * DAY), () => 0)
  assert.deepEqual(asked, ["d", "b", "a"])
})

test("the next questions are told, those of the same day together", () => {
  const answers = new Map([["a", [right(0)]], ["b", [right(0.5)]], ["c", [right(-2), right(0)]], ["d", [wrong(0)]]])
  assert.deepEqual(nextDue(standings([...answers.keys()], answers, 0.6 * DAY)), { at: DAY, count: 2 })
})

test("each time another form is asked", () => {
  assert.deepEqual([0, 1, 2, 3].map((times) => formOf(times, 3)), [0, 1, 2, 0])
})

test("shuffling keeps every item, leaves the list alone and reaches every order", () => {
  const items = [1, 2, 3]
  const orders = new Set(Array.from({ length: 200 }, () => shuffled(items).join("")))
  assert.deepEqual([...orders].sort(), ["123", "132", "213", "231", "312", "321"])
  assert.deepEqual(items, [1, 2, 3])
})

test("waits are told in words", () => {
  assert.deepEqual([0, 0.2, 1, 1.2, 21].map((days) => inWords(days * DAY, 0)), ["now", "within a day", "within a day", "in 2 days", "in 21 days"])
})
