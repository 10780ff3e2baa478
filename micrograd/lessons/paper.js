// @ts-check
/**
 * Has a page that is printed show what stood there before its scripts, as long as nothing has been done with them.
 * @param {HTMLElement} host
 * @param {Node[]} recorded what stood there
 * @param {() => boolean} isUsed
 */
export const printRecorded = (host, recorded, isUsed) => {
  /** @type {Node[] | undefined} what was put away for paper */
  let shown
  addEventListener("beforeprint", () => {
    if (!host.isConnected || isUsed()) return
    shown = [...host.childNodes]
    host.replaceChildren(...recorded)
  })
  addEventListener("afterprint", () => {
    if (shown) host.replaceChildren(...shown)
    shown = undefined
  })
}
