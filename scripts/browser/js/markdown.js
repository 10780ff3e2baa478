// @ts-check
// "Copy as Markdown": fetches the page's Markdown when asked, and puts it on the clipboard.

/** @type {HTMLButtonElement | null} */
const button = document.querySelector(".as-markdown button")
const said = document.querySelector(".as-markdown [role=status]")

/** @param {string} address */
const plainText = async (address) => {
  const response = await fetch(address)
  if (!response.ok) throw new Error(`${address}: ${response.status}`)
  return new Blob([await response.text()], { type: "text/plain" })
}

button?.addEventListener("click", async () => {
  try {
    // Some browsers take only what was promised at the press itself.
    await navigator.clipboard.write([new ClipboardItem({ "text/plain": plainText(button.value) })])
    if (said) said.textContent = "Copied"
  } catch {
    location.assign(button.value) // to be copied by hand
  }
})
button?.addEventListener("blur", () => {
  if (said) said.textContent = ""
})
