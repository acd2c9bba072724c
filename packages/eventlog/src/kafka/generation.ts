import { LogError } from '../errors.ts'
import type { Checkpoint, Lane, LaneContext, Stored } from '../event-log.ts'

export interface OpenLane {
  readonly lane: Lane
  readonly checkpoint: Checkpoint | undefined
}

type Commit = (partition: number, offset: number) => Promise<void>

/**
 * The lanes of one membership: from a join of the group to the next. A lane never outlives its generation, so
 * nothing that a former owner still does can touch the checkpoints of a later one.
 */
export class Generation {
  readonly partitions: readonly number[]
  readonly #lanes = new Map<number, OpenLane>()
  /** No lane is given anything any more. */
  #over = false
  /** No lane may commit any more; while draining they still may. */
  #closed = false

  constructor(partitions: readonly number[]) {
    this.partitions = partitions
  }

  get isOver(): boolean {
    return this.#over
  }

  lane(partition: number): OpenLane | undefined {
    return this.#over ? undefined : this.#lanes.get(partition)
  }

  /** Opens one lane; undefined when the generation was over before it was open (it is closed again then). */
  async open(
    partition: number,
    checkpoint: Checkpoint | undefined,
    open: (context: LaneContext) => Promise<Lane>,
    commit: Commit,
    failed: (error: unknown) => void,
  ): Promise<OpenLane | undefined> {
    const lane = await open({
      partition,
      checkpoint,
      // How long records are kept is the topic's setting, whatever its groups have read.
      commit: async (offset) => {
        if (this.#closed) throw laneLost(partition)
        await commit(partition, offset)
      },
      failed: (error) => {
        if (!this.#over) failed(error)
      },
    })
    if (this.#over) {
      await lane.close('lost')
      return undefined
    }
    const opened = { lane, checkpoint }
    this.#lanes.set(partition, opened)
    return opened
  }

  /** Closes every lane. Records pushed from now on go nowhere. */
  async end(why: 'drain' | 'lost'): Promise<void> {
    this.#over = true
    if (why === 'lost') this.#closed = true
    const open = [...this.#lanes.values()]
    this.#lanes.clear()
    await Promise.all(open.map(({ lane }) => lane.close(why)))
    this.#closed = true
  }

  /** The group moved on while the lanes drain: their commits are refused from now on. */
  fence(): void {
    this.#closed = true
  }
}

export function laneLost(partition: number): LogError {
  const message = `another consumer may own partition ${partition} now; stop and reload`
  return new LogError('lane_lost', message)
}

/** A Kafka message as a record. A message without a value (a tombstone) is an empty record. */
export function toStored(message: { readonly offset: string; readonly value: Buffer | null }): Stored {
  return { offset: Number(message.offset), value: message.value ?? new Uint8Array() }
}
