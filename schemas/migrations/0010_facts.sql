-- What is asked of the ledger again and again is a column of its own, not a place in the JSON of `detail`: where a GPU
-- event ran, and the total of tokens that the provider stated beside its counts. Postings of before have them from
-- their detail, which is what the defaults read. One statement: each change of this table looks at all its projections.
ALTER TABLE usage_ledger
    ADD COLUMN IF NOT EXISTS gpu_type LowCardinality(String)
        DEFAULT lowerUTF8(JSONExtractString(detail, 'gpu', 'type')) COMMENT 'lower case; empty for what ran on no GPU of one''s own' AFTER gpu_seconds,
    ADD COLUMN IF NOT EXISTS gpu_pool LowCardinality(String)
        DEFAULT lowerUTF8(JSONExtractString(detail, 'gpu', 'pool')) COMMENT 'lower case' AFTER gpu_type,
    ADD COLUMN IF NOT EXISTS stated_tokens Nullable(Int64)
        DEFAULT toInt64OrNull(trim(BOTH '"' FROM coalesce(
            nullIf(JSONExtractRaw(detail, 'raw_usage', 'total_tokens'), ''),
            nullIf(JSONExtractRaw(detail, 'raw_usage', 'totalTokens'), ''),
            nullIf(JSONExtractRaw(detail, 'raw_usage', 'totalTokenCount'), ''), ''))) COMMENT 'the total that the provider stated; NULL where it stated none' AFTER reported_currency;
