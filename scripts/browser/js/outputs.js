// Outputs as the published page has them.
const WIDGET = "application/vnd.micrograd.widget+html"
const FENCE = /^```python title="([^"]*)"\n([\s\S]*)\n```\s*$/

const element = (html) => {
  const template = document.createElement("template")
  template.innerHTML = html
  return template.content.firstElementChild
}

const textBlock = (classes, text) => {
  const block = element(`<div class="language-text ${classes} highlight"><pre><span></span><code></code></pre></div>`)
  block.querySelector("code").textContent = text
  return block
}

const drawing = (picture, caption) => {
  const figure = element(`<figure class="drawing"><div class="canvas" tabindex="0"></div></figure>`)
  figure.firstElementChild.append(picture)
  if (caption) figure.append(caption.cloneNode(true))
  return figure
}

const image = (base64) => Object.assign(new Image(), { src: `data:image/png;base64,${base64}`, alt: "A drawing" })

// Source that is the published one is shown as published, in its colors.
const source = (markdown, published) => {
  const [, title, code] = FENCE.exec(markdown) ?? []
  if (!code) return textBlock("output", markdown)
  const same = published.find((node) => node.querySelector("code")?.textContent.trim() === code.trim())
  if (same) return Object.assign(same.cloneNode(true), { hidden: false })
  const block = element(`<div class="language-python highlight"><span class="filename"></span><pre><code></code></pre></div>`)
  block.querySelector(".filename").textContent = title
  block.querySelector("code").textContent = code
  return block
}

// Returns the element for a Jupyter output; `published` are the elements that it stands in for.
export const show = (output, published) => {
  const { output_type: type, data } = output
  if (type === "stream") return textBlock(`output ${output.name}`, output.text)
  if (type === "error") return textBlock("output error", output.traceback.join("\n"))
  const caption = published.map((node) => node.querySelector("figcaption")).find(Boolean)
  if (data["image/svg+xml"]) return drawing(element(data["image/svg+xml"]), caption)
  if (data["image/png"]) return drawing(image(data["image/png"]), caption)
  if (data[WIDGET]) return element(`<div class="widget">${data[WIDGET]}</div>`)
  if (data["text/html"]) return element(`<div class="output html" tabindex="0">${data["text/html"]}</div>`)
  if (data["text/markdown"]) return source(data["text/markdown"], published)
  return textBlock("output", data["text/plain"])
}
