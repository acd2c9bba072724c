import { readTable } from './table-text.ts'

/**
 * Models whose price changed while their name stayed, which the tables have at today's price only. Each with all its
 * prices, on the provider's sheet and above the table's row. The source of each change is in the line above it; tables
 * are named with the day on which they first had the new price, where nobody says the day itself. Where the last day of
 * the old price and the first of the new are months apart, nothing holds between them.
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
claude-3-5-haiku*	to:2024-12-03 i1+ii w1.25 h2 r0.1+ri o5	from:2024-12-03 i0.8+ii w1 h1.6 r0.08+ri o4 ws0.01
claude-3.5-haiku*	to:2024-12-03 i1+ii w1.25 h2 r0.1+ri o5	from:2024-12-03 i0.8+ii w1 h1.6 r0.08+ri o4 ws0.01
#google|$7/$21, halved on 2024-05-14, cut again on 2024-10-01 (Google for Developers blog; genai-prices before 2025-06-22; cached: models.dev 2025-06-17)|https://developers.googleblog.com/en/updated-gemini-models-reduced-15-pro-pricing-increased-rate-limits-and-more/|2026-11-28
gemini-1.5-pro	to:2024-05-14 i7+r+w+h+ii+ia+ri+ra o21 ws0.035	from:2024-05-14 to:2024-10-01 i3.5>128000:7+r+w+h+ii+ia+ri+ra o10.5>128000:21 ws0.035	from:2024-10-01 i1.25>128000:2.5+w+h+ii+ia r0.3125>128000:0.625+ri+ra o5>128000:10 ws0.035
gemini-1.5-pro-latest	to:2024-05-14 i7+r+w+h+ii+ia+ri+ra o21 ws0.035	from:2024-05-14 to:2024-10-01 i3.5>128000:7+r+w+h+ii+ia+ri+ra o10.5>128000:21 ws0.035	from:2024-10-01 i1.25>128000:2.5+w+h+ii+ia r0.3125>128000:0.625+ri+ra o5>128000:10 ws0.035
gemini-1.5-pro-001	to:2024-10-01 i3.5>128000:7+r+w+h+ii+ia+ri+ra o10.5>128000:21 ws0.035	from:2024-10-01 i1.25>128000:2.5+w+h+ii+ia r0.3125>128000:0.625+ri+ra o5>128000:10 ws0.035
#google|$0.35/$1.05 until 2024-08-12 (Google for Developers blog; genai-prices before 2025-07-05)|https://developers.googleblog.com/en/gemini-15-flash-updates-google-ai-studio-gemini-api/|2026-11-28
gemini-1.5-flash	to:2024-08-12 i0.35>128000:0.7+r+w+h+ii+ia+ri+ra o1.05>128000:2.1 ws0.035	from:2024-08-12 i0.075>128000:0.15+w+h+ii+ia r0.01875>128000:0.0375+ri+ra o0.3>128000:0.6 ws0.035
gemini-1.5-flash-latest	to:2024-08-12 i0.35>128000:0.7+r+w+h+ii+ia+ri+ra o1.05>128000:2.1 ws0.035	from:2024-08-12 i0.075>128000:0.15+w+h+ii+ia r0.01875>128000:0.0375+ri+ra o0.3>128000:0.6 ws0.035
gemini-1.5-flash-001	to:2024-08-12 i0.35>128000:0.7+r+w+h+ii+ia+ri+ra o1.05>128000:2.1 ws0.035	from:2024-08-12 i0.075>128000:0.15+w+h+ii+ia r0.01875>128000:0.0375+ri+ra o0.3>128000:0.6 ws0.035
#google|Cached input a quarter of input, then a tenth (genai-prices 2025-10-31; LiteLLM 1.79.0); from 2026-12-01 2.5 Pro is 3.8 Flash, 2.5 Flash 3.5 Flash-Lite, at their rates (deprecations)|https://ai.google.dev/gemini-api/docs/deprecations|2026-11-30
gemini-2.5-flash	to:2025-10-31 i0.3+w+h+ii r0.075+ri o2.5 ia1 ra0.25 ws0.035 ms0.025	from:2025-10-31 to:2026-12-01 i0.3+w+h+ii r0.03+ri o2.5 ia1 ra0.1 ws0.035 ms0.025	from:2026-12-01 i0.3+w+h+ii r0.03+ri o2.5 ws0.014 ms0.014
gemini-2.5-flash-lite	to:2025-10-31 i0.1+w+h+ii r0.025+ri o0.4 ia0.3 ra0.075 ws0.035 ms0.025	from:2025-10-31 i0.1+w+h+ii r0.01+ri o0.4 ia0.3 ra0.03 ws0.035 ms0.025
gemini-2.5-pro	to:2025-10-31 i1.25>200000:2.5+w+h+ii+ia r0.31>200000:0.625+ri+ra o10>200000:15 ws0.035 ms0.025	from:2025-10-31 to:2026-12-01 i1.25>200000:2.5+w+h+ii+ia r0.125>200000:0.25+ri+ra o10>200000:15 ws0.035 ms0.025	from:2026-12-01 to:2027-01-01 i0.75+w+h+ii+ia r0.075+ri+ra o3.75 ws0.014 ms0.014	from:2027-01-01 i1.5+w+h+ii+ia r0.15+ri+ra o7.5 ws0.014 ms0.014
#mistral|Large $8/$24, $4/$12 (LiteLLM 2024-06-05), 2 from 2024-07-24 $3/$9, cut on 2024-09-17, 3 from 2025-12-02 (Mistral's announcements; models.dev 2025-12-08)|https://mistral.ai/news/mistral-3|2026-11-29
mistral-large-latest	to:2024-06-05 i8+w+h+ii o24	from:2024-06-05 to:2024-07-24 i4+w+h+ii o12	from:2024-07-24 to:2024-09-17 i3+w+h+ii o9	from:2024-09-17 to:2025-12-02 i2+w+h+ii o6	from:2025-12-02 i0.5+w+h+ii r0.05+ri o1.5
mistral-large-2402	to:2024-06-05 i8 o24	from:2024-06-05 i4 o12
mistral-large-2407	to:2024-09-17 i3 o9	from:2024-09-17 i2 o6
#mistral|Small $2/$6, $1/$3 (LiteLLM 2024-06-05), cut on 2024-09-17, 3 from 2025-01-30, 4 from 2026-03-16 (Mistral's announcements; genai-prices 0.2.0)|https://mistral.ai/news/mistral-small-3|2026-11-30
mistral-small-latest	to:2024-06-05 i2+w+h+ii o6	from:2024-06-05 to:2024-09-17 i1+w+h+ii o3	from:2024-09-17 to:2025-01-30 i0.2+w+h+ii o0.6	from:2025-01-30 to:2026-03-16 i0.1+w+h+ii o0.3	from:2026-03-16 i0.15+w+h+ii r0.015+ri o0.6
mistral-small	to:2024-06-05 i2+w+h+ii o6	from:2024-06-05 to:2024-09-17 i1+w+h+ii o3	from:2024-09-17 to:2025-01-30 i0.2+w+h+ii o0.6	from:2025-01-30 i0.1+w+h+ii o0.3
#mistral|Codestral cut on 2024-09-17, 25.01 from 2025-01-13 (Mistral's announcements; LiteLLM 1.55.0)|https://mistral.ai/news/codestral-2501|2026-11-28
codestral-latest	to:2024-09-17 i1 o3	from:2024-09-17 to:2025-01-13 i0.2 o0.6	from:2025-01-13 i0.3 r0.03 o0.9
#mistral|Medium $2.70/$8.10, 3 from 2025-05-07 at $0.40/$2 (case gd-050, at 2026-08-20), 3.5 at $1.50/$7.50 since 3.1 retired on 2026-08-31 (models.dev, LiteLLM 1.110.2)|https://docs.mistral.ai/inference/pricing|2026-11-29
mistral-medium-latest	to:2025-05-07 i2.7+w+h+ii o8.1	from:2025-05-07 to:2026-08-31 i0.4+w+h+ii r0.04+ri o2	from:2026-08-31 i1.5+w+h+ii r0.15+ri o7.5
mistral-medium	to:2025-05-07 i2.7+w+h+ii o8.1	from:2025-05-07 to:2026-08-31 i0.4+w+h+ii r0.04+ri o2	from:2026-08-31 i1.5+w+h+ii r0.15+ri o7.5
#groq|$0.75 and $0.10/$0.50 until the cut (genai-prices 2025-08-06 and 2025-11-11; LiteLLM 1.77.0)|https://groq.com/pricing|2026-11-28
openai/gpt-oss-120b	to:2025-11-11 i0.15+w+h+ii o0.75	from:2025-11-11 i0.15+w+h+ii r0.075+ri o0.6
openai/gpt-oss-20b	to:2025-11-11 i0.1+w+h+ii o0.5	from:2025-11-11 i0.075+w+h+ii r0.0375+ri o0.3
#x-ai|$2/$6 until the cut of 2026-04-30 (genai-prices 0.2.0; models.dev 2026-03-21 and 2026-05-20)|https://docs.x.ai/docs/models|2026-11-30
grok-4.20*	to:2026-04-30 i2>=200000:4+w+h+ii r0.2>=200000:0.4+ri o6>=200000:12 ws0.005	from:2026-04-30 i1.25>=200000:2.5+w+h+ii r0.2>=200000:0.4+ri o2.5>=200000:5 ws0.005
#aws|$1/$5 until 2024-12-03 (AWS re:Invent; LiteLLM 1.55.0 and 1.60.0)|https://aws.amazon.com/bedrock/pricing/|2026-11-28
anthropic.claude-3-5-haiku-20241022-v1:0	to:2024-12-03 i1+ii w1.25 h2 r0.1+ri o5	from:2024-12-03 i0.8+ii w1 h1.6 r0.08+ri o4
us.anthropic.claude-3-5-haiku-20241022-v1:0	to:2024-12-03 i1+ii w1.25 h2 r0.1+ri o5	from:2024-12-03 i0.8+ii w1 h1.6 r0.08+ri o4
#azure|The router's fee, charged since November 2025 by Microsoft's documentation (LiteLLM 1.110.2)|https://azure.microsoft.com/pricing/details/ai-foundry-models/aoai/|2026-11-29
model-router	from:2025-11-01 i0.14
model_router	from:2025-11-01 i0.14
#azure|$10/$40 until OpenAI's cut of 2025-06-10 (LiteLLM 1.70.0 and 1.74.0)|https://azure.microsoft.com/pricing/details/azure-openai/|2026-11-29
o3	to:2025-06-10 i10+w+h+ii r2.5+ri o40 fs0.0025	from:2025-06-10 i2+w+h+ii r0.5+ri o8 fs0.0025
o3-2025-04-16	to:2025-06-10 i10+w+h+ii r2.5+ri o40 fs0.0025	from:2025-06-10 i2+w+h+ii r0.5+ri o8 fs0.0025
#azure|$3/$12 until OpenAI's cut of 2025-01-31 (LiteLLM 1.55.0 and 1.65.0)|https://azure.microsoft.com/pricing/details/azure-openai/|2026-11-29
o1-mini	to:2025-01-31 i3+w+h+ii r1.5+ri o12	from:2025-01-31 i1.1+w+h+ii r0.55+ri o4.4
o1-mini-2024-09-12	to:2025-01-31 i3+w+h+ii r1.5+ri o12	from:2025-01-31 i1.1+w+h+ii r0.55+ri o4.4
#openrouter|OpenAI's cut of 2026-07-30 (OpenAI changelog; genai-prices before and since)|https://developers.openai.com/api/docs/changelog|2026-11-29
openai/gpt-5.6-luna*	to:2026-07-30 i1>272000:2+ii r0.1>272000:0.2+ri w1.25>272000:2.5+h o6>272000:9 ws0.01	from:2026-07-30 i0.2>272000:0.4+ii r0.02>272000:0.04+ri w0.25>272000:0.5+h o1.2>272000:1.8 ws0.01
openai/gpt-5.6-terra*	to:2026-07-30 i2.5>272000:5+ii r0.25>272000:0.5+ri w3.125>272000:6.25+h o15>272000:22.5 ws0.01	from:2026-07-30 i2>272000:4+ii r0.2>272000:0.4+ri w2.5>272000:5+h o12>272000:18 ws0.01
#openrouter|$10/$40 until OpenAI's cut of 2025-06-10 (genai-prices 2025-06-22 still had it)|https://openrouter.ai/openai/o3|2026-11-29
openai/o3	to:2025-06-10 i10+w+h+ii r2.5+ri o40 ws0.01	from:2025-06-10 i2+w+h+ii r0.5+ri o8 ws0.01
#google vertex|$1/$5 until 2024-12-03, on all platforms (Anthropic's announcement; genai-prices, models.dev)|https://www.anthropic.com/claude/haiku|2026-11-29
claude-3-5-haiku	to:2024-12-03 i1+ii w1.25 h2 r0.1+ri o5	from:2024-12-03 i0.8+ii w1 h1.6 r0.08+ri o4
claude-3-5-haiku@20241022	to:2024-12-03 i1+ii w1.25 h2 r0.1+ri o5	from:2024-12-03 i0.8+ii w1 h1.6 r0.08+ri o4
#openrouter|$1.50/$7.50 as a reply states its cost; Google's introductory half first in a table of 2026-10-20 (genai-prices 0.2.0), through 2026-12-31|https://openrouter.ai/google/gemini-3.6-flash|2026-11-30
google/gemini-3.6-flash	to:2026-10-20 i1.5+ii r0.15+ri o7.5	from:2026-10-20 to:2027-01-01 i0.75+ii r0.075+ri o3.75	from:2027-01-01 i1.5+ii r0.15+ri o7.5
#google|The alias: 2.5 Flash from 2025-09-25, 3 Flash from 2026-01-21, 3.5 Flash from 2026-05-19, 3.6 from 07-21, 3.7 from 08-13, 3.8 from 09-02 (changelog)|https://ai.google.dev/gemini-api/docs/changelog|2026-11-29
gemini-flash-latest	to:2025-10-31 i0.3+w+h+ii r0.075+ri o2.5 ia1 ra0.25 ws0.035 ms0.025	from:2025-10-31 to:2026-01-21 i0.3+w+h+ii r0.03+ri o2.5 ia1 ra0.1 ws0.035 ms0.025	from:2026-01-21 to:2026-05-19 i0.5+w+h+ii r0.05+ri o3 ia1 ra0.1 ws0.014 ms0.014	from:2026-05-19 to:2026-07-21 i1.5+w+h+ii+ia r0.15+ri+ra o9 ws0.014 ms0.014	from:2026-07-21 to:2026-08-13 i1.5+w+h+ii+ia r0.15+ri+ra o7.5 ws0.014 ms0.014	from:2026-08-13 to:2027-01-01 i0.75+w+h+ii+ia r0.075+ri+ra o3.75 ws0.014 ms0.014	from:2027-01-01 i1.5+w+h+ii+ia r0.15+ri+ra o7.5 ws0.014 ms0.014
#google|The alias: 2.5 Flash-Lite from 2025-09-25, 3.1 from 2026-03-04 (Portkey), 3.5 from 2026-07-21 (LiteLLM 1.110.2; changelog)|https://ai.google.dev/gemini-api/docs/changelog|2026-11-29
gemini-flash-lite-latest	to:2025-10-31 i0.1+w+h+ii r0.025+ri o0.4 ia0.3 ra0.075 ws0.035 ms0.025	from:2025-10-31 to:2026-03-04 i0.1+w+h+ii r0.01+ri o0.4 ia0.3 ra0.03 ws0.035 ms0.025	from:2026-03-04 to:2026-07-21 i0.25+w+h+ii r0.025+ri o1.5 ia0.5 ra0.05 ws0.014 ms0.014	from:2026-07-21 i0.3+w+h+ii r0.03+ri o2.5 ws0.014 ms0.014
#google|The alias: 2.5 Pro until it became 3 Pro on 2026-01-21 (changelog; LiteLLM)|https://ai.google.dev/gemini-api/docs/changelog|2026-11-29
gemini-pro-latest	to:2026-01-21 i1.25>200000:2.5+w+h+ii+ia r0.125>200000:0.25+ri+ra o10>200000:15 ws0.035 ms0.025	from:2026-01-21 i2>200000:4+w+h+ii+ia r0.2>200000:0.4+ri+ra o12>200000:18 ws0.014 ms0.014
#google|$1.50/$7.50 until the introductory half on 2026-08-13, through 2026-12-31 (genai-prices 2026-07-22 and 2026-08-13)|https://ai.google.dev/gemini-api/docs/pricing|2026-11-29
gemini-3.6-flash*	to:2026-08-13 i1.5+w+h+ii+ia r0.15+ri+ra o7.5 ws0.014	from:2026-08-13 to:2027-01-01 i0.75+w+h+ii+ia r0.075+ri+ra o3.75 ws0.014	from:2027-01-01 i1.5+w+h+ii+ia r0.15+ri+ra o7.5 ws0.014
#x-ai|Retired on 2026-05-15 and answered by grok-build-0.1 at $1/$2 (LiteLLM 1.110.2) until that ended on 2026-11-19|https://docs.x.ai/docs/migration/may-15-retirement|2026-11-29
grok-code-fast*	to:2026-05-15 i0.2+w+h+ii r0.02+ri o1.5 ws0.005	from:2026-05-15 to:2026-11-19 i1>=200000:2+w+h+ii r0.2>=200000:0.4+ri o2>=200000:4 ws0.005
#x-ai|Retired on 2026-05-15 and answered by grok-4.3 at $1.25/$2.50 since (xAI's models in iyulab/TokenMeter 0.7.6; RouteWorks/RouterArena#172)|https://docs.x.ai/docs/migration/may-15-retirement|2026-11-30
grok-4-1-fast*	to:2026-05-15 i0.2>=128000:0.4+w+h+ii r0.05+ri o0.5>=128000:1 ws0.005	from:2026-05-15 i1.25>=200000:2.5+w+h+ii r0.2>=200000:0.4+ri o2.5>=200000:5 ws0.005
grok-4-fast*	to:2026-05-15 i0.2>=128000:0.4+w+h+ii r0.05+ri o0.5>=128000:1 ws0.005	from:2026-05-15 i1.25>=200000:2.5+w+h+ii r0.2>=200000:0.4+ri o2.5>=200000:5 ws0.005
grok-4-0709*	to:2026-05-15 i3>=128000:6+w+h+ii r0.75+ri o15>=128000:30 ws0.005	from:2026-05-15 i1.25>=200000:2.5+w+h+ii r0.2>=200000:0.4+ri o2.5>=200000:5 ws0.005
grok-4-latest	to:2026-05-15 i3>=128000:6+w+h+ii r0.75+ri o15>=128000:30 ws0.005	from:2026-05-15 i1.25>=200000:2.5+w+h+ii r0.2>=200000:0.4+ri o2.5>=200000:5 ws0.005
grok-4	to:2026-05-15 i3>=128000:6+w+h+ii r0.75+ri o15>=128000:30 ws0.005	from:2026-05-15 i1.25>=200000:2.5+w+h+ii r0.2>=200000:0.4+ri o2.5>=200000:5 ws0.005
grok-3	to:2026-05-15 i3+w+h+ii r0.75+ri o15 ws0.005	from:2026-05-15 i1.25>=200000:2.5+w+h+ii r0.2>=200000:0.4+ri o2.5>=200000:5 ws0.005
grok-3-latest	to:2026-05-15 i3+w+h+ii r0.75+ri o15 ws0.005	from:2026-05-15 i1.25>=200000:2.5+w+h+ii r0.2>=200000:0.4+ri o2.5>=200000:5 ws0.005
#mistral|A launch price until 2026-10-20, the list price, and the weights of 2026-10-29 at theirs (genai-prices 0.2.3; LiteLLM 1.110.2; iyulab/TokenMeter 0.15.0)|https://docs.mistral.ai/models/mistral-large-4-0|2026-11-30
mistral-large-4	to:2026-10-20 i0.68+w+h+ii r0.07+ri o2.09	from:2026-10-20 to:2026-10-29 i1.36+w+h+ii r0.14+ri o4.18	from:2026-10-29 i0.7+w+h+ii r0.07+ri o2.1
mistral-large-4-0	to:2026-10-20 i0.68+w+h+ii r0.07+ri o2.09	from:2026-10-20 to:2026-10-29 i1.36+w+h+ii r0.14+ri o4.18	from:2026-10-29 i0.7+w+h+ii r0.07+ri o2.1
#zai|Half of its price until 2026-09-10 (genai-prices 0.1.10)|https://docs.z.ai/guides/overview/pricing|2026-11-30
glm-5.3-flash	to:2026-09-10 i0.075 r0.015 o0.25	from:2026-09-10 i0.15 r0.03 o0.5
#zhipuai|Half of its price until 2026-09-10 (genai-prices 0.1.10)|https://open.bigmodel.cn/pricing|2026-11-30
glm-5.3-flash	to:2026-09-10 i0.055 r0.016 o0.193	from:2026-09-10 i0.11 r0.032 o0.386
#google|Half of their price through 2026-12-31 (genai-prices 0.2.3; LiteLLM 1.110.2)|https://ai.google.dev/gemini-api/docs/pricing|2026-11-30
gemini-robotics-er-2-preview	to:2027-01-01 i1+ii+ia r0.1+ri+ra o5 ws0.014	from:2027-01-01 i2+ii+ia r0.2+ri+ra o10 ws0.014
gemini-robotics-er-2-streaming-preview	to:2027-01-01 i1+ii+ia o5	from:2027-01-01 i2+ii+ia o10
#x-ai|Cached input $0.50 until it became $0.30 (genai-prices 2026-07-08; Portkey 2026-07-21; llm-prices 2026-08-05)|https://docs.x.ai/docs/models|2026-11-29
grok-4.5*	to:2026-07-21 i2>=200000:4+w+h+ii r0.5>=200000:1+ri o6>=200000:12 ws0.005	from:2026-07-21 i2>=200000:4+w+h+ii r0.3>=200000:0.6+ri o6>=200000:12 ws0.005

#mistral|2/5 and 0.50/1.50 until the aliases went to Medium 3.5 and Small 4 (genai-prices 2026-09-23; LiteLLM 1.110.2)|https://docs.mistral.ai/getting-started/models|2026-11-29
magistral-medium-latest	to:2026-11-28 i2+w+h+ii o5	from:2026-11-28 i1.5+w+h+ii r0.15+ri o7.5
magistral-small-latest	to:2026-11-28 i0.5+w+h+ii o1.5	from:2026-11-28 i0.15+w+h+ii r0.015+ri o0.6
#mistral|3 at $0.40/$2, since 3.5's model card of 2026-04-28 an alias of it (models.dev, LiteLLM 1.110.2)|https://docs.mistral.ai/models/model-cards/mistral-medium-3-5-26-04|2026-11-29
mistral-medium-3	to:2026-04-28 i0.4+w+h+ii r0.04+ri o2	from:2026-04-28 i1.5+w+h+ii r0.15+ri o7.5
#mistral|$2/$6 as the alias until LiteLLM 2024-06-05; 24.09 at $0.20/$0.60 (Mistral's announcement)|https://mistral.ai/news/september-24-release|2026-11-29
mistral-small-2402	to:2024-06-05 i2+w+h+ii o6	from:2024-06-05 i1+w+h+ii o3
mistral-small-2409	i0.2+w+h+ii o0.6
codestral-2405	to:2024-09-17 i1 o3	from:2024-09-17 i0.2 o0.6
#mistral|$0.15/$0.46 until open-mistral-7b's one price (LiteLLM 2024-03-25 and 2024-06-05)|https://mistral.ai/news/mistral-large|2026-11-29
mistral-tiny	to:2024-06-05 i0.15+w+h+ii o0.46	from:2024-06-05 i0.25+w+h+ii o0.25
#mistral|NeMo halved on 2024-09-17 (Mistral's announcement; LiteLLM 1.55.0)|https://mistral.ai/news/september-24-release|2026-11-29
open-mistral-nemo	to:2024-09-17 i0.3+w+h+ii o0.3	from:2024-09-17 i0.15+w+h+ii o0.15
open-mistral-nemo-2407	to:2024-09-17 i0.3+w+h+ii o0.3	from:2024-09-17 i0.15+w+h+ii o0.15
mistral-nemo	to:2024-09-17 i0.3+w+h+ii o0.3	from:2024-09-17 i0.15+w+h+ii o0.15
#mistral|Ministral 3B $0.04 until Ministral 3 on 2025-12-02 at $0.10 (models.dev 2025-06-10; Portkey 2026-03-09)|https://mistral.ai/news/mistral-3|2026-11-29
ministral-3b-latest	to:2025-12-02 i0.04+w+h+ii o0.04	from:2025-12-02 i0.1+w+h+ii r0.01+ri o0.1
#cohere|$0.50/$1.50 and $3/$15 until the refresh of 2024-08-30 (Cohere's announcement; LiteLLM 2024-04-11 and 2024-10-13)|https://cohere.com/blog/command-series-0824|2026-11-29
command-r	to:2024-08-30 i0.5 o1.5	from:2024-08-30 i0.15 o0.6
command-r-plus	to:2024-08-30 i3 o15	from:2024-08-30 i2.5 o10
#cohere|The versions before the refresh kept their price (LiteLLM 2024-04-11; Cohere's price list for existing customers)|https://cohere.com/pricing|2026-11-29
command-r-03-2024	i0.5 o1.5
command-r-plus-04-2024	i3 o15
#groq|The prices of spring 2024 until the cut (LiteLLM 2024-04-22 and 2024-06-30)|https://groq.com/pricing|2026-11-29
llama3-70b-8192	to:2024-06-30 i0.64+w+h o0.8	from:2024-06-30 i0.59+w+h o0.79
llama3-8b-8192	to:2024-06-30 i0.1+w+h o0.1	from:2024-06-30 i0.05+w+h o0.08
mixtral-8x7b-32768	to:2024-06-30 i0.27+w+h o0.27	from:2024-06-30 i0.24+w+h o0.24
gemma-7b-it	to:2024-06-30 i0.1+w+h o0.1	from:2024-06-30 i0.07+w+h o0.07
#together|The prices before and after 2026-06-10 (models.dev)|https://www.together.ai/pricing|2026-11-29
google/gemma-4-31b-it	to:2026-06-10 i0.2 o0.5	from:2026-06-10 i0.39 o0.97
google/gemma-3n-e4b-it	to:2026-06-10 i0.02 o0.04	from:2026-06-10 i0.06 o0.12
meta-llama/meta-llama-3-8b-instruct-lite	to:2026-06-10 i0.1 o0.1	from:2026-06-10 i0.14 o0.14
deepseek-ai/deepseek-v4-pro	to:2026-06-10 i2.1 r0.2 o4.4	from:2026-06-10 i1.74 r0.2 o3.48
#together|$0.88 until the rise (genai-prices 2026-09-23; LiteLLM 1.110.2, from Together's list of models)|https://api.together.ai/v1/models|2026-11-29
meta-llama/llama-3.3-70b-instruct-turbo	to:2026-11-28 i0.88 o0.88	from:2026-11-28 i1.04 o1.04
#cerebras|$0.25/$0.69 until the rise (Cerebras' page of 2025-08; genai-prices 2025-11-12)|https://inference-docs.cerebras.ai/models/openai-oss|2026-11-29
gpt-oss-120b	to:2025-11-12 i0.25+r o0.69	from:2025-11-12 i0.35+r o0.75
#moonshotai|$2.40/$10 until 2025-11-07 (models.dev 2025-08-08; llm-prices 2025-11-07)|https://platform.moonshot.ai/docs/pricing/chat|2026-11-29
kimi-k2-turbo-preview	to:2025-11-07 i2.4 r0.6 o10	from:2025-11-07 i1.15 r0.15 o8
#aws|$1/$5 until 2024-12-03 (AWS re:Invent; LiteLLM 1.55.0)|https://aws.amazon.com/bedrock/pricing/|2026-11-29
eu.anthropic.claude-3-5-haiku-20241022-v1:0	to:2024-12-03 i1+ii w1.25 h2 r0.1+ri o5	from:2024-12-03 i0.8+ii w1 h1.6 r0.08+ri o4
#openrouter|$1/$5 until 2024-12-03 as Anthropic's own (OpenRouter takes the provider's price; genai-prices 2025-06-22)|https://openrouter.ai/anthropic/claude-3.5-haiku|2026-11-29
anthropic/claude-3.5-haiku*	to:2024-12-03 i1+ii w1.25 h2 r0.1+ri o5	from:2024-12-03 i0.8+ii w1 h1.6 r0.08+ri o4
#aws|Cut between 2024-12-13 (LiteLLM 1.55.0) and 2025-06-11 (models.dev): nothing says when, so nothing holds between|https://aws.amazon.com/bedrock/pricing/|2026-11-29
meta.llama3-1-70b-instruct-v1:0	to:2024-12-13 i0.99 o0.99	from:2025-06-11 i0.72 o0.72
meta.llama3-2-11b-instruct-v1:0	to:2024-12-13 i0.35 o0.35	from:2025-06-11 i0.16 o0.16
meta.llama3-2-90b-instruct-v1:0	to:2024-12-13 i2 o2	from:2025-06-11 i0.72 o0.72
meta.llama3-1-405b-instruct-v1:0	to:2024-12-13 i5.32 o16	from:2025-06-11 i2.4 o2.4
us.meta.llama3-1-70b-instruct-v1:0	to:2024-12-13 i0.99 o0.99	from:2025-06-11 i0.72 o0.72
us.meta.llama3-2-11b-instruct-v1:0	to:2024-12-13 i0.35 o0.35	from:2025-06-11 i0.16 o0.16
us.meta.llama3-2-90b-instruct-v1:0	to:2024-12-13 i2 o2	from:2025-06-11 i0.72 o0.72
us.meta.llama3-1-405b-instruct-v1:0	to:2024-12-13 i5.32 o16	from:2025-06-11 i2.4 o2.4
`.trim(),
  { table: 'history', priority: -200 },
)
