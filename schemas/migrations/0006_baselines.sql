-- How a tenant's models run on GPUs without optimisation: what modelled savings are worked out against. Append-only.
-- A publication of profiles takes the next book version (book_versions, 0003), so a posting's book_version names the
-- prices and the profiles that it was made with. A profile's own version counts the profiles of its name.
CREATE TABLE IF NOT EXISTS baseline_profiles
(
    tenant       LowCardinality(String),
    book_version UInt32,
    name         String,
    version      UInt32,
    profile      String COMMENT 'the profile as JSON (packages/finance/src/savings/baseline-profile.ts)' CODEC(ZSTD(3)),
    post_id      UUID COMMENT 'one for each publication',
    posted_by    LowCardinality(String),
    recorded_at  DateTime64(3, 'UTC') DEFAULT now64(3, 'UTC')
)
ENGINE = MergeTree
ORDER BY (tenant, book_version, name)
SETTINGS non_replicated_deduplication_window = 1000;
