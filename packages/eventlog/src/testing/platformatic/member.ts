import { type BaseOptions, Consumer, offsetCommitV9 } from '@platformatic/kafka'
import type { Checkpoint } from '../../event-log.ts'
import { CALL_MS_MAX } from '../../kafka/client.ts'
import { asLogError, isFenced } from '../../kafka/failures.ts'
import { Generation, laneLost } from '../../kafka/generation.ts'
import { LaneFailure, type Member, type MemberPlan } from '../../kafka/log-client.ts'
import { bounded, translated } from './failures.ts'
import { Reading } from './reading.ts'

/** Under what a commit is made. */
interface Joined {
  readonly generationId: number
  readonly memberId: string
}

/**
 * The client's consumer for membership alone. Its own `commit` joins anew when it is refused and commits once more under
 * the new generation, which would let a former owner move the position; and it reads the generation when it sends. So
 * offsets are committed by the protocol's own call, under the generation of the lane.
 */
export class PlatformaticMember implements Member {
  readonly #plan: MemberPlan
  readonly #consumer: Consumer
  readonly #reader: Consumer
  #generation = new Generation([])
  #reading: Reading | undefined
  #stopping = false
  #settle: { resolve: () => void; reject: (error: Error) => void } | undefined
  readonly ended: Promise<void>

  constructor(options: BaseOptions, plan: MemberPlan) {
    this.#plan = plan
    this.ended = new Promise((resolve, reject) => {
      this.#settle = { resolve, reject }
    })
    this.#consumer = new Consumer({
      ...options,
      groupId: plan.group,
      sessionTimeout: plan.session_ms,
      rebalanceTimeout: 2 * plan.session_ms,
      heartbeatInterval: Math.min(1_000, plan.session_ms / 4),
      autocommit: false,
    })
    this.#reader = new Consumer({ ...options, groupId: plan.group })
    for (const { topics } of [this.#consumer, this.#reader]) topics.track(plan.topic)
  }

  assigned(): readonly number[] {
    return this.#generation.isOver ? [] : this.#generation.partitions
  }

  async start(): Promise<void> {
    this.#consumer.on('consumer:group:join', ({ generationId, memberId, assignments }) => {
      const mine = assignments?.find(({ topic }) => topic === this.#plan.topic)?.partitions ?? []
      if (generationId !== undefined) this.#joined({ generationId, memberId }, mine)
    })
    this.#consumer.on('consumer:group:rebalance', () => this.#moveOn())
    this.#consumer.on('consumer:heartbeat:stalled', ({ lastError }) =>
      this.#fail(translated(lastError ?? new Error('no heartbeat was answered'))),
    )
    this.#consumer.on('error', (error: unknown) => this.#fail(translated(error)))
    try {
      await this.#consumer.joinGroup({})
    } catch (error) {
      this.#fail(translated(error))
    }
  }

  async #moveOn(): Promise<void> {
    const former = this.#generation
    if (this.#stopping) {
      former.fence()
      return
    }
    this.#reading?.stop()
    if (former.isOver) return
    await former.end('lost').catch((error: unknown) => this.#fail(new LaneFailure(error)))
  }

  async #joined(joined: Joined, assigned: readonly number[]): Promise<void> {
    const formerEnded = this.#moveOn()
    if (this.#stopping) return
    const generation = new Generation(assigned)
    this.#generation = generation
    const reading = new Reading(this.#reader, this.#plan.topic, generation, (error) => this.#fail(error))
    this.#reading = reading
    try {
      await formerEnded
      if (assigned.length === 0) return
      const positions = await this.#plan.positions()
      const first = await reading.first()
      await Promise.all(
        assigned.map(async (partition) => {
          const checkpoint: Checkpoint | undefined = positions.get(partition)
          const opened = await generation
            .open(
              partition,
              checkpoint,
              this.#plan.open,
              (lane, offset) => this.#commit(joined, generation, lane, offset),
              (error) => this.#fail(new LaneFailure(error)),
            )
            .catch((error: unknown): never => {
              throw new LaneFailure(error)
            })
          const from = opened?.lane.from ?? checkpoint?.offset ?? 0
          if (opened !== undefined) reading.begin(partition, Math.max(from, first.get(partition) ?? 0))
        }),
      )
      if (!generation.isOver) await reading.run()
    } catch (error) {
      if (!generation.isOver) this.#fail(error instanceof LaneFailure ? error : translated(error))
    }
  }

  async #commit(joined: Joined, generation: Generation, partition: number, offset: number): Promise<void> {
    if (generation !== this.#generation) throw laneLost(partition)
    try {
      await bounded(this.#commitUnder(joined, partition, offset), CALL_MS_MAX, 'commit')
    } catch (error) {
      if (isFenced(error) || generation !== this.#generation) throw laneLost(partition)
      throw asLogError(error, 'commit')
    }
  }

  async #commitUnder({ generationId, memberId }: Joined, partition: number, offset: number): Promise<void> {
    const coordinator = await this.#consumer.findGroupCoordinator()
    const connection = (await this.#consumer.connectToBrokers([coordinator])).get(coordinator)
    if (connection === undefined) throw new Error('the coordinator of the group is not among the brokers')
    const partitions = [
      { partitionIndex: partition, committedOffset: BigInt(offset), committedLeaderEpoch: -1 },
    ]
    const topics = [{ name: this.#plan.topic, partitions }]
    await offsetCommitV9.api.async(connection, this.#plan.group, generationId, memberId, null, topics)
  }

  #fail(error: unknown): void {
    this.#settle?.reject(error instanceof Error ? error : new Error(String(error)))
  }

  async stop(): Promise<void> {
    this.#stopping = true
    this.#reading?.stop()
    try {
      await this.#generation.end('drain')
      this.#settle?.resolve()
    } catch (error) {
      this.#fail(new LaneFailure(error))
    }
  }

  async leave(): Promise<void> {
    this.#stopping = true
    this.#reading?.stop()
    const closed = this.#generation.isOver ? Promise.resolve() : this.#generation.end('lost')
    const clients = [this.#consumer, this.#reader]
    const left = clients.map((client) => bounded(client.close(true), CALL_MS_MAX, 'leaving the group'))
    await Promise.allSettled([closed, ...left])
  }
}
