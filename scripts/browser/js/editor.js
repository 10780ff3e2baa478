// @ts-check
// The editor, bundled with all that it imports when the site is built.
import { defaultKeymap, history, historyKeymap, indentLess, indentMore } from "@codemirror/commands"
import { python } from "@codemirror/lang-python"
import { HighlightStyle, indentUnit, syntaxHighlighting } from "@codemirror/language"
import { EditorState, Prec } from "@codemirror/state"
import { EditorView, keymap } from "@codemirror/view"
import { tags } from "@lezer/highlight"

// As the page shows code: in the site's own colors, which follow its scheme.
const color = (/** @type {string} */ name) => `var(--md-code-hl-${name}-color)`
const style = HighlightStyle.define([
  { tag: tags.name, color: color("name") },
  { tag: tags.comment, color: color("comment"), fontStyle: "italic" },
  { tag: [tags.keyword, tags.bool, tags.null], color: color("keyword"), fontWeight: "600" },
  { tag: tags.modifier, color: color("operator"), fontWeight: "400" }, // formats, and stars of arguments
  { tag: tags.number, color: color("number") },
  { tag: [tags.string, tags.special(tags.string)], color: color("string") },
  { tag: tags.operator, color: color("operator") },
  { tag: tags.punctuation, color: color("punctuation") },
  { tag: [tags.function(tags.variableName), tags.definition(tags.className)], color: color("function") },
])

// Tab moves on, as everywhere on the page, so that nobody is trapped; Ctrl+] and Ctrl+[ indent.
const indentation = [
  { key: "Mod-]", run: indentMore },
  { key: "Mod-[", run: indentLess },
]

// What other pages put on the clipboard: spaces that do not break a line, and marks that nobody sees.
const pasted = (/** @type {string} */ text) => text.replace(/[\u00a0\u202f]/g, " ").replace(/[\u200b\u2060\ufeff]/g, "")

/**
 * @param {object} given
 * @param {Element} given.parent
 * @param {string} given.code
 * @param {string} given.label
 * @param {() => void} given.onRun
 * @param {(code: string) => void} given.onChange
 * @param {() => void} given.onLeave
 */
export const createEditor = ({ parent, code, label, onRun, onChange, onLeave }) => {
  const key = (/** @type {string} */ key, /** @type {() => void} */ act) => ({
    key,
    run: () => {
      act()
      return true
    },
  })
  const ownKeys = Prec.highest(keymap.of([key("Shift-Enter", onRun), key("Mod-Enter", onRun), key("Escape", onLeave)]))
  return new EditorView({
    parent,
    state: EditorState.create({
      doc: code,
      extensions: [
        ownKeys,
        keymap.of([...indentation, ...defaultKeymap, ...historyKeymap]),
        history(),
        python(),
        indentUnit.of("    "),
        syntaxHighlighting(style),
        EditorView.clipboardInputFilter.of(pasted),
        EditorView.contentAttributes.of({ "aria-label": label, spellcheck: "false" }),
        EditorView.updateListener.of((update) => {
          if (update.docChanged) onChange(update.state.doc.toString())
        }),
      ],
    }),
  })
}
