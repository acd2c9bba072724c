import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type EmbeddedLogOptions, openEmbeddedLog } from '../embedded/open.ts'
import type { EventLog } from '../event-log.ts'
import { type KafkaLogOptions, openKafkaLog } from '../kafka/open.ts'

/** Where a log lives, in a form that another process can be told. */
export type Address =
  | { readonly kind: 'embedded'; readonly options: EmbeddedLogOptions }
  | { readonly kind: 'kafka'; readonly options: KafkaLogOptions }

export function openAt(address: Address): Promise<EventLog> {
  return address.kind === 'embedded' ? openEmbeddedLog(address.options) : openKafkaLog(address.options)
}

/** A log of one test: opened as often as the test likes, closed and removed with it. */
export class Place {
  readonly address: Address
  readonly #opened: EventLog[] = []
  readonly #remove: () => Promise<void>

  constructor(address: Address, remove: () => Promise<void> = async () => undefined) {
    this.address = address
    this.#remove = remove
  }

  async open(): Promise<EventLog> {
    const log = await openAt(this.address)
    this.#opened.push(log)
    return log
  }

  async remove(): Promise<void> {
    for (const log of this.#opened) await log.close()
    await this.#remove()
  }
}

export async function embeddedPlace(options: Partial<EmbeddedLogOptions> = {}): Promise<Place> {
  const dir = await mkdtemp(join(tmpdir(), 'marginscope-log-'))
  const remove = () => rm(dir, { recursive: true, force: true })
  return new Place({ kind: 'embedded', options: { dir, ...options } }, remove)
}
