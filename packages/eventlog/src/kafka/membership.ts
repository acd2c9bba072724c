import { within } from '@marginscope/flow'
import { type Consumer, type EachBatchPayload, type Kafka, PartitionAssigners } from 'kafkajs'
import { LogError } from '../errors.ts'
import type { Checkpoint } from '../event-log.ts'
import { CALL_MS_MAX } from './client.ts'
import { asLogError, isFenced, withinMs } from './failures.ts'
import { Generation, laneLost, toStored } from './generation.ts'
import { LaneFailure, type Member, type MemberPlan } from './log-client.ts'
import type { StickyAssigner } from './sticky-assigner.ts'

const laneFailed = (error: unknown): never => {
  throw new LaneFailure(error)
}

/** How long a full lane may hold up the fetch loop; after that only its own partition is paused. */
const PUSH_PATIENCE_MS = 250

const FETCH = {
  maxBytesPerPartition: 4 * 1024 * 1024,
  maxBytes: 32 * 1024 * 1024,
  minBytes: 1,
  maxWaitTimeInMs: 100,
}

/**
 * One kafkajs consumer from its start to its end, which is a stop, a crash inside kafkajs or a failure of a
 * lane. Partitions are paused from the join until their lane is open and stands at its checkpoint; so records
 * only ever reach the lane that reads on from there. kafkajs commits nothing by itself.
 */
export class Membership implements Member {
  readonly #plan: MemberPlan
  readonly #consumer: Consumer
  #generation = new Generation([])
  #commitDirectly: EachBatchPayload['commitOffsetsIfNecessary'] | undefined
  /** Commits of `#commitBeforeFirstBatch` that kafkajs may still be repeating. */
  #unanswered = 0
  #stopping = false
  #settle: { resolve: () => void; reject: (error: Error) => void } | undefined
  readonly ended: Promise<void>

  readonly #sticky: StickyAssigner

