import assert from "node:assert/strict"
import { test } from "node:test"
import { changedPart, firstDifference } from "../../../../scripts/browser/js/changes.js"

test("one number that was changed is named", () => {
  assert.equal(changedPart("h = 0.001\nprint(h)", "h = 0.5\nprint(h)"), "h 0.001 → 0.5")
  assert.equal(changedPart("f(3.0)", "f(4.0)"), "3.0 → 4.0")
  assert.equal(changedPart("a + b", "a * b"), "+ → *")
})

test("more than one change is not put in a few words", () => {
  assert.equal(changedPart("a = 1\nb = 2", "a = 2\nb = 3"), "")
  assert.equal(changedPart("a = 1", "a = 1\nb = 2"), "")
  assert.equal(changedPart("a", "a"), "")
})

test("first number that differs is shown for both", () => {
  assert.equal(firstDifference("slope 14.003", "slope 15.5"), "published 14.003, yours 15.5")
  assert.equal(firstDifference("a 1, b -2", "a 1, b 3.5"), "published -2, yours 3.5")
  assert.equal(firstDifference("a 1", "a 1"), "the same output")
  assert.equal(firstDifference("a 1", "b 1"), "")
})
