// @ts-check
// The control that keeps the site for times without a network. Before it is pressed nothing is registered,
// and only its size is asked for, once it is seen.
import { keepAll, keptList, newestList, removeAll } from "./kept.js"

const root = new URL("../../", import.meta.url).href
const isPossible = isSecureContext && /^https?:$/.test(location.protocol) && "serviceWorker" in navigator && "caches" in window

/** @param {number} bytes */
const megabytes = (bytes) => `${Math.max(1, Math.round(bytes / 1e6))} MB`

/** @param {unknown} error */
const wordsFor = (error) => {
  if (!(error instanceof Error)) return String(error)
  if (error.name === "QuotaExceededError") return "This browser has no room for it"
  if (error.name === "SecurityError") return "This browser lets no page keep anything"
  if (error instanceof TypeError) return "The network was lost"
  return error.message
}

const register = () => navigator.serviceWorker.register(`${root}offline-worker.js`, { updateViaCache: "none" })

class Offline extends HTMLElement {
  #status = document.createElement("span")

  async connectedCallback() {
    if (!isPossible) return
    this.hidden = false
    this.#status.setAttribute("role", "status")
    const kept = await keptList(root).catch(() => undefined)
    if (kept) {
      register().catch(() => {}) // the page may have been left before, or there is no network
      return this.#showKept(kept.bytes)
    }
    const seen = new IntersectionObserver((entries) => {
      if (!entries.some((entry) => entry.isIntersecting)) return
      seen.disconnect()
      this.#offer("")
    })
    seen.observe(this)
  }

  /** @param {string} problem what went wrong before */
  async #offer(problem) {
    const size = await newestList(root).then(({ bytes }) => ` (${megabytes(bytes)})`, () => "")
    this.#show(problem, `Keep for offline${size}`, () => this.#keep())
  }

  /** @param {number} bytes */
  #showKept(bytes) {
    const words = `Kept in this browser: ${megabytes(bytes)}, Python included. While there is a network, every page still comes from the site. `
    this.#show(words, "Remove it", () => this.#remove())
  }

  /**
   * @param {string} words
   * @param {string} label
   * @param {() => void} act
   */
  #show(words, label, act) {
    const button = document.createElement("button")
    button.type = "button"
    button.textContent = label
    button.addEventListener("click", act)
    this.#status.textContent = words
    const hadFocus = this.contains(document.activeElement)
    this.replaceChildren(this.#status, button)
    if (hadFocus) button.focus()
  }

  async #keep() {
    this.querySelector("button")?.setAttribute("disabled", "")
    try {
      const list = await newestList(root)
      void navigator.storage?.persist?.() // some browsers ask their user, who may be slow to answer
      await keepAll(root, list, (part) => {
        this.#status.textContent = `Keeping ${megabytes(list.bytes)} … ${Math.floor(100 * part)}% `
      })
      await register()
      await navigator.serviceWorker.ready
      this.#showKept(list.bytes)
    } catch (error) {
      await this.#forget().catch(() => {}) // where nothing can be kept, nothing is
      await this.#offer(`${wordsFor(error)}: nothing is kept. `)
    }
  }

  async #remove() {
    this.#status.textContent = "Removing … "
    await this.#forget()
    await this.#offer("Removed. ")
  }

  async #forget() {
    const registration = await navigator.serviceWorker.getRegistration(root)
    await registration?.unregister()
    await removeAll(root)
  }
}

customElements.define("micrograd-offline", Offline)