  constructor(kafka: Kafka, plan: MemberPlan, sticky: StickyAssigner) {
    this.#plan = plan
    this.#sticky = sticky
    this.ended = new Promise((resolve, reject) => {
      this.#settle = { resolve, reject }
    })
    this.#consumer = kafka.consumer({
      groupId: plan.group,
      sessionTimeout: plan.session_ms,
      rebalanceTimeout: 2 * plan.session_ms,
      heartbeatInterval: Math.min(1_000, plan.session_ms / 4),
      allowAutoTopicCreation: false,
      partitionAssigners: [sticky.assigner, PartitionAssigners.roundRobin],
      ...FETCH,
      // Restarting is decided by whoever runs this membership: kafkajs's own restart knows no bound and can
      // come back after a stop.
      retry: { initialRetryTime: 100, maxRetryTime: 1_500, retries: 6, restartOnFailure: async () => false },
    })
  }

  assigned(): readonly number[] {
    return this.#generation.isOver ? [] : this.#generation.partitions
  }

  async start(): Promise<void> {
    const { GROUP_JOIN, REBALANCING, CRASH } = this.#consumer.events
    this.#consumer.on(GROUP_JOIN, ({ payload }) =>
      this.#joined(payload.memberAssignment[this.#plan.topic] ?? []),
    )
    this.#consumer.on(REBALANCING, () => this.#moveOn())
    this.#consumer.on(CRASH, ({ payload }) => this.#fail(payload.error))
    try {
      await this.#consumer.connect()
      await this.#consumer.subscribe({ topic: this.#plan.topic, fromBeginning: true })
      await this.#consumer.run({
        autoCommit: false,
        eachBatchAutoResolve: false,
        partitionsConsumedConcurrently: this.#plan.partitions,
        eachBatch: (payload) => this.#deliver(payload),
      })
    } catch (error) {
      this.#fail(error)
    }
  }

  /** Closes what the former generation left open; nothing it does counts any more. */
  async #moveOn(): Promise<void> {
    const former = this.#generation
    if (this.#stopping) {
      former.fence()
      return
    }
    if (former.isOver) return
    await former.end('lost').catch((error: unknown) => this.#fail(new LaneFailure(error)))
  }

  /** Runs inside kafkajs's join, before the first fetch: pausing here is early enough. */
  async #joined(assigned: readonly number[]): Promise<void> {
    this.#pause(assigned)
    this.#sticky.shared(assigned)
    if (this.#unanswered > 0)
      this.#fail(new LogError('log_unavailable', 'a commit of the generation before may come late'))
    const formerEnded = this.#moveOn()
    if (this.#stopping) return
    const generation = new Generation(assigned)
    this.#generation = generation
    try {
      await formerEnded
      const positions = assigned.length === 0 ? new Map() : await this.#plan.positions()
      await Promise.all(assigned.map((partition) => this.#open(generation, partition, positions)))
    } catch (error) {
      // What goes wrong for a generation that is over already is not the next one's trouble.
      if (!generation.isOver) this.#fail(error)
    }
  }

  async #open(
    generation: Generation,
    partition: number,
    positions: ReadonlyMap<number, Checkpoint>,
  ): Promise<void> {
    if (generation.isOver) return
    const checkpoint = positions.get(partition)
    const commit = (lane: number, next: number) => this.#commit(generation, lane, next)
    const failed = (error: unknown) => this.#fail(new LaneFailure(error))
    const opened = await generation
      .open(partition, checkpoint, this.#plan.open, commit, failed)
      .catch(laneFailed)
    if (opened === undefined || generation.isOver) return
    const { topic } = this.#plan
    const from = opened.lane.from ?? checkpoint?.offset
    if (from !== undefined) this.#consumer.seek({ topic, partition, offset: String(from) })
    this.#resume(partition)
  }

  async #deliver(payload: EachBatchPayload): Promise<void> {
    this.#commitDirectly = payload.commitOffsetsIfNecessary
    const { batch } = payload
    const generation = this.#generation
    const opened = generation.lane(batch.partition)
    // Fetched for a lane that is gone: not resolved, so whoever owns the partition next fetches it again.
    if (opened === undefined) {
      this.#pause([batch.partition])
      return
    }
    const stillOwned = () => generation.lane(batch.partition) === opened
    const failed = (error: unknown) => {
      if (stillOwned()) this.#fail(new LaneFailure(error))
      return 'failed' as const
    }
    const pushed = opened.lane.push(batch.messages.map(toStored)).then(() => 'done' as const, failed)
    const outcome = await within(pushed, PUSH_PATIENCE_MS, () => 'full' as const)
    // A rebalance may have happened meanwhile; the position then belongs to the next generation.
    if (outcome === 'failed' || !stillOwned()) return
    payload.resolveOffset(batch.lastOffset())
    if (outcome === 'done') return
    this.#pause([batch.partition])
    pushed.then((later) => {
      if (later === 'done' && stillOwned()) this.#resume(batch.partition)
    })
  }

  /**
   * Commits under exactly this generation: the call goes to the broker with the generation's number, which
   * refuses it once the group has moved on. `consumer.commitOffsets` is second choice, for a commit before the
   * first batch: it answers success without a commit when the consumer has just stopped, so its event is what
   * counts; and what passes it repeats by itself, under whatever generation there is then. So a member that joins
   * anew while one is on its way leaves the group, where nothing of it is taken any more.
   */
  async #commit(generation: Generation, partition: number, offset: number): Promise<void> {
    if (generation !== this.#generation) throw laneLost(partition)
    const topics = [{ topic: this.#plan.topic, partitions: [{ partition, offset: String(offset) }] }]
    try {
      await withinMs(
        this.#commitDirectly === undefined
          ? this.#commitBeforeFirstBatch(partition, offset)
          : this.#commitDirectly({ topics }),
        CALL_MS_MAX,
        'commit',
      )
    } catch (error) {
      if (isFenced(error) || generation !== this.#generation) throw laneLost(partition)
      throw asLogError(error, 'commit')
    }
  }

  async #commitBeforeFirstBatch(partition: number, offset: number): Promise<void> {
    let committed = false
    const forget = this.#consumer.on(this.#consumer.events.COMMIT_OFFSETS, ({ payload }) => {
      committed ||= payload.topics.some(({ partitions }) =>
        partitions.some((one) => one.partition === partition && String(one.offset) === String(offset)),
      )
    })
    this.#unanswered += 1
    try {
      const { topic } = this.#plan
      await this.#consumer.commitOffsets([{ topic, partition, offset: String(offset) }])
    } finally {
      this.#unanswered -= 1
      forget()
    }
    if (!committed) throw laneLost(partition)
  }

  #pause(partitions: readonly number[]): void {
    if (partitions.length === 0) return
    this.#consumer.pause([{ topic: this.#plan.topic, partitions: [...partitions] }])
  }

  #resume(partition: number): void {
    try {
      this.#consumer.resume([{ topic: this.#plan.topic, partitions: [partition] }])
    } catch (error) {
      // kafkajs has crashed and not said so yet.
      this.#fail(error)
    }
  }

  #fail(error: unknown): void {
    this.#settle?.reject(error instanceof Error ? error : new Error(String(error)))
  }

  async stop(): Promise<void> {
    this.#stopping = true
    try {
      await this.#generation.end('drain')
      this.#settle?.resolve()
    } catch (error) {
      this.#fail(new LaneFailure(error))
    }
  }

  async leave(): Promise<void> {
    this.#stopping = true
    const closed = this.#generation.isOver ? Promise.resolve() : this.#generation.end('lost')
    const left = withinMs(this.#consumer.disconnect(), CALL_MS_MAX, 'leaving the group')
    // The group forgets this member by itself after the session timeout; what ended the membership is told
    // by `ended` already.
    await Promise.allSettled([closed, left])
  }
}
