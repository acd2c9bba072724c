-- A part of up to 10 MB keeps its columns in one file, a larger one each in files of its own: with the ledger's 89 columns
-- 400 files, and making them took a quarter of the engine's time, as a batch of 16,000 postings is just above that.
-- Up to 64 MiB, some 200,000 postings, it is one file now; what grows by merging gets files a column then. Parts that are
-- there stay as they are.
ALTER TABLE usage_ledger MODIFY SETTING min_bytes_for_wide_part = 67108864;
