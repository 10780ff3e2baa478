// @ts-check
// A reader's answers to exercises, kept in this browser. Other cells are as published at each visit.
import { draftKey, forget, keep, recalled } from "../lessons/store.js"

export class Draft {
  #key
  #original

  /**
   * @param {string} chapter
   * @param {string} exercise
   * @param {string} original
   * @param {(source: string) => void} onElsewhere told of what another tab makes of the answer
   */
  constructor(chapter, exercise, original, onElsewhere) {
    this.#key = draftKey(chapter, exercise)
    this.#original = original
    addEventListener("storage", (event) => {
      if (event.key === this.#key) onElsewhere(event.newValue ?? original)
    })
  }

  read() {
    return recalled(this.#key) ?? this.#original
  }

  /**
   * Returns whether there was room for it.
   * @param {string} source
   */
  keep(source) {
    if (source !== this.#original) return keep(this.#key, source)
    forget(this.#key)
    return true
  }
}
