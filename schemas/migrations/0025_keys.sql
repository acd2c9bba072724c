-- The keys, where there is a ClickHouse server: what every service reads, in place of a file that they share. Rows are
-- only ever added; a key is one that was created and not revoked. Read by when rows came.
CREATE TABLE IF NOT EXISTS api_keys
(
    op          LowCardinality(String) COMMENT 'create, revoke',
    key_id      String,
    hash        String COMMENT 'SHA-256 of the key, hexadecimal; empty for a revocation',
    tenant      String,
    scopes      LowCardinality(String) COMMENT 'joined by commas',
    label       String,
    created_at  DateTime64(3, 'UTC') COMMENT 'when it was created or revoked, by the clock of who did it',
    recorded_at DateTime64(3, 'UTC') DEFAULT now64(3, 'UTC')
)
ENGINE = MergeTree
ORDER BY recorded_at
SETTINGS non_replicated_deduplication_window = 10000;
