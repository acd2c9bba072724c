-- A CloudEvent is identified by its source and its id; its postings say the source. And a copy of an identity and version
-- is told from one with other content by a hash of the content, which lies where copies are looked up.
ALTER TABLE usage_ledger
    ADD COLUMN IF NOT EXISTS event_source LowCardinality(String) COMMENT 'of a CloudEvent: part of its identity; empty for any other event' AFTER event_id,
    ADD COLUMN IF NOT EXISTS content_hash UInt32 COMMENT 'of what a charge''s event says; 0: not known, as of all postings before this column' AFTER version;

-- Postings of before get it anew in the background; until then their identities are read one by one.
ALTER TABLE usage_ledger DROP PROJECTION IF EXISTS by_identity;
ALTER TABLE usage_ledger ADD PROJECTION IF NOT EXISTS by_identity
(
    SELECT identity, version, content_hash, kind, requests, tenant, day, log_source, log_partition, log_offset, seq
    ORDER BY identity
);
ALTER TABLE usage_ledger MATERIALIZE PROJECTION by_identity;

ALTER TABLE revenue_ledger
    ADD COLUMN IF NOT EXISTS content_hash UInt32 COMMENT 'as in usage_ledger, of what a line says' AFTER version;
ALTER TABLE revenue_ledger DROP PROJECTION IF EXISTS by_identity;
ALTER TABLE revenue_ledger ADD PROJECTION IF NOT EXISTS by_identity
(
    SELECT identity, version, content_hash, kind, line_kind, tenant, line_id, day, customer, plan, feature, model, amount,
           deferred, original_amount, currency, rate, rate_source, service_start, service_end, source, detail,
           log_source, log_partition, log_offset, seq
    ORDER BY identity
);
ALTER TABLE revenue_ledger MATERIALIZE PROJECTION by_identity;

ALTER TABLE event_outcomes
    MODIFY COLUMN outcome Enum8('duplicate' = 1, 'stale' = 2, 'rejected' = 3, 'conflict' = 4);
ALTER TABLE revenue_outcomes
    MODIFY COLUMN outcome Enum8('duplicate' = 1, 'stale' = 2, 'rejected' = 3, 'conflict' = 4);

ALTER TABLE dead_letters
    ADD COLUMN IF NOT EXISTS event_source LowCardinality(String) COMMENT 'of a CloudEvent, as far as it could be read' AFTER event_id,
    ADD COLUMN IF NOT EXISTS kept String COMMENT 'of a conflict: what the ledger has and keeps, as JSON, cut to 4 KiB' CODEC(ZSTD(3)) AFTER body;
