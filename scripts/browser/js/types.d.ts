// What pages, their worker and the build tell each other.

/** A Jupyter output. `anew`: a stream's text takes the place of what it has printed. */
interface Output {
  output_type: string
  data?: Record<string, string>
  name?: string
  text?: string
  anew?: boolean
  ename?: string
  traceback?: string[]
}

/** What the build knows of a cell. */
interface Entry {
  number: number
  source: string
  text?: string
  part?: string
  exercise?: string
  tags: string[]
  needs: string[]
  uses: string[]
  published: { kind: string; text: string }[]
}

/** Where a page finds what it loads; `hosted`: how many bytes it takes to have a package. */
interface Runtime {
  pyodide: string
  library: string
  viz: string
  editor: string
  wheel: string
  archive: string
  bytes: number
  lock: string | object
  hosted: Record<string, number>
}

interface Manifest {
  chapter: string
  runtime: Runtime
  cells: Entry[]
}

/** What a check says of an answer. */
interface Verdict {
  passed: boolean
  says: string
}

/**
 * What an event `micrograd-answer` carries: an answer to an exercise that an object on the page wants checked. Who
 * checks it prevents the event's default, says how far it is, ends once, and puts in what stops it.
 */
interface AnswerToCheck {
  exercise: string
  code: string
  say: (text: string) => void
  end: (verdict: Verdict | undefined) => void
  stop: () => void
}

/** What a page asks its worker. */
type Question =
  | { type: "start"; manifest: Manifest; base: string; snapshot?: ArrayBuffer; interrupts?: Uint8Array }
  | { type: "run"; number: number; edited: Record<number, string> }
  | { type: "verify"; number: number; packages: string[] }
  | { type: "grade"; number: number; answer: string }
  | { type: "laboratory"; question: object }

/** What the worker tells while it answers. */
type Tidings =
  | { type: "cell"; number: number; changed: boolean }
  | { type: "output"; output: Output }
  | { type: "ended"; number: number; ended: boolean }
  | { type: "verified"; differences: string[] }
  | { type: "graded"; passed: boolean; says: string }
  | { type: "explored"; answer: object }

/** How far the loading of something is. */
interface Progress {
  step: string
  part: number
}

/** All that the worker says. */
type Message =
  | Tidings
  | ({ type: "progress" } & Progress)
  | { type: "snapshot"; snapshot: ArrayBuffer }
  | { type: "failed"; message: string }
  | { type: "ready" }
  | { type: "done" }
