// @ts-check
// A cell's code in an address: `#cell=`, the cell's key, a point, and the code, compressed. Code that comes from
// an address is text to show: it is marked, and runs when the reader says so.
import { wordsOf } from "./loading.js"

const MARK = "#cell="
const LONGEST_CODE = 30_000 // characters
const LONGEST_PACKED = 8_000 // characters of an address
// Code that reads otherwise than it runs: control characters, reversed writing, halves of characters.
const UNFIT = /(?![\t\n\r])\p{Control}|[\u202a-\u202e\u2066-\u2069]|\p{Surrogate}/u

/** @param {string} text */
const digest = (text) => {
  let hash = 0x811c9dc5 // FNV-1a
  for (const byte of new TextEncoder().encode(text)) hash = Math.imul(hash ^ byte, 0x01000193)
  return (hash >>> 0).toString(36)
}

/**
 * Returns what an address calls a cell: the exercise's name, else a digest of what is published.
 * @param {{ exercise?: string, source: string }} entry
 */
export const keyOf = ({ exercise, source }) => exercise || digest(source)

/** @param {string} code */
const requireFit = (code) => {
  if (code.length > LONGEST_CODE) throw new Error("its code is too long")
  if (UNFIT.test(code)) throw new Error("its code has characters that cannot be seen")
}

/**
 * @param {Uint8Array<ArrayBuffer>} bytes
 * @param {CompressionStream | DecompressionStream} transform
 */
const through = async (bytes, transform) => {
  const reader = new Blob([bytes]).stream().pipeThrough(transform).getReader()
  /** @type {number[]} */
  const found = []
  for (;;) {
    const { done, value } = await reader.read()
    if (done) return new Uint8Array(found)
    for (const byte of value) found.push(byte)
    if (found.length > 4 * LONGEST_CODE) throw new Error("its code is too long") // a few bytes may unpack to very many
  }
}

/**
 * Returns the part of an address that shows `code` in a cell.
 * @param {string} key
 * @param {string} code
 * @throws {Error} the code is too long for an address, or not fit to be read
 */
export const linkTo = async (key, code) => {
  requireFit(code)
  const bytes = await through(new TextEncoder().encode(code), new CompressionStream("deflate"))
  const packed = btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(""))
  if (packed.length > LONGEST_PACKED) throw new Error("its code is too long")
  return `${MARK}${key}.${packed.replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "")}`
}

/** @param {string} hash */
export const isLink = (hash) => hash.startsWith(MARK)

/**
 * Returns the cell's key and the code that an address holds.
 * @param {string} hash
 * @throws {Error} it was not made by `linkTo`
 */
export const readLink = async (hash) => {
  const [, key, packed] = /^#cell=([\w-]+)\.([\w-]+)$/.exec(hash) ?? []
  if (!packed) throw new Error("a part of it is missing")
  if (packed.length > LONGEST_PACKED) throw new Error("it is too long")
  const letters = await unpacked(packed).catch(() => {
    throw new Error("it was changed on its way")
  })
  requireFit(letters)
  return { key, code: letters }
}

/** @param {string} packed */
const unpacked = async (packed) => {
  const bytes = Uint8Array.from(atob(packed.replaceAll("-", "+").replaceAll("_", "/")), (letter) => letter.charCodeAt(0))
  const unzipped = await through(bytes, new DecompressionStream("deflate"))
  return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(unzipped)
}

/** @type {{ link: string, words: string } | undefined} what this page has linked to itself */
let own

/**
 * Shows code in a cell of this page, as if somebody had linked to it.
 * @param {Entry} entry the cell
 * @param {string} code
 * @param {string} words what the code is
 */
export const showInCell = async (entry, code, words) => {
  own = { link: await linkTo(keyOf(entry), code), words }
  forgetLink() // a browser does nothing where the address is this one already
  location.hash = own.link
}

/** Takes a link to a cell out of the address, so that the next visit shows what is published. */
export const forgetLink = () => {
  if (isLink(location.hash)) history.replaceState(null, "", location.pathname + location.search)
}

/**
 * Shows the code that the address holds in its cell, or says why not.
 * @param {() => Promise<import("./page.js").Page>} loaded
 */
export const openLink = async (loaded) => {
  const status = document.querySelector("h1")?.parentElement?.querySelector(".live-link") ?? newStatus()
  status.textContent = ""
  try {
    const { key, code } = await readLink(location.hash)
    const page = await loaded()
    const cell = [...page.cells.values()].find(({ entry }) => keyOf(entry) === key)
    if (!cell) throw new Error("this page has no such cell, or no longer")
    cell.showLinked(code, location.hash === own?.link ? own.words : undefined)
  } catch (error) {
    status.textContent = `The link to a cell cannot be read: ${wordsOf(error)}. Nothing on this page was changed by it.`
  }
}

const newStatus = () => {
  const status = document.createElement("p")
  status.className = "live-link"
  status.setAttribute("role", "status")
  document.querySelector("h1")?.after(status)
  return status
}
