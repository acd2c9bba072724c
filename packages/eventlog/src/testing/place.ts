import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Environment } from '../embedded/environment.ts'
import { OFFSETS_MAP_BYTES } from '../embedded/offset-store.ts'
import { type EmbeddedLogOptions, openEmbeddedLog } from '../embedded/open.ts'
import type { EventLog } from '../event-log.ts'
import { type KafkaLogOptions, openKafkaLog } from '../kafka/open.ts'

/** Where a log lives, in a form that another process can be told. */
export type Address =
  | { readonly kind: 'embedded'; readonly options: EmbeddedLogOptions }
  | { readonly kind: 'kafka' | 'platformatic'; readonly options: KafkaLogOptions }

export async function openAt(address: Address): Promise<EventLog> {
  if (address.kind === 'embedded') return openEmbeddedLog(address.options)
  if (address.kind === 'kafka') return openKafkaLog(address.options)
  const { platformaticClient } = await import('./platformatic/client.ts')
  return openKafkaLog(address.options, platformaticClient(address.options))
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

  /** A commit of partition 0, as releases made it that kept a note beside the offset. */
  async commitWithNote(group: string, offset: number, note: string): Promise<void> {
    const { address } = this
    if (address.kind !== 'embedded') {
      const { brokers, topic } = address.options
      const { commitWithNote } = await import('./platformatic/commit-with-note.ts')
      return commitWithNote(brokers, topic, group, { partition: 0, offset, note })
    }
    const offsets = new Environment(join(address.options.dir, 'offsets'), OFFSETS_MAP_BYTES)
    const groups = offsets.openDB({ name: 'groups' })
    offsets.write(() => groups.putSync(group, { offset, note, seen_ms: Date.now() }))
    await offsets.close()
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
