// @ts-check
import assert from "node:assert/strict"
import { test } from "node:test"
import { fromText, toText } from "../../../../scripts/browser/js/backup.js"

const whole = { micrograd: "answers", version: 1, questions: {}, solved: {} }
const refused = (/** @type {object} */ changes, /** @type {RegExp} */ says) =>
  assert.throws(() => fromText(JSON.stringify({ ...whole, ...changes })), says)

test("what was kept comes back", () => {
  const kept = {
    questions: new Map([["0a1b2c3d", [{ at: 0, right: false }, { at: 1_790_000_000_123, right: true }]]]),
    solved: { "a-slope": true },
  }
  assert.deepEqual(fromText(toText(kept)), kept)
})

test("a file that is none of these says what came and what is allowed", () => {
  assert.throws(() => fromText("PK"), /^Error: This is no file that was saved here: it is not JSON \(/)
  assert.throws(() => fromText("[1]"), /the file must be an object in braces, got \[1\]\.$/)
  refused({ micrograd: undefined }, /"micrograd" must be "answers", got nothing\.$/)
  refused({ version: 2 }, /"version" must be 1, got 2\.$/)
  refused({ solved: { x: 1 } }, /"solved", x, must be true or false, got 1\.$/)
  refused({ questions: { "a:b": [] } }, /a name in "questions" must be letters, digits, - and _, got "a:b"\.$/)
  refused({ questions: { a: {} } }, /"questions", a, must be a list, got \{\}\.$/)
  refused({ questions: { a: [null] } }, /answer 1, must be an object with "at" and "right", got null\.$/)
  refused({ questions: { a: [{ at: "soon", right: true }] } }, /answer 1, "at" must be a time such as .*, got "soon"\.$/)
  refused({ questions: { a: [{ at: "2026-01-31", right: "yes" }] } }, /answer 1, "right" must be true or false, got "yes"\.$/)
})
