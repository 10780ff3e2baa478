import assert from "node:assert/strict"
import { test } from "node:test"
import { between } from "../../../../micrograd/lessons/travel.js"

test("a count goes from one number to another, written as they are", () => {
  assert.equal(between("0", "6", 0), "0")
  assert.equal(between("0", "6", 0.5), "3")
  assert.equal(between("0", "−2.50", 0.5), "−1.25")
  assert.equal(between("1.5", "2", 0.5), "1.8")
  assert.equal(between("0", "−1", 0.2), "0")
})

test("a count ends at the very text that is published, and begins where it was", () => {
  assert.equal(between("0", "6.02e+23", 1), "6.02e+23")
  assert.equal(between("0", "−2.50", 7), "−2.50")
  assert.equal(between("4", "8", -1), "4")
  assert.equal(between("0", "∞", 0.5), "∞")
})
