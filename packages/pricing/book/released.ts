/**
 * The day on which a family of models was first sold to anybody, which the source of its prices says. A family is
 * named by how its models' names begin, whoever hosts them; the longest name counts. A host may have had it later.
 *
 *     #source|https://…             where the following days are from
 *     2024-05-13 gpt-4o             day, then names
 */
export const RELEASED = `
#OpenAI's changelog and announcements|https://developers.openai.com/api/docs/changelog
2024-01-25 text-embedding-3-small text-embedding-3-large gpt-4-0125-preview gpt-3.5-turbo-0125
2024-04-09 gpt-4-turbo-2024-04-09
2024-05-13 gpt-4o
2024-07-18 gpt-4o-mini
2024-08-06 gpt-4o-2024-08-06
2024-08-15 chatgpt-4o-latest
2024-09-12 o1-preview o1-mini
2024-10-01 gpt-4o-realtime-preview
2024-10-17 gpt-4o-audio-preview
2024-11-20 gpt-4o-2024-11-20
2024-12-05 o1
2025-01-31 o3-mini
2025-02-27 gpt-4.5-preview
2025-03-11 gpt-4o-search-preview gpt-4o-mini-search-preview
2025-03-19 o1-pro
2025-03-20 gpt-4o-transcribe gpt-4o-mini-transcribe gpt-4o-mini-tts
2025-04-14 gpt-4.1
2025-04-16 o3 o4-mini
2025-04-23 gpt-image-1
2025-06-10 o3-pro
2025-08-05 gpt-oss
2025-08-07 gpt-5
2025-08-28 gpt-realtime
2025-10-06 gpt-5-pro gpt-image-1-mini gpt-realtime-mini
#release dates of models.dev 2026-07-02, providers/openai|https://github.com/anomalyco/models.dev
2025-09-15 gpt-5-codex
2025-11-13 gpt-5.1
2025-12-11 gpt-5.2
2026-02-05 gpt-5.3
2026-03-05 gpt-5.4
2026-03-17 gpt-5.4-mini gpt-5.4-nano
2026-04-23 gpt-5.5
#announced on 2026-06-26 (llm-prices), sold from 2026-07-09 (genai-prices)|https://github.com/simonw/llm-prices
2026-06-26 gpt-5.6
#OpenAI's changelog and pages of its models|https://developers.openai.com/api/docs/changelog
2026-09-03 gpt-6-astra
2026-09-08 gpt-image-2.5-sunburst gpt-image-2.5-flare
2026-09-22 gpt-6-sol gpt-6-luna
2026-09-29 gpt-6.1-sol
2026-10-26 gpt-6.1-terra
2026-11-17 gpt-6.2-astra gpt-6.2-sol
#Anthropic's announcements|https://platform.claude.com/docs/en/release-notes/overview
2024-03-04 claude-3-opus claude-3-sonnet
2024-03-13 claude-3-haiku
2024-06-20 claude-3-5-sonnet claude-3.5-sonnet
2024-10-22 claude-3-5-sonnet-20241022 claude-3-5-sonnet-v2
2024-11-04 claude-3-5-haiku claude-3.5-haiku
2025-02-24 claude-3-7-sonnet claude-3.7-sonnet
2025-05-22 claude-sonnet-4 claude-opus-4 claude-4-sonnet claude-4-opus
2025-08-05 claude-opus-4-1 claude-opus-4.1
2025-09-29 claude-sonnet-4-5 claude-sonnet-4.5
2025-10-15 claude-haiku-4-5 claude-haiku-4.5
2025-11-24 claude-opus-4-5 claude-opus-4.5
2026-02-05 claude-opus-4-6 claude-opus-4.6
2026-02-17 claude-sonnet-4-6 claude-sonnet-4.6
2026-04-16 claude-opus-4-7 claude-opus-4.7
2026-05-28 claude-opus-4-8 claude-opus-4.8
2026-06-09 claude-fable-5
2026-06-30 claude-sonnet-5
2026-07-24 claude-opus-5
2026-09-01 claude-fable-5-1 claude-mythos-5-1
2026-09-22 claude-opus-5-5 claude-opus-5.5
2026-09-28 claude-sonnet-5-5 claude-sonnet-5.5
2026-10-07 claude-haiku-5-5 claude-haiku-5.5
2026-11-09 claude-fable-5-2 claude-fable-5.2 claude-mythos-5-2 claude-mythos-5.2
#Gemini API changelog|https://ai.google.dev/gemini-api/docs/changelog
2024-02-15 gemini-1.5-pro
2024-05-14 gemini-1.5-flash
2024-09-24 gemini-1.5-pro-002 gemini-1.5-flash-002
2024-10-03 gemini-1.5-flash-8b
2024-12-11 gemini-2.0-flash
2025-02-05 gemini-2.0-flash-lite
2025-03-25 gemini-2.5-pro
2025-04-17 gemini-2.5-flash
2025-06-17 gemini-2.5-flash-lite
2025-07-14 gemini-embedding-001
2025-09-25 gemini-flash-latest gemini-flash-lite-latest
2025-11-18 gemini-3-pro
2025-12-17 gemini-3-flash
2026-02-19 gemini-3.1-pro
2026-03-03 gemini-3.1-flash-lite
2026-05-19 gemini-3.5-flash
2026-07-21 gemini-3.6-flash gemini-3.5-flash-lite
2026-08-13 gemini-3.7-flash
2026-09-02 gemini-3.8-flash
2026-11-10 gemini-4-carbon
2026-11-18 gemini-4-neon
#DeepSeek's news|https://api-docs.deepseek.com/updates
2024-05-06 deepseek-chat
2024-12-26 deepseek-v3
2025-01-20 deepseek-reasoner deepseek-r1
2025-08-21 deepseek-v3.1
2025-09-29 deepseek-v3.2
2026-04-24 deepseek-v4
#xAI's release notes|https://docs.x.ai/docs/release-notes
2024-08-20 grok-2
2024-10-21 grok-beta
2025-04-09 grok-3
2025-07-09 grok-4
2025-08-28 grok-code-fast
2025-09-19 grok-4-fast
2025-11-19 grok-4-1-fast
2026-03-04 grok-4.20
2026-04-17 grok-4.3
2026-07-08 grok-4.5
2026-09-21 grok-4.7
#Mistral's announcements|https://docs.mistral.ai/getting-started/changelog
2024-02-26 mistral-large mistral-small
2024-04-17 open-mixtral-8x22b
2024-05-29 codestral
2024-07-18 open-mistral-nemo mistral-nemo
2024-07-24 mistral-large-2407
2024-10-16 ministral
2024-11-18 mistral-large-2411 pixtral-large
2025-05-07 mistral-medium-2505 mistral-medium-3
2025-06-10 magistral
2025-08-12 mistral-medium-2508
2025-12-02 mistral-large-2512
2025-12-09 devstral-2512
2026-10-06 mistral-large-4
#release dates of models.dev 2026-07-02|https://github.com/anomalyco/models.dev
2024-04-18 llama-3 llama3
2024-07-23 llama-3.1 llama3-1 llama-v3p1 meta-llama-3.1
2024-09-25 llama-3.2 llama3-2 llama-v3p2
2024-12-06 llama-3.3 llama3-3 llama-v3p3
2025-04-05 llama-4 llama4
2024-03-11 command-r
2024-04-04 command-r-plus
2024-08-30 command-r-08-2024 command-r-plus-08-2024
2024-12-02 command-r7b
2025-03-13 command-a
2025-04-28 qwen3
2025-07-11 kimi-k2
2025-08-01 kimi-k2-turbo
2025-09-05 kimi-k2-0905 kimi-k2-instruct-0905
2025-09-23 qwen3-max
2025-11-06 kimi-k2-thinking
2026-01-27 kimi-k2.5
2026-04-21 kimi-k2.6
2025-01-21 sonar-pro
2025-01-29 sonar-reasoning
`.trim()
