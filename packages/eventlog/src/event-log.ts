/** One record to append. `key` decides the partition; records of one key keep their order. */
export interface Append {
  readonly key: string
  readonly value: Uint8Array
}

/** One record as read back. `offset` counts up by one within a partition (gaps are possible on Kafka). */
export interface Stored {
  readonly offset: number
  readonly value: Uint8Array
}

/** Where a group stands in a partition, as it was committed last. */
export interface Checkpoint {
  readonly offset: number
  /** What an earlier release wrote beside the offset; nothing writes it any more, for not every client of Kafka can. */
  readonly note: string
}

/** `first`: the oldest offset still kept; `next`: the offset that the next record will get. */
export interface Bounds {
  readonly partition: number
  readonly first: number
  readonly next: number
}

/**
 * What a consumer does with one partition while it owns it. The log opens a lane when the partition is
 * assigned, pushes records in offset order, and closes it when the partition is taken away or the
 * subscription stops. A lane that was closed gets no further call and its commits fail with `lane_lost`.
 */
export interface Lane {
  /** Where reading begins, if elsewhere than at the checkpoint: what was begun may have to be done again. */
  readonly from?: number
  /**
   * Resolves when there is room for more (back-pressure). Rejecting stops the subscription, but for what passes: a log
   * that is away, a partition that is lost.
   */
  push(records: readonly Stored[]): Promise<void>
  /**
   * `drain`: finish and commit what was pushed. `lost`: another consumer has it now; stop at once. May come
   * while a push still waits for room; what becomes of that push no longer matters.
   */
  close(why: 'drain' | 'lost'): Promise<void>
}

export interface LaneContext {
  readonly partition: number
  /** Where the group stands, undefined when it never committed here; reading begins there, else at `first`. */
  readonly checkpoint: Checkpoint | undefined
  /**
   * Durable when resolved. Fails with `lane_lost` once another consumer owns the partition, and that one sees every
   * commit that did not fail. A consumer that commits what it has begun, not what it has done, says in `keep_from` what
   * it may read again: a log that drops what its groups have read keeps it.
   */
  commit(offset: number, keep_from?: number): Promise<void>
  /** Tells that the lane can't go on, which else is only seen when something is pushed: as if that push had rejected. */
  failed(error: unknown): void
}

export interface Subscription {
  /** Settles when the subscription has ended: normally after `stop`, else with the error that ended it. */
  readonly ended: Promise<void>
  /** The partitions that this consumer owns right now. */
  assigned(): readonly number[]
  /** Drains the lanes, commits, leaves the group. */
  stop(): Promise<void>
}

/** A reader without a group: sees every record from `from` on, commits nothing. */
export interface Follower {
  /** Settles when following has ended: normally after `stop`, else with the error that ended it. */
  readonly ended: Promise<void>
  stop(): Promise<void>
}

/**
 * The durable log between ingest and processor. Two implementations, one conformance suite.
 * Errors are `LogError`s with a code: `log_full`, `log_unavailable`, `record_too_large`, `lane_lost`.
 */
export interface EventLog {
  /** Names this log for ever: a new log (another data folder, another cluster) has another name. */
  readonly source: string
  readonly partitions: number
  /** Where `append` puts a key. */
  partitionOf(key: string): number
  /** Resolves once every record is durable: on disk and synced, or acknowledged by all in-sync replicas. */
  append(records: readonly Append[]): Promise<void>
  subscribe(group: string, open: (context: LaneContext) => Promise<Lane>): Promise<Subscription>
  /** `deliver` gets records in offset order for each partition, beginning at `from` (a missing partition: at `first`). */
  follow(
    from: ReadonlyMap<number, number>,
    deliver: (partition: number, records: readonly Stored[]) => Promise<void>,
  ): Promise<Follower>
  bounds(): Promise<readonly Bounds[]>
  close(): Promise<void>
}
