// @ts-check
import assert from "node:assert/strict"
import { beforeEach, test } from "node:test"
import { answers, forgetProgress, keep, keepAnswer, recalled, rememberAnswer } from "../../../../micrograd/lessons/store.js"

/** What a browser keeps; its entries are its own properties, as those of `localStorage`. */
class Kept {
  /** @param {string} key */
  getItem(key) {
    return Object.entries(this).find(([name]) => name === key)?.[1] ?? null
  }
  /** @param {string} key @param {string} text */
  setItem(key, text) {
    Object.assign(this, { [key]: text })
  }
  /** @param {string} key */
  removeItem(key) {
    Reflect.deleteProperty(this, key)
  }
}

beforeEach(() => {
  Object.defineProperty(globalThis, "localStorage", { value: new Kept(), configurable: true })
})

test("each answer is kept, the oldest comes first", () => {
  keepAnswer("0a1b2c3d", true, 20)
  keepAnswer("0a1b2c3d", false, 3)
  keepAnswer("ffffffff", true, 5)
  assert.deepEqual(answers().get("0a1b2c3d"), [{ at: 3, right: false }, { at: 20, right: true }])
  assert.deepEqual([...answers().keys()], ["0a1b2c3d", "ffffffff"])
})

test("an answer writes one entry of its own and reads none", () => {
  keepAnswer("0a1b2c3d", true, 3)
  const entry = Object.keys(localStorage)
  keepAnswer("0a1b2c3d", false, 4)
  assert.equal(recalled(entry[0]), "right")
  assert.equal(Object.keys(localStorage).length, 2)
})

test("an answer from when no time was kept counts, until there is a newer one", () => {
  rememberAnswer("0a1b2c3d", true)
  rememberAnswer("an-exercise", true)
  assert.deepEqual([...answers()], [["0a1b2c3d", [{ at: 0, right: true }]]])
  keepAnswer("0a1b2c3d", false, 7)
  assert.deepEqual(answers().get("0a1b2c3d"), [{ at: 7, right: false }])
})

test("what is not ours is left alone, and forgetting forgets the rest", () => {
  keep("micrograd.answer:0a1b2c3d:soon", "right")
  keep("another", "thing")
  keepAnswer("0a1b2c3d", true, 3)
  assert.equal(answers().get("0a1b2c3d")?.length, 1)
  forgetProgress()
  assert.deepEqual(Object.keys(localStorage), ["another"])
})
