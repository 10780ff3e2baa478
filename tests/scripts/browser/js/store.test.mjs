// @ts-check
import assert from "node:assert/strict"
import { beforeEach, test } from "node:test"
import { answers, canKeep, forgetProgress, keep, keepAnswer, progress, recalled, rememberSolved } from "../../../../micrograd/lessons/store.js"

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
  rememberSolved({ "0a1b2c3d": true, "an-exercise": true })
  assert.deepEqual([...answers()], [["0a1b2c3d", [{ at: 0, right: true }]]])
  keepAnswer("0a1b2c3d", false, 7)
  assert.deepEqual(answers().get("0a1b2c3d"), [{ at: 7, right: false }])
})

test("what is not ours is left alone, and forgetting forgets the rest", () => {
  for (const time of ["soon", "1e300"]) keep(`micrograd.answer:0a1b2c3d:${time}`, "right")
  keep("another", "thing")
  keepAnswer("0a1b2c3d", true, 3)
  assert.equal(answers().get("0a1b2c3d")?.length, 1)
  forgetProgress()
  assert.deepEqual(Object.keys(localStorage), ["another"])
})

test("what was solved stays solved, and what is not ours is no progress", () => {
  keep("micrograd.progress", '{"a": true, "b": false, "c": "yes", "d": null}')
  rememberSolved({ a: false, b: false, e: false })
  rememberSolved({ e: true })
  assert.deepEqual(progress(), { a: true, b: false, e: true })
  for (const text of ["", "null", "7", '["x"]', "{"]) {
    keep("micrograd.progress", text)
    assert.deepEqual(progress(), {}, text)
  }
})

test("where storage is full or forbidden, that is told and nothing fails", () => {
  const refuse = () => {
    throw new DOMException("full", "QuotaExceededError")
  }
  assert.ok(canKeep())
  Object.defineProperty(localStorage, "setItem", { value: refuse })
  assert.deepEqual([canKeep(), keepAnswer("0a1b2c3d", true), rememberSolved({ a: true })], [false, false, false])
  Object.defineProperty(globalThis, "localStorage", { get: refuse, configurable: true })
  assert.deepEqual([canKeep(), [...answers()], progress()], [false, [], {}])
})
