import { readTable } from './table-text.ts'

/**
 * Models whose price changed while their name stayed, which the tables have at today's price only. Each with all its
 * prices, on the provider's sheet and above the table's row. The source of each change is in the line above it; tables
 * are named with the day on which they first had the new price, where nobody says the day itself.
 */
export const HISTORY = readTable(
  `
#openai|The alias moved from 2024-05-13's price to 2024-08-06's on 2024-10-02 (OpenAI changelog)|https://platform.openai.com/docs/changelog|2026-11-28
gpt-4o	to:2024-10-02 i5+r+w+h+ii+ri o15	from:2024-10-02 i2.5+w+h+ii r1.25+ri o10 ws0.01 fs0.0025
#openai|The alias moved from 0613's price to 0125's on 2024-02-16 (OpenAI, new embedding models and API updates)|https://openai.com/index/new-embedding-models-and-api-updates/|2026-11-28
gpt-3.5-turbo	to:2024-02-16 i1.5+r+w+h+ii+ri o2	from:2024-02-16 i0.5+r+w+h+ii+ri o1.5
#openai|$3/$12 until o3-mini came at $1.10/$4.40 on 2025-01-31 (LiteLLM 1.55.0 and 1.60.0)|https://openai.com/index/openai-o3-mini/|2026-11-28
o1-mini	to:2025-01-31 i3+w+h+ii r1.5+ri o12	from:2025-01-31 i1.1+w+h+ii r0.55+ri o4.4
o1-mini-2024-09-12	to:2025-01-31 i3+w+h+ii r1.5+ri o12	from:2025-01-31 i1.1+w+h+ii r0.55+ri o4.4
#openai|Audio at $100/$200 until the snapshot of 2024-12-17 at $40/$80 (OpenAI changelog; LiteLLM 1.55.0)|https://platform.openai.com/docs/changelog|2026-11-28
gpt-4o-realtime-preview	to:2024-12-17 i5+w+h+ii r2.5+ri o20 ia100 ra20 oa200	from:2024-12-17 i5+w+h+ii r2.5+ri o20 ia40 ra2.5 oa80
gpt-4o-realtime-preview-2024-10-01	i5+w+h+ii r2.5+ri o20 ia100 ra20 oa200
gpt-4o-audio-preview	to:2024-12-17 i2.5+r+w+h+ii+ri o10 ia100 oa200	from:2024-12-17 i2.5+r+w+h+ii+ri o10 ia40 oa80
gpt-4o-audio-preview-2024-10-01	i2.5+r+w+h+ii+ri o10 ia100 oa200
#anthropic|$1/$5 until 2024-12-03 (Anthropic's announcement; LiteLLM 1.55.0 and 1.60.0)|https://www.anthropic.com/claude/haiku|2026-11-28
claude-3-5-haiku-latest	to:2024-12-03 i1+ii w1.25 h2 r0.1+ri o5	from:2024-12-03 i0.8+ii w1 h1.6 r0.08+ri o4 ws0.01
claude-3-5-haiku-20241022	to:2024-12-03 i1+ii w1.25 h2 r0.1+ri o5	from:2024-12-03 i0.8+ii w1 h1.6 r0.08+ri o4 ws0.01
#google|$7/$21, halved on 2024-05-14, cut again on 2024-10-01 (Google for Developers blog; genai-prices before 2025-06-22)|https://developers.googleblog.com/en/updated-gemini-models-reduced-15-pro-pricing-increased-rate-limits-and-more/|2026-11-28
gemini-1.5-pro	to:2024-05-14 i7+r+w+h+ii+ia+ri+ra o21 ws0.035	from:2024-05-14 to:2024-10-01 i3.5>128000:7+r+w+h+ii+ia+ri+ra o10.5>128000:21 ws0.035	from:2024-10-01 i1.25>128000:2.5+r+w+h+ii+ia+ri+ra o5>128000:10 ws0.035
gemini-1.5-pro-latest	to:2024-05-14 i7+r+w+h+ii+ia+ri+ra o21 ws0.035	from:2024-05-14 to:2024-10-01 i3.5>128000:7+r+w+h+ii+ia+ri+ra o10.5>128000:21 ws0.035	from:2024-10-01 i1.25>128000:2.5+r+w+h+ii+ia+ri+ra o5>128000:10 ws0.035
gemini-1.5-pro-001	to:2024-10-01 i3.5>128000:7+r+w+h+ii+ia+ri+ra o10.5>128000:21 ws0.035	from:2024-10-01 i1.25>128000:2.5+r+w+h+ii+ia+ri+ra o5>128000:10 ws0.035
#google|$0.35/$1.05 until 2024-08-12 (Google for Developers blog; genai-prices before 2025-07-05)|https://developers.googleblog.com/en/gemini-15-flash-updates-google-ai-studio-gemini-api/|2026-11-28
gemini-1.5-flash	to:2024-08-12 i0.35>128000:0.7+r+w+h+ii+ia+ri+ra o1.05>128000:2.1 ws0.035	from:2024-08-12 i0.075>128000:0.15+w+h+ii+ia r0.01875>128000:0.0375+ri+ra o0.3>128000:0.6 ws0.035
gemini-1.5-flash-latest	to:2024-08-12 i0.35>128000:0.7+r+w+h+ii+ia+ri+ra o1.05>128000:2.1 ws0.035	from:2024-08-12 i0.075>128000:0.15+w+h+ii+ia r0.01875>128000:0.0375+ri+ra o0.3>128000:0.6 ws0.035
gemini-1.5-flash-001	to:2024-08-12 i0.35>128000:0.7+r+w+h+ii+ia+ri+ra o1.05>128000:2.1 ws0.035	from:2024-08-12 i0.075>128000:0.15+w+h+ii+ia r0.01875>128000:0.0375+ri+ra o0.3>128000:0.6 ws0.035
#google|Cached input at a quarter of input until it became a tenth (genai-prices since 2025-11-07; LiteLLM 1.79.0)|https://ai.google.dev/gemini-api/docs/pricing|2026-11-28
gemini-2.5-flash	to:2025-11-07 i0.3+w+h+ii r0.075+ri o2.5 ia1 ra0.25 ws0.035 ms0.025	from:2025-11-07 i0.3+w+h+ii r0.03+ri o2.5 ia1 ra0.1 ws0.035 ms0.025
gemini-2.5-flash-lite	to:2025-11-07 i0.1+w+h+ii r0.025+ri o0.4 ia0.3 ra0.075 ws0.035 ms0.025	from:2025-11-07 i0.1+w+h+ii r0.01+ri o0.4 ia0.3 ra0.03 ws0.035 ms0.025
gemini-2.5-pro	to:2025-11-07 i1.25>200000:2.5+w+h+ii+ia r0.31>200000:0.625+ri+ra o10>200000:15 ws0.035 ms0.025	from:2025-11-07 i1.25>200000:2.5+w+h+ii+ia r0.125>200000:0.25+ri+ra o10>200000:15 ws0.035 ms0.025
#mistral|Large $8/$24, 2 from 2024-07-24 $3/$9, cut on 2024-09-17, 3 from 2025-12-02 (Mistral's announcements; LiteLLM 1.55.0, 1.60.0; models.dev since 2025-12-08)|https://mistral.ai/news/mistral-3|2026-11-28
mistral-large-latest	to:2024-07-24 i8+ii o24	from:2024-07-24 to:2024-09-17 i3+ii o9	from:2024-09-17 to:2025-12-02 i2+ii o6	from:2025-12-02 i0.5+ii r0.05+ri o1.5
#mistral|Small cut on 2024-09-17, 3 from 2025-01-30, 4 from 2026-03-29 (Mistral's announcements; LiteLLM 1.55.0, 1.65.0; models.dev since 2026-03-29)|https://mistral.ai/news/mistral-small-3|2026-11-28
mistral-small-latest	to:2024-09-17 i1+ii o3	from:2024-09-17 to:2025-01-30 i0.2+ii o0.6	from:2025-01-30 to:2026-03-29 i0.1+ii o0.3	from:2026-03-29 i0.15+ii r0.015+ri o0.6
#mistral|Codestral cut on 2024-09-17, 25.01 from 2025-01-13 (Mistral's announcements; LiteLLM 1.55.0)|https://mistral.ai/news/codestral-2501|2026-11-28
codestral-latest	to:2024-09-17 i1 o3	from:2024-09-17 to:2025-01-13 i0.2 o0.6	from:2025-01-13 i0.3 r0.03 o0.9
#mistral|Medium $2.70/$8.10, 3 from 2025-05-07 at $0.40/$2 (Mistral's announcement; LiteLLM 1.55.0, 1.72.6), throughout since (case gd-050, at 2026-08-20)|https://mistral.ai/news/mistral-medium-3|2026-11-28
mistral-medium-latest	to:2025-05-07 i2.7+ii o8.1	from:2025-05-07 i0.4+ii r0.04+ri o2
#groq|$0.75 and $0.10/$0.50 until the cut (genai-prices 2025-08-06 and 2025-11-11; LiteLLM 1.77.0)|https://groq.com/pricing|2026-11-28
openai/gpt-oss-120b	to:2025-11-11 i0.15+w+h+ii o0.75	from:2025-11-11 i0.15+w+h+ii r0.075+ri o0.6
openai/gpt-oss-20b	to:2025-11-11 i0.1+w+h+ii o0.5	from:2025-11-11 i0.075+w+h+ii r0.0375+ri o0.3
#x-ai|$2/$6 until the cut (models.dev 2026-03-21 and 2026-05-20; LiteLLM 2026-07-24 still had it)|https://docs.x.ai/docs/models|2026-11-28
grok-4.20	to:2026-05-20 i2>=200000:4+w+h+ii r0.2>=200000:0.4+ri o6>=200000:12 ws0.005	from:2026-05-20 i1.25>=200000:2.5+w+h+ii r0.2>=200000:0.4+ri o2.5>=200000:5 ws0.005
grok-4.20-0309-reasoning	to:2026-05-20 i2>=200000:4+w+h+ii r0.2>=200000:0.4+ri o6>=200000:12 ws0.005	from:2026-05-20 i1.25>=200000:2.5+w+h+ii r0.2>=200000:0.4+ri o2.5>=200000:5 ws0.005
grok-4.20-0309-non-reasoning	to:2026-05-20 i2>=200000:4+w+h+ii r0.2>=200000:0.4+ri o6>=200000:12 ws0.005	from:2026-05-20 i1.25>=200000:2.5+w+h+ii r0.2>=200000:0.4+ri o2.5>=200000:5 ws0.005
#aws|$1/$5 until 2024-12-03 (AWS re:Invent; LiteLLM 1.55.0 and 1.60.0)|https://aws.amazon.com/bedrock/pricing/|2026-11-28
anthropic.claude-3-5-haiku-20241022-v1:0	to:2024-12-03 i1+ii w1.25 h2 r0.1+ri o5	from:2024-12-03 i0.8+ii w1 h1.6 r0.08+ri o4
us.anthropic.claude-3-5-haiku-20241022-v1:0	to:2024-12-03 i1+ii w1.25 h2 r0.1+ri o5	from:2024-12-03 i0.8+ii w1 h1.6 r0.08+ri o4
`.trim(),
  { table: 'history', priority: -200 },
)
