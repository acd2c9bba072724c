// biome-ignore-all format: generated, one model a line
// LiteLLM 1.110.2, LiteLLM 2026-07-24: model_prices_and_context_window.json (MIT, Berri AI), what goes before genai-prices (adopted.ts)
// Written by `npm run prices:import`; do not edit.

export const LITELLM_ADOPTED: string = `
#azure|LiteLLM 1.110.2||2026-11-28
deepseek-r1	i1.35 o5.4
deepseek-v4-flash	i0.19 o0.51 r0.028
deepseek-v4-pro	i1.74 o3.48 r0.145
eu/gpt-4.1-nano	r0.028 i0.11 o0.44	batch i0.055 o0.22
eu/o4-mini	r0.303 i1.21 o4.84 ws0.014	batch i0.605 o2.42
eu/o4-mini-2025-04-16	r0.303 i1.21 o4.84 ws0.014	batch i0.605 o2.42
mistral-large-latest	i8 o24
o4-mini-2025-04-16	r0.275 i1.1+ii o4.4 ws0.014	batch i0.55+ii o2.2
phi-4-multimodal-instruct	ia4 i0.08+ii o0.32
us/gpt-4.1-nano	r0.028 i0.11 o0.44	batch i0.055 o0.22
us/gpt-4.1-nano-2025-04-14	r0.028 i0.11+ii o0.44	batch i0.055+ii o0.22
us/o4-mini	r0.303 i1.21+ii o4.84 ws0.014	batch i0.605+ii o2.42
us/o4-mini-2025-04-16	r0.303 i1.21+ii o4.84 ws0.014	batch i0.605+ii o2.42
#azure|LiteLLM 1.110.2|https://azure.microsoft.com/en-us/blog/gpt-6-astra-sol-and-luna-for-production-agents-in-microsoft-foundry/|2026-11-28
eu/gpt-6-luna	w0.15>272000:0.3 r0.012>272000:0.024 i0.12>272000:0.24+ii o0.6>272000:0.9 ws0.014
eu/gpt-6-sol	w3>272000:6 r0.24>272000:0.48 i2.4>272000:4.8+ii o12>272000:18 ws0.014
#azure|LiteLLM 1.110.2|https://azure.microsoft.com/en-us/pricing/details/azure-openai/|2026-11-28
ada	i0.11
gpt-3.5-turbo-instruct-0914	i1.65 o2.2
gpt-4-turbo	i11 o33
gpt-4-turbo-2024-04-09	i11+ii o33
text-embedding-3-large	i0.143
text-embedding-3-small	i0.022
text-embedding-ada-002	i0.11
#azure|LiteLLM 1.110.2|https://azure.microsoft.com/en-us/pricing/details/cognitive-services/openai-service/|2026-11-28
o4-mini	r0.275 i1.1+ii o4.4 ws0.014	batch i0.55+ii o2.2
#azure|LiteLLM 1.110.2|https://learn.microsoft.com/en-us/azure/foundry/foundry-models/concepts/models-sold-directly-by-azure|2026-11-28
deepseek-v4-flash-0731	r0.014 i0.44 o1.32
eu/gpt-6-astra	w15>272000:30 r1.2>272000:2.4 i12>272000:24+ii o60>272000:90 ws0.014
#azure|LiteLLM 1.110.2|https://management.azure.com/subscriptions/c873328e-b572-4770-8dff-aaeb6f1f0e79/providers/Microsoft.CognitiveServices/locations/eastus2/models?api-version=2024-10-01|2026-11-28
claude-sonnet-5-5	w2.5 h4 r0.1 i2+ii o10 ws0.01
#google vertex|LiteLLM 1.110.2||2026-11-28
claude-3-5-haiku	i1 o5
claude-3-5-haiku@20241022	i1 o5
#google vertex|LiteLLM 1.110.2|https://cloud.google.com/gemini-enterprise-agent-platform/generative-ai/pricing|2026-11-28
claude-sonnet-5-5	w2.5 h4 r0.1 i2+ii o10 ws0.01	batch w1.25 r0.05 i1+ii o5
claude-sonnet-5-5@default	w2.5 h4 r0.1 i2+ii o10 ws0.01	batch w1.25 r0.05 i1+ii o5
gemini-2.0-flash	ia1 ch0.0000000375 i0.15 o0.6	batch ia0.5 i0.075 o0.3
gemini-3-pro-image	r0.2>200000:0.4 i2>200000:4+ii oi120 o12>200000:18 ws0.014	batch oi60	priority r0.36>200000:0.72 i3.6>200000:7.2+ii oi216 o21.6>200000:32.4
gemini-3-pro-image-preview	r0.2>200000:0.4 i2>200000:4+ii oi120 o12>200000:18 ws0.014	batch oi60	priority r0.36>200000:0.72 i3.6>200000:7.2+ii oi216 o21.6>200000:32.4
gemini-3.8-flash-cyber	r0.15 i1.5+ii t7.5 o7.5	batch r0.075 i0.75+ii o3.75	flex r0.075 i0.75+ii o3.75	priority r0.27 i2.7+ii o13.5
#google vertex|LiteLLM 2026-07-24||2026-07-24
claude-sonnet-4	w3.75>200000:7.5 h6 r0.3>200000:0.6 i3>200000:6+ii o15>200000:22.5 ws0.01
claude-sonnet-4@20250514	w3.75>200000:7.5 h6 r0.3>200000:0.6 i3>200000:6+ii o15>200000:22.5 ws0.01
#google vertex|LiteLLM 2026-07-24|https://ai.google.dev/gemini-api/docs/models#gemini-2.5-flash-preview|2026-07-24
gemini-2.5-flash-lite-preview-06-17	r0.025 ia0.5 i0.1+ii t0.4 o0.4 ws0.035
#google vertex|LiteLLM 2026-07-24|https://cloud.google.com/vertex-ai/generative-ai/pricing|2026-07-24
gemini-2.0-flash-001	r0.0375 ia1 i0.15+ii o0.6 ws0.035
`
