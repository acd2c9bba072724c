-- Spans of traces as they came, whatever they state: what makes events of a trace reads all of them. Kept for 8 days; a
-- span that comes later than that is joined with what is left, mostly nothing, and counts by itself.
CREATE TABLE IF NOT EXISTS trace_spans
(
    tenant        LowCardinality(String),
    trace_id      String CODEC(ZSTD(1)),
    span_id       String CODEC(ZSTD(1)),
    parent_id     String COMMENT 'empty: the root' CODEC(ZSTD(1)),
    is_leaf       Bool COMMENT 'a call of a model: posted without waiting for spans below',
    stated_event  String COMMENT 'what it states of usage or cost, as an event in JSON; empty: nothing' CODEC(ZSTD(3)),
    received_at   DateTime64(3, 'UTC') CODEC(DoubleDelta, ZSTD(1)),
    recorded_at   DateTime64(3, 'UTC') DEFAULT now64(3, 'UTC') CODEC(DoubleDelta, ZSTD(1)),
    log_source    LowCardinality(String),
    log_partition UInt16 CODEC(T64, ZSTD(1)),
    log_offset    UInt64 CODEC(DoubleDelta, ZSTD(1)),
    INDEX offsets log_offset TYPE minmax GRANULARITY 4
)
ENGINE = MergeTree
PARTITION BY toDate(recorded_at, 'UTC')
ORDER BY (tenant, trace_id, recorded_at, log_offset)
TTL toDateTime(recorded_at, 'UTC') + toIntervalDay(8)
SETTINGS index_granularity = 1024, ttl_only_drop_parts = 1, non_replicated_deduplication_window = 10000;

-- Up to where each partition's traces were looked at after they had become quiet.
CREATE TABLE IF NOT EXISTS trace_looks
(
    log_source    LowCardinality(String),
    log_partition UInt16,
    looked_to     UInt64 COMMENT 'exclusive: of every span below, all was made that its trace comes to',
    recorded_at   DateTime64(3, 'UTC') DEFAULT now64(3, 'UTC')
)
ENGINE = MergeTree
ORDER BY (log_source, log_partition, looked_to)
TTL toDateTime(recorded_at, 'UTC') + toIntervalDay(8)
SETTINGS non_replicated_deduplication_window = 1000;

-- Spans are received as events are, and counted apart: what they come to is received as events of its own.
ALTER TABLE receipts
    ADD COLUMN IF NOT EXISTS span_records UInt32 COMMENT 'spans of traces, by arrival' AFTER refused;
