-- Windows of self-hosted GPU pools, append-only: what was rented, from when to when. The highest (version, void) of a
-- window counts; of the same one posted twice the first.
CREATE TABLE IF NOT EXISTS gpu_windows
(
    tenant      LowCardinality(String),
    window_id   String,
    version     UInt32,
    is_void     Bool,
    pool        LowCardinality(String),
    gpu_type    LowCardinality(String),
    start_time  DateTime64(3, 'UTC'),
    end_time    DateTime64(3, 'UTC') COMMENT 'exclusive',
    body        String COMMENT 'the window as JSON (schemas/src/gpu-window.ts)' CODEC(ZSTD(3)),
    posted_by   LowCardinality(String),
    recorded_at DateTime64(3, 'UTC') DEFAULT now64(3, 'UTC')
)
ENGINE = MergeTree
ORDER BY (tenant, window_id, version, is_void)
SETTINGS non_replicated_deduplication_window = 10000;

-- What each processor lane made of a window: written after its postings. The newest row of a partition counts.
CREATE TABLE IF NOT EXISTS gpu_settlements
(
    tenant        LowCardinality(String),
    window_id     String,
    version       UInt32,
    is_void       Bool,
    log_partition UInt16,
    partitions    UInt16 COMMENT 'of the log: who does which part',
    state         Enum8('settled' = 1, 'void' = 2, 'no_rate' = 3, 'ambiguous_rate' = 4, 'too_many_events' = 5, 'refused' = 6),
    message       String COMMENT 'why it could not be settled; empty when it was',
    book_version  UInt32,
    events        UInt64 COMMENT 'that share the bill, in all partitions',
    basis         LowCardinality(String) COMMENT 'what their weights are made of',
    bill          Decimal(38, 18) COMMENT 'USD: requests + idle, exactly',
    idle          Decimal(38, 18),
    fingerprint   String COMMENT 'of the charges and reversals that it was made from',
    recorded_at   DateTime64(3, 'UTC') DEFAULT now64(3, 'UTC')
)
ENGINE = MergeTree
ORDER BY (tenant, window_id, log_partition, recorded_at)
SETTINGS non_replicated_deduplication_window = 1000;

-- Until when (the ledger's recorded_at) each lane has looked for late events of settled windows.
CREATE TABLE IF NOT EXISTS gpu_looks
(
    log_partition UInt16,
    partitions    UInt16,
    looked_until  DateTime64(3, 'UTC')
)
ENGINE = MergeTree
ORDER BY (log_partition, looked_until)
SETTINGS non_replicated_deduplication_window = 1000;
