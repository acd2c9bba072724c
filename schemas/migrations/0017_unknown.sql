-- What is not known for sure: an estimate may be replaced by the usage of the same version, and what a provider's usage
-- held may be learnt later. Postings say of which of the two they are, so that the counts behind each stay apart.
ALTER TABLE usage_ledger
    ADD COLUMN IF NOT EXISTS is_estimate Bool COMMENT 'of an estimate: itself, what repriced it, what took it back' AFTER kind,
    ADD COLUMN IF NOT EXISTS is_recount Bool COMMENT 'a repricing that also changes counts: the usage was read anew' AFTER is_estimate;

ALTER TABLE reprice_jobs
    ADD COLUMN IF NOT EXISTS only_incomplete Bool COMMENT 'a field was learnt: events with a count that nobody understood only; with only_unpriced either' AFTER only_unpriced;

-- What a tenant says of fields of its providers' usage that Marginscope doesn't know. Append-only: the newest row of a
-- format, provider and field holds. A publication of them takes the next book version (book_versions, 0003), so a
-- posting's book_version names what it was read with.
CREATE TABLE IF NOT EXISTS usage_fields
(
    tenant       LowCardinality(String),
    book_version UInt32,
    field        String COMMENT 'its format, provider, place and what it is, as JSON (schemas/src/usage-fields.ts)' CODEC(ZSTD(3)),
    post_id      UUID COMMENT 'one for each publication',
    posted_by    LowCardinality(String),
    recorded_at  DateTime64(3, 'UTC') DEFAULT now64(3, 'UTC')
)
ENGINE = MergeTree
ORDER BY (tenant, book_version)
SETTINGS non_replicated_deduplication_window = 1000;
