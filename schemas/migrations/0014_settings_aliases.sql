-- What a tenant says of itself: the zone whose days count its revenue, the currencies that providers bill it in.
-- Append-only; a publication takes the next book version (book_versions, 0003), so that a batch that is done again under
-- its book version is decided by the same settings and aliases.
CREATE TABLE IF NOT EXISTS tenant_settings
(
    tenant       LowCardinality(String),
    book_version UInt32,
    settings     String COMMENT 'JSON (schemas/src/settings.ts)',
    restates     Bool COMMENT 'what was recognised before is to be counted anew',
    partitions   UInt16 COMMENT 'of the log when it was put: who restates which part',
    post_id      UUID COMMENT 'one for each publication',
    posted_by    LowCardinality(String),
    recorded_at  DateTime64(3, 'UTC') DEFAULT now64(3, 'UTC')
)
ENGINE = MergeTree
ORDER BY (tenant, book_version)
SETTINGS non_replicated_deduplication_window = 1000;

-- Other names of customers, features and deployments: each publication the tenant's whole set.
CREATE TABLE IF NOT EXISTS tenant_aliases
(
    tenant       LowCardinality(String),
    book_version UInt32,
    aliases      String COMMENT 'JSON (schemas/src/aliases.ts)' CODEC(ZSTD(3)),
    touched      String COMMENT 'JSON: the names whose filing this set may change against the one before' CODEC(ZSTD(3)),
    partitions   UInt16 COMMENT 'of the log when it was put: who restates which part',
    post_id      UUID COMMENT 'one for each publication',
    posted_by    LowCardinality(String),
    recorded_at  DateTime64(3, 'UTC') DEFAULT now64(3, 'UTC')
)
ENGINE = MergeTree
ORDER BY (tenant, book_version)
SETTINGS non_replicated_deduplication_window = 1000;

-- How far each partition's part of a restatement has come: a row a page, written after the page's postings. The part is
-- done when its row with is_last is there; doing a page again finds nothing left to post.
CREATE TABLE IF NOT EXISTS restatement_steps
(
    post_id       UUID COMMENT 'of the settings or aliases that it is about',
    log_partition UInt16,
    page          UInt32,
    is_last       Bool,
    changed       UInt64 COMMENT 'events and lines that were posted anew',
    error         String COMMENT 'why some could not be; empty when all could',
    recorded_at   DateTime64(3, 'UTC') DEFAULT now64(3, 'UTC')
)
ENGINE = MergeTree
ORDER BY (post_id, log_partition, page)
SETTINGS non_replicated_deduplication_window = 10000;
