import { readTable } from './table-text.ts'

/**
 * Models that a pattern of genai-prices takes for another one, or a host that has a price of its own: by their own names,
 * above both. Each with the table or page that has them apart.
 */
export const OWN_NAMES = readTable(
  `
#google|$0.50/$1.50 per million tokens (LiteLLM since 2024-06-30); genai-prices has the price of characters|https://ai.google.dev/gemini-api/docs/pricing|2026-11-29
gemini-1.0-pro	i0.5+w+h+ii+ia o1.5
gemini-1.0-pro-001	i0.5+w+h+ii+ia o1.5
gemini-1.0-pro-002	i0.5+w+h+ii+ia o1.5
gemini-pro	i0.5+w+h+ii+ia o1.5
#google|$0.0375/$0.15, cached $0.01 (Google for Developers blog; llm-prices, models.dev); genai-prices takes it for 1.5 Flash|https://developers.googleblog.com/en/gemini-15-flash-8b-is-now-generally-available-for-use/|2026-11-29
gemini-1.5-flash-8b*	i0.0375>128000:0.075+w+h+ii+ia r0.01>128000:0.02+ri+ra o0.15>128000:0.3 ws0.035
#aws|$0.02; genai-prices takes it for the first version (Portkey 2026-03-05, LiteLLM 1.110.2)|https://aws.amazon.com/bedrock/pricing/|2026-11-29
amazon.titan-embed-text-v2:0	i0.02
#anthropic|Sonnet 5.5 reads its cache at a tenth of input until 2026-10-07, then a twentieth (Anthropic's release notes); genai-prices takes it for Sonnet 5|https://platform.claude.com/docs/en/release-notes/overview|2026-11-30
claude-sonnet-5-5*	to:2026-10-07 i2+ii w2.5 h4 r0.2+ri o10 ws0.01	from:2026-10-07 i2+ii w2.5 h4 r0.1+ri o10 ws0.01
claude-sonnet-5.5*	to:2026-10-07 i2+ii w2.5 h4 r0.2+ri o10 ws0.01	from:2026-10-07 i2+ii w2.5 h4 r0.1+ri o10 ws0.01
#google|As at Anthropic, cut on the same day (Anthropic's release notes; genai-prices 0.1.10 and 0.1.11; batch: LiteLLM 1.110.2); genai-prices 0.1.8 takes it for Sonnet 5|https://platform.claude.com/docs/en/release-notes/overview|2026-11-30
claude-sonnet-5-5*	to:2026-10-07 i2+ii w2.5 h4 r0.2+ri o10 ws0.01	from:2026-10-07 i2+ii w2.5 h4 r0.1+ri o10 ws0.01	batch to:2026-10-07 i1+ii w1.25 r0.1 o5	batch from:2026-10-07 i1+ii w1.25 r0.05 o5
#aws|Sonnet 5.5's reads cut as at Anthropic (release notes of 2026-10-07; genai-prices 0.1.10, 0.1.11; AWS price list in LiteLLM 1.110.2); genai-prices 0.1.8 takes it for Sonnet 5|https://aws.amazon.com/bedrock/pricing/|2026-11-30
anthropic.claude-sonnet-5-5*	to:2026-10-07 i2.2+ii w2.75 h4.4 r0.22+ri o11	from:2026-10-07 i2.2+ii w2.75 h4.4 r0.11+ri o11
us.anthropic.claude-sonnet-5-5*	to:2026-10-07 i2.2+ii w2.75 h4.4 r0.22+ri o11	from:2026-10-07 i2.2+ii w2.75 h4.4 r0.11+ri o11
eu.anthropic.claude-sonnet-5-5*	to:2026-10-07 i2.2+ii w2.75 h4.4 r0.22+ri o11	from:2026-10-07 i2.2+ii w2.75 h4.4 r0.11+ri o11
au.anthropic.claude-sonnet-5-5*	to:2026-10-07 i2.2+ii w2.75 h4.4 r0.22+ri o11	from:2026-10-07 i2.2+ii w2.75 h4.4 r0.11+ri o11
jp.anthropic.claude-sonnet-5-5*	to:2026-10-07 i2.2+ii w2.75 h4.4 r0.22+ri o11	from:2026-10-07 i2.2+ii w2.75 h4.4 r0.11+ri o11
apac.anthropic.claude-sonnet-5-5*	to:2026-10-07 i2.2+ii w2.75 h4.4 r0.22+ri o11	from:2026-10-07 i2.2+ii w2.75 h4.4 r0.11+ri o11
global.anthropic.claude-sonnet-5-5*	to:2026-10-07 i2+ii w2.5 h4 r0.2+ri o10	from:2026-10-07 i2+ii w2.5 h4 r0.1+ri o10
claude_platform/claude-sonnet-5-5	to:2026-10-07 i2+ii w2.5 h4 r0.2+ri o10 ws0.01	from:2026-10-07 i2+ii w2.5 h4 r0.1+ri o10 ws0.01	batch to:2026-10-07 i1+ii w1.25 h2 r0.1 o5	batch from:2026-10-07 i1+ii w1.25 h2 r0.05 o5
#azure|At Anthropic's prices, its cut of 2026-10-07 too (Anthropic's pricing page, third-party platforms; LiteLLM 1.110.2)|https://platform.claude.com/docs/en/about-claude/pricing|2026-11-30
claude-sonnet-5-5	to:2026-10-07 i2+ii w2.5 h4 r0.2+ri o10 ws0.01	from:2026-10-07 i2+ii w2.5 h4 r0.1+ri o10 ws0.01
#google|Speech at $9 and $6 through 2026-12-31, then twice that (genai-prices 0.2.3; LiteLLM 1.110.2); genai-prices 0.1.8 takes them for 3.8 Flash|https://ai.google.dev/gemini-api/docs/pricing|2026-11-30
gemini-3.8-flash-tts*	to:2027-01-01 i0.5 oa9	from:2027-01-01 i1 oa18
gemini-3.8-flash-lite-tts*	to:2027-01-01 i0.5 oa6	from:2027-01-01 i1 oa12
#google vertex|2.5 Pro and Flash keep their price on Vertex AI, where no other model answers for them (Gemini API deprecations speak of the Gemini API)|https://ai.google.dev/gemini-api/docs/deprecations|2026-11-30
gemini-2.5-flash	to:2025-10-31 i0.3+w+h+ii r0.075+ri o2.5 ia1 ra0.25 ws0.035 ms0.025	from:2025-10-31 i0.3+w+h+ii r0.03+ri o2.5 ia1 ra0.1 ws0.035 ms0.025
gemini-2.5-pro	to:2025-10-31 i1.25>200000:2.5+w+h+ii+ia r0.31>200000:0.625+ri+ra o10>200000:15 ws0.035 ms0.025	from:2025-10-31 i1.25>200000:2.5+w+h+ii+ia r0.125>200000:0.25+ri+ra o10>200000:15 ws0.035 ms0.025
#mistral|$2/$6 and $0.10/$0.30 as Mistral sells them (genai-prices 0.2.0); 0.1.8 has a router's|https://docs.mistral.ai/inference/pricing|2026-11-30
mixtral-8x22b-instruct	i2+w+h+ii o6
mistral-small-3.2-24b-instruct	i0.1+w+h+ii o0.3
#anthropic|Mythos Preview at $25/$125: AWS's price list has it with 10% more in its regions, and Mythos 5 was announced at less than half; LiteLLM has Mythos 5's|https://www.anthropic.com/news/claude-fable-5-mythos-5|2026-11-30
claude-mythos-preview	i25+ii w31.25 h50 r2.5+ri o125 ws0.01
#anthropic|As Fable 5 and 5.1 (LiteLLM 1.110.2, from the page)|https://platform.claude.com/docs/en/about-claude/pricing|2026-11-30
claude-mythos-5	i10+ii w12.5 h20 r1+ri o50 ws0.01
claude-mythos-5-1	i10+ii w12.5 h20 r0.25+ri o50 ws0.01
#openrouter|The aliases went to Sonnet 5.5 on 2026-09-28 and Haiku 5.5 on 2026-10-07 (genai-prices 0.2.3)|https://openrouter.ai/anthropic|2026-11-30
~anthropic/claude-sonnet-latest	to:2026-09-28 i3+ii w3.75 h6 r0.3+ri o15	from:2026-09-28 to:2026-10-07 i2+ii w2.5 h4 r0.2+ri o10	from:2026-10-07 i2+ii w2.5 h4 r0.1+ri o10
~anthropic/claude-haiku-latest	to:2026-10-07 i1+ii w1.25 h2 r0.1+ri o5	from:2026-10-07 i0.1>100000:0.5+ii w0.125>100000:0.625 h0.2>100000:1 r0.01>100000:0.05+ri o0.5>100000:2.5
#groq|$0.075/$0.30 (LiteLLM 1.110.2); genai-prices takes it for gpt-oss-120b|https://groq.com/pricing|2026-11-29
openai/gpt-oss-safeguard-20b	i0.075+w+h r0.037 o0.3
#fireworks|$0.22/$0.66 (LiteLLM 1.110.2); genai-prices takes it for the first V4 Flash|https://docs.fireworks.ai/serverless/pricing|2026-11-29
accounts/fireworks/models/deepseek-v4-flash-0731	i0.22+w+h r0.007 o0.66
#together|$0.60 (LiteLLM, models.dev and Portkey); genai-prices has $0.90|https://www.together.ai/pricing|2026-11-29
mistralai/mixtral-8x7b-instruct-v0.1	i0.6 o0.6
#deepseek|V3.2 at $0.28/$0.42 (DeepSeek's news of 2025-09-29); genai-prices has a router's price|https://api-docs.deepseek.com/news/news250929|2026-11-29
deepseek-v3.2	i0.28+w+h r0.028 o0.42
#azure|Audio at $40/$80 (LiteLLM 1.110.2); genai-prices lends OpenAI's|https://azure.microsoft.com/pricing/details/azure-openai/|2026-11-29
gpt-audio	i2.5+w+h o10 ia40 oa80
gpt-audio-2025-08-28	i2.5+w+h o10 ia40 oa80
#x-ai|$2/$6, cached $0.50, twice from 200,000 tokens on (xAI's page of 2026-09-29); the tables have no tools and no US endpoint for them|https://docs.x.ai/developers/pricing|2026-11-30
grok-4.6	i2>=200000:4+w+h+ii r0.5>=200000:1+ri o6>=200000:12
grok-4.7	i2>=200000:4+w+h+ii r0.5>=200000:1+ri o6>=200000:12
#azure|Large 2 at $2/$6 (LiteLLM's row of azure_ai); its older row has the first Large's $8/$24|https://azure.microsoft.com/pricing/details/ai-foundry-models/mistral/|2026-11-29
mistral-large-latest	i2 o6
#google vertex|Batch $0.12 (LiteLLM 1.110.2, from Vertex's page), no half|https://cloud.google.com/vertex-ai/generative-ai/pricing|2026-11-29
gemini-embedding-001	i0.15	batch i0.12
#azure|$1.35/$5.40 (LiteLLM's azure_ai/deepseek-r1, models.dev); genai-prices lends DeepSeek's|https://azure.microsoft.com/pricing/details/ai-foundry-models/deepseek/|2026-11-29
deepseek-r1-0528	i1.35 o5.4
#azure|$0.125/$0.50 (models.dev 2026-07-02); genai-prices has a router's price|https://azure.microsoft.com/pricing/details/ai-foundry-models/microsoft/|2026-11-29
phi-4-reasoning-plus	i0.125 o0.5
#azure|Audio of the first version at $100/$200 (LiteLLM 2026-07-24); genai-prices takes it for the second|https://azure.microsoft.com/pricing/details/azure-openai/|2026-11-29
gpt-4o-realtime-preview-2024-10-01	i5+w+h+ii r2.5+ri o20 ia100 ra20 oa200
#azure|As OpenAI sells it (genai-prices); its pattern for o4-mini takes it at that price|https://platform.openai.com/docs/pricing|2026-11-29
o4-mini-deep-research*	i2+w+h+ii r0.5+ri o8
`.trim(),
  { table: 'own', priority: -150 },
)
