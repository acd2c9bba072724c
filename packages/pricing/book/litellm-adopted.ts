// biome-ignore-all format: generated, one model a line
// LiteLLM 1.110.2, LiteLLM 2026-07-24: model_prices_and_context_window.json (MIT, Berri AI), what goes before genai-prices (adopted.ts)
// Written by `npm run prices:import`; do not edit.

export const LITELLM_ADOPTED: string = `
#aws|LiteLLM 1.110.2|https://docs.aws.amazon.com/bedrock/latest/userguide/model-card-meta-llama-3-70b-instruct.md|2026-11-28
ap-south-1/meta.llama3-70b-instruct-v1:0	i3.18 o4.2
ca-central-1/meta.llama3-70b-instruct-v1:0	i3.05 o4.03
eu-west-1/meta.llama3-70b-instruct-v1:0	i2.86 o3.78
eu-west-2/meta.llama3-70b-instruct-v1:0	i3.45 o4.55
sa-east-1/meta.llama3-70b-instruct-v1:0	i4.45 o5.88
#aws|LiteLLM 1.110.2|https://docs.aws.amazon.com/bedrock/latest/userguide/model-card-meta-llama-3-8b-instruct.md|2026-11-28
ap-south-1/meta.llama3-8b-instruct-v1:0	i0.36 o0.72
ca-central-1/meta.llama3-8b-instruct-v1:0	i0.35 o0.69
eu-west-1/meta.llama3-8b-instruct-v1:0	i0.32 o0.65
eu-west-2/meta.llama3-8b-instruct-v1:0	i0.39 o0.78
sa-east-1/meta.llama3-8b-instruct-v1:0	i0.5 o1.01
#aws|LiteLLM 1.110.2|https://docs.aws.amazon.com/bedrock/latest/userguide/model-card-mistral-ai-mistral-7b-instruct.md|2026-11-28
eu-west-3/mistral.mistral-7b-instruct-v0:2	i0.2 o0.26
#aws|LiteLLM 1.110.2|https://docs.aws.amazon.com/bedrock/latest/userguide/model-card-mistral-ai-mistral-large.md|2026-11-28
eu-west-3/mistral.mistral-large-2402-v1:0	i5.2 o15.6
#aws|LiteLLM 1.110.2|https://docs.aws.amazon.com/bedrock/latest/userguide/model-card-mistral-ai-mixtral-8x7b-instruct.md|2026-11-28
eu-west-3/mistral.mixtral-8x7b-instruct-v0:1	i0.59 o0.91
#aws|LiteLLM 1.110.2|https://pricing.us-east-1.amazonaws.com/offers/v1.0/aws/AmazonBedrock/current/ap-northeast-1/index.json|2026-11-28
ap-northeast-1/mistral.voxtral-mini-3b-2507	i0.05 o0.05	batch i0.03 o0.03	flex i0.03 o0.03	priority i0.09 o0.09
ap-northeast-1/mistral.voxtral-small-24b-2507	i0.12 o0.36	batch i0.06 o0.18	flex i0.06 o0.18	priority i0.21 o0.63
#aws|LiteLLM 1.110.2|https://pricing.us-east-1.amazonaws.com/offers/v1.0/aws/AmazonBedrock/current/ap-southeast-2/index.json|2026-11-28
ap-southeast-2/mistral.voxtral-mini-3b-2507	i0.0412 o0.0412	batch i0.0206 o0.0206	flex i0.0206 o0.0206	priority i0.0721 o0.0721
ap-southeast-2/mistral.voxtral-small-24b-2507	i0.103 o0.309	batch i0.0515 o0.1545	flex i0.0515 o0.1545	priority i0.18025 o0.54075
#aws|LiteLLM 1.110.2|https://pricing.us-east-1.amazonaws.com/offers/v1.0/aws/AmazonBedrock/current/eu-west-2/index.json|2026-11-28
eu-west-2/mistral.voxtral-mini-3b-2507	i0.06 o0.06	batch i0.03 o0.03	flex i0.03 o0.03	priority i0.11 o0.11
eu-west-2/mistral.voxtral-small-24b-2507	i0.16 o0.47	batch i0.08 o0.23	flex i0.08 o0.23	priority i0.28 o0.82
#aws|LiteLLM 1.110.2|https://pricing.us-east-1.amazonaws.com/offers/v1.0/aws/AmazonBedrock/current/index.json|2026-11-28
eu-west-2/nvidia.nemotron-super-3-120b	i0.23 o1.01	batch i0.115 o0.505	flex i0.115 o0.505	priority i0.4025 o1.7675
#azure|LiteLLM 1.110.2||2026-11-28
deepseek-r1	i1.35 o5.4
deepseek-v4-flash	i0.19 o0.51 r0.028
deepseek-v4-pro	i1.74 o3.48 r0.145
eu/gpt-4.1-nano	r0.028 i0.11 o0.44	batch i0.055 o0.22
eu/o4-mini	r0.303 i1.21 o4.84 ws0.014	batch i0.605 o2.42
eu/o4-mini-2025-04-16	r0.303 i1.21 o4.84 ws0.014	batch i0.605 o2.42
eu/text-embedding-3-large	i0.143
eu/text-embedding-3-small	i0.022
eu/text-embedding-ada-002	i0.11
gpt-4o-mini-tts	i0.6 oa12 os0.00025 o10
gpt-5.5-pro	r3>272000:6 i30>272000:60+ii o180>272000:270 ws0.014
gpt-5.5-pro-2026-04-23	r3>272000:6 i30>272000:60+ii o180>272000:270 ws0.014
o4-mini-2025-04-16	r0.275 i1.1+ii o4.4 ws0.014	batch i0.55+ii o2.2
phi-4-multimodal-instruct	ia4 i0.08+ii o0.32
us/gpt-4.1-nano	r0.028 i0.11 o0.44	batch i0.055 o0.22
us/gpt-4.1-nano-2025-04-14	r0.028 i0.11+ii o0.44	batch i0.055+ii o0.22
us/o4-mini	r0.303 i1.21+ii o4.84 ws0.014	batch i0.605+ii o2.42
us/o4-mini-2025-04-16	r0.303 i1.21+ii o4.84 ws0.014	batch i0.605+ii o2.42
us/text-embedding-3-large	i0.143
us/text-embedding-3-small	i0.022
us/text-embedding-ada-002	i0.11
#azure|LiteLLM 1.110.2|https://ai.azure.com/catalog/models/gpt-5.4-pro|2026-11-28
gpt-5.4-pro	r3>272000:6 i30>272000:60+ii o180>272000:270	priority r6>272000:12 i60>272000:120+ii o360>272000:540
gpt-5.4-pro-2026-03-05	r3>272000:6 i30>272000:60+ii o180>272000:270	priority r6>272000:12 i60>272000:120+ii o360>272000:540
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
gemini-2.5-pro-preview-tts	r0.125 ia0.7 i1+ii oa20 o20 ws0.035	batch i0.5+ii
gemini-3-pro-image	r0.2>200000:0.4 i2>200000:4+ii oi120 o12>200000:18 ws0.014	batch oi60	priority r0.36>200000:0.72 i3.6>200000:7.2+ii oi216 o21.6>200000:32.4
gemini-3-pro-image-preview	r0.2>200000:0.4 i2>200000:4+ii oi120 o12>200000:18 ws0.014	batch oi60	priority r0.36>200000:0.72 i3.6>200000:7.2+ii oi216 o21.6>200000:32.4
gemini-3.1-flash-image	r0.05 i0.5+ii oi60 o3 ws0.014	batch r0.025 i0.25+ii oi30 o1.5	flex r0.025 i0.25+ii o1.5	priority r0.09 i0.9+ii oi108 o5.4
gemini-3.1-flash-image-preview	r0.05 i0.5+ii oi60 o3 ws0.014	batch r0.025 i0.25+ii oi30 o1.5	priority oi108
gemini-3.1-flash-lite-image	r0.025 i0.25+ii oi30 o1.5	batch r0.0125 i0.125+ii oi15 o0.75	flex r0.0125 i0.125+ii o0.75	priority r0.045 i0.45+ii oi54 o2.7
gemini-3.8-flash-cyber	r0.15 i1.5+ii t7.5 o7.5	batch r0.075 i0.75+ii o3.75	flex r0.075 i0.75+ii o3.75	priority r0.27 i2.7+ii o13.5
gemini-3.8-flash-lite-tts	i0.5 oa6 o6
gemini-3.8-flash-tts	i0.5 oa9 o9
#google vertex|LiteLLM 2026-07-24||2026-07-24
claude-sonnet-4	w3.75>200000:7.5 h6 r0.3>200000:0.6 i3>200000:6+ii o15>200000:22.5 ws0.01
claude-sonnet-4@20250514	w3.75>200000:7.5 h6 r0.3>200000:0.6 i3>200000:6+ii o15>200000:22.5 ws0.01
#google vertex|LiteLLM 2026-07-24|https://ai.google.dev/gemini-api/docs/models#gemini-2.5-flash-preview|2026-07-24
gemini-2.5-flash-lite-preview-06-17	r0.025 ia0.5 i0.1+ii t0.4 o0.4 ws0.035
#google vertex|LiteLLM 2026-07-24|https://cloud.google.com/vertex-ai/generative-ai/docs/learn/models#gemini-2.0-flash|2026-07-24
gemini-2.0-flash-lite-001	r0.01875 ia0.075 i0.075+ii o0.3 ws0.035
#google vertex|LiteLLM 2026-07-24|https://cloud.google.com/vertex-ai/generative-ai/pricing|2026-07-24
gemini-2.0-flash-001	r0.0375 ia1 i0.15+ii o0.6 ws0.035
`
