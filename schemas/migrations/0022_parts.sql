-- What one of several statements says of a span, where it is told by create and update.
ALTER TABLE trace_spans
    ADD COLUMN IF NOT EXISTS stated_part String COMMENT 'a statement in JSON; empty: the span is told whole' CODEC(ZSTD(3)) AFTER stated_event;

-- Data points of metrics are received as spans are, and counted apart: those that say what was used, those that say something
-- else, and those that say it of all time, which can't be counted twice over.
ALTER TABLE receipts
    ADD COLUMN IF NOT EXISTS metric_points UInt32 COMMENT 'data points that say what was used in a stretch, by arrival' AFTER span_records,
    ADD COLUMN IF NOT EXISTS metric_others UInt32 COMMENT 'data points that say nothing of usage' AFTER metric_points,
    ADD COLUMN IF NOT EXISTS metric_cumulative UInt32 COMMENT 'data points of usage since the sender began' AFTER metric_others;

-- What became of the data points of one series within an hour.
CREATE TABLE IF NOT EXISTS metric_series
(
    tenant      LowCardinality(String),
    trace_id    String CODEC(ZSTD(1)),
    span_id     String CODEC(ZSTD(1)),
    points      UInt32,
    is_restated Bool COMMENT 'told by spans or log records, too: set aside',
    recorded_at DateTime64(3, 'UTC') DEFAULT now64(3, 'UTC') CODEC(DoubleDelta, ZSTD(1))
)
ENGINE = ReplacingMergeTree(recorded_at)
ORDER BY (tenant, trace_id, span_id);
