-- The usage ledger: append-only postings. Every report is a sum() over it.
--
-- Partition: the month a posting was recorded, not the month of its event. One insert has one recorded_at, so
-- one insert is one part and lands whole or not at all, whatever the ages of its events.
-- Sort key: tenant first (every query names it), then the UTC day (every report has a period), then the
-- dimensions from the fewest values to the most, so that equal values lie together and compress away.
CREATE TABLE IF NOT EXISTS usage_ledger
(
    tenant                LowCardinality(String),
    identity              UUID COMMENT 'first 128 bits of SHA-256(tenant, 0, event id)',
    event_id              String CODEC(ZSTD(1)),
    version               UInt32 CODEC(T64, ZSTD(1)),
    kind                  Enum8('charge' = 1, 'reversal' = 2, 'reprice' = 3, 'adjustment' = 4),

    time                  DateTime64(3, 'UTC') CODEC(DoubleDelta, ZSTD(1)),
    slot                  DateTime('UTC') DEFAULT toStartOfFifteenMinutes(toDateTime(time, 'UTC')) COMMENT 'any time zone''s midnight falls on a quarter of an hour' CODEC(Delta, ZSTD(1)),
    day                   Date DEFAULT toDate(time, 'UTC') CODEC(Delta, ZSTD(1)),

    provider              LowCardinality(String),
    model                 LowCardinality(String),
    feature               LowCardinality(String),
    customer              LowCardinality(String),
    operation             LowCardinality(String),
    service_tier          LowCardinality(String),
    environment           LowCardinality(String),
    outcome               LowCardinality(String),
    region                LowCardinality(String),
    speed                 LowCardinality(String),

    requests              Int8 COMMENT '+1 charge, -1 reversal, 0 otherwise',
    unpriced_requests     Int8 COMMENT '+1 posted without a price, -1 when that is reversed or priced later',
    unpriced_reason       LowCardinality(String),

    uncached_input_tokens Int64 CODEC(T64, ZSTD(1)),
    cache_read_tokens     Int64 CODEC(T64, ZSTD(1)),
    cache_write_5m_tokens Int64 CODEC(T64, ZSTD(1)),
    cache_write_1h_tokens Int64 CODEC(T64, ZSTD(1)),
    output_tokens         Int64 CODEC(T64, ZSTD(1)),
    reasoning_tokens      Int64 CODEC(T64, ZSTD(1)),
    input_audio_tokens    Int64 CODEC(T64, ZSTD(1)),
    output_audio_tokens   Int64 CODEC(T64, ZSTD(1)),
    input_image_tokens    Int64 CODEC(T64, ZSTD(1)),
    output_image_tokens   Int64 CODEC(T64, ZSTD(1)),
    images                Int64 CODEC(T64, ZSTD(1)),
    input_audio_seconds   Int64 CODEC(T64, ZSTD(1)),
    output_audio_seconds  Int64 CODEC(T64, ZSTD(1)),
    video_seconds         Int64 CODEC(T64, ZSTD(1)),
    characters            Int64 CODEC(T64, ZSTD(1)),
    web_searches          Int64 CODEC(T64, ZSTD(1)),
    gpu_seconds           Decimal(18, 6) COMMENT 'GPUs x seconds',

    cost                  Nullable(Decimal(38, 18)) COMMENT 'USD; NULL while unpriced: unknown is not zero',
    list_cost             Nullable(Decimal(38, 18)) COMMENT 'USD at list prices, without discounts',
    cost_input            Decimal(38, 18) CODEC(ZSTD(1)),
    cost_cache_read       Decimal(38, 18) CODEC(ZSTD(1)),
    cost_cache_write      Decimal(38, 18) CODEC(ZSTD(1)),
    cost_output           Decimal(38, 18) CODEC(ZSTD(1)),
    cost_media            Decimal(38, 18) CODEC(ZSTD(1)),
    cost_request          Decimal(38, 18) CODEC(ZSTD(1)),
    cost_gpu              Decimal(38, 18) CODEC(ZSTD(1)),
    reported_cost         Nullable(Decimal(38, 18)) COMMENT 'what the provider or gateway said, in reported_currency',
    reported_currency     LowCardinality(String),
    book_version          UInt32 CODEC(T64, ZSTD(1)),

    saved_routing              Decimal(38, 18) COMMENT 'USD that the technique saved, below 0 where it cost; with the others and cost: what it would have cost without any' CODEC(ZSTD(1)),
    saved_prompt_caching       Decimal(38, 18) CODEC(ZSTD(1)),
    saved_batch                Decimal(38, 18) CODEC(ZSTD(1)),
    saved_quantisation         Decimal(38, 18) CODEC(ZSTD(1)),
    saved_speculative_decoding Decimal(38, 18) CODEC(ZSTD(1)),
    saved_kv_reuse             Decimal(38, 18) CODEC(ZSTD(1)),

    detail                String COMMENT 'JSON: the parts of the event that have no column; empty when none' CODEC(ZSTD(3)),

    received_at           DateTime64(3, 'UTC') CODEC(DoubleDelta, ZSTD(1)),
    recorded_at           DateTime64(3, 'UTC') DEFAULT now64(3, 'UTC') CODEC(DoubleDelta, ZSTD(1)),
    log_source            LowCardinality(String),
    log_partition         UInt16 CODEC(T64, ZSTD(1)),
    log_offset            UInt64 CODEC(DoubleDelta, ZSTD(1)),
    seq                   UInt8 COMMENT 'position among the postings of one log record' CODEC(T64, ZSTD(1)),

    INDEX recorded recorded_at TYPE minmax GRANULARITY 4,
    INDEX offsets log_offset TYPE minmax GRANULARITY 4,

    -- Look-up by identity: the processor asks it about possible duplicates.
    PROJECTION by_identity
    (
        SELECT identity, version, kind, requests, tenant, day, log_source, log_partition, log_offset, seq
        ORDER BY identity
    ),
    -- Whole UTC days, every dimension that a report can group by.
    PROJECTION by_day
    (
        SELECT tenant, day, provider, model, feature, customer, service_tier, environment, operation, outcome,
               sum(requests), sum(unpriced_requests), sum(cost), sum(list_cost), sum(reported_cost),
               sum(cost_input), sum(cost_cache_read), sum(cost_cache_write), sum(cost_output),
               sum(cost_media), sum(cost_request), sum(cost_gpu), sum(gpu_seconds),
               sum(saved_routing), sum(saved_prompt_caching), sum(saved_batch), sum(saved_quantisation),
               sum(saved_speculative_decoding), sum(saved_kv_reuse),
               sum(uncached_input_tokens), sum(cache_read_tokens), sum(cache_write_5m_tokens),
               sum(cache_write_1h_tokens), sum(output_tokens), sum(reasoning_tokens),
               sum(input_audio_tokens), sum(output_audio_tokens), sum(input_image_tokens),
               sum(output_image_tokens), sum(images), sum(input_audio_seconds), sum(output_audio_seconds),
               sum(video_seconds), sum(characters), sum(web_searches), count()
        GROUP BY tenant, day, provider, model, feature, customer, service_tier, environment, operation, outcome
    ),
    -- Quarters of an hour for local days and hourly lines, without the customer.
    PROJECTION by_slot
    (
        SELECT tenant, slot, provider, model, feature,
               sum(requests), sum(unpriced_requests), sum(cost), sum(list_cost), sum(reported_cost),
               sum(cost_input), sum(cost_cache_read), sum(cost_cache_write), sum(cost_output),
               sum(cost_media), sum(cost_request), sum(cost_gpu), sum(gpu_seconds),
               sum(saved_routing), sum(saved_prompt_caching), sum(saved_batch), sum(saved_quantisation),
               sum(saved_speculative_decoding), sum(saved_kv_reuse),
               sum(uncached_input_tokens), sum(cache_read_tokens), sum(cache_write_5m_tokens),
               sum(cache_write_1h_tokens), sum(output_tokens), sum(reasoning_tokens),
               sum(input_audio_tokens), sum(output_audio_tokens), sum(input_image_tokens),
               sum(output_image_tokens), sum(images), sum(input_audio_seconds), sum(output_audio_seconds),
               sum(video_seconds), sum(characters), sum(web_searches), count()
        GROUP BY tenant, slot, provider, model, feature
    )
)
ENGINE = MergeTree
PARTITION BY toYYYYMM(recorded_at)
ORDER BY (tenant, day, provider, model, feature, customer, slot)
SETTINGS non_replicated_deduplication_window = 10000;
