// @ts-check
import assert from "node:assert/strict"
import { deflateSync } from "node:zlib"
import { test } from "node:test"
import { keyOf, linkTo, readLink } from "../../../../scripts/browser/js/share.js"

const odd = {
  "nothing unusual": "a = Value(2.0)\nprint(a)\n",
  "signs of HTML and of addresses": `print("<img src=x onerror=alert(1)>", "&amp; %41 #?+/=") # '"`,
  "letters of every kind": "größe = 'Ελλ, 数, ‏שלום, 👩🏽‍🔬, e\u0301'\n\tπ = 3",
  "other ends of lines": "a\r\nb\n\n",
  nothing: "",
  "a byte order mark": "\ufeffa = 1",
}
for (const [what, code] of Object.entries(odd)) {
  test(`${what} comes back as it was`, async () => {
    const link = await linkTo("9x", code)
    assert.match(link, /^#cell=9x\.[\w-]+$/)
    assert.deepEqual(await readLink(link), { key: "9x", code })
  })
}

test("code is shorter in the address than on the page", async () => {
  const code = "loss = mean_squared_error([network(x) for x in xs], ys)\n".repeat(20)
  assert.ok((await linkTo("a", code)).length < code.length / 5)
})

const unfit = { "a bell": "a\x07", "reversed writing": "a = 1 # \u202e 2 = a", "half a character": "\ud83d" }
for (const [what, code] of Object.entries(unfit)) {
  test(`${what} makes no link and is not read from one`, async () => {
    await assert.rejects(linkTo("a", code), /cannot be seen/)
    if (what === "half a character") return // no encoder writes it
    await assert.rejects(readLink(`#cell=a.${deflateSync(code).toString("base64url")}`), /cannot be seen/)
  })
}

test("bytes that are no text are refused", async () => {
  const bytes = deflateSync(Buffer.from([0xff, 0xfe]))
  await assert.rejects(readLink(`#cell=a.${bytes.toString("base64url")}`), /changed on its way/)
})

for (const hash of ["", "#cell=", "#cell=a", "#cell=a.", "#cell=.abc", "#cell=a.b c", "#cell=a.<b>", "#cell=a.!"]) {
  test(`"${hash}" lacks a part`, () => assert.rejects(readLink(hash), /a part of it is missing/))
}

test("a link that was cut or changed is refused", async () => {
  const link = await linkTo("a", "print(1 + 2)\n".repeat(9))
  await assert.rejects(readLink(link.slice(0, -3)), /changed on its way/)
  const middle = link.length / 2
  for (const letter of "AZ_5") {
    const changed = `${link.slice(0, middle)}${letter}${link.slice(middle + 1)}`
    if (changed !== link) await assert.rejects(readLink(changed), /changed on its way/)
  }
  await assert.rejects(readLink("#cell=a.abcde"), /changed on its way/)
})

test("what is too long makes no link, and is not unpacked", async () => {
  const noise = Array.from({ length: 20_000 }, (_, i) => String.fromCharCode(0x4e00 + ((i * i * 7919) % 8887))).join("")
  await assert.rejects(linkTo("a", noise), /too long/)
  await assert.rejects(linkTo("a", "a".repeat(30_001)), /too long/)
  await assert.rejects(readLink(`#cell=a.${"A".repeat(8001)}`), /too long/)
  const bomb = deflateSync("a".repeat(5_000_000)).toString("base64url")
  assert.ok(bomb.length < 8000)
  await assert.rejects(readLink(`#cell=a.${bomb}`), /changed on its way|too long/)
})

test("a cell is called by its exercise, or by a digest of what is published", () => {
  assert.equal(keyOf({ exercise: "adam-moves", source: "a" }), "adam-moves")
  assert.equal(keyOf({ source: "a = 1" }), keyOf({ exercise: "", source: "a = 1" }))
  assert.notEqual(keyOf({ source: "a = 1" }), keyOf({ source: "a = 2" }))
})
