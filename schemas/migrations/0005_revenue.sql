-- The revenue ledger: append-only, one row for each service day of a line. Every report is a sum() over it.
--
-- Partition: the month a posting was recorded, so that one insert is one part, as in usage_ledger.
-- Sort key: tenant and day first (every report names them), then who paid, then what for.
-- A line's own rows come first (seq 0, 1, …, one a day), then the reversals that it brings along. A void has
-- reversals alone; the row with seq 0 stands for the record itself, and of a line never seen it carries 0.
CREATE TABLE IF NOT EXISTS revenue_ledger
(
    tenant          LowCardinality(String),
    identity        UUID COMMENT 'of (tenant, line id); a namespace of its own, apart from usage events',
    line_id         String CODEC(ZSTD(1)),
    version         UInt32 CODEC(T64, ZSTD(1)),
    kind            Enum8('recognised' = 1, 'reversal' = 2),
    line_kind       LowCardinality(String) COMMENT 'usage, seat, platform, credit_purchase, drawdown, one_off, refund; empty for the void of a line never seen',
    day             Date COMMENT 'UTC day that earns the amount; of a credit purchase the day it was bought' CODEC(Delta, ZSTD(1)),
    customer        LowCardinality(String),
    plan            LowCardinality(String),
    feature         LowCardinality(String) COMMENT 'empty: open, for the allocation to decide',
    model           LowCardinality(String) COMMENT 'empty: open',

    amount          Decimal(38, 18) COMMENT 'USD recognised on this day' CODEC(ZSTD(1)),
    deferred        Decimal(38, 18) COMMENT 'USD added to the deferred balance: + credits bought, - credits drawn down' CODEC(ZSTD(1)),
    original_amount Decimal(38, 18) COMMENT 'the same posting in the line''s own currency' CODEC(ZSTD(1)),
    currency        LowCardinality(String),
    rate            Decimal(38, 18) COMMENT 'USD for one unit of currency; rounded where it was written the other way round, rate_source has it exactly' CODEC(ZSTD(1)),
    rate_source     LowCardinality(String) COMMENT 'empty for USD',

    service_start   Date CODEC(Delta, ZSTD(1)),
    service_end     Date COMMENT 'exclusive; the same as service_start where the line named no end' CODEC(Delta, ZSTD(1)),
    source          LowCardinality(String) COMMENT 'api, csv or stripe',
    detail          String COMMENT 'JSON: quantity, unit price and the period to the millisecond; empty when none' CODEC(ZSTD(3)),

    received_at     DateTime64(3, 'UTC') CODEC(DoubleDelta, ZSTD(1)),
    recorded_at     DateTime64(3, 'UTC') DEFAULT now64(3, 'UTC') CODEC(DoubleDelta, ZSTD(1)),
    log_source      LowCardinality(String),
    log_partition   UInt16 CODEC(T64, ZSTD(1)),
    log_offset      UInt64 CODEC(DoubleDelta, ZSTD(1)),
    seq             UInt32 COMMENT 'position among the postings of one log record' CODEC(T64, ZSTD(1)),

    INDEX recorded recorded_at TYPE minmax GRANULARITY 4,
    INDEX offsets log_offset TYPE minmax GRANULARITY 4,

    -- What is known of a line, and its days when they must be reversed: few lines, so all columns lie here.
    PROJECTION by_identity
    (
        SELECT identity, version, kind, line_kind, tenant, line_id, day, customer, plan, feature, model, amount,
               deferred, original_amount, currency, rate, rate_source, service_start, service_end, source, detail,
               log_source, log_partition, log_offset, seq
        ORDER BY identity
    ),
    -- Revenue of a period: one row a day, customer and plan instead of one a line.
    PROJECTION by_day
    (
        SELECT tenant, day, customer, plan, feature, model,
               sum(amount), sum(deferred), count()
        GROUP BY tenant, day, customer, plan, feature, model
    )
)
ENGINE = MergeTree
PARTITION BY toYYYYMM(recorded_at)
ORDER BY (tenant, day, customer, plan, feature, model, line_id)
SETTINGS non_replicated_deduplication_window = 10000;

-- What became of the accepted lines that led to no posting.
CREATE TABLE IF NOT EXISTS revenue_outcomes
(
    tenant        LowCardinality(String),
    line_id       String CODEC(ZSTD(1)),
    version       UInt32 CODEC(T64, ZSTD(1)),
    outcome       Enum8('duplicate' = 1, 'stale' = 2, 'rejected' = 3),
    recorded_at   DateTime64(3, 'UTC') DEFAULT now64(3, 'UTC') CODEC(DoubleDelta, ZSTD(1)),
    log_source    LowCardinality(String),
    log_partition UInt16 CODEC(T64, ZSTD(1)),
    log_offset    UInt64 CODEC(DoubleDelta, ZSTD(1)),
    INDEX offsets log_offset TYPE minmax GRANULARITY 4
)
ENGINE = MergeTree
PARTITION BY toYYYYMM(recorded_at)
ORDER BY (tenant, outcome, line_id)
SETTINGS non_replicated_deduplication_window = 10000;

-- The accepted lines that the processor read, counted before anything is decided: `receipts` counts usage events
-- alone, and revenue must balance by itself. Written after a batch's revenue and before its row in `receipts`.
CREATE TABLE IF NOT EXISTS revenue_receipts
(
    log_source    LowCardinality(String),
    log_partition UInt16,
    from_offset   UInt64,
    to_offset     UInt64 COMMENT 'exclusive',
    tenant        LowCardinality(String),
    accepted      UInt32,
    recorded_at   DateTime64(3, 'UTC') DEFAULT now64(3, 'UTC')
)
ENGINE = MergeTree
ORDER BY (log_source, log_partition, from_offset, tenant)
SETTINGS non_replicated_deduplication_window = 10000;
