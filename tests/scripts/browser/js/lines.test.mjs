import assert from "node:assert/strict"
import { test } from "node:test"
import { codeOf, moved, placed, read, startingLines, toggled, written } from "../../../../micrograd/lessons/lines.js"

const lines = { inside: [2, 0, 1], outside: [3] }

test("all lines begin in the answer", () => {
  assert.deepEqual(startingLines(3), { inside: [0, 1, 2], outside: [] })
})

test("a line moves by one and stops at the ends", () => {
  assert.deepEqual(moved(lines, 0, 1).inside, [2, 1, 0])
  assert.deepEqual(moved(lines, 2, -1).inside, [2, 0, 1])
  assert.deepEqual(moved(lines, 1, 1).inside, [2, 0, 1])
})

test("a line that is out does not move", () => assert.deepEqual(moved(lines, 3, -1), lines))

test("a line is put into a place, also from outside", () => {
  assert.deepEqual(placed(lines, 1, 0), { inside: [1, 2, 0], outside: [3] })
  assert.deepEqual(placed(lines, 3, 1), { inside: [2, 3, 0, 1], outside: [] })
})

test("a line is taken out and put back at the end", () => {
  const out = toggled(lines, 0)
  assert.deepEqual(out, { inside: [2, 1], outside: [3, 0] })
  assert.deepEqual(toggled(out, 0), { inside: [2, 1, 0], outside: [3] })
})

test("the answer is what is given and the lines inside, in order", () => {
  assert.equal(codeOf(["def f():"], ["  a", "  b", "  c", "  d"], lines), "def f():\n  c\n  a\n  b\n")
})

test("lines are read as they were written", () => {
  const texts = ["a", "  b", "b", "b"]
  assert.deepEqual(read(texts, written(texts, lines)), lines)
})

test("where nothing was kept of these lines, they begin as they came", () => {
  const texts = ["a", "  b", "b", "b"]
  const kept = (/** @type {object} */ change) => JSON.stringify({ texts, ...lines, ...change })
  const others = [{ texts: ["a"] }, { inside: [2, 2, 1] }, { inside: [0, 1] }, { outside: ["3"] }, { inside: null }]
  for (const text of [undefined, "", "null", "{}", "7", ...others.map(kept)]) {
    assert.deepEqual(read(texts, text), startingLines(4), text)
  }
})
