// Has Pyodide write its standard library anew, with what pages load of it compiled; stdlib.py says why.
// Usage: node stdlib.mjs <pyodide.mjs> <where to write>
import { readFileSync, writeFileSync } from "node:fs"
import { pathToFileURL } from "node:url"

const [itself, target] = process.argv.slice(2)
const { loadPyodide } = await import(pathToFileURL(itself).href)
const pyodide = await loadPyodide({ env: { PYTHONHASHSEED: "0" } }) // the same bytes each time
pyodide.runPython(readFileSync(new URL("stdlib.py", import.meta.url), "utf8"))
pyodide.runPython('write_with_compiled("library.zip")')
writeFileSync(target, pyodide.FS.readFile("library.zip"))
