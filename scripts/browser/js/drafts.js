// Keeps a reader's answers to exercises in the browser. Other cells are as published at each visit.
const none = { read: () => undefined, keep: () => {}, forget: () => {} }

export const draftOf = (chapter, cell) => {
  if (!cell.isExercise) return none
  const key = `micrograd:${chapter}:${cell.entry.exercise}`
  const trying = (act) => {
    try {
      return act()
    } catch {
      return undefined // storage may be full or forbidden; the answer then lasts as long as the page
    }
  }
  return {
    read: () => trying(() => localStorage.getItem(key)) ?? undefined,
    keep: (source) => trying(() => source === cell.original ? localStorage.removeItem(key) : localStorage.setItem(key, source)),
    forget: () => trying(() => localStorage.removeItem(key)),
  }
}

// The home page counts what is solved.
export const rememberSolved = (exercise) => {
  const store = "micrograd.progress"
  try {
    const remembered = JSON.parse(localStorage.getItem(store)) ?? {}
    localStorage.setItem(store, JSON.stringify({ ...remembered, [exercise]: true }))
  } catch {
    // without storage nothing is counted
  }
}
