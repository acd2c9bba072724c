import { createHash, randomUUID } from 'node:crypto'
import {
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  utimesSync,
  writeSync,
} from 'node:fs'
import { hostname } from 'node:os'
import { dirname, join } from 'node:path'
import { fitting } from './memory-store.ts'
import type { Batch, Store } from './store.ts'

/** A file takes so much, then the next begins: what is sent is deleted file by file. */
const SEGMENT_BYTES = 1024 * 1024
/** A process of another machine that did not touch its folder for so long is gone. */
const ABANDONED_MS = 600_000
const ALIVE_EVERY_MS = 10_000
const LINE_FEED = '\n'
const PREFIX = 'spool-'
/** Ids of processes are of one machine alone. */
const OURS = `${PREFIX}${createHash('sha256').update(hostname()).digest('hex').slice(0, 12)}-`

interface Segment {
  readonly path: string
  readonly bytes: number
  readonly lines: number
}

/** The segment whose lines are being sent; nothing is written to it any more. */
interface Sending {
  readonly segment: Segment
  readonly lines: readonly string[]
  sent: number
}

/**
 * Events in files, each written before `add` returns: the operating system has them when the process is killed. A folder
 * of its own for each process; what a dead one left is taken over by whoever comes next, and sent again at worst, which
 * changes nothing as events keep their ids. Kill -9 loses nothing, a power cut what the system had not written.
 */
export class SpoolStore implements Store {
  readonly #root: string
  readonly #own: string
  readonly #bytes_max: number
  /** Full ones, oldest first, and those of dead processes. */
  readonly #whole: Segment[] = []
  #open: { readonly file: number; readonly path: string; bytes: number; lines: number } | undefined
  #sending: Sending | undefined
  #sequence = 0
  #bytes = 0
  #waiting = 0
  #touched_ms = Number.NEGATIVE_INFINITY

  /** Throws where the folder can't be made. */
  constructor(dir: string, bytes_max: number) {
    this.#root = dir
    this.#own = join(dir, `${OURS}${process.pid}-${randomUUID()}`)
    this.#bytes_max = bytes_max
    this.#makeFolder()
    this.#stayAlive()
  }

  get waiting(): number {
    return this.#waiting
  }

  add(line: string): boolean {
    const bytes = Buffer.byteLength(line) + 1
    if (this.#bytes + bytes > this.#bytes_max) return false
    try {
      const open = this.#opened()
      writeSync(open.file, line + LINE_FEED)
      open.bytes += bytes
      open.lines += 1
    } catch {
      return false
    }
    this.#bytes += bytes
    this.#waiting += 1
    return true
  }

  next(events_max: number, bytes_max: number): Batch | undefined {
    this.#stayAlive()
    const sending = this.#firstWithLines()
    if (sending === undefined) return undefined
    const rest = sending.lines.slice(sending.sent)
    const count = fitting(rest, events_max, bytes_max)
    return {
      lines: rest.slice(0, count),
      done: () => {
        sending.sent += count
        this.#waiting -= count
        if (sending.sent >= sending.lines.length) this.#dropSending()
      },
    }
  }

  close(): void {
    this.#seal()
    if (this.#waiting === 0) rmSync(this.#own, { recursive: true, force: true })
  }

  #makeFolder(): void {
    makeFolder(this.#own)
  }

  #opened() {
    if (this.#open !== undefined && this.#open.bytes < SEGMENT_BYTES) return this.#open
    this.#seal()
    const path = this.#nextPath()
    this.#open = { file: openSync(path, 'a', 0o600), path, bytes: 0, lines: 0 }
    return this.#open
  }

  /** Writes no more to the open segment: it can be sent. */
  #seal(): void {
    if (this.#open === undefined) return
    const { file, path, bytes, lines } = this.#open
    closeSync(file)
    this.#open = undefined
    this.#whole.push({ path, bytes, lines })
  }

  #nextPath(): string {
    this.#sequence += 1
    return join(this.#own, `${String(this.#sequence).padStart(10, '0')}.jsonl`)
  }

  #firstWithLines(): Sending | undefined {
    while (this.#sending === undefined) {
      if (this.#whole.length === 0) this.#seal()
      const segment = this.#whole.shift()
      if (segment === undefined) return undefined
      const lines = readLines(segment.path)
      this.#waiting += lines.length - segment.lines // what could not be read waits no more
      this.#sending = { segment, lines, sent: 0 }
      if (lines.length === 0) this.#dropSending()
    }
    return this.#sending
  }

  #dropSending(): void {
    if (this.#sending === undefined) return
    const { path, bytes } = this.#sending.segment
    this.#sending = undefined
    rmSync(path, { force: true })
    this.#bytes -= bytes
  }

  #stayAlive(): void {
    const now_ms = Date.now()
    if (now_ms - this.#touched_ms < ALIVE_EVERY_MS) return
    this.#touched_ms = now_ms
    try {
      if (this.#open !== undefined && !existsSync(this.#open.path)) this.#seal() // taken over while this process slept
      this.#makeFolder()
      utimesSync(this.#own, now_ms / 1000, now_ms / 1000)
      this.#takeOver()
    } catch {
      // The folder can't be written: the next `add` says so.
    }
  }

  /** Moves what dead processes left into the own folder. Renaming is atomic: of two that want it one gets it. */
  #takeOver(): void {
    for (const name of readdirSync(this.#root)) {
      const folder = join(this.#root, name)
      if (!name.startsWith(PREFIX) || folder === this.#own || !isAbandoned(folder, name)) continue
      for (const file of filesOf(folder)) {
        const path = this.#nextPath()
        try {
          renameSync(join(folder, file), path)
        } catch {
          continue
        }
        const lines = readLines(path).length
        const { size: bytes } = statSync(path)
        this.#whole.push({ path, bytes, lines })
        this.#bytes += bytes
        this.#waiting += lines
      }
      rmSync(folder, { recursive: true, force: true })
    }
  }
}

/** With those above it. Not by `recursive`, which goes round for ever where a file system takes no folders, as /proc. */
function makeFolder(path: string): void {
  if (existsSync(path)) return
  if (dirname(path) !== path) makeFolder(dirname(path))
  mkdirSync(path, { mode: 0o700 })
}

function filesOf(folder: string): readonly string[] {
  try {
    return readdirSync(folder).sort()
  } catch {
    return []
  }
}

/** Of this machine: its process is not there. Of another: it did not touch the folder for long. */
function isAbandoned(folder: string, name: string): boolean {
  if (!name.startsWith(OURS)) return ageOf(folder) > ABANDONED_MS
  const pid = Number(/^\d+/.exec(name.slice(OURS.length))?.[0])
  if (pid === process.pid) return ageOf(folder) > ABANDONED_MS // an earlier process of this id, or another client of this one
  try {
    process.kill(pid, 0)
    return false
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'ESRCH'
  }
}

function ageOf(folder: string): number {
  try {
    return Date.now() - statSync(folder).mtimeMs
  } catch {
    return 0
  }
}

function readLines(path: string): readonly string[] {
  try {
    const text = readFileSync(path, 'utf8')
    return text
      .slice(0, text.lastIndexOf(LINE_FEED) + 1)
      .split(LINE_FEED)
      .filter((line) => line !== '')
  } catch {
    return []
  }
}
