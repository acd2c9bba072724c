import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { gpuWindow, usageEvent } from '@marginscope/schemas'
import { z } from 'zod'
import type { Parcel } from '../core.ts'
import { writeWhole } from './write-whole.ts'

const BYTES_MAX = 256 * 1024 * 1024

const head = { name: z.string(), after_ms: z.int() }
const parcelFile = z.discriminatedUnion('to', [
  z.object({ ...head, to: z.literal('/v1/events'), items: z.array(usageEvent) }),
  z.object({ ...head, to: z.literal('/v1/gpu-windows'), items: z.array(gpuWindow) }),
])
/** As it is in the folder. */
export type Waiting = z.output<typeof parcelFile>

/**
 * Parcels on their way, a file each, until they are taken or refused. A parcel that is put in again after a crash is the
 * same file. What was refused is kept beside, for whoever looks into it.
 */
export class Outbox {
  readonly #dir: string
  readonly #refused: string
  #bytes: number

  constructor(data_dir: string) {
    this.#dir = join(data_dir, 'outbox')
    this.#refused = join(data_dir, 'refused')
    for (const folder of [this.#dir, this.#refused]) mkdirSync(folder, { recursive: true, mode: 0o700 })
    this.#bytes = this.#names().reduce((sum, name) => sum + statSync(join(this.#dir, name)).size, 0)
  }

  get bytes(): number {
    return this.#bytes
  }

  get waiting(): number {
    return this.#names().length
  }

  /** To be sent from `after_ms` on. False: there is no more room, the parcel is lost. Durable when it returns. */
  put(parcel: Parcel, after_ms: number): boolean {
    const path = this.#pathOf(parcel.name)
    if (existsSync(path)) return true
    const text = JSON.stringify({ ...parcel, after_ms })
    if (this.#bytes + text.length > BYTES_MAX) return false
    writeWhole(path, text)
    this.#bytes += Buffer.byteLength(text)
    return true
  }

  /** One that waits; undefined: none does. A file that is no parcel is put aside. */
  first(): Waiting | undefined {
    for (const name of this.#names()) {
      const path = join(this.#dir, name)
      const parsed = parcelFile.safeParse(jsonOf(readFileSync(path, 'utf8')))
      if (parsed.success) return parsed.data
      this.#bytes -= statSync(path).size
      renameSync(path, join(this.#refused, name))
    }
    return undefined
  }

  taken({ name }: Waiting): void {
    const path = this.#pathOf(name)
    this.#bytes -= statSync(path).size
    rmSync(path)
  }

  /** Keeps it, with why where the disk has room for that, and sends it no more. */
  refused({ name }: Waiting, why: unknown): void {
    const path = this.#pathOf(name)
    this.#bytes -= statSync(path).size
    const aside = join(this.#refused, fileName(name))
    renameSync(path, aside)
    try {
      writeWhole(`${aside}.why`, JSON.stringify(why))
    } catch {
      // A full disk: the parcel is kept, and the log has the reason.
    }
  }

  #names(): string[] {
    return readdirSync(this.#dir)
      .filter((name) => name.endsWith('.json'))
      .sort()
  }

  #pathOf(name: string): string {
    return join(this.#dir, fileName(name))
  }
}

const fileName = (name: string) => `${encodeURIComponent(name)}.json`

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined // put aside as what it is not
  }
}
