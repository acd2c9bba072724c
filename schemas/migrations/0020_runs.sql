-- Where in an agent's work an event belongs: whose it was, the run and the session, under what, at which step and with
-- which tool. A dimension of reports is the agent alone; a run is read by its name.
ALTER TABLE usage_ledger
    ADD COLUMN IF NOT EXISTS agent LowCardinality(String) AFTER speed,
    ADD COLUMN IF NOT EXISTS run String CODEC(ZSTD(1)) AFTER agent,
    ADD COLUMN IF NOT EXISTS session String CODEC(ZSTD(1)) AFTER run,
    ADD COLUMN IF NOT EXISTS parent String COMMENT 'an event of the run, a span without usage, or the run that began a subagent''s' CODEC(ZSTD(1)) AFTER session,
    ADD COLUMN IF NOT EXISTS step LowCardinality(String) AFTER parent,
    ADD COLUMN IF NOT EXISTS tool LowCardinality(String) AFTER step;

ALTER TABLE revenue_allocations
    ADD COLUMN IF NOT EXISTS agent LowCardinality(String) AFTER operation;

-- The sums by day know it, too: a report reads from a projection only what all of it is in.
ALTER TABLE usage_ledger
    DROP PROJECTION IF EXISTS by_day,
    DROP PROJECTION IF EXISTS by_day_model;

ALTER TABLE usage_ledger ADD PROJECTION IF NOT EXISTS by_day
(
    SELECT tenant, day, provider, model, feature, customer, service_tier, environment, operation, outcome, agent,
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
    GROUP BY tenant, day, provider, model, feature, customer, service_tier, environment, operation, outcome, agent
);

ALTER TABLE usage_ledger ADD PROJECTION IF NOT EXISTS by_day_model
(
    SELECT tenant, day, provider, model, feature, service_tier, environment, operation, outcome, agent,
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
    GROUP BY tenant, day, provider, model, feature, service_tier, environment, operation, outcome, agent
);

-- On which days a run has requests.
ALTER TABLE usage_ledger ADD PROJECTION IF NOT EXISTS by_run
(
    SELECT tenant, run, session, day, count()
    GROUP BY tenant, run, session, day
);

ALTER TABLE revenue_allocations
    DROP PROJECTION IF EXISTS by_day,
    DROP PROJECTION IF EXISTS by_day_model;
ALTER TABLE revenue_allocations ADD PROJECTION IF NOT EXISTS by_day
(
    SELECT tenant, day, provider, model, feature, customer, service_tier, environment, operation, agent,
           sum(amount), sum(unallocated), count()
    GROUP BY tenant, day, provider, model, feature, customer, service_tier, environment, operation, agent
);
ALTER TABLE revenue_allocations ADD PROJECTION IF NOT EXISTS by_day_model
(
    SELECT tenant, day, provider, model, feature, service_tier, environment, operation, agent,
           sum(amount), sum(unallocated), count()
    GROUP BY tenant, day, provider, model, feature, service_tier, environment, operation, agent
);

-- Postings of before get them in the background; until then they are read one by one.
ALTER TABLE usage_ledger MATERIALIZE PROJECTION by_day;
ALTER TABLE usage_ledger MATERIALIZE PROJECTION by_day_model;
ALTER TABLE usage_ledger MATERIALIZE PROJECTION by_run;
ALTER TABLE revenue_allocations MATERIALIZE PROJECTION by_day;
ALTER TABLE revenue_allocations MATERIALIZE PROJECTION by_day_model;
