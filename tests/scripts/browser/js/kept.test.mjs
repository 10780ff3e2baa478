// @ts-check
import assert from "node:assert/strict"
import { createHash } from "node:crypto"
import { beforeEach, test } from "node:test"
import { fileAt, isVersioned, keepAll, keptFile, keptList, newestList, refresh, removeAll } from "../../../../scripts/browser/js/kept.js"

const ROOT = "https://example.org/some/path/"

/** @type {Map<string, Map<string, Response>>} */
let stored = new Map()
/** @type {Record<string, string>} what the site has */
let site = {}
/** @type {string[]} */
let asked = []

beforeEach(() => {
  stored = new Map()
  asked = []
  site = { "index.html": "home", "live/a.zip": "zip" }
  const open = async (/** @type {string} */ name) => {
    const cache = stored.get(name) ?? new Map()
    stored.set(name, cache)
    return {
      match: async (/** @type {string} */ key) => cache.get(key)?.clone(),
      put: async (/** @type {string} */ key, /** @type {Response} */ response) => void cache.set(key, response),
    }
  }
  const globals = /** @type {any} */ (globalThis)
  globals.caches = { open, keys: async () => [...stored.keys()], delete: async (/** @type {string} */ name) => stored.delete(name) }
  globals.fetch = async (/** @type {string} */ address) => {
    const file = address.slice(ROOT.length)
    asked.push(file)
    if (file === "offline.json") return new Response(JSON.stringify(list()))
    return new Response(site[file], { headers: { "Content-Type": "text/html", "Content-Encoding": "gzip" } })
  }
})

/** @returns {import("../../../../scripts/browser/js/kept.js").List} */
const list = () => {
  const hex = (/** @type {string} */ text) => createHash("sha256").update(text).digest("hex").slice(0, 16)
  const files = Object.entries(site).map(([file, text]) => /** @type {[string, string, number]} */ ([file, hex(text), text.length]))
  return { version: hex(JSON.stringify(files)), bytes: Object.values(site).join("").length, files }
}

test("an address leads to a file of the site, or elsewhere", () => {
  assert.equal(fileAt(ROOT, ROOT), "index.html")
  assert.equal(fileAt(`${ROOT}chapters/1/?q=a#b`, ROOT), "chapters/1/index.html")
  assert.equal(fileAt(`${ROOT}live/a.zip`, ROOT), "live/a.zip")
  assert.equal(fileAt("https://example.org/other/", ROOT), undefined)
  assert.equal(fileAt("https://elsewhere.org/some/path/", ROOT), undefined)
})

test("an address with a digest in it is versioned, others are not", () => {
  assert.ok(isVersioned("live/editor-b0d6c744124d/editor.js"))
  assert.ok(isVersioned("assets/stylesheets/main.57a0d79d.min.css"))
  assert.ok(!isVersioned("live/pyodide-314.0.7/pyodide.js"))
  assert.ok(!isVersioned("chapters/1-derivatives/index.html"))
})

test("all is kept, with progress, and nothing that would make a browser decode it twice", async () => {
  /** @type {number[]} */
  const parts = []
  await keepAll(ROOT, list(), (part) => parts.push(part))
  assert.deepEqual(parts, [4 / 7, 1])
  assert.equal((await keptList(ROOT))?.bytes, 7)
  const kept = await keptFile(ROOT, "index.html")
  assert.equal(await kept?.text(), "home")
  assert.equal(kept?.headers.get("content-type"), "text/html")
  assert.equal(kept?.headers.get("content-encoding"), null)
})

test("a new version takes the place of the old one, and fetches only what changed", async () => {
  await keepAll(ROOT, list())
  site["index.html"] = "home, newer"
  asked = []
  await refresh(ROOT)
  assert.deepEqual(asked, ["offline.json", "index.html"])
  assert.equal(stored.size, 1)
  assert.equal(await (await keptFile(ROOT, "index.html"))?.text(), "home, newer")
  assert.equal(await (await keptFile(ROOT, "live/a.zip"))?.text(), "zip")
})

test("a file that is not as listed is refused, and what was kept stays", async () => {
  await keepAll(ROOT, list())
  const promised = list()
  promised.version = "another"
  promised.files[0][1] = "0000000000000000"
  await assert.rejects(keepAll(ROOT, promised), /published anew/)
  assert.equal(await (await keptFile(ROOT, "index.html"))?.text(), "home")
})

test("what was left half full is filled, and is not there before it is whole", async () => {
  site["z.html"] = "last"
  const promised = list()
  site["z.html"] = "newer"
  await assert.rejects(keepAll(ROOT, promised), /published anew/)
  assert.equal(await keptFile(ROOT, "index.html"), undefined)
  ;[site["z.html"], asked] = ["last", []]
  await keepAll(ROOT, promised)
  assert.deepEqual(asked, ["z.html"])
  assert.equal(await (await keptFile(ROOT, "index.html"))?.text(), "home")
})

test("what is removed while a new version is looked for stays away", async () => {
  await keepAll(ROOT, list())
  site["index.html"] = "newer"
  const refreshing = refresh(ROOT)
  await Promise.all([refreshing, removeAll(ROOT)])
  assert.equal(stored.size, 0)
})

test("a new version without room for it leaves the old one, and is not fetched at every page", async () => {
  await keepAll(ROOT, list())
  Object.assign(site, { "index.html": "newer", "new.html": "large" })
  const fetchAll = fetch
  globalThis.fetch = async (address, options) => {
    if (String(address).endsWith("new.html")) throw new DOMException("full", "QuotaExceededError")
    return fetchAll(address, options)
  }
  await refresh(ROOT)
  asked = []
  await refresh(ROOT)
  assert.deepEqual([asked, stored.size], [["offline.json"], 1])
  assert.equal(await (await keptFile(ROOT, "index.html"))?.text(), "home")
  globalThis.fetch = fetchAll
  site["new.html"] = "small"
  await refresh(ROOT)
  assert.equal(await (await keptFile(ROOT, "index.html"))?.text(), "newer")
})

test("where nothing is kept, nothing is asked for; removing leaves other sites' caches", async () => {
  await refresh(ROOT)
  assert.deepEqual(asked, [])
  await keepAll(ROOT, list())
  await caches.open("offline https://example.org/ other")
  await removeAll(ROOT)
  assert.deepEqual([...stored.keys()], ["offline https://example.org/ other"])
})

test("what comes in place of the list, from a network's page for signing in, is told in words", async () => {
  await keepAll(ROOT, list())
  for (const came of ["<!doctype html>", "{}", "null", '{"files": 1}']) {
    const globals = /** @type {any} */ (globalThis)
    globals.fetch = async () => new Response(came)
    await assert.rejects(newestList(ROOT), { message: /^In place of the list of the site's files came something else/ })
    await assert.rejects(refresh(ROOT))
    assert.equal((await keptList(ROOT))?.files.length, 2)
  }
})
