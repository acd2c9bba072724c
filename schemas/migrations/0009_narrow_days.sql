-- Most reports name no customer or nothing but the customer. by_day has a row for each customer, feature and model of a
-- day; these two have a hundredth of its rows, so a report over a year reads thousands of rows instead of millions.
ALTER TABLE usage_ledger ADD PROJECTION IF NOT EXISTS by_day_model
(
    SELECT tenant, day, provider, model, feature, service_tier, environment, operation, outcome,
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
    GROUP BY tenant, day, provider, model, feature, service_tier, environment, operation, outcome
);

ALTER TABLE usage_ledger ADD PROJECTION IF NOT EXISTS by_day_customer
(
    SELECT tenant, day, customer, environment,
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
    GROUP BY tenant, day, customer, environment
);

-- The same for revenue that is allocated: without the customer, and by customer alone.
ALTER TABLE revenue_allocations ADD PROJECTION IF NOT EXISTS by_day_model
(
    SELECT tenant, day, provider, model, feature, service_tier, environment, operation,
           sum(amount), sum(unallocated), count()
    GROUP BY tenant, day, provider, model, feature, service_tier, environment, operation
);

ALTER TABLE revenue_allocations ADD PROJECTION IF NOT EXISTS by_day_customer
(
    SELECT tenant, day, customer,
           sum(amount), sum(unallocated), count()
    GROUP BY tenant, day, customer
);

-- Postings of before get them in the background; until then they are read from by_day.
ALTER TABLE usage_ledger MATERIALIZE PROJECTION by_day_model;
ALTER TABLE usage_ledger MATERIALIZE PROJECTION by_day_customer;
ALTER TABLE revenue_allocations MATERIALIZE PROJECTION by_day_model;
ALTER TABLE revenue_allocations MATERIALIZE PROJECTION by_day_customer;
