// @ts-check
// Outputs as the published page has them.
const WIDGET = "application/vnd.micrograd.widget+html"
const PICTURES = ["image/png", "image/jpeg", "image/gif", "image/webp"]
const FENCE = /^```(\w+)(?: title="([^"]*)")?\n([\s\S]*)\n```\s*$/
const ACTIVE = "script, iframe, object, embed, base, meta, link, form, animate, set"
const ADDRESSES = /^((xlink:)?href|src|action|formaction)$/i
/** @type {Record<string, string>} */
const DIFF = { "+": "gi", "-": "gd" } // the classes that colors are given to

/** @typedef {{ text: string, element: HTMLElement | undefined }} PublishedText */

/**
 * @param {string} classes
 * @param {(Node | string)[]} children
 */
const element = (classes, ...children) => {
  const node = document.createElement("div")
  node.className = classes
  node.append(...children)
  return node
}

/**
 * @template {HTMLElement} Kind
 * @param {Kind} node
 */
const scrollable = (node) => {
  node.tabIndex = 0
  return node
}

/**
 * Each rule is whole, whatever the text was: a `}` too many ends nothing around them.
 * @param {string} css
 */
const rulesOf = (css) => {
  const sheet = new CSSStyleSheet()
  sheet.replaceSync(css)
  return [...sheet.cssRules].map((rule) => rule.cssText).join("\n")
}

/**
 * What a cell shows does nothing by itself, leads to no code and styles itself alone: the cell may have come with a link.
 * @param {string} html
 */
const parsed = (html) => {
  const template = document.createElement("template")
  template.innerHTML = html
  for (const node of template.content.querySelectorAll(ACTIVE)) node.remove()
  for (const style of template.content.querySelectorAll("style")) style.textContent = `@scope {${rulesOf(style.textContent ?? "")}}`
  for (const node of template.content.querySelectorAll("*"))
    for (const { name, value } of [...node.attributes]) if (isCode(name, value)) node.removeAttribute(name)
  return template.content
}

/**
 * @param {string} name of an attribute
 * @param {string} value
 */
const isCode = (name, value) =>
  /^on/i.test(name) ||
  (ADDRESSES.test(name) && Object.assign(document.createElement("a"), { href: value }).protocol === "javascript:")

/**
 * @param {string} classes
 * @param {(Node | string)[]} lines
 */
const codeBlock = (classes, ...lines) => {
  const [pre, code] = [document.createElement("pre"), document.createElement("code")]
  code.append(...lines)
  pre.append(code)
  return element(`${classes} highlight`, pre)
}

/**
 * @param {Node} picture
 * @param {Element | null} caption
 */
const drawing = (picture, caption) => {
  const figure = document.createElement("figure")
  figure.className = "drawing"
  figure.append(scrollable(element("canvas", picture)))
  if (caption) figure.append(caption.cloneNode(true))
  return figure
}

/**
 * @param {string} kind
 * @param {string} base64
 */
const image = (kind, base64) => Object.assign(new Image(), { src: `data:${kind};base64,${base64}`, alt: "A drawing" })

/** @param {string} line */
const diffLine = (line) => {
  const span = document.createElement("span")
  span.className = DIFF[line[0]] ?? ""
  span.textContent = `${line}\n`
  return span
}

/**
 * The build makes Markdown and LaTeX into a page, and here nothing can: what is published is shown as published, of
 * the rest code blocks, and other text as it is.
 * @param {string} text
 * @param {PublishedText[]} published
 */
const markdown = (text, published) => {
  const same = published.find((each) => each.text === text.trimEnd())?.element
  if (same) return Object.assign(/** @type {HTMLElement} */ (same.cloneNode(true)), { hidden: false })
  const [, language, title, code] = FENCE.exec(text) ?? []
  if (!code) return codeBlock("language-text output", text)
  const lines = language === "diff" ? code.split("\n").map(diffLine) : [code]
  const block = codeBlock(`language-${language}`, ...lines)
  if (title) block.prepend(Object.assign(document.createElement("span"), { className: "filename", textContent: title }))
  return element("markdown", block)
}

/**
 * Returns the element for a Jupyter output.
 * @param {Output} output
 * @param {Element | null} caption the published one
 * @param {PublishedText[]} texts the published outputs in Markdown and LaTeX
 * @returns {HTMLElement}
 */
const show = (output, caption, texts) => {
  const { output_type: type, data = {} } = output
  if (type === "stream") return codeBlock(`language-text output ${output.name}`, output.text ?? "")
  if (type === "error") return codeBlock("language-text output error", (output.traceback ?? []).join("\n"))
  if (data[WIDGET]) return element("widget", parsed(data[WIDGET]))
  if (data["text/html"]) return scrollable(element("output html", parsed(data["text/html"])))
  const text = data["text/markdown"] ?? data["text/latex"]
  if (text) return markdown(text, texts)
  if (data["image/svg+xml"]) return drawing(parsed(data["image/svg+xml"]), caption)
  for (const kind of PICTURES) if (data[kind]) return drawing(image(kind, data[kind]), caption)
  return codeBlock("language-text output", data["text/plain"] ?? "")
}

/**
 * Adds an output below those that there are. Of what is printed between two other outputs, each stream is one block.
 * @param {HTMLElement} place
 * @param {Output} output
 * @param {Element | null} caption the published one
 * @param {PublishedText[]} texts the published outputs in Markdown and LaTeX
 */
export const addOutput = (place, output, caption, texts) => {
  for (let last = place.lastElementChild; last?.matches(".stdout, .stderr"); last = last.previousElementSibling) {
    if (output.output_type !== "stream" || !last.matches(`.${output.name}`)) continue
    const code = last.querySelector("code")
    if (output.anew) code?.replaceChildren()
    code?.append(output.text ?? "")
    return
  }
  place.append(show(output, caption, texts))
}
