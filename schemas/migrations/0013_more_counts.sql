-- More is counted: cached audio and images apart from cached text, and what providers bill beside tokens. A posting says
-- what of its cost is an estimate, and whether some count in the provider's usage was understood by nobody.
ALTER TABLE usage_ledger
    MODIFY COLUMN kind Enum8('charge' = 1, 'reversal' = 2, 'reprice' = 3, 'adjustment' = 4, 'estimate' = 5),
    ADD COLUMN IF NOT EXISTS incomplete_requests Int8 COMMENT '+1 posted with a count that nobody understood, -1 when that is reversed or learnt' AFTER unpriced_reason,
    ADD COLUMN IF NOT EXISTS incomplete_fields String COMMENT 'those counts, by their place in the usage, joined by commas' CODEC(ZSTD(1)) AFTER incomplete_requests,
    ADD COLUMN IF NOT EXISTS cached_audio_tokens Int64 CODEC(T64, ZSTD(1)) AFTER web_searches,
    ADD COLUMN IF NOT EXISTS cached_image_tokens Int64 CODEC(T64, ZSTD(1)) AFTER cached_audio_tokens,
    ADD COLUMN IF NOT EXISTS search_units Int64 CODEC(T64, ZSTD(1)) AFTER cached_image_tokens,
    ADD COLUMN IF NOT EXISTS pages Int64 CODEC(T64, ZSTD(1)) AFTER search_units,
    ADD COLUMN IF NOT EXISTS container_minutes Int64 CODEC(T64, ZSTD(1)) AFTER pages,
    ADD COLUMN IF NOT EXISTS image_pixels Int64 CODEC(T64, ZSTD(1)) AFTER container_minutes,
    ADD COLUMN IF NOT EXISTS sources Int64 CODEC(T64, ZSTD(1)) AFTER image_pixels,
    ADD COLUMN IF NOT EXISTS map_searches Int64 CODEC(T64, ZSTD(1)) AFTER sources,
    ADD COLUMN IF NOT EXISTS file_searches Int64 CODEC(T64, ZSTD(1)) AFTER map_searches,
    ADD COLUMN IF NOT EXISTS code_executions Int64 CODEC(T64, ZSTD(1)) AFTER file_searches,
    ADD COLUMN IF NOT EXISTS estimated_cost Decimal(38, 18) COMMENT 'what of cost is an estimate, USD' CODEC(ZSTD(1)) AFTER cost_gpu;

-- The sums know the new columns, too: a report reads from a projection only what all of it is in.
ALTER TABLE usage_ledger
    DROP PROJECTION IF EXISTS by_day,
    DROP PROJECTION IF EXISTS by_slot,
    DROP PROJECTION IF EXISTS by_day_model,
    DROP PROJECTION IF EXISTS by_day_customer;

ALTER TABLE usage_ledger ADD PROJECTION IF NOT EXISTS by_day
(
    SELECT tenant, day, provider, model, feature, customer, service_tier, environment, operation, outcome,
           sum(requests), sum(unpriced_requests), sum(incomplete_requests), sum(cost), sum(estimated_cost), sum(list_cost), sum(reported_cost),
           sum(cost_input), sum(cost_cache_read), sum(cost_cache_write), sum(cost_output),
           sum(cost_media), sum(cost_request), sum(cost_gpu), sum(gpu_seconds),
           sum(saved_routing), sum(saved_prompt_caching), sum(saved_batch), sum(saved_quantisation),
           sum(saved_speculative_decoding), sum(saved_kv_reuse),
           sum(uncached_input_tokens), sum(cache_read_tokens), sum(cache_write_5m_tokens), sum(cache_write_1h_tokens),
           sum(output_tokens), sum(reasoning_tokens), sum(input_audio_tokens), sum(output_audio_tokens),
           sum(input_image_tokens), sum(output_image_tokens), sum(images), sum(input_audio_seconds),
           sum(output_audio_seconds), sum(video_seconds), sum(characters), sum(web_searches),
           sum(cached_audio_tokens), sum(cached_image_tokens), sum(search_units), sum(pages),
           sum(container_minutes), sum(image_pixels), sum(sources), sum(map_searches),
           sum(file_searches), sum(code_executions), count()
    GROUP BY tenant, day, provider, model, feature, customer, service_tier, environment, operation, outcome
);

