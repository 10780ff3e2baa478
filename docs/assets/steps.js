// Turns a series of drawings into one that is stepped through. Without it, the last drawing shows.
for (const steps of document.querySelectorAll(".steps")) {
  const frames = [...steps.querySelectorAll(":scope > figure")]
  const controls = document.createElement("div")
  controls.className = "steps-controls"
  controls.setAttribute("role", "group")
  controls.setAttribute("aria-label", "Steps of this drawing")

  const button = (text, label, move) => {
    const element = document.createElement("button")
    element.type = "button"
    element.textContent = text
    element.setAttribute("aria-label", label)
    element.addEventListener("click", () => show(current + move))
    return element
  }
  const back = button("← Back", "Back one step", -1)
  const next = button("Next →", "Next step", 1)
  const position = document.createElement("output")

  let current = 0
  const show = (index) => {
    current = Math.min(Math.max(index, 0), frames.length - 1)
    frames.forEach((frame, i) => frame.classList.toggle("current", i === current))
    position.textContent = `${current + 1} of ${frames.length}`
    back.disabled = current === 0
    next.disabled = current === frames.length - 1
  }

  controls.append(back, position, next)
  frames.at(-1).after(controls)
  for (const caption of steps.querySelectorAll("figcaption")) caption.setAttribute("aria-live", "polite")
  steps.classList.add("ready")
  show(0)
}
