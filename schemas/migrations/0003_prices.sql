-- The price book, append-only and bitemporal: valid_from and valid_to inside the entry say when a price holds,
-- recorded_at says since when it is known. A later entry of the same (tenant, price_id) replaces the earlier one
-- from its own recorded_at on. tenant '' is the list book that everyone shares.
CREATE TABLE IF NOT EXISTS price_entries
(
    tenant       LowCardinality(String),
    book_version UInt32,
    price_id     String,
    provider     LowCardinality(String),
    entry        String COMMENT 'the entry as JSON (schemas/src/price-entry.ts)' CODEC(ZSTD(3)),
    post_id      UUID COMMENT 'one for each publication',
    posted_by    LowCardinality(String),
    recorded_at  DateTime64(3, 'UTC') DEFAULT now64(3, 'UTC')
)
ENGINE = MergeTree
ORDER BY (tenant, book_version, price_id)
SETTINGS non_replicated_deduplication_window = 1000;

-- Dated exchange rates to or from USD, recorded like prices.
CREATE TABLE IF NOT EXISTS exchange_rates
(
    tenant       LowCardinality(String),
    book_version UInt32,
    rate         String COMMENT 'the rate as JSON (schemas/src/price-entry.ts)',
    post_id      UUID,
    posted_by    LowCardinality(String),
    recorded_at  DateTime64(3, 'UTC') DEFAULT now64(3, 'UTC')
)
ENGINE = MergeTree
ORDER BY (tenant, book_version)
SETTINGS non_replicated_deduplication_window = 1000;

-- Every publication has one row here, written last: a version counts once it is here. The list book's row carries a
-- checksum, so that a start publishes only what a release changed.
CREATE TABLE IF NOT EXISTS book_versions
(
    book_version UInt32,
    tenant       LowCardinality(String),
    post_id      UUID,
    entries      UInt32,
    rates        UInt32,
    list_sha256  String,
    posted_by    LowCardinality(String),
    recorded_at  DateTime64(3, 'UTC') DEFAULT now64(3, 'UTC')
)
ENGINE = MergeTree
ORDER BY book_version
SETTINGS non_replicated_deduplication_window = 1000;