ALTER TABLE usage_ledger ADD PROJECTION IF NOT EXISTS by_slot
(
    SELECT tenant, slot, provider, model, feature,
           sum(requests), sum(unpriced_requests), sum(incomplete_requests), sum(cost), sum(estimated_cost), sum(list_cost), sum(reported_cost),
           sum(cost_input), sum(cost_cache_read), sum(cost_cache_write), sum(cost_output),
           sum(cost_media), sum(cost_request), sum(cost_gpu), sum(gpu_seconds),
           sum(saved_routing), sum(saved_prompt_caching), sum(saved_batch), sum(saved_quantisation),
           sum(saved_speculative_decoding), sum(saved_kv_reuse),
           sum(uncached_input_tokens), sum(cache_read_tokens), sum(cache_write_5m_tokens), sum(cache_write_1h_tokens),
           sum(output_tokens), sum(reasoning_tokens), sum(input_audio_tokens), sum(output_audio_tokens),
           sum(input_image_tokens), sum(output_image_tokens), sum(images), sum(input_audio_seconds),
           sum(output_audio_seconds), sum(video_seconds), sum(characters), sum(web_searches),
           sum(cached_audio_tokens), sum(cached_image_tokens), sum(search_units), sum(pages),
           sum(container_minutes), sum(image_pixels), sum(sources), sum(map_searches),
           sum(file_searches), sum(code_executions), count()
    GROUP BY tenant, slot, provider, model, feature
);

ALTER TABLE usage_ledger ADD PROJECTION IF NOT EXISTS by_day_model
(
    SELECT tenant, day, provider, model, feature, service_tier, environment, operation, outcome,
           sum(requests), sum(unpriced_requests), sum(incomplete_requests), sum(cost), sum(estimated_cost), sum(list_cost), sum(reported_cost),
           sum(cost_input), sum(cost_cache_read), sum(cost_cache_write), sum(cost_output),
           sum(cost_media), sum(cost_request), sum(cost_gpu), sum(gpu_seconds),
           sum(saved_routing), sum(saved_prompt_caching), sum(saved_batch), sum(saved_quantisation),
           sum(saved_speculative_decoding), sum(saved_kv_reuse),
           sum(uncached_input_tokens), sum(cache_read_tokens), sum(cache_write_5m_tokens), sum(cache_write_1h_tokens),
           sum(output_tokens), sum(reasoning_tokens), sum(input_audio_tokens), sum(output_audio_tokens),
           sum(input_image_tokens), sum(output_image_tokens), sum(images), sum(input_audio_seconds),
           sum(output_audio_seconds), sum(video_seconds), sum(characters), sum(web_searches),
           sum(cached_audio_tokens), sum(cached_image_tokens), sum(search_units), sum(pages),
           sum(container_minutes), sum(image_pixels), sum(sources), sum(map_searches),
           sum(file_searches), sum(code_executions), count()
    GROUP BY tenant, day, provider, model, feature, service_tier, environment, operation, outcome
);

ALTER TABLE usage_ledger ADD PROJECTION IF NOT EXISTS by_day_customer
(
    SELECT tenant, day, customer, environment,
           sum(requests), sum(unpriced_requests), sum(incomplete_requests), sum(cost), sum(estimated_cost), sum(list_cost), sum(reported_cost),
           sum(cost_input), sum(cost_cache_read), sum(cost_cache_write), sum(cost_output),
           sum(cost_media), sum(cost_request), sum(cost_gpu), sum(gpu_seconds),
           sum(saved_routing), sum(saved_prompt_caching), sum(saved_batch), sum(saved_quantisation),
           sum(saved_speculative_decoding), sum(saved_kv_reuse),
           sum(uncached_input_tokens), sum(cache_read_tokens), sum(cache_write_5m_tokens), sum(cache_write_1h_tokens),
           sum(output_tokens), sum(reasoning_tokens), sum(input_audio_tokens), sum(output_audio_tokens),
           sum(input_image_tokens), sum(output_image_tokens), sum(images), sum(input_audio_seconds),
           sum(output_audio_seconds), sum(video_seconds), sum(characters), sum(web_searches),
           sum(cached_audio_tokens), sum(cached_image_tokens), sum(search_units), sum(pages),
           sum(container_minutes), sum(image_pixels), sum(sources), sum(map_searches),
           sum(file_searches), sum(code_executions), count()
    GROUP BY tenant, day, customer, environment
);

-- Postings of before get them in the background; until then they are read one by one.
ALTER TABLE usage_ledger MATERIALIZE PROJECTION by_day;
ALTER TABLE usage_ledger MATERIALIZE PROJECTION by_slot;
ALTER TABLE usage_ledger MATERIALIZE PROJECTION by_day_model;
ALTER TABLE usage_ledger MATERIALIZE PROJECTION by_day_customer;
