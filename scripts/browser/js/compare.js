// Whether what this browser computed is what is published.
const NUMBER = /[-+]?(?:\d+\.\d*|\.\d+|\d+)(?:e[-+]?\d+)?/gi
// Floats of two computers may differ in their last digits, and what is rounding alone altogether.
const LAST_DIGITS = 1e-12
const ROUNDING = 1e-15

const agree = (a, b) => Math.abs(a - b) <= Math.max(ROUNDING, LAST_DIGITS * Math.max(Math.abs(a), Math.abs(b)))

const sameNumbers = (one, other) => {
  const [numbers, others] = [one.match(NUMBER) ?? [], other.match(NUMBER) ?? []]
  if (one.replace(NUMBER, "#") !== other.replace(NUMBER, "#")) return false
  return numbers.every((number, i) => number === others[i] || agree(Number(number), Number(others[i])))
}

const same = (one, other) => one.kind === other.kind && (one.text === other.text || sameNumbers(one.text, other.text))

// Returns the lines that differ, published and found, of two lists of outputs; none if they agree.
export const differences = (published, found) => {
  const lines = []
  for (let i = 0; i < Math.max(published.length, found.length); i++) {
    const [one, other] = [published[i], found[i]]
    if (one && other && same(one, other)) continue
    const [ours, theirs] = [one, other].map((item) => (item ? item.text.split("\n") : []))
    lines.push(...ours.filter((line) => !theirs.includes(line)).map((line) => `published: ${line}`))
    lines.push(...theirs.filter((line) => !ours.includes(line)).map((line) => `here:      ${line}`))
    if (one?.kind !== other?.kind) lines.push(`published: ${one?.kind ?? "nothing"}, here: ${other?.kind ?? "nothing"}`)
  }
  return lines
}
