import { setTimeout as wait } from 'node:timers/promises'
import type { Append, Lane, LaneContext, Stored } from '../event-log.ts'

/** Polls until the condition holds; throws with `what` after the deadline. */
export async function until(
  what: string,
  condition: () => boolean | Promise<boolean>,
  ms = 120_000,
): Promise<void> {
  const deadline = performance.now() + ms
  while (!(await condition())) {
    if (performance.now() > deadline) throw new Error(`not within ${ms} ms: ${what}`)
    await wait(10)
  }
}

export interface RecordedLane {
  readonly context: LaneContext
  readonly records: Stored[]
  /** The sizes of the pushes that were made, in bytes. */
  readonly pushes: number[]
  closed: 'drain' | 'lost' | undefined
}

/** Lanes that remember what they were given. `onPush` decides when a push has room. */
export class Recorder {
  readonly lanes: RecordedLane[] = []
  readonly #onPush: (lane: RecordedLane, records: readonly Stored[]) => Promise<void>

  constructor(
    onPush: (lane: RecordedLane, records: readonly Stored[]) => Promise<void> = async () => undefined,
  ) {
    this.#onPush = onPush
  }

  readonly open = async (context: LaneContext): Promise<Lane> => {
    const lane: RecordedLane = { context, records: [], pushes: [], closed: undefined }
    this.lanes.push(lane)
    return {
      push: async (records) => {
        if (lane.closed !== undefined) throw new Error('pushed to a closed lane')
        lane.records.push(...records)
        lane.pushes.push(records.reduce((sum, { value }) => sum + value.length, 0))
        await this.#onPush(lane, records)
      },
      close: async (why) => {
        lane.closed = why
      },
    }
  }

  /** Every record of every lane, as text. */
  texts(): string[] {
    return this.lanes.flatMap((lane) => lane.records.map(textOf))
  }
}

export function textOf(record: Stored): string {
  return Buffer.from(record.value).toString()
}

/** Records whose value is their text; the key is what comes before the first colon. */
export function texts(...values: string[]): Append[] {
  return values.map((value) => ({ key: value.split(':')[0] ?? '', value: Buffer.from(value) }))
}

export function numbered(key: string, from: number, to: number): string[] {
  return Array.from({ length: to - from }, (_, index) => `${key}:${from + index}`)
}
