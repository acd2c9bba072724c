-- What the owner of a partition of the log tells whoever has it next, beside how far it has begun, which is the group's
-- offset: the book that it decides by, and the chore's insert that it is about to make. Of a partition the newest row
-- counts, by owner and step.
CREATE TABLE IF NOT EXISTS lane_notes
(
    log_source    LowCardinality(String),
    log_partition UInt16,
    owner         UInt64 COMMENT 'counts up with each opening of the partition',
    step          UInt32 COMMENT 'counts up per owner; 0: it has opened the partition',
    book_version  UInt32 COMMENT 'what batches from here on are decided by',
    begun_table   LowCardinality(String) COMMENT 'of a chore''s insert; empty: none',
    begun_token   String COMMENT 'that the insert goes under',
    recorded_at   DateTime64(3, 'UTC') DEFAULT now64(3, 'UTC')
)
ENGINE = MergeTree
ORDER BY (log_source, log_partition, owner, step)
SETTINGS non_replicated_deduplication_window = 1000;
