-- When the next round of new usage comes: who asks for a report waits for it only where it comes soon. Rounds of before
-- did not say, which reads as at once.
ALTER TABLE allocation_rounds
    ADD COLUMN IF NOT EXISTS took_ms UInt32 COMMENT 'the whole round' AFTER units,
    ADD COLUMN IF NOT EXISTS usage_rest_ms UInt32 COMMENT 'so long after recorded_at new usage alone begins no round' AFTER took_ms;
