// @ts-check
// What a reader types as a number: 6, −0.5, 1/3, -3*2 or L = -6.
const TOKEN = /\s*((?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?|\*\*|[-+*/^()])/iy

/** @param {string} text */
const tokensOf = (text) => {
  /** @type {string[]} */
  const tokens = []
  TOKEN.lastIndex = 0
  while (TOKEN.lastIndex < text.trimEnd().length) {
    const found = TOKEN.exec(text)
    if (!found) return []
    tokens.push(found[1])
  }
  return tokens
}

const FRACTION = /(\d*)\s*([¼-¾⅐-⅞])/g // ½, and 1½

// Signs as they are printed, copied, or made by a keyboard that means well. `practice.py` reads them alike.
/** @param {string} text */
const plain = (text) =>
  text.replace(/[！-～]/g, (wide) => wide.normalize("NFKC")).replace(/.*=/s, "").replace(FRACTION, (_, whole, part) => `(${whole || 0}+${part.normalize("NFKC")})`).replace(/[−–—‐‑‒―﹣]/g, "-").replace(/[×·⋅∙∗]/g, "*").replace(/[÷∕⁄]/g, "/").replaceAll("²", "**2").replaceAll("³", "**3").replaceAll(",", ".")

const LONGEST = 200 // characters

/**
 * Returns the number that a text stands for; NaN where it stands for none, or for one without an end.
 * @param {string} text
 */
export const evaluated = (text) => {
  const tokens = text.length > LONGEST ? [] : tokensOf(plain(text))
  let next = 0
  /** @type {() => number} */
  const sum = () => {
    let total = product()
    while (tokens[next] === "+" || tokens[next] === "-") total += (tokens[next++] === "+" ? 1 : -1) * product()
    return total
  }
  /** @type {() => number} */
  const product = () => {
    let total = signed()
    while (tokens[next] === "*" || tokens[next] === "/") total = tokens[next++] === "*" ? total * signed() : total / (signed() || NaN)
    return total
  }
  /** @type {() => number} */
  const signed = () => (tokens[next] === "-" ? (next++, -signed()) : tokens[next] === "+" ? (next++, signed()) : power())
  /** @type {() => number} */
  const power = () => {
    const base = single()
    if (tokens[next] !== "**" && tokens[next] !== "^") return base
    next++
    const raised = base ** signed()
    return Number.isNaN(base) || !Number.isFinite(raised) ? NaN : raised // NaN ** 0 is 1
  }
  /** @type {() => number} */
  const single = () => {
    const token = tokens[next++]
    if (token !== "(") return token === undefined || !/[\d.]/.test(token) ? NaN : Number(token)
    const inner = sum()
    return tokens[next++] === ")" ? inner : NaN
  }
  const total = sum()
  return next === tokens.length && Number.isFinite(total) ? total : NaN
}

/**
 * Whether two numbers are the same to a reader who rounds.
 * @param {number} a
 * @param {number} b
 */
export const sameNumber = (a, b) => Math.abs(a - b) <= Math.max(1e-9, 1e-3 * Math.max(Math.abs(a), Math.abs(b)))
