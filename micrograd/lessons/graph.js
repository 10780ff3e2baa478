// @ts-check
// The engine's rules, for a graph that a reader changes: each operator gives its value, then the local
// derivative for each input. A test holds them against engine.py on random graphs.
/**
 * A number as Python writes it: all of its digits or, with `places`, rounded; with an exponent from `most` on.
 * @type {(number: number, most: number, places?: number) => string}
 */
const python = (number, most, places) => {
  if (!Number.isFinite(number)) return Number.isNaN(number) ? "nan" : number > 0 ? "inf" : "-inf"
  const [digits, exponent] = number.toExponential(places).split("e").map(Number)
  if (exponent >= -4 && exponent < most) return String(Number(`${digits}e${exponent}`))
  return `${digits}e${exponent < 0 ? "-" : "+"}${String(Math.abs(exponent)).padStart(2, "0")}`
}

/** @param {number} number */
const float = (number) => (Object.is(number, -0) ? "-0.0" : python(number, 16).replace(/^-?\d+$/, "$&.0"))

/** @type {(message: string) => never} */
const refuse = (message) => {
  throw new RangeError(message)
}

/** @type {(base: number, exponent: number) => number} */
const realPower = (base, exponent) => {
  if (base === 0 && exponent < 0) refuse(`division by zero: 0.0 ** ${python(exponent, 6)} has no value; keep the base away from 0`)
  if (base < 0 && !Number.isInteger(exponent))
    refuse(`a negative base needs a whole exponent, got ${float(base)} ** ${float(exponent)}: the result would be complex`)
  const power = base ** exponent
  if (Number.isFinite(base) && !Number.isFinite(power)) refuse(`${float(base)} ** ${float(exponent)} is larger than a float can hold`)
  return power
}

/**
 * @typedef {(...numbers: number[]) => number[]} Operator
 * @typedef {{op: string, inputs: number[], data?: number}} Node
 * @typedef {{data: number, slopes: number[], grad: number, refusal?: string}} Computed
 */

/** @type {Record<string, Operator>} */
const operators = {
  "+": (a, b) => [a + b, 1, 1],
  "*": (a, b) => [a * b, b, a],
  "**": (a, b) => {
    if (a <= 0) refuse(`a Value as exponent needs a positive base, got ${float(a)} ** ${float(b)}; for a fixed exponent write a number instead of a Value`)
    return [realPower(a, b), b === 0 ? 0 : b * realPower(a, b - 1), realPower(a, b) * Math.log(a)]
  },
  exp: (a) => (a > 709.782712893384 ? refuse(`exp(${float(a)}) is larger than a float can hold; keep the input below 709.8`) : [Math.exp(a), Math.exp(a)]),
  log: (a) => (a <= 0 ? refuse(`log needs a positive number, got ${float(a)}`) : [Math.log(a), 1 / a]),
  tanh: (a) => [Math.tanh(a), 1 - Math.tanh(a) ** 2],
  sigmoid: (a) => {
    const tail = Math.exp(-Math.abs(a))
    const s = (a > 0 ? 1 : tail) / (1 + tail)
    return [s, s * (1 - s)]
  },
  relu: (a) => (a <= 0 ? [0, 0] : [a, 1]),
}

/** @type {(op: string) => Operator} */
const operatorOf = (op) => {
  const fixed = /^\*\*(-?[\d.e+-]+)$/.exec(op)
  if (!fixed) return operators[op]
  const exponent = Number(fixed[1])
  return (a) => [realPower(a, exponent), exponent === 0 ? 0 : exponent * realPower(a, exponent - 1)]
}

/**
 * Computes a graph: `nodes` in topological order, each with `op`, `inputs` (positions) and, for a leaf, `data`.
 * Returns each node's data, local derivatives and gradient of the last node; and where it refused, why.
 * @param {Node[]} nodes
 * @param {(before: number, product: number) => number} receive what becomes of a gradient when a share arrives
 */
export const computed = (nodes, receive = (before, product) => before + product) => {
  /** @type {Computed[]} */
  const values = []
  for (const { op, inputs, data } of nodes) {
    const known = inputs.map((i) => values[i])
    const failed = known.find(({ refusal }) => refusal)
    if (failed) values.push(refused(failed.refusal))
    else if (op) values.push(applied(op, known.map((value) => value.data)))
    else values.push({ data: data ?? NaN, slopes: [], grad: 0 })
  }
  const root = values[values.length - 1]
  if (root.refusal) return values
  root.grad = 1
  for (let k = values.length - 1; k >= 0; k--) {
    nodes[k].inputs.forEach((i, slot) => {
      values[i].grad = receive(values[i].grad, values[k].slopes[slot] * values[k].grad)
    })
  }
  return values
}

/** @type {(refusal?: string) => Computed} */
const refused = (refusal) => ({ data: NaN, slopes: [], grad: 0, refusal })

/** @type {(op: string, numbers: number[]) => Computed} */
const applied = (op, numbers) => {
  try {
    const [data, ...slopes] = operatorOf(op)(...numbers)
    return { data, slopes, grad: 0 }
  } catch (error) {
    return refused(error instanceof Error ? error.message : String(error))
  }
}

/**
 * A number as drawings show it: four significant digits, and the minus sign of print. What lies in the middle is
 * rounded to an even digit, as Python does.
 * @param {number} number
 */
export const shortNumber = (number) => {
  const [, even] = /^(-?\d\.\d\d[02468])50*e/.exec(number.toExponential(30)) ?? []
  const near = even ? Number(even + number.toExponential().slice(number.toExponential().indexOf("e"))) : number
  return python(near, 4, 3).replaceAll("-", "−")
}
