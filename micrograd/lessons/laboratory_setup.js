// @ts-check
// What can be chosen in the laboratory: its fields, and the same as text in a link.
import { element } from "./elements.js"

/**
 * @typedef {import("./laboratory_plane.js").Point} Point
 * @typedef {HTMLInputElement | HTMLSelectElement} Field
 * @typedef {string | number | (string | number)[]} Choice
 * @typedef {Record<string, Choice> & { preset: string, layers: (string | number)[] }} Chosen
 */

const CHOICES = {
  activation: ["tanh", "relu", "sigmoid"],
  loss: ["max_margin", "mean_squared_error"],
}
const NUMBERS = {
  learning_rate: { label: "learning rate", step: "any", min: 0, max: 100 },
  batch: { label: "batch", step: 1, min: 1 },
  regularization: { label: "regularization", step: "any", min: 0, max: 10 },
  seed: { label: "seed", step: 1 },
}
/** @type {Record<string, string>} */
export const LABELS = { layers: "hidden neurons", ...Object.fromEntries(Object.entries(NUMBERS).map(([name, { label }]) => [name, label])) }
const LAYERS = "(1[0-6]|[1-9])([, ]+(1[0-6]|[1-9])){0,2}"
const MOST_POINTS = 400
/** @type {Chosen} */
const START = { preset: "moons", layers: [8, 8], activation: "tanh", loss: "max_margin", learning_rate: 0.2, batch: 20, regularization: 0, seed: 1 }

/**
 * A field for numbers leaves a comma out, and takes 0,5 for 5.
 * @param {InputEvent} event
 */
const takeComma = (event) => {
  if (!event.data?.includes(",")) return
  event.preventDefault()
  document.execCommand("insertText", false, event.data.replace(",", "."))
}

/**
 * The object that a link holds.
 * @param {string} text
 */
const parsed = (text) => {
  try {
    return { ...JSON.parse(decodeURIComponent(text)) }
  } catch {
    throw new Error("it was changed on its way")
  }
}

/** @param {[string | number, string][]} choices */
const optionsOf = (choices) => choices.map(([value, textContent]) => element("option", { value, textContent }))

export class SetupForm {
  /** @type {Map<string, HTMLInputElement | HTMLSelectElement>} */
  fields = new Map()

  /**
   * @param {Record<string, Point[]>} presets
   * @param {number} limit how far the plane reaches, to each side
   * @param {(name: string) => void} chose what is called after a choice of the reader's
   */
  constructor(presets, limit, chose) {
    this.presets = presets
    this.limit = limit
    this.chose = chose
    this.brush = 1 // the class of the points that a click adds; 0 where it removes them
    this.chosen = { ...START }
    this.shown = element("div", { className: "setup" })
    this.addPresets()
    this.addBrush()
    this.addField("layers", LABELS.layers, element("input", { type: "text", size: 8, pattern: LAYERS, placeholder: "none" }))
    for (const [name, choices] of Object.entries(CHOICES)) this.addField(name, name, element("select", {}, ...optionsOf(choices.map((choice) => [choice, choice.replaceAll("_", " ")]))))
    for (const [name, { label, ...limits }] of Object.entries(NUMBERS)) {
      const field = element("input", { type: "number", required: true, ...limits })
      field.addEventListener("beforeinput", takeComma)
      this.addField(name, label, field)
    }
  }

  addPresets() {
    const names = Object.keys(this.presets)
    const presets = element("select", {}, ...optionsOf(names.map((name) => [name, name])), ...optionsOf([["yours", "your points"], ["none", "no points"]]))
    this.addField("preset", "points", presets)
  }

  addBrush() {
    const brush = element("select", {}, ...optionsOf([[1, "adds ● class 1"], [-1, "adds ■ class −1"], [0, "removes"]]))
    brush.addEventListener("change", () => (this.brush = Number(brush.value)))
    this.label("a click", brush)
  }

  /**
   * @param {string} name
   * @param {string} text
   * @param {Field} field
   */
  addField(name, text, field) {
    field.addEventListener("change", () => {
      this.chosen[name] = this.read(name)
      this.chose(name)
    })
    this.fields.set(name, field)
    this.label(text, field)
  }

  /**
   * @param {string} text
   * @param {Field} field
   */
  label(text, field) {
    this.shown.append(element("label", {}, element("span", { textContent: text }), field))
  }

  /** @param {string} name */
  field(name) {
    return /** @type {Field} */ (this.fields.get(name))
  }

  /**
   * What a field holds, as Python takes it.
   * @param {string} name
   * @returns {Choice}
   */
  read(name) {
    const { value } = this.field(name)
    if (name === "layers") return value.split(/[\s,]+/).filter(Boolean).map((word) => (Number.isNaN(Number(word)) ? word : Number(word)))
    return name in NUMBERS ? Number(value) : value
  }

  /**
   * Takes settings, and returns their points; what they do not name is as at the start.
   * @param {Partial<Chosen> & { points?: Point[] }} settings
   * @returns {Point[]}
   */
  use({ preset = START.preset, points, ...rest }) {
    this.chosen = { ...START, ...rest, preset: points ? "yours" : preset }
    return (points ?? this.presets[preset]).map(([x, y, side]) => [x, y, side])
  }

  show() {
    for (const [name, field] of this.fields) field.value = [this.chosen[name]].flat().join(", ")
  }

  // Numbers of neurons as they can be: a field may hold anything while one types.
  get layers() {
    return this.field("layers").checkValidity() ? this.chosen.layers.map(Number) : []
  }

  /** @param {Point[]} points */
  asText(points) {
    const { preset, ...rest } = this.chosen
    const kept = preset === "yours" ? { ...rest, points } : { ...rest, preset }
    return encodeURIComponent(JSON.stringify(kept))
  }

  /**
   * What a link says, where every part of it is something that could have been set here.
   * @param {string} text
   */
  settingsIn(text) {
    const { preset, points, ...rest } = parsed(text)
    for (const [name, value] of Object.entries(rest)) {
      if (!Object.hasOwn(START, name)) throw new Error("it has a setting that is not known here")
      rest[name] = this.taken(name, value)
    }
    if (points === undefined && !Object.hasOwn(this.presets, preset)) throw new Error("it names no points")
    if (points !== undefined && !this.arePoints(points)) throw new Error(`its points are not up to ${MOST_POINTS} places on the plane, each with a class`)
    return { ...rest, preset, points }
  }

  /**
   * A setting as its field gives it back.
   * @param {string} name
   * @param {unknown} value
   */
  taken(name, value) {
    const field = this.field(name)
    const text = [value].flat().join(", ")
    field.value = text
    if (field.value !== text || !field.checkValidity()) throw new Error(`what it says for “${LABELS[name] ?? name}” cannot be chosen here`)
    return this.read(name)
  }

  /** @param {unknown} points */
  arePoints(points) {
    /** @param {unknown} point */
    const isPoint = (point) => Array.isArray(point) && point.length === 3 && point.every(Number.isFinite) && Math.max(Math.abs(point[0]), Math.abs(point[1])) <= this.limit && Math.abs(point[2]) === 1
    return Array.isArray(points) && points.length <= MOST_POINTS && points.every(isPoint)
  }
}
