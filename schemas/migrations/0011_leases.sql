-- Who may do what only one process at a time should do. Every row is a term of a lease, written by an insert whose token
-- names lease and term: of two that want the same term one lands. A term holds for ttl_ms after recorded_at, by the
-- warehouse's clock. The newest term counts; merges drop the older ones.
CREATE TABLE IF NOT EXISTS leases
(
    lease       LowCardinality(String) COMMENT 'what is leased',
    term        UInt64 COMMENT 'counts up per lease',
    holder      UUID COMMENT 'of one process, made at its start',
    ttl_ms      UInt32 COMMENT '0: given back',
    recorded_at DateTime64(3, 'UTC') DEFAULT now64(3, 'UTC')
)
ENGINE = ReplacingMergeTree(term)
ORDER BY lease
SETTINGS non_replicated_deduplication_window = 10000;
