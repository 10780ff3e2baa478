// @ts-check
// The record of a training, as a replay's table holds it in digits, and its numbers in words.
const DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"

/**
 * Numbers as differences, each in digits of five bits: the sixth bit says that more follow, the lowest is the sign.
 * @param {string} digits
 */
const numbersIn = (digits) => {
  /** @type {number[]} */
  const numbers = []
  let [number, shift] = [0, 0]
  for (const digit of digits) {
    const value = DIGITS.indexOf(digit)
    number += (value & 31) * 2 ** shift
    shift += 5
    if (value & 32) continue
    numbers.push((number % 2 ? -1 : 1) * Math.floor(number / 2))
    number = shift = 0
  }
  return numbers
}

/**
 * From changes, one series after the other, to the numbers of each step.
 * @param {string} digits
 * @param {number} steps
 * @param {number} unit how many make 1
 */
export const decode = (digits, steps, unit) => {
  const changes = numbersIn(digits)
  /** @type {number[][]} */
  const table = Array.from({ length: steps + 1 }, () => [])
  let sum = 0
  changes.forEach((change, i) => {
    const step = i % (steps + 1)
    sum = (step ? sum : 0) + change
    table[step].push(sum / unit)
  })
  return table
}

/**
 * @param {number} number
 * @param {number} places
 */
export const typeset = (number, places) => number.toFixed(places).replace("-", "−")

/**
 * @param {string} text with names in braces
 * @param {Record<string, string | number>} words
 */
export const filledIn = (text, words) => text.replace(/\{(\w+)\}/g, (_, name) => String(words[name]))
