// @ts-check
/**
 * A button for which a double press is one: the second press may fall on what the first has put there, such as Stop
 * in the place of Run. So is a key that is held.
 * @param {string} text
 * @param {string} label
 * @param {() => void} act
 */
export const button = (text, label, act) => {
  const element = document.createElement("button")
  element.type = "button"
  element.textContent = text
  element.setAttribute("aria-label", label)
  element.addEventListener("click", ({ detail }) => detail < 2 && act())
  element.addEventListener("keydown", (event) => event.repeat && event.key === "Enter" && event.preventDefault())
  return element
}
