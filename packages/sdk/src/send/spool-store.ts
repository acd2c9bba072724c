import {
  closeSync,
  existsSync,
  ftruncateSync,
  openSync,
  renameSync,
  rmSync,
  utimesSync,
  writeSync,
} from 'node:fs'
import { join } from 'node:path'
import { fitting } from './memory-store.ts'
import {
  LINE_FEED,
  makeFolder,
  namesIn,
  readLines,
  removeEmpty,
  type Segment,
  segmentAt,
} from './spool-files.ts'
import { isAbandoned, leftName, newName } from './spool-folder.ts'
import type { Batch, Store } from './store.ts'

/** A file takes so much, then the next begins: what is sent is deleted file by file. */
const SEGMENT_BYTES = 1024 * 1024
const ALIVE_EVERY_MS = 10_000

/** The segment whose lines are being sent; nothing is written to it any more. */
interface Sending {
  readonly segment: Segment
  readonly lines: readonly string[]
  sent: number
}

/**
 * Events in files, each written before `add` returns: the operating system has them when the process is killed. A folder
 * of its own for each process; what a dead one left is taken over by whoever comes next, and sent again at worst, which
 * changes nothing as events keep their ids. Kill -9 loses nothing, a power cut what the system had not written: a line that
 * is not whole is left out and told as lost.
 */
export class SpoolStore implements Store {
  readonly #root: string
  readonly #own: string
  readonly #bytes_max: number
  readonly #lose: (lines: number) => void
  /** Full ones, oldest first, and those of dead processes. */
  readonly #whole: Segment[] = []
  #open: { readonly file: number; readonly path: string; bytes: number; lines: number } | undefined
  #sending: Sending | undefined
  #sequence = 0
  #bytes = 0
  #waiting = 0
  #touched_ms = Date.now()
  #looked_ms = Number.NEGATIVE_INFINITY
  #is_closed = false

  /** Throws where the folder can't be made. */
  constructor(dir: string, bytes_max: number, lose: (lines: number) => void) {
    this.#root = dir
    this.#own = join(dir, newName())
    this.#bytes_max = bytes_max
    this.#lose = lose
    makeFolder(this.#own)
    this.#takeOver()
  }

  get waiting(): number {
    return this.#waiting
  }

  add(line: string): boolean {
    const data = Buffer.from(line + LINE_FEED)
    const bytes = data.length
    if (this.#bytes + bytes > this.#bytes_max) return false
    try {
      this.#stayAlive()
      const open = this.#opened()
      if (!this.#isWritten(open.file, data, open.bytes)) return false
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
    if (this.#is_closed) return undefined
    this.#stayAlive()
    this.#takeOver()
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

  /** What waits is for whoever looks next: this process may live on. */
  close(): void {
    this.#seal()
    this.#is_closed = true
    try {
      if (this.#waiting === 0) rmSync(this.#own, { recursive: true, force: true })
      else renameSync(this.#own, join(this.#root, leftName()))
    } catch {
      // Another has it already, or gets it when this process is gone.
    }
  }

  /** A disk that is full takes a part, which is cut off again, or else is the last of its file: the next line stands alone. */
  #isWritten(file: number, data: Buffer, size: number): boolean {
    if (writeSync(file, data) === data.length) return true
    try {
      ftruncateSync(file, size)
    } catch {
      this.#seal()
    }
    return false
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
      const { lines, torn } = readLines(segment)
      if (torn > 0) this.#lose(torn)
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

  /** The folder as it is while its process lives, which another may have taken for dead while it slept. */
  #stayAlive(): void {
    const now_ms = Date.now()
    if (now_ms - this.#touched_ms < ALIVE_EVERY_MS) return
    this.#touched_ms = now_ms
    try {
      if (this.#open !== undefined && !existsSync(this.#open.path)) this.#seal()
      makeFolder(this.#own)
      utimesSync(this.#own, now_ms / 1000, now_ms / 1000)
    } catch {
      // The folder can't be written: the next `add` says so.
    }
  }

  /** Moves what dead processes left into the own folder. Renaming is atomic: of two that want it one gets it. */
  #takeOver(): void {
    const now_ms = performance.now()
    if (now_ms - this.#looked_ms < ALIVE_EVERY_MS) return
    this.#looked_ms = now_ms
    for (const name of namesIn(this.#root)) {
      const folder = join(this.#root, name)
      if (folder === this.#own || !isAbandoned(folder, name)) continue
      for (const file of namesIn(folder)) {
        const path = this.#nextPath()
        try {
          renameSync(join(folder, file), path)
        } catch {
          continue
        }
        const segment = segmentAt(path)
        this.#whole.push(segment)
        this.#bytes += segment.bytes
        this.#waiting += segment.lines
      }
      removeEmpty(folder)
    }
  }
}
