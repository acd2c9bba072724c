import type { Append, Bounds, Checkpoint, Lane, LaneContext } from '../event-log.ts'

/**
 * All that the log on Kafka asks of a client of Kafka, so that the client can be changed: a topic and what is in it,
 * writing that all in-sync replicas have, and membership of a group. Of the group it asks little: offsets without
 * anything beside them, but committed under the generation that the lane belongs to, and never again under another one.
 * A client that joins anew and repeats a refused commit by itself must be kept from it.
 */
export interface LogClient {
  topic(name: string): LogTopic
  appender(topic: string, partitions: number): LogAppender
  /** For one subscription. Each call of what it returns makes a member that has not joined before. */
  members(plan: MemberPlan): () => Member
}

export interface TopicPlan {
  readonly topic: string
  readonly partitions: number
  readonly replication_factor: number | undefined
  readonly create: boolean
}

export interface LogTopic {
  /** Makes the topic when it is missing and wanted. Returns the log's name and the recorded number of partitions. */
  prepare(plan: TopicPlan): Promise<{ source: string; partitions: number }>
  bounds(): Promise<Bounds[]>
  /** Where the group stands; a partition without a commit is missing. */
  checkpoints(group: string): Promise<ReadonlyMap<number, Checkpoint>>
  close(): Promise<void>
}

export interface LogAppender {
  /** Resolves when all in-sync replicas have every record. After a rejection some of them may be stored. */
  append(records: readonly Append[]): Promise<void>
  close(): Promise<void>
}

export interface MemberPlan {
  readonly topic: string
  readonly group: string
  readonly session_ms: number
  readonly partitions: number
  /** Where to begin, asked after every join; a missing partition begins at its oldest record. */
  readonly positions: () => Promise<ReadonlyMap<number, Checkpoint>>
  readonly open: (context: LaneContext) => Promise<Lane>
}

/** One consumer from its start to its end, which is a stop, a failure of the client or of a lane. */
export interface Member {
  /** Resolves when stopped, rejects with what ended it. */
  readonly ended: Promise<void>
  assigned(): readonly number[]
  /** Connects and joins in the background; `ended` tells how it goes. */
  start(): Promise<void>
  /** Drains the lanes while the membership lives on. */
  stop(): Promise<void>
  /** Takes the lanes away and lets go of the brokers. Never rejects; bounded in time. */
  leave(): Promise<void>
}

/** A lane threw; `cause` is what it threw. Told apart because only a client's failures are worth another try. */
export class LaneFailure extends Error {
  constructor(cause: unknown) {
    super('a lane failed', { cause })
    this.name = 'LaneFailure'
  }
}
