// @ts-check
// Forgets what this browser keeps of a reader's answers, if the reader is sure.
import { answers, forgetProgress } from "../lessons/store.js"

/** Returns whether it is forgotten. */
export const forgetIfSure = () => {
  const given = [...answers().values()].reduce((sum, each) => sum + each.length, 0)
  const counted = `${given} answer${given === 1 ? "" : "s"} to questions`
  if (!confirm(`Forget ${counted}, and which exercises and levels of the practice you solved? Nothing brings that back.`)) return false
  forgetProgress()
  return true
}
