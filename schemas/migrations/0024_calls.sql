-- What became of the log records that tell of one call, found by the id that its provider gave it.
CREATE TABLE IF NOT EXISTS call_matches
(
    tenant      LowCardinality(String),
    trace_id    String COMMENT 'of the id: where all that tell of the call meet' CODEC(ZSTD(1)),
    logs        UInt32 COMMENT 'log records that tell of it',
    restated    UInt32 COMMENT 'of these: set aside, as another tells of it',
    recorded_at DateTime64(3, 'UTC') DEFAULT now64(3, 'UTC') CODEC(DoubleDelta, ZSTD(1))
)
ENGINE = ReplacingMergeTree(recorded_at)
ORDER BY (tenant, trace_id);
