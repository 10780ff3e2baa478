import assert from "node:assert/strict"
import { readFileSync } from "node:fs"
import { test } from "node:test"
import { evaluated, sameNumber } from "../../../../micrograd/lessons/answer.js"
import { computed, shortNumber } from "../../../../micrograd/lessons/graph.js"

const typed = JSON.parse(readFileSync(new URL("../../../data/typed.json", import.meta.url), "utf8"))
for (const [text, number] of Object.entries(typed.numbers)) {
  test(`${text} is a number`, () => assert.ok(Math.abs(evaluated(text) - number) < 1e-12))
}

for (const text of [...typed.others, "9".repeat(400), "(".repeat(100_000)]) {
  test(`"${text}" is no number`, () => assert.ok(Number.isNaN(evaluated(text))))
}

test("numbers are the same to a reader who rounds", () => {
  assert.ok(sameNumber(0.333, 1 / 3))
  assert.ok(!sameNumber(0.33, 1 / 3))
  assert.ok(!sameNumber(NaN, 1))
})

test("numbers are written as Python's .4g writes them, with a minus of print", () => {
  const written = { 0: "0", 6: "6", "-0.66666": "−0.6667", 123456: "1.235e+05", 0.00001234: "1.234e−05", 9999.4: "9999", 3.0625: "3.062", 12.375: "12.38" }
  for (const [number, text] of Object.entries(written)) assert.equal(shortNumber(Number(number)), text)
  assert.equal(shortNumber(-Infinity), "−inf")
})

test("a value used twice receives both shares", () => {
  const [a, root] = computed([{ op: "", inputs: [], data: 3 }, { op: "+", inputs: [0, 0] }])
  assert.deepEqual([root.data, a.grad], [6, 2])
})

test("what follows a refusal refuses in the same words", () => {
  const values = computed([{ op: "", inputs: [], data: -1 }, { op: "log", inputs: [0] }, { op: "exp", inputs: [1] }])
  assert.equal(values[2].refusal, "log needs a positive number, got -1.0")
})
