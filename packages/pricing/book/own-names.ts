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
#anthropic|Sonnet 5.5 reads its cache at a twentieth of input (LiteLLM 1.110.2); genai-prices takes it for Sonnet 5|https://platform.claude.com/docs/en/about-claude/pricing|2026-11-29
claude-sonnet-5-5*	i2+ii w2.5 h4 r0.1+ri o10 ws0.01
#aws|Sonnet 5.5 reads its cache at a twentieth of input (AWS price list in LiteLLM 1.110.2); genai-prices takes it for Sonnet 5|https://aws.amazon.com/bedrock/pricing/|2026-11-29
anthropic.claude-sonnet-5-5*	i2.2+ii w2.75 h4.4 r0.11+ri o11
us.anthropic.claude-sonnet-5-5*	i2.2+ii w2.75 h4.4 r0.11+ri o11
eu.anthropic.claude-sonnet-5-5*	i2.2+ii w2.75 h4.4 r0.11+ri o11
au.anthropic.claude-sonnet-5-5*	i2.2+ii w2.75 h4.4 r0.11+ri o11
jp.anthropic.claude-sonnet-5-5*	i2.2+ii w2.75 h4.4 r0.11+ri o11
apac.anthropic.claude-sonnet-5-5*	i2.2+ii w2.75 h4.4 r0.11+ri o11
global.anthropic.claude-sonnet-5-5*	i2+ii w2.5 h4 r0.1+ri o10
#google|Speech at $9 and $6 (LiteLLM 1.110.2, from Google's page); genai-prices takes them for 3.8 Flash|https://ai.google.dev/gemini-api/docs/pricing|2026-11-29
gemini-3.8-flash-tts*	i0.5 oa9
gemini-3.8-flash-lite-tts*	i0.5 oa6
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
