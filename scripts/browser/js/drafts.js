// A reader's answers to exercises, kept in this browser. Other cells are as published at each visit.
import { draftKey, forget, keep, recalled } from "../lessons/store.js"

export class Draft {
  #key
  #original

  // `onElsewhere` is told when the answer is changed in another tab.
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

  keep(source) {
    if (source === this.#original) forget(this.#key)
    else keep(this.#key, source)
  }
}
