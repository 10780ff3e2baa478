// @ts-check
// Answers for the site where a reader keeps it: from the network while there is one, so that nothing is older
// than the site; from what is kept otherwise. Files that are named after their content are kept ones at once.
import { fileAt, isVersioned, keptFile, refresh } from "./kept.js"

const worker = /** @type {ServiceWorkerGlobalScope} */ (/** @type {unknown} */ (self))
const root = new URL("./", worker.location.href).href

/**
 * @param {Request} request
 * @param {string} file
 * @returns {Promise<Response>}
 */
const answer = async (request, file) => {
  const kept = isVersioned(file) ? await keptFile(root, file) : undefined
  if (kept) return kept
  try {
    return await fetch(request, { cache: "no-cache" })
  } catch (error) {
    const last = await keptFile(root, file)
    if (last) return last
    if (await keptFile(root, `${file}/index.html`)) return Response.redirect(`${root}${file}/`)
    throw error
  }
}

worker.addEventListener("install", () => void worker.skipWaiting())
worker.addEventListener("activate", (event) => event.waitUntil(worker.clients.claim()))
worker.addEventListener("fetch", (event) => {
  const file = event.request.method === "GET" ? fileAt(event.request.url, root) : undefined
  if (file === undefined) return
  event.respondWith(answer(event.request, file))
  if (event.request.mode === "navigate") event.waitUntil(refresh(root).catch(() => {})) // the next page tries again
})
