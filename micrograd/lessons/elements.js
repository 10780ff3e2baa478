// @ts-check
/**
 * Makes an HTML element.
 * @template {keyof HTMLElementTagNameMap} Name
 * @param {Name} name
 * @param {Record<string, unknown>} properties
 * @param {(Node | string)[]} children
 * @returns {HTMLElementTagNameMap[Name]}
 */
export const element = (name, properties = {}, ...children) => {
  const made = document.createElement(name)
  Object.assign(made, properties)
  made.append(...children)
  return made
}

/**
 * Makes an element of a drawing.
 * @param {string} name
 * @param {Record<string, string | number>} attributes
 * @param {string} textContent
 */
export const svg = (name, attributes = {}, textContent = "") => {
  const made = document.createElementNS("http://www.w3.org/2000/svg", name)
  for (const [attribute, value] of Object.entries(attributes)) made.setAttribute(attribute, String(value))
  made.textContent = textContent
  return made
}

const LETTER = 5.8 // how wide one is, on average, in the units of a drawing

/**
 * Writes into a drawing, closer together where that is longer than what there was room for.
 * @param {SVGElement} text
 * @param {string} written
 * @param {number} least how much room there is in any case
 */
export const write = (text, written, least = 60) => {
  text.dataset.room ??= String(Math.max(least, LETTER * (text.textContent?.trim().length ?? 0)))
  text.textContent = written
  text.setAttribute("lengthAdjust", "spacingAndGlyphs")
  if (LETTER * written.length > Number(text.dataset.room)) text.setAttribute("textLength", text.dataset.room)
  else text.removeAttribute("textLength")
}

/**
 * Makes a button.
 * @param {string} textContent
 * @param {(event: MouseEvent) => void} act
 */
export const button = (textContent, act) => {
  const made = element("button", { type: "button", textContent })
  made.addEventListener("click", act)
  return made
}
