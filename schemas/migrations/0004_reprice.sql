-- Asked-for repricings. Each processor lane does its partition's part between two batches, so a repricing and a
-- correction of the same event never cross.
CREATE TABLE IF NOT EXISTS reprice_jobs
(
    job_id       UUID,
    tenant       LowCardinality(String),
    from_time    DateTime64(3, 'UTC'),
    to_time      DateTime64(3, 'UTC') COMMENT 'exclusive',
    only_unpriced Bool COMMENT 'a price arrived: events without a price only',
    filter       String COMMENT 'JSON: dimension → values',
    book_version UInt32 COMMENT 'at least this book is used',
    partitions   UInt16 COMMENT 'of the log when it was asked for: who does which part',
    requested_by LowCardinality(String),
    recorded_at  DateTime64(3, 'UTC') DEFAULT now64(3, 'UTC')
)
ENGINE = MergeTree
ORDER BY (recorded_at, job_id)
SETTINGS non_replicated_deduplication_window = 1000;

-- How far each partition's part has come: a row a page and model, written after the page's postings. The part is
-- done when its row with is_last is there; doing a page again finds nothing left to adjust.
CREATE TABLE IF NOT EXISTS reprice_steps
(
    job_id        UUID,
    log_partition UInt16,
    page          UInt32,
    pages         UInt32,
    is_last       Bool,
    provider      LowCardinality(String),
    model         LowCardinality(String),
    events        UInt64 COMMENT 'looked at',
    new_cost      Decimal(38, 18) COMMENT 'of these events, after; the change is in the postings',
    error         String COMMENT 'why the ledger refused the page; empty when it did not',
    recorded_at   DateTime64(3, 'UTC') DEFAULT now64(3, 'UTC')
)
ENGINE = MergeTree
ORDER BY (job_id, log_partition, page)
SETTINGS non_replicated_deduplication_window = 10000;
