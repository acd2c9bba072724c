-- Where recognised revenue belongs: append-only. Every step posts the difference between what a customer's day should
-- be and what stands already, so the sums are always the newest state and the rows before an instant the state then.
-- What has not been allocated yet is the difference to revenue_ledger; reports show it as unallocated.
--
-- No partition: of two steps with the same number only one may land, also over the turn of a month, and the token
-- of an insert is known per partition.
CREATE TABLE IF NOT EXISTS revenue_allocations
(
    tenant        LowCardinality(String),
    day           Date CODEC(Delta, ZSTD(1)),
    customer      LowCardinality(String),
    provider      LowCardinality(String),
    model         LowCardinality(String),
    feature       LowCardinality(String),
    service_tier  LowCardinality(String),
    environment   LowCardinality(String),
    operation     LowCardinality(String),

    amount        Decimal(38, 18) COMMENT 'USD' CODEC(ZSTD(1)),
    unallocated   Decimal(38, 18) DEFAULT if(way = 'unallocated', amount, toDecimal128(0, 18)) COMMENT 'the part of amount that nothing could decide on' CODEC(ZSTD(1)),
    way           Enum8('direct' = 1, 'weights' = 2, 'usage' = 3, 'unallocated' = 4),
    evidence      Enum8('day' = 1, 'period' = 2, 'none' = 3) COMMENT 'whose usage decided: of the day, of the service period, of nobody',
    rule          LowCardinality(String) COMMENT 'name of the rule that decided',
    rule_version  UInt32 CODEC(T64, ZSTD(1)),
    usage_key     LowCardinality(String) COMMENT 'requests, tokens or cost',

    kind          Enum8('allocation' = 1, 'adjustment' = 2) COMMENT 'adjustment: the day of this customer was allocated before',
    step          UInt64 COMMENT 'counts up per tenant; one insert is one step' CODEC(T64, ZSTD(1)),
    step_id       UUID COMMENT 'who made the step',
    recorded_at   DateTime64(3, 'UTC') DEFAULT now64(3, 'UTC') CODEC(DoubleDelta, ZSTD(1)),

    INDEX recorded recorded_at TYPE minmax GRANULARITY 4,

    -- Whole days, every dimension of a report.
    PROJECTION by_day
    (
        SELECT tenant, day, provider, model, feature, customer, service_tier, environment, operation,
               sum(amount), sum(unallocated), count()
        GROUP BY tenant, day, provider, model, feature, customer, service_tier, environment, operation
    ),
    -- Days whose allocation may change with usage of another day.
    PROJECTION by_evidence
    (
        SELECT tenant, customer, evidence, day, sum(amount), count()
        GROUP BY tenant, customer, evidence, day
    ),
    -- The newest step of each tenant.
    PROJECTION by_step
    (
        SELECT tenant, max(step), argMax(step_id, step)
        GROUP BY tenant
    )
)
ENGINE = MergeTree
ORDER BY (tenant, day, customer, feature, model)
SETTINGS non_replicated_deduplication_window = 10000;

-- The tenants' rules, each version once. In force for a day is the highest version with valid_from <= day.
CREATE TABLE IF NOT EXISTS allocation_rules
(
    tenant      LowCardinality(String),
    version     UInt32,
    valid_from  Date,
    rule        String COMMENT 'the rule as JSON: name, version, weights, usage_key' CODEC(ZSTD(3)),
    post_id     UUID,
    posted_by   LowCardinality(String),
    recorded_at DateTime64(3, 'UTC') DEFAULT now64(3, 'UTC')
)
ENGINE = MergeTree
ORDER BY (tenant, version)
SETTINGS non_replicated_deduplication_window = 1000;

-- Finished rounds of settling: what was recorded up to settled_through is allocated for the days before through_day.
-- Written last; a round that was cut off leaves none and is done again, which finds what is left to post.
CREATE TABLE IF NOT EXISTS allocation_rounds
(
    settled_through DateTime64(3, 'UTC') COMMENT 'by the warehouse''s clock',
    through_day     Date,
    units           UInt64 COMMENT 'customers'' days looked at',
    recorded_at     DateTime64(3, 'UTC') DEFAULT now64(3, 'UTC')
)
ENGINE = MergeTree
ORDER BY recorded_at
TTL toDateTime(recorded_at) + toIntervalDay(30);
