import { readTable } from './table-text.ts'

/**
 * Models that came after genai-prices 0.1.8, by their makers' own pages: on the provider's sheet, so that they have its
 * tiers, speeds, places and tools (`own-terms.ts`, `own-patches.ts`) and their dates, which a table's row has not.
 */
export const OWN_NEWER = readTable(
  `
#anthropic|Fable and Mythos 5.2 since 2026-11-09 (Anthropic's release notes), reads at 0.025x, writes 1.25x and 2x (its pricing page as TrazumAPP/Trazum 2.7.8 and genai-prices 0.2.3 have it)|https://platform.claude.com/docs/en/about-claude/pricing|2026-11-30
claude-fable-5-2	i8+ii w10 h16 r0.2+ri o40 ws0.01
claude-fable-5-2-*	i8+ii w10 h16 r0.2+ri o40 ws0.01
claude-fable-5.2	i8+ii w10 h16 r0.2+ri o40 ws0.01
claude-mythos-5-2	i8+ii w10 h16 r0.2+ri o40 ws0.01
claude-mythos-5-2-*	i8+ii w10 h16 r0.2+ri o40 ws0.01
claude-mythos-5.2	i8+ii w10 h16 r0.2+ri o40 ws0.01
#anthropic|Haiku 5.5 by the length of the prompt, the whole request beyond 100,000 tokens (Anthropic's pricing page; LiteLLM 1.110.2, genai-prices 0.2.3)|https://platform.claude.com/docs/en/about-claude/pricing|2026-11-30
claude-haiku-5-5*	i0.1>100000:0.5+ii w0.125>100000:0.625 h0.2>100000:1 r0.01>100000:0.05+ri o0.5>100000:2.5 ws0.01
claude-haiku-5.5*	i0.1>100000:0.5+ii w0.125>100000:0.625 h0.2>100000:1 r0.01>100000:0.05+ri o0.5>100000:2.5 ws0.01
#aws|Fable and Mythos 5.2 on Bedrock, 10% more in a region or geography (Anthropic's release notes of 2026-11-09; genai-prices 0.2.3)|https://aws.amazon.com/bedrock/pricing/|2026-11-30
anthropic.claude-fable-5-2	i8.8+ii w11 h17.6 r0.22+ri o44
us.anthropic.claude-fable-5-2	i8.8+ii w11 h17.6 r0.22+ri o44
eu.anthropic.claude-fable-5-2	i8.8+ii w11 h17.6 r0.22+ri o44
au.anthropic.claude-fable-5-2	i8.8+ii w11 h17.6 r0.22+ri o44
jp.anthropic.claude-fable-5-2	i8.8+ii w11 h17.6 r0.22+ri o44
global.anthropic.claude-fable-5-2	i8+ii w10 h16 r0.2+ri o40
anthropic.claude-mythos-5-2	i8.8+ii w11 h17.6 r0.22+ri o44
us.anthropic.claude-mythos-5-2	i8.8+ii w11 h17.6 r0.22+ri o44
global.anthropic.claude-mythos-5-2	i8+ii w10 h16 r0.2+ri o40
#aws|The Claude Platform on AWS has Anthropic's prices (its pricing page; release notes of 2026-11-09)|https://platform.claude.com/docs/en/about-claude/pricing#claude-platform-on-aws-pricing|2026-11-30
claude_platform/claude-fable-5-2	i8+ii w10 h16 r0.2+ri o40 ws0.01	batch i4+ii w5 h8 r0.1 o20
#google|Fable 5.2 and Haiku 5.5 on Google Cloud at Anthropic's prices (Anthropic's release notes; genai-prices 0.2.3)|https://cloud.google.com/vertex-ai/generative-ai/pricing|2026-11-30
claude-fable-5-2	i8+ii w10 h16 r0.2+ri o40 ws0.01
claude-fable-5-2@default	i8+ii w10 h16 r0.2+ri o40 ws0.01
claude-haiku-5-5*	i0.1>100000:0.5+ii w0.125>100000:0.625 h0.2>100000:1 r0.01>100000:0.05+ri o0.5>100000:2.5 ws0.01
#openai|Since 2026-11-17 (OpenAI's page of GPT-6.2 Sol; Astra by its pricing page as iyulab/TokenMeter 0.17.0 has it)|https://developers.openai.com/api/docs/models/gpt-6.2-sol|2026-11-30
gpt-6.2-astra	i8>272000:16+ii w10>272000:20 h20>272000:40 r0.4>272000:0.8+ri o40>272000:60 ws0.01
gpt-6.2-sol	i2>272000:4+ii w2.5>272000:5 h5>272000:10 r0.1>272000:0.2+ri o10>272000:15 ws0.01
#openai|Since 2026-10-26 (OpenAI's page of the model)|https://developers.openai.com/api/docs/models/gpt-6.1-terra|2026-11-30
gpt-6.1-terra	i1>272000:2+ii w1.25>272000:2.5 h2.5>272000:5 r0.05>272000:0.1+ri o5>272000:7.5 ws0.01
#openai|Since 2026-09-29 (OpenAI's page of the model as its translation and LiteLLM 1.110.2 have it)|https://developers.openai.com/api/docs/models/gpt-6.1-sol|2026-11-30
gpt-6.1-sol	i2>272000:4+ii w2.5>272000:5 h5>272000:10 r0.1>272000:0.2+ri o10>272000:15 ws0.01
gpt-6.1-sol-2026-09-29	i2>272000:4+ii w2.5>272000:5 h5>272000:10 r0.1>272000:0.2+ri o10>272000:15 ws0.01
#google|$2/$10 through 2026-11-30, $4/$20 from 2026-12-01 (Google's pricing page as TrazumAPP/Trazum 2.7.9, LiteLLM's announcements and genai-prices 0.2.3 have it)|https://ai.google.dev/gemini-api/docs/pricing|2026-11-30
gemini-4-argon	to:2026-12-01 i2+w+h+ii+ia r0.1+ri+ra o10 ws0.014 ms0.014	from:2026-12-01 i4+w+h+ii+ia r0.2+ri+ra o20 ws0.014 ms0.014
gemini-4-carbon	to:2026-12-01 i2+w+h+ii+ia r0.1+ri+ra o10 ws0.014 ms0.014	from:2026-12-01 i4+w+h+ii+ia r0.2+ri+ra o20 ws0.014 ms0.014
#google|One price (Google's pricing page as iyulab/TokenMeter 0.17.0 and feronovak/llm-preflight 2.25.9 have it; LiteLLM 1.110.2)|https://ai.google.dev/gemini-api/docs/pricing|2026-11-30
gemini-4-hydrogen	i1.5+w+h+ii+ia r0.075+ri+ra o7.5 ws0.014 ms0.014
gemini-4-neon	i3+w+h+ii+ia r0.15+ri+ra o15 ws0.014 ms0.014
#x-ai|Since 2026-09-21 at Grok 4.6's price (xAI's page of the model; LiteLLM 1.110.2)|https://docs.x.ai/developers/grok-4-7|2026-11-30
grok-4.7*	i2>=200000:4+w+h+ii r0.5>=200000:1+ri o6>=200000:12 ws0.005
#minimax|genai-prices 0.2.3|https://platform.minimax.io/docs/guides/pricing-paygo|2026-11-30
minimax-m3.1-flash	i0.15 r0.015 o0.6
#zai|genai-prices 0.2.3|https://docs.z.ai/guides/overview/pricing|2026-11-30
glm-5.3-flashx	i0.37 r0.075 o1.25
glm-4.6v-flashx	i0.04 r0.004 o0.4
glm-ocr	i0.03 o0.03
#openrouter|OpenRouter's list, at the makers' prices (genai-prices 0.1.10 and 0.1.11: Sonnet's reads cut as at Anthropic; 0.2.3)|https://openrouter.ai/models|2026-11-30
anthropic/claude-haiku-5.5	i0.1>100000:0.5+ii w0.125>100000:0.625 h0.2>100000:1 r0.01>100000:0.05+ri o0.5>100000:2.5
anthropic/claude-sonnet-5.5	to:2026-10-07 i2+ii w2.5 h4 r0.2+ri o10	from:2026-10-07 i2+ii w2.5 h4 r0.1+ri o10
google/gemini-3.5-flash-lite	i0.3+ii r0.03+ri o2.5
google/gemini-3.7-flash	to:2027-01-01 i0.75+ii r0.075+ri o3.75	from:2027-01-01 i1.5+ii r0.15+ri o7.5
google/gemini-3.8-flash	to:2027-01-01 i0.75+ii r0.075+ri o3.75	from:2027-01-01 i1.5+ii r0.15+ri o7.5
google/gemini-4-argon	to:2026-12-01 i2+ii r0.1+ri o10	from:2026-12-01 i4+ii r0.2+ri o20
meta/muse-spark-1.1	i1.25 r0.15 o4.25
meta/muse-spark-1.2	i1.25 r0.15 o4.25
meta/muse-spark-1.3	i1.25 r0.15 o4.25
meta/muse-spark-open	i1.25 r0.15 o4.25
meta/muse-wonder	i4 r0.2 o20
mistralai/mistral-large-4-0	to:2026-10-20 i0.68+ii r0.07+ri o2.09	from:2026-10-20 to:2026-10-29 i1.36+ii r0.14+ri o4.18	from:2026-10-29 i0.7+ii r0.07+ri o2.1
moonshotai/kimi-k3.1-pro	i2 r0.2 o10
openai/gpt-5.6-sol-pro	i4>272000:8+ii w5>272000:10 r0.4>272000:0.8+ri o20>272000:30
openai/gpt-6-astra	i10>272000:20+ii w12.5>272000:25 r1>272000:2+ri o50>272000:75
openai/gpt-6.1-sol	i2>272000:4+ii w2.5>272000:5 r0.1>272000:0.2+ri o10>272000:15
openai/gpt-6.1-terra	i1>272000:2+ii w1.25>272000:2.5 r0.05>272000:0.1+ri o5>272000:7.5
x-ai/grok-4.5	i2>200000:4+ii r0.3>200000:0.6+ri o6>200000:12
x-ai/grok-4.6	i2>200000:4+ii r0.5>200000:1+ri o6>200000:12
x-ai/grok-4.7	i2>200000:4+ii r0.5>200000:1+ri o6>200000:12
z-ai/glm-5.3-flashx	i0.37 r0.075 o1.25
`.trim(),
  { table: 'own', priority: -150 },
)
