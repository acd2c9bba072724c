-- What the tenants want to be told of, what was found, and who was told. Append-only like all of it: a change of state is
-- a further row, and the newest row of a key is what holds.

-- The tenants' rules, each version once; the highest holds. Without any, the defaults of the release hold.
CREATE TABLE IF NOT EXISTS alert_rules
(
    tenant      LowCardinality(String),
    version     UInt32,
    rules       String COMMENT 'the whole set as JSON, defaults filled in' CODEC(ZSTD(3)),
    post_id     UUID,
    posted_by   LowCardinality(String),
    recorded_at DateTime64(3, 'UTC') DEFAULT now64(3, 'UTC')
)
ENGINE = MergeTree
ORDER BY (tenant, version)
SETTINGS non_replicated_deduplication_window = 10000;

-- Every step in the life of an alert. All instants but recorded_at are event time. The token of an insert names alert and
-- seq: of two that write the same step one lands.
CREATE TABLE IF NOT EXISTS alert_transitions
(
    tenant      LowCardinality(String),
    alert_id    UUID COMMENT 'the first 128 bits of SHA-256 of fingerprint and episode',
    fingerprint String COMMENT 'of tenant, rule, signal and labels' CODEC(ZSTD(1)),
    episode     UInt32 COMMENT 'counts up per fingerprint',
    seq         UInt32 COMMENT 'counts up per alert; the highest holds',
    rule        LowCardinality(String),
    kind        Enum8('regression' = 1, 'threshold' = 2, 'budget' = 3, 'data' = 4),
    signal      LowCardinality(String),
    direction   Enum8('none' = 1, 'up' = 2, 'down' = 3),
    labels      String COMMENT 'JSON' CODEC(ZSTD(1)),
    severity    Enum8('info' = 1, 'warning' = 2, 'critical' = 3),
    transition  Enum8('pending' = 1, 'firing' = 2, 'resolved' = 3, 'dropped' = 4, 'updated' = 5) COMMENT 'what happened; updated: other evidence, the state goes on',
    state       Enum8('pending' = 1, 'firing' = 2, 'resolved' = 3, 'dropped' = 4) COMMENT 'what holds from here on; dropped: it was pending and no more',
    group_id    UUID COMMENT 'the alert that told of this change first',
    is_notified Bool COMMENT 'told by itself; the others of a group are not',
    onset       DateTime64(3, 'UTC'),
    pending_at  Nullable(DateTime64(3, 'UTC')),
    fired_at    Nullable(DateTime64(3, 'UTC')),
    resolved_at Nullable(DateTime64(3, 'UTC')),
    body        String COMMENT 'evidence, attribution and what is near, as JSON' CODEC(ZSTD(3)),
    recorded_at DateTime64(3, 'UTC') DEFAULT now64(3, 'UTC')
)
ENGINE = MergeTree
ORDER BY (tenant, alert_id, seq)
SETTINGS non_replicated_deduplication_window = 10000;

-- What people say to an alert.
CREATE TABLE IF NOT EXISTS alert_remarks
(
    tenant      LowCardinality(String),
    alert_id    UUID,
    remark_id   UUID,
    kind        Enum8('acknowledge' = 1, 'unacknowledge' = 2, 'accept' = 3),
    note        String CODEC(ZSTD(1)),
    key_id      LowCardinality(String) COMMENT 'who said it',
    recorded_at DateTime64(3, 'UTC') DEFAULT now64(3, 'UTC')
)
ENGINE = MergeTree
ORDER BY (tenant, alert_id, recorded_at)
SETTINGS non_replicated_deduplication_window = 10000;

-- Silences. One that is taken back has a second row.
CREATE TABLE IF NOT EXISTS silences
(
    tenant      LowCardinality(String),
    silence_id  UUID,
    matchers    String COMMENT 'JSON' CODEC(ZSTD(1)),
    starts_at   DateTime64(3, 'UTC'),
    ends_at     DateTime64(3, 'UTC'),
    comment     String CODEC(ZSTD(1)),
    created_by  LowCardinality(String) COMMENT 'the key that made it or took it back',
    is_deleted  Bool,
    recorded_at DateTime64(3, 'UTC') DEFAULT now64(3, 'UTC')
)
ENGINE = MergeTree
ORDER BY (tenant, silence_id, is_deleted)
SETTINGS non_replicated_deduplication_window = 10000;

-- What happened and may explain a change. Of rows with the same id the newest holds.
CREATE TABLE IF NOT EXISTS annotations
(
    tenant        LowCardinality(String),
    annotation_id String COMMENT 'given by who posts it, or made',
    time          DateTime64(3, 'UTC'),
    kind          LowCardinality(String) COMMENT 'deploy, prompt, ...',
    title         String CODEC(ZSTD(1)),
    labels        String COMMENT 'JSON' CODEC(ZSTD(1)),
    url           String CODEC(ZSTD(1)),
    posted_by     LowCardinality(String),
    post_id       UUID,
    recorded_at   DateTime64(3, 'UTC') DEFAULT now64(3, 'UTC')
)
ENGINE = MergeTree
ORDER BY (tenant, annotation_id, recorded_at)
SETTINGS non_replicated_deduplication_window = 10000;

-- Where notifications go, each version once; the highest holds. Secrets in it are sealed with a key that is not here.
CREATE TABLE IF NOT EXISTS notification_channels
(
    tenant      LowCardinality(String),
    version     UInt32,
    channels    String COMMENT 'the whole set as JSON, secrets sealed' CODEC(ZSTD(1)),
    post_id     UUID,
    posted_by   LowCardinality(String),
    recorded_at DateTime64(3, 'UTC') DEFAULT now64(3, 'UTC')
)
ENGINE = MergeTree
ORDER BY (tenant, version)
SETTINGS non_replicated_deduplication_window = 10000;

-- Every attempt to deliver a notification, and how it ended.
CREATE TABLE IF NOT EXISTS alert_deliveries
(
    tenant           LowCardinality(String),
    alert_id         UUID,
    notification_key String COMMENT 'of alert, transition and channel: the same however often it is made' CODEC(ZSTD(1)),
    transition       LowCardinality(String) COMMENT 'which step of the alert it tells',
    channel          LowCardinality(String),
    attempt          UInt32 COMMENT 'counts up from 1 per notification',
    outcome          Enum8('delivered' = 1, 'failed' = 2, 'gave_up' = 3, 'disabled' = 4) COMMENT 'failed is tried again; the others end it',
    next_at          Nullable(DateTime64(3, 'UTC')) COMMENT 'when it is tried again',
    error            String CODEC(ZSTD(1)),
    recorded_at      DateTime64(3, 'UTC') DEFAULT now64(3, 'UTC')
)
ENGINE = MergeTree
ORDER BY (tenant, alert_id, notification_key, attempt)
SETTINGS non_replicated_deduplication_window = 10000;

-- How far a tenant's alerts are, a row now and then; the newest holds.
CREATE TABLE IF NOT EXISTS alert_progress
(
    tenant         LowCardinality(String),
    judged_until   DateTime64(3, 'UTC') COMMENT 'event time: the buckets before were judged',
    series         UInt32 COMMENT 'signals of label sets that are watched',
    learning       UInt32 COMMENT 'of them: too young to be judged',
    learning_until Nullable(DateTime64(3, 'UTC')) COMMENT 'event time at which about all of them can be judged',
    recorded_at    DateTime64(3, 'UTC') DEFAULT now64(3, 'UTC')
)
ENGINE = MergeTree
ORDER BY (tenant, recorded_at)
SETTINGS non_replicated_deduplication_window = 10000;
