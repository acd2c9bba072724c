-- What became of the accepted events that led to no posting: one row each, beside the ledger's rows.
CREATE TABLE IF NOT EXISTS event_outcomes
(
    tenant        LowCardinality(String),
    event_id      String CODEC(ZSTD(1)),
    version       UInt32 CODEC(T64, ZSTD(1)),
    outcome       Enum8('duplicate' = 1, 'stale' = 2, 'rejected' = 3),
    time          DateTime64(3, 'UTC') CODEC(DoubleDelta, ZSTD(1)),
    slot          DateTime('UTC') DEFAULT toStartOfFifteenMinutes(toDateTime(time, 'UTC')) CODEC(Delta, ZSTD(1)),
    recorded_at   DateTime64(3, 'UTC') DEFAULT now64(3, 'UTC') CODEC(DoubleDelta, ZSTD(1)),
    log_source    LowCardinality(String),
    log_partition UInt16 CODEC(T64, ZSTD(1)),
    log_offset    UInt64 CODEC(DoubleDelta, ZSTD(1)),
    INDEX offsets log_offset TYPE minmax GRANULARITY 4
)
ENGINE = MergeTree
PARTITION BY toYYYYMM(recorded_at)
ORDER BY (tenant, outcome, slot)
SETTINGS non_replicated_deduplication_window = 10000;

-- What was refused, and why: at the edge (a field was wrong) or in processing (the counts contradict).
CREATE TABLE IF NOT EXISTS dead_letters
(
    tenant        LowCardinality(String),
    stage         Enum8('ingest' = 1, 'processor' = 2),
    event_id      String,
    code          LowCardinality(String),
    path          String,
    message       String,
    body          String COMMENT 'what was sent, cut to 4 KiB' CODEC(ZSTD(3)),
    received_at   DateTime64(3, 'UTC'),
    recorded_at   DateTime64(3, 'UTC') DEFAULT now64(3, 'UTC'),
    log_source    LowCardinality(String),
    log_partition UInt16,
    log_offset    UInt64,
    INDEX offsets log_offset TYPE minmax GRANULARITY 4
)
ENGINE = MergeTree
PARTITION BY toYYYYMM(recorded_at)
ORDER BY (tenant, received_at, log_source, log_partition, log_offset)
SETTINGS non_replicated_deduplication_window = 10000;

-- What the processor read, counted before anything is decided: the independent side of the conservation check.
-- A batch writes one row per tenant and quarter of an hour of event time, last of all its tables: everything
-- below the highest to_offset of a partition is wholly posted.
CREATE TABLE IF NOT EXISTS receipts
(
    log_source    LowCardinality(String),
    log_partition UInt16,
    from_offset   UInt64,
    to_offset     UInt64 COMMENT 'exclusive',
    records       UInt32 COMMENT 'records of this tenant and slot, refused ones included',
    tenant        LowCardinality(String),
    slot          DateTime('UTC') COMMENT 'of the event''s time; of arrival for refused records',
    accepted      UInt32,
    refused       UInt32,
    recorded_at   DateTime64(3, 'UTC') DEFAULT now64(3, 'UTC')
)
ENGINE = MergeTree
ORDER BY (log_source, log_partition, from_offset, tenant, slot)
SETTINGS non_replicated_deduplication_window = 10000;
