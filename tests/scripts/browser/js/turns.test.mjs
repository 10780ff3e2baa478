// @ts-check
import assert from "node:assert/strict"
import { test } from "node:test"
import { Turns } from "../../../../scripts/browser/js/turns.js"

/** @param {string} name */
const owner = (name) => {
  /** @type {string[]} */
  const said = []
  return { name, said, say: (/** @type {string} */ text) => void said.push(text) }
}

const gate = () => {
  let open = () => {}
  /** @type {Promise<void>} */
  const opened = new Promise((settle) => {
    open = settle
  })
  return { open, opened }
}

test("what is asked for later waits, and says so", async () => {
  const turns = new Turns()
  const [one, two] = [owner("cell 1"), owner("cell 2")]
  /** @type {string[]} */
  const done = []
  const { open, opened } = gate()
  const first = turns.take(one, () => opened.then(() => void done.push("one")))
  const second = turns.take(two, () => void done.push("two"))
  assert.deepEqual(two.said, ["Waits for cell 1 to end …"])
  assert.equal(turns.isWaiting(two), true)
  assert.equal(turns.isWaiting(one), false)
  open()
  await Promise.all([first, second])
  assert.deepEqual(done, ["one", "two"])
  assert.equal(turns.owner, undefined)
})

test("what fails does not hold up what comes after it", async () => {
  const turns = new Turns()
  const first = turns.take(owner("cell 1"), () => Promise.reject(new Error("no")))
  let ran = false
  const second = turns.take(owner("cell 2"), () => {
    ran = true
  })
  await assert.rejects(first, /no/)
  await second
  assert.equal(ran, true)
})

test("what waits is taken out without stopping what runs", async () => {
  const turns = new Turns()
  const [one, two] = [owner("cell 1"), owner("cell 2")]
  const { open, opened } = gate()
  const first = turns.take(one, () => opened)
  turns.take(two, () => assert.fail("it was cancelled"))
  let ranThird = false
  const third = turns.take(owner("cell 3"), () => {
    ranThird = true
  })
  await turns.cancel(two, () => assert.fail("it does not run")) // settles while the first runs
  assert.equal(two.said.at(-1), "Not run")
  assert.equal(turns.owner, one)
  assert.equal(ranThird, false)
  open()
  await Promise.all([first, third])
  assert.equal(ranThird, true)
})

test("what runs is stopped, and is over when that settles", async () => {
  const turns = new Turns()
  const one = owner("cell 1")
  const { open, opened } = gate()
  turns.take(one, () => opened)
  await turns.cancel(one, open)
  assert.equal(turns.owner, undefined)
})
