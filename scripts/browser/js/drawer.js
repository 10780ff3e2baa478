// @ts-check
// The navigation of narrow pages is a drawer of labels, which no key would come to; with the focus, Enter presses them.
const drawer = document.querySelector("#__drawer")
const sign = document.querySelector("label.md-header__button[for=__drawer]")
const navigation = document.querySelector(".md-sidebar--primary")
if (drawer instanceof HTMLInputElement && sign && navigation) {
  const opener = document.createElement("button")
  opener.type = "button"
  opener.setAttribute("aria-label", "Navigation")
  opener.append(...sign.childNodes)
  opener.addEventListener("click", () => drawer.click())
  sign.append(opener)
  const within = /** @type {HTMLElement[]} */ ([...navigation.querySelectorAll("a, label[for]")])
  for (const label of within.filter((each) => each.matches("label"))) label.tabIndex = 0
  const tell = () => opener.setAttribute("aria-expanded", String(drawer.checked))
  tell()
  drawer.addEventListener("change", () => {
    tell()
    if (drawer.checked) within.find((each) => each.checkVisibility({ visibilityProperty: true }))?.focus()
  })
  navigation.addEventListener("focusout", (event) => {
    const next = /** @type {FocusEvent} */ (event).relatedTarget
    if (drawer.checked && next instanceof Node && !navigation.contains(next)) drawer.click()
  })
  addEventListener("keydown", ({ key }) => {
    if (key !== "Escape" || !drawer.checked) return
    drawer.click()
    opener.focus()
  })
}

export {}
