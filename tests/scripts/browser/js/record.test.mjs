// @ts-check
import assert from "node:assert/strict"
import { test } from "node:test"
import { decode, filledIn, typeset } from "../../../../micrograd/lessons/record.js"

test("changes add up, series by series", () => {
  // A is 0, C is 1, D is -1, E is 2: two series of three steps
  assert.deepEqual(decode("CCDEAC", 2, 1), [[1, 2], [2, 2], [1, 3]])
})

test("numbers of more than five bits are read", () => {
  assert.deepEqual(decode("gB", 0, 1), [[16]])
  assert.deepEqual(decode("hB", 0, 10), [[-1.6]])
})

test("numbers are set with a minus sign", () => {
  assert.equal(typeset(-1.25, 1), "−1.3")
  assert.equal(typeset(0, 2), "0.00")
})

test("names in braces are filled in", () => {
  assert.equal(filledIn("step {step} of {steps}", { step: 1, steps: 20 }), "step 1 of 20")
})
