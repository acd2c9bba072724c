import { closeSync, openSync, readSync, statSync } from 'node:fs'
import { MarginscopeError } from '@marginscope/schemas'
import { howToCreateAt } from './hint.ts'
import { judge, type Keyring, OPEN_TENANT } from './keyring.ts'
import { isMissing, KEYS_FILE_BYTES_MAX } from './keys-file.ts'
import { KeyLedger } from './ledger.ts'

const LOOK_AGAIN_MS = 500
/** Of what was read before, compared before what follows is taken for all that is new. */
const COMPARED_BYTES = 256

/**
 * Opens the keys file for reading. Changes are seen within half a second: a request that comes later than that looks at
 * the file's size and time (5 µs), and reads what was added. No timer, nothing to close. Throws when the file is there
 * and can't be read.
 */
export function openKeyring(file: string, now_ms: () => number = () => performance.now()): Keyring {
  const known = new KnownFile(file)
  let ever_created = false
  let checked_ms = Number.NEGATIVE_INFINITY

  const refresh = () => {
    if (now_ms() - checked_ms < LOOK_AGAIN_MS) return
    known.refresh()
    // Once closed, closed: a file that is moved away must not open the door.
    ever_created ||= known.ledger.ever_created
    checked_ms = now_ms()
  }
  refresh()

  return {
    name: file,
    how_to_create: howToCreateAt(file),
    open: () => {
      refresh()
      return !ever_created
    },
    authorise(authorization, scope, { loopback }) {
      try {
        refresh()
      } catch (cause) {
        throw new MarginscopeError(
          'keys_unavailable',
          'The file of keys cannot be read; make it readable for the service and try again',
          { status: 503, retry_after_s: 5, cause },
        )
      }
      if (!ever_created && loopback) return { tenant: OPEN_TENANT, key_id: null }
      return judge(known.ledger, authorization, scope)
    },
    close: () => {},
  }
}

/** What is known of a file: only what was added is read, as long as what was read before is still there. */
class KnownFile {
  readonly #file: string
  #mark = ''
  #ino = 0
  /** Bytes of whole lines that were read, and the last of them. */
  #read = 0
  #last: Buffer = Buffer.alloc(0)
  ledger = new KeyLedger()

  constructor(file: string) {
    this.#file = file
  }

  refresh(): void {
    const mark = this.#look()
    if (mark === this.#mark) return
    if (mark === '') this.#forget()
    else this.#readOn()
    this.#mark = mark
  }

  /** What changes whenever the file does: it only grows, so its size alone would nearly do. '' when there is none. */
  #look(): string {
    try {
      const { size, mtimeMs, ino } = statSync(this.#file)
      return `${ino}:${size}:${mtimeMs}`
    } catch (error) {
      if (isMissing(error)) return ''
      throw error
    }
  }

  #readOn(): void {
    const { size, ino } = statSync(this.#file)
    // A little more than what writers allow: the last line may pass the mark.
    if (size > KEYS_FILE_BYTES_MAX + 4096)
      throw new MarginscopeError(
        'keys_file_full',
        `${this.#file} is larger than ${KEYS_FILE_BYTES_MAX} bytes`,
      )
    const handle = openSync(this.#file, 'r')
    try {
      const from = this.#read - this.#last.length
      const goes_on =
        ino === this.#ino && size > this.#read && bytesOf(handle, from, this.#read).equals(this.#last)
      if (!goes_on) this.#forget()
      const bytes = bytesOf(handle, this.#read, size)
      const end = bytes.lastIndexOf('\n') + 1
      this.ledger.addText(bytes.toString('utf8', 0, end))
      this.#read += end
      if (end > 0) this.#last = Buffer.from(bytes.subarray(Math.max(0, end - COMPARED_BYTES), end))
      this.#ino = ino
    } finally {
      closeSync(handle)
    }
  }

  #forget(): void {
    this.ledger = new KeyLedger()
    this.#read = 0
    this.#last = Buffer.alloc(0)
  }
}

function bytesOf(handle: number, from: number, to: number): Buffer {
  const bytes = Buffer.alloc(to - from)
  return bytes.subarray(0, readSync(handle, bytes, 0, bytes.length, from))
}
