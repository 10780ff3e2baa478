// Brings <micrograd-quiz> to life: marks what was chosen, and remembers it in this browser alone.
const STORE = "micrograd.progress" // an object: a quiz's key to true once its right answer was found

const progress = () => {
  try {
    return JSON.parse(localStorage.getItem(STORE)) ?? {}
  } catch {
    return {} // no storage, or not ours
  }
}

const remember = (key, found) => {
  try {
    localStorage.setItem(STORE, JSON.stringify({ ...progress(), [key]: found || progress()[key] === true }))
  } catch {
    return // a private window: nothing to remember with
  }
  dispatchEvent(new Event("micrograd-progress"))
}

class Quiz extends HTMLElement {
  connectedCallback() {
    if (this.classList.contains("ready")) return
    for (const answer of this.querySelectorAll("details")) {
      answer.addEventListener("toggle", () => answer.open && this.choose(answer))
    }
    this.classList.add("ready")
    this.classList.toggle("solved", progress()[this.dataset.key] === true)
  }

  choose(answer) {
    answer.classList.add("chosen")
    const found = answer.classList.contains("right")
    if (found) this.classList.add("solved")
    remember(this.dataset.key, found)
  }
}

if (!customElements.get("micrograd-quiz")) customElements.define("micrograd-quiz", Quiz)
