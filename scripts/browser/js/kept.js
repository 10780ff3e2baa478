// @ts-check
// What a reader keeps of the site for times without a network. One cache holds one version of it, whole or
// not yet: the list of its files goes in last. The control on the page fills it, the worker answers from it.

/** @typedef {[file: string, digest: string, bytes: number]} Entry */
/** @typedef {{ version: string, bytes: number, files: Entry[] }} List */

const LIST = "offline.json"
const REFUSED = "offline.refused" // beside an older version: the newer one that there was no room for

/**
 * Whether an address says by itself what is behind it, so that it need not be asked for again.
 * @param {string} file
 */
export const isVersioned = (file) => /[.-][0-9a-f]{8,}[./]/.test(file)

/**
 * The file behind an address, relative to the site's root; undefined for addresses elsewhere.
 * @param {string} address
 * @param {string} root
 */
export const fileAt = (address, root) => {
  const { origin, pathname } = new URL(address)
  const place = origin + pathname
  if (!place.startsWith(root)) return undefined
  const file = place.slice(root.length)
  return file === "" || file.endsWith("/") ? `${file}index.html` : file
}

/** @param {ArrayBuffer} content */
const digestOf = async (content) => {
  const bytes = new Uint8Array(await crypto.subtle.digest("SHA-256", content))
  return [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("").slice(0, 16)
}

/** @param {string} root */
const prefix = (root) => `offline ${root} `

/**
 * The list of what the site has now.
 * @param {string} root
 * @returns {Promise<List>}
 */
export const newestList = async (root) => {
  const response = await fetch(root + LIST, { cache: "no-store" })
  if (!response.ok) throw new Error(`The list of the site's files could not be loaded (${response.status})`)
  const list = await response.json().catch(() => undefined)
  if (Array.isArray(list?.files)) return list
  throw new Error("In place of the list of the site's files came something else, as where a network asks for a sign-in")
}

/** @param {string} root */
const wholeCache = async (root) => {
  for (const name of await caches.keys()) {
    if (!name.startsWith(prefix(root))) continue
    const cache = await caches.open(name)
    const list = await cache.match(root + LIST)
    if (list) return { name, cache, list: /** @type {List} */ (await list.json()) }
  }
  return undefined
}

/**
 * The list of what is kept; undefined if nothing is, or not all of it.
 * @param {string} root
 */
export const keptList = async (root) => (await wholeCache(root))?.list

/**
 * @param {string} root
 * @param {string} file
 */
export const keptFile = async (root, file) => (await wholeCache(root))?.cache.match(root + file)

/**
 * A file as the list has it, with those headers that say how to read it.
 * @param {string} address
 * @param {string} digest
 */
const fetched = async (address, digest) => {
  const response = await fetch(address, { cache: "no-cache" })
  if (!response.ok) throw new Error(`${address} could not be loaded (${response.status})`)
  const content = await response.arrayBuffer()
  if ((await digestOf(content)) !== digest) throw new Error("The site was published anew meanwhile")
  const headers = [...response.headers].filter(([name]) => /^(content-type|cross-origin-.*)$/.test(name))
  return new Response(content, { headers })
}

/**
 * Keeps all files of a list; what is kept already is not fetched again, and what is older goes. A cache holds checked
 * files of one version only, so one that was left half full is filled.
 * @param {string} root
 * @param {List} list
 * @param {(part: number) => void} onProgress
 */
export const keepAll = async (root, list, onProgress = () => {}) => {
  const before = await wholeCache(root)
  const digests = new Map(before?.list.files.map(([file, digest]) => [file, digest]))
  const name = prefix(root) + list.version
  const cache = await caches.open(name)
  let bytes = 0
  for (const [file, digest, size] of list.files) {
    const address = root + file
    if (!(await cache.match(address))) {
      const kept = digests.get(file) === digest ? await before?.cache.match(address) : undefined
      await cache.put(address, kept ?? (await fetched(address, digest)))
    }
    bytes += size
    onProgress(bytes / list.bytes)
  }
  await cache.put(root + LIST, new Response(JSON.stringify(list)))
  await removeAll(root, name)
}

/**
 * @param {string} root
 * @param {string} [except] the name of a cache that stays
 */
export const removeAll = async (root, except) => {
  for (const name of await caches.keys()) {
    if (name.startsWith(prefix(root)) && name !== except) await caches.delete(name)
  }
}

/**
 * Keeps the site's newest version in place of an older one; nothing where nothing was kept. A version that there was
 * no room for is not tried again.
 * @param {string} root
 */
export const refresh = async (root) => {
  if (!(await keptList(root))) return
  const list = await newestList(root)
  const kept = await wholeCache(root) // it may have been removed meanwhile
  const refused = await kept?.cache.match(root + REFUSED)
  if (!kept || [kept.list.version, await refused?.text()].includes(list.version)) return
  try {
    await keepAll(root, list)
  } catch (error) {
    if (!(error instanceof Error) || error.name !== "QuotaExceededError") throw error
    await removeAll(root, kept.name)
    await kept.cache.put(root + REFUSED, new Response(list.version))
  }
}
