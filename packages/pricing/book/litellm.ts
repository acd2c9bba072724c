// biome-ignore-all format: generated, one model a line
// LiteLLM 1.110.2, LiteLLM 2026-07-24: model_prices_and_context_window.json (MIT, Berri AI), what genai-prices lacks
// Written by `npm run prices:import`; do not edit.

export const LITELLM: string = `
#abliteration|LiteLLM 1.110.2|https://abliteration.ai/pricing|2026-11-28
abliterated-model	r0.1 i1+ii o3
abliterated-model-large	r0.3 i3 o5
abliterated-model-large-flash	r0.1 i1+ii o2
abliterated-model-large-v2	r0.3 i3 o5
#ai21|LiteLLM 1.110.2||2026-11-28
j2-light	i3 o3
j2-mid	i10 o10
j2-ultra	i15 o15
jamba-1.5	i0.2 o0.4
jamba-1.5-large	i2 o8
jamba-1.5-large@001	i2 o8
jamba-1.5-mini	i0.2 o0.4
jamba-1.5-mini@001	i0.2 o0.4
jamba-large-1.6	i2 o8
jamba-large-1.7	i2 o8
jamba-mini-1.6	i0.2 o0.4
jamba-mini-1.7	i0.2 o0.4
#aiand|LiteLLM 1.110.2|https://api.aiand.com/v1/models|2026-11-28
deepseek-ai/deepseek-v4-flash	r0.08 i0.15 o0.25
deepseek-ai/deepseek-v4-pro	r0.25 i1 o2.5
deepseek-ai/deepseek-v4.1-flash	r0.02 i0.3+ii o0.6
deepseek-ai/deepseek-v4.1-flash-1017	r0.02 i0.3+ii o0.6
google/gemma-4-31b-it	r0.05 i0.2+ii o0.5
meta/muse-spark-open	r0.15 i1.25+ii o4.25
moonshotai/kimi-k2.7-code	r0.2 i0.75+ii o3.5
moonshotai/kimi-k3	r0.5 i3+ii o12.5
motif-technologies/motif-3	r0.2 i0.5 o2
openai/gpt-oss-120b	r0.08 i0.15 o0.6
qwen/qwen3.6-27b	r0.2 i0.32+ii o3.2
qwen/qwen3.8-27b	r0.2 i0.4+ii o3
zai-org/glm-5.2	r0.3 i1 o4
zai-org/glm-5.3	r0.3 i1 o4
zai-org/glm-5.3-flash	r0.03 i0.15+ii o0.5
#aihubmix|LiteLLM 1.110.2|https://aihubmix.com/api/v1/models|2026-11-28
agnes-2.5-flash	i0.03+ii o0.15
agnes-2.5-pro	r0.00378 i0.45+ii o0.9
cc-glm-5.1	i0.06 o0.22
claude-fable-5	r1.1 w13.75 i11+ii o55
claude-haiku-4-5	r0.11 w1.375 i1.1+ii o5.5
claude-opus-4-8-think	r0.5 w6.25 i5+ii o25
claude-opus-5	r0.5 w6.25 i5+ii o25
claude-sonnet-5	r0.2 w2.5 i2+ii o10
coding-glm-5.3	r0.015 i0.06 o0.22
coding-kimi-k3	r0.066 i0.44+ii o1.61333
coding-xiaomi-mimo-v2-omni	r0.016 i0.08+ii o0.4
coding-xiaomi-mimo-v2.5	r0.0016 i0.08+ii o0.16
coding-xiaomi-mimo-v2.5-pro	r0.0016 i0.2 o0.4
command-a-plus-05-2026	i2.5+ii o10
deepseek-v4-flash	r0.0284 i0.142 o0.284
deepseek-v4-pro	r0.14027 i1.69 o3.38
doubao-seed-2-0-code-preview	r0.09644 i0.4822+ii o2.411
doubao-seed-2-0-lite-260428	r0.018082 i0.09041+ii o0.54246
doubao-seed-2-0-mini	r0.006027 i0.030136+ii o0.30136
doubao-seed-2-0-pro	r0.09644 i0.4822+ii o2.411
doubao-seed-2-1-turbo	r0.09295 i0.46475+ii o2.32375
ernie-5.1	r0.5634 i0.5634 o2.5353
gemini-3-flash-preview	r0.05 i0.5+ii o3
gemini-3-flash-preview-search	r0.05 i0.5+ii o3
gemini-3.1-pro-preview	r0.2 i2+ii o12
gemini-3.1-pro-preview-customtools	r0.2 i2+ii o12
gemini-3.5-flash-lite	r0.03 i0.3+ii o2.499999
gemini-3.7-flash	r0.075 i0.75+ii o3.75
gemma-4-26b-a4b-it	i0.14+ii o0.39998
gemma-4-31b-it	i0.14+ii o0.39998
glm-5.2-fast-preview	r0.5635 i2.254 o7.889
glm-5.3	r0.2817 i1.1268 o3.9438
glm-5.3-flash	r0.02817 i0.11268+ii o0.39438
glm-5v-turbo	r0.169008 i0.7042+ii o3.09848
gpt-5.3-codex	r0.175 i1.75+ii o14
gpt-5.4-high	r0.25 i2.5+ii o15
gpt-5.4-low	r0.25 i2.5+ii o15
gpt-5.4-mini	r0.075 i0.75+ii o4.5
gpt-5.4-nano	r0.02 i0.2+ii o1.25
gpt-5.5	r0.5 i5+ii o30
gpt-5.5-pro	i30+ii o180
gpt-5.6-luna	r0.02 w0.25 i0.2+ii o1.2
gpt-5.6-sol-disc	r0.4 w5 i4+ii o20
gpt-5.6-terra	r0.2 w2.5 i2+ii o12
gpt-chat-latest	r0.5 i5+ii o30
grok-4-20-non-reasoning	r0.2 i2+ii o6
grok-4-20-reasoning	r0.2 i2+ii o6
grok-4.6	r0.5 i2+ii o6
grok-build-0.1	r0.2 i1+ii o2
hy3	r0.03905 i0.1562 o0.6248
hy4-preview	r0.04225 i0.845 o2.535
kimi-k2.6	r0.160835 i0.95+ii o3.9995
kimi-k2.7-code-highspeed	r0.32167 i1.9+ii o7.999
kimi-k3	r0.3 i3+ii o15
longcat-2.0	r0.015492 i0.7746 o3.0984
mai-thinking-1	i2 o8
mimo-v2-omni	r0.088 i0.44+ii o2.2
mimo-v2-pro	r0.22 i1.1 o3.3
minimax-m2.7	r0.05916 i0.2958 o1.1832
minimax-m3	i0.288+ii o1.152
muse-spark-1.2	i1.375+ii o4.675
qwen3-coder-next	i0.137 o0.548
qwen3.5-122b-a10b	i0.1126+ii o0.9008
qwen3.5-397b-a17b	i0.1644+ii o0.9864
qwen3.6-27b	i0.422+ii o2.532
qwen3.6-35b-a3b	i0.254+ii o1.524
qwen3.6-max-preview	r0.1268 w1.585 i1.268 o7.608
qwen3.7-plus	r0.0564 w0.3525 i0.282+ii o1.128
qwen3.8-2.4t-a95b	r0.5 i2 o6
qwen3.8-flash	r0.014075 w0.175937 i0.1126+ii o0.380025
qwen3.8-max	r0.169 w2.1125 i1.69+ii o5.07
step-3.7-flash	r0.044 i0.22+ii o1.32
#aiml|LiteLLM 1.110.2||2026-11-28
flux-pro/v1.1	im0.052
flux-pro/v1.1-ultra	im0.063
#aiml|LiteLLM 1.110.2|https://docs.aimlapi.com/|2026-11-28
dall-e-2	im0.026
dall-e-3	im0.052
flux-pro	im0.065
flux-realism	im0.046
flux/dev	im0.033
flux/kontext-max/text-to-image	im0.104
flux/kontext-pro/text-to-image	im0.052
flux/schnell	im0.004
#aiml|LiteLLM 1.110.2|https://docs.aimlapi.com/api-references/image-models/google/gemini-3-pro-image-preview|2026-11-28
google/nano-banana-pro	im0.195
#aiml|LiteLLM 1.110.2|https://docs.aimlapi.com/api-references/image-models/google/imagen-4-ultra-generate|2026-11-28
google/imagen-4.0-ultra-generate-001	im0.078
#aiml|LiteLLM 1.110.2|https://docs.aimlapi.com/api-references/image-models/openai/gpt-image-2|2026-11-28
openai/gpt-image-2	im0.054
#amazon_nova|LiteLLM 1.110.2||2026-11-28
nova-lite-v1	i0.06+ii o0.24
nova-micro-v1	i0.035 o0.14
nova-premier-v1	i2.5+ii o12.5
nova-pro-v1	i0.8+ii o3.2
#anthropic|LiteLLM 1.110.2|https://platform.claude.com/docs/en/about-claude/models/overview|2026-11-28
claude-mythos-preview	w12.5 h20 r1 i10+ii o50 ws0.01
#anthropic|LiteLLM 1.110.2|https://platform.claude.com/docs/en/about-claude/pricing|2026-11-28
claude-mythos-5	w12.5 h20 r1 i10+ii o50 ws0.01	batch w6.25 r0.5 i5+ii o25
claude-mythos-5-1	w12.5 h20 r0.25 i10+ii o50 ws0.01	batch w6.25 r0.125 i5+ii o25
#anthropic|LiteLLM 1.110.2|https://platform.claude.com/docs/en/models/haiku-5-5/overview|2026-11-28
claude-haiku-5-5	w0.125>100000:0.625 h0.2>100000:1 r0.01>100000:0.05 i0.1>100000:0.5+ii o0.5>100000:2.5 ws0.01	batch w0.0625>100000:0.3125 r0.005>100000:0.025 i0.05>100000:0.25+ii o0.25>100000:1.25
#anyscale|LiteLLM 1.110.2||2026-11-28
codellama/codellama-34b-instruct-hf	i1 o1
huggingfaceh4/zephyr-7b-beta	i0.15 o0.15
meta-llama/llama-2-13b-chat-hf	i0.25 o0.25
meta-llama/llama-2-70b-chat-hf	i1 o1
meta-llama/llama-2-7b-chat-hf	i0.15 o0.15
#anyscale|LiteLLM 1.110.2|https://docs.anyscale.com/preview/endpoints/text-generation/supported-models/codellama-CodeLlama-70b-Instruct-hf|2026-11-28
codellama/codellama-70b-instruct-hf	i1 o1
#anyscale|LiteLLM 1.110.2|https://docs.anyscale.com/preview/endpoints/text-generation/supported-models/google-gemma-7b-it|2026-11-28
google/gemma-7b-it	i0.15 o0.15
#anyscale|LiteLLM 1.110.2|https://docs.anyscale.com/preview/endpoints/text-generation/supported-models/meta-llama-Meta-Llama-3-70B-Instruct|2026-11-28
meta-llama/meta-llama-3-70b-instruct	i1 o1
#anyscale|LiteLLM 1.110.2|https://docs.anyscale.com/preview/endpoints/text-generation/supported-models/meta-llama-Meta-Llama-3-8B-Instruct|2026-11-28
meta-llama/meta-llama-3-8b-instruct	i0.15 o0.15
#anyscale|LiteLLM 1.110.2|https://docs.anyscale.com/preview/endpoints/text-generation/supported-models/mistralai-Mistral-7B-Instruct-v0.1|2026-11-28
mistralai/mistral-7b-instruct-v0.1	i0.15 o0.15
#anyscale|LiteLLM 1.110.2|https://docs.anyscale.com/preview/endpoints/text-generation/supported-models/mistralai-Mixtral-8x22B-Instruct-v0.1|2026-11-28
mistralai/mixtral-8x22b-instruct-v0.1	i0.9 o0.9
#anyscale|LiteLLM 1.110.2|https://docs.anyscale.com/preview/endpoints/text-generation/supported-models/mistralai-Mixtral-8x7B-Instruct-v0.1|2026-11-28
mistralai/mixtral-8x7b-instruct-v0.1	i0.15 o0.15
#assemblyai|LiteLLM 1.110.2||2026-11-28
best	is0.00003333
nano	is0.00010278
#aws|LiteLLM 1.110.2||2026-11-28
amazon.nova-2-multimodal-embeddings-v1:0	i0.135
amazon.nova-canvas-v1:0	im0.06
amazon.rerank-v1:0	su0.001
amazon.titan-embed-g1-text-02	i0.1
amazon.titan-image-generator-v1	im0.008
amazon.titan-text-premier-v1:0	i0.5 o1.5
anthropic.claude-3-7-sonnet-20240620-v1:0	w4.5 r0.36 i3.6+ii o18
anthropic.claude-3-opus-20240229-v1:0	r1.5 w18.75
anthropic.claude-instant-v1	i0.8 o2.4
anthropic.claude-opus-4-1-20250805-v1:0	ws0.01
anthropic.claude-opus-4-20250514-v1:0	ws0.01
anthropic.claude-v1	i8 o24
anthropic.claude-v2:1	i8 o24
ap-northeast-1/anthropic.claude-instant-v1	i2.23 o7.55
ap-northeast-1/anthropic.claude-v1	i8 o24
ap-northeast-1/anthropic.claude-v2:1	i8 o24
apac.amazon.nova-2-lite-v1:0	r0.099 i0.396+ii o3.311
apac.amazon.nova-lite-v1:0	r0.01575 i0.063+ii o0.252
apac.amazon.nova-micro-v1:0	r0.00925 i0.037 o0.148
apac.amazon.nova-pro-v1:0	r0.21 i0.84+ii o3.36	flex r0.105 i0.42+ii o1.68
eu-central-1/anthropic.claude-instant-v1	i2.48 o8.38
eu-central-1/anthropic.claude-v1	i8 o24
eu-central-1/anthropic.claude-v2:1	i8 o24
eu.amazon.nova-2-lite-v1:0	r0.10725 i0.429+ii o3.597
eu.amazon.nova-lite-v1:0	r0.0195 i0.078+ii o0.312
eu.amazon.nova-micro-v1:0	r0.0115 i0.046 o0.184
eu.anthropic.claude-3-opus-20240229-v1:0	r1.5 w18.75
eu.anthropic.claude-fable-5-1	w13.75 h22 r0.275 i11+ii o55 ws0.01
eu.anthropic.claude-opus-4-1-20250805-v1:0	ws0.01
eu.anthropic.claude-opus-4-20250514-v1:0	ws0.01
eu.deepseek.v3.2	i0.74 o2.22	flex i0.37 o1.11
max-x-max/50-steps/stability.stable-diffusion-xl-v0	im0.036
max-x-max/max-steps/stability.stable-diffusion-xl-v0	im0.072
stability.sd3-5-large-v1:0	im0.08
stability.sd3-large-v1:0	im0.08
stability.stable-image-core-v1:0	im0.04
stability.stable-image-core-v1:1	im0.04
stability.stable-image-ultra-v1:0	im0.14
stability.stable-image-ultra-v1:1	im0.14
us-east-1/anthropic.claude-instant-v1	i0.8 o2.4
us-east-1/anthropic.claude-v1	i8 o24
us-east-1/anthropic.claude-v2:1	i8 o24
us-gov-east-1/amazon.nova-pro-v1:0	r0.24 i0.96+ii o3.84
us-gov-east-1/amazon.titan-embed-text-v1	i0.1
us-gov-east-1/amazon.titan-embed-text-v2:0	i0.03
us-gov-east-1/amazon.titan-text-express-v1	i1.3 o1.7
us-gov-east-1/amazon.titan-text-lite-v1	i0.3 o0.4
us-gov-east-1/amazon.titan-text-premier-v1:0	i0.5 o1.5
us-gov-east-1/anthropic.claude-fable-5-1	w15 h24 r0.3 i12+ii o60
us-gov-east-1/anthropic.claude-opus-4-8	w7.5 h12 r0.6 i6+ii o30
us-gov-east-1/anthropic.claude-sonnet-5	w3 h4.8 r0.24 i2.4+ii o12
us-gov-east-1/meta.llama3-70b-instruct-v1:0	i2.65 o3.5
us-gov-east-1/meta.llama3-8b-instruct-v1:0	i0.3 o2.65
us-gov-west-1/amazon.titan-embed-text-v1	i0.1
us-gov-west-1/amazon.titan-embed-text-v2:0	i0.11
us-gov-west-1/amazon.titan-text-express-v1	i0.8 o1.6
us-gov-west-1/amazon.titan-text-lite-v1	i0.3 o0.4
us-gov-west-1/amazon.titan-text-premier-v1:0	i0.5 o1.5
us-gov-west-1/anthropic.claude-fable-5-1	w15 h24 r0.3 i12+ii o60
us-gov-west-1/anthropic.claude-opus-4-8	w7.5 h12 r0.6 i6+ii o30
us-gov-west-1/anthropic.claude-sonnet-5	w3 h4.8 r0.24 i2.4+ii o12
us-gov.xai.grok-4.6	i2.64+ii o7.92 r0.66
us-west-2/anthropic.claude-instant-v1	i0.8 o2.4
us-west-2/anthropic.claude-v1	i8 o24
us-west-2/anthropic.claude-v2:1	i8 o24
us.amazon.nova-canvas-v1:0	im0.06
us.anthropic.claude-3-opus-20240229-v1:0	r1.5 w18.75
us.anthropic.claude-opus-4-20250514-v1:0	ws0.01
#aws|LiteLLM 1.110.2|https://aws.amazon.com/about-aws/whats-new/2025/10/claude-4-5-haiku-anthropic-amazon-bedrock|2026-11-28
anthropic.claude-haiku-4-5	w1.25 h2 r0.1 i1+ii o5	batch i0.5+ii o2.5
anthropic.claude-haiku-4-5@20251001	w1.25 h2 r0.1 i1+ii o5
us-gov-east-1/anthropic.claude-haiku-4-5-20251001-v1:0	w1.5 h2.4 r0.12 i1.2+ii o6
us-gov-west-1/anthropic.claude-haiku-4-5-20251001-v1:0	w1.5 h2.4 r0.12 i1.2+ii o6
#aws|LiteLLM 1.110.2|https://aws.amazon.com/bedrock/pricing/|2026-11-28
ai21.j2-mid-v1	i12.5 o12.5
ai21.j2-ultra-v1	i18.8 o18.8
ai21.jamba-instruct-v1:0	i0.5 o0.7
anthropic.claude-sonnet-4-20250514-v1:0	ws0.01
apac.anthropic.claude-sonnet-4-20250514-v1:0	ws0.01
au.anthropic.claude-opus-4-6-v1	ws0.01
au.anthropic.claude-opus-4-7	ws0.01
au.anthropic.claude-opus-4-8	ws0.01
au.anthropic.claude-opus-5-5	ws0.01
au.anthropic.claude-sonnet-4-5-20250929-v1:0	ws0.01
au.anthropic.claude-sonnet-4-6	ws0.01
au.anthropic.claude-sonnet-5	ws0.01
cohere.command-light-text-v14	i0.3 o0.6
cohere.command-text-v14	i1 o2
cohere.embed-english-v3	i0.1
cohere.embed-multilingual-v3	i0.1
cohere.embed-v4:0	i0.12
eu.amazon.nova-pro-v1:0	r0.2625 i1.05+ii o4.2	flex r0.13125 i0.525+ii o2.1
eu.anthropic.claude-fable-5	w13.75 h22 r1.1 i11+ii o55 ws0.01
eu.anthropic.claude-opus-4-5-20251101-v1:0	ws0.01
eu.anthropic.claude-opus-4-6-v1	ws0.01
eu.anthropic.claude-opus-4-7	ws0.01
eu.anthropic.claude-opus-4-8	ws0.01
eu.anthropic.claude-opus-5-5	ws0.01
eu.anthropic.claude-sonnet-4-20250514-v1:0	ws0.01
eu.anthropic.claude-sonnet-4-5-20250929-v1:0	ws0.01
eu.anthropic.claude-sonnet-4-6	ws0.01
eu.anthropic.claude-sonnet-5	ws0.01
global.anthropic.claude-fable-5	ws0.01
global.anthropic.claude-fable-5-1	ws0.01
global.anthropic.claude-opus-4-5-20251101-v1:0	ws0.01
global.anthropic.claude-opus-4-6-v1	ws0.01
global.anthropic.claude-opus-4-7	ws0.01
global.anthropic.claude-opus-4-8	ws0.01
global.anthropic.claude-opus-5-5	ws0.01
global.anthropic.claude-sonnet-4-20250514-v1:0	ws0.01
global.anthropic.claude-sonnet-4-5-20250929-v1:0	ws0.01
global.anthropic.claude-sonnet-4-6	ws0.01
global.anthropic.claude-sonnet-5	ws0.01
global.cohere.embed-v4:0	i0.12
global.moonshotai.kimi-k3	w3.75 r0.3 i3+ii o15	flex w1.875 r0.15 i1.5+ii o7.5	priority w6.5625 r0.525 i5.25+ii o26.25
global.openai.gpt-6-luna	i0.1>272000:0.2+ii w0.125>272000:0.25 r0.01>272000:0.02 o0.5>272000:0.75
global.openai.gpt-6-sol	i2>272000:4+ii w2.5>272000:5 r0.2>272000:0.4 o10>272000:15
global.xai.grok-4.6	i2+ii o6 r0.5	flex r0.25 i1+ii o3	priority r0.875 i3.5+ii o10.5
global.zai.glm-5.3	w2.1 r0.312 i1.68 o5.28	batch w1.05 r0.156 i0.84 o2.64	flex w1.05 r0.156 i0.84 o2.64	priority w3.675 r0.546 i2.94 o9.24
jp.anthropic.claude-opus-4-7	ws0.01
jp.anthropic.claude-opus-4-8	ws0.01
jp.anthropic.claude-opus-5-5	ws0.01
jp.anthropic.claude-sonnet-4-5-20250929-v1:0	ws0.01
jp.anthropic.claude-sonnet-4-6	ws0.01
jp.anthropic.claude-sonnet-5	ws0.01
meta.llama2-13b-chat-v1	i0.75 o1
meta.llama2-70b-chat-v1	i1.95 o2.56
us-gov-east-1/anthropic.claude-opus-5-5	w6 h9.6 r0.24 i4.8+ii o24
us-gov-west-1/anthropic.claude-opus-5-5	w6 h9.6 r0.24 i4.8+ii o24
us-gov.anthropic.claude-fable-5-1	w15 h24 r0.3 i12+ii o60
us-gov.anthropic.claude-opus-4-8	w7.5 h12 r0.6 i6+ii o30
us-gov.anthropic.claude-opus-5-5	w6 h9.6 r0.24 i4.8+ii o24
us-gov.anthropic.claude-sonnet-5	w3 h4.8 r0.24 i2.4+ii o12
us-gov.nvidia.nemotron-nano-3-30b	i0.072 o0.288
us-gov.nvidia.nemotron-super-3-120b	i0.18 o0.78
us.anthropic.claude-fable-5	w13.75 h22 r1.1 i11+ii o55 ws0.01
us.anthropic.claude-fable-5-1	w13.75 h22 r0.275 i11+ii o55 ws0.01
us.anthropic.claude-opus-4-1-20250805-v1:0	ws0.01
us.anthropic.claude-opus-4-5-20251101-v1:0	ws0.01
us.anthropic.claude-opus-4-6-v1	ws0.01
us.anthropic.claude-opus-4-7	ws0.01
us.anthropic.claude-opus-4-8	ws0.01
us.anthropic.claude-opus-5-5	ws0.01
us.anthropic.claude-sonnet-4-20250514-v1:0	ws0.01
us.anthropic.claude-sonnet-4-5-20250929-v1:0	ws0.01
us.anthropic.claude-sonnet-4-6	ws0.01
us.anthropic.claude-sonnet-5	ws0.01
us.cohere.embed-v4:0	i0.12
us.moonshotai.kimi-k3	w4.125 r0.33 i3.3+ii o16.5	flex w2.0625 r0.165 i1.65+ii o8.25	priority w7.21875 r0.5775 i5.775+ii o28.875
us.openai.gpt-6-luna	i0.11>272000:0.22+ii w0.1375>272000:0.275 r0.011>272000:0.022 o0.55>272000:0.825
us.openai.gpt-6-sol	i2.2>272000:4.4+ii w2.75>272000:5.5 r0.22>272000:0.44 o11>272000:16.5
us.xai.grok-4.6	i2.2+ii o6.6 r0.55	flex r0.275 i1.1+ii o3.3	priority r0.9625 i3.85+ii o11.55
us.zai.glm-5.3	w2.31 r0.3432 i1.848 o5.808	batch w1.155 r0.1716 i0.924 o2.904	flex w1.155 r0.1716 i0.924 o2.904	priority w4.0425 r0.6006 i3.234 o10.164
#aws|LiteLLM 1.110.2|https://aws.amazon.com/nova/pricing/|2026-11-28
apac.amazon.nova-2-pro-preview-20251202-v1:0	r0.34375 i1.375 ii1.375 ia1.375 o11
eu.amazon.nova-2-pro-preview-20251202-v1:0	r0.34375 i1.375 ii1.375 ia1.375 o11
#aws|LiteLLM 1.110.2|https://b0.p.awsstatic.com/pricing/2.0/meteredUnitMaps/bedrock/USD/current/bedrock.json|2026-11-28
mistral.mistral-large-2407-v1:0	i2 o6
moonshotai.kimi-k2-thinking	i0.6 o2.5	flex i0.3 o1.25
moonshotai.kimi-k2.5	i0.6+ii o3	flex i0.3+ii o1.5
#aws|LiteLLM 1.110.2|https://developers.openai.com/api/docs/models/gpt-6.1-terra|2026-11-28
global.openai.gpt-6.1-terra	w1.25>272000:2.5 r0.05>272000:0.1 i1>272000:2+ii o5>272000:7.5
us.openai.gpt-6.1-terra	w1.375>272000:2.75 r0.055>272000:0.11 i1.1>272000:2.2+ii o5.5>272000:8.25
#aws|LiteLLM 1.110.2|https://docs.aws.amazon.com/bedrock/latest/userguide/model-card-ai21-labs-jamba-1-5-large.md|2026-11-28
ai21.jamba-1-5-large-v1:0	i2 o8
#aws|LiteLLM 1.110.2|https://docs.aws.amazon.com/bedrock/latest/userguide/model-card-ai21-labs-jamba-1-5-mini.md|2026-11-28
ai21.jamba-1-5-mini-v1:0	i0.2 o0.4
#aws|LiteLLM 1.110.2|https://docs.aws.amazon.com/bedrock/latest/userguide/model-card-amazon-nova-2-5-sonic.md|2026-11-28
amazon.nova-2-5-sonic	ia3 i0.33 oa12 o2.75
#aws|LiteLLM 1.110.2|https://docs.aws.amazon.com/bedrock/latest/userguide/model-card-amazon-titan-image-generator-g1-v2.html|2026-11-28
amazon.titan-image-generator-v2	im0.008
amazon.titan-image-generator-v2:0	im0.008
#aws|LiteLLM 1.110.2|https://docs.aws.amazon.com/bedrock/latest/userguide/model-card-anthropic-claude-haiku-5-5.html|2026-11-28
anthropic.claude-haiku-5-5	w0.1375>100000:0.6875 h0.22>100000:1.1 r0.011>100000:0.055 i0.11>100000:0.55+ii o0.55>100000:2.75 ws0.01
us-gov-west-1/anthropic.claude-haiku-5-5	w0.15>100000:0.75 h0.24>100000:1.2 r0.012>100000:0.06 i0.12>100000:0.6+ii o0.6>100000:3
#aws|LiteLLM 1.110.2|https://docs.aws.amazon.com/bedrock/latest/userguide/model-card-anthropic-claude-sonnet-4-5.md|2026-11-28
us-gov-east-1/anthropic.claude-sonnet-4-5-20250929-v1:0	w4.5 h7.2 r0.36 i3.6+ii o18
us-gov-east-1/claude-sonnet-4-5-20250929-v1:0	w4.5 h7.2 r0.36 i3.6+ii o18
us-gov-west-1/anthropic.claude-sonnet-4-5-20250929-v1:0	w4.5 h7.2 r0.36 i3.6+ii o18
us-gov-west-1/claude-sonnet-4-5-20250929-v1:0	w4.5 h7.2 r0.36 i3.6+ii o18
us-gov.anthropic.claude-sonnet-4-5-20250929-v1:0	w4.5>200000:9 h7.2>200000:14.4 r0.36>200000:0.72 i3.6>200000:7.2+ii o18>200000:27
#aws|LiteLLM 1.110.2|https://docs.aws.amazon.com/bedrock/latest/userguide/model-card-cohere-rerank-3-5.md|2026-11-28
cohere.rerank-v3-5:0	su0.002
#aws|LiteLLM 1.110.2|https://docs.aws.amazon.com/bedrock/latest/userguide/model-card-deepseek-deepseek-v3-1.html|2026-11-28
deepseek.v3-v1:0	i0.58 o1.68
#aws|LiteLLM 1.110.2|https://docs.aws.amazon.com/bedrock/latest/userguide/model-card-deepseek-deepseek-v3-2.md|2026-11-28
ap-northeast-1/deepseek.v3.2	i0.74 o2.22	batch i0.37 o1.11	flex i0.37 o1.11	priority i1.295 o3.885
ap-south-1/deepseek.v3.2	i0.74 o2.22	batch i0.37 o1.11	flex i0.37 o1.11	priority i1.295 o3.885
ap-southeast-3/deepseek.v3.2	i0.74 o2.22	flex i0.37 o1.11
deepseek.v3.2	i0.62 o1.85	batch i0.31 o0.925	flex i0.31 o0.925	priority i1.085 o3.2375
eu-north-1/deepseek.v3.2	i0.74 o2.22	batch i0.37 o1.11	flex i0.37 o1.11	priority i1.295 o3.885
sa-east-1/deepseek.v3.2	i0.74 o2.22	batch i0.37 o1.11	flex i0.37 o1.11	priority i1.295 o3.885
us-east-1/deepseek.v3.2	i0.62 o1.85	batch i0.31 o0.925	flex i0.31 o0.925	priority i1.085 o3.2375
us-east-2/deepseek.v3.2	i0.62 o1.85	batch i0.31 o0.925	flex i0.31 o0.925	priority i1.085 o3.2375
us-west-2/deepseek.v3.2	i0.62 o1.85	batch i0.31 o0.925	flex i0.31 o0.925	priority i1.085 o3.2375
#aws|LiteLLM 1.110.2|https://docs.aws.amazon.com/bedrock/latest/userguide/model-card-meta-llama-3-2-1b-instruct.md|2026-11-28
eu.meta.llama3-2-1b-instruct-v1:0	i0.13 o0.13
#aws|LiteLLM 1.110.2|https://docs.aws.amazon.com/bedrock/latest/userguide/model-card-meta-llama-3-2-3b-instruct.md|2026-11-28
eu.meta.llama3-2-3b-instruct-v1:0	i0.19 o0.19
#aws|LiteLLM 1.110.2|https://docs.aws.amazon.com/bedrock/latest/userguide/model-card-meta-llama-3-70b-instruct.md|2026-11-28
ap-south-1/meta.llama3-70b-instruct-v1:0	i3.18 o4.2
ca-central-1/meta.llama3-70b-instruct-v1:0	i3.05 o4.03
eu-west-1/meta.llama3-70b-instruct-v1:0	i2.86 o3.78
eu-west-2/meta.llama3-70b-instruct-v1:0	i3.45 o4.55
sa-east-1/meta.llama3-70b-instruct-v1:0	i4.45 o5.88
us-gov-west-1/meta.llama3-70b-instruct-v1:0	i2.65 o3.5
us-west-1/meta.llama3-70b-instruct-v1:0	i2.65 o3.5
#aws|LiteLLM 1.110.2|https://docs.aws.amazon.com/bedrock/latest/userguide/model-card-meta-llama-3-8b-instruct.md|2026-11-28
ap-south-1/meta.llama3-8b-instruct-v1:0	i0.36 o0.72
ca-central-1/meta.llama3-8b-instruct-v1:0	i0.35 o0.69
eu-west-1/meta.llama3-8b-instruct-v1:0	i0.32 o0.65
eu-west-2/meta.llama3-8b-instruct-v1:0	i0.39 o0.78
sa-east-1/meta.llama3-8b-instruct-v1:0	i0.5 o1.01
us-gov-west-1/meta.llama3-8b-instruct-v1:0	i0.3 o0.6
us-west-1/meta.llama3-8b-instruct-v1:0	i0.3 o0.6
#aws|LiteLLM 1.110.2|https://docs.aws.amazon.com/bedrock/latest/userguide/model-card-minimax-minimax-m2-1.html|2026-11-28
ap-southeast-3/minimax.minimax-m2.1	i0.36 o1.44	flex i0.18 o0.72
eu-south-1/minimax.minimax-m2.1	i0.36 o1.44	flex i0.18 o0.72
#aws|LiteLLM 1.110.2|https://docs.aws.amazon.com/bedrock/latest/userguide/model-card-minimax-minimax-m2-5.html|2026-11-28
ap-southeast-3/minimax.minimax-m2.5	i0.36 o1.44	flex i0.18 o0.72
eu-south-1/minimax.minimax-m2.5	i0.36 o1.44	flex i0.18 o0.72
#aws|LiteLLM 1.110.2|https://docs.aws.amazon.com/bedrock/latest/userguide/model-card-mistral-ai-mistral-7b-instruct.md|2026-11-28
eu-west-3/mistral.mistral-7b-instruct-v0:2	i0.2 o0.26
#aws|LiteLLM 1.110.2|https://docs.aws.amazon.com/bedrock/latest/userguide/model-card-mistral-ai-mistral-large.md|2026-11-28
eu-west-3/mistral.mistral-large-2402-v1:0	i5.2 o15.6
#aws|LiteLLM 1.110.2|https://docs.aws.amazon.com/bedrock/latest/userguide/model-card-mistral-ai-mixtral-8x7b-instruct.md|2026-11-28
eu-west-3/mistral.mixtral-8x7b-instruct-v0:1	i0.59 o0.91
#aws|LiteLLM 1.110.2|https://docs.aws.amazon.com/bedrock/latest/userguide/model-card-mistral-ai-pixtral-large.md|2026-11-28
eu.mistral.pixtral-large-2502-v1:0	i2 o6
#aws|LiteLLM 1.110.2|https://docs.aws.amazon.com/bedrock/latest/userguide/model-card-moonshot-ai-kimi-k2-5.html|2026-11-28
ap-southeast-3/moonshotai.kimi-k2.5	i0.72+ii o3.6	flex i0.36+ii o1.8
#aws|LiteLLM 1.110.2|https://docs.aws.amazon.com/bedrock/latest/userguide/model-card-moonshot-ai-kimi-k2-thinking.html|2026-11-28
ap-northeast-1/moonshotai.kimi-k2-thinking	i0.73 o3.03	flex i0.36 o1.52
ap-south-1/moonshotai.kimi-k2-thinking	i0.71 o2.94	flex i0.36 o1.47
sa-east-1/moonshotai.kimi-k2-thinking	i0.73 o3.03	flex i0.36 o1.52
us-east-1/moonshotai.kimi-k2-thinking	i0.6 o2.5	flex i0.3 o1.25
us-east-2/moonshotai.kimi-k2-thinking	i0.6 o2.5	flex i0.3 o1.25
us-west-2/moonshotai.kimi-k2-thinking	i0.6 o2.5	flex i0.3 o1.25
#aws|LiteLLM 1.110.2|https://docs.aws.amazon.com/bedrock/latest/userguide/model-card-moonshot-ai-kimi-k3-1-highspeed.md|2026-11-28
global.moonshotai.kimi-k3.1	w5 r0.2 i4+ii o20	flex w2.5 r0.1 i2+ii o10	priority w8.75 r0.35 i7+ii o35
in.moonshotai.kimi-k3.1	w5.5 r0.22 i4.4+ii o22	flex w2.75 r0.11 i2.2+ii o11	priority w9.625 r0.385 i7.7+ii o38.5
moonshotai.kimi-k3.1	w5.5 r0.22 i4.4+ii o22	flex w2.75 r0.11 i2.2+ii o11	priority w9.625 r0.385 i7.7+ii o38.5
us.moonshotai.kimi-k3.1	w5.5 r0.22 i4.4+ii o22	flex w2.75 r0.11 i2.2+ii o11	priority w9.625 r0.385 i7.7+ii o38.5
#aws|LiteLLM 1.110.2|https://docs.aws.amazon.com/bedrock/latest/userguide/model-card-moonshot-ai-kimi-k3.md|2026-11-28
in.moonshotai.kimi-k3	w4.125 r0.33 i3.3+ii o16.5	flex w2.0625 r0.165 i1.65+ii o8.25	priority w7.21875 r0.5775 i5.775+ii o28.875
#aws|LiteLLM 1.110.2|https://docs.aws.amazon.com/bedrock/latest/userguide/model-card-nvidia-nvidia-nemotron-nano-12b-v2-vl-bf16.html|2026-11-28
us-gov.nvidia.nemotron-nano-12b-v2	i0.24+ii o0.72
#aws|LiteLLM 1.110.2|https://docs.aws.amazon.com/bedrock/latest/userguide/model-card-nvidia-nvidia-nemotron-nano-9b-v2.html|2026-11-28
us-gov.nvidia.nemotron-nano-9b-v2	i0.072 o0.276
#aws|LiteLLM 1.110.2|https://docs.aws.amazon.com/bedrock/latest/userguide/model-card-openai-gpt-54.html|2026-11-28
global.openai.gpt-5.4	i2.5>272000:5+ii r0.25>272000:0.5 o15>272000:22.5
openai.gpt-5.4	ws0.012
us-gov-west-1/openai.gpt-5.4	i3.3+ii r0.33 o19.8 ws0.0144
us.openai.gpt-5.4	i2.75>272000:5.5+ii r0.275>272000:0.55 o16.5>272000:24.75
#aws|LiteLLM 1.110.2|https://docs.aws.amazon.com/bedrock/latest/userguide/model-card-openai-gpt-54.md|2026-11-28
us-gov-east-1/openai.gpt-5.4	i3.3+ii r0.33 o19.8
#aws|LiteLLM 1.110.2|https://docs.aws.amazon.com/bedrock/latest/userguide/model-card-openai-gpt-55.html|2026-11-28
global.openai.gpt-5.5	i5>272000:10+ii r0.5>272000:1 o30>272000:45
openai.gpt-5.5	ws0.012
us.openai.gpt-5.5	i5.5>272000:11+ii r0.55>272000:1.1 o33>272000:49.5
#aws|LiteLLM 1.110.2|https://docs.aws.amazon.com/bedrock/latest/userguide/model-card-openai-gpt-56-cyber.html|2026-11-28
openai.gpt-5.6-cyber	i13.75+ii w17.1875 r1.375 o82.5 ws0.012
#aws|LiteLLM 1.110.2|https://docs.aws.amazon.com/bedrock/latest/userguide/model-card-openai-gpt-56-luna.html|2026-11-28
openai.gpt-5.6-luna	ws0.012
#aws|LiteLLM 1.110.2|https://docs.aws.amazon.com/bedrock/latest/userguide/model-card-openai-gpt-56-sol.html|2026-11-28
openai.gpt-5.6-sol	ws0.012
#aws|LiteLLM 1.110.2|https://docs.aws.amazon.com/bedrock/latest/userguide/model-card-openai-gpt-56-terra.html|2026-11-28
openai.gpt-5.6-terra	ws0.012
#aws|LiteLLM 1.110.2|https://docs.aws.amazon.com/bedrock/latest/userguide/model-card-openai-gpt-6-1-sol.html|2026-11-28
global.openai.gpt-6.1-sol	w2.5>272000:5 r0.1>272000:0.2 i2>272000:4+ii o10>272000:15
openai.gpt-6.1-sol	w2.75>272000:5.5 r0.11>272000:0.22 i2.2>272000:4.4+ii o11>272000:16.5 ws0.012
us.openai.gpt-6.1-sol	w2.75>272000:5.5 r0.11>272000:0.22 i2.2>272000:4.4+ii o11>272000:16.5
#aws|LiteLLM 1.110.2|https://docs.aws.amazon.com/bedrock/latest/userguide/model-card-openai-gpt-6-1-terra.html|2026-11-28
openai.gpt-6.1-terra	w1.375>272000:2.75 r0.055>272000:0.11 i1.1>272000:2.2+ii o5.5>272000:8.25 ws0.012
#aws|LiteLLM 1.110.2|https://docs.aws.amazon.com/bedrock/latest/userguide/model-card-openai-gpt-6-astra.html|2026-11-28
global.openai.gpt-6-astra	i10>272000:20+ii w12.5>272000:25 r1>272000:2 o50>272000:75
openai.gpt-6-astra	i11>272000:22+ii w13.75>272000:27.5 r1.1>272000:2.2 o55>272000:82.5 ws0.012
us.openai.gpt-6-astra	i11>272000:22+ii w13.75>272000:27.5 r1.1>272000:2.2 o55>272000:82.5
#aws|LiteLLM 1.110.2|https://docs.aws.amazon.com/bedrock/latest/userguide/model-card-openai-gpt-daybreak-blue-56-sol.html|2026-11-28
openai.gpt-daybreak-blue-5.6-sol	i4.4>272000:8.8+ii w5.5>272000:11 r0.44>272000:0.88 o22>272000:33 ws0.012
#aws|LiteLLM 1.110.2|https://docs.aws.amazon.com/bedrock/latest/userguide/model-card-openai-gpt-oss-120b.html|2026-11-28
us-gov.openai.gpt-oss-120b-1:0	i0.18 o0.72
#aws|LiteLLM 1.110.2|https://docs.aws.amazon.com/bedrock/latest/userguide/model-card-openai-gpt-oss-20b.html|2026-11-28
us-gov.openai.gpt-oss-20b-1:0	i0.084 o0.36
#aws|LiteLLM 1.110.2|https://docs.aws.amazon.com/bedrock/latest/userguide/model-card-qwen-qwen3-235b-a22b-2507.html|2026-11-28
qwen.qwen3-235b-a22b-2507-v1:0	i0.22 o0.88	batch i0.11 o0.44	flex i0.11 o0.44
#aws|LiteLLM 1.110.2|https://docs.aws.amazon.com/bedrock/latest/userguide/model-card-qwen-qwen3-coder-480b-a35b-instruct.html|2026-11-28
qwen.qwen3-coder-480b-a35b-instruct	batch i0.225 o0.9	flex i0.225 o0.9	priority i0.7875 o3.15
#aws|LiteLLM 1.110.2|https://docs.aws.amazon.com/bedrock/latest/userguide/model-card-qwen-qwen3-coder-next.html|2026-11-28
ap-northeast-1/qwen.qwen3-coder-next	i0.6 o1.44	flex i0.3 o0.72
ap-south-1/qwen.qwen3-coder-next	i0.6 o1.44	flex i0.3 o0.72
ap-southeast-3/qwen.qwen3-coder-next	i0.6 o1.44	flex i0.3 o0.72
eu-central-1/qwen.qwen3-coder-next	i0.6 o1.44	flex i0.3 o0.72
eu-south-1/qwen.qwen3-coder-next	i0.6 o1.44	flex i0.3 o0.72
eu-west-1/qwen.qwen3-coder-next	i0.6 o1.44	flex i0.3 o0.72
sa-east-1/qwen.qwen3-coder-next	i0.6 o1.44	flex i0.3 o0.72
us-east-2/qwen.qwen3-coder-next	i0.5 o1.2	flex i0.25 o0.6
us-west-2/qwen.qwen3-coder-next	i0.5 o1.2	flex i0.25 o0.6
#aws|LiteLLM 1.110.2|https://docs.aws.amazon.com/bedrock/latest/userguide/model-card-qwen-qwen3-next-80b-a3b.html|2026-11-28
ap-southeast-2/qwen.qwen3-next-80b-a3b	i0.1545 o1.236
#aws|LiteLLM 1.110.2|https://docs.aws.amazon.com/bedrock/latest/userguide/model-card-twelvelabs-pegasus-v1-2.md|2026-11-28
eu.twelvelabs.pegasus-1-2-v1:0	o7.5
global.twelvelabs.pegasus-1-2-v1:0	o7.5
twelvelabs.pegasus-1-2-v1:0	o7.5
us.twelvelabs.pegasus-1-2-v1:0	o7.5
#aws|LiteLLM 1.110.2|https://docs.aws.amazon.com/bedrock/latest/userguide/model-card-twelvelabs-pegasus-v1-5.html|2026-11-28
global.twelvelabs.pegasus-1-5-v1:0	o7.5
twelvelabs.pegasus-1-5-v1:0	o7.5
us.twelvelabs.pegasus-1-5-v1:0	o7.5
#aws|LiteLLM 1.110.2|https://docs.aws.amazon.com/bedrock/latest/userguide/model-card-xai-grok-4-6.html|2026-11-28
xai.grok-4.6	i2.2+ii o6.6 r0.55	flex r0.275 i1.1+ii o3.3	priority r0.9625 i3.85+ii o11.55
#aws|LiteLLM 1.110.2|https://docs.aws.amazon.com/bedrock/latest/userguide/model-card-xai-grok-4-7.html|2026-11-28
global.xai.grok-4.7	r0.5 i2+ii o6	flex r0.25 i1+ii o3	priority r0.875 i3.5+ii o10.5
us.xai.grok-4.7	r0.55 i2.2+ii o6.6	flex r0.275 i1.1+ii o3.3	priority r0.9625 i3.85+ii o11.55
#aws|LiteLLM 1.110.2|https://docs.aws.amazon.com/bedrock/latest/userguide/model-cards-openai.html|2026-11-28
openai.gpt-6-luna	i0.11>272000:0.22+ii w0.1375>272000:0.275 r0.011>272000:0.022 o0.55>272000:0.825 ws0.012
openai.gpt-6-sol	i2.2>272000:4.4+ii w2.75>272000:5.5 r0.22>272000:0.44 o11>272000:16.5 ws0.012
#aws|LiteLLM 1.110.2|https://platform.claude.com/docs/en/about-claude/pricing#claude-platform-on-aws-pricing|2026-11-28
claude_platform/claude-fable-5	w12.5 h20 r1 i10+ii o50 ws0.01	batch w6.25 r0.5 i5+ii o25
claude_platform/claude-fable-5-1	w12.5 h20 r0.25 i10+ii o50 ws0.01	batch w6.25 r0.125 i5+ii o25
claude_platform/claude-haiku-4-5	w1.25 h2 r0.1 i1+ii o5	batch w0.625 r0.05 i0.5+ii o2.5
claude_platform/claude-haiku-5-5	w0.125>100000:0.625 h0.2>100000:1 r0.01>100000:0.05 i0.1>100000:0.5+ii o0.5>100000:2.5 ws0.01	batch w0.0625>100000:0.3125 r0.005>100000:0.025 i0.05>100000:0.25+ii o0.25>100000:1.25
claude_platform/claude-opus-4-5	w6.25 h10 r0.5 i5+ii o25 ws0.01	batch w3.125 r0.25 i2.5+ii o12.5
claude_platform/claude-opus-4-6	w6.25 h10 r0.5 i5+ii o25 ws0.01	batch w3.125 r0.25 i2.5+ii o12.5
claude_platform/claude-opus-4-7	w6.25 h10 r0.5 i5+ii o25 ws0.01	batch w3.125 r0.25 i2.5+ii o12.5
claude_platform/claude-opus-4-8	w6.25 h10 r0.5 i5+ii o25 ws0.01	batch w3.125 r0.25 i2.5+ii o12.5
claude_platform/claude-opus-5	w6.25 h10 r0.5 i5+ii o25 ws0.01	batch w3.125 r0.25 i2.5+ii o12.5
claude_platform/claude-opus-5-5	w5 h8 r0.2 i4+ii o20 ws0.01	batch w2.5 r0.1 i2+ii o10
claude_platform/claude-sonnet-4-5	w3.75 h6 r0.3 i3+ii o15 ws0.01	batch w1.875 r0.15 i1.5+ii o7.5
claude_platform/claude-sonnet-4-6	w3.75 h6 r0.3 i3+ii o15 ws0.01	batch w1.875 r0.15 i1.5+ii o7.5
claude_platform/claude-sonnet-5	w2.5 h4 r0.2 i2+ii o10 ws0.01	batch w1.25 r0.1 i1+ii o5
claude_platform/claude-sonnet-5-5	w2.5 h4 r0.1 i2+ii o10 ws0.01	batch w1.25 r0.05 i1+ii o5
#aws|LiteLLM 1.110.2|https://pricing.us-east-1.amazonaws.com/offers/v1.0/aws/AmazonBedrock/current/ap-northeast-1/index.json|2026-11-28
ap-northeast-1/mistral.voxtral-mini-3b-2507	i0.05 o0.05	batch i0.03 o0.03	flex i0.03 o0.03	priority i0.09 o0.09
ap-northeast-1/mistral.voxtral-small-24b-2507	i0.12 o0.36	batch i0.06 o0.18	flex i0.06 o0.18	priority i0.21 o0.63
jp.amazon.nova-2-lite-v1:0	r0.099 i0.396+ii o3.311	batch i0.198+ii o1.6555	flex r0.0495 i0.198+ii o1.6555	priority r0.17325 i0.693+ii o5.79425
#aws|LiteLLM 1.110.2|https://pricing.us-east-1.amazonaws.com/offers/v1.0/aws/AmazonBedrock/current/ap-southeast-2/index.json|2026-11-28
ap-southeast-2/mistral.voxtral-mini-3b-2507	i0.0412 o0.0412	batch i0.0206 o0.0206	flex i0.0206 o0.0206	priority i0.0721 o0.0721
ap-southeast-2/mistral.voxtral-small-24b-2507	i0.103 o0.309	batch i0.0515 o0.1545	flex i0.0515 o0.1545	priority i0.18025 o0.54075
#aws|LiteLLM 1.110.2|https://pricing.us-east-1.amazonaws.com/offers/v1.0/aws/AmazonBedrock/current/eu-west-2/index.json|2026-11-28
eu-west-2/mistral.voxtral-mini-3b-2507	i0.06 o0.06	batch i0.03 o0.03	flex i0.03 o0.03	priority i0.11 o0.11
eu-west-2/mistral.voxtral-small-24b-2507	i0.16 o0.47	batch i0.08 o0.23	flex i0.08 o0.23	priority i0.28 o0.82
#aws|LiteLLM 1.110.2|https://pricing.us-east-1.amazonaws.com/offers/v1.0/aws/AmazonBedrock/current/index.json|2026-11-28
ap-northeast-1/minimax.minimax-m2.1	i0.36 o1.44	batch i0.18 o0.72	flex i0.18 o0.72	priority i0.63 o2.52
ap-northeast-1/minimax.minimax-m2.5	i0.36 o1.44	batch i0.18 o0.72	flex i0.18 o0.72	priority i0.63 o2.52
ap-northeast-1/moonshotai.kimi-k2.5	i0.72+ii o3.6	batch i0.36+ii o1.8	flex i0.36+ii o1.8	priority i1.26+ii o6.3
ap-northeast-1/qwen.qwen3-next-80b-a3b	i0.18 o1.45	flex i0.09 o0.72	priority i0.32 o2.54
ap-south-1/minimax.minimax-m2.1	i0.36 o1.44	batch i0.18 o0.72	flex i0.18 o0.72	priority i0.63 o2.52
ap-south-1/minimax.minimax-m2.5	i0.36 o1.44	batch i0.18 o0.72	flex i0.18 o0.72	priority i0.63 o2.52
ap-south-1/moonshotai.kimi-k2.5	i0.72+ii o3.6	batch i0.36+ii o1.8	flex i0.36+ii o1.8	priority i1.26+ii o6.3
ap-south-1/qwen.qwen3-next-80b-a3b	i0.18 o1.41	batch i0.09 o0.71	flex i0.09 o0.71	priority i0.32 o2.47
ap-southeast-2/minimax.minimax-m2.5	i0.31 o1.24	batch i0.155 o0.62	flex i0.155 o0.62	priority i0.5425 o2.17
eu-central-1/minimax.minimax-m2.1	i0.36 o1.44	batch i0.18 o0.72	flex i0.18 o0.72	priority i0.63 o2.52
eu-central-1/minimax.minimax-m2.5	i0.36 o1.44	batch i0.18 o0.72	flex i0.18 o0.72	priority i0.63 o2.52
eu-north-1/minimax.minimax-m2.1	i0.36 o1.44	batch i0.18 o0.72	flex i0.18 o0.72	priority i0.63 o2.52
eu-north-1/minimax.minimax-m2.5	i0.36 o1.44	batch i0.18 o0.72	flex i0.18 o0.72	priority i0.63 o2.52
eu-north-1/moonshotai.kimi-k2.5	i0.72+ii o3.6	batch i0.36+ii o1.8	flex i0.36+ii o1.8	priority i1.26+ii o6.3
eu-west-1/minimax.minimax-m2.1	i0.36 o1.44	batch i0.18 o0.72	flex i0.18 o0.72	priority i0.63 o2.52
eu-west-1/minimax.minimax-m2.5	i0.36 o1.44	batch i0.18 o0.72	flex i0.18 o0.72	priority i0.63 o2.52
eu-west-1/qwen.qwen3-next-80b-a3b	i0.18 o1.41	flex i0.09 o0.71	priority i0.32 o2.47
eu-west-2/minimax.minimax-m2.1	i0.47 o1.86	batch i0.235 o0.93	flex i0.235 o0.93	priority i0.8225 o3.255
eu-west-2/minimax.minimax-m2.5	i0.47 o1.86	batch i0.235 o0.93	flex i0.235 o0.93	priority i0.8225 o3.255
eu-west-2/nvidia.nemotron-super-3-120b	i0.23 o1.01	batch i0.115 o0.505	flex i0.115 o0.505	priority i0.4025 o1.7675
eu-west-2/qwen.qwen3-coder-next	i0.78 o1.86	batch i0.39 o0.93	flex i0.39 o0.93	priority i1.365 o3.255
eu-west-2/qwen.qwen3-next-80b-a3b	i0.23 o1.86	flex i0.12 o0.93	priority i0.4 o3.26
qwen.qwen3-next-80b-a3b	i0.15 o1.2	flex i0.07 o0.6	priority i0.26 o2.1
sa-east-1/minimax.minimax-m2.1	i0.36 o1.44	batch i0.18 o0.72	flex i0.18 o0.72	priority i0.63 o2.52
sa-east-1/minimax.minimax-m2.5	i0.36 o1.44	batch i0.18 o0.72	flex i0.18 o0.72	priority i0.63 o2.52
sa-east-1/moonshotai.kimi-k2.5	i0.72+ii o3.6	batch i0.36+ii o1.8	flex i0.36+ii o1.8	priority i1.26+ii o6.3
sa-east-1/qwen.qwen3-next-80b-a3b	i0.18 o1.45	flex i0.09 o0.72	priority i0.32 o2.54
us-east-1/minimax.minimax-m2.1	i0.3 o1.2	batch i0.15 o0.6	flex i0.15 o0.6	priority i0.525 o2.1
us-east-1/minimax.minimax-m2.5	i0.3 o1.2	batch i0.15 o0.6	flex i0.15 o0.6	priority i0.525 o2.1
us-east-1/moonshotai.kimi-k2.5	i0.6+ii o3	batch i0.3+ii o1.5	flex i0.3+ii o1.5	priority i1.05+ii o5.25
us-east-1/qwen.qwen3-coder-next	i0.5 o1.2	batch i0.25 o0.6	flex i0.25 o0.6	priority i0.875 o2.1
us-east-1/zai.glm-5	i1 o3.2	batch i0.5 o1.6	flex i0.5 o1.6	priority i1.75 o5.6
us-east-2/minimax.minimax-m2.1	i0.3 o1.2	batch i0.15 o0.6	flex i0.15 o0.6	priority i0.525 o2.1
us-east-2/minimax.minimax-m2.5	i0.3 o1.2	batch i0.15 o0.6	flex i0.15 o0.6	priority i0.525 o2.1
us-east-2/moonshotai.kimi-k2.5	i0.6+ii o3	batch i0.3+ii o1.5	flex i0.3+ii o1.5	priority i1.05+ii o5.25
us-west-2/minimax.minimax-m2.1	i0.3 o1.2	batch i0.15 o0.6	flex i0.15 o0.6	priority i0.525 o2.1
us-west-2/minimax.minimax-m2.5	i0.3 o1.2	batch i0.15 o0.6	flex i0.15 o0.6	priority i0.525 o2.1
us-west-2/moonshotai.kimi-k2.5	i0.6+ii o3	batch i0.3+ii o1.5	flex i0.3+ii o1.5	priority i1.05+ii o5.25
us-west-2/zai.glm-5	i1 o3.2	batch i0.5 o1.6	flex i0.5 o1.6	priority i1.75 o5.6
#aws|LiteLLM 1.110.2|https://pricing.us-east-1.amazonaws.com/offers/v1.0/aws/AmazonBedrock/current/us-east-1/index.json|2026-11-28
amazon.nova-2-lite-v1:0	r0.075 i0.3+ii o2.5	batch i0.15+ii o1.25	priority r0.13125 i0.525+ii o4.375
amazon.nova-2-pro-preview-20251202-v1:0	r0.3125 i1.25 ii1.25 ia1.25 o10	batch i0.625+ii o5	priority i2.1875+ii o17.5
amazon.nova-premier-v1:0	priority r1.09375 i4.375+ii o21.875
amazon.nova-pro-v1:0	flex r0.1 i0.4+ii o1.6	priority r0.35 i1.4+ii o5.6
deepseek.v3.1	i0.58 o1.68	batch i0.29 o0.84	flex i0.29 o0.84	priority i1.015 o2.94
global.amazon.nova-2-lite-v1:0	priority r0.13125 i0.525+ii o4.375
google.gemma-3-12b-it	batch i0.05+ii o0.15	flex i0.05+ii o0.15	priority i0.16+ii o0.51
google.gemma-3-27b-it	batch i0.12+ii o0.19	flex i0.12+ii o0.19	priority i0.4+ii o0.67
google.gemma-3-4b-it	batch i0.02+ii o0.04	flex i0.02+ii o0.04	priority i0.07+ii o0.14
google.gemma-4-26b-a4b	i0.13+ii o0.4	batch i0.065+ii o0.2	flex i0.065+ii o0.2	priority i0.2275+ii o0.7
google.gemma-4-31b	i0.14+ii o0.4	batch i0.07+ii o0.2	flex i0.07+ii o0.2	priority i0.245+ii o0.7
google.gemma-4-e2b	i0.04+ii o0.08	batch i0.02+ii o0.04	flex i0.02+ii o0.04	priority i0.07+ii o0.14
minimax.minimax-m2	i0.3 o1.2	batch i0.15 o0.6	flex i0.15 o0.6	priority i0.52 o2.1
minimax.minimax-m2.1	i0.3 o1.2	batch i0.15 o0.6	flex i0.15 o0.6	priority i0.525 o2.1
minimax.minimax-m2.5	i0.3 o1.2	batch i0.15 o0.6	flex i0.15 o0.6	priority i0.525 o2.1
mistral.devstral-2-123b	flex i0.2 o1	priority i0.7 o3.5
mistral.magistral-small-2509	flex i0.25+ii o0.75	priority i0.88+ii o2.63
mistral.ministral-3-14b-instruct	flex i0.1+ii o0.1	priority i0.35+ii o0.35
mistral.ministral-3-3b-instruct	flex i0.05+ii o0.05	priority i0.17+ii o0.17
mistral.ministral-3-8b-instruct	flex i0.07+ii o0.07	priority i0.26+ii o0.26
mistral.mistral-large-3-675b-instruct	flex i0.25+ii o0.75	priority i0.88+ii o2.63
mistral.voxtral-mini-3b-2507	flex i0.02 o0.02	priority i0.07 o0.07
mistral.voxtral-small-24b-2507	flex i0.05 o0.15	priority i0.17 o0.52
moonshot.kimi-k2-thinking	i0.6 o2.5	batch i0.3 o1.25	priority i1.05 o4.38
moonshotai.kimi-k3	w4.125 r0.33 i3.3+ii o16.5	flex w2.0625 r0.165 i1.65+ii o8.25	priority w7.21875 r0.5775 i5.775+ii o28.875
nvidia.nemotron-nano-12b-v2	i0.2+ii o0.6	batch i0.1+ii o0.3	flex i0.1+ii o0.3	priority i0.35+ii o1.05
nvidia.nemotron-nano-3-30b	batch i0.03 o0.12	flex i0.03 o0.12	priority i0.11 o0.42
nvidia.nemotron-nano-9b-v2	batch i0.03 o0.12	flex i0.03 o0.12	priority i0.11 o0.4
nvidia.nemotron-super-3-120b	batch i0.075 o0.325	flex i0.075 o0.325	priority i0.2625 o1.1375
openai.gpt-oss-120b	i0.15 o0.6	batch i0.075 o0.3	flex i0.075 o0.3	priority i0.2625 o1.05
openai.gpt-oss-120b-1:0	batch i0.075 o0.3	flex i0.075 o0.3	priority i0.2625 o1.05
openai.gpt-oss-20b	i0.07 o0.3	batch i0.035 o0.15	flex i0.035 o0.15	priority i0.1225 o0.525
openai.gpt-oss-20b-1:0	batch i0.035 o0.15	flex i0.035 o0.15	priority i0.1225 o0.525
openai.gpt-oss-safeguard-120b	i0.15 o0.6	batch i0.07 o0.3	flex i0.07 o0.3	priority i0.26 o1.05
openai.gpt-oss-safeguard-20b	i0.07 o0.2	batch i0.03 o0.1	flex i0.03 o0.1	priority i0.12 o0.35
qwen.qwen3-235b-a22b-2507	i0.22 o0.88	batch i0.11 o0.44	flex i0.11 o0.44	priority i0.385 o1.54
qwen.qwen3-32b	batch i0.075 o0.3	flex i0.075 o0.3	priority i0.2625 o1.05
qwen.qwen3-32b-v1:0	batch i0.075 o0.3	flex i0.075 o0.3	priority i0.2625 o1.05
qwen.qwen3-coder-30b-a3b-instruct	batch i0.075 o0.3	flex i0.075 o0.3	priority i0.2625 o1.05
qwen.qwen3-coder-30b-a3b-v1:0	batch i0.075 o0.3	priority i0.2625 o1.05
qwen.qwen3-coder-next	i0.5 o1.2	batch i0.25 o0.6	flex i0.25 o0.6	priority i0.875 o2.1
qwen.qwen3-next-80b-a3b-instruct	i0.14 o1.2	batch i0.07 o0.6	flex i0.07 o0.6	priority i0.26 o2.1
qwen.qwen3-vl-235b-a22b	batch i0.26+ii o1.33	priority i0.93+ii o4.66
qwen.qwen3-vl-235b-a22b-instruct	batch i0.26+ii o1.33	flex i0.26+ii o1.33	priority i0.93+ii o4.66
us.amazon.nova-2-lite-v1:0	flex r0.04125 i0.165+ii o1.375	priority r0.144375 i0.5775+ii o4.8125
us.amazon.nova-2-pro-preview-20251202-v1:0	r0.34375 i1.375 ii1.375 ia1.375 o11	batch i0.6875+ii o5.5	priority i2.40625+ii o19.25
us.amazon.nova-pro-v1:0	flex r0.1 i0.4+ii o1.6	priority r0.35 i1.4+ii o5.6
us.deepseek.v3.2	i0.62 o1.85	batch i0.31 o0.925	flex i0.31 o0.925	priority i1.085 o3.2375
writer.palmyra-vision-7b	i0.15+ii o0.6	batch i0.075+ii o0.3	flex i0.075+ii o0.3	priority i0.2625+ii o1.05
xai.grok-4.3	i1.25+ii o2.5 r0.2	batch r0.1 i0.625+ii o1.25	flex r0.1 i0.625+ii o1.25	priority r0.35 i2.1875+ii o4.375
xai.grok-4.7	r0.55 i2.2+ii o6.6	batch i1.1+ii o3.3	flex r0.275 i1.1+ii o3.3	priority r0.9625 i3.85+ii o11.55
zai.glm-4.7	i0.6 o2.2	batch i0.3 o1.1	flex i0.3 o1.1	priority i1.05 o3.85
zai.glm-4.7-flash	i0.07 o0.4	batch i0.035 o0.2	flex i0.035 o0.2	priority i0.1225 o0.7
zai.glm-5	i1 o3.2	batch i0.5 o1.6	priority i1.75 o5.6
#aws|LiteLLM 1.110.2|https://pricing.us-east-1.amazonaws.com/offers/v1.0/aws/AmazonBedrock/current/us-gov-east-1/index.json|2026-11-28
us-gov-east-1/moonshotai.kimi-k3	w4.95 r0.396 i3.96+ii o19.8	batch i1.98+ii o9.9	flex w2.475 r0.198 i1.98+ii o9.9	priority w8.6625 r0.693 i6.93+ii o34.65
us-gov-east-1/nvidia.nemotron-nano-12b-v2	i0.24+ii o0.72	batch i0.12+ii o0.36	flex i0.12+ii o0.36	priority i0.42+ii o1.26
us-gov-east-1/nvidia.nemotron-nano-3-30b	i0.072 o0.288	batch i0.036 o0.144	flex i0.036 o0.144	priority i0.132 o0.504
us-gov-east-1/nvidia.nemotron-nano-9b-v2	i0.072 o0.276	batch i0.036 o0.144	flex i0.036 o0.144	priority i0.132 o0.48
us-gov-east-1/nvidia.nemotron-super-3-120b	i0.18 o0.78	batch i0.09 o0.39	flex i0.09 o0.39	priority i0.315 o1.365
us-gov-east-1/openai.gpt-oss-120b	i0.18 o0.72	batch i0.09 o0.36	flex i0.09 o0.36	priority i0.315 o1.26
us-gov-east-1/openai.gpt-oss-120b-1:0	i0.18 o0.72	batch i0.09 o0.36	flex i0.09 o0.36	priority i0.315 o1.26
us-gov-east-1/openai.gpt-oss-20b	i0.084 o0.36	batch i0.042 o0.18	flex i0.042 o0.18	priority i0.147 o0.63
us-gov-east-1/openai.gpt-oss-20b-1:0	i0.084 o0.36	batch i0.042 o0.18	flex i0.042 o0.18	priority i0.147 o0.63
us-gov-east-1/xai.grok-4.6	i2.64+ii o7.92 r0.66	flex r0.33 i1.32+ii o3.96	priority r1.155 i4.62+ii o13.86
us-gov-east-1/xai.grok-4.7	r0.66 i2.64+ii o7.92	batch i1.32+ii o3.96	flex r0.33 i1.32+ii o3.96	priority r1.155 i4.62+ii o13.86
us-gov.xai.grok-4.7	r0.66 i2.64+ii o7.92	batch i1.32+ii o3.96	flex r0.33 i1.32+ii o3.96	priority r1.155 i4.62+ii o13.86
#aws|LiteLLM 1.110.2|https://pricing.us-east-1.amazonaws.com/offers/v1.0/aws/AmazonBedrock/current/us-gov-west-1/index.json|2026-11-28
us-gov-west-1/amazon.nova-2-multimodal-embeddings-v1:0	i0.162	batch i0.081
us-gov-west-1/amazon.nova-lite-v1:0	r0.018 i0.072+ii o0.288	batch i0.036+ii o0.144
us-gov-west-1/amazon.nova-micro-v1:0	r0.0105 i0.042 o0.168	batch i0.021 o0.084
us-gov-west-1/amazon.nova-pro-v1:0	r0.24 i0.96+ii o3.84	batch i0.48+ii o1.92	flex r0.12 i0.48+ii o1.92	priority r0.42 i1.68+ii o6.72
us-gov-west-1/google.gemma-4-26b-a4b	i0.156+ii o0.48	batch i0.078+ii o0.24	flex i0.078+ii o0.24	priority i0.273+ii o0.84
us-gov-west-1/google.gemma-4-31b	i0.168+ii o0.48	batch i0.084+ii o0.24	flex i0.084+ii o0.24	priority i0.294+ii o0.84
us-gov-west-1/google.gemma-4-e2b	i0.048+ii o0.096	batch o0.048	flex i0.024+ii o0.048	priority i0.084+ii o0.168
us-gov-west-1/moonshotai.kimi-k3	w4.95 r0.396 i3.96+ii o19.8	batch i1.98+ii o9.9	flex w2.475 r0.198 i1.98+ii o9.9	priority w8.6625 r0.693 i6.93+ii o34.65
us-gov-west-1/nvidia.nemotron-nano-12b-v2	i0.24+ii o0.72	batch i0.12+ii o0.36	flex i0.12+ii o0.36	priority i0.42+ii o1.26
us-gov-west-1/nvidia.nemotron-nano-3-30b	i0.072 o0.288	batch i0.036 o0.144	flex i0.036 o0.144	priority i0.132 o0.504
us-gov-west-1/nvidia.nemotron-nano-9b-v2	i0.072 o0.276	batch i0.036 o0.144	flex i0.036 o0.144	priority i0.132 o0.48
us-gov-west-1/nvidia.nemotron-super-3-120b	i0.18 o0.78	batch i0.09 o0.39	flex i0.09 o0.39	priority i0.315 o1.365
us-gov-west-1/openai.gpt-5.6-luna	i0.264>272000:0.528+ii w0.33>272000:0.66 r0.0264>272000:0.0528 o1.584>272000:2.376 ws0.0144	flex w0.165>272000:0.33 r0.0132>272000:0.0264 i0.132>272000:0.264+ii o0.792>272000:1.188	priority w0.66>272000:1.32 r0.0528>272000:0.1056 i0.528>272000:1.056+ii o3.168>272000:4.752
us-gov-west-1/openai.gpt-5.6-terra	i2.64>272000:5.28+ii w3.3>272000:6.6 r0.264>272000:0.528 o15.84>272000:23.76 ws0.0144	flex w1.65>272000:3.3 r0.132>272000:0.264 i1.32>272000:2.64+ii o7.92>272000:11.88	priority w6.6>272000:13.2 r0.528>272000:1.056 i5.28>272000:10.56+ii o31.68>272000:47.52
us-gov-west-1/openai.gpt-oss-120b	i0.18 o0.72	batch i0.09 o0.36	flex i0.09 o0.36	priority i0.315 o1.26
us-gov-west-1/openai.gpt-oss-120b-1:0	i0.18 o0.72	batch i0.09 o0.36	flex i0.09 o0.36	priority i0.315 o1.26
us-gov-west-1/openai.gpt-oss-20b	i0.084 o0.36	batch i0.042 o0.18	flex i0.042 o0.18	priority i0.147 o0.63
us-gov-west-1/openai.gpt-oss-20b-1:0	i0.084 o0.36	batch i0.042 o0.18	flex i0.042 o0.18	priority i0.147 o0.63
us-gov-west-1/xai.grok-4.3	i1.5+ii o3 r0.24	batch r0.12 i0.75+ii o1.5	flex r0.12 i0.75+ii o1.5	priority r0.42 i2.625+ii o5.25
us-gov-west-1/xai.grok-4.6	i2.64+ii o7.92 r0.66	flex r0.33 i1.32+ii o3.96	priority r1.155 i4.62+ii o13.86
us-gov-west-1/xai.grok-4.7	r0.66 i2.64+ii o7.92	batch i1.32+ii o3.96	flex r0.33 i1.32+ii o3.96	priority r1.155 i4.62+ii o13.86
#aws|LiteLLM 1.110.2|https://pricing.us-east-1.amazonaws.com/offers/v1.0/aws/AmazonBedrockFoundationModels/current/ap-northeast-1/index.json|2026-11-28
apac.anthropic.claude-opus-5	h11 w6.875 i5.5+ii r0.55 o27.5	batch i2.75+ii o13.75
jp.anthropic.claude-opus-5	ws0.01
#aws|LiteLLM 1.110.2|https://pricing.us-east-1.amazonaws.com/offers/v1.0/aws/AmazonBedrockFoundationModels/current/ap-southeast-2/index.json|2026-11-28
au.anthropic.claude-opus-5	ws0.01
#aws|LiteLLM 1.110.2|https://pricing.us-east-1.amazonaws.com/offers/v1.0/aws/AmazonBedrockFoundationModels/current/eu-west-1/index.json|2026-11-28
eu.anthropic.claude-opus-5	ws0.01
#aws|LiteLLM 1.110.2|https://pricing.us-east-1.amazonaws.com/offers/v1.0/aws/AmazonBedrockFoundationModels/current/index.json|2026-11-28
anthropic.claude-fable-5	ws0.01
anthropic.claude-fable-5-1	ws0.01
anthropic.claude-mythos-5-1	h20 w12.5 r0.25 o50 i10+ii
anthropic.claude-mythos-preview	w34.375 h55 r2.75 i27.5+ii o137.5
anthropic.claude-opus-4-5-20251101-v1:0	ws0.01
anthropic.claude-opus-4-6-v1	ws0.01
anthropic.claude-opus-4-7	ws0.01
anthropic.claude-opus-4-8	ws0.01
anthropic.claude-opus-5-5	ws0.01
anthropic.claude-sonnet-4-5-20250929-v1:0	ws0.01
anthropic.claude-sonnet-4-6	ws0.01
anthropic.claude-sonnet-5	ws0.01
anthropic.claude-sonnet-5-5	ws0.01
apac.anthropic.claude-fable-5	o55 w13.75 r1.1 i11+ii h22
apac.anthropic.claude-haiku-5-5	h0.22>100000:1.1 w0.1375>100000:0.6875 i0.11>100000:0.55+ii o0.55>100000:2.75 r0.011>100000:0.055
apac.anthropic.claude-mythos-preview	i27.5+ii w34.375 o137.5 h55 r2.75
apac.anthropic.claude-opus-4-8	i5.5+ii h11 o27.5 r0.55 w6.875
apac.anthropic.claude-opus-5-5	h8.8 w5.5 i4.4+ii o22 r0.22
au.anthropic.claude-fable-5	o55 w13.75 r1.1 i11+ii h22
au.anthropic.claude-haiku-5-5	w0.1375>100000:0.6875 h0.22>100000:1.1 r0.011>100000:0.055 i0.11>100000:0.55+ii o0.55>100000:2.75 ws0.01
au.anthropic.claude-mythos-preview	i27.5+ii w34.375 o137.5 h55 r2.75
au.anthropic.claude-sonnet-5-5	ws0.01
eu.anthropic.claude-haiku-5-5	w0.1375>100000:0.6875 h0.22>100000:1.1 r0.011>100000:0.055 i0.11>100000:0.55+ii o0.55>100000:2.75 ws0.01
eu.anthropic.claude-sonnet-5-5	ws0.01
global.anthropic.claude-haiku-5-5	w0.125>100000:0.625 h0.2>100000:1 r0.01>100000:0.05 i0.1>100000:0.5+ii o0.5>100000:2.5 ws0.01
global.anthropic.claude-mythos-5-1	r0.25 w12.5 i10+ii o50 h20
global.anthropic.claude-sonnet-5-5	ws0.01
jp.anthropic.claude-haiku-5-5	w0.1375>100000:0.6875 h0.22>100000:1.1 r0.011>100000:0.055 i0.11>100000:0.55+ii o0.55>100000:2.75 ws0.01
jp.anthropic.claude-sonnet-5-5	ws0.01
us-gov-east-1/anthropic.claude-haiku-5-5	w0.15>100000:0.75 h0.24>100000:1.2 r0.012>100000:0.06 i0.12>100000:0.6+ii o0.6>100000:3
us-gov-east-1/anthropic.claude-sonnet-5-5	w3 h4.8 r0.12 i2.4+ii o12
us-gov-west-1/anthropic.claude-sonnet-5-5	w3 h4.8 r0.12 i2.4+ii o12
us-gov.anthropic.claude-haiku-5-5	w0.15>100000:0.75 h0.24>100000:1.2 r0.012>100000:0.06 i0.12>100000:0.6+ii o0.6>100000:3
us-gov.anthropic.claude-sonnet-5-5	w3 h4.8 r0.12 i2.4+ii o12
us.anthropic.claude-haiku-5-5	w0.1375>100000:0.6875 h0.22>100000:1.1 r0.011>100000:0.055 i0.11>100000:0.55+ii o0.55>100000:2.75 ws0.01
us.anthropic.claude-mythos-5	w13.75 i11+ii r1.1 o55 h22
us.anthropic.claude-mythos-5-1	i11+ii o55 r0.275 w13.75 h22
us.anthropic.claude-mythos-preview	h55 r2.75 w34.375 o137.5 i27.5+ii
us.anthropic.claude-sonnet-5-5	ws0.01
#aws|LiteLLM 1.110.2|https://pricing.us-east-1.amazonaws.com/offers/v1.0/aws/AmazonBedrockFoundationModels/current/us-east-1/index.json|2026-11-28
anthropic.claude-opus-5	ws0.01
global.anthropic.claude-opus-5	ws0.01
us.anthropic.claude-opus-5	ws0.01
#aws|LiteLLM 1.110.2|https://pricing.us-east-1.amazonaws.com/offers/v1.0/aws/AmazonBedrockFoundationModels/current/us-gov-east-1/index.json|2026-11-28
us-gov-east-1/anthropic.claude-3-5-sonnet-20240620-v1:0	i3.6+ii o18	batch i1.8+ii o9
us-gov-east-1/anthropic.claude-3-7-sonnet-20250219-v1:0	w4.5 r0.36 i3.6+ii o18
us-gov-east-1/anthropic.claude-3-haiku-20240307-v1:0	i0.3+ii o1.5
us-gov-east-1/anthropic.claude-opus-5	w7.5 h12 r0.6 i6+ii o30	batch i3+ii o15
#aws|LiteLLM 1.110.2|https://pricing.us-east-1.amazonaws.com/offers/v1.0/aws/AmazonBedrockFoundationModels/current/us-gov-west-1/index.json|2026-11-28
us-gov-west-1/anthropic.claude-3-5-sonnet-20240620-v1:0	i3.6+ii o18	batch i1.8+ii o9
us-gov-west-1/anthropic.claude-3-7-sonnet-20250219-v1:0	w4.5 r0.36 i3.6+ii o18
us-gov-west-1/anthropic.claude-3-haiku-20240307-v1:0	i0.3+ii o1.5
us-gov-west-1/anthropic.claude-opus-5	w7.5 h12 r0.6 i6+ii o30	batch i3+ii o15
us-gov.anthropic.claude-opus-5	w7.5 h12 r0.6 i6+ii o30	batch i3+ii o15
#aws|LiteLLM 1.110.2|https://us-east-1.console.aws.amazon.com/bedrock/home?region=us-east-1#/providers?model=amazon.titan-image-generator-v1|2026-11-28
amazon.titan-embed-image-v1	i0.8
#aws|LiteLLM 2026-07-24||2026-07-24
anthropic.claude-3-haiku-20240307-v1:0	r0.025 w0.3125
apac.anthropic.claude-3-haiku-20240307-v1:0	r0.025 w0.3125
cohere.command-r-plus-v1:0	i3 o15
cohere.command-r-v1:0	i0.5 o1.5
eu.anthropic.claude-3-haiku-20240307-v1:0	r0.025 w0.3125
eu.twelvelabs.marengo-embed-2-7-v1:0	i70
twelvelabs.marengo-embed-2-7-v1:0	i70
us.anthropic.claude-3-haiku-20240307-v1:0	r0.025 w0.3125
us.twelvelabs.marengo-embed-2-7-v1:0	i70
#aws_polly|LiteLLM 1.110.2|https://aws.amazon.com/polly/pricing/|2026-11-28
generative	ch0.00003
long-form	ch0.0001
neural	ch0.000016
standard	ch0.000004
#azure|LiteLLM 1.110.2||2026-11-28
codestral-2501	i0.3 o0.9
cohere-command-a	i2.5 o10
cohere-command-a-plus-05-2026	i0.8 o3.2
cohere-embed-v5-fast	ii0.4 i0.08
cohere-embed-v5-pro	ii0.4 i0.12
cohere-rerank-v5-fast	i0.02
cohere-rerank-v5-pro	i0.05
deepseek-v3-0324	i1.14 o4.56
deepseek-v3.1	i1.23 o4.94
embed-v-4-0	i0.12 ii0.47
eu/gpt-4.1	r0.55 i2.2 o8.8 ws0.014	batch i1.1 o4.4	priority r0.963 i3.85 o15.4
eu/gpt-4.1-mini	r0.11 i0.44 o1.76 ws0.014	batch i0.22 o0.88	priority r0.193 i0.77 o3.08
eu/gpt-5	r0.1375 i1.375 o11 ws0.014	batch r0.06875 i0.6875 o5.5	priority r0.275 i2.75 o22
eu/gpt-5-2025-08-07	r0.1375 i1.375+ii o11 ws0.014	batch i0.6875+ii o5.5 r0.06875	priority r0.275 i2.75+ii o22
eu/gpt-5-mini	r0.0275 i0.275 o2.2 ws0.014	batch r0.01375 i0.1375 o1.1	priority r0.0495 i0.495 o3.96
eu/gpt-5-mini-2025-08-07	r0.0275 i0.275+ii o2.2 ws0.014	batch i0.1375+ii o1.1 r0.01375	priority r0.0495 i0.495+ii o3.96
eu/gpt-5-nano	r0.0055 i0.055 o0.44 ws0.014	batch r0.00275 i0.0275 o0.22
eu/gpt-5-nano-2025-08-07	r0.0055 i0.055+ii o0.44 ws0.014	batch i0.0275+ii o0.22 r0.00275
eu/gpt-5.1	r0.1375 i1.375+ii o11 ws0.014	batch r0.06875 i0.6875+ii o5.5	priority r0.275 i2.75+ii o22
eu/gpt-5.2	r0.1925 i1.925 o15.4 ws0.014	batch r0.09625 i0.9625 o7.7	priority r0.385 i3.85 o30.8
eu/gpt-5.3-codex	r0.1925 i1.925 o15.4 ws0.014	priority r0.385 i3.85 o30.8
eu/gpt-5.4	r0.275>272000:0.55 i2.75>272000:5.5+ii o16.5>272000:24.75	batch r0.143>272000:0.275 i1.375>272000:2.75+ii o8.25>272000:12.375
eu/gpt-5.4-2026-03-05	r0.275>272000:0.55 i2.75>272000:5.5+ii o16.5>272000:24.75	batch i1.375>272000:2.75+ii o8.25>272000:12.375 r0.143>272000:0.275
eu/gpt-5.4-mini	r0.0825 i0.825 o4.95 ws0.014	batch r0.04125 i0.4125 o2.475	priority r0.165 i1.65 o9.9
eu/gpt-5.4-nano	r0.022 i0.22 o1.375 ws0.014	batch r0.011 i0.11 o0.6875
eu/gpt-5.5	r0.55>272000:1.1 i5.5>272000:11+ii o33>272000:49.5 ws0.014	batch r0.275>272000:0.55 i2.75>272000:5.5+ii o16.5>272000:24.75
eu/gpt-5.5-2026-04-23	r0.55>272000:1.1 i5.5>272000:11+ii o33>272000:49.5 ws0.014	batch r0.275>272000:0.55 i2.75>272000:5.5+ii o16.5>272000:24.75
eu/gpt-5.5-2026-04-24	r0.55>272000:1.1 i5.5>272000:11+ii o33>272000:49.5 ws0.014	batch i2.75>272000:5.5+ii o16.5>272000:24.75 r0.275>272000:0.55
eu/text-embedding-3-large	i0.143
eu/text-embedding-3-small	i0.022
eu/text-embedding-ada-002	i0.11
fw-deepseek-v3.2	r0.31 i0.62 o1.85
fw-deepseek-v4-flash	r0.03 i0.15 o0.31
fw-deepseek-v4-pro	r0.165 i1.925 o3.828
fw-deepseek-v4.1-flash	r0.008 i0.375 o1.5
fw-glm-5	r0.22 i1.1 o3.52
fw-glm-5.1	r0.286 i1.54 o4.84
fw-glm-5.2	r0.15 i1.54 o4.84
fw-glm-5.2-fast	r0.231 i2.31 o7.26
fw-glm-5.3	r0.325 i1.75 o5.5
fw-glm-5.3-flash	r0.038 i0.188 o0.625
fw-gpt-oss-120b	r0.082 i0.165 o0.66
fw-inkling	r0.19 i1.1 o4.46
fw-kimi-k2.5	r0.11 i0.66+ii o3.3
fw-kimi-k2.6	r0.176 i1.045+ii o4.4
fw-kimi-k2.7-code	r0.21 i1.05+ii o4.4
fw-kimi-k3	r0.3 i3+ii o15
fw-minimax-m2.5	r0.033 i0.33 o1.32
fw-minimax-m3	r0.066 i0.33+ii o1.32
fw-nemotron-3-ultra-nvfp4	r0.13 i0.66 o2.64
fw-nemotron-lightning-3.5-30b-a3b	r0.01 i0.06 o0.22
global/gpt-5.1	r0.125 i1.25+ii o10 ws0.014	batch r0.0625 i0.625+ii o5	priority r0.25 i2.5+ii o20
gpt-4.1	priority r0.875 i3.5+ii o14
gpt-4.1-2025-04-14	priority r0.875 i3.5+ii o14
gpt-4.1-mini	priority r0.175 i0.7+ii o2.8
gpt-4.1-mini-2025-04-14	priority r0.175 i0.7+ii o2.8
gpt-4o-audio-preview-2024-12-17	ia40 oa80
gpt-4o-mini-tts	i0.6 oa12 os0.00025 o10
gpt-5	batch r0.0625	priority r0.25 i2.5+ii o20
gpt-5-2025-08-07	batch r0.0625	priority r0.25 i2.5+ii o20
gpt-5-mini	batch r0.0125	priority r0.045 i0.45+ii o3.6
gpt-5-mini-2025-08-07	batch r0.0125	priority r0.045 i0.45+ii o3.6
gpt-5-nano	batch r0.0025
gpt-5-nano-2025-08-07	batch r0.0025
gpt-5.1	batch r0.0625
gpt-5.1-2025-11-13	batch r0.0625
gpt-5.1-codex-2025-11-13	r0.125 i1.25+ii o10	priority r0.25 i2.5+ii o20
gpt-5.1-codex-mini-2025-11-13	r0.025 i0.25+ii o2	priority r0.045 i0.45+ii o3.6
gpt-5.2	batch r0.0875
gpt-5.2-2025-12-11	batch r0.0875
gpt-5.3-codex	ws0.014	priority r0.35 i3.5+ii o28
gpt-5.5-pro	r3>272000:6
gpt-5.5-pro-2026-04-23	r3>272000:6
gpt-5.6-luna	flex w0.125>272000:0.25 r0.01>272000:0.02 i0.1>272000:0.2+ii o0.6>272000:0.9
gpt-5.6-luna-2026-07-09	flex w0.125>272000:0.25 r0.01>272000:0.02 i0.1>272000:0.2+ii o0.6>272000:0.9
gpt-5.6-sol	flex w2.5>272000:5 r0.2>272000:0.4 i2>272000:4+ii o10>272000:15
gpt-5.6-sol-2026-07-09	flex w2.5>272000:5 r0.2>272000:0.4 i2>272000:4+ii o10>272000:15
gpt-5.6-terra	flex w1.25>272000:2.5 r0.1>272000:0.2 i1>272000:2+ii o6>272000:9
gpt-5.6-terra-2026-07-09	flex w1.25>272000:2.5 r0.1>272000:0.2 i1>272000:2+ii o6>272000:9
gpt-6-luna-2026-09-22	flex w0.0625>272000:0.125 r0.005>272000:0.01 i0.05>272000:0.1+ii o0.25>272000:0.375
gpt-live-transcribe	is0.0002833333333
gpt-realtime-1.5-2026-02-23	ra0.4 r0.4 ia32 ii5 i4 oa64 o16
grok-4-20-non-reasoning	r1.25 i1.25+ii o2.5
grok-4-20-reasoning	r1.25 i1.25+ii o2.5
llama-4-maverick-17b-128e-instruct-fp8	i0.25+ii o1
mai-code-1.1-flash	r0.02 i0.2+ii o1.2
mai-image-2.5	ii8 i5 oi47
mai-image-2.5-flash	ii1.75 i1.75 oi19.5
mai-image-2.6	ii8 i5 oi38
mai-image-2.6-flash	ii2.5 i1.75 oi19
mai-thinking-1	r0.2 i2 o8
mistral-large-2402	i8 o24
mistral-large-3	i0.5+ii o1.5
mistral-medium-2505	i0.4 o2
mistral-medium-3-5	i1.5+ii o7.5
mistral-small-2503	i0.1+ii o0.3
o3-2025-04-16	ws0.014
o3-deep-research	ws0.014
o3-pro	ws0.014
o3-pro-2025-06-10	ws0.014
phi-4-mini-reasoning	i0.075 o0.3
phi-4-reasoning	i0.125 o0.5
us-gov/gpt-5.1	r0.171875 i1.71875+ii o13.75
us-gov/o3-mini	r0.757 i1.513 o6.05
us-gov/text-embedding-3-large	i0.163
us-gov/text-embedding-3-small	i0.025
us/gpt-4.1	r0.55 i2.2 o8.8 ws0.014	batch i1.1 o4.4	priority r0.963 i3.85 o15.4
us/gpt-4.1-2025-04-14	r0.55 i2.2+ii o8.8 ws0.014	batch i1.1+ii o4.4	priority r0.963 i3.85+ii o15.4
us/gpt-4.1-mini	r0.11 i0.44 o1.76 ws0.014	batch i0.22 o0.88	priority r0.193 i0.77 o3.08
us/gpt-4.1-mini-2025-04-14	r0.11 i0.44+ii o1.76 ws0.014	batch i0.22+ii o0.88	priority r0.193 i0.77+ii o3.08
us/gpt-5	r0.1375 i1.375 o11 ws0.014	batch r0.06875 i0.6875 o5.5	priority r0.275 i2.75 o22
us/gpt-5-2025-08-07	r0.1375 i1.375+ii o11 ws0.014	batch i0.6875+ii o5.5 r0.06875	priority r0.275 i2.75+ii o22
us/gpt-5-mini	r0.0275 i0.275 o2.2 ws0.014	batch r0.01375 i0.1375 o1.1	priority r0.0495 i0.495 o3.96
us/gpt-5-mini-2025-08-07	r0.0275 i0.275+ii o2.2 ws0.014	batch i0.1375+ii o1.1 r0.01375	priority r0.0495 i0.495+ii o3.96
us/gpt-5-nano	r0.0055 i0.055 o0.44 ws0.014	batch r0.00275 i0.0275 o0.22
us/gpt-5-nano-2025-08-07	r0.0055 i0.055+ii o0.44 ws0.014	batch i0.0275+ii o0.22 r0.00275
us/gpt-5.1	r0.1375 i1.375+ii o11 ws0.014	batch r0.06875 i0.6875+ii o5.5	priority r0.275 i2.75+ii o22
us/gpt-5.2	r0.1925 i1.925 o15.4 ws0.014	batch r0.09625 i0.9625 o7.7	priority r0.385 i3.85 o30.8
us/gpt-5.3-codex	r0.1925 i1.925 o15.4 ws0.014	priority r0.385 i3.85 o30.8
us/gpt-5.4	r0.275>272000:0.55 i2.75>272000:5.5+ii o16.5>272000:24.75	batch r0.143>272000:0.275 i1.375>272000:2.75+ii o8.25>272000:12.375
us/gpt-5.4-2026-03-05	r0.275>272000:0.55 i2.75>272000:5.5+ii o16.5>272000:24.75	batch i1.375>272000:2.75+ii o8.25>272000:12.375 r0.143>272000:0.275
us/gpt-5.4-mini	r0.0825 i0.825 o4.95 ws0.014	batch r0.04125 i0.4125 o2.475	priority r0.165 i1.65 o9.9
us/gpt-5.4-nano	r0.022 i0.22 o1.375 ws0.014	batch r0.011 i0.11 o0.6875
us/gpt-5.5	r0.55>272000:1.1 i5.5>272000:11+ii o33>272000:49.5 ws0.014	batch r0.275>272000:0.55 i2.75>272000:5.5+ii o16.5>272000:24.75
us/gpt-5.5-2026-04-23	r0.55>272000:1.1 i5.5>272000:11+ii o33>272000:49.5 ws0.014	batch r0.275>272000:0.55 i2.75>272000:5.5+ii o16.5>272000:24.75
us/gpt-5.5-2026-04-24	r0.55>272000:1.1 i5.5>272000:11+ii o33>272000:49.5 ws0.014	batch i2.75>272000:5.5+ii o16.5>272000:24.75 r0.275>272000:0.55
us/text-embedding-3-large	i0.143
us/text-embedding-3-small	i0.022
us/text-embedding-ada-002	i0.11
#azure|LiteLLM 1.110.2|https://ai.azure.com/catalog/models/gpt-5.4-pro|2026-11-28
gpt-5.4-pro	r3>272000:6	priority r6>272000:12
gpt-5.4-pro-2026-03-05	r3>272000:6	priority r6>272000:12
#azure|LiteLLM 1.110.2|https://azure.microsoft.com/en-us/blog/gpt-6-astra-sol-and-luna-for-production-agents-in-microsoft-foundry/|2026-11-28
gpt-6-sol-2026-09-22	flex i1>272000:2+ii o5>272000:7.5 r0.1>272000:0.2 w1.25>272000:2.5	priority w5>272000:10 r0.4>272000:0.8 i4>272000:8+ii o20>272000:30
us/gpt-6-sol	w2.75>272000:5.5 r0.22>272000:0.44 i2.2>272000:4.4+ii o11>272000:16.5 ws0.014	priority w5.5>272000:11 r0.44>272000:0.88 i4.4>272000:8.8+ii o22>272000:33
#azure|LiteLLM 1.110.2|https://azure.microsoft.com/en-us/blog/introducing-the-llama-4-herd-in-azure-ai-foundry-and-azure-databricks/|2026-11-28
llama-4-scout-17b-16e-instruct	i0.2+ii o0.78
#azure|LiteLLM 1.110.2|https://azure.microsoft.com/en-us/pricing/calculator/|2026-11-28
speech/azure-tts	ch0.000015
speech/azure-tts-hd	ch0.00003
#azure|LiteLLM 1.110.2|https://azure.microsoft.com/en-us/pricing/details/ai-document-intelligence/|2026-11-28
doc-intelligence/prebuilt-document	pg0.01
doc-intelligence/prebuilt-layout	pg0.01
doc-intelligence/prebuilt-read	pg0.0015
#azure|LiteLLM 1.110.2|https://azure.microsoft.com/en-us/pricing/details/ai-foundry-models/aoai/|2026-11-28
model-router	i0.14
model_router	i0.14
#azure|LiteLLM 1.110.2|https://azure.microsoft.com/en-us/pricing/details/ai-foundry-models/black-forest-labs/|2026-11-28
flux.1-kontext-pro	im0.04
#azure|LiteLLM 1.110.2|https://azure.microsoft.com/en-us/pricing/details/ai-foundry-models/microsoft/|2026-11-28
mai-cyber-1-flash	r0.06 i0.6 o3.5
#azure|LiteLLM 1.110.2|https://azure.microsoft.com/en-us/pricing/details/ai-foundry-models/mistral-ai/|2026-11-28
mistral-ocr-2505	pg0.001
mistral-ocr-2512	pg0.002
#azure|LiteLLM 1.110.2|https://azure.microsoft.com/en-us/pricing/details/ai-foundry-models/mistral/|2026-11-28
mistral-ocr-4-0	pg0.004
#azure|LiteLLM 1.110.2|https://azure.microsoft.com/en-us/pricing/details/azure-openai/|2026-11-28
gpt-35-turbo-instruct	i1.65 o2.2
gpt-35-turbo-instruct-0914	i1.65 o2.2
gpt-4-turbo-vision-preview	i11+ii o33
gpt-4o-mini-audio-preview-2024-12-17	ia10 oa20
gpt-audio-1.5-2026-02-23	ia32 i2.5 oa64 o10
gpt-image-2.5-flare	ri2 r1.25 i5 ii8 oi30
gpt-image-2.5-sunburst	ri2 r1.25 i5 ii8 oi30
#azure|LiteLLM 1.110.2|https://azure.microsoft.com/en-us/pricing/details/cognitive-services/openai-service/|2026-11-28
gpt-6-astra-2026-09-03	flex i5>272000:10+ii o25>272000:37.5 r0.5>272000:1 w6.25>272000:12.5
o3	ws0.014
whisper	is0.0001
#azure|LiteLLM 1.110.2|https://azure.microsoft.com/en-us/pricing/details/cognitive-services/speech-services/|2026-11-28
speech/azure-stt	is0.0002777778
#azure|LiteLLM 1.110.2|https://cohere.com/blog/parse|2026-11-28
cohere-parse-v5	pg0.0015
#azure|LiteLLM 1.110.2|https://docs.x.ai/developers/models/grok-4.7|2026-11-28
grok-4.7	r0.5>200000:1 i2>200000:4+ii o6>200000:12
#azure|LiteLLM 1.110.2|https://learn.microsoft.com/en-us/azure/ai-foundry/openai/concepts/models|2026-11-28
apac/gpt-6.1-sol	w3>272000:6 r0.12>272000:0.24 i2.4>272000:4.8+ii o12>272000:18 ws0.014
eu/gpt-6.1-sol	w3>272000:6 r0.12>272000:0.24 i2.4>272000:4.8+ii o12>272000:18 ws0.014
gpt-6.1-sol	w2.5>272000:5 r0.1>272000:0.2 i2>272000:4+ii o10>272000:15 ws0.01
gpt-6.1-sol-2026-09-29	w2.5>272000:5 r0.1>272000:0.2 i2>272000:4+ii o10>272000:15 ws0.014	flex i1>272000:2+ii o5>272000:7.5 r0.05>272000:0.1 w1.25>272000:2.5
us/gpt-6.1-sol	w2.75>272000:5.5 r0.11>272000:0.22 i2.2>272000:4.4+ii o11>272000:16.5 ws0.014
#azure|LiteLLM 1.110.2|https://learn.microsoft.com/en-us/azure/foundry/concepts/model-lifecycle-retirement|2026-11-28
claude-mythos-5-1	i10+ii o50 w12.5 h20 r0.25
claude-opus-5-5-fast	w10 h16 r0.4 i8+ii o40 ws0.02
mistral-document-ai-2512	pg0.003
#azure|LiteLLM 1.110.2|https://learn.microsoft.com/en-us/azure/foundry/foundry-models/concepts/models-sold-directly-by-azure|2026-11-28
deepseek-v3.2-speciale	i0.58 o1.68
flux.2-pro	im0.04
gpt-realtime-2.1-2026-07-07	ra0.4 r0.4 ia32 ii5 i4 oa64 o24 ri0.5
gpt-realtime-2.1-mini-2026-07-07	ra0.3 r0.06 ia10 ii0.8 i0.6 oa20 o2.4 ri0.08
llama-3.3-70b-instruct	i0.71 o0.71
microsoft-decision-1	i0.042
#azure|LiteLLM 1.110.2|https://learn.microsoft.com/en-us/azure/foundry/openai/concepts/gpt-realtime-whisper|2026-11-28
gpt-realtime-whisper	is0.0002833333333
gpt-realtime-whisper-2026-05-06	is0.0002833333333
gpt-realtime-whisper-2026-05-07	is0.0002833333333
#azure|LiteLLM 1.110.2|https://learn.microsoft.com/en-us/azure/foundry/openai/concepts/model-retirement-schedule|2026-11-28
chat-latest	r0.5 i5+ii o30
tts-1	ch0.000015
tts-1-hd	ch0.000033
#azure|LiteLLM 1.110.2|https://learn.microsoft.com/en-us/azure/foundry/openai/concepts/retired-models|2026-11-28
jais-30b-chat	i3.2 o9.71
mai-ds-r1	i1.35 o5.4
mistral-nemo	i0.15 o0.15
#azure|LiteLLM 1.110.2|https://marketplace.microsoft.com/en-us/marketplace/apps/cohere.cohere-embed-v3-english-offer?tab=PlansAndPrice|2026-11-28
cohere-embed-v3-english	i0.1
cohere-embed-v3-multilingual	i0.1
#azure|LiteLLM 1.110.2|https://marketplace.microsoft.com/en/marketplace/apps/000-000.ministral-3b-2410-offer?tab=Overview|2026-11-28
ministral-3b	i0.04 o0.04
#azure|LiteLLM 1.110.2|https://platform.claude.com/docs/en/models/haiku-5-5/migration-guide|2026-11-28
claude-haiku-5-5	w0.125>100000:0.625 h0.2>100000:1 r0.01>100000:0.05 i0.1>100000:0.5+ii o0.5>100000:2.5 ws0.01
#azure|LiteLLM 1.110.2|https://techcommunity.microsoft.com/blog/azure-ai-foundry-blog/black-forest-labs-flux-1-kontext-pro-and-flux1-1-pro-now-available-in-azure-ai-f/4434659|2026-11-28
flux-1.1-pro	im0.04
#azure|LiteLLM 1.110.2|https://techcommunity.microsoft.com/blog/azure-ai-foundry-blog/deepseek-v4-1-flash-is-coming-to-microsoft-foundry/4556431|2026-11-28
deepseek-v4.1-flash	r0.006 i0.3 o1.2
#azure|LiteLLM 1.110.2|https://techcommunity.microsoft.com/blog/azure-ai-foundry-blog/gpt-6-1-terra-now-generally-available-in-microsoft-foundry-build-agents-that-see/4567769|2026-11-28
apac/gpt-6.1-terra	w1.5>272000:3 r0.06>272000:0.12 i1.2>272000:2.4+ii o6>272000:9 ws0.014
eu/gpt-6.1-terra	w1.5>272000:3 r0.06>272000:0.12 i1.2>272000:2.4+ii o6>272000:9 ws0.014
gpt-6.1-terra	w1.25>272000:2.5 r0.05>272000:0.1 i1>272000:2+ii o5>272000:7.5 ws0.014
us/gpt-6.1-terra	w1.375>272000:2.75 r0.055>272000:0.11 i1.1>272000:2.2+ii o5.5>272000:8.25 ws0.014
#azure|LiteLLM 1.110.2|https://techcommunity.microsoft.com/blog/azure-ai-foundry-blog/introducing-cohere-rerank-4-0-in-microsoft-foundry/4477076|2026-11-28
cohere-rerank-v4.0-fast	su0.002
cohere-rerank-v4.0-pro	su0.0025
#azure|LiteLLM 1.110.2|https://techcommunity.microsoft.com/blog/azure-ai-foundry-blog/introducing-mai-image-2-5-pro-and-mai-voice-2-flash-in-microsoft-foundry/4539446|2026-11-28
mai-image-2.5-pro	ii8 i5 oi106
#azure|LiteLLM 2026-07-24||2026-07-24
cohere-rerank-v3-english	su0.002
cohere-rerank-v3-multilingual	su0.002
cohere-rerank-v3.5	su0.002
command-r-plus	i3 o15
gpt-35-turbo-0125	i0.5 o1.5
gpt-35-turbo-1106	i1 o2
gpt-5.1-chat-2025-11-13	r0.125 i1.25+ii o10	priority r0.25 i2.5+ii o20
gpt-5.2-chat-2025-12-11	r0.175 i1.75+ii o14	priority r0.35 i3.5+ii o28
jamba-instruct	i0.5 o0.7
meta-llama-3-70b-instruct	i1.1 o0.37
mistral-document-ai-2505	pg0.003
mistral-large	i4 o12
mistral-small	i1 o3
#azure|LiteLLM 2026-07-24|https://aka.ms/mai-image-2e-foundryblog|2026-07-24
mai-image-2e	i5 oi19.5
#azure|LiteLLM 2026-07-24|https://azure.microsoft.com/en-us/pricing/details/phi-3/|2026-07-24
phi-3-medium-4k-instruct	i0.17 o0.68
phi-3-mini-4k-instruct	i0.13 o0.52
phi-3-small-128k-instruct	i0.15 o0.6
phi-3-small-8k-instruct	i0.15 o0.6
phi-3.5-mini-instruct	i0.13 o0.52
phi-3.5-moe-instruct	i0.16 o0.64
phi-3.5-vision-instruct	i0.13+ii o0.52
#azure|LiteLLM 2026-07-24|https://azuremarketplace.microsoft.com/en-us/marketplace/apps/metagenai.meta-llama-3-1-405b-instruct-offer?tab=PlansAndPrice|2026-07-24
meta-llama-3.1-405b-instruct	i5.33 o16
#azure|LiteLLM 2026-07-24|https://azuremarketplace.microsoft.com/en-us/marketplace/apps/metagenai.meta-llama-3-1-70b-instruct-offer?tab=PlansAndPrice|2026-07-24
meta-llama-3.1-70b-instruct	i2.68 o3.54
#azure|LiteLLM 2026-07-24|https://azuremarketplace.microsoft.com/en-us/marketplace/apps/metagenai.meta-llama-3-1-8b-instruct-offer?tab=PlansAndPrice|2026-07-24
meta-llama-3.1-8b-instruct	i0.3 o0.61
#azure|LiteLLM 2026-07-24|https://azuremarketplace.microsoft.com/en/marketplace/apps/000-000.mistral-ai-large-2407-offer?tab=Overview|2026-07-24
mistral-large-2407	i2 o6
#azure|LiteLLM 2026-07-24|https://azuremarketplace.microsoft.com/en/marketplace/apps/metagenai.meta-llama-3-2-11b-vision-instruct-offer?tab=Overview|2026-07-24
llama-3.2-11b-vision-instruct	i0.37+ii o0.37
#azure|LiteLLM 2026-07-24|https://azuremarketplace.microsoft.com/en/marketplace/apps/metagenai.meta-llama-3-2-90b-vision-instruct-offer?tab=Overview|2026-07-24
llama-3.2-90b-vision-instruct	i2.04+ii o2.04
#azure|LiteLLM 2026-07-24|https://techcommunity.microsoft.com/blog/machinelearningblog/announcing-deepseek-v3-on-azure-ai-foundry-and-github/4390438|2026-07-24
deepseek-v3	i1.14 o4.56
#baseten|LiteLLM 1.110.2||2026-11-28
deepseek-ai/deepseek-v3-0324	i0.77 o0.77
deepseek-ai/deepseek-v3.1	i0.5 o1.5
minimaxai/minimax-m2.5	i0.3 o1.2
moonshotai/kimi-k2-instruct-0905	i0.6 o2.5
moonshotai/kimi-k2-thinking	i0.6 o2.5
moonshotai/kimi-k2.5	i0.6 o3
nvidia/nemotron-120b-a12b	i0.3 o0.75
zai-org/glm-4.6	i0.6 o2.2
zai-org/glm-5	i0.95 o3.15
#baseten|LiteLLM 1.110.2|https://inference.baseten.co/v1/models|2026-11-28
decision-models/baseten-elephant-9b-latest	i0.035+ii
decision-models/baseten-joey-2b-latest	i0.01+ii
decision-models/baseten-mammoth-27b-latest	i0.1+ii
deepseek-ai/deepseek-v4.1-flash	r0.007 i0.3+ii o1.2
deepseek-ai/deepseek-v4.1-flash-1017	r0.007 i0.3+ii o1.2
deepseek-ai/deepseek-v4.1-flash-1017-fast	r0.014 i0.6+ii o2.4
deepseek-ai/deepseek-v4.1-flash-fast	r0.014 i0.6+ii o2.4
meta-models/muse-spark-open	r0.15 i1.25+ii o4.25
moonshotai/kimi-k3.1-pro	r0.2 i2+ii o10
nvidia/nvidia-nemotron-3.5-super-vl-120b-a12b	r0.04 i0.2+ii o0.5
openai/gpt-oss-120b	r0.1
reflection/beam-1.0	r0.04 i0.4 o1.2
zai-org/glm-5.3-fast	r0.21 i2.1+ii o6.6
#bigmodel|LiteLLM 1.110.2|https://docs.bigmodel.cn/cn/guide/start/pricing|2026-11-28
glm-5.3	i1.142857143 o4 r0.2857142857
glm-5.3-flash	i0.1142857143+ii o0.4 r0.03285714286
glm-5.3-flashx	i0.2857142857+ii o1 r0.08142857143
#black_forest_labs|LiteLLM 1.110.2|https://bfl.ai/pricing|2026-11-28
flux-dev	im0.025
flux-pro	im0.05
flux-pro-1.1	im0.04
flux-pro-1.1-ultra	im0.06
#cerebras|LiteLLM 1.110.2||2026-11-28
llama-3.1-70b	i0.6 o0.6
llama-3.1-8b	i0.1 o0.1
#cerebras|LiteLLM 1.110.2|https://api.cerebras.ai/public/v1/models/qwen-3.8-27b|2026-11-28
qwen-3.8-27b	i0.99+ii o1.49
#cerebras|LiteLLM 2026-07-24||2026-07-24
llama3.1-70b	i0.6 o0.6
#cerebras|LiteLLM 2026-07-24|https://www.cerebras.ai/pricing|2026-07-24
zai-glm-4.6	i2.25 o2.75
#clf_ai_gateway|LiteLLM 1.110.2|https://clfaigateway.dev/models|2026-11-28
deepseek-v4-flash	i0.176 o0.528 r0.005
deepseek-v4-pro	i0.528 o1.584 r0.017
deepseek-v4.1-flash	i0.12+ii o0.48 r0.002
glm-4.7-flash	i0.024 o0.16
glm-5.2	i0.56 o1.76 r0.104
glm-5.3	i0.56 o1.76 r0.104
glm-5.3-flash	i0.06+ii o0.2 r0.012
kimi-k2.6	i0.38+ii o1.6 r0.064
kimi-k2.7-code	i0.38+ii o1.6 r0.076
qwen3.8-27b	i0.18+ii o1.28 r0.02
#cloudflare|LiteLLM 1.110.2||2026-11-28
@cf/meta/llama-2-7b-chat-int8	i1.923 o1.923
@hf/thebloke/codellama-7b-instruct-awq	i1.923 o1.923
#cloudflare|LiteLLM 1.110.2|https://developers.cloudflare.com/workers-ai/models/clairic/|2026-11-28
@cf/cloudflare/clairic	i0.1+ii
clairic	i0.1+ii
#cloudflare|LiteLLM 1.110.2|https://developers.cloudflare.com/workers-ai/models/clef-omni/|2026-11-28
@cf/cloudflare/clef-omni	i0.15+ii
clef-omni	i0.15+ii
#cloudflare|LiteLLM 1.110.2|https://developers.cloudflare.com/workers-ai/models/whisper-large-v3-turbo/|2026-11-28
@cf/openai/whisper-large-v3-turbo	is0.0000085
#cloudflare|LiteLLM 1.110.2|https://developers.cloudflare.com/workers-ai/models/whisper/|2026-11-28
@cf/openai/whisper	is0.0000075
#cloudflare|LiteLLM 1.110.2|https://developers.cloudflare.com/workers-ai/platform/pricing/|2026-11-28
@cf/cloudflare/clef	i0.24+ii
@cf/cloudflare/clef-flash	i0.09+ii
clef	i0.24+ii
clef-flash	i0.09+ii
#cognition|LiteLLM 1.110.2|https://docs.devin.ai/desktop/models|2026-11-28
swe-1.7	i0.5 o2.5 r0.2
swe-1.7-lightning	i2.5 o12.5 r1
#cognition|LiteLLM 1.110.2|https://docs.devin.ai/windsurf/plugins/cascade/models|2026-11-28
swe-1.6	i0.5 o2.5 r0.2
#cohere|LiteLLM 1.110.2||2026-11-28
command-nightly	i1 o2
embed-english-light-v3.0	i0.1
embed-english-v3.0	i0.1
embed-multilingual-light-v3.0	i100
embed-multilingual-v3.0	i0.1
rerank-english-v3.0	su0.002
rerank-multilingual-v3.0	su0.002
rerank-v3.5	su0.002
#cohere|LiteLLM 1.110.2|https://cohere.com/blog/parse|2026-11-28
parse-v5.0	pg0.0015
#cohere|LiteLLM 1.110.2|https://cohere.com/blog/rerank-5|2026-11-28
rerank-v5.0-fast	i0.02
rerank-v5.0-pro	i0.05
#cohere|LiteLLM 1.110.2|https://cohere.com/pricing|2026-11-28
embed-v4.0	ii0.47
embed-v5.0-fast	i0.08
embed-v5.0-pro	i0.12
rerank-v4.0-fast	su0.002
rerank-v4.0-pro	su0.0025
#cohere|LiteLLM 2026-07-24||2026-07-24
embed-english-light-v2.0	i0.1
embed-english-v2.0	i0.1
embed-multilingual-v2.0	i0.1
rerank-english-v2.0	su0.002
rerank-multilingual-v2.0	su0.002
#coralbricks|LiteLLM 1.110.2|https://www.coralbricks.ai/pricing|2026-11-28
deepseek-v4.1-flash	w0.09 i0.01+ii o1.2
deepseek-v4.1-flash-fast	w0.09 i0.01+ii o1.2
deepseek-v4.1-flash-fast-fp4	w0.09 i0.01+ii o1.2
glm-5.3	w1.68 i1.12 o4.4
glm-5.3-fast	w1.68 i1.12 o4.4
glm-5.3-fp4	w1.68 i1.12 o4.4
#crusoe|LiteLLM 1.110.2||2026-11-28
deepseek-ai/deepseek-r1-0528	i3 o7
deepseek-ai/deepseek-v3-0324	i1.5 o1.5
google/gemma-3-12b-it	i0.1+ii o0.1
meta-llama/llama-3.3-70b-instruct	i0.2 o0.2
moonshotai/kimi-k2-thinking	i2.5 o2.5
openai/gpt-oss-120b	i0.8 o0.8
qwen/qwen3-235b-a22b-instruct-2507	i3 o3
#darkbloom|LiteLLM 1.110.2|https://www.darkbloom.dev/|2026-11-28
gemma-4-26b	i0.03 o0.165
gpt-oss-20b	i0.0145 o0.07
#dashscope|LiteLLM 1.110.2|https://docs.modelstudio.console.alibabacloud.com/en/model-studio/model-pricing|2026-11-28
qwen3.8-flash	w0.2 r0.016 i0.15+ii o0.47
qwen3.8-omni-flash	r0.016 i0.15+ii o0.47
#dashscope|LiteLLM 1.110.2|https://www.alibabacloud.com/help/en/model-studio/happyhorse-1-0-i2v|2026-11-28
happyhorse-1.0-i2v	vs0.220034
#dashscope|LiteLLM 1.110.2|https://www.alibabacloud.com/help/en/model-studio/happyhorse-1-0-r2v|2026-11-28
happyhorse-1.0-r2v	vs0.220034
#dashscope|LiteLLM 1.110.2|https://www.alibabacloud.com/help/en/model-studio/happyhorse-1-0-t2v|2026-11-28
happyhorse-1.0-t2v	vs0.220034
#dashscope|LiteLLM 1.110.2|https://www.alibabacloud.com/help/en/model-studio/happyhorse-1-1-i2v|2026-11-28
happyhorse-1.1-i2v	vs0.165026
#dashscope|LiteLLM 1.110.2|https://www.alibabacloud.com/help/en/model-studio/happyhorse-1-1-r2v|2026-11-28
happyhorse-1.1-r2v	vs0.165026
#dashscope|LiteLLM 1.110.2|https://www.alibabacloud.com/help/en/model-studio/happyhorse-1-1-t2v|2026-11-28
happyhorse-1.1-t2v	vs0.165026
#dashscope|LiteLLM 1.110.2|https://www.alibabacloud.com/help/en/model-studio/model-pricing|2026-11-28
qwen-audio-3.0-tts-flash	ch0.000015
qwen-audio-3.0-tts-plus	ch0.00002
qwen-audio-3.1-tts-flash	i0.23 o1.87
qwen-audio-3.1-tts-plus	ch0.00003
qwen-image-2.0	im0.035
qwen-image-2.0-pro	im0.075
qwen-image-3.0	im0.03
qwen3-next-80b-a3b-instruct	i0.15 o1.2
qwen3-next-80b-a3b-thinking	i0.15 o1.2
qwen3-tts-flash	ch0.00001
qwen3-vl-235b-a22b-instruct	i0.4+ii o1.6
qwen3-vl-235b-a22b-thinking	i0.4+ii o4
qwen3-vl-32b-instruct	i0.16+ii o0.64
qwen3-vl-32b-thinking	i0.16+ii o2.87
#dashscope|LiteLLM 1.110.2|https://www.alibabacloud.com/help/en/model-studio/models|2026-11-28
deepseek-v4-flash	r0.04 i0.2 o0.4
deepseek-v4-flash-0731	r0.04 i0.2 o0.4
deepseek-v4-pro	r0.2 i2.4 o4.8
glm-5.1	r0.26 i1.4 o4.4
glm-5.2	r0.28 i1.4 o4.4
kimi-k2.7-code	r0.19 i0.95+ii o4
qwen-coder	i0.3 o1.5
qwen-flash	i0.05>256000:0.25 o0.4>256000:2
qwen-flash-2025-07-28	i0.05>256000:0.25 o0.4>256000:2
qwen-max	i1.6 o6.4
qwen-plus	i0.4 o1.2
qwen-plus-2025-01-25	i0.4 o1.2
qwen-plus-2025-04-28	i0.4 t4 o1.2
qwen-plus-2025-07-14	i0.4 t4 o1.2
qwen-plus-2025-07-28	i0.4>256000:1.2 t4>256000:12 o1.2>256000:3.6
qwen-plus-2025-09-11	i0.4>256000:1.2 t4>256000:12 o1.2>256000:3.6
qwen-plus-latest	i0.4>256000:1.2 t4>256000:12 o1.2>256000:3.6
qwen-turbo	i0.05 t0.5 o0.2
qwen-turbo-2024-11-01	i0.05 o0.2
qwen-turbo-2025-04-28	i0.05 t0.5 o0.2
qwen-turbo-latest	i0.05 t0.5 o0.2
qwen3-coder-flash	r0.08>32000:0.12>128000:0.2>256000:0.4 i0.3>32000:0.5>128000:0.8>256000:1.6 o1.5>32000:2.5>128000:4>256000:9.6
qwen3-coder-flash-2025-07-28	i0.3>32000:0.5>128000:0.8>256000:1.6 o1.5>32000:2.5>128000:4>256000:9.6
qwen3-coder-plus	r0.1>32000:0.18>128000:0.3>256000:0.6 i1>32000:1.8>128000:3>256000:6 o5>32000:9>128000:15>256000:60
qwen3-coder-plus-2025-07-22	i1>32000:1.8>128000:3>256000:6 o5>32000:9>128000:15>256000:60
qwen3-max	i1.2>32000:2.4>128000:3 o6>32000:12>128000:15
qwen3-max-2026-01-23	i1.2>32000:2.4>128000:3 o6>32000:12>128000:15
qwen3-max-preview	i1.2>32000:2.4>128000:3 o6>32000:12>128000:15
qwen3-vl-plus	i0.2>32000:0.3>128000:0.6+ii o1.6>32000:2.4>128000:4.8
qwen3.5-plus	i0.4>256000:0.5+ii o2.4>256000:3
qwen3.7-max	w3.125 r0.5 i2.5 o7.5
qwen3.7-plus	r0.08>256000:0.24 i0.4>256000:1.2+ii o1.6>256000:4.8
qwen3.8-max	r0.25 i2+ii o6
qwq-plus	i0.8 o2.4
#dashscope|LiteLLM 1.110.2|https://www.alibabacloud.com/help/en/model-studio/wan2-7-i2v|2026-11-28
wan2.7-i2v	vs0.143353
#dashscope|LiteLLM 1.110.2|https://www.alibabacloud.com/help/en/model-studio/wan2-7-r2v|2026-11-28
wan2.7-r2v	vs0.143353
#dashscope|LiteLLM 1.110.2|https://www.alibabacloud.com/help/en/model-studio/wan2-7-t2v|2026-11-28
wan2.7-t2v	vs0.143353
#dashscope|LiteLLM 1.110.2|https://www.alibabacloud.com/help/en/model-studio/wan3-0-video|2026-11-28
wan3.0-video	vs0.165025
#dashscope|LiteLLM 1.110.2|https://www.alibabacloud.com/help/en/model-studio/wan3-0-video-prime|2026-11-28
wan3.0-video-prime	vs0.254399
#databricks|LiteLLM 1.110.2|https://docs.databricks.com/aws/en/machine-learning/foundation-model-apis/supported-models|2026-11-28
databricks-deepseek-v4-1-flash	w0.30002 r0.03003 i0.30002+ii o1.20001	priority i0.525+ii o2.1 r0.0525 w0.525
databricks-deepseek-v4-flash-0731	w0.14 r0.028 i0.14 o0.28
databricks-deepseek-v4-pro-0813	w1.31999 r0.13202 i1.31999 o3.95997
databricks-gemini-3-5-flash	w1.87502 r0.18753 i1.87502+ii o11.24998	priority i3.37498+ii o20.25002 r0.33747 w3.37498
databricks-gemini-3-5-flash-lite	w0.37499 r0.03752 i0.37499+ii o3.12501	priority i0.67501+ii o5.62499 r0.06748 w0.67501
databricks-gemini-3-6-flash	w0.74998 r0.07497 i0.74998+ii o3.74997	priority i1.35002+ii o6.75003 r0.13503 w1.35002
databricks-gemini-3-7-flash	w0.74998 r0.07497 i0.74998+ii o3.74997	priority i1.35002+ii o6.75003 r0.13503 w1.35002
databricks-gemini-3-8-flash	w0.74998 r0.07497 i0.74998+ii o3.74997	priority i1.35002+ii o6.75003 r0.13503 w1.35002
databricks-inkling	w1.00002 r0.17003 i1.00002+ii o4.04999
databricks-openjev-qwen35-4b	w0.042 r0.042 i0.042
#databricks|LiteLLM 1.110.2|https://www.databricks.com/product/pricing/foundation-model-serving|2026-11-28
databricks-bge-large-en	w0.10003 r0.10003 i0.10003
databricks-deepseek-v4-1-flash-1017	w0.30002 r0.007 i0.30002+ii o1.20001
databricks-gemma-3-12b	w0.15001 r0.15001 i0.15001 o0.50001
databricks-glm-5-2	w1.4 r0.25998 i1.4 o4.39999	priority i2.45 o7.7 r0.455 w2.45
databricks-glm-5-3	w1.4 r0.25998 i1.4 o4.39999	priority i2.45 o7.7 r0.455 w2.45
databricks-glm-5-3-flash	w0.15001 r0.03003 i0.15001+ii o0.50001	priority i0.2625+ii o0.875 r0.0525 w0.2625
databricks-gpt-oss-120b	w0.15001 r0.15001 i0.15001 o0.59997
databricks-gpt-oss-20b	w0.07 r0.07 i0.07 o0.30002
databricks-gte-large-en	w0.12999 r0.12999 i0.12999
databricks-kimi-k2-7	w0.94997 r0.18998 i0.94997+ii o4.00001
databricks-kimi-k3	w2.99999 r0.30002 i2.99999+ii o15.00002	priority i5.25+ii o26.25 r0.525 w5.25
databricks-kimi-k3-1-pro	w1.99997 r0.19999 i1.99997+ii o9.99999
databricks-llama-4-maverick	w0.50001 r0.50001 i0.50001 o1.50003
databricks-meta-llama-3-1-8b-instruct	w0.15001 r0.15001 i0.15001 o0.45003
databricks-meta-llama-3-3-70b-instruct	w0.50001 r0.50001 i0.50001 o1.50003
databricks-qwen3-embedding-0-6b	w0.02002 r0.02002 i0.02002
databricks-qwen3-next-80b-a3b-instruct	w0.15001 r0.15001 i0.15001 o1.20001
databricks-qwen35-122b-a10b	w0.22001 r0.22001 i0.22001 o2.20003	priority i0.385 o3.85 r0.385 w0.385
#databricks|LiteLLM 1.110.2|https://www.databricks.com/product/pricing/proprietary-foundation-model-serving|2026-11-28
databricks-claude-fable-5	w12.49997 h19.99998 r1.00002 i9.99999 o50.00002
databricks-claude-fable-5-1	w12.49997 h19.99998 r0.24997 i9.99999+ii o50.00002
databricks-claude-haiku-4-5	w1.24999 h1.99997 r0.10003 i1.00002 o5.00003
databricks-claude-haiku-5-5	w0.12502>100000:0.62503 h0.19999>100000:1.00002 r0.01001>100000:0.04998 i0.10003>100000:0.50001+ii o0.50001>100000:2.49998
databricks-claude-opus-4	w18.74999 h29.99997 r1.50003 i15.00002 o75.0001
databricks-claude-opus-4-1	w18.74999 h29.99997 r1.50003 i15.00002 o75.0001
databricks-claude-opus-4-5	w6.25002 h9.99999 r0.50001 i5.00003 o25.00001
databricks-claude-opus-4-6	w6.25002 h9.99999 r0.50001 i5.00003 o25.00001
databricks-claude-opus-4-7	w6.25002 h9.99999 r0.50001 i5.00003+ii o25.00001
databricks-claude-opus-4-8	w6.25002 h9.99999 r0.50001 i5.00003+ii o25.00001
databricks-claude-opus-5	w6.25002 h9.99999 r0.50001 i5.00003+ii o25.00001
databricks-claude-opus-5-5	w5.00003 h8.00002 r0.19999 i4.00001+ii o19.99998
databricks-claude-sonnet-4	w3.74997 r0.30002 i2.99999 o15.00002
databricks-claude-sonnet-4-1	w3.74997 r0.30002 i2.99999 o15.00002
databricks-claude-sonnet-4-5	w3.74997 h5.99998 r0.30002 i2.99999 o15.00002
databricks-claude-sonnet-4-6	w3.74997 h5.99998 r0.30002 i2.99999 o15.00002
databricks-claude-sonnet-5	w2.49998 h4.00001 r0.19999 i1.99997+ii o9.99999
databricks-claude-sonnet-5-5	w2.49998 h4.00001 r0.10003 i1.99997 o9.99999
databricks-gemini-2-5-flash	w0.30002 r0.030002 i0.30002+ii o2.49998
databricks-gemini-2-5-flash-lite	w0.12502 ra0.03752 r0.01253 ia0.37499 ii0.12502 i0.12502 o0.50001
databricks-gemini-2-5-pro	w1.24999 r0.124999 i1.24999+ii o9.99999
databricks-gemini-3-1-flash-image	w0.62503 r0.62503 ii0.62503 i0.62503 oi75.0001 o3.74997
databricks-gemini-3-1-flash-lite	w0.31248 ra0.06251 r0.03122 ia0.62503 ii0.31248 i0.31248 o1.87502	priority i0.56252+ii o3.37498 r0.05628 w0.56252 ia1.12497 ra0.11249
databricks-gemini-3-1-flash-lite-image	w0.31248 r0.31248 ii0.31248 i0.31248 oi37.49998 o1.87502
databricks-gemini-3-1-pro	w2.49998 r0.24997>200000:0.50001 i2.49998>200000:5.00003+ii o15.00002>200000:22.5	priority i4.50002>200000:8.99997+ii o26.99998>200000:40.49997 r0.45003>200000:0.89999 w4.50002
databricks-gemini-3-flash	w0.62503 ra0.12502 r0.06251 ia1.24999 ii0.62503 i0.62503 o3.74997	priority i1.12497+ii o6.75003 r0.11249 w1.12497 ia2.25001 ra0.22498
databricks-gemini-3-pro	w2.49998 r0.24997 i2.49998 o15.00002
databricks-gemini-3-pro-image	w2.49998 r2.49998 ii2.49998 i2.49998 oi150.0002 o15.00002
databricks-gemini-4-argon	w2.49998 r0.12502 i2.49998+ii o12.49997	priority i4.50002+ii o22.50003 r0.22498 w4.50002
databricks-gpt-5	w1.24999 r0.12502 i1.24999 o9.99999	priority i2.49998 o19.99998 r0.24997 w2.49998
databricks-gpt-5-1	w1.24999 r0.12502 i1.24999 o9.99999	priority i2.49998 o19.99998 r0.24997 w2.49998
databricks-gpt-5-2	w1.75 r0.175 i1.75 o14	priority i3.5 o28 r0.35 w3.5
databricks-gpt-5-3-codex	w1.75 r0.175 i1.75 o14	priority i3.5 o28 r0.35 w3.5
databricks-gpt-5-4	w2.49998 r0.24997>272000:0.50001 i2.49998>272000:5.00003+ii o15.00002>272000:22.5	priority i5.00003>272000:5.00003+ii o29.99997>272000:29.99997 r0.50001>272000:0.50001 w5.00003
databricks-gpt-5-4-mini	w0.74998 r0.07497 i0.74998+ii o4.50002	priority i1.50003+ii o8.99997 r0.15001 w1.50003
databricks-gpt-5-4-nano	w0.19999 r0.02002 i0.19999+ii o1.24999
databricks-gpt-5-4-pro	w29.99997 r29.99997 i29.99997>272000:60+ii o180.0001>272000:270
databricks-gpt-5-5	w5.00003 r0.50001>272000:1.00002 i5.00003>272000:9.99999+ii o29.99997>272000:45	priority i12.49997>272000:12.49997+ii o75.0001>272000:75.0001 r1.24999>272000:1.24999 w12.49997
databricks-gpt-5-5-pro	w29.99997 r29.99997 i29.99997>272000:60+ii o180.0001>272000:270
databricks-gpt-5-6-luna	w0.24997>272000:0.50001 r0.02002>272000:0.03997 i0.19999>272000:0.39998+ii o1.20001>272000:1.79998	priority i0.39998>272000:0.80003+ii o2.40002>272000:3.60003 r0.03997>272000:0.08001 w0.50001>272000:1.00002
databricks-gpt-5-6-sol	w5.00003>272000:9.99999 r0.39998>272000:0.80003 i4.00001>272000:8.00002+ii o19.99998>272000:30	priority i8.00002>272000:15.99997+ii o40.00003>272000:60.00001 r0.80003>272000:1.59999 w9.99999>272000:19.99998
databricks-gpt-5-6-terra	w2.49998>272000:5.00003 r0.19999>272000:0.39998 i1.99997>272000:4.00001+ii o12.00003>272000:18	priority i4.00001>272000:8.00002+ii o23.99999>272000:36.00002 r0.39998>272000:0.80003 w5.00003>272000:9.99999
databricks-gpt-5-mini	w0.24997 r0.02499 i0.24997 o1.99997	priority i0.45003 o3.60003 r0.04501 w0.45003
databricks-gpt-5-nano	w0.04998 r0.00497 i0.04998 o0.39998
databricks-gpt-6-1-sol	w2.49998>272000:5.00003 r0.10003>272000:0.19999 i1.99997>272000:4.00001+ii o9.99999>272000:15	priority i4.00001>272000:8.00002+ii o19.9997>272000:29.9999 r0.19999>272000:0.39998 w5.00003>272000:9.99999
databricks-gpt-6-1-terra	w1.24999>272000:2.49998 r0.04998>272000:0.10003 i1.00002>272000:1.99997+ii o5.00003>272000:7.50001	priority i1.99997>272000:4.00001+ii o9.99999>272000:15.00002 r0.10003>272000:0.19999 w2.49998>272000:5.00003
databricks-gpt-6-astra	w12.49997>272000:25 r1.00002>272000:1.99997 i9.99999>272000:20+ii o50.00002>272000:75.0001	priority i19.99998>272000:40.00003+ii o99.9999>272000:150.0002 r1.99997>272000:4.00001 w25.00001>272000:50.00002
databricks-gpt-6-luna	w0.12502>272000:0.24997 r0.01001>272000:0.02002 i0.10003>272000:0.19999+ii o0.50001>272000:0.7497	priority i0.19999>272000:0.39998+ii o1.0003>272000:1.5001 r0.02002>272000:0.03997 w0.24997>272000:0.50001
databricks-gpt-6-sol	w2.49998>272000:5.00003 r0.19999>272000:0.39998 i1.99997>272000:4.00001+ii o9.99999>272000:15.0003	priority i4.00001>272000:8.00002+ii o19.9997>272000:29.9999 r0.39998>272000:0.80003 w5.00003>272000:9.99999
databricks-gpt-image-1	w5.00003 r1.24999 ii9.99999 i5.00003 oi40.00003
databricks-gpt-image-1-5	w5.00003 r1.24999 ii8.00002 i5.00003 oi32.00001 o9.99999
databricks-gpt-image-1-mini	w1.99997 r0.19999 ii2.49998 i1.99997 oi8.00002
databricks-gpt-image-2	w5.00003 r1.24999 ii8.00002 i5.00003 oi29.99997
databricks-grok-4-6	w2.49998 r0.62503 i2.49998 o7.50001
databricks-grok-4-7	w2.49998 r0.62503 i2.49998+ii o7.50001
databricks-typesafeai-jev-1-14-0	w0.042 r0.042 i0.042+ii
#databricks|LiteLLM 2026-07-24|https://www.databricks.com/product/pricing/foundation-model-serving|2026-07-24
databricks-llama-2-70b-chat	i0.50001 o1.50003
databricks-meta-llama-3-1-405b-instruct	i5.00003 o15.00002
databricks-meta-llama-3-70b-instruct	i1.00002 o2.99999
databricks-mixtral-8x7b-instruct	i0.50001 o1.00002
databricks-mpt-30b-instruct	i1.00002 o1.00002
databricks-mpt-7b-instruct	i0.50001
#databricks|LiteLLM 2026-07-24|https://www.databricks.com/product/pricing/proprietary-foundation-model-serving|2026-07-24
databricks-claude-3-7-sonnet	i2.99999 o15.00002
#deepgram|LiteLLM 1.110.2|https://deepgram.com/pricing|2026-11-28
aura	ch0.000015
aura-2	ch0.00003
base	is0.00020833
base-conversationalai	is0.00020833
base-finance	is0.00020833
base-general	is0.00020833
base-meeting	is0.00020833
base-phonecall	is0.00020833
base-video	is0.00020833
base-voicemail	is0.00020833
enhanced	is0.00024167
enhanced-finance	is0.00024167
enhanced-general	is0.00024167
enhanced-meeting	is0.00024167
enhanced-phonecall	is0.00024167
nova	is0.00007167
nova-2	is0.00007167
nova-2-atc	is0.00007167
nova-2-automotive	is0.00007167
nova-2-conversationalai	is0.00007167
nova-2-drivethru	is0.00007167
nova-2-finance	is0.00007167
nova-2-general	is0.00007167
nova-2-meeting	is0.00007167
nova-2-phonecall	is0.00007167
nova-2-video	is0.00007167
nova-2-voicemail	is0.00007167
nova-3	is0.00007167
nova-3-general	is0.00007167
nova-3-medical	is0.00008667
nova-general	is0.00007167
nova-phonecall	is0.00007167
streaming/detect_entities	is0.00002833
streaming/diarize	is0.00003333
streaming/keyterm	is0.00002167
streaming/nova-3	is0.00012833
streaming/nova-3-multilingual	is0.00015333
streaming/redact	is0.00003333
whisper	is0.0001
whisper-base	is0.0001
whisper-large	is0.0001
whisper-medium	is0.0001
whisper-small	is0.0001
whisper-tiny	is0.0001
#deepgram|LiteLLM 1.110.2|https://www.businesswire.com/news/home/20250303470439/en|2026-11-28
streaming/nova-3-medical	is0.00012833
#deepinfra|LiteLLM 1.110.2||2026-11-28
allenai/olmocr-7b-0725-fp8	i0.27 o1.5
anthropic/claude-3-7-sonnet-latest	i3.3 o16.5 r0.33
anthropic/claude-4-opus	i16.5 o82.5
anthropic/claude-4-sonnet	i3.3 o16.5
deepseek-ai/deepseek-r1	i0.7 o2.4
deepseek-ai/deepseek-r1-0528	i0.5 o2.15 r0.35
deepseek-ai/deepseek-r1-0528-turbo	i1 o3
deepseek-ai/deepseek-r1-distill-llama-70b	i0.2 o0.6
deepseek-ai/deepseek-r1-distill-qwen-32b	i0.27 o0.27
deepseek-ai/deepseek-r1-turbo	i1 o3
deepseek-ai/deepseek-v3.1-terminus	i0.27 o1 r0.216
google/gemini-2.5-flash	i0.3+ii o2.5
google/gemini-2.5-pro	i1.25+ii o10
meta-llama/llama-3.2-11b-vision-instruct	i0.049 o0.049
meta-llama/llama-3.2-3b-instruct	i0.02 o0.02
meta-llama/llama-3.3-70b-instruct	i0.23 o0.4
meta-llama/llama-guard-3-8b	i0.055 o0.055
meta-llama/llama-guard-4-12b	i0.18 o0.18
meta-llama/meta-llama-3-8b-instruct	i0.03 o0.06
meta-llama/meta-llama-3.1-70b-instruct	i0.4 o0.4
meta-llama/meta-llama-3.1-8b-instruct	i0.03 o0.05
microsoft/phi-4	i0.07 o0.14
microsoft/wizardlm-2-8x22b	i0.48 o0.48
mistralai/mistral-small-24b-instruct-2501	i0.05 o0.08
mistralai/mistral-small-3.2-24b-instruct-2506	i0.075 o0.2
mistralai/mixtral-8x7b-instruct-v0.1	i0.4 o0.4
moonshotai/kimi-k2-instruct	i0.5 o2
moonshotai/kimi-k2-instruct-0905	i0.5 o2 r0.4
nousresearch/hermes-3-llama-3.1-405b	i1 o1
nvidia/llama-3.1-nemotron-70b-instruct	i0.6 o0.6
nvidia/llama-3.3-nemotron-super-49b-v1.5	i0.1 o0.4
nvidia/nvidia-nemotron-nano-9b-v2	i0.04 o0.16
qwen/qwen2.5-7b-instruct	i0.04 o0.1
qwen/qwen2.5-vl-32b-instruct	i0.2+ii o0.6
qwen/qwen3-235b-a22b	i0.18 o0.54
qwen/qwen3-235b-a22b-thinking-2507	i0.3 o2.9
qwen/qwen3-coder-480b-a35b-instruct	i0.4 o1.6
qwen/qwen3-next-80b-a3b-thinking	i0.14 o1.4
qwen/qwq-32b	i0.15 o0.4
sao10k/l3-8b-lunaris-v1-turbo	i0.04 o0.05
sao10k/l3.3-70b-euryale-v2.3	i0.65 o0.75
zai-org/glm-4.5	i0.4 o1.6
#deepinfra|LiteLLM 1.110.2|https://deepinfra.com/deepseek-ai/DeepSeek-V4.1-Flash|2026-11-28
deepseek-ai/deepseek-v4.1-flash	i0.14+ii o0.42 r0.0042
#deepinfra|LiteLLM 1.110.2|https://deepinfra.com/deepseek-ai/DeepSeek-V4.1-Flash-1017|2026-11-28
deepseek-ai/deepseek-v4.1-flash-1017	i0.14+ii o0.42 r0.0042
#deepinfra|LiteLLM 1.110.2|https://deepinfra.com/pricing|2026-11-28
anthropic/claude-fable-5	i10+ii o50
anthropic/claude-haiku-4-5	i1+ii o5
anthropic/claude-opus-4-7	i5+ii o25
anthropic/claude-opus-4-8	i5+ii o25
anthropic/claude-opus-5	i5+ii o25
anthropic/claude-sonnet-4-6	i3+ii o15
anthropic/claude-sonnet-5	i2+ii o10
bytedance/seed-1.8	i0.25+ii o2 r0.05
bytedance/seed-2.0-code	i0.5+ii o3 r0.1
bytedance/seed-2.0-mini	i0.1+ii o0.4 r0.02
bytedance/seed-2.0-pro	i0.5+ii o3 r0.1
deepseek-ai/deepseek-v3	i0.32 o0.89
deepseek-ai/deepseek-v3-0324	i0.24 o0.9 r0.135
deepseek-ai/deepseek-v3.1	i0.25 o0.95 r0.13
deepseek-ai/deepseek-v3.2	i0.26 o0.38 r0.13
deepseek-ai/deepseek-v4-flash	i0.09 o0.18 r0.018
deepseek-ai/deepseek-v4-flash-0731	i0.06 o0.18 r0.015
deepseek-ai/deepseek-v4-pro	i1.3 o2.6 r0.1
deepseek-ai/deepseek-v4-pro-0813	i1.3 o2.6 r0.1
google/gemini-3.1-flash-lite	i0.25+ii o1.5
google/gemini-3.1-pro	i2+ii o12
google/gemini-3.5-flash	i1.5+ii o9
google/gemini-3.7-flash	i0.75+ii o3.75
google/gemma-3-12b-it	i0.05 o0.15
google/gemma-3-27b-it	i0.08 o0.16
google/gemma-3-4b-it	i0.05 o0.1
google/gemma-4-26b-a4b-it	i0.07+ii o0.34
google/gemma-4-31b-it	i0.2+ii o0.4
google/gemma-4-31b-it-turbo	i0.09+ii o0.34 r0.05
google/gemma-4-31b-it-ultra	i0.27+ii o0.76
google/gemma-4-e4b-it	i0.02 o0.1
gryphe/mythomax-l2-13b	i0.4 o0.4
inclusionai/ling-3.0-flash	i0.06 o0.18 r0.012
meta-llama/llama-3.3-70b-instruct-turbo	i0.1 o0.32
meta-llama/llama-4-maverick-17b-128e-instruct-fp8	i0.2 o0.8
meta-llama/llama-4-scout-17b-16e-instruct	i0.1 o0.3
meta-llama/meta-llama-3.1-70b-instruct-turbo	i0.4 o0.4
meta-llama/meta-llama-3.1-8b-instruct-turbo	i0.02 o0.04
meta-models/muse-glimmer-30b	i0.3+ii o1.2 r0.04
minimaxai/minimax-m2.7	i0.25 o1 r0.05
minimaxai/minimax-m2.7-turbo	i0.38 o1.7 r0.07
minimaxai/minimax-m3	i0.28+ii o1.1 r0.056
mistralai/mistral-nemo-instruct-2407	i0.019 o0.03
moonshotai/kimi-k2.5	i0.45+ii o2.25 r0.07
moonshotai/kimi-k2.6	i0.75+ii o3.5 r0.15
moonshotai/kimi-k2.7-code	i0.68+ii o3.4 r0.136
moonshotai/kimi-k3	i2.85+ii o14.25 r0.285
nousresearch/hermes-3-llama-3.1-70b	i0.7 o0.7
nvidia/nemotron-3-nano-30b-a3b	i0.05 o0.2 r0.025
nvidia/nemotron-content-safety-3.5	i0.2+ii o0.2
nvidia/nvidia-nemotron-3-super-120b-a12b	i0.085 o0.4
nvidia/nvidia-nemotron-3-ultra-550b-a55b	i0.5+ii o2.2 r0.1
nvidia/nvidia-nemotron-3.5-lightning	i0.08 o0.2 r0.04
openai/gpt-oss-120b	i0.037 o0.17
openai/gpt-oss-120b-turbo	i0.15 o0.6
openai/gpt-oss-120b-ultra	i0.2 o0.95
openai/gpt-oss-20b	i0.03 o0.14
qwen/qwen2.5-72b-instruct	i0.36 o0.4
qwen/qwen3-14b	i0.12 o0.24
qwen/qwen3-235b-a22b-instruct-2507	i0.09 o0.55
qwen/qwen3-30b-a3b	i0.12 o0.5
qwen/qwen3-32b	i0.08 o0.28
qwen/qwen3-coder-480b-a35b-instruct-turbo	i0.3 o1 r0.1
qwen/qwen3-max	i1.2 o6 r0.24
qwen/qwen3-max-thinking	i1.2 o6 r0.24
qwen/qwen3-next-80b-a3b-instruct	i0.09 o1.1
qwen/qwen3-vl-235b-a22b-instruct	i0.2+ii o0.88 r0.11
qwen/qwen3-vl-30b-a3b-instruct	i0.15+ii o0.6
qwen/qwen3.5-122b-a10b	i0.29+ii o2.4
qwen/qwen3.5-27b	i0.26+ii o2.6
qwen/qwen3.5-35b-a3b	i0.14+ii o1 r0.05
qwen/qwen3.5-397b-a17b	i0.45+ii o3 r0.22
qwen/qwen3.5-9b	i0.1+ii o0.15
qwen/qwen3.6-27b	i0.32+ii o3.2
qwen/qwen3.6-35b-a3b	i0.1+ii o0.95
qwen/qwen3.7-max	i2.5 o7.5 r0.5
qwen/qwen3.8-2.4t-a95b	i2 o6 r0.2
qwen/qwen3.8-27b	i0.4+ii o3 r0.04
qwen/qwen3.8-max	i1.65 o4.951 r0.206
sao10k/l3.1-70b-euryale-v2.2	i0.85 o0.85
stepfun-ai/step-3.7-flash	i0.2+ii o1.15 r0.04
tencent/hy3	i0.14 o0.58 r0.035
thinkingmachines/inkling	i0.95+ii o4.05 r0.16
thinkingmachines/inkling-small	i0.45+ii o1.2 r0.1
xiaomimimo/mimo-v2.5	i0.4+ii o2 r0.08
xiaomimimo/mimo-v2.5-pro	i1 o3 r0.2
zai-org/glm-4.6	i0.5 o2 r0.1
zai-org/glm-4.7	i0.4 o1.75 r0.08
zai-org/glm-4.7-flash	i0.06 o0.4 r0.01
zai-org/glm-5	i0.6 o2.08 r0.12
zai-org/glm-5.1	i1.05 o3.5 r0.205
zai-org/glm-5.2	i0.75 o2.4 r0.14
#deepinfra|LiteLLM 2026-07-24||2026-07-24
google/gemini-2.0-flash-001	i0.1 o0.4
#deepseek|LiteLLM 1.110.2||2026-11-28
deepseek-coder	r0.014 i0.14 o0.28
deepseek-v3	r0.07 i0.27 o1.1
#elevenlabs|LiteLLM 1.110.2|https://elevenlabs.io/pricing|2026-11-28
scribe_v1	is0.0000611
scribe_v1_experimental	is0.0000611
#elevenlabs|LiteLLM 1.110.2|https://elevenlabs.io/pricing/api|2026-11-28
eleven_flash_v2	ch0.00004
eleven_flash_v2_5	ch0.00004
eleven_multilingual_v2	ch0.00008
eleven_turbo_v2	ch0.00004
eleven_turbo_v2_5	ch0.00004
eleven_v3	ch0.00008
eleven_v3_conversational	ch0.00004
eleven_v4	ch0.00008
eleven_v4_turbo	ch0.00004
scribe_v2	is0.0000611
#empiriolabs|LiteLLM 1.110.2|https://empiriolabs.ai/models/aplomb-1|2026-11-28
aplomb-1	i0.02+ii
#empiriolabs|LiteLLM 1.110.2|https://empiriolabs.ai/models/deepseek-v4-1-flash-1017|2026-11-28
deepseek-v4-1-flash-1017	i0.2+ii o0.8 r0.02
#empiriolabs|LiteLLM 1.110.2|https://empiriolabs.ai/models/deepseek-v4-flash-0731|2026-11-28
deepseek-v4-flash-0731	i0.424 o1.272
deepseek-v4-flash-0731:variant1	i0.44 o1.32
#empiriolabs|LiteLLM 1.110.2|https://empiriolabs.ai/models/deepseek-v4-pro|2026-11-28
deepseek-v4-pro	i1.65 o3.3
deepseek-v4-pro:variant1	i2.4 o4.8 ws0.02
deepseek-v4-pro:variant2	i1.65 o3.301 r0.138 ws0.01
deepseek-v4-pro:variant3	i2.4 o4.8
#empiriolabs|LiteLLM 1.110.2|https://empiriolabs.ai/models/deepseek-v4-pro-0813|2026-11-28
deepseek-v4-pro-0813	i1.32 o3.96
#empiriolabs|LiteLLM 1.110.2|https://empiriolabs.ai/models/fugu-max|2026-11-28
fugu-max	i2+ii o6 r0.25 ws0.007
#empiriolabs|LiteLLM 1.110.2|https://empiriolabs.ai/models/fugu-ultra-v1-0|2026-11-28
fugu-ultra-v1-0	i7.5>272000:15+ii o45>272000:67.5 r1.5>272000:3
#empiriolabs|LiteLLM 1.110.2|https://empiriolabs.ai/models/fugu-ultra-v1-1|2026-11-28
fugu-ultra-v1-1	i5>272000:10+ii o30>272000:45 r0.5>272000:1
#empiriolabs|LiteLLM 1.110.2|https://empiriolabs.ai/models/fugu-ultra-v2-0|2026-11-28
fugu-ultra-v2-0	i5>272000:10+ii o30>272000:45 r0.5>272000:1
#empiriolabs|LiteLLM 1.110.2|https://empiriolabs.ai/models/gemma-4-26b-a4b|2026-11-28
gemma-4-26b-a4b	i0.05+ii o0.29 r0.025
#empiriolabs|LiteLLM 1.110.2|https://empiriolabs.ai/models/glm-4-6v-flashx|2026-11-28
glm-4-6v-flashx	i0.04+ii o0.4 r0.036 ws0.033
#empiriolabs|LiteLLM 1.110.2|https://empiriolabs.ai/models/glm-4-7-flashx|2026-11-28
glm-4-7-flashx	i0.07 o0.4 r0.063 ws0.033
#empiriolabs|LiteLLM 1.110.2|https://empiriolabs.ai/models/glm-5-1|2026-11-28
glm-5-1	i0.825>32000:1.1 o3.301>32000:3.851 r0.165>32000:0.22
#empiriolabs|LiteLLM 1.110.2|https://empiriolabs.ai/models/glm-5-2|2026-11-28
glm-5-2	i1.4 o4.4 ws0.033
glm-5-2:variant1	i1.1 o3.851 r0.275 ws0.013
glm-5-2:variant2	i1.4 o4.4 ws0.013
#empiriolabs|LiteLLM 1.110.2|https://empiriolabs.ai/models/glm-5-3|2026-11-28
glm-5-3	i1.4 o4.4 ws0.033
#empiriolabs|LiteLLM 1.110.2|https://empiriolabs.ai/models/glm-5-3-flash|2026-11-28
glm-5-3-flash	i0.075+ii o0.25 ws0.033
#empiriolabs|LiteLLM 1.110.2|https://empiriolabs.ai/models/kimi-k2-6|2026-11-28
kimi-k2-6	i0.8939+ii o3.7131 r0.1788
#empiriolabs|LiteLLM 1.110.2|https://empiriolabs.ai/models/kimi-k2-7-code|2026-11-28
kimi-k2-7-code	i0.95+ii o4 ws0.015
kimi-k2-7-code:variant1	i0.8939+ii o3.7131 r0.1788 ws0.013
#empiriolabs|LiteLLM 1.110.2|https://empiriolabs.ai/models/kimi-k2-7-code-highspeed|2026-11-28
kimi-k2-7-code-highspeed	i1.9+ii o8 ws0.015
#empiriolabs|LiteLLM 1.110.2|https://empiriolabs.ai/models/kimi-k3|2026-11-28
kimi-k3	i3+ii o15 ws0.015
#empiriolabs|LiteLLM 1.110.2|https://empiriolabs.ai/models/kimi-k3-1-pro|2026-11-28
kimi-k3-1-pro	i2+ii o10 r1.8 ws0.015
#empiriolabs|LiteLLM 1.110.2|https://empiriolabs.ai/models/mimo-v2-6-flash|2026-11-28
mimo-v2-6-flash	i0.14+ii o0.28 ws0.015
#empiriolabs|LiteLLM 1.110.2|https://empiriolabs.ai/models/mimo-v2-6-pro|2026-11-28
mimo-v2-6-pro	i0.435+ii o0.87 ws0.015
#empiriolabs|LiteLLM 1.110.2|https://empiriolabs.ai/models/mimo-v2-6-pro-ultraspeed|2026-11-28
mimo-v2-6-pro-ultraspeed	i4.35+ii o8.7
#empiriolabs|LiteLLM 1.110.2|https://empiriolabs.ai/models/minimax-m2-7|2026-11-28
minimax-m2-7	i0.15 o0.6 r0.03
#empiriolabs|LiteLLM 1.110.2|https://empiriolabs.ai/models/minimax-m2-7-highspeed|2026-11-28
minimax-m2-7-highspeed	i0.3 o1.2 r0.03
#empiriolabs|LiteLLM 1.110.2|https://empiriolabs.ai/models/minimax-m3|2026-11-28
minimax-m3	i0.225>512000:0.45+ii o0.9>512000:1.8 r0.045>512000:0.09 ws0.01
minimax-m3:priority	i0.3375>512000:0.675+ii o1.35>512000:2.7 r0.0675>512000:0.135 ws0.01
#empiriolabs|LiteLLM 1.110.2|https://empiriolabs.ai/models/minimax-m3-1-flash|2026-11-28
minimax-m3-1-flash	i0.1125+ii o0.45 r0.01125 ws0.01
#empiriolabs|LiteLLM 1.110.2|https://empiriolabs.ai/models/mistral-small-4|2026-11-28
mistral-small-4	i0.15+ii o0.6
#empiriolabs|LiteLLM 1.110.2|https://empiriolabs.ai/models/muse-glimmer-30b|2026-11-28
muse-glimmer-30b	i0.2+ii o0.8 r0.05
#empiriolabs|LiteLLM 1.110.2|https://empiriolabs.ai/models/muse-spark-1-1|2026-11-28
muse-spark-1-1	i1.25+ii o4.25 r1
#empiriolabs|LiteLLM 1.110.2|https://empiriolabs.ai/models/muse-spark-1-2|2026-11-28
muse-spark-1-2	i1.25+ii o4.25 r1
#empiriolabs|LiteLLM 1.110.2|https://empiriolabs.ai/models/muse-spark-1-3|2026-11-28
muse-spark-1-3	i1.25+ii o4.25 r1
#empiriolabs|LiteLLM 1.110.2|https://empiriolabs.ai/models/nova-lite-1-0|2026-11-28
nova-lite-1-0	i0.069+ii o0.28 r0.0386
#empiriolabs|LiteLLM 1.110.2|https://empiriolabs.ai/models/nova-lite-2|2026-11-28
nova-lite-2	i0.38+ii o3.16 r0.2128
#empiriolabs|LiteLLM 1.110.2|https://empiriolabs.ai/models/nova-micro-1-0|2026-11-28
nova-micro-1-0	i0.04 o0.16 r0.0224
#empiriolabs|LiteLLM 1.110.2|https://empiriolabs.ai/models/nova-pro-1-0|2026-11-28
nova-pro-1-0	i2.4+ii o9.6
#empiriolabs|LiteLLM 1.110.2|https://empiriolabs.ai/models/perplexity-advanced-deep-research|2026-11-28
perplexity-advanced-deep-research	i12+ii o60 ws0.012
#empiriolabs|LiteLLM 1.110.2|https://empiriolabs.ai/models/perplexity-deep-research|2026-11-28
perplexity-deep-research	i4.8+ii o19
#empiriolabs|LiteLLM 1.110.2|https://empiriolabs.ai/models/perplexity-pro-search|2026-11-28
perplexity-pro-search	i7.8+ii o39
#empiriolabs|LiteLLM 1.110.2|https://empiriolabs.ai/models/perplexity-sonar|2026-11-28
perplexity-sonar	i2.4+ii o2.4
#empiriolabs|LiteLLM 1.110.2|https://empiriolabs.ai/models/perplexity-sonar-pro|2026-11-28
perplexity-sonar-pro	i7.2+ii o36
#empiriolabs|LiteLLM 1.110.2|https://empiriolabs.ai/models/perplexity-sonar-reasoning-pro|2026-11-28
perplexity-sonar-reasoning-pro	i4.8+ii o19
#empiriolabs|LiteLLM 1.110.2|https://empiriolabs.ai/models/qwen3-5-122b-a10b|2026-11-28
qwen3-5-122b-a10b	i0.115>128000:0.287+ii o0.917>128000:2.294 ws0.01
#empiriolabs|LiteLLM 1.110.2|https://empiriolabs.ai/models/qwen3-5-27b|2026-11-28
qwen3-5-27b	i0.086>128000:0.258+ii o0.688>128000:2.064 ws0.01
#empiriolabs|LiteLLM 1.110.2|https://empiriolabs.ai/models/qwen3-5-35b-a3b|2026-11-28
qwen3-5-35b-a3b	i0.057>128000:0.229+ii o0.459>128000:1.835 ws0.01
#empiriolabs|LiteLLM 1.110.2|https://empiriolabs.ai/models/qwen3-5-397b-a17b|2026-11-28
qwen3-5-397b-a17b	i0.172>128000:0.43+ii o1.032>128000:2.58 ws0.01
#empiriolabs|LiteLLM 1.110.2|https://empiriolabs.ai/models/qwen3-5-4b|2026-11-28
qwen3-5-4b	i0.04+ii o0.07 r0.02
#empiriolabs|LiteLLM 1.110.2|https://empiriolabs.ai/models/qwen3-5-9b|2026-11-28
qwen3-5-9b	i0.09+ii o0.13 r0.045
#empiriolabs|LiteLLM 1.110.2|https://empiriolabs.ai/models/qwen3-5-flash|2026-11-28
qwen3-5-flash	i0.09+ii o0.368 ws0.015
qwen3-5-flash:variant1	i0.029>128000:0.115>256000:0.172+ii o0.287>128000:1.147>256000:1.72 ws0.01
#empiriolabs|LiteLLM 1.110.2|https://empiriolabs.ai/models/qwen3-5-omni-flash|2026-11-28
qwen3-5-omni-flash	i0.8+ii o4.4 ws0.015
#empiriolabs|LiteLLM 1.110.2|https://empiriolabs.ai/models/qwen3-5-omni-plus|2026-11-28
qwen3-5-omni-plus	i2.8+ii o16.6 ws0.015
#empiriolabs|LiteLLM 1.110.2|https://empiriolabs.ai/models/qwen3-5-plus|2026-11-28
qwen3-5-plus	i0.36>256000:0.45+ii o2.21>256000:2.76 ws0.015
qwen3-5-plus:variant1	i0.115>128000:0.287>256000:0.573+ii o0.688>128000:1.72>256000:3.44 ws0.01
#empiriolabs|LiteLLM 1.110.2|https://empiriolabs.ai/models/qwen3-6-27b|2026-11-28
qwen3-6-27b	i0.412564+ii o2.475384 ws0.01
#empiriolabs|LiteLLM 1.110.2|https://empiriolabs.ai/models/qwen3-6-35b-a3b|2026-11-28
qwen3-6-35b-a3b	i0.07 o0.42 r0.035
#empiriolabs|LiteLLM 1.110.2|https://empiriolabs.ai/models/qwen3-6-flash|2026-11-28
qwen3-6-flash	i0.25>256000:1+ii o1.5>256000:4 ws0.02
qwen3-6-flash:variant1	i0.165>256000:0.66+ii o0.99>256000:3.961 ws0.01
#empiriolabs|LiteLLM 1.110.2|https://empiriolabs.ai/models/qwen3-6-plus|2026-11-28
qwen3-6-plus	i0.5>256000:2+ii o3>256000:6 ws0.026
qwen3-6-plus:variant1	i0.276>256000:1.101+ii o1.651>256000:6.602 ws0.01
#empiriolabs|LiteLLM 1.110.2|https://empiriolabs.ai/models/qwen3-7-flash|2026-11-28
qwen3-7-flash	i0.03>32000:0.1>256000:0.2+ii o0.13>32000:0.4>256000:0.8 r0.006>32000:0.02>256000:0.04 ws0.03
qwen3-7-flash:variant1	i0.028>32000:0.083>256000:0.165+ii o0.11>32000:0.33>256000:0.66 r0.006>32000:0.017>256000:0.033 ws0.01
#empiriolabs|LiteLLM 1.110.2|https://empiriolabs.ai/models/qwen3-7-max|2026-11-28
qwen3-7-max	i2.5 o7.5 ws0.02
qwen3-7-max:variant1	i1.65 o4.951 ws0.01
#empiriolabs|LiteLLM 1.110.2|https://empiriolabs.ai/models/qwen3-7-plus|2026-11-28
qwen3-7-plus	i0.4>256000:1.2+ii o1.6>256000:4.8 ws0.03
qwen3-7-plus:variant1	i0.276>256000:0.826+ii o1.101>256000:3.301 r0.056>256000:0.166 ws0.01
#empiriolabs|LiteLLM 1.110.2|https://empiriolabs.ai/models/qwen3-8-27b|2026-11-28
qwen3-8-27b	i0.17+ii o0.5 r0.08
#empiriolabs|LiteLLM 1.110.2|https://empiriolabs.ai/models/qwen3-8-flash|2026-11-28
qwen3-8-flash	i0.16+ii o0.47 ws0.02
#empiriolabs|LiteLLM 1.110.2|https://empiriolabs.ai/models/qwen3-8-max|2026-11-28
qwen3-8-max	i2+ii o6 ws0.02
qwen3-8-max:variant1	i1.65+ii o4.951 ws0.01
#empiriolabs|LiteLLM 1.110.2|https://empiriolabs.ai/models/qwen3-8-max-0902|2026-11-28
qwen3-8-max-0902	i2+ii o6 ws0.02
#empiriolabs|LiteLLM 1.110.2|https://empiriolabs.ai/models/qwen3-8-omni-flash|2026-11-28
qwen3-8-omni-flash	i0.3+ii o0.94 ws0.02
#empiriolabs|LiteLLM 1.110.2|https://empiriolabs.ai/models/seed-2-0-code|2026-11-28
seed-2-0-code	i0.4>128000:0.8+ii o2.4>128000:4.8
#empiriolabs|LiteLLM 1.110.2|https://empiriolabs.ai/models/seed-2-0-lite|2026-11-28
seed-2-0-lite	i0.31>128000:0.62+ii o2.5>128000:5
#empiriolabs|LiteLLM 1.110.2|https://empiriolabs.ai/models/seed-2-0-mini|2026-11-28
seed-2-0-mini	i0.12>128000:0.24+ii o0.5>128000:1
#empiriolabs|LiteLLM 1.110.2|https://empiriolabs.ai/models/seed-2-0-pro|2026-11-28
seed-2-0-pro	i0.63>128000:1.26+ii o3.79>128000:7.58
#empiriolabs|LiteLLM 1.110.2|https://empiriolabs.ai/models/seed-2-1-turbo|2026-11-28
seed-2-1-turbo	i0.63+ii o3.13
#empiriolabs|LiteLLM 1.110.2|https://empiriolabs.ai/models/skylark-embedding-vision|2026-11-28
skylark-embedding-vision	i0.25
#empiriolabs|LiteLLM 1.110.2|https://empiriolabs.ai/models/step-3-5-flash|2026-11-28
step-3-5-flash	i0.1 o0.3 r0.02 ws0.013
#empiriolabs|LiteLLM 1.110.2|https://empiriolabs.ai/models/step-3-5-flash-2603|2026-11-28
step-3-5-flash-2603	i0.1 o0.3 r0.02 ws0.013
#empiriolabs|LiteLLM 1.110.2|https://empiriolabs.ai/models/step-3-7-flash|2026-11-28
step-3-7-flash	i0.2+ii o1.15 r0.04 ws0.013
#empiriolabs|LiteLLM 1.110.2|https://empiriolabs.ai/models/step-5-preview|2026-11-28
step-5-preview	i1+ii o2.7 r0.1
#empiriolabs|LiteLLM 1.110.2|https://empiriolabs.ai/models/stepaudio-2-5-chat|2026-11-28
stepaudio-2-5-chat	i1.5 o3.5 r0.3 ws0.013
#empiriolabs|LiteLLM 1.110.2|https://empiriolabs.ai/models/stepaudio-3-chat|2026-11-28
stepaudio-3-chat	i1.5 o3.5 r0.3
#empiriolabs|LiteLLM 1.110.2|https://empiriolabs.ai/models/text-embedding-v4|2026-11-28
text-embedding-v4	i0.07
#empiriolabs|LiteLLM 1.110.2|https://empiriolabs.ai/models/tongyi-embedding-vision-flash|2026-11-28
tongyi-embedding-vision-flash	i0.09
#empiriolabs|LiteLLM 1.110.2|https://empiriolabs.ai/models/tongyi-embedding-vision-plus|2026-11-28
tongyi-embedding-vision-plus	i0.09
#eu_jev|LiteLLM 1.110.2|https://eu-jev.com/docs|2026-11-28
eu-jeff-1.0.0	i0.0415
eu-jeff-latest	i0.0415
#fal_ai|LiteLLM 1.110.2||2026-11-28
bria/text-to-image/3.2	im0.0398
bytedance/dreamina/v3.1/text-to-image	im0.03
bytedance/seedream/v3/text-to-image	im0.03
flux-pro/v1.1	im0.04
flux-pro/v1.1-ultra	im0.06
flux/schnell	im0.003
gemini-25-flash-image	im0.039
ideogram/v3	im0.06
imagen4/preview	im0.0398
imagen4/preview/fast	im0.02
imagen4/preview/ultra	im0.06
nano-banana	im0.039
recraft/v3/text-to-image	im0.0398
stable-diffusion-v35-medium	im0.0398
#fal_ai|LiteLLM 1.110.2|https://fal.ai/models/bytedance/seedance-2.0/image-to-video|2026-11-28
bytedance/seedance-2.0/image-to-video	vs0.3034
#fal_ai|LiteLLM 1.110.2|https://fal.ai/models/bytedance/seedance-2.0/reference-to-video|2026-11-28
bytedance/seedance-2.0/reference-to-video	vs0.3034
#fal_ai|LiteLLM 1.110.2|https://fal.ai/models/bytedance/seedance-2.0/text-to-video|2026-11-28
bytedance/seedance-2.0/text-to-video	vs0.3034
#fal_ai|LiteLLM 1.110.2|https://fal.ai/models/bytedance/seedance-2.5/image-to-video|2026-11-28
bytedance/seedance-2.5/image-to-video	vs0.473
#fal_ai|LiteLLM 1.110.2|https://fal.ai/models/bytedance/seedance-2.5/reference-to-video|2026-11-28
bytedance/seedance-2.5/reference-to-video	vs0.473
#fal_ai|LiteLLM 1.110.2|https://fal.ai/models/bytedance/seedance-2.5/text-to-video|2026-11-28
bytedance/seedance-2.5/text-to-video	vs0.473
#fal_ai|LiteLLM 1.110.2|https://fal.ai/models/fal-ai/flux-lora-depth|2026-11-28
flux-lora-depth	im0.035 px0.00000003337860107
#fal_ai|LiteLLM 1.110.2|https://fal.ai/models/fal-ai/flux/dev|2026-11-28
flux/dev	im0.025 px0.00000002384185791
#fal_ai|LiteLLM 1.110.2|https://fal.ai/models/fal-ai/moondream3-preview/query|2026-11-28
moondream3-preview/query	i0.4+ii o3.5
#fal_ai|LiteLLM 1.110.2|https://fal.ai/models/fal-ai/nano-banana-2|2026-11-28
nano-banana-2	im0.08
#fal_ai|LiteLLM 1.110.2|https://fal.ai/models/fal-ai/nano-banana-pro|2026-11-28
nano-banana-pro	im0.15
#fal_ai|LiteLLM 1.110.2|https://fal.ai/models/fal-ai/trellis|2026-11-28
trellis	im0.02
#fal_ai|LiteLLM 1.110.2|https://fal.ai/models/fal-ai/trellis-2|2026-11-28
trellis-2	im0.3
#fal_ai|LiteLLM 1.110.2|https://fal.ai/models/luma/agent/ray/v3.2/image-to-video|2026-11-28
luma/agent/ray/v3.2/image-to-video	vs0.03
#fal_ai|LiteLLM 1.110.2|https://fal.ai/models/luma/agent/ray/v3.2/reframe|2026-11-28
luma/agent/ray/v3.2/reframe	vs0.06
#fal_ai|LiteLLM 1.110.2|https://fal.ai/models/luma/agent/ray/v3.2/text-to-video|2026-11-28
luma/agent/ray/v3.2/text-to-video	vs0.1
#fal_ai|LiteLLM 1.110.2|https://fal.ai/models/luma/agent/ray/v3.2/video-to-video|2026-11-28
luma/agent/ray/v3.2/video-to-video	vs0.144
#fal_ai|LiteLLM 1.110.2|https://fal.ai/models/minimax/h3-max/recast|2026-11-28
minimax/h3-max/recast	vs0.45
#fal_ai|LiteLLM 1.110.2|https://fal.ai/models/minimax/h3/reference-to-video|2026-11-28
minimax/h3/reference-to-video	vs0.13
#fal_ai|LiteLLM 1.110.2|https://fal.ai/models/minimax/h3/text-to-video|2026-11-28
minimax/h3/text-to-video	vs0.13
#fal_ai|LiteLLM 1.110.2|https://fal.ai/models/openai/gpt-image-2|2026-11-28
gpt-image-2	im0.145
high/1024-x-1024/gpt-image-2	im0.211
high/1024-x-1024/openai/gpt-image-2	im0.211
high/1024-x-1536/gpt-image-2	im0.165
high/1024-x-1536/openai/gpt-image-2	im0.165
high/1024-x-768/gpt-image-2	im0.145
high/1024-x-768/openai/gpt-image-2	im0.145
high/1920-x-1080/gpt-image-2	im0.158
high/1920-x-1080/openai/gpt-image-2	im0.158
high/2560-x-1440/gpt-image-2	im0.222
high/2560-x-1440/openai/gpt-image-2	im0.222
high/3840-x-2160/gpt-image-2	im0.401
high/3840-x-2160/openai/gpt-image-2	im0.401
low/1024-x-1024/gpt-image-2	im0.006
low/1024-x-1024/openai/gpt-image-2	im0.006
low/1024-x-1536/gpt-image-2	im0.005
low/1024-x-1536/openai/gpt-image-2	im0.005
low/1024-x-768/gpt-image-2	im0.005
low/1024-x-768/openai/gpt-image-2	im0.005
low/1920-x-1080/gpt-image-2	im0.005
low/1920-x-1080/openai/gpt-image-2	im0.005
low/2560-x-1440/gpt-image-2	im0.007
low/2560-x-1440/openai/gpt-image-2	im0.007
low/3840-x-2160/gpt-image-2	im0.012
low/3840-x-2160/openai/gpt-image-2	im0.012
medium/1024-x-1024/gpt-image-2	im0.053
medium/1024-x-1024/openai/gpt-image-2	im0.053
medium/1024-x-1536/gpt-image-2	im0.042
medium/1024-x-1536/openai/gpt-image-2	im0.042
medium/1024-x-768/gpt-image-2	im0.037
medium/1024-x-768/openai/gpt-image-2	im0.037
medium/1920-x-1080/gpt-image-2	im0.04
medium/1920-x-1080/openai/gpt-image-2	im0.04
medium/2560-x-1440/gpt-image-2	im0.056
medium/2560-x-1440/openai/gpt-image-2	im0.056
medium/3840-x-2160/gpt-image-2	im0.101
medium/3840-x-2160/openai/gpt-image-2	im0.101
openai/gpt-image-2	im0.145
#fal_ai|LiteLLM 1.110.2|https://fal.ai/models/openai/gpt-image-2.5/flare/edit|2026-11-28
high/1024-x-1024/openai/gpt-image-2.5/flare/edit	im0.05268
high/1024-x-1536/openai/gpt-image-2.5/flare/edit	im0.04116
high/1024-x-768/openai/gpt-image-2.5/flare/edit	im0.03612
high/1920-x-1080/openai/gpt-image-2.5/flare/edit	im0.0396
high/2560-x-1440/openai/gpt-image-2.5/flare/edit	im0.05529
high/3840-x-2160/openai/gpt-image-2.5/flare/edit	im0.10008
low/1024-x-1024/openai/gpt-image-2.5/flare/edit	im0.00588
low/1024-x-1536/openai/gpt-image-2.5/flare/edit	im0.00474
low/1024-x-768/openai/gpt-image-2.5/flare/edit	im0.00402
low/1920-x-1080/openai/gpt-image-2.5/flare/edit	im0.00441
low/2560-x-1440/openai/gpt-image-2.5/flare/edit	im0.00615
low/3840-x-2160/openai/gpt-image-2.5/flare/edit	im0.01113
max/1024-x-1024/openai/gpt-image-2.5/flare/edit	im0.21072
max/1024-x-1536/openai/gpt-image-2.5/flare/edit	im0.16464
max/1024-x-768/openai/gpt-image-2.5/flare/edit	im0.14445
max/1920-x-1080/openai/gpt-image-2.5/flare/edit	im0.1584
max/2560-x-1440/openai/gpt-image-2.5/flare/edit	im0.2211
max/3840-x-2160/openai/gpt-image-2.5/flare/edit	im0.40026
medium/1024-x-1024/openai/gpt-image-2.5/flare/edit	im0.01317
medium/1024-x-1536/openai/gpt-image-2.5/flare/edit	im0.01029
medium/1024-x-768/openai/gpt-image-2.5/flare/edit	im0.00903
medium/1920-x-1080/openai/gpt-image-2.5/flare/edit	im0.01029
medium/2560-x-1440/openai/gpt-image-2.5/flare/edit	im0.01434
medium/3840-x-2160/openai/gpt-image-2.5/flare/edit	im0.02595
openai/gpt-image-2.5/flare/edit	im0.03612
xhigh/1024-x-1024/openai/gpt-image-2.5/flare/edit	im0.09366
xhigh/1024-x-1536/openai/gpt-image-2.5/flare/edit	im0.07377
xhigh/1024-x-768/openai/gpt-image-2.5/flare/edit	im0.0642
xhigh/1920-x-1080/openai/gpt-image-2.5/flare/edit	im0.07041
xhigh/2560-x-1440/openai/gpt-image-2.5/flare/edit	im0.09828
xhigh/3840-x-2160/openai/gpt-image-2.5/flare/edit	im0.1779
#fal_ai|LiteLLM 1.110.2|https://fal.ai/models/openai/gpt-image-2.5/flare/text-to-image|2026-11-28
high/1024-x-1024/openai/gpt-image-2.5/flare/text-to-image	im0.05268
high/1024-x-1536/openai/gpt-image-2.5/flare/text-to-image	im0.04116
high/1024-x-768/openai/gpt-image-2.5/flare/text-to-image	im0.03612
high/1920-x-1080/openai/gpt-image-2.5/flare/text-to-image	im0.0396
high/2560-x-1440/openai/gpt-image-2.5/flare/text-to-image	im0.05529
high/3840-x-2160/openai/gpt-image-2.5/flare/text-to-image	im0.10008
low/1024-x-1024/openai/gpt-image-2.5/flare/text-to-image	im0.00588
low/1024-x-1536/openai/gpt-image-2.5/flare/text-to-image	im0.00474
low/1024-x-768/openai/gpt-image-2.5/flare/text-to-image	im0.00402
low/1920-x-1080/openai/gpt-image-2.5/flare/text-to-image	im0.00441
low/2560-x-1440/openai/gpt-image-2.5/flare/text-to-image	im0.00615
low/3840-x-2160/openai/gpt-image-2.5/flare/text-to-image	im0.01113
max/1024-x-1024/openai/gpt-image-2.5/flare/text-to-image	im0.21072
max/1024-x-1536/openai/gpt-image-2.5/flare/text-to-image	im0.16464
max/1024-x-768/openai/gpt-image-2.5/flare/text-to-image	im0.14445
max/1920-x-1080/openai/gpt-image-2.5/flare/text-to-image	im0.1584
max/2560-x-1440/openai/gpt-image-2.5/flare/text-to-image	im0.2211
max/3840-x-2160/openai/gpt-image-2.5/flare/text-to-image	im0.40026
medium/1024-x-1024/openai/gpt-image-2.5/flare/text-to-image	im0.01317
medium/1024-x-1536/openai/gpt-image-2.5/flare/text-to-image	im0.01029
medium/1024-x-768/openai/gpt-image-2.5/flare/text-to-image	im0.00903
medium/1920-x-1080/openai/gpt-image-2.5/flare/text-to-image	im0.01029
medium/2560-x-1440/openai/gpt-image-2.5/flare/text-to-image	im0.01434
medium/3840-x-2160/openai/gpt-image-2.5/flare/text-to-image	im0.02595
openai/gpt-image-2.5/flare/text-to-image	im0.03612
xhigh/1024-x-1024/openai/gpt-image-2.5/flare/text-to-image	im0.09366
xhigh/1024-x-1536/openai/gpt-image-2.5/flare/text-to-image	im0.07377
xhigh/1024-x-768/openai/gpt-image-2.5/flare/text-to-image	im0.0642
xhigh/1920-x-1080/openai/gpt-image-2.5/flare/text-to-image	im0.07041
xhigh/2560-x-1440/openai/gpt-image-2.5/flare/text-to-image	im0.09828
xhigh/3840-x-2160/openai/gpt-image-2.5/flare/text-to-image	im0.1779
#fal_ai|LiteLLM 1.110.2|https://fal.ai/models/openai/gpt-image-2.5/sunburst/edit|2026-11-28
high/1024-x-1024/openai/gpt-image-2.5/sunburst/edit	im0.05268
high/1024-x-1536/openai/gpt-image-2.5/sunburst/edit	im0.04116
high/1024-x-768/openai/gpt-image-2.5/sunburst/edit	im0.03612
high/1920-x-1080/openai/gpt-image-2.5/sunburst/edit	im0.0396
high/2560-x-1440/openai/gpt-image-2.5/sunburst/edit	im0.05529
high/3840-x-2160/openai/gpt-image-2.5/sunburst/edit	im0.10008
low/1024-x-1024/openai/gpt-image-2.5/sunburst/edit	im0.00588
low/1024-x-1536/openai/gpt-image-2.5/sunburst/edit	im0.00474
low/1024-x-768/openai/gpt-image-2.5/sunburst/edit	im0.00402
low/1920-x-1080/openai/gpt-image-2.5/sunburst/edit	im0.00441
low/2560-x-1440/openai/gpt-image-2.5/sunburst/edit	im0.00615
low/3840-x-2160/openai/gpt-image-2.5/sunburst/edit	im0.01113
max/1024-x-1024/openai/gpt-image-2.5/sunburst/edit	im0.21072
max/1024-x-1536/openai/gpt-image-2.5/sunburst/edit	im0.16464
max/1024-x-768/openai/gpt-image-2.5/sunburst/edit	im0.14445
max/1920-x-1080/openai/gpt-image-2.5/sunburst/edit	im0.1584
max/2560-x-1440/openai/gpt-image-2.5/sunburst/edit	im0.2211
max/3840-x-2160/openai/gpt-image-2.5/sunburst/edit	im0.40026
medium/1024-x-1024/openai/gpt-image-2.5/sunburst/edit	im0.01317
medium/1024-x-1536/openai/gpt-image-2.5/sunburst/edit	im0.01029
medium/1024-x-768/openai/gpt-image-2.5/sunburst/edit	im0.00903
medium/1920-x-1080/openai/gpt-image-2.5/sunburst/edit	im0.01029
medium/2560-x-1440/openai/gpt-image-2.5/sunburst/edit	im0.01434
medium/3840-x-2160/openai/gpt-image-2.5/sunburst/edit	im0.02595
openai/gpt-image-2.5/sunburst/edit	im0.03612
xhigh/1024-x-1024/openai/gpt-image-2.5/sunburst/edit	im0.09366
xhigh/1024-x-1536/openai/gpt-image-2.5/sunburst/edit	im0.07377
xhigh/1024-x-768/openai/gpt-image-2.5/sunburst/edit	im0.0642
xhigh/1920-x-1080/openai/gpt-image-2.5/sunburst/edit	im0.07041
xhigh/2560-x-1440/openai/gpt-image-2.5/sunburst/edit	im0.09828
xhigh/3840-x-2160/openai/gpt-image-2.5/sunburst/edit	im0.1779
#fal_ai|LiteLLM 1.110.2|https://fal.ai/models/openai/gpt-image-2.5/sunburst/text-to-image|2026-11-28
high/1024-x-1024/openai/gpt-image-2.5/sunburst/text-to-image	im0.05268
high/1024-x-1536/openai/gpt-image-2.5/sunburst/text-to-image	im0.04116
high/1024-x-768/openai/gpt-image-2.5/sunburst/text-to-image	im0.03612
high/1920-x-1080/openai/gpt-image-2.5/sunburst/text-to-image	im0.0396
high/2560-x-1440/openai/gpt-image-2.5/sunburst/text-to-image	im0.05529
high/3840-x-2160/openai/gpt-image-2.5/sunburst/text-to-image	im0.10008
low/1024-x-1024/openai/gpt-image-2.5/sunburst/text-to-image	im0.00588
low/1024-x-1536/openai/gpt-image-2.5/sunburst/text-to-image	im0.00474
low/1024-x-768/openai/gpt-image-2.5/sunburst/text-to-image	im0.00402
low/1920-x-1080/openai/gpt-image-2.5/sunburst/text-to-image	im0.00441
low/2560-x-1440/openai/gpt-image-2.5/sunburst/text-to-image	im0.00615
low/3840-x-2160/openai/gpt-image-2.5/sunburst/text-to-image	im0.01113
max/1024-x-1024/openai/gpt-image-2.5/sunburst/text-to-image	im0.21072
max/1024-x-1536/openai/gpt-image-2.5/sunburst/text-to-image	im0.16464
max/1024-x-768/openai/gpt-image-2.5/sunburst/text-to-image	im0.14445
max/1920-x-1080/openai/gpt-image-2.5/sunburst/text-to-image	im0.1584
max/2560-x-1440/openai/gpt-image-2.5/sunburst/text-to-image	im0.2211
max/3840-x-2160/openai/gpt-image-2.5/sunburst/text-to-image	im0.40026
medium/1024-x-1024/openai/gpt-image-2.5/sunburst/text-to-image	im0.01317
medium/1024-x-1536/openai/gpt-image-2.5/sunburst/text-to-image	im0.01029
medium/1024-x-768/openai/gpt-image-2.5/sunburst/text-to-image	im0.00903
medium/1920-x-1080/openai/gpt-image-2.5/sunburst/text-to-image	im0.01029
medium/2560-x-1440/openai/gpt-image-2.5/sunburst/text-to-image	im0.01434
medium/3840-x-2160/openai/gpt-image-2.5/sunburst/text-to-image	im0.02595
openai/gpt-image-2.5/sunburst/text-to-image	im0.03612
xhigh/1024-x-1024/openai/gpt-image-2.5/sunburst/text-to-image	im0.09366
xhigh/1024-x-1536/openai/gpt-image-2.5/sunburst/text-to-image	im0.07377
xhigh/1024-x-768/openai/gpt-image-2.5/sunburst/text-to-image	im0.0642
xhigh/1920-x-1080/openai/gpt-image-2.5/sunburst/text-to-image	im0.07041
xhigh/2560-x-1440/openai/gpt-image-2.5/sunburst/text-to-image	im0.09828
xhigh/3840-x-2160/openai/gpt-image-2.5/sunburst/text-to-image	im0.1779
#fal_ai|LiteLLM 1.110.2|https://fal.ai/models/openai/gpt-image-2/edit|2026-11-28
high/1024-x-1024/openai/gpt-image-2/edit	im0.219
high/1024-x-1536/openai/gpt-image-2/edit	im0.178
high/1024-x-768/openai/gpt-image-2/edit	im0.151
high/1920-x-1080/openai/gpt-image-2/edit	im0.158
high/2560-x-1440/openai/gpt-image-2/edit	im0.234
high/3840-x-2160/openai/gpt-image-2/edit	im0.413
low/1024-x-1024/openai/gpt-image-2/edit	im0.015
low/1024-x-1536/openai/gpt-image-2/edit	im0.018
low/1024-x-768/openai/gpt-image-2/edit	im0.011
low/1920-x-1080/openai/gpt-image-2/edit	im0.017
low/2560-x-1440/openai/gpt-image-2/edit	im0.019
low/3840-x-2160/openai/gpt-image-2/edit	im0.024
medium/1024-x-1024/openai/gpt-image-2/edit	im0.061
medium/1024-x-1536/openai/gpt-image-2/edit	im0.054
medium/1024-x-768/openai/gpt-image-2/edit	im0.043
medium/1920-x-1080/openai/gpt-image-2/edit	im0.053
medium/2560-x-1440/openai/gpt-image-2/edit	im0.068
medium/3840-x-2160/openai/gpt-image-2/edit	im0.113
openai/gpt-image-2/edit	im0.151
#fireworks|LiteLLM 1.110.2||2026-11-28
accounts/fireworks/models/chronos-hermes-13b-v2	i0.2 o0.2
accounts/fireworks/models/code-llama-13b	i0.2 o0.2
accounts/fireworks/models/code-llama-13b-instruct	i0.2 o0.2
accounts/fireworks/models/code-llama-13b-python	i0.2 o0.2
accounts/fireworks/models/code-llama-34b	i0.9 o0.9
accounts/fireworks/models/code-llama-34b-instruct	i0.9 o0.9
accounts/fireworks/models/code-llama-34b-python	i0.9 o0.9
accounts/fireworks/models/code-llama-70b	i0.9 o0.9
accounts/fireworks/models/code-llama-70b-instruct	i0.9 o0.9
accounts/fireworks/models/code-llama-70b-python	i0.9 o0.9
accounts/fireworks/models/code-llama-7b	i0.2 o0.2
accounts/fireworks/models/code-llama-7b-instruct	i0.2 o0.2
accounts/fireworks/models/code-llama-7b-python	i0.2 o0.2
accounts/fireworks/models/code-qwen-1p5-7b	i0.2 o0.2
accounts/fireworks/models/codegemma-2b	i0.1 o0.1
accounts/fireworks/models/codegemma-7b	i0.2 o0.2
accounts/fireworks/models/cogito-671b-v2-p1	i1.2 o1.2
accounts/fireworks/models/cogito-v1-preview-llama-3b	i0.1 o0.1
accounts/fireworks/models/cogito-v1-preview-llama-70b	i0.9 o0.9
accounts/fireworks/models/cogito-v1-preview-llama-8b	i0.2 o0.2
accounts/fireworks/models/cogito-v1-preview-qwen-14b	i0.2 o0.2
accounts/fireworks/models/cogito-v1-preview-qwen-32b	i0.9 o0.9
accounts/fireworks/models/dbrx-instruct	i1.2 o1.2
accounts/fireworks/models/deepseek-coder-1b-base	i0.1 o0.1
accounts/fireworks/models/deepseek-coder-33b-instruct	i0.9 o0.9
accounts/fireworks/models/deepseek-coder-7b-base	i0.2 o0.2
accounts/fireworks/models/deepseek-coder-7b-base-v1p5	i0.2 o0.2
accounts/fireworks/models/deepseek-coder-7b-instruct-v1p5	i0.2 o0.2
accounts/fireworks/models/deepseek-coder-v2-lite-base	i0.5 o0.5
accounts/fireworks/models/deepseek-coder-v2-lite-instruct	i0.5 o0.5
accounts/fireworks/models/deepseek-prover-v2	i1.2 o1.2
accounts/fireworks/models/deepseek-r1-0528-distill-qwen3-8b	i0.2 o0.2
accounts/fireworks/models/deepseek-r1-distill-llama-70b	i0.9 o0.9
accounts/fireworks/models/deepseek-r1-distill-llama-8b	i0.2 o0.2
accounts/fireworks/models/deepseek-r1-distill-qwen-14b	i0.2 o0.2
accounts/fireworks/models/deepseek-r1-distill-qwen-1p5b	i0.1 o0.1
accounts/fireworks/models/deepseek-r1-distill-qwen-32b	i0.9 o0.9
accounts/fireworks/models/deepseek-r1-distill-qwen-7b	i0.2 o0.2
accounts/fireworks/models/deepseek-v2-lite-chat	i0.5 o0.5
accounts/fireworks/models/deepseek-v2p5	i1.2 o1.2
accounts/fireworks/models/devstral-small-2505	i0.9 o0.9
accounts/fireworks/models/dobby-mini-unhinged-plus-llama-3-1-8b	i0.2 o0.2
accounts/fireworks/models/dobby-unhinged-llama-3-3-70b-new	i0.9 o0.9
accounts/fireworks/models/dolphin-2-9-2-qwen2-72b	i0.9 o0.9
accounts/fireworks/models/dolphin-2p6-mixtral-8x7b	i0.5 o0.5
accounts/fireworks/models/ernie-4p5-21b-a3b-pt	i0.1 o0.1
accounts/fireworks/models/ernie-4p5-300b-a47b-pt	i0.1 o0.1
accounts/fireworks/models/fare-20b	i0.9 o0.9
accounts/fireworks/models/firefunction-v1	i0.5 o0.5
accounts/fireworks/models/firellava-13b	i0.2 o0.2
accounts/fireworks/models/firesearch-ocr-v6	i0.2 o0.2
accounts/fireworks/models/flux-1-dev	i0.1 o0.1
accounts/fireworks/models/flux-1-dev-controlnet-union	i0.001 o0.001
accounts/fireworks/models/flux-1-dev-fp8	i0.0005 o0.0005
accounts/fireworks/models/flux-1-schnell	i0.1 o0.1
accounts/fireworks/models/flux-1-schnell-fp8	i0.00035 o0.00035
accounts/fireworks/models/flux-kontext-max	i0.08 o0.08
accounts/fireworks/models/flux-kontext-pro	i0.04 o0.04
accounts/fireworks/models/gemma-2b-it	i0.1 o0.1
accounts/fireworks/models/gemma-7b	i0.2 o0.2
accounts/fireworks/models/gemma-7b-it	i0.2 o0.2
accounts/fireworks/models/gemma2-9b-it	i0.2 o0.2
accounts/fireworks/models/glm-4p5v	i1.2 o1.2
accounts/fireworks/models/gpt-oss-safeguard-120b	i1.2 o1.2
accounts/fireworks/models/gpt-oss-safeguard-20b	i0.5 o0.5
accounts/fireworks/models/hermes-2-pro-mistral-7b	i0.2 o0.2
accounts/fireworks/models/internvl3-38b	i0.9 o0.9
accounts/fireworks/models/internvl3-78b	i0.9 o0.9
accounts/fireworks/models/internvl3-8b	i0.2 o0.2
accounts/fireworks/models/japanese-stable-diffusion-xl	i0.00013 o0.00013
accounts/fireworks/models/kat-coder	i0.9 o0.9
accounts/fireworks/models/kat-dev-32b	i0.9 o0.9
accounts/fireworks/models/kat-dev-72b-exp	i0.9 o0.9
accounts/fireworks/models/llama-guard-2-8b	i0.2 o0.2
accounts/fireworks/models/llama-guard-3-1b	i0.1 o0.1
accounts/fireworks/models/llama-guard-3-8b	i0.2 o0.2
accounts/fireworks/models/llama-v2-13b	i0.2 o0.2
accounts/fireworks/models/llama-v2-13b-chat	i0.2 o0.2
accounts/fireworks/models/llama-v2-70b	i0.1 o0.1
accounts/fireworks/models/llama-v2-70b-chat	i0.9 o0.9
accounts/fireworks/models/llama-v2-7b	i0.2 o0.2
accounts/fireworks/models/llama-v2-7b-chat	i0.2 o0.2
accounts/fireworks/models/llama-v3-70b-instruct	i0.9 o0.9
accounts/fireworks/models/llama-v3-70b-instruct-hf	i0.9 o0.9
accounts/fireworks/models/llama-v3-8b	i0.2 o0.2
accounts/fireworks/models/llama-v3-8b-instruct-hf	i0.2 o0.2
accounts/fireworks/models/llama-v3p1-405b-instruct-long	i0.1 o0.1
accounts/fireworks/models/llama-v3p1-70b-instruct	i0.9 o0.9
accounts/fireworks/models/llama-v3p1-70b-instruct-1b	i0.1 o0.1
accounts/fireworks/models/llama-v3p1-nemotron-70b-instruct	i0.9 o0.9
accounts/fireworks/models/llama-v3p2-1b	i0.1 o0.1
accounts/fireworks/models/llama-v3p2-3b	i0.1 o0.1
accounts/fireworks/models/llama-v3p3-70b-instruct	i0.9 o0.9
accounts/fireworks/models/llamaguard-7b	i0.2 o0.2
accounts/fireworks/models/llava-yi-34b	i0.9 o0.9
accounts/fireworks/models/minimax-m1-80k	i0.1 o0.1
accounts/fireworks/models/minimax-m2	i0.3 o1.2
accounts/fireworks/models/ministral-3-14b-instruct-2512	i0.2 o0.2
accounts/fireworks/models/ministral-3-3b-instruct-2512	i0.1 o0.1
accounts/fireworks/models/ministral-3-8b-instruct-2512	i0.2 o0.2
accounts/fireworks/models/mistral-7b	i0.2 o0.2
accounts/fireworks/models/mistral-7b-instruct-4k	i0.2 o0.2
accounts/fireworks/models/mistral-7b-instruct-v0p2	i0.2 o0.2
accounts/fireworks/models/mistral-7b-instruct-v3	i0.2 o0.2
accounts/fireworks/models/mistral-7b-v0p2	i0.2 o0.2
accounts/fireworks/models/mistral-large-3-fp8	i1.2 o1.2
accounts/fireworks/models/mistral-nemo-base-2407	i0.2 o0.2
accounts/fireworks/models/mistral-nemo-instruct-2407	i0.2 o0.2
accounts/fireworks/models/mistral-small-24b-instruct-2501	i0.9 o0.9
accounts/fireworks/models/mixtral-8x22b	i1.2 o1.2
accounts/fireworks/models/mixtral-8x22b-instruct	i1.2 o1.2
accounts/fireworks/models/mixtral-8x7b	i0.5 o0.5
accounts/fireworks/models/mixtral-8x7b-instruct	i0.5 o0.5
accounts/fireworks/models/mixtral-8x7b-instruct-hf	i0.5 o0.5
accounts/fireworks/models/mythomax-l2-13b	i0.2 o0.2
accounts/fireworks/models/nemotron-nano-v2-12b-vl	i0.1 o0.1
accounts/fireworks/models/nous-capybara-7b-v1p9	i0.2 o0.2
accounts/fireworks/models/nous-hermes-2-mixtral-8x7b-dpo	i0.5 o0.5
accounts/fireworks/models/nous-hermes-2-yi-34b	i0.9 o0.9
accounts/fireworks/models/nous-hermes-llama2-13b	i0.2 o0.2
accounts/fireworks/models/nous-hermes-llama2-70b	i0.9 o0.9
accounts/fireworks/models/nous-hermes-llama2-7b	i0.2 o0.2
accounts/fireworks/models/nvidia-nemotron-nano-12b-v2	i0.2 o0.2
accounts/fireworks/models/nvidia-nemotron-nano-9b-v2	i0.2 o0.2
accounts/fireworks/models/openchat-3p5-0106-7b	i0.2 o0.2
accounts/fireworks/models/openhermes-2-mistral-7b	i0.2 o0.2
accounts/fireworks/models/openhermes-2p5-mistral-7b	i0.2 o0.2
accounts/fireworks/models/openorca-7b	i0.2 o0.2
accounts/fireworks/models/phi-2-3b	i0.1 o0.1
accounts/fireworks/models/phi-3-mini-128k-instruct	i0.1 o0.1
accounts/fireworks/models/phi-3-vision-128k-instruct	i0.2 o0.2
accounts/fireworks/models/phind-code-llama-34b-python-v1	i0.9 o0.9
accounts/fireworks/models/phind-code-llama-34b-v1	i0.9 o0.9
accounts/fireworks/models/phind-code-llama-34b-v2	i0.9 o0.9
accounts/fireworks/models/playground-v2-1024px-aesthetic	i0.00013 o0.00013
accounts/fireworks/models/playground-v2-5-1024px-aesthetic	i0.00013 o0.00013
accounts/fireworks/models/pythia-12b	i0.2 o0.2
accounts/fireworks/models/qwen-qwq-32b-preview	i0.9 o0.9
accounts/fireworks/models/qwen-v2p5-14b-instruct	i0.2 o0.2
accounts/fireworks/models/qwen-v2p5-7b	i0.2 o0.2
accounts/fireworks/models/qwen1p5-72b-chat	i0.9 o0.9
accounts/fireworks/models/qwen2-7b-instruct	i0.2 o0.2
accounts/fireworks/models/qwen2-vl-2b-instruct	i0.1 o0.1
accounts/fireworks/models/qwen2-vl-72b-instruct	i0.9 o0.9
accounts/fireworks/models/qwen2-vl-7b-instruct	i0.2 o0.2
accounts/fireworks/models/qwen2p5-0p5b-instruct	i0.1 o0.1
accounts/fireworks/models/qwen2p5-14b	i0.2 o0.2
accounts/fireworks/models/qwen2p5-1p5b-instruct	i0.1 o0.1
accounts/fireworks/models/qwen2p5-32b	i0.9 o0.9
accounts/fireworks/models/qwen2p5-32b-instruct	i0.9 o0.9
accounts/fireworks/models/qwen2p5-72b	i0.9 o0.9
accounts/fireworks/models/qwen2p5-72b-instruct	i0.9 o0.9
accounts/fireworks/models/qwen2p5-7b-instruct	i0.2 o0.2
accounts/fireworks/models/qwen2p5-coder-0p5b	i0.1 o0.1
accounts/fireworks/models/qwen2p5-coder-0p5b-instruct	i0.1 o0.1
accounts/fireworks/models/qwen2p5-coder-14b	i0.2 o0.2
accounts/fireworks/models/qwen2p5-coder-14b-instruct	i0.2 o0.2
accounts/fireworks/models/qwen2p5-coder-1p5b	i0.1 o0.1
accounts/fireworks/models/qwen2p5-coder-1p5b-instruct	i0.1 o0.1
accounts/fireworks/models/qwen2p5-coder-32b	i0.9 o0.9
accounts/fireworks/models/qwen2p5-coder-32b-instruct-128k	i0.9 o0.9
accounts/fireworks/models/qwen2p5-coder-32b-instruct-32k-rope	i0.9 o0.9
accounts/fireworks/models/qwen2p5-coder-32b-instruct-64k	i0.9 o0.9
accounts/fireworks/models/qwen2p5-coder-3b	i0.1 o0.1
accounts/fireworks/models/qwen2p5-coder-3b-instruct	i0.1 o0.1
accounts/fireworks/models/qwen2p5-coder-7b	i0.2 o0.2
accounts/fireworks/models/qwen2p5-coder-7b-instruct	i0.2 o0.2
accounts/fireworks/models/qwen2p5-math-72b-instruct	i0.9 o0.9
accounts/fireworks/models/qwen2p5-vl-32b-instruct	i0.9 o0.9
accounts/fireworks/models/qwen2p5-vl-3b-instruct	i0.2 o0.2
accounts/fireworks/models/qwen2p5-vl-7b-instruct	i0.2 o0.2
accounts/fireworks/models/qwen3-0p6b	i0.1 o0.1
accounts/fireworks/models/qwen3-14b	i0.2 o0.2
accounts/fireworks/models/qwen3-1p7b	i0.1 o0.1
accounts/fireworks/models/qwen3-1p7b-fp8-draft	i0.1 o0.1
accounts/fireworks/models/qwen3-1p7b-fp8-draft-131072	i0.1 o0.1
accounts/fireworks/models/qwen3-1p7b-fp8-draft-40960	i0.1 o0.1
accounts/fireworks/models/qwen3-235b-a22b-instruct-2507	i0.22 o0.88
accounts/fireworks/models/qwen3-235b-a22b-thinking-2507	i0.22 o0.88
accounts/fireworks/models/qwen3-30b-a3b	i0.15 o0.6
accounts/fireworks/models/qwen3-30b-a3b-instruct-2507	i0.5 o0.5
accounts/fireworks/models/qwen3-30b-a3b-thinking-2507	i0.9 o0.9
accounts/fireworks/models/qwen3-32b	i0.9 o0.9
accounts/fireworks/models/qwen3-4b	i0.2 o0.2
accounts/fireworks/models/qwen3-4b-instruct-2507	i0.2 o0.2
accounts/fireworks/models/qwen3-8b	i0.2 o0.2
accounts/fireworks/models/qwen3-coder-30b-a3b-instruct	i0.15 o0.6
accounts/fireworks/models/qwen3-coder-480b-a35b-instruct	i0.45 o1.8
accounts/fireworks/models/qwen3-coder-480b-instruct-bf16	i0.9 o0.9
accounts/fireworks/models/qwen3-next-80b-a3b-instruct	i0.9 o0.9
accounts/fireworks/models/qwen3-next-80b-a3b-thinking	i0.9 o0.9
accounts/fireworks/models/qwen3-vl-235b-a22b-instruct	i0.22 o0.88
accounts/fireworks/models/qwen3-vl-235b-a22b-thinking	i0.22 o0.88
accounts/fireworks/models/qwen3-vl-30b-a3b-instruct	i0.15 o0.6
accounts/fireworks/models/qwen3-vl-30b-a3b-thinking	i0.15 o0.6
accounts/fireworks/models/qwen3-vl-32b-instruct	i0.9 o0.9
accounts/fireworks/models/qwen3-vl-8b-instruct	i0.2 o0.2
accounts/fireworks/models/qwq-32b	i0.9 o0.9
accounts/fireworks/models/rolm-ocr	i0.2 o0.2
accounts/fireworks/models/snorkel-mistral-7b-pairrm-dpo	i0.2 o0.2
accounts/fireworks/models/ssd-1b	i0.00013 o0.00013
accounts/fireworks/models/stable-diffusion-xl-1024-v1-0	i0.00013 o0.00013
accounts/fireworks/models/stablecode-3b	i0.1 o0.1
accounts/fireworks/models/starcoder-16b	i0.2 o0.2
accounts/fireworks/models/starcoder-7b	i0.2 o0.2
accounts/fireworks/models/starcoder2-15b	i0.2 o0.2
accounts/fireworks/models/starcoder2-3b	i0.1 o0.1
accounts/fireworks/models/starcoder2-7b	i0.2 o0.2
accounts/fireworks/models/toppy-m-7b	i0.2 o0.2
accounts/fireworks/models/yi-34b	i0.9 o0.9
accounts/fireworks/models/yi-34b-200k-capybara	i0.9 o0.9
accounts/fireworks/models/yi-34b-chat	i0.9 o0.9
accounts/fireworks/models/yi-6b	i0.2 o0.2
accounts/fireworks/models/zephyr-7b-beta	i0.2 o0.2
fireworks-ai-4.1b-to-16b	i0.2 o0.2
fireworks-ai-56b-to-176b	i1.2 o1.2
fireworks-ai-above-16b	i0.9 o0.9
fireworks-ai-embedding-150m-to-350m	i0.016
fireworks-ai-embedding-up-to-150m	i0.008
fireworks-ai-moe-up-to-56b	i0.5 o0.5
#fireworks|LiteLLM 1.110.2|https://api.fireworks.ai/v1/serverless/models|2026-11-28
accounts/fireworks/models/deepseek-v4-flash-0731	priority r0.00875 i0.275 o0.825
accounts/fireworks/models/deepseek-v4-flash-vision-exp	r0.007 i0.22+ii o0.66	priority r0.00875 i0.275+ii o0.825
accounts/fireworks/models/deepseek-v4-pro	priority r0.6 i1.2 o1.2
accounts/fireworks/models/deepseek-v4-pro-0813	r0.044 i1.32 o3.96	priority r0.055 i1.65 o4.95
accounts/fireworks/models/glm-5p2	priority r0.175 i1.75 o5.5
accounts/fireworks/models/glm-5p3	r0.26 i1.4 o4.4	priority r0.325 i1.75 o5.5
accounts/fireworks/models/kimi-k2p6	priority r0.22 i1.5+ii o6
accounts/fireworks/models/kimi-k2p7-code	priority r0.285 i1.425+ii o6
accounts/fireworks/models/kimi-k3	priority r0.375 i3.75+ii o18.75
accounts/fireworks/models/minimax-m2p7	priority r0.6 i1.2 o1.2
accounts/fireworks/models/muse-glimmer-30b	r0.04 i0.35+ii o1.5	priority r0.06 i0.525+ii o2.25
accounts/fireworks/routers/deepseek-v4p1-flash-1017-spot	r0.0042 i0.21+ii o0.84
accounts/fireworks/routers/deepseek-v4p1-flash-spot	r0.0042 i0.21+ii o0.84
accounts/fireworks/routers/glm-5p3-fast	r0.39 i2.1 o6.6
accounts/fireworks/routers/glm-5p3-spot	r0.182 i0.98 o3.08
accounts/fireworks/routers/kimi-k3-spot	r0.21 i2.1+ii o10.5
accounts/fireworks/routers/spot-deepseek-v4-flash	r0.021 i0.105 o0.21
deepseek-v4-flash-0731	r0.007 i0.22 o0.66	priority r0.00875 i0.275 o0.825
deepseek-v4-flash-vision-exp	r0.007 i0.22+ii o0.66	priority r0.00875 i0.275+ii o0.825
deepseek-v4-pro-0813	r0.044 i1.32 o3.96	priority r0.055 i1.65 o4.95
glm-5p2	r0.14 i1.4 o4.4	priority r0.175 i1.75 o5.5
glm-5p3	r0.26 i1.4 o4.4	priority r0.325 i1.75 o5.5
glm-5p3-flash	r0.03 i0.15+ii o0.5	priority r0.0375 i0.1875+ii o0.625
kimi-k2p6	r0.16 i0.95+ii o4	priority r0.22 i1.5+ii o6
kimi-k2p7-code	r0.19 i0.95+ii o4	priority r0.285 i1.425+ii o6
kimi-k3	r0.3 i3+ii o15	priority r0.375 i3.75+ii o18.75
minimax-m3	r0.06 i0.3+ii o1.2	priority r0.09 i0.45+ii o1.8
muse-glimmer-30b	r0.04 i0.35+ii o1.5	priority r0.06 i0.525+ii o2.25
qwen3p7-plus	r0.08 i0.4+ii o1.6
qwen3p8-max	r0.25 i2+ii o6	priority r0.375 i3+ii o9
#fireworks|LiteLLM 1.110.2|https://api.fireworks.ai/v1/serverless/models?format=nested|2026-11-28
accounts/fireworks/models/deepseek-v4p1-flash-1017	r0.006 i0.3+ii o1.2	priority r0.0075 i0.375+ii o1.5
accounts/fireworks/models/ember-1	r0.3 i3+ii o15	priority r0.375 i3.75+ii o18.75
accounts/fireworks/models/glm-5p3-flash	r0.03 i0.15+ii o0.5	priority r0.0375 i0.1875+ii o0.625
accounts/fireworks/models/gpt-oss-120b	priority r0.018 i0.18 o0.72
accounts/fireworks/models/inkling	priority r0.17 i1+ii o4.05
accounts/fireworks/models/kimi-k3p1-pro	r0.2 i2+ii o10	priority r0.3 i3+ii o15
accounts/fireworks/models/minimax-m3	priority r0.09 i0.45+ii o1.8
accounts/fireworks/models/minimax-m3p1-flash	r0.015 i0.15+ii o0.6	priority r0.0225 i0.225+ii o0.9
accounts/fireworks/models/muse-spark-open	r0.15 i1.25+ii o4.25	priority r0.225 i1.875+ii o6.375
accounts/fireworks/models/nemotron-3-ultra-nvfp4	priority r0.15 i0.75 o3
accounts/fireworks/models/nemotron-lightning-3p5-30b-a3b	r0.01 i0.05 o0.2	priority r0.0125 i0.0625 o0.25
accounts/fireworks/models/qwen3-embedding-8b	i0.1
accounts/fireworks/models/qwen3-reranker-8b	i0.2
accounts/fireworks/models/qwen3p8-max	r0.25 i2+ii o6	priority r0.375 i3+ii o9
accounts/fireworks/models/rune	r0.0084 i0.042
gpt-oss-120b	r0.015 i0.15 o0.6	priority r0.018 i0.18 o0.72
nemotron-3-ultra-nvfp4	r0.12 i0.6 o2.4	priority r0.15 i0.75 o3
nemotron-lightning-3p5-30b-a3b	r0.01 i0.05 o0.2	priority r0.0125 i0.0625 o0.25
#fireworks|LiteLLM 1.110.2|https://app.fireworks.ai/models/fireworks/kimi-k2-instruct-0905|2026-11-28
accounts/fireworks/models/kimi-k2-instruct-0905	i0.6 o2.5
#fireworks|LiteLLM 1.110.2|https://artificialanalysis.ai/models/glm-4-5-air|2026-11-28
accounts/fireworks/models/glm-4p5-air	i0.22 o0.88
#fireworks|LiteLLM 1.110.2|https://docs.fireworks.ai|2026-11-28
accounts/fireworks/routers/rune	r0.0084 i0.042
#fireworks|LiteLLM 1.110.2|https://docs.fireworks.ai/changelog.md|2026-11-28
accounts/fireworks/routers/glm-5p3-flash-us	r0.045 i0.225+ii o0.75	priority r0.05625 i0.28125+ii o0.9375
glm-5p2-fast	r0.21 i2.1 o6.6
glm-5p2-fast-us	r0.21 i2.1 o6.6
glm-5p3-flash-us	r0.045 i0.225+ii o0.75	priority r0.05625 i0.28125+ii o0.9375
kimi-k2p6-fast	r0.3 i2+ii o8
kimi-k2p7-code-fast	r0.38 i1.9+ii o8
#fireworks|LiteLLM 1.110.2|https://docs.fireworks.ai/serverless/pricing|2026-11-28
accounts/fireworks/models/deepseek-v4p1-flash	r0.006 i0.3+ii o1.2	priority r0.0075 i0.375+ii o1.5
accounts/fireworks/routers/deepseek-v4p1-flash-us	r0.009 i0.45+ii o1.8	priority r0.01125 i0.5625+ii o2.25
accounts/fireworks/routers/glm-5p3-us	r0.39 i2.1 o6.6	priority r0.4875 i2.625 o8.25
accounts/fireworks/routers/kimi-k3-us	priority r0.5625 i5.625+ii o28.125
deepseek-v4-flash	r0.028 i0.14 o0.28
deepseek-v4p1-flash	r0.006 i0.3+ii o1.2	priority r0.0075 i0.375+ii o1.5
deepseek-v4p1-flash-us	r0.009 i0.45+ii o1.8	priority r0.01125 i0.5625+ii o2.25
fireworks-ai-up-to-4b	i0.1 o0.1
glm-5p1	r0.26 i1.4 o4.4
glm-5p1-fast	r0.52 i2.8 o8.8
glm-5p3-fast	r0.39 i2.1 o6.6
glm-5p3-us	r0.39 i2.1 o6.6	priority r0.4875 i2.625 o8.25
gpt-oss-20b	r0.035 i0.07 o0.3
kimi-k3-fast	r0.45 i4.5+ii o22.5
kimi-k3-us	r0.45 i4.5+ii o22.5	priority r0.5625 i5.625+ii o28.125
#fireworks|LiteLLM 1.110.2|https://docs.fireworks.ai/serverless/pricing.md|2026-11-28
accounts/fireworks/models/ultramarine-1-flash-us	r0.03 i0.15+ii o0.5	priority r0.0375 i0.1875+ii o0.625
accounts/fireworks/routers/deepseek-v4p1-flash-1017-ultrafast	r0.048 i2.4+ii o9.6
#fireworks|LiteLLM 1.110.2|https://docs.fireworks.ai/serverless/us-only-serverless|2026-11-28
accounts/fireworks/models/deepseek-v4p1-flash-1017-us	r0.009 i0.45+ii o1.8	priority r0.01125 i0.5625+ii o2.25
#fireworks|LiteLLM 1.110.2|https://fireworks.ai/models/fireworks/glm-4p5|2026-11-28
accounts/fireworks/models/glm-4p5	i0.55 o2.19
#fireworks|LiteLLM 1.110.2|https://fireworks.ai/models/fireworks/glm-4p7|2026-11-28
accounts/fireworks/models/glm-4p7	r0.3
glm-4p7	r0.3 i0.6 o2.2
#fireworks|LiteLLM 1.110.2|https://fireworks.ai/models/fireworks/kimi-k2-instruct|2026-11-28
accounts/fireworks/models/kimi-k2-instruct	i0.6 o2.5
#fireworks|LiteLLM 1.110.2|https://fireworks.ai/models/fireworks/minimax-m2p1|2026-11-28
accounts/fireworks/models/minimax-m2p1	r0.03
minimax-m2p1	r0.03 i0.3 o1.2
#fireworks|LiteLLM 1.110.2|https://fireworks.ai/pricing|2026-11-28
accounts/fireworks/models/deepseek-coder-v2-instruct	i1.2 o1.2
accounts/fireworks/models/deepseek-r1	i3 o8
accounts/fireworks/models/deepseek-r1-basic	i0.55 o2.19
accounts/fireworks/models/deepseek-v3	i0.9 o0.9
accounts/fireworks/models/deepseek-v3p1	i0.56 o1.68
accounts/fireworks/models/deepseek-v3p1-terminus	i0.56 o1.68
accounts/fireworks/models/firefunction-v2	i0.9 o0.9
accounts/fireworks/models/glm-4p6	i0.55 o2.19
accounts/fireworks/models/kimi-k2-thinking	i0.6 o2.5
accounts/fireworks/models/llama-v3p1-405b-instruct	i3 o3
accounts/fireworks/models/llama-v3p2-11b-vision-instruct	i0.2+ii o0.2
accounts/fireworks/models/llama-v3p2-1b-instruct	i0.1 o0.1
accounts/fireworks/models/llama-v3p2-3b-instruct	i0.1 o0.1
accounts/fireworks/models/llama-v3p2-90b-vision-instruct	i0.9+ii o0.9
accounts/fireworks/models/llama4-scout-instruct-basic	i0.15 o0.6
accounts/fireworks/models/mixtral-8x22b-instruct-hf	i1.2 o1.2
accounts/fireworks/models/qwen2-72b-instruct	i0.9 o0.9
accounts/fireworks/models/qwen2p5-coder-32b-instruct	i0.9 o0.9
accounts/fireworks/models/yi-large	i3 o3
kimi-k2p5	r0.1 i0.6 o3
nomic-ai/nomic-embed-text-v1	i0.008
nomic-ai/nomic-embed-text-v1.5	i0.008
thenlper/gte-base	i0.008
thenlper/gte-large	i0.016
whereisai/uae-large-v1	i0.016
#fireworks|LiteLLM 2026-07-24||2026-07-24
accounts/fireworks/models/	i0.1
#fireworks|LiteLLM 2026-07-24|https://docs.fireworks.ai/serverless/pricing|2026-07-24
deepseek-v4-pro	r0.145 i1.74 o3.48
minimax-m2p7	r0.06 i0.3 o1.2
#friendliai|LiteLLM 1.110.2|https://api.friendli.ai/serverless/v1/models|2026-11-28
deepseek-ai/deepseek-v3.2	i0.5 o1.5 r0.25
google/gemma-4-31b-it	i0.14+ii o0.4
minimaxai/minimax-m2.5	i0.3 o1.2 r0.06
zai-org/glm-5.1	i1.4 o4.4 r0.26
zai-org/glm-5.2	i1.4 o4.4 r0.26
zai-org/glm-5.3	i1.26 o3.96 r0.234
zai-org/glm-5.3-flash	i0.15+ii o0.5 r0.03
#friendliai|LiteLLM 2026-07-24||2026-07-24
meta-llama-3.1-70b-instruct	i0.6 o0.6
meta-llama-3.1-8b-instruct	i0.1 o0.1
#github_copilot|LiteLLM 1.110.2||2026-11-28
claude-haiku-4.5	w1.25 r0.1 i1+ii o5
gpt-5.3-codex	r0.175 i1.75+ii o14
#github_copilot|LiteLLM 1.110.2|https://github.blog/changelog/2026-10-19-github-copilot-models-deprecated-on-october-19-2026|2026-11-28
gpt-5-mini	r0.025 i0.25+ii o2
#github_copilot|LiteLLM 1.110.2|https://github.blog/changelog/2026-10-26-gpt-6-1-terra-in-github-copilot|2026-11-28
gpt-6.1-terra	w1.25>272000:2.5 r0.05>272000:0.1 i1>272000:2+ii o5>272000:7.5
#github_copilot|LiteLLM 1.110.2|https://raw.githubusercontent.com/github/docs/main/data/tables/copilot/models-and-pricing.yml|2026-11-28
claude-fable-5	w12.5 r1 i10+ii o50
claude-fable-5.1	w12.5 r0.25 i10+ii o50
claude-haiku-5.5	w0.125>100000:0.625 r0.01>100000:0.05 i0.1>100000:0.5+ii o0.5>100000:2.5
claude-opus-4.8	w6.25 r0.5 i5+ii o25
claude-opus-4.8-fast	w12.5 r1 i10+ii o50
claude-opus-5	w6.25 r0.5 i5+ii o25
claude-opus-5.5	w5 r0.2 i4+ii o20
claude-sonnet-4.6	w3.75 r0.3 i3+ii o15
claude-sonnet-5	w2.5 r0.2 i2+ii o10
claude-sonnet-5.5	w2.5 r0.1 i2+ii o10
gemini-3.7-flash	r0.075 i0.75+ii o3.75
gemini-3.8-flash	r0.075 i0.75+ii o3.75
gemini-4-argon	r0.1 i2+ii o10
gpt-5.4	r0.25>272000:0.5 i2.5>272000:5+ii o15>272000:22.5
gpt-5.4-mini	r0.075 i0.75+ii o4.5
gpt-5.4-nano	r0.02 i0.2+ii o1.25
gpt-5.5	r0.5>272000:1 i5>272000:10+ii o30>272000:45
gpt-5.6-luna	w0.25>200000:0.5 r0.02>200000:0.04 i0.2>200000:0.4+ii o1.2>200000:1.8
gpt-5.6-sol	w5>272000:10 r0.4>272000:0.8 i4>272000:8+ii o20>272000:30
gpt-5.6-terra	w2.5>272000:5 r0.2>272000:0.4 i2>272000:4+ii o12>272000:18
gpt-6-astra	w12.5>272000:25 r1>272000:2 i10>272000:20+ii o50>272000:75
gpt-6-luna	w0.125>272000:0.25 r0.01>272000:0.02 i0.1>272000:0.2+ii o0.5>272000:0.75
gpt-6-sol	w2.5>272000:5 r0.2>272000:0.4 i2>272000:4+ii o10>272000:15
gpt-6.1-sol	w2.5>272000:5 r0.1>272000:0.2 i2>272000:4+ii o10>272000:15
grok-4.5	r0.5>200000:1 i2>200000:4+ii o6>200000:12
grok-4.6	r0.5>200000:1 i2>200000:4+ii o6>200000:12
grok-4.7	r0.5>200000:1 i2>200000:4+ii o6>200000:12
kimi-k3	r0.3 i3+ii o15
mai-code-1.1-flash	r0.02 i0.2+ii o1.2
#github_copilot|LiteLLM 2026-07-24||2026-07-24
mai-code-1-flash	r0.075 i0.75 o4.5
mai-code-1-flash-internal	r0.075 i0.75 o4.5
#gmi|LiteLLM 1.110.2||2026-11-28
anthropic/claude-opus-4	i15+ii o75
anthropic/claude-opus-4.5	i5+ii o25
anthropic/claude-sonnet-4	i3+ii o15
anthropic/claude-sonnet-4.5	i3+ii o15
deepseek-ai/deepseek-v3-0324	i0.28 o0.88
deepseek-ai/deepseek-v3.2	i0.28 o0.4
google/gemini-3-flash-preview	i0.5+ii o3
minimaxai/minimax-m2.1	i0.3 o1.2
moonshotai/kimi-k2-thinking	i0.8 o1.2
openai/gpt-4o	i2.5+ii o10
openai/gpt-4o-mini	i0.15+ii o0.6
openai/gpt-5	i1.25 o10
openai/gpt-5.1	i1.25 o10
openai/gpt-5.2	i1.75 o14
qwen/qwen3-vl-235b-a22b-instruct-fp8	i0.3+ii o1.4
zai-org/glm-4.7-fp8	i0.4 o2
#gmi|LiteLLM 1.110.2|https://ie-api.gmicloud.ai/v1/artifact/get_public_artifacts|2026-11-28
deepseek-ai/deepseek-prover-v2-671b	i0.5 o2.18
deepseek-ai/deepseek-r1	i0.5 o2.18
deepseek-ai/deepseek-r1-0528	r0.23 i0.57 o2.29
deepseek-ai/deepseek-r1-distill-llama-70b	i0.25 o0.75
deepseek-ai/deepseek-r1-distill-llama-8b	i0.14 o0.39
deepseek-ai/deepseek-r1-distill-qwen-14b	i0.2 o0.2
deepseek-ai/deepseek-r1-distill-qwen-32b	i0.5 o0.9
deepseek-ai/deepseek-r1-distill-qwen-7b	i0.1 o0.2
deepseek-ai/deepseek-v3.1	i0.27 o1
deepseek-ai/deepseek-v3.1-terminus	i0.27 o1
deepseek-ai/deepseek-v3.2-exp	i0.27 o0.41
deepseek-ai/deepseek-v3.2-speciale	i0.28 o0.4
deepseek-ai/deepseek-v4-flash	r0.0182 i0.091 o0.182
deepseek-ai/deepseek-v4-flash-0731	r0.0091 i0.286 o0.858
deepseek-ai/deepseek-v4-flash-vision-exp	r0.014 i0.44 o1.32
deepseek-ai/deepseek-v4-pro-0813	r0.0352 i1.056 o3.168
deepseek-ai/deepseek-v4.1-flash	r0.0036 i0.18 o0.72
deepseek-ai/deepseek-v4.1-flash-1017	r0.0036 i0.18 o0.72
gmicloud/ripple-65b-preview	r0.05 i0.2 o0.6
google/gemini-3.1-flash-lite-preview	r0.025 i0.25 o1.5
google/gemini-3.1-pro-preview	i2 o12
google/gemini-3.5-flash	r0.15 i1.5 o9
google/gemini-3.5-flash-lite	r0.03 i0.3 o2.5
google/gemini-3.6-flash	r0.15 i1.5 o7.5
google/gemini-3.7-flash	r0.075 i0.75 o3.75
google/gemini-3.8-flash	r0.075 i0.75 o3.75
google/gemini-4-argon	r0.1 i2 o10
google/gemma-4-26b-a4b-it	i0.13 o0.4
google/gemma-4-31b-it	r0.1 i0.14 o0.4
meta-llama/llama-3.3-70b-instruct	i0.25 o0.75
meta-llama/llama-4-maverick-17b-128e-instruct-fp8	i0.25 o0.8
meta-llama/llama-4-scout-17b-16e-instruct	i0.08 o0.5
minimaxai/minimax-m2	i0.3 o1.2
minimaxai/minimax-m2.5	r0.03 i0.3 o1.2
minimaxai/minimax-m2.7	r0.042 i0.21 o0.84
minimaxai/minimax-m3	r0.048 i0.24 o0.96
minimaxai/minimax-m3.1-flash	r0.01125 i0.1125 o0.45
moonshotai/kimi-k2-instruct-0905	r0.14 i0.57 o2.29
moonshotai/kimi-k2.5	i0.6 o3
moonshotai/kimi-k2.6	r0.144 i0.855 o3.6
moonshotai/kimi-k2.7-code	r0.19 i0.95 o4
moonshotai/kimi-k2.7-code-highspeed	r0.38 i1.9 o8
moonshotai/kimi-k3	r0.3 i3 o15
moonshotai/kimi-k3.1-pro	r0.2 i2 o10
nvidia/nemotron-3-ultra-550b-a55b	r0.1 i0.8 o2.6
nvidia/nvidia-nemotron-3.5-lightning-30b-a3b-bf16	r0.05 i0.15 o1
nvidia/nvidia-nemotron-3.5-super-vl-120b-a12b-bf16	r0.05 i0.1 o0.5
openai/gpt-5.4	r0.25 i2.5 o15
openai/gpt-5.4-mini	r0.075 i0.75 o4.5
openai/gpt-5.4-nano	r0.02 i0.2 o1.25
openai/gpt-5.4-pro	i30 o180
openai/gpt-5.5	r0.5 i5 o30
openai/gpt-5.6-luna	r0.1 i1 o6
openai/gpt-5.6-sol	r0.5 i5 o30
openai/gpt-5.6-terra	r0.25 i2.5 o15
openai/gpt-6-astra	r1 i10 o50
openai/gpt-6-luna	r0.01 i0.1 o0.5
openai/gpt-6-sol	r0.2 i2 o10
openai/gpt-6.1-sol	r0.1 i2 o10
openai/gpt-oss-120b	i0.05 o0.25
openai/gpt-oss-20b	i0.04 o0.15
qwen/qwen3-235b-a22b-fp8	i0.17 o1.09
qwen/qwen3-235b-a22b-instruct-2507-fp8	r0.0175 i0.0875 o0.35
qwen/qwen3-235b-a22b-thinking-2507-fp8	i0.35 o4.2
qwen/qwen3-30b-a3b	i0.08 o0.25
qwen/qwen3-32b-fp8	i0.1 o0.6
qwen/qwen3-coder-480b-a35b-instruct-fp8	r0.18 i0.9 o4.5
qwen/qwen3-next-80b-a3b-instruct	i0.15 o1.5
qwen/qwen3-next-80b-a3b-thinking	i0.15 o1.5
qwen/qwen3.5-122b-a10b	i0.4 o3.2
qwen/qwen3.5-27b	i0.3 o2.4
qwen/qwen3.5-35b-a3b	i0.25 o2
qwen/qwen3.5-397b-a17b	i0.6 o3.6
qwen/qwen3.6-35b-a3b	i0.248 o1.485
qwen/qwen3.6-plus	i0.5 o3
qwen/qwen3.6-plus-2026-04-02	i0.5 o3
qwen/qwen3.7-max	r0.25 i2.5 o7.5
qwen/qwen3.8-27b	r0.25 i0.45 o3.2
qwen/qwen3.8-flash	r0.016 i0.16 o0.47
qwen/qwen3.8-max	r0.25 i2 o6
qwen/qwen3.8-max-0902	r0.206 i1.65 o4.951
stepfun-ai/step-3.7-flash	r0.04 i0.2 o1.15
stepfun-ai/step-5-preview	r0.1 i1 o2.7
tencent/hunyuanocr	i0.5 o0.5
tencent/hy3	r0.035 i0.14 o0.58
tencent/hy3-preview	r0.06 i0.18 o0.6
tencent/hy4	r0.021 i0.417 o1.2505
tencent/hy4-preview	r0.042 i0.834 o2.501
x-ai/grok-4.5	r0.5 i2 o6
xai/grok4.6	r0.5 i2 o6
xiaomimimo/mimo-v2.5	r0.00238 i0.119 o0.238
xiaomimimo/mimo-v2.5-pro	r0.00252 i0.3045 o0.609
xiaomimimo/mimo-v2.6-flash	r0.00224 i0.112 o0.224
xiaomimimo/mimo-v2.6-pro	r0.00288 i0.348 o0.696
zai-org/glm-4.5-air-fp8	i0.2 o1.1
zai-org/glm-4.5-fp8	i0.6 o2.2
zai-org/glm-4.6	i0.6 o2
zai-org/glm-4.7-flash	i0.07 o0.4
zai-org/glm-5-fp8	r0.12 i0.6 o1.92
zai-org/glm-5.1-fp8	r0.26 i1.4 o4.4
zai-org/glm-5.2-fp8	r0.26 i1.4 o4.4
zai-org/glm-5.3	r0.13 i0.7 o2.2
zai-org/glm-5.3-flash	r0.015 i0.075 o0.25
#gmi|LiteLLM 2026-07-24||2026-07-24
google/gemini-3-pro-preview	i2+ii o12
#google|LiteLLM 1.110.2|https://ai.google.dev/gemini-api/docs/deprecations|2026-11-28
gemini-3-flash-preview	ms0.014
gemini-3.5-flash	ms0.014
gemini-3.7-flash	ms0.014
veo-3.1-fast-generate-preview	vs0.1
veo-3.1-generate-preview	vs0.4
veo-3.1-lite-generate-preview	vs0.05
#google|LiteLLM 1.110.2|https://ai.google.dev/gemini-api/docs/models#gemini-2.5-flash-preview|2026-11-28
gemini-exp-1206	r0.03 ia1 i0.3+ii t2.5 o2.5 ws0.035
#google|LiteLLM 1.110.2|https://ai.google.dev/gemini-api/docs/models/deep-research-pro-preview-12-2025|2026-11-28
deep-research-pro-preview-12-2025	i2+ii o12 ws0.035	batch i1+ii o6
#google|LiteLLM 1.110.2|https://ai.google.dev/gemini-api/docs/models/gemini-omni-flash|2026-11-28
gemini-omni-1.1-flash	ia1.5 i1.5+ii t9 o9
#google|LiteLLM 1.110.2|https://ai.google.dev/gemini-api/docs/pricing|2026-11-28
deep-research-max-preview-04-2026	i2+ii o12 ws0.035	batch i1+ii o6
deep-research-preview-04-2026	i2+ii o12	batch i1+ii o6
gemini-2.5-computer-use-preview-10-2025	i1.25>200000:2.5+ii o10>200000:15
gemini-2.5-flash	flex ra0.1 r0.03 ia0.5 i0.15+ii o1.25	priority ra0.18 r0.054 ia1.8 i0.54+ii o4.5
gemini-2.5-flash-image	r0.03	flex i0.15+ii o1.25	priority i0.54+ii o4.5
gemini-2.5-flash-lite	flex ra0.03 r0.01 ia0.15 i0.05+ii o0.2	priority ra0.054 r0.018 ia0.54 i0.18+ii o0.72
gemini-2.5-flash-preview-tts	o10	batch o5
gemini-2.5-pro	flex r0.125>200000:0.25 i0.625>200000:1.25+ii o5>200000:7.5	priority r0.225>200000:0.45 i2.25>200000:4.5+ii o18>200000:27
gemini-2.5-pro-preview-tts	r0.125 o20	batch o10
gemini-3.1-flash-lite	ms0.014
gemini-3.1-flash-lite-preview	ms0.014
gemini-3.1-flash-tts-preview	i1 oa20 o20	batch i0.5 o10
gemini-3.1-pro-preview	ms0.014
gemini-3.1-pro-preview-customtools	ms0.014
gemini-3.5-flash-lite	ms0.014
gemini-3.5-live-translate-preview	ia3.5 i3.5 oa21 o21
gemini-3.5-transcribe	ia2 i2 o12
gemini-3.5-transcribe-live	ia3.5 i3.5 o21
gemini-3.6-flash	ms0.014
gemini-3.8-flash	ms0.014
gemini-3.8-flash-lite-tts	r0.125 o6	batch r0.0625 o3	flex r0.025 o3	priority r0.225 o10.8
gemini-3.8-flash-tts	r0.125 o9	batch r0.0625 o4.5	flex r0.025 o4.5	priority r0.225 o16.2
gemini-3.8-live	ia3 ii1 i0.75 oa12 o4.5
gemini-3.8-live-extended-thinking	ia3 ii1 i0.75 oa12 o4.5
gemini-4-argon	r0.1 ms0.014 i2+ii t10 o10 ws0.014	batch r0.05 i1+ii o5	flex r0.05 i1+ii o5	priority r0.18 i3.6+ii o18
gemini-embedding-2-preview	ia6.5 ii0.45 i0.2	batch ia3.25 ii0.225 i0.1
gemini-flash-latest	flex r0.0375 i0.375+ii o1.875	priority r0.135 i1.35+ii o6.75
gemini-flash-lite-latest	flex r0.02 i0.15+ii o1.25	priority r0.05 i0.54+ii o4.5
gemini-live-2.5-flash-preview-native-audio-09-2025	ws0.035
gemini-nano-banana-2.1	i1.5+ii oi30 o7.5 ws0.014	batch i0.75+ii oi15 o3.75
gemini-omni-1.2-flash	ii1.5 i1.5 t9 o9
gemini-pro-latest	priority r0.36>200000:0.72 i3.6>200000:7.2+ii o21.6>200000:32.4
gemini-robotics-er-2-preview	r0.1 ia1 i1+ii t5 o5 ws0.014	batch r0.05 i0.5+ii o2.5
gemini-robotics-er-2-streaming-preview	ia1 i1+ii o5 ws0.014
nano-banana-pro-preview	i2+ii oi120 o12 ws0.014	batch i1+ii o6	flex i1+ii o6	priority i3.6+ii o21.6
veo-3.1-fast-generate-001	vs0.1
veo-3.1-generate-001	vs0.4
#google|LiteLLM 1.110.2|https://aistudio.google.com/docs/pricing#gemini-4-hydrogen|2026-11-28
gemini-4-hydrogen	r0.075 ms0.014 i1.5+ii t7.5 o7.5 ws0.014	batch r0.0375 i0.75+ii o3.75	flex r0.0375 i0.75+ii o3.75	priority r0.135 i2.7+ii o13.5
#google|LiteLLM 1.110.2|https://cloud.google.com/vertex-ai/generative-ai/docs/learn/models#foundation_models|2026-11-28
gemini-gemma-2-27b-it	i0.35+ii o1.05
gemini-gemma-2-9b-it	i0.35+ii o1.05
#google|LiteLLM 1.110.2|https://cloud.google.com/vertex-ai/generative-ai/pricing|2026-11-28
imagen-3.0-fast-generate-001	im0.02
imagen-3.0-generate-001	im0.04
#google|LiteLLM 2026-07-24|https://ai.google.dev/gemini-api/docs/models#gemini-robotics-er-1-5-preview|2026-07-24
gemini-robotics-er-1.5-preview	i0.3+ii ia1 o2.5 t2.5 ws0.035
#google|LiteLLM 2026-07-24|https://ai.google.dev/gemini-api/docs/pricing#gemini-2.0-flash-lite|2026-07-24
gemini-2.0-flash-lite	r0.01875
gemini-2.0-flash-lite-001	r0.01875
#google|LiteLLM 2026-07-24|https://ai.google.dev/gemini-api/docs/video|2026-07-24
veo-2.0-generate-001	vs0.35
#google|LiteLLM 2026-07-24|https://ai.google.dev/pricing|2026-07-24
gemini-2.0-flash-exp-image-generation	im0.039
#google|LiteLLM 2026-07-24|https://cloud.google.com/vertex-ai/generative-ai/pricing|2026-07-24
imagen-3.0-generate-002	im0.04
imagen-4.0-fast-generate-001	im0.02
imagen-4.0-generate-001	im0.04
imagen-4.0-ultra-generate-001	im0.06
#google vertex|LiteLLM 1.110.2||2026-11-28
codestral-2501	i0.2 o0.6
codestral@2405	i0.2 o0.6
codestral@latest	i0.2 o0.6
jamba-1.5	i0.2 o0.4
jamba-1.5-large	i2 o8
jamba-1.5-large@001	i2 o8
jamba-1.5-mini	i0.2 o0.4
jamba-1.5-mini@001	i0.2 o0.4
mistral-large-2411	i2 o6
mistral-large@2407	i2 o6
mistral-large@2411-001	i2 o6
mistral-large@latest	i2 o6
mistral-nemo@2407	i3 o3
mistral-nemo@latest	i0.15 o0.15
#google vertex|LiteLLM 1.110.2|https://ai.google.dev/gemini-api/docs/models|2026-11-28
gemini-3.1-flash-lite-preview	ms0.014
#google vertex|LiteLLM 1.110.2|https://ai.google.dev/gemini-api/docs/models#gemini-robotics-er-1-5-preview|2026-11-28
gemini-robotics-er-1.5-preview	i0.3+ii ia1 o2.5 t2.5
#google vertex|LiteLLM 1.110.2|https://ai.google.dev/gemini-api/docs/pricing|2026-11-28
gemini-robotics-er-2-preview	r0.1 ia1 i1+ii t5 o5 ws0.014
#google vertex|LiteLLM 1.110.2|https://cloud.google.com/gemini-enterprise-agent-platform/generative-ai/pricing|2026-11-28
claude-fable-5	ws0.01	batch w6.25 r0.5 i5+ii o25
claude-fable-5-1	ws0.01	batch w6.25 r0.125 i5+ii o25
claude-fable-5-1@default	ws0.01	batch w6.25 r0.125 i5+ii o25
claude-fable-5@default	ws0.01	batch w6.25 r0.5 i5+ii o25
claude-haiku-4-5	batch w0.625 r0.05 i0.5+ii o2.5
claude-haiku-4-5@20251001	batch w0.625 r0.05 i0.5+ii o2.5
claude-opus-4-5	batch w3.125 r0.25 i2.5+ii o12.5
claude-opus-4-5@20251101	batch w3.125 r0.25 i2.5+ii o12.5
claude-opus-4-6	ws0.01	batch w3.125 r0.25 i2.5+ii o12.5
claude-opus-4-6@default	ws0.01	batch w3.125 r0.25 i2.5+ii o12.5
claude-opus-4-7	ws0.01	batch w3.125 r0.25 i2.5+ii o12.5
claude-opus-4-7@default	ws0.01	batch w3.125 r0.25 i2.5+ii o12.5
claude-opus-4-8	ws0.01	batch w3.125 r0.25 i2.5+ii o12.5
claude-opus-4-8@default	ws0.01	batch w3.125 r0.25 i2.5+ii o12.5
claude-opus-5	ws0.01	batch w3.125 r0.25 i2.5+ii o12.5
claude-opus-5-5	ws0.01	batch w2.5 r0.1 i2.5+ii o12.5
claude-opus-5-5@default	ws0.01	batch w2.5 r0.1 i2.5+ii o12.5
claude-opus-5@default	ws0.01	batch w3.125 r0.25 i2.5+ii o12.5
claude-sonnet-4-5	ws0.01
claude-sonnet-4-5@20250929	ws0.01
claude-sonnet-4-6	ws0.01	batch w1.88 r0.15 i1.5+ii o7.5
claude-sonnet-4-6@default	ws0.01	batch w1.88 r0.15 i1.5+ii o7.5
claude-sonnet-5	batch i1+ii o5
claude-sonnet-5@default	batch i1+ii o5
codestral-2	i0.3 o0.9
codestral-2@001	i0.3 o0.9
deep-research-pro-preview-12-2025	r0.2 i2+ii oi120 o12	batch r0.1 i1+ii o6
deepseek-ai/deepseek-ocr-maas	i0.3 o1.2 pg0.0003
deepseek-ai/deepseek-r1-0528-maas	i1.35 o5.4	batch i0.675 o2.7
deepseek-ai/deepseek-v3.1-maas	r0.06 i0.6 o1.7	batch i0.3 o0.85
deepseek-ai/deepseek-v3.2-maas	r0.056 i0.56 o1.68	batch i0.28 o0.84
deepseek-ai/deepseek-v4.1-flash-maas	r0.03 i0.3+ii o1.2
gemini-2.0-flash-lite	ch0.00000001875
gemini-2.5-computer-use-preview-10-2025	i1.25>200000:2.5+ii o10>200000:15
gemini-2.5-flash	flex r0.03 ia0.5>200000:0.5 i0.15+ii o1.25	priority ra0.18 r0.054 ia1.8>200000:1.8 i0.54+ii o4.5
gemini-2.5-flash-image	flex i0.15+ii o1.25
gemini-2.5-flash-lite	flex r0.01 ia0.05>200000:0.05 i0.05+ii o0.2	priority ra0.054 r0.018 ia0.54>200000:0.54 i0.18+ii o0.72
gemini-2.5-flash-native-audio	ia3 ii3 i0.5 oa12 o2
gemini-2.5-flash-preview-tts	o10
gemini-2.5-flash-tts	o10
gemini-2.5-pro	flex i0.625>200000:1.25+ii o5>200000:7.5	priority r0.225>200000:0.45 i2.25>200000:4.5+ii o18>200000:27
gemini-2.5-pro-preview-tts	r0.125 o20
gemini-2.5-pro-tts	o20
gemini-3-flash-preview	ms0.014
gemini-3.1-flash-image	r0.05	batch r0.025	flex r0.025	priority r0.09
gemini-3.1-flash-image-preview	r0.05	batch r0.025
gemini-3.1-flash-lite	ms0.014
gemini-3.1-flash-lite-image	r0.025	batch r0.0125	flex r0.0125	priority r0.045
gemini-3.1-flash-tts-preview	i1 oa20 o20	batch i0.5
gemini-3.1-pro-preview	ms0.014
gemini-3.5-flash	ms0.014
gemini-3.5-flash-lite	ms0.014
gemini-3.5-live-translate-preview	ia3.5 i3.5 oa21 o21
gemini-3.5-transcribe	ia2 is0.00005 o12
gemini-3.5-transcribe-live	ia3.5 is0.0000875 o21
gemini-3.5-transcribe-live-preview	ia3.5 i3.5 o21
gemini-3.5-transcribe-preview	ia2 i2 o12
gemini-3.6-flash	ms0.014
gemini-3.7-flash	ms0.014
gemini-3.8-flash	ms0.014
gemini-3.8-flash-lite-tts	o6
gemini-3.8-flash-tts	o9
gemini-3.8-live	ia3 ii1 i0.75 oa12 o4.5
gemini-4-argon	r0.1 ms0.014 ia2 i2+ii t10 o10 ws0.014	batch r0.05 ia1 i1+ii o5	flex r0.05 i1+ii o5	priority r0.18 ia3.6 i3.6+ii o18
gemini-4-argon-cyber-permissive	r0.2 ms0.014 ia4 i4+ii t20 o20 ws0.014	batch r0.1 ia2 i2+ii o10	flex r0.1 i2+ii o10	priority r0.36 ia7.2 i7.2+ii o36
gemini-4-hydrogen	r0.075 ms0.014 ia1.5 i1.5+ii t7.5 o7.5 ws0.014	batch r0.0375 ia0.75 i0.75+ii o3.75	priority r0.135 ia2.7 i2.7+ii o13.5
gemini-live-2.5-flash-native-audio	ws0.035
gemini-live-2.5-flash-preview-native-audio-09-2025	ws0.035
gemini-nano-banana-2.1	r0.15 i1.5+ii oi30 o7.5 ws0.014	batch r0.075 i0.75+ii oi15 o3.75	priority r0.27 i2.7+ii oi54 o13.5
gemini-omni-1.1-flash	i1.5 t9 o9
gemini-omni-1.2-flash	i1.5+ii t9 o9
gemma-4-26b-a4b-it	r0.015 i0.15 o0.6
meta/llama-3.3-70b-instruct-maas	i0.72 o0.72	batch i0.36 o0.36
meta/llama-4-maverick-17b-128e-instruct-maas	i0.35 o1.15	batch i0.175 o0.575
meta/llama-4-scout-17b-16e-instruct-maas	i0.25 o0.7	batch i0.125 o0.35
minimaxai/minimax-m2-maas	r0.03 i0.3 o1.2
mistral-medium-3	i0.4 o2
mistral-medium-3@001	i0.4 o2
mistral-small-2503	i0.1+ii o0.3
mistral-small-2503@001	i0.1 o0.3
mistralai/codestral-2	i0.3 o0.9
mistralai/codestral-2@001	i0.3 o0.9
mistralai/mistral-medium-3	i0.4 o2
mistralai/mistral-medium-3@001	i0.4 o2
moonshotai/kimi-k2-thinking-maas	r0.06 i0.6 o2.5
openai/gpt-oss-120b-maas	i0.09 o0.36	batch i0.045 o0.18
openai/gpt-oss-20b-maas	i0.07 o0.25 r0.007	batch i0.035 o0.125
qwen/qwen3-235b-a22b-instruct-2507-maas	i0.22 o0.88	batch i0.11 o0.44
qwen/qwen3-coder-480b-a35b-instruct-maas	r0.022 i0.22 o1.8	batch i0.11 o0.9
qwen/qwen3-next-80b-a3b-instruct-maas	i0.15 o1.2
qwen/qwen3-next-80b-a3b-thinking-maas	i0.15 o1.2
virtual-try-on-001	im0.06
xai/grok-4.1-fast-non-reasoning	r0.05 i0.2+ii o0.5
xai/grok-4.1-fast-reasoning	r0.05 i0.2+ii o0.5
xai/grok-4.20-non-reasoning	r0.2>200000:0.4 i1.25>200000:2.5+ii o2.5>200000:5
xai/grok-4.20-reasoning	r0.2>200000:0.4 i1.25>200000:2.5+ii o2.5>200000:5
xai/grok-4.3	r0.2>200000:0.4 i1.25>200000:2.5+ii o2.5>200000:5
xai/grok-4.6	r0.5>200000:1 i2>200000:4+ii o6>200000:12
xai/grok-4.7	r0.5>200000:1 i2>200000:4+ii o6>200000:12
zai-org/glm-4.7-maas	r0.06 i0.6 o2.2
zai-org/glm-5-maas	r0.1 i1 o3.2
zai-org/glm-5.2-maas	r0.14 i1.4 o4.4
#google vertex|LiteLLM 1.110.2|https://cloud.google.com/gemini-enterprise-agent-platform/generative-ai/pricing#veo|2026-11-28
veo-2.0-generate-001	vs0.5
veo-3.0-fast-generate-001	vs0.1
veo-3.0-generate-001	vs0.4
veo-3.1-lite-generate-001	vs0.05
#google vertex|LiteLLM 1.110.2|https://cloud.google.com/generative-ai-app-builder/pricing|2026-11-28
mistral-ocr-2505	pg0.0005
semantic-ranker-default	su0.001
semantic-ranker-default-002	su0.001
semantic-ranker-default-003	su0.001
semantic-ranker-default-004	su0.001
semantic-ranker-default@latest	su0.001
semantic-ranker-fast	su0.001
semantic-ranker-fast-004	su0.001
semantic-ranker-fast@latest	su0.001
#google vertex|LiteLLM 1.110.2|https://cloud.google.com/speech-to-text/pricing|2026-11-28
chirp_2	is0.00026667
chirp_3	is0.00026667
#google vertex|LiteLLM 1.110.2|https://cloud.google.com/text-to-speech/pricing|2026-11-28
chirp	ch0.00003
#google vertex|LiteLLM 1.110.2|https://cloud.google.com/vertex-ai/generative-ai/docs/learn/models|2026-11-28
multimodalembedding	ch0.0000002 i0.8
multimodalembedding@001	ch0.0000002 i0.8
text-embedding-004	ch0.000000025 i0.1
text-embedding-005	ch0.000000025 i0.1
text-embedding-large-exp-03-07	ch0.000000025 i0.1
text-multilingual-embedding-002	ch0.000000025 i0.1
#google vertex|LiteLLM 1.110.2|https://cloud.google.com/vertex-ai/generative-ai/docs/learn/models#foundation_models|2026-11-28
medlm-large	ch0.000005
medlm-medium	ch0.0000005
text-unicorn	i10 o28
text-unicorn@001	i10 o28
#google vertex|LiteLLM 1.110.2|https://cloud.google.com/vertex-ai/generative-ai/pricing|2026-11-28
claude-haiku-5-5	w0.125>100000:0.625 h0.2>100000:1 r0.01>100000:0.05 i0.1>100000:0.5+ii o0.5>100000:2.5 ws0.01
claude-haiku-5-5@default	w0.125>100000:0.625 h0.2>100000:1 r0.01>100000:0.05 i0.1>100000:0.5+ii o0.5>100000:2.5 ws0.01
gemini-2.5-flash-preview-09-2025	ms0.025
gemini-embedding-2-preview	ia6.5 ii0.45 i0.2	batch ia3.25 ii0.225 i0.1
text-embedding-preview-0409	i0.00625
veo-3.1-fast-generate-001	vs0.1
veo-3.1-fast-generate-preview	vs0.1
veo-3.1-generate-001	vs0.4
veo-3.1-generate-preview	vs0.4
#google vertex|LiteLLM 1.110.2|https://cloud.google.com/vertex-ai/generative-ai/pricing#gemini-models|2026-11-28
gemini-3.1-pro-preview-customtools	ms0.014
#google vertex|LiteLLM 1.110.2|https://cloud.google.com/vertex-ai/generative-ai/pricing#partner-models|2026-11-28
meta/llama-4-maverick-17b-16e-instruct-maas	i0.35 o1.15	batch i0.175 o0.575
meta/llama-4-scout-17b-128e-instruct-maas	i0.25 o0.7	batch i0.125 o0.35
#google vertex|LiteLLM 1.110.2|https://console.cloud.google.com/vertex-ai/publishers/meta/model-garden/llama-3.2-90b-vision-instruct-maas|2026-11-28
meta/llama-3.1-405b-instruct-maas	i5+ii o16
#google vertex|LiteLLM 1.110.2|https://developers.googleblog.com/en/continuing-to-bring-you-our-latest-models-with-an-improved-gemini-2-5-flash-and-flash-lite-release/|2026-11-28
gemini-2.5-flash-lite-preview-09-2025	ms0.025
#google vertex|LiteLLM 1.110.2|https://docs.cloud.google.com/gemini-enterprise-agent-platform/models/gemini/omni-1-1-flash|2026-11-28
gemini-omni-1.1-flash-preview	i1.5+ii t9 o9
#google vertex|LiteLLM 2026-07-24||2026-07-24
claude-opus-4	ws0.01
claude-opus-4-1	batch i7.5+ii o37.5
claude-opus-4-1@20250805	batch i7.5+ii o37.5
claude-opus-4@20250514	ws0.01
#google vertex|LiteLLM 2026-07-24|https://cloud.google.com/vertex-ai/generative-ai/docs/image/edit-insert-objects|2026-07-24
imagen-3.0-capability-001	im0.04
#google vertex|LiteLLM 2026-07-24|https://cloud.google.com/vertex-ai/generative-ai/docs/learn/models#gemini-2.0-flash|2026-07-24
gemini-2.0-flash-lite-001	r0.01875
#google vertex|LiteLLM 2026-07-24|https://cloud.google.com/vertex-ai/generative-ai/pricing|2026-07-24
imagegeneration@006	im0.02
imagen-3.0-fast-generate-001	im0.02
imagen-3.0-generate-001	im0.04
imagen-3.0-generate-002	im0.04
imagen-4.0-fast-generate-001	im0.02
imagen-4.0-generate-001	im0.04
imagen-4.0-ultra-generate-001	im0.06
#gradient_ai|LiteLLM 1.110.2||2026-11-28
anthropic-claude-3-opus	i15 o75
anthropic-claude-3.5-haiku	i0.8 o4
anthropic-claude-3.5-sonnet	i3 o15
anthropic-claude-3.7-sonnet	i3 o15
deepseek-r1-distill-llama-70b	i0.99 o0.99
llama3-8b-instruct	i0.2 o0.2
llama3.3-70b-instruct	i0.65 o0.65
mistral-nemo-instruct-2407	i0.3 o0.3
openai-o3	i2 o8
openai-o3-mini	i1.1 o4.4
#groq|LiteLLM 1.110.2||2026-11-28
openai/gpt-oss-120b	ws0.005
openai/gpt-oss-20b	ws0.005
openai/gpt-oss-safeguard-20b	ws0.005
#groq|LiteLLM 1.110.2|https://console.groq.com/docs/model/canopylabs/orpheus-v1-english|2026-11-28
canopylabs/orpheus-v1-english	ch0.000022
#groq|LiteLLM 1.110.2|https://console.groq.com/docs/model/meta-llama/llama-prompt-guard-2-86m|2026-11-28
meta-llama/llama-prompt-guard-2-86m	i0.04 o0.04
#groq|LiteLLM 1.110.2|https://console.groq.com/docs/model/qwen/qwen3.8-27b|2026-11-28
qwen/qwen3.8-27b	i0.8+ii o4
#groq|LiteLLM 1.110.2|https://console.groq.com/docs/models|2026-11-28
canopylabs/orpheus-arabic-saudi	ch0.00004
meta-llama/llama-prompt-guard-2-22m	i0.03 o0.03
#groq|LiteLLM 2026-07-24||2026-07-24
playai-tts	ch0.00005
#hostinger_router|LiteLLM 1.110.2|https://router.hostinger.com/v1/models|2026-11-28
claude-sonnet-5	w3.3 h5.28 r0.264 i2.64+ii o13.2
gpt-5.2	r0.21 i2.1+ii o16.8
text-embedding-3-large	i0.1716
text-embedding-3-small	i0.03
#hyperbolic|LiteLLM 1.110.2||2026-11-28
deepseek-ai/deepseek-r1	i0.4 o0.4
deepseek-ai/deepseek-r1-0528	i0.25 o0.25
deepseek-ai/deepseek-v3	i0.2 o0.2
deepseek-ai/deepseek-v3-0324	i0.4 o0.4
meta-llama/llama-3.2-3b-instruct	i0.12 o0.3
meta-llama/llama-3.3-70b-instruct	i0.12 o0.3
meta-llama/meta-llama-3-70b-instruct	i0.12 o0.3
meta-llama/meta-llama-3.1-405b-instruct	i0.12 o0.3
meta-llama/meta-llama-3.1-70b-instruct	i0.12 o0.3
meta-llama/meta-llama-3.1-8b-instruct	i0.12 o0.3
moonshotai/kimi-k2-instruct	i2 o2
nousresearch/hermes-3-llama-3.1-70b	i0.12 o0.3
qwen/qwen2.5-72b-instruct	i0.12 o0.3
qwen/qwen2.5-coder-32b-instruct	i0.12 o0.3
qwen/qwen3-235b-a22b	i2 o2
qwen/qwq-32b	i0.2 o0.2
#inception|LiteLLM 1.110.2||2026-11-28
mercury-2	r0.025 i0.25 o0.75
#inception|LiteLLM 1.110.2|https://docs.inceptionlabs.ai/get-started/models|2026-11-28
mercury-2.5	r0.02 i0.2 o0.75
#inferenceapis|LiteLLM 1.110.2|https://inferenceapis.com/pricing|2026-11-28
deepseek-ai/deepseek-v3	r0.04 i0.19 o0.38
deepseek-ai/deepseek-v4-flash	r0.04 i0.19 o0.38
deepseek-ai/deepseek-v4-flash-0731	r0.04 i0.19 o0.38
deepseek-ai/deepseek-v4-pro	r0.17 i1.72 o5.15
deepseek-ai/deepseek-v4-pro-0813	r0.17 i1.72 o5.15
deepseek-ai/deepseek-v4.1-flash	r0.01 i0.4 o1.6
deepseek-chat	r0.04 i0.19 o0.38
deepseek-flash	r0.01 i0.4 o1.6
deepseek-reasoner	r0.04 i0.19 o0.38
deepseek-v3	r0.04 i0.19 o0.38
deepseek-v4-flash	r0.04 i0.19 o0.38
deepseek-v4-pro	r0.17 i1.72 o5.15
deepseek-v4.1-flash	r0.01 i0.4 o1.6
glm-5.3	r0.34 i1.82 o5.72
glm-5.3-flash	r0.04 i0.2 o0.66
gpt-oss-120b	i0.2 o0.8
gpt-oss-20b	i0.04 o0.19
kimi-k2.7-code	r0.18 i0.89 o4.42
llama-3.1-8b-instant	i0.2 o0.5
llama-3.3-70b	i0.2 o0.5
llama-3.3-70b-instruct	i0.2 o0.5
llama-3.3-70b-versatile	i0.2 o0.5
meta-llama/llama-3.3-70b-instruct	i0.2 o0.5
meta-llama/llama-3.3-70b-instruct-turbo	i0.2 o0.5
minimax-m3	r0.08 i0.39 o1.56
minimaxai/minimax-m3	r0.08 i0.39 o1.56
moonshotai/kimi-k2.7-code	r0.18 i0.89 o4.42
openai/gpt-oss-120b	i0.2 o0.8
openai/gpt-oss-20b	i0.04 o0.19
qwen/qwen3-vl-235b-a22b-instruct	i0.26+ii o1.15
qwen/qwen3.8-flash	r0.02 i0.15 o0.5
qwen3-vl	i0.26+ii o1.15
qwen3-vl-235b	i0.26+ii o1.15
qwen3.8-flash	r0.02 i0.15 o0.5
zai-org/glm-5.3	r0.34 i1.82 o5.72
zai-org/glm-5.3-flash	r0.04 i0.2 o0.66
#jina_ai|LiteLLM 1.110.2|https://api.jina.ai/v1/models|2026-11-28
jina-reranker-m0	i0.05
jina-reranker-v2-base-multilingual	i0.05
jina-reranker-v3.5	i0.05
#kyma|LiteLLM 1.110.2||2026-11-28
claude-fable-5	i13.5+ii o67.5
claude-fable-5.1	i13.5+ii o67.5
claude-haiku-4-5	i1.35+ii r0.135 o6.75
claude-haiku-5.5	i0.135+ii r0.0135 o0.675
claude-opus-4-7	i6.75+ii r0.675 o33.75
claude-opus-5	i6.75+ii r0.675 o33.75
claude-opus-5.5	i5.4+ii r0.27 o27
claude-sonnet-4-6	i4.05+ii r0.405 o20.25
claude-sonnet-5	i2.7+ii r0.27 o13.5
claude-sonnet-5.5	i2.7+ii r0.135 o13.5
deepseek-r1	i0.7425 o2.957
deepseek-v3	i0.518 o0.7571
deepseek-v4-flash	i0.123 r0.0243 o0.2458
deepseek-v4-flash-vision-exp	i0.3892+ii o1.168
deepseek-v4.1-flash	i0.27+ii o0.81
gemini-3-flash	i0.675+ii r0.0675 o4.05
gemini-3.1-pro	i2.7+ii r0.27 o16.2
gemini-3.5-flash	i2.025+ii r0.2025 o12.15
gemini-3.5-flash-lite	i0.405+ii r0.0405 o3.375
gemini-3.6-flash	i1.013+ii r0.10125 o5.063
gemini-3.7-flash	i2.026+ii r0.10125 o10.126
gemini-3.8-flash	i2.026+ii o10.126
gemini-4-argon	i5.4+ii r0.27 o27
gemma-4-31b	i0.1642+ii r0.1642 o0.4689
glm-4.5-air	i0.1797 r0.03375 o1.175
glm-4.7-flash	i0.081 r0.0135 o0.54
glm-5.1	i1.89 r0.27675 o5.94
glm-5.2	i0.9029 r0.29835 o3.083
glm-5.3	i1.178 o3.702
glm-5.3-flash	i0.172+ii o0.5733
gpt-5.6-luna	i0.2944+ii r0.027 o1.767
gpt-5.6-luna-pro	i0.2703+ii r0.027 o1.621
gpt-5.6-sol	i5.4+ii r0.675 o27
gpt-5.6-sol-pro	i5.4+ii r0.675 o27
gpt-5.6-terra	i2.7>272000:5.4+ii r0.27 o16.2>272000:24.3
gpt-5.6-terra-pro	i2.7+ii r0.27 o16.2
gpt-6-astra	i13.5+ii r1.35 o67.5
gpt-6-luna	i0.1639>272000:0.27+ii r0.0135 o0.8195>272000:1.0125
gpt-6.1-sol	i2.7>272000:5.4+ii r0.135 o13.5>272000:20.25
gpt-oss-120b	i0.0473 o0.2303
grok-4.20	i1.763+ii o3.528
grok-4.20-multi-agent	i1.767+ii o3.534
grok-4.3	i1.92>200000:3.375+ii r0.27 o3.838>200000:6.75
grok-4.5	i2.73+ii o8.189
grok-4.6	i2.758+ii o8.274
grok-4.7	i2.16+ii r0.54 o6.48
grok-build	i1.389>200000:2.7+ii r0.27 o2.777>200000:5.4
hy3	i0.1594 o0.6576
hy4-preview	i1.1259 o3.3764
kimi-k2.6	i0.5909+ii o2.758
kimi-k2.7-code	i1.009+ii o4.774
kimi-k3	i3.052+ii r0.405 o15.258
kimi-k3.1-pro	i2.7+ii r0.27 o13.5
llama-3.3-70b	i0.135 o0.432
llama-4-maverick	i0.3344+ii o1.337
mimo-v2.5	i0.1859+ii o0.3718
mimo-v2.6-flash	i0.189+ii o0.378
mimo-v2.6-pro	i0.5805+ii o1.1745
minimax-m2.5	i0.4188 o1.675
minimax-m2.7	i0.405 o1.62
minimax-m3	i0.3956+ii r0.0756 o1.582
minimax-m3.1-flash	i0.2025+ii r0.02025 o0.81
muse-glimmer-30b	i0.4554+ii o1.821
muse-spark-1.1	i1.542+ii o5.243
muse-spark-1.2	i1.773+ii o6.025
muse-spark-1.3	i1.688+ii o5.738
muse-spark-open	i1.688+ii o5.738
muse-wonder	i5.4+ii o27
nemotron-3-ultra-550b	i0.675 r0.135 o3.375
nemotron-3.5-super-vl	i0.081+ii r0.0135 o0.4725
qwen-3-32b	i0.108 o0.378
qwen-3-coder	i0.3546 r0.135 o1.612
qwen-3.6-plus	i0.4388>256000:1.755+ii o2.633>256000:5.265
qwen-3.7-max	i2.071 r0.16875 o6.207
qwen-3.7-plus	i0.4325>256000:1.296+ii r0.0864 o1.731>256000:5.184
qwen-3.8-max	i2.228+ii r0.2781 o6.684
qwen3.7-flash	i0.0435>32000:0.135>256000:0.27+ii r0.0081 o0.1886>32000:0.54>256000:1.08
qwen3.8-27b	i0.3826+ii o2.732
qwen3.8-flash	i0.2045+ii o0.641
sonar	i1.35+ii o1.35
sonar-pro	i4.05+ii o20.25
step-3.7-flash	i0.2229+ii r0.054 o1.282
step-5-preview	i1.35+ii r0.135 o3.645
#lambda_ai|LiteLLM 1.110.2||2026-11-28
deepseek-llama3.3-70b	i0.2 o0.6
deepseek-r1-0528	i0.2 o0.6
deepseek-r1-671b	i0.8 o0.8
deepseek-v3-0324	i0.2 o0.6
hermes3-405b	i0.8 o0.8
hermes3-70b	i0.12 o0.3
hermes3-8b	i0.025 o0.04
lfm-40b	i0.1 o0.2
lfm-7b	i0.025 o0.04
llama-4-maverick-17b-128e-instruct-fp8	i0.05 o0.1
llama-4-scout-17b-16e-instruct	i0.05 o0.1
llama3.1-405b-instruct-fp8	i0.8 o0.8
llama3.1-70b-instruct-fp8	i0.12 o0.3
llama3.1-8b-instruct	i0.025 o0.04
llama3.1-nemotron-70b-instruct-fp8	i0.12 o0.3
llama3.2-11b-vision-instruct	i0.015+ii o0.025
llama3.2-3b-instruct	i0.015 o0.025
llama3.3-70b-instruct-fp8	i0.12 o0.3
qwen25-coder-32b-instruct	i0.05 o0.1
qwen3-32b-fp8	i0.05 o0.1
#libertai|LiteLLM 1.110.2|https://docs.libertai.io/apis/text/|2026-11-28
bge-m3	i0.01
deepseek-v4-flash	i0.25 o1.75
deepseek-v4-flash-thinking	i0.25 o1.75
gemma-4-31b-it	i0.15+ii o0.4
gemma-4-31b-it-thinking	i0.15+ii o0.4
hermes-3-8b-tee	i0.15 o0.6
qwen3.5-122b-a10b	i0.25+ii o1.75
qwen3.5-122b-a10b-thinking	i0.25+ii o1.75
qwen3.6-27b	i0.15+ii o0.5
qwen3.6-27b-thinking	i0.15+ii o0.5
qwen3.6-35b-a3b	i0.15+ii o0.5
qwen3.6-35b-a3b-thinking	i0.15+ii o0.5
#llamagate|LiteLLM 1.110.2||2026-11-28
codellama-7b	i0.06 o0.12
deepseek-coder-6.7b	i0.06 o0.12
deepseek-r1-7b-qwen	i0.08 o0.15
deepseek-r1-8b	i0.1 o0.2
dolphin3-8b	i0.08 o0.15
gemma3-4b	i0.03+ii o0.08
llama-3.1-8b	i0.03 o0.05
llama-3.2-3b	i0.04 o0.08
llava-7b	i0.1+ii o0.2
mistral-7b-v0.3	i0.1 o0.15
nomic-embed-text	i0.02
openthinker-7b	i0.08 o0.15
qwen2.5-coder-7b	i0.06 o0.12
qwen3-8b	i0.04 o0.14
qwen3-embedding-8b	i0.02
qwen3-vl-8b	i0.15+ii o0.55
#meta|LiteLLM 1.110.2|https://ai.developer.meta.com/docs/pricing-rate-limits|2026-11-28
muse-spark-1.1	r0.15 i1.25+ii o4.25 ws0.0025
muse-spark-1.2	r0.15 i1.25+ii o4.25 ws0.0025
muse-spark-1.2-contributor	r0.002 i0.1+ii o0.2 ws0.0025
muse-spark-1.3	r0.15 i1.25+ii o4.25 ws0.0025
muse-spark-1.3-contributor	r0.002 i0.1+ii o0.2 ws0.0025
#meta|LiteLLM 1.110.2|https://dev.meta.ai/docs/pricing-rate-limits|2026-11-28
muse-image-1.0	im0.01
muse-wonder-1.0	r0.2 i4+ii o20 ws0.0025
#meta|LiteLLM 1.110.2|https://dev.meta.ai/docs/speech-to-text|2026-11-28
muse-voice-transcribe-1.0	is0.00005
#minimax|LiteLLM 1.110.2||2026-11-28
minimax-m2.1-lightning	i0.3 o2.4 r0.03 w0.375
minimax-m2.5-lightning	i0.3 o2.4 r0.03 w0.375
speech-02-hd	ch0.0001
speech-02-turbo	ch0.00006
speech-2.6-hd	ch0.0001
speech-2.6-turbo	ch0.00006
#minimax|LiteLLM 1.110.2|https://platform.minimax.io/docs/guides/pricing-paygo|2026-11-28
minimax-h3	vs0.08
minimax-h3-max	vs0.08
#mistral|LiteLLM 1.110.2||2026-11-28
codestral-embed	r0.015 i0.15
codestral-embed-2505	r0.015 i0.15
#mistral|LiteLLM 1.110.2|https://docs.mistral.ai/models/deepseek-v4-flash-1017|2026-11-28
deepseek-v4-1-flash-1017	r0.007 i0.3+ii o1.2
#mistral|LiteLLM 1.110.2|https://docs.mistral.ai/models/ministral-3-14b-25-12|2026-11-28
ministral-14b-latest	i0.2+ii o0.2 r0.02
#mistral|LiteLLM 1.110.2|https://docs.mistral.ai/models/mistral-embed-23-12|2026-11-28
mistral-embed-2312	i0.1
#mistral|LiteLLM 1.110.2|https://docs.mistral.ai/models/mistral-large-3-25-12|2026-11-28
mistral-large-3	r0.05 i0.5+ii o1.5
#mistral|LiteLLM 1.110.2|https://docs.mistral.ai/models/mistral-large-4-0|2026-11-28
mistral-large-4	r0.07 i0.7+ii o2.1
mistral-large-4-0	r0.07 i0.7+ii o2.1
#mistral|LiteLLM 1.110.2|https://docs.mistral.ai/models/model-cards/codestral-25-08|2026-11-28
mistral-code-fim-latest	r0.03 i0.3 o0.9
mistral-code-latest	r0.03 i0.3 o0.9
#mistral|LiteLLM 1.110.2|https://docs.mistral.ai/models/model-cards/mistral-medium-3-5-26-04|2026-11-28
mistral-medium-2604	r0.15 i1.5+ii o7.5
mistral-vibe-cli-latest	r0.15 i1.5+ii o7.5
mistral-vibe-cli-with-tools	r0.15 i1.5+ii o7.5
#mistral|LiteLLM 1.110.2|https://docs.mistral.ai/models/model-cards/mistral-small-4-0-26-03|2026-11-28
mistral-vibe-cli-fast	r0.015 i0.15+ii o0.6
#mistral|LiteLLM 1.110.2|https://docs.mistral.ai/models/model-cards/voxtral-mini-transcribe-realtime-26-02|2026-11-28
voxtral-mini-realtime-2602	is0.0001
voxtral-mini-realtime-latest	is0.0001
voxtral-mini-transcribe-realtime-2602	is0.0001
voxtral-mini-transcribe-realtime-latest	is0.0001
#mistral|LiteLLM 1.110.2|https://docs.mistral.ai/models/model-cards/voxtral-tts-26-03|2026-11-28
voxtral-mini-tts-2603	ch0.000016
voxtral-mini-tts-latest	ch0.000016
#mistral|LiteLLM 1.110.2|https://docs.mistral.ai/models/voxtral-mini-transcribe-3-0|2026-11-28
voxtral-mini-transcribe-3	is0.0000583333
voxtral-mini-transcribe-3-0	is0.0000583333
#mistral|LiteLLM 1.110.2|https://docs.mistral.ai/models/voxtral-mini-transcribe-realtime-3-0|2026-11-28
voxtral-mini-transcribe-realtime-3	is0.000133333
voxtral-mini-transcribe-realtime-3-0	is0.000133333
#mistral|LiteLLM 1.110.2|https://docs.mistral.ai/models/voxtral-mini-tts-3-0|2026-11-28
voxtral-mini-tts-3	ch0.000013
voxtral-mini-tts-3-0	ch0.000013
#mistral|LiteLLM 1.110.2|https://docs.mistral.ai/models/voxtral-small-transcribe-3-0|2026-11-28
voxtral-small-transcribe-3	is0.0000666667
voxtral-small-transcribe-3-0	is0.0000666667
#mistral|LiteLLM 1.110.2|https://docs.mistral.ai/models/zai-glm-5-2|2026-11-28
glm-5-2	r0.14 i1.4 o4.4
zai-glm-5-2	r0.14 i1.4 o4.4
#mistral|LiteLLM 1.110.2|https://docs.mistral.ai/models/zai-glm-5-3|2026-11-28
zai-glm-5	r0.14 i1.4 o4.4
zai-glm-5-3	r0.14 i1.4 o4.4
zai-glm-latest	r0.14 i1.4 o4.4
#mistral|LiteLLM 1.110.2|https://docs.mistral.ai/models/zai-glm-5-3-flash|2026-11-28
zai-glm-5-3-flash	r0.03 i0.15+ii o0.5
#mistral|LiteLLM 1.110.2|https://mistral.ai/news/devstral-2-vibe-cli|2026-11-28
devstral-latest	r0.04 i0.4 o2
devstral-medium-latest	r0.04 i0.4 o2
mistral-code-agent-latest	r0.04 i0.4 o2
#mistral|LiteLLM 1.110.2|https://mistral.ai/pricing|2026-11-28
ministral-3-14b-2512	r0.02 i0.2+ii o0.2
ministral-3-3b-2512	r0.01 i0.1+ii o0.1
ministral-3-8b-2512	r0.015 i0.15+ii o0.15
#mistral|LiteLLM 1.110.2|https://mistral.ai/pricing#api-pricing|2026-11-28
mistral-ocr-3	pg0.002	batch pg0.001
mistral-ocr-3-0	pg0.002	batch pg0.001
#mistral|LiteLLM 1.110.2|https://mistral.ai/technology/|2026-11-28
codestral-mamba-latest	r0.025 i0.25 o0.25
#mistral|LiteLLM 2026-07-24||2026-07-24
open-mixtral-8x22b	i2 o6
pixtral-12b-2409	i0.15+ii o0.15
#mistral|LiteLLM 2026-07-24|https://mistral.ai/news/devstral|2026-07-24
devstral-medium-2507	i0.4 o2
#mistral|LiteLLM 2026-07-24|https://mistral.ai/news/mistral-medium-3|2026-07-24
mistral-medium-3-1-2508	i0.4+ii o2
#mistral|LiteLLM 2026-07-24|https://mistral.ai/pricing|2026-07-24
mistral-small-3-2-2506	i0.06+ii o0.18
#mistral|LiteLLM 2026-07-24|https://mistral.ai/technology/|2026-07-24
open-codestral-mamba	i0.25 o0.25
#moonshotai|LiteLLM 1.110.2|https://platform.kimi.ai/docs/pricing/chat|2026-11-28
kimi-k3.1-pro	w2 h4 r0.2 i2+ii o10
kimi-k3.1-pro-highspeed	w4 h8 r0.2 i4+ii o20
#moonshotai|LiteLLM 1.110.2|https://platform.kimi.ai/docs/pricing/chat-k3|2026-11-28
kimi-k3	w3 h6
#moonshotai|LiteLLM 1.110.2|https://platform.moonshot.ai/docs/pricing|2026-11-28
moonshot-v1-auto	i2 o5
#moonshotai|LiteLLM 2026-07-24|https://platform.moonshot.ai/docs/pricing|2026-07-24
kimi-latest	r0.15 i2+ii o5
kimi-latest-128k	r0.15 i2+ii o5
kimi-latest-32k	r0.15 i1+ii o3
kimi-latest-8k	r0.15 i0.2+ii o2
moonshot-v1-128k-0430	i2 o5
moonshot-v1-32k-0430	i1 o3
moonshot-v1-8k-0430	i0.2 o2
#moonshotai|LiteLLM 2026-07-24|https://platform.moonshot.ai/docs/pricing/chat#generation-model-kimi-k2|2026-07-24
kimi-thinking-preview	r0.15 i0.6+ii o2.5
#morph|LiteLLM 1.110.2||2026-11-28
morph-v3-fast	i0.8 o1.2
morph-v3-large	i0.9 o1.9
#morph|LiteLLM 1.110.2|https://www.morphllm.com/pricing|2026-11-28
morph-dsv41flash	i0.12+ii o0.8 r0.008
morph-dsv41flash-1017	i0.12+ii o0.8 r0.008
morph-dsv41flash-abliterated	i0.3+ii o1.2 r0.03
morph-dsv4flash	i0.141953125 o0.399625 r0.0359375
morph-glm53-744b	i1.19 o6 r0.1955
morph-glm53flash	i0.2+ii o0.7 r0.04
morph-kimik3	i2.5+ii o14 r0.29
morph-kimik3-fast	i6+ii o22.5 r0.6
#nace|LiteLLM 1.110.2|https://console.nace.ai/docs/drex/reference/models|2026-11-28
drex-latest	i0.06
drex-v1.0	i0.04
drex-v1.5	i0.05
drex-v2.0	i0.06
#nebius|LiteLLM 1.110.2|https://nebius.com/prices|2026-11-28
baai/bge-en-icl	i0.01
baai/bge-multilingual-gemma2	i0.01
deepseek-ai/deepseek-r1	i0.8 o2.4
deepseek-ai/deepseek-r1-0528	i0.8 o2.4
deepseek-ai/deepseek-r1-distill-llama-70b	i0.25 o0.75
deepseek-ai/deepseek-v3	i0.5 o1.5
deepseek-ai/deepseek-v3-0324	i0.5 o1.5
intfloat/e5-mistral-7b-instruct	i0.01
meta-llama/llama-3.3-70b-instruct	i0.13 o0.4
meta-llama/llama-guard-3-8b	i0.02 o0.06
meta-llama/meta-llama-3.1-405b-instruct	i1 o3
meta-llama/meta-llama-3.1-70b-instruct	i0.13 o0.4
meta-llama/meta-llama-3.1-8b-instruct	i0.02 o0.06
mistralai/mistral-nemo-instruct-2407	i0.04 o0.12
nousresearch/hermes-3-llama-3.1-405b	i1 o3
nvidia/llama-3.1-nemotron-ultra-253b-v1	i0.6 o1.8
nvidia/llama-3.3-nemotron-super-49b-v1	i0.1 o0.4
qwen/qwen2-vl-72b-instruct	i0.13+ii o0.4
qwen/qwen2-vl-7b-instruct	i0.02+ii o0.06
qwen/qwen2.5-32b-instruct	i0.06 o0.2
qwen/qwen2.5-72b-instruct	i0.13 o0.4
qwen/qwen2.5-coder-7b	i0.01 o0.03
qwen/qwen3-14b	i0.08 o0.24
qwen/qwen3-235b-a22b	i0.2 o0.6
qwen/qwen3-30b-a3b	i0.1 o0.3
qwen/qwen3-4b	i0.08 o0.24
qwen/qwq-32b	i0.15 o0.45
#nebius|LiteLLM 1.110.2|https://tokenfactory.nebius.com/api/public/models_info|2026-11-28
deepseek-ai/deepseek-v4-flash-0731	i0.14 o0.28 r0.01
deepseek-ai/deepseek-v4-pro	i1.75 o3.5 r0.14
deepseek-ai/deepseek-v4-pro-0813	i1.32 o3.96 r0.04
deepseek-ai/deepseek-v4.1-flash	i0.3+ii o1.2 r0.01
deepseek-ai/deepseek-v4.1-flash-1017	i0.3+ii r0.006 o1.2
google/gemma-3-27b-it	i0.1+ii o0.3 r0.04
meta-models/muse-spark-open	i1.25+ii r0.15 o4.25
minimaxai/minimax-m3	i0.3+ii o1.2 r0.06
minimaxai/minimax-m3.1-flash	i0.15+ii r0.015 o0.6
moonshotai/kimi-k2.6	i0.95+ii o4 r0.16
moonshotai/kimi-k2.7-code	i0.95+ii o4 r0.15
moonshotai/kimi-k3	i3+ii o15 r0.3
moonshotai/kimi-k3.1-pro	i2+ii o10 r0.2
nousresearch/hermes-4-405b	i1 o3 r0.2
nvidia/nemotron-3-super-120b-a12b	i0.3 o0.9 r0.06
nvidia/nemotron-3-ultra-550b-a55b	i1 o3 r0.12
nvidia/nemotron-3.5-super-vl	i0.3+ii r0.06 o0.9
nvidia/nemotron-3_5-lightning	i0.06 o0.24 r0.03
nvidia/nvidia-nemotron-3-nano-30b-a3b	i0.06 o0.24 r0.012
openai/gpt-oss-120b	i0.15 o0.6 r0.1
openbmb/minicpm-v-4_5	i0.658+ii o1.11 r0.13
qwen/qwen3-235b-a22b-instruct-2507	i0.2 o0.6 r0.05
qwen/qwen3-30b-a3b-instruct-2507	i0.1 o0.3 r0.1
qwen/qwen3.5-397b-a17b	i0.6 o3.6 r0.12
qwen/qwen3.8-27b	i0.45 o3 r0.1
reflection/beam	i0.25 o1 r0.05
zai-org/glm-5.1	i1.4 o4.4 r0.26
zai-org/glm-5.2	i1.4 o4.4 r0.14
zai-org/glm-5.3	i1.4 o4.4 r0.26
zai-org/glm-5.3-flash	i0.15+ii o0.5 r0.03
#nebius|LiteLLM 1.110.2|https://tokenfactory.nebius.com/models/catalog/embedding/Qwen%2FQwen3-Embedding-8B|2026-11-28
qwen/qwen3-embedding-8b	i0.01
#nebius|LiteLLM 1.110.2|https://tokenfactory.nebius.com/models/catalog/image2text/Qwen%2FQwen2.5-VL-72B-Instruct|2026-11-28
qwen/qwen2.5-vl-72b-instruct	i0.25+ii o0.75
#nebius|LiteLLM 1.110.2|https://tokenfactory.nebius.com/models/catalog/image2text/nvidia%2FCosmos3-Super-Reasoner|2026-11-28
nvidia/cosmos3-super-reasoner	i0.1+ii o0.3
#nebius|LiteLLM 1.110.2|https://tokenfactory.nebius.com/models/catalog/text2text/MiniMaxAI%2FMiniMax-M2.5|2026-11-28
minimaxai/minimax-m2.5	i0.3 o1.2
#nebius|LiteLLM 1.110.2|https://tokenfactory.nebius.com/models/catalog/text2text/NousResearch%2FHermes-4-70B|2026-11-28
nousresearch/hermes-4-70b	i0.13 o0.4
#nebius|LiteLLM 1.110.2|https://tokenfactory.nebius.com/models/catalog/text2text/Qwen%2FQwen3-32B|2026-11-28
qwen/qwen3-32b	i0.1 o0.3
#nebius|LiteLLM 1.110.2|https://tokenfactory.nebius.com/models/catalog/text2text/Qwen%2FQwen3-Next-80B-A3B-Thinking|2026-11-28
qwen/qwen3-next-80b-a3b-thinking	i0.15 o1.2
#nebius|LiteLLM 1.110.2|https://tokenfactory.nebius.com/models/catalog/text2text/deepseek-ai%2FDeepSeek-V4-Flash|2026-11-28
deepseek-ai/deepseek-v4-flash	i0.14 o0.28
#nebius|LiteLLM 1.110.2|https://tokenfactory.nebius.com/models/catalog/text2text/nvidia%2FLlama-3_1-Nemotron-Ultra-253B-v1|2026-11-28
nvidia/llama-3_1-nemotron-ultra-253b-v1	i0.6 o1.8
#nebius|LiteLLM 1.110.2|https://tokenfactory.nebius.com/models/catalog/text2text/nvidia%2FNemotron-3-Nano-Omni|2026-11-28
nvidia/nemotron-3-nano-omni	i0.06+ii o0.24
#nlp_cloud|LiteLLM 1.110.2||2026-11-28
chatdolphin	i0.5 o0.5
dolphin	i0.5 o0.5
#novita|LiteLLM 1.110.2||2026-11-28
baai/bge-m3	i0.01 o0.01
baai/bge-reranker-v2-m3	i0.01 o0.01
baichuan/baichuan-m2-32b	i0.07 o0.07
baidu/ernie-4.5-21b-a3b	i0.07 o0.28
baidu/ernie-4.5-21b-a3b-thinking	i0.07 o0.28
baidu/ernie-4.5-300b-a47b-paddle	i0.28 o1.1
baidu/ernie-4.5-vl-28b-a3b	i0.14+ii o0.56
baidu/ernie-4.5-vl-28b-a3b-thinking	i0.39+ii o0.39
baidu/ernie-4.5-vl-424b-a47b	i0.42+ii o1.25
deepseek/deepseek-ocr	i0.03+ii o0.03
deepseek/deepseek-prover-v2-671b	i0.7 o2.5
deepseek/deepseek-r1-0528	i0.7 o2.5 r0.35
deepseek/deepseek-r1-0528-qwen3-8b	i0.06 o0.09
deepseek/deepseek-r1-turbo	i0.7 o2.5
deepseek/deepseek-v3-0324	i0.27 o1.12 r0.135
deepseek/deepseek-v3-turbo	i0.4 o1.3
deepseek/deepseek-v3.1	i0.27 o1 r0.135
deepseek/deepseek-v3.1-terminus	i0.27 o1 r0.135
deepseek/deepseek-v3.2	i0.269 o0.4 r0.1345
deepseek/deepseek-v3.2-exp	i0.27 o0.41
google/gemma-3-12b-it	i0.05+ii o0.1
google/gemma-3-27b-it	i0.119+ii o0.2
kwaipilot/kat-coder-pro	i0.3 o1.2 r0.06
meta-llama/llama-4-maverick-17b-128e-instruct-fp8	i0.27+ii o0.85
meta-llama/llama-4-scout-17b-16e-instruct	i0.18+ii o0.59
minimax/minimax-m2	i0.3 o1.2 r0.03
minimax/minimax-m2.1	i0.3 o1.2 r0.03
minimaxai/minimax-m1-80k	i0.55 o2.2
moonshotai/kimi-k2-0905	i0.6 o2.5
moonshotai/kimi-k2-instruct	i0.57 o2.3
moonshotai/kimi-k2-thinking	i0.6 o2.5 r0.15
openai/gpt-oss-120b	i0.05 o0.25
openai/gpt-oss-20b	i0.04 o0.15
paddlepaddle/paddleocr-vl	i0.02+ii o0.02
qwen/qwen-mt-plus	i0.25 o0.75
qwen/qwen2.5-7b-instruct	i0.07 o0.07
qwen/qwen2.5-vl-72b-instruct	i0.8+ii o0.8
qwen/qwen3-235b-a22b-fp8	i0.2 o0.8
qwen/qwen3-235b-a22b-instruct-2507	i0.09 o0.58
qwen/qwen3-235b-a22b-thinking-2507	i0.3 o3
qwen/qwen3-30b-a3b-fp8	i0.09 o0.45
qwen/qwen3-32b-fp8	i0.1 o0.45
qwen/qwen3-4b-fp8	i0.03 o0.03
qwen/qwen3-8b-fp8	i0.035 o0.138
qwen/qwen3-coder-30b-a3b-instruct	i0.07 o0.27
qwen/qwen3-coder-480b-a35b-instruct	i0.38 o1.55
qwen/qwen3-embedding-0.6b	i0.07
qwen/qwen3-embedding-8b	i0.07
qwen/qwen3-max	i2.11 o8.45
qwen/qwen3-next-80b-a3b-instruct	i0.15 o1.5
qwen/qwen3-next-80b-a3b-thinking	i0.15 o1.5
qwen/qwen3-omni-30b-a3b-instruct	i0.25+ii o0.97
qwen/qwen3-omni-30b-a3b-thinking	i0.25+ii o0.97
qwen/qwen3-reranker-8b	i0.05 o0.05
qwen/qwen3-vl-235b-a22b-instruct	i0.3+ii o1.5
qwen/qwen3-vl-235b-a22b-thinking	i0.98+ii o3.95
qwen/qwen3-vl-30b-a3b-instruct	i0.2+ii o0.7
qwen/qwen3-vl-30b-a3b-thinking	i0.2+ii o1
qwen/qwen3-vl-8b-instruct	i0.08+ii o0.5
skywork/r1v4-lite	i0.2+ii o0.6
xiaomimimo/mimo-v2-flash	i0.11 o0.33 r0.024
zai-org/autoglm-phone-9b-multilingual	i0.035+ii o0.138
zai-org/glm-4.5	i0.6 o2.2 r0.11
zai-org/glm-4.5-air	i0.13 o0.85 r0.025
zai-org/glm-4.5v	i0.6+ii o1.8 r0.11
zai-org/glm-4.6	i0.55 o2.2 r0.11
zai-org/glm-4.6v	i0.3+ii o0.9 r0.055
zai-org/glm-4.7	i0.6 o2.2 r0.11
#novita|LiteLLM 1.110.2|https://api.novita.ai/v3/openai/models|2026-11-28
deepseek/deepseek-r1/community	i4 o4
deepseek/deepseek-v3/community	i0.89 o0.89
deepseek/deepseek-v4-flash-vision-exp	r0.028 i0.44+ii o1.32
minimax/minimax-m2.7-highspeed	r0.06 i0.6 o2.4
thudm/glm-4-32b-0414	i0.55 o1.66
zai-org/glm-4.7-h	r0.11 i0.6 o2.2
zai-org/glm-5-turbo	r0.24 i1.2 o4
zai-org/glm-5.3	r0.26 i1.4 o4.4
zai-org/glm-5v-turbo	r0.24 i1.2+ii o4
#novita|LiteLLM 1.110.2|https://novita.ai/pricing|2026-11-28
baidu/cobuddy	r0.07 i0.28 o1.13
deepseek/deepseek-ocr-2	i0.03+ii o0.03
deepseek/deepseek-v4-flash	r0.028 i0.14 o0.28
deepseek/deepseek-v4-flash-0731	r0.028 i0.44 o1.32
deepseek/deepseek-v4-pro	r0.135 i1.6 o3.2
deepseek/deepseek-v4-pro-0813	r0.044 i1.32 o3.96
google/gemma-4-26b-a4b-it	i0.13+ii o0.4
google/gemma-4-31b-it	i0.14+ii o0.4
inclusionai/ling-3.0-flash	r0.012 i0.06 o0.18
inclusionai/ling-3.0-flash-fast	r0.012 i0.06 o0.18
mindai/macaron-v1-tall	r0.044 i0.2475 o1.43
mindai/macaron-v1-venti	r0.165 i0.825 o2.475
minimax/minimax-m2.5	r0.03 i0.3 o1.2
minimax/minimax-m2.5-highspeed	r0.03 i0.6 o2.4
minimax/minimax-m2.7	r0.06 i0.3 o1.2
minimax/minimax-m3	r0.06 i0.3+ii o1.2
moonshotai/kimi-k2.5	r0.1 i0.6+ii o3
moonshotai/kimi-k2.6	r0.16 i0.8+ii o3.4
moonshotai/kimi-k2.7-code	r0.19 i0.95+ii o4
moonshotai/kimi-k3	r0.3 i3+ii o15
nvidia/nemotron-3-nano-30b-a3b	i0.05 o0.2
qwen/qwen3-coder-next	i0.2 o1.5
qwen/qwen3.5-122b-a10b	i0.4+ii o3.2
qwen/qwen3.5-27b	i0.3+ii o2.4
qwen/qwen3.5-35b-a3b	i0.25+ii o2
qwen/qwen3.5-397b-a17b	i0.6+ii o3.6
qwen/qwen3.6-27b	i0.6+ii o3.6
qwen/qwen3.6-35b-a3b	i0.248+ii o1.485
qwen/qwen3.7-max	r0.25 i1.25 o3.75
qwen/qwen3.8-max	r0.25 i2+ii o6
stepfun/step-3.7-flash	r0.04 i0.2+ii o1.15
tencent/hy3	r0.035 i0.14 o0.58
xiaomimimo/mimo-v2.5	r0.0034 i0.168+ii o0.336
xiaomimimo/mimo-v2.5-pro	r0.0043 i0.522 o1.044
zai-org/glm-4.7-flash	r0.01 i0.07 o0.4
zai-org/glm-5	r0.2 i1 o3.2
zai-org/glm-5.1	r0.26 i1.38 o4.4
zai-org/glm-5.2	r0.26 i1.4 o4.4
#nscale|LiteLLM 1.110.2|https://docs.nscale.com/docs/inference/serverless-models/current#chat-models|2026-11-28
deepseek-ai/deepseek-r1-distill-llama-70b	i0.375 o0.375
deepseek-ai/deepseek-r1-distill-llama-8b	i0.025 o0.025
deepseek-ai/deepseek-r1-distill-qwen-1.5b	i0.09 o0.09
deepseek-ai/deepseek-r1-distill-qwen-14b	i0.07 o0.07
deepseek-ai/deepseek-r1-distill-qwen-32b	i0.15 o0.15
deepseek-ai/deepseek-r1-distill-qwen-7b	i0.2 o0.2
meta-llama/llama-3.1-8b-instruct	i0.03 o0.03
meta-llama/llama-3.3-70b-instruct	i0.2 o0.2
meta-llama/llama-4-scout-17b-16e-instruct	i0.09 o0.29
mistralai/mixtral-8x22b-instruct-v0.1	i0.6 o0.6
qwen/qwen2.5-coder-32b-instruct	i0.06 o0.2
qwen/qwen2.5-coder-3b-instruct	i0.01 o0.03
qwen/qwen2.5-coder-7b-instruct	i0.01 o0.03
qwen/qwq-32b	i0.18 o0.2
#oci|LiteLLM 1.110.2|https://www.oracle.com/artificial-intelligence/enterprise-ai/cost-estimator/|2026-11-28
cohere.command-a-03-2025	i1.56 o1.56
cohere.command-a-reasoning	i1.56 o1.56
cohere.command-a-vision	i1.56+ii o1.56
cohere.command-latest	i1.56 o1.56
cohere.command-plus-latest	i1.56 o1.56
cohere.embed-multilingual-image-v3.0	i0.1+ii
#oci|LiteLLM 1.110.2|https://www.oracle.com/artificial-intelligence/generative-ai/generative-ai-service/pricing|2026-11-28
cohere.command-a-reasoning-08-2025	i1.56 o1.56
cohere.command-a-translate-08-2025	i0.09 o0.09
cohere.command-a-vision-07-2025	i1.56+ii o1.56
cohere.command-r-08-2024	i0.15 o0.15
cohere.command-r-plus-08-2024	i1.56 o1.56
cohere.embed-english-image-v3.0	i0.1
cohere.embed-english-light-image-v3.0	i0.1
cohere.embed-english-light-v3.0	i0.1
cohere.embed-english-v3.0	i0.1
cohere.embed-multilingual-light-image-v3.0	i0.1
cohere.embed-multilingual-light-v3.0	i0.1
cohere.embed-multilingual-v3.0	i0.1
cohere.embed-v4.0	i0.12
google.gemini-2.5-flash	i0.15+ii o0.6
google.gemini-2.5-flash-lite	i0.075+ii o0.3
google.gemini-2.5-pro	i1.25+ii o10
meta.llama-3.1-405b-instruct	i10.68 o10.68
meta.llama-3.1-70b-instruct	i0.72 o0.72
meta.llama-3.1-8b-instruct	i0.72 o0.72
meta.llama-3.2-11b-vision-instruct	i2+ii o2
meta.llama-3.2-90b-vision-instruct	i2+ii o2
meta.llama-3.3-70b-instruct	i0.72 o0.72
meta.llama-3.3-70b-instruct-fp8-dynamic	i0.72 o0.72
meta.llama-4-maverick-17b-128e-instruct-fp8	i0.72+ii o0.72
meta.llama-4-scout-17b-16e-instruct	i0.72 o0.72
openai.gpt-5	i1.25+ii o10
openai.gpt-5-mini	i0.25+ii o2
openai.gpt-5-nano	i0.05+ii o0.4
openai.gpt-oss-120b	i0.15 o0.6
openai.gpt-oss-20b	i0.07 o0.3
xai.grok-3	i3 o15
xai.grok-3-fast	i5 o25
xai.grok-3-mini	i0.3 o0.5
xai.grok-3-mini-fast	i0.6 o4
xai.grok-4	i3 o15
xai.grok-4-fast	i5 o25
xai.grok-4.1-fast	i5 o25
xai.grok-4.20	i3 o15
xai.grok-4.20-0309-non-reasoning	r0.2>200000:0.4 i1.25>200000:2.5 o2.5>200000:5
xai.grok-4.20-0309-reasoning	r0.2>200000:0.4 i1.25>200000:2.5 o2.5>200000:5
xai.grok-4.20-multi-agent	i3 o15
xai.grok-4.20-non-reasoning	r0.2>200000:0.4 i1.25>200000:2.5 o2.5>200000:5
xai.grok-4.20-reasoning	r0.2>200000:0.4 i1.25>200000:2.5 o2.5>200000:5
xai.grok-code-fast-1	i5 o25
#openai|LiteLLM 1.110.2||2026-11-28
gpt-4o-search-preview	r1.25	batch i1.25+ii o5
tts-1-1106	ch0.000015
tts-1-hd-1106	ch0.00003
#openai|LiteLLM 1.110.2|https://developers.openai.com/api/docs/models/gpt-4o-mini-tts|2026-11-28
gpt-4o-mini-tts-2025-03-20	i0.6 oa12 os0.00025 o10
#openai|LiteLLM 1.110.2|https://developers.openai.com/api/docs/models/gpt-4o-search-preview|2026-11-28
gpt-4o-search-preview-2025-03-11	r1.25	batch i1.25+ii o5
#openai|LiteLLM 1.110.2|https://developers.openai.com/api/docs/models/gpt-6-cyber|2026-11-28
gpt-6-cyber	w25 r2 i20+ii o100
#openai|LiteLLM 1.110.2|https://developers.openai.com/api/docs/models/gpt-daybreak-blue-latest|2026-11-28
daybreak-blue-latest	w5>272000:10 r0.4>272000:0.8 i4>272000:8+ii o20>272000:30
gpt-daybreak-blue-latest	w5>272000:10 r0.4>272000:0.8 i4>272000:8+ii o20>272000:30
#openai|LiteLLM 1.110.2|https://developers.openai.com/api/docs/models/gpt-daybreak-red-latest|2026-11-28
daybreak-red-latest	w15.625>272000:31.25 r1.25>272000:2.5 i12.5>272000:25+ii o75>272000:112.5
gpt-daybreak-red-latest	w15.625>272000:31.25 r1.25>272000:2.5 i12.5>272000:25+ii o75>272000:112.5
#openai|LiteLLM 1.110.2|https://developers.openai.com/api/docs/pricing|2026-11-28
babbage-002	i0.4 o0.4	batch i0.2 o0.2
chat-latest	r0.5 i5+ii o30
chatgpt-image-latest	ri2 r1.25 ii8 i5 oi32 o10	batch r0.63 ii4 i2.5 oi16 o5
davinci-002	i2 o2	batch i1 o1
ft:babbage-002*	i1.6 o1.6	batch i0.8 o0.9
ft:davinci-002*	i12 o12	batch i6 o6
ft:gpt-4.1-2025-04-14*	r0.75 i3 o12	batch r0.5 i1.5 o6
ft:gpt-4.1-mini-2025-04-14*	r0.2 i0.8 o3.2	batch r0.1 i0.4 o1.6
ft:gpt-4.1-nano-2025-04-14*	r0.05 i0.2 o0.8	batch r0.025 i0.1 o0.4
ft:gpt-4o-2024-08-06*	r1.875	batch r0.9
ft:gpt-4o-mini-2024-07-18*	r0.15	batch r0.075
ft:o4-mini-2025-04-16*	r1 i4 o16	batch r0.5 i2 o8
gpt-4o-mini-transcribe	is0.00005
gpt-4o-mini-transcribe-2025-03-20	ia1.25 is0.00005 i1.25 o5
gpt-4o-mini-transcribe-2025-12-15	ia1.25 is0.00005 i1.25 o5
gpt-4o-mini-tts	os0.00025 o10
gpt-4o-mini-tts-2025-12-15	i0.6 oa12 os0.00025 o10
gpt-4o-transcribe	is0.0001
gpt-4o-transcribe-diarize	is0.0001
gpt-5-search-api	r0.125 i1.25+ii o10
gpt-5-search-api-2025-10-14	r0.125 i1.25+ii o10
gpt-5.5-cyber	r1.25 i12.5 o75
gpt-5.5-cyber-preview	r1.25 i12.5 o75
gpt-5.6-cyber	w15.625>272000:31.25 r1.25>272000:2.5 i12.5>272000:25+ii o75>272000:112.5
gpt-6-astra	priority w25>272000:50 r2>272000:4 i20>272000:40+ii o100>272000:150
gpt-6-astra-law	r1 i10+ii o50 ws0.01
gpt-6-luna	priority w0.25>272000:0.5 r0.02>272000:0.04 i0.2>272000:0.4+ii o1>272000:1.5
gpt-6-rosalind	w18.75>272000:37.5 r1.5>272000:3 i15>272000:30+ii o75>272000:112.5
gpt-6-sol	priority w5>272000:10 r0.4>272000:0.8 i4>272000:8+ii o20>272000:30
gpt-6.1-sol	w2.5>272000:5 r0.1>272000:0.2 i2>272000:4+ii o10>272000:15 ws0.01	batch w1.25>272000:2.5 r0.05>272000:0.1 i1>272000:2+ii o5>272000:7.5	flex w1.25>272000:2.5 r0.05>272000:0.1 i1>272000:2+ii o5>272000:7.5	priority w5>272000:10 r0.2>272000:0.4 i4>272000:8+ii o20>272000:30
gpt-6.1-terra	w1.25>272000:2.5 r0.05>272000:0.1 i1>272000:2+ii o5>272000:7.5 ws0.01	batch w0.625>272000:1.25 r0.025>272000:0.05 i0.5>272000:1+ii o2.5>272000:3.75	flex w0.625>272000:1.25 r0.025>272000:0.05 i0.5>272000:1+ii o2.5>272000:3.75	priority w2.5>272000:5 r0.1>272000:0.2 i2>272000:4+ii o10>272000:15
gpt-image-1	batch r0.63 ii5 i2.5
gpt-image-1-mini	batch r0.1 ii1.25 i1 oi4
gpt-image-1.5	batch r0.63 ii4 i2.5 oi16 o5
gpt-image-1.5-2025-12-16	batch r0.63 ii4 i2.5 oi16 o5
gpt-image-2	batch r0.625 ii4 i2.5 oi15
gpt-image-2.5-flare	ri2 r1.25 i5 ii8 oi30	batch r0.625 ii4 i2.5 oi15
gpt-image-2.5-flare-2026-09-08	ri2 r1.25 i5 ii8 oi30
gpt-image-2.5-sunburst	ri2 r1.25 i5 ii8 oi30	batch r0.625 ii4 i2.5 oi15
gpt-image-2.5-sunburst-2026-09-08	ri2 r1.25 i5 ii8 oi30
gpt-image-2.6-flare	ri2 r1.25 ii8 i5 oi30
gpt-image-2.6-sunburst	ri2 r1.25 ii8 i5 oi30
gpt-live-transcribe	is0.0002833333333
gpt-realtime-whisper	is0.0002833333333
gpt-rosalind-discovery	r0.5 i5 o25
gpt-rosalind-research	r0.5 i5 o25
tts-1	ch0.000015
tts-1-hd	ch0.00003
#opencode_go|LiteLLM 1.110.2|https://opencode.ai/v2/docs/console/go/|2026-11-28
claude-haiku-5-5	i0.1>100000:0.5+ii o0.5>100000:2.5 r0.01>100000:0.05 w0.125>100000:0.625
deepseek-v4-pro	i1.32 o3.96 r0.044
deepseek-v4.1-flash	i0.3+ii o1.2 r0.006
gemini-4-argon	i2+ii o10 r0.1
glm-5.2	i1.4 o4.4 r0.26
glm-5.3	i1.4 o4.4 r0.26
glm-5.3-flash	i0.15+ii o0.5 r0.03
gpt-5.6-luna	i0.2>272000:0.4+ii o1.2>272000:1.8 r0.02>272000:0.04 w0.25>272000:0.5
gpt-6-luna	i0.1>272000:0.2+ii o0.5>272000:0.75 r0.01>272000:0.02 w0.125>272000:0.25
grok-4.7	i2>200000:4+ii o6>200000:12 r0.5>200000:1
hy3	i0.14 o0.58 r0.035
hy4-preview	i0.834 o2.501 r0.042
kimi-k2.7-code	i0.95+ii o4 r0.19
kimi-k3	i3+ii o15 r0.3 w3
kimi-k3.1-pro	i2+ii o10 r0.2 w2
longcat-2.0	i0.3 o1.2 r0.006
mimo-v2.5	i0.14+ii o0.28 r0.0028
mimo-v2.5-pro	i0.435 o0.87 r0.003625
mimo-v2.6-flash	i0.14+ii o0.28 r0.0028
mimo-v2.6-pro	i0.435+ii o0.87 r0.003625
minimax-m3	i0.3+ii o1.2 r0.06
minimax-m3.1-flash	i0.15+ii o0.6 r0.015
muse-spark-1.2-contributor	i0.1+ii o0.2 r0.002
muse-spark-1.3-contributor	i0.1+ii o0.2 r0.002
qwen3.7-plus	i0.4>256000:1.2+ii o1.6>256000:4.8 r0.04>256000:0.12 w0.5>256000:1.5
qwen3.8-flash	i0.15+ii o0.47 r0.016 w0.2
qwen3.8-max	i2+ii o6 r0.25 w2.5
step-5-preview	i1+ii o2.7 r0.1
#openinfer|LiteLLM 1.110.2|https://api.openinfer.ai/v1/models|2026-11-28
@oi/glm-5.3-flash	i0.195 o1.56
@oi/qwen3.5-27b	i0.195 o1.56
@oi/qwen3.5-9b	i5 o0.15
#openrouter|LiteLLM 2026-07-24||2026-07-24
google/gemini-2.0-flash-001	ia0.7
google/gemini-2.5-flash	ia0.7
google/gemini-2.5-pro	ia0.7
google/gemini-3-pro-preview	r0.2>200000:0.4 i2>200000:4+ii o12>200000:18
z-ai/glm-4.6:exacto	i0.45 o1.9
#openrouter|LiteLLM 2026-07-24|https://ai.google.dev/gemini-api/docs/pricing#gemini-3.1-flash-lite|2026-07-24
google/gemini-3.1-flash-lite	ia0.5
#openrouter|LiteLLM 2026-07-24|https://ai.google.dev/pricing/gemini-3|2026-07-24
google/gemini-3-flash-preview	ia1
google/gemini-3.1-flash-lite-preview	ia0.5
#ovhcloud|LiteLLM 1.110.2|https://www.ovhcloud.com/en/public-cloud/ai-endpoints/catalog/|2026-11-28
llava-v1.6-mistral-7b-hf	i0.29+ii o0.29
mamba-codestral-7b-v0.1	i0.19 o0.19
meta-llama-3_1-70b-instruct	i0.67 o0.67
qwen2.5-coder-32b-instruct	i0.87 o0.87
#palm|LiteLLM 2026-07-24|https://cloud.google.com/vertex-ai/generative-ai/docs/learn/models#foundation_models|2026-07-24
chat-bison	i0.125 o0.125
chat-bison-001	i0.125 o0.125
text-bison	i0.125 o0.125
text-bison-001	i0.125 o0.125
text-bison-safety-off	i0.125 o0.125
text-bison-safety-recitation-off	i0.125 o0.125
#perplexity|LiteLLM 1.110.2||2026-11-28
codellama-34b-instruct	i0.35 o1.4
codellama-70b-instruct	i0.7 o2.8
llama-2-70b-chat	i0.7 o2.8
llama-3.1-70b-instruct	i1 o1
llama-3.1-8b-instruct	i0.2 o0.2
mistral-7b-instruct	i0.07 o0.28
mixtral-8x7b-instruct	i0.07 o0.28
pplx-70b-chat	i0.7 o2.8
pplx-70b-online	rq0.005 o2.8
pplx-7b-chat	i0.07 o0.28
pplx-7b-online	rq0.005 o0.28
sonar-medium-chat	i0.6 o1.8
sonar-medium-online	rq0.005 o1.8
sonar-small-chat	i0.07 o0.28
sonar-small-online	rq0.005 o0.28
#perplexity|LiteLLM 1.110.2|https://docs.perplexity.ai/api-reference/decisions-post|2026-11-28
pplx-decider-v1-27b	i0.02
#perplexity|LiteLLM 1.110.2|https://docs.perplexity.ai/docs/agent-api/models|2026-11-28
anthropic/claude-fable-5	i10 o50 r1
anthropic/claude-fable-5-1	i10 o50 r0.25
anthropic/claude-haiku-4-5	i1 o5 r0.1
anthropic/claude-haiku-5-5	i0.1>100000:0.5 o0.5>100000:2.5 r0.01>100000:0.05
anthropic/claude-opus-4-5	i5 o25 r0.5
anthropic/claude-opus-4-6	i5 o25 r0.5
anthropic/claude-opus-4-7	i5 o25 r0.5
anthropic/claude-opus-4-8	i5 o25 r0.5
anthropic/claude-opus-5	i5 o25 r0.5
anthropic/claude-opus-5-5	i4 o20 r0.2
anthropic/claude-sonnet-4-5	i3 o15 r0.3
anthropic/claude-sonnet-4-6	i3 o15 r0.3
anthropic/claude-sonnet-5	i2 o10 r0.2
anthropic/claude-sonnet-5-5	i2 o10 r0.1
deepseek-v4-flash-0731	r0.028 i0.13 o0.26
deepseek-v4-pro-0813	i1.32 o3.96 r0.044
glm-5.2	r0.14 i1.4 o4.4
glm-5.3	i1.4 o4.4 r0.26
glm-5.3-flash	i0.15 o0.5 r0.03
google/gemini-3-flash-preview	i0.5 o3 r0.05
google/gemini-3.1-flash-lite	i0.25 o1.5 r0.025
google/gemini-3.1-pro-preview	i2>200000:4 o12>200000:18 r0.2>200000:0.4
google/gemini-3.5-flash	i1.5 o9 r0.15
google/gemini-3.5-flash-lite	i0.3 o2.5 r0.03
google/gemini-3.6-flash	i1.5 o7.5 r0.15
google/gemini-3.7-flash	i0.75 o3.75 r0.075
google/gemini-3.8-flash	i0.75 o3.75 r0.075
google/gemini-4-argon	i2 o10 r0.1
kimi-k2.7-code	r0.19 i0.95 o4
kimi-k3	r0.3 i3 o15
nemotron-3-ultra-550b-a55b	i0.25 o2.5 r0.25
nemotron-3.5-lightning-30b-a3b	i0.0115 o0.17 r0.00115
nemotron-3.5-super-120b-a12b	i0.2 o0.5 r0.04
openai/gpt-5	i1.25 o10 r0.125
openai/gpt-5-mini	i0.25 o2 r0.025
openai/gpt-5-nano	i0.05 o0.4 r0.005
openai/gpt-5.1	i1.25 o10 r0.125
openai/gpt-5.2	i1.75 o14 r0.175
openai/gpt-5.3-codex	i3.5 o28 r0.35
openai/gpt-5.4	i2.5>272000:5 o15>272000:22.5 r0.25
openai/gpt-5.4-mini	i0.75 o4.5 r0.075
openai/gpt-5.4-nano	i0.2 o1.25 r0.02
openai/gpt-5.5	i5>272000:10 o30>272000:45 r0.5>272000:1
openai/gpt-5.6-luna	i0.2>272000:0.4 o1.2>272000:1.8 r0.02>272000:0.04
openai/gpt-5.6-sol	i4>272000:8 o20>272000:30 r0.4>272000:0.8
openai/gpt-5.6-terra	i2>272000:4 o12>272000:18 r0.2>272000:0.4
openai/gpt-6-astra	i10>272000:20 o50>272000:75 r1>272000:2 w12.5
openai/gpt-6-luna	i0.1>272000:0.2 o0.5>272000:0.75 r0.01>272000:0.02
openai/gpt-6-sol	i2>272000:4 o10>272000:15 r0.2>272000:0.4
openai/gpt-6.1-sol	i2>272000:4 o10>272000:15 r0.1>272000:0.2
xai/grok-4.20-multi-agent	i1.25>200000:2.5 o2.5>200000:5 r0.2
xai/grok-4.20-non-reasoning	i1.25>200000:2.5 o2.5>200000:5 r0.2
xai/grok-4.20-reasoning	i1.25>200000:2.5 o2.5>200000:5 r0.2
xai/grok-4.3	i1.25>200000:2.5 o2.5>200000:5 r0.2
xai/grok-4.5	i2>200000:4 o6>200000:12 r0.3>200000:0.6
xai/grok-4.6	i2>200000:4 o6>200000:12 r0.5>200000:1
xai/grok-4.7	i2>200000:4 o6>200000:12 r0.5>200000:1
#perplexity|LiteLLM 1.110.2|https://docs.perplexity.ai/docs/decisions/quickstart|2026-11-28
pplx-decider-flash-latest	i0.01
pplx-decider-flash-v1.2	i0.01
pplx-decider-latest	i0.02
pplx-decider-v1.2	i0.02
#perplexity|LiteLLM 1.110.2|https://docs.perplexity.ai/docs/embeddings/quickstart|2026-11-28
pplx-embed-v1-0.6b	i0.004
pplx-embed-v1-4b	i0.03
#perplexity|LiteLLM 1.110.2|https://docs.perplexity.ai/docs/getting-started/pricing|2026-11-28
pplx-decider-v1.1-27b	i0.02
#perplexity|LiteLLM 1.110.2|https://docs.perplexity.ai/getting-started/pricing|2026-11-28
pplx-embed-context-v1-0.6b	i0.008
pplx-embed-context-v1-4b	i0.05
#pinstripes|LiteLLM 1.110.2|https://pinstripes.io/|2026-11-28
ps/deepseek-v4-flash	i0.1 o0.2
ps/glm-4.5-air	i0.125 o0.45
ps/minimax-m2.7	i0.255 o0.55
ps/qwen3-30b-a3b	i0.09 o0.2
ps/qwen3-coder-30b-a3b	i0.3 o0.6
ps/qwen3.6-35b-a3b	i0.14 o0.45
#prism|LiteLLM 1.110.2|https://prisminference.com/pricing|2026-11-28
deepseek-v4-flash	r0.07 i0.17 o0.21
deepseek-v4.1-flash	r0.07 i0.17+ii o0.63
#qwen_ai_platform|LiteLLM 1.110.2|https://docs.modelstudio.console.alibabacloud.com/en/model-studio/model-pricing|2026-11-28
qwen3.8-flash	w0.2 r0.016 i0.15+ii o0.47
qwen3.8-omni-flash	r0.016 i0.15+ii o0.47
#qwen_ai_platform|LiteLLM 1.110.2|https://www.alibabacloud.com/help/en/model-studio/happyhorse-1-0-i2v|2026-11-28
happyhorse-1.0-i2v	vs0.220034
#qwen_ai_platform|LiteLLM 1.110.2|https://www.alibabacloud.com/help/en/model-studio/happyhorse-1-0-r2v|2026-11-28
happyhorse-1.0-r2v	vs0.220034
#qwen_ai_platform|LiteLLM 1.110.2|https://www.alibabacloud.com/help/en/model-studio/happyhorse-1-0-t2v|2026-11-28
happyhorse-1.0-t2v	vs0.220034
#qwen_ai_platform|LiteLLM 1.110.2|https://www.alibabacloud.com/help/en/model-studio/happyhorse-1-1-i2v|2026-11-28
happyhorse-1.1-i2v	vs0.165026
#qwen_ai_platform|LiteLLM 1.110.2|https://www.alibabacloud.com/help/en/model-studio/happyhorse-1-1-r2v|2026-11-28
happyhorse-1.1-r2v	vs0.165026
#qwen_ai_platform|LiteLLM 1.110.2|https://www.alibabacloud.com/help/en/model-studio/happyhorse-1-1-t2v|2026-11-28
happyhorse-1.1-t2v	vs0.165026
#qwen_ai_platform|LiteLLM 1.110.2|https://www.alibabacloud.com/help/en/model-studio/model-pricing|2026-11-28
qwen3-next-80b-a3b-instruct	i0.15 o1.2
qwen3-next-80b-a3b-thinking	i0.15 o1.2
qwen3-vl-235b-a22b-instruct	i0.4+ii o1.6
qwen3-vl-235b-a22b-thinking	i0.4+ii o4
qwen3-vl-32b-instruct	i0.16+ii o0.64
qwen3-vl-32b-thinking	i0.16+ii o2.87
#qwen_ai_platform|LiteLLM 1.110.2|https://www.alibabacloud.com/help/en/model-studio/models|2026-11-28
deepseek-v4-flash	r0.04 i0.2 o0.4
deepseek-v4-flash-0731	r0.04 i0.2 o0.4
deepseek-v4-pro	r0.2 i2.4 o4.8
glm-5.1	r0.26 i1.4 o4.4
glm-5.2	r0.28 i1.4 o4.4
kimi-k2.7-code	r0.19 i0.95+ii o4
qwen-coder	i0.3 o1.5
qwen-flash	i0.05>256000:0.25 o0.4>256000:2
qwen-flash-2025-07-28	i0.05>256000:0.25 o0.4>256000:2
qwen-max	i1.6 o6.4
qwen-plus	i0.4 o1.2
qwen-plus-2025-01-25	i0.4 o1.2
qwen-plus-2025-04-28	i0.4 t4 o1.2
qwen-plus-2025-07-14	i0.4 t4 o1.2
qwen-plus-2025-07-28	i0.4>256000:1.2 t4>256000:12 o1.2>256000:3.6
qwen-plus-2025-09-11	i0.4>256000:1.2 t4>256000:12 o1.2>256000:3.6
qwen-plus-latest	i0.4>256000:1.2 t4>256000:12 o1.2>256000:3.6
qwen-turbo	i0.05 t0.5 o0.2
qwen-turbo-2024-11-01	i0.05 o0.2
qwen-turbo-2025-04-28	i0.05 t0.5 o0.2
qwen-turbo-latest	i0.05 t0.5 o0.2
qwen3-coder-flash	r0.08>32000:0.12>128000:0.2>256000:0.4 i0.3>32000:0.5>128000:0.8>256000:1.6 o1.5>32000:2.5>128000:4>256000:9.6
qwen3-coder-flash-2025-07-28	i0.3>32000:0.5>128000:0.8>256000:1.6 o1.5>32000:2.5>128000:4>256000:9.6
qwen3-coder-plus	r0.1>32000:0.18>128000:0.3>256000:0.6 i1>32000:1.8>128000:3>256000:6 o5>32000:9>128000:15>256000:60
qwen3-coder-plus-2025-07-22	i1>32000:1.8>128000:3>256000:6 o5>32000:9>128000:15>256000:60
qwen3-max	i1.2>32000:2.4>128000:3 o6>32000:12>128000:15
qwen3-max-2026-01-23	i1.2>32000:2.4>128000:3 o6>32000:12>128000:15
qwen3-max-preview	i1.2>32000:2.4>128000:3 o6>32000:12>128000:15
qwen3-vl-plus	i0.2>32000:0.3>128000:0.6+ii o1.6>32000:2.4>128000:4.8
qwen3.5-plus	i0.4>256000:0.5+ii o2.4>256000:3
qwen3.7-max	w3.125 r0.5 i2.5 o7.5
qwen3.7-plus	r0.08>256000:0.24 i0.4>256000:1.2+ii o1.6>256000:4.8
qwen3.8-max	r0.25 i2+ii o6
qwq-plus	i0.8 o2.4
#qwen_ai_platform|LiteLLM 1.110.2|https://www.alibabacloud.com/help/en/model-studio/wan2-7-i2v|2026-11-28
wan2.7-i2v	vs0.143353
#qwen_ai_platform|LiteLLM 1.110.2|https://www.alibabacloud.com/help/en/model-studio/wan2-7-r2v|2026-11-28
wan2.7-r2v	vs0.143353
#qwen_ai_platform|LiteLLM 1.110.2|https://www.alibabacloud.com/help/en/model-studio/wan2-7-t2v|2026-11-28
wan2.7-t2v	vs0.143353
#qwen_ai_platform|LiteLLM 1.110.2|https://www.alibabacloud.com/help/en/model-studio/wan3-0-video|2026-11-28
wan3.0-video	vs0.165025
#qwen_ai_platform|LiteLLM 1.110.2|https://www.alibabacloud.com/help/en/model-studio/wan3-0-video-prime|2026-11-28
wan3.0-video-prime	vs0.254399
#qwencloud|LiteLLM 1.110.2|https://www.alibabacloud.com/help/en/model-studio/happyhorse-1-0-i2v|2026-11-28
happyhorse-1.0-i2v	vs0.24
#qwencloud|LiteLLM 1.110.2|https://www.alibabacloud.com/help/en/model-studio/happyhorse-1-0-r2v|2026-11-28
happyhorse-1.0-r2v	vs0.24
#qwencloud|LiteLLM 1.110.2|https://www.alibabacloud.com/help/en/model-studio/happyhorse-1-0-t2v|2026-11-28
happyhorse-1.0-t2v	vs0.24
#qwencloud|LiteLLM 1.110.2|https://www.alibabacloud.com/help/en/model-studio/happyhorse-1-1-i2v|2026-11-28
happyhorse-1.1-i2v	vs0.18
#qwencloud|LiteLLM 1.110.2|https://www.alibabacloud.com/help/en/model-studio/happyhorse-1-1-r2v|2026-11-28
happyhorse-1.1-r2v	vs0.18
#qwencloud|LiteLLM 1.110.2|https://www.alibabacloud.com/help/en/model-studio/happyhorse-1-1-t2v|2026-11-28
happyhorse-1.1-t2v	vs0.18
#qwencloud|LiteLLM 1.110.2|https://www.alibabacloud.com/help/en/model-studio/wan2-7-i2v|2026-11-28
wan2.7-i2v	vs0.15
#qwencloud|LiteLLM 1.110.2|https://www.alibabacloud.com/help/en/model-studio/wan2-7-r2v|2026-11-28
wan2.7-r2v	vs0.15
#qwencloud|LiteLLM 1.110.2|https://www.alibabacloud.com/help/en/model-studio/wan2-7-t2v|2026-11-28
wan2.7-t2v	vs0.15
#qwencloud|LiteLLM 1.110.2|https://www.alibabacloud.com/help/en/model-studio/wan3-0-video|2026-11-28
wan3.0-video	vs0.2
#qwencloud|LiteLLM 1.110.2|https://www.alibabacloud.com/help/en/model-studio/wan3-0-video-prime|2026-11-28
wan3.0-video-prime	vs0.28
#qwencloud|LiteLLM 1.110.2|https://www.qwencloud.com/models|2026-11-28
deepseek-v4-flash	r0.04 i0.2 o0.4
deepseek-v4-flash-0731	r0.04 i0.2 o0.4
deepseek-v4-pro	r0.2 i2.4 o4.8
glm-5.1	r0.26 i1.4 o4.4
glm-5.2	r0.28 i1.4 o4.4
kimi-k2.7-code	r0.19 i0.95+ii o4
qwen-coder	i0.3 o1.5
qwen-flash	i0.05>256000:0.25 o0.4>256000:2
qwen-flash-2025-07-28	i0.05>256000:0.25 o0.4>256000:2
qwen-max	i1.6 o6.4
qwen-plus	i0.4 o1.2
qwen-plus-2025-01-25	i0.4 o1.2
qwen-plus-2025-04-28	i0.4 t4 o1.2
qwen-plus-2025-07-14	i0.4 t4 o1.2
qwen-plus-2025-07-28	i0.4>256000:1.2 t4>256000:12 o1.2>256000:3.6
qwen-plus-2025-09-11	i0.4>256000:1.2 t4>256000:12 o1.2>256000:3.6
qwen-plus-latest	i0.4>256000:1.2 t4>256000:12 o1.2>256000:3.6
qwen-turbo	i0.05 t0.5 o0.2
qwen-turbo-2024-11-01	i0.05 o0.2
qwen-turbo-2025-04-28	i0.05 t0.5 o0.2
qwen-turbo-latest	i0.05 t0.5 o0.2
qwen3-coder-flash	r0.08>32000:0.12>128000:0.2>256000:0.4 i0.3>32000:0.5>128000:0.8>256000:1.6 o1.5>32000:2.5>128000:4>256000:9.6
qwen3-coder-flash-2025-07-28	i0.3>32000:0.5>128000:0.8>256000:1.6 o1.5>32000:2.5>128000:4>256000:9.6
qwen3-coder-plus	r0.1>32000:0.18>128000:0.3>256000:0.6 i1>32000:1.8>128000:3>256000:6 o5>32000:9>128000:15>256000:60
qwen3-coder-plus-2025-07-22	i1>32000:1.8>128000:3>256000:6 o5>32000:9>128000:15>256000:60
qwen3-max	i1.2>32000:2.4>128000:3 o6>32000:12>128000:15
qwen3-max-2026-01-23	i1.2>32000:2.4>128000:3 o6>32000:12>128000:15
qwen3-max-preview	i1.2>32000:2.4>128000:3 o6>32000:12>128000:15
qwen3-next-80b-a3b-instruct	i0.15 o1.2
qwen3-next-80b-a3b-thinking	i0.15 o1.2
qwen3-vl-235b-a22b-instruct	i0.4+ii o1.6
qwen3-vl-235b-a22b-thinking	i0.4+ii o4
qwen3-vl-32b-instruct	i0.16+ii o0.64
qwen3-vl-32b-thinking	i0.16+ii o2.87
qwen3-vl-plus	i0.2>32000:0.3>128000:0.6+ii o1.6>32000:2.4>128000:4.8
qwen3.5-plus	i0.4>256000:0.5+ii o2.4>256000:3
qwen3.7-max	w3.125 r0.5 i2.5 o7.5
qwen3.7-plus	r0.08>256000:0.24 i0.4>256000:1.2+ii o1.6>256000:4.8
qwen3.8-max	r0.25 i2+ii o6
qwq-plus	i0.8 o2.4
#recraft|LiteLLM 1.110.2|https://www.recraft.ai/docs#pricing|2026-11-28
recraftv2	im0.022
recraftv3	im0.04
#refuseless|LiteLLM 1.110.2|https://refuseless.com/pricing|2026-11-28
deepseek-v4.1-flash-abliterated	r0.035 i0.14 o0.5
deepseek-v4.1-flash-fast	r0.003 i0.05 o0.15
glm-5.3-abliterated	r0.15 i1 o2
glm-5.3-flash-abliterated	r0.04 i0.12 o0.5
minimax-m3.1-flash	r0.002 i0.05 o0.25
#replicate|LiteLLM 1.110.2||2026-11-28
anthropic/claude-3.5-haiku	i1+ii o5
anthropic/claude-3.5-sonnet	i3.75+ii o18.75
anthropic/claude-3.7-sonnet	i3+ii o15
anthropic/claude-4-sonnet	i3+ii o15
anthropic/claude-4.5-haiku	i1+ii o5
anthropic/claude-4.5-sonnet	i3+ii o15
deepseek-ai/deepseek-r1	i3.75 o10 t10
deepseek-ai/deepseek-v3	i1.45 o1.45
deepseek-ai/deepseek-v3.1	i0.672 o2.016
google/gemini-2.5-flash	i0.3+ii o2.5
google/gemini-3-pro	i2>200000:4+ii o12>200000:18
ibm-granite/granite-3.3-8b-instruct	i0.03 o0.25
meta/llama-2-13b	i0.1 o0.5
meta/llama-2-13b-chat	i0.1 o0.5
meta/llama-2-70b	i0.65 o2.75
meta/llama-2-70b-chat	i0.65 o2.75
meta/llama-2-7b	i0.05 o0.25
meta/llama-2-7b-chat	i0.05 o0.25
meta/llama-3-70b	i0.65 o2.75
meta/llama-3-70b-instruct	i0.65 o2.75
meta/llama-3-8b	i0.05 o0.25
meta/llama-3-8b-instruct	i0.05 o0.25
mistralai/mistral-7b-instruct-v0.2	i0.05 o0.25
mistralai/mistral-7b-v0.1	i0.05 o0.25
mistralai/mixtral-8x7b-instruct-v0.1	i0.3 o1
openai/gpt-4.1	i2+ii o8
openai/gpt-4.1-mini	i0.4+ii o1.6
openai/gpt-4.1-nano	i0.1 o0.4
openai/gpt-4o	i2.5+ii o10
openai/gpt-4o-mini	i0.15+ii o0.6
openai/gpt-5	i1.25+ii o10
openai/gpt-5-mini	i0.25+ii o2
openai/gpt-5-nano	i0.05 o0.4
openai/gpt-oss-120b	i0.18 o0.72
openai/gpt-oss-20b	i0.09 o0.36
openai/o1	i15 o60 t60
openai/o1-mini	i1.1 o4.4 t4.4
openai/o4-mini	i1 o4 t4
qwen/qwen3-235b-a22b-instruct-2507	i0.264 o1.06
xai/grok-4	i7.2 o36
#replicate|LiteLLM 2026-07-24||2026-07-24
replicateopenai/gpt-oss-20b	i0.09 o0.36
#runwayml|LiteLLM 1.110.2|https://docs.dev.runwayml.com/guides/pricing/|2026-11-28
aleph2	vs0.28
eleven_multilingual_v2	ch0.0000003
gemini_omni_flash	vs0.1
gen4.5	vs0.12
gen4_image	im0.05
gen4_image_turbo	im0.02
hailuo3	vs0.1
seedance2	vs0.36
seedance2_5	vs0.3
seedance2_fast	vs0.29
seedance2_mini	vs0.16
veo3.1	vs0.4
veo3.1_fast	vs0.15
#sail|LiteLLM 1.110.2|https://docs.sailresearch.com/models|2026-11-28
deepseek-ai/deepseek-v4-flash-0731	i0.09 o0.18 r0.02	flex i0.05 o0.09 r0.01
deepseek-ai/deepseek-v4-pro-0813	i0.92 o2.77 r0.04	flex i0.46 o1.39 r0.02
deepseek-ai/deepseek-v4.1-flash	i0.09 o0.3 r0.006	flex i0.05 o0.15 r0.004
google/gemma-4-12b-it	i0.3 o2 r0.15	flex i0.05 o1 r0.02
google/gemma-4-31b-it	i0.4+ii o0.6 r0.2	flex i0.06+ii o0.3 r0.02
moonshotai/kimi-k2.6	i1+ii o4 r0.2	flex i0.35+ii o2 r0.1
moonshotai/kimi-k3	i2.5 o12.5 r0.25	flex i1.25 o6.25 r0.15
nvidia/gemma-4-31b-it-nvfp4	i0.14+ii o0.4 r0.07	flex i0.07+ii o0.2 r0.04
openai/gpt-oss-120b	i0.06 o0.4 r0.03
qwen/qwen3.6-35b-a3b	i0.05+ii o0.4 r0.02	flex i0.05+ii o0.4 r0.02
zai-org/glm-5.3	i0.98 o3.08 r0.18	flex i0.4 o1.8 r0.08
zai-org/glm-5.3-flash	i0.11 o0.35 r0.02	flex i0.05 o0.18 r0.01
#sambanova|LiteLLM 1.110.2|https://cloud.sambanova.ai/plans/pricing|2026-11-28
deepseek-r1	i5 o7
deepseek-v3.1	i3 o4.5
deepseek-v3.2	i3 o4.5
gemma-4-31b-it	i0.38+ii o1.15
gpt-oss-120b	i0.22 o0.59
llama-4-maverick-17b-128e-instruct	i0.63+ii o1.8
meta-llama-3.3-70b-instruct	i0.6 o1.2
minimax-m2.7	i0.6 o2.4
#sambanova|LiteLLM 2026-07-24|https://cloud.sambanova.ai/plans/pricing|2026-07-24
deepseek-r1-distill-llama-70b	i0.7 o1.4
deepseek-v3-0324	i3 o4.5
llama-4-scout-17b-16e-instruct	i0.4 o0.7
meta-llama-3.1-405b-instruct	i5 o10
meta-llama-3.1-8b-instruct	i0.1 o0.2
meta-llama-3.2-1b-instruct	i0.04 o0.08
meta-llama-3.2-3b-instruct	i0.08 o0.16
meta-llama-guard-3-8b	i0.3 o0.3
qwen2-audio-7b-instruct	i0.5 o100
qwen3-32b	i0.4 o0.8
qwq-32b	i0.5 o1
#scaledown|LiteLLM 1.110.2||2026-11-28
classify	i0.05
compress	i0.05
decisions	i0.05
extract	i0.05
summarize	i0.05
#scaleway|LiteLLM 1.110.2||2026-11-28
baai/bge-multilingual-gemma2	i0.1
google/gemma-4-26b-a4b-it	i0.25+ii o0.5
meta/llama-3.3-70b-instruct	i0.9 o0.9
mistralai/mistral-medium-3.5-128b	i1.5+ii o7.5
mistralai/mistral-small-3.2-24b-instruct-2506	i0.15+ii o0.35
mistralai/pixtral-12b-2409	i0.2+ii o0.2
openai/gpt-oss-120b	i0.15 o0.6
qwen/qwen3-235b-a22b-instruct-2507	i0.75 o2.25
qwen/qwen3-coder-30b-a3b-instruct	i0.2 o0.8
qwen/qwen3-embedding-8b	i0.1
qwen/qwen3.5-397b-a17b	i0.6+ii o3.6
qwen/qwen3.6-35b-a3b	i0.25+ii o1.5
#scaleway|LiteLLM 1.110.2|https://www.scaleway.com/en/pricing/model-as-a-service/|2026-11-28
deepseek-v4-flash-0731	r0.08 i0.4 o0.8
glm-5.2	i1.8 o5.5
#scaleway|LiteLLM 2026-07-24||2026-07-24
google/gemma-3-27b-it	i0.25+ii o0.5
hcompany/holo2-30b-a3b	i0.3+ii o0.7
mistralai/devstral-2-123b-instruct-2512	i0.4 o2
mistralai/voxtral-small-24b-2507	ia0.15 i0.15 o0.35
#scx-ai|LiteLLM 1.110.2|https://scx.ai/models/deepseek-v4-1-flash|2026-11-28
deepseek-v4.1-flash	r0.01 i0.15+ii o0.6
#scx-ai|LiteLLM 1.110.2|https://scx.ai/models/glm-5-3|2026-11-28
glm-5.3	r0.18 i0.98 o3.08
#scx-ai|LiteLLM 1.110.2|https://scx.ai/models/kimi-k3|2026-11-28
kimi-k3	r0.28 i2.83 o14.13
#scx-ai|LiteLLM 1.110.2|https://scx.ai/pricing|2026-11-28
glm-5.2	r0.22 i0.61 o1.98
qwen3.8-max	r0.21 i1.65+ii o4.99
#snowflake|LiteLLM 1.110.2||2026-11-28
claude-3-5-sonnet	i3+ii o15 r0.3
claude-3-7-sonnet	i3+ii o15 r0.3
claude-4-opus	i5+ii o25 r0.5
claude-4-sonnet	i3+ii o15 r0.3
claude-haiku-4-5	i1+ii o5 r0.1
claude-sonnet-4-5	i3+ii o15 r0.3
claude-sonnet-4-6	i3+ii o15 r0.3
deepseek-r1	i1.35 o5.4
llama3.1-405b	i1.2 o1.2
llama3.1-70b	i0.72 o0.72
llama3.1-8b	i0.24 o0.24
llama3.3-70b	i0.72 o0.72
llama4-maverick	i0.24 o0.97
mistral-large2	i2 o6
openai-gpt-4.1	i2+ii o8 r0.5
openai-gpt-5	i1.25+ii o10 r0.125
openai-gpt-5-mini	i0.3 o1.2
openai-gpt-5-nano	i0.15 o0.6
snowflake-arctic-embed-l-v2.0	i0.07
snowflake-arctic-embed-m-v2.0	i0.07
snowflake-llama-3.3-70b	i0.72 o0.72
#soniox|LiteLLM 1.110.2|https://soniox.com/pricing|2026-11-28
stt-rt-preview	is0.00003333
stt-rt-preview-v2	is0.00003333
stt-rt-v3	is0.00003333
stt-rt-v3-preview	is0.00003333
stt-rt-v4	is0.00003333
stt-rt-v5	is0.00003333
#stability|LiteLLM 1.110.2||2026-11-28
sd3	im0.065
sd3-large	im0.065
sd3-large-turbo	im0.04
sd3-medium	im0.035
sd3.5-large	im0.065
sd3.5-large-turbo	im0.04
sd3.5-medium	im0.035
stable-image-core	im0.03
stable-image-ultra	im0.08
#streamlake|LiteLLM 1.110.2|https://www.streamlake.ai/document/DOC/mgrnm4xm362hvp5wyce|2026-11-28
deepseek-r1	r0.229 i0.571 o2.286
deepseek-v3	r0.114 i0.286 o1.143
deepseek-v3.1	r0.229 i0.571 o1.714
deepseek-v4-flash	r0.028 i0.14 o0.28
deepseek-v4-flash-0731	r0.014 i0.44 o1.32
deepseek-v4-pro	r0.145 i1.74 o3.48
deepseek-v4-pro-0813	r0.044 i1.32 o3.96
deepseek-v4.1-flash-1017	r0.006 i0.3+ii o1.2
deepseek-v4.1-flash-260910	r0.006 i0.3+ii o1.2
glm-5	r0.2 i1 o3.2
glm-5.1	r0.26 i1.4 o4.4
glm-5.2	r0.26 i1.4 o4.4
glm-5.3	r0.26 i1.4 o4.4
glm-5.3-flash	r0.03 i0.15+ii o0.5
kimi-k2-instruct-0905	r0.143 i0.571 o2.286
kimi-k2.6	r0.16 i0.95+ii o4
kimi-k2.7-code	r0.19 i0.95+ii o4
mimo-v2.6-flash	r0.0028 i0.14+ii o0.28
mimo-v2.6-pro	r0.0036 i0.435+ii o0.87
minimax-m2.5	w0.375 r0.03 i0.3 o1.2
minimax-m3	r0.12>512000:0.24 i0.6>512000:1.2+ii o2.4>512000:4.8
qwen3.5-397b-a17b	r0.12 i0.6+ii o3.6
qwen3.6-27b	i0.6+ii o3.6
qwen3.6-35b-a3b	i0.375+ii o2.25
qwen3.8-2.4t-a95b	r0.25 i2+ii o6 w2.5
qwen3.8-27b	r0.1 i0.5+ii o3 w0.625
#tencent|LiteLLM 1.110.2|https://cloud.tencent.com/document/product/1823/130055|2026-11-28
seedream-image-v5.0-flash	oi1.6
#tencent|LiteLLM 1.110.2|https://www.tencentcloud.com/document/product/1300/78937|2026-11-28
deepseek-v4-flash	r0.0028 i0.14 o0.28
deepseek-v4-pro	r0.145 i1.74 o3.48
glm-5.2	r0.26 i1.4 o4.4
glm-5.3	r0.26 i1.4 o4.4
glm-5.3-flash	r0.03 i0.15+ii o0.5
glm-5.3-flashx	r0.075 i0.37+ii o1.25
hy4	r0.042 i0.834+ii o2.501
hy4-preview	r0.042 i0.834 o2.501
kimi-k2.7-code	r0.19 i0.95 o4
kimi-k2.7-code-highspeed	r0.38 i1.9 o8
kimi-k2.8-preview	r0.25 i1 o4
kimi-k3	r0.3 i3 o15
minimax-m3	r0.06 i0.3 o1.2
seedream-image-v5.0-lite	oi1.6
seedream-image-v5.0-pro	oi1.6
#tensormesh|LiteLLM 1.110.2|https://serverless.tensormesh.ai/v1/models/openrouter|2026-11-28
deepseek-ai/deepseek-v4-flash	i0.14 o0.28
google/gemma-4-31b-it	i0.14 o0.56
lukealonso/glm-5.1-nvfp4-mtp	i1.4 o4.4
minimaxai/minimax-m2.5	i0.3 o1.2
moonshotai/kimi-k2.6	i0.96 o4
openai/gpt-oss-120b	i0.15 o0.6
openai/gpt-oss-20b	i0.07 o0.28
qwen/qwen3-coder-480b-a35b-instruct-fp8	i0.45 o1.8
qwen/qwen3.5-397b-a17b-fp8	i0.6 o3.6
qwen/qwen3.6-27b-fp8	i0.32 o3.2
#text-completion-inception|LiteLLM 1.110.2||2026-11-28
mercury-edit-2	r0.025 i0.25 o0.75
#together|LiteLLM 1.110.2||2026-11-28
baai/bge-base-en-v1.5	i0.008
deepseek-ai/deepseek-v3	i1.25 o1.25
together-ai-21.1b-41b	i0.8 o0.8
together-ai-4.1b-8b	i0.2 o0.2
together-ai-41.1b-80b	i0.9 o0.9
together-ai-8.1b-21b	i0.3 o0.3
together-ai-81.1b-110b	i1.8 o1.8
together-ai-embedding-151m-to-350m	i0.016
together-ai-embedding-up-to-150m	i0.008
together-ai-up-to-4b	i0.1 o0.1
#together|LiteLLM 1.110.2|https://api.together.ai/v1/models|2026-11-28
arcee-ai/trinity-mini	i0.045 o0.15
arize-ai/qwen-2-1.5b-instruct	i0.1 o0.1
deepseek-ai/deepseek-r1-0528	i3 o7
deepseek-ai/deepseek-v3.1	i0.6 o1.7
deepseek-ai/deepseek-v4-flash-0731	r0.03 i0.14 o0.28
deepseek-ai/deepseek-v4-pro-0813	r0.13 i1.32 o3.96
deepseek-ai/deepseek-v4.1-flash	r0.006 i0.3 o1.2
deepseek-ai/deepseek-v4.1-flash-1017	r0.006 i0.3+ii o1.2
meta-llama/llama-3.1-405b-instruct	i3.5 o3.5
meta-llama/llama-3.2-1b-instruct	i0.06 o0.06
meta-llama/llama-3.2-3b-instruct	i0.06 o0.06
meta-models/muse-glimmer-30b	r0.04 i0.35 o1.5
minimaxai/minimax-m2.7	i0.3 o1.2 r0.06
minimaxai/minimax-m3	r0.06 i0.3+ii o1.2
mistralai/ministral-3-14b-instruct-2512	i0.2 o0.2
mistralai/mistral-7b-instruct-v0.3	i0.2 o0.2
mistralai/mistral-small-24b-instruct-2501	i0.1 o0.3
moonshotai/kimi-k2.5-fp4	i0.5 o2.8
moonshotai/kimi-k2.6	r0.2 i1.2 o4.5
moonshotai/kimi-k2.7-code	r0.19 i0.95 o4
moonshotai/kimi-k3	r0.3 i3+ii o15
moonshotai/kimi-k3.1-pro	r0.2 i2+ii o10
nvidia/nemotron-3-ultra-550b-a55b	r0.2 i0.6 o3.6
nvidia/nvidia-nemotron-3.5-super-vl	r0.02 i0.15+ii o0.5
nvidia/nvidia-nemotron-nano-9b-v2	i0.06 o0.25
openai/gpt-oss-120b	i0.15 o0.6
openai/gpt-oss-20b	i0.05 o0.2
qwen/qwen2-1.5b-instruct	i0.02 o0.02
qwen/qwen2.5-14b-instruct	i0.8 o0.8
qwen/qwen2.5-72b-instruct	i1.2 o1.2
qwen/qwen2.5-72b-instruct-turbo	i1.2 o1.2
qwen/qwen2.5-7b-instruct-turbo	i0.3 o0.3
qwen/qwen2.5-vl-72b-instruct	i1.95 o8
qwen/qwen3-coder-480b-a35b-instruct-fp8	i2 o2
qwen/qwen3-coder-next-fp8	i0.5 o1.2
qwen/qwen3-next-80b-a3b-instruct	i0.15 o1.5
qwen/qwen3-next-80b-a3b-thinking	i0.15 o1.5
qwen/qwen3-vl-32b-instruct	i0.5 o1.5
qwen/qwen3-vl-8b-instruct	i0.18 o0.68
qwen/qwen3.5-397b-a17b	r0.35 i0.6 o3.6
qwen/qwen3.5-9b	i0.17+ii o0.25
qwen/qwen3.6-plus	i0.5 o3
qwen/qwen3.7-plus	i0.32 o1.28
qwen/qwen3.8-2.4t-a95b	r0.25 i2 o6
qwen/qwen3.8-flash	i0.15 o0.47
reflection/beam-1.0-501b-a23b	r0.04 i0.4 o1.2
ricursive-ai/ripple-65b-preview	r0.02 i0.2 o0.6
salesforce/llama-rank-v1	i0.1
tev1-4b-experimental	i0.042
thinkingmachines/inkling	r0.17 i1 o4.05
zai-org/glm-4.5-air-fp8	i0.2 o1.1
zai-org/glm-4.6	i0.6 o2.2
zai-org/glm-4.7	i0.45 o2
zai-org/glm-5	i1 o3.2
zai-org/glm-5.1	r0.26 i1.4 o4.4
zai-org/glm-5.2	r0.26 i1.4 o4.4
zai-org/glm-5.3	r0.26 i1.4 o4.4
zai-org/glm-5.3-flash	r0.03 i0.15+ii o0.5
#together|LiteLLM 1.110.2|https://api.together.xyz/v1/models|2026-11-28
meta-llama/meta-llama-3.1-8b	i0.2 o0.2
#together|LiteLLM 1.110.2|https://docs.together.ai/docs/serverless-models|2026-11-28
meta-models/muse-spark-open-816b-a42b	r0.15 i1.25 o4.25
#together|LiteLLM 1.110.2|https://www.together.ai/models/kimi-k2-instruct|2026-11-28
moonshotai/kimi-k2-instruct	i1 o3
#together|LiteLLM 1.110.2|https://www.together.ai/models/rnj-1-instruct|2026-11-28
essentialai/rnj-1-instruct	i0.15 o0.15
#together|LiteLLM 1.110.2|https://www.together.ai/pricing|2026-11-28
minimaxai/minimax-m3.1-flash	r0.015 i0.15 o0.6
qwen/qwen3.7-max	r0.5 i2.5 o7.5
#together|LiteLLM 2026-07-24||2026-07-24
deepseek-ai/deepseek-r1	i3 o7
#together|LiteLLM 2026-07-24|https://www.together.ai/models/deepseek-r1-0528-throughput|2026-07-24
deepseek-ai/deepseek-r1-0528-tput	i0.55 o2.19
#together|LiteLLM 2026-07-24|https://www.together.ai/models/kimi-k2-0905|2026-07-24
moonshotai/kimi-k2-instruct-0905	i1 o3
#together|LiteLLM 2026-07-24|https://www.together.ai/models/kimi-k2-5|2026-07-24
moonshotai/kimi-k2.5	i0.5+ii o2.8
#together|LiteLLM 2026-07-24|https://www.together.ai/models/qwen3-235b-a22b-fp8-tput|2026-07-24
qwen/qwen3-235b-a22b-fp8-tput	i0.2 o0.6
#together|LiteLLM 2026-07-24|https://www.together.ai/models/qwen3-235b-a22b-instruct-2507-fp8|2026-07-24
qwen/qwen3-235b-a22b-instruct-2507-tput	i0.2 o6
#together|LiteLLM 2026-07-24|https://www.together.ai/models/qwen3-235b-a22b-thinking-2507|2026-07-24
qwen/qwen3-235b-a22b-thinking-2507	i0.65 o3
#transcribe|LiteLLM 1.110.2|https://aws.amazon.com/transcribe/pricing/|2026-11-28
starttranscriptionjob	is0.0001
#typesafe|LiteLLM 1.110.2|https://docs.typesafe.ai/models|2026-11-28
jev-1.14.0	i0.042
#v0|LiteLLM 1.110.2||2026-11-28
v0-1.0-md	i3+ii o15
v0-1.5-lg	i15+ii o75
v0-1.5-md	i3+ii o15
#vercel|LiteLLM 1.110.2||2026-11-28
alibaba/qwen-3-14b	i0.08 o0.24
alibaba/qwen-3-235b	i0.2 o0.6
alibaba/qwen-3-30b	i0.1 o0.3
alibaba/qwen-3-32b	i0.1 o0.3
alibaba/qwen3-coder	i0.4 o1.6
amazon/nova-lite	i0.06+ii o0.24
amazon/nova-micro	i0.035 o0.14
amazon/nova-pro	i0.8+ii o3.2
amazon/titan-embed-text-v2	i0.02
anthropic/claude-3-5-sonnet	w3.75 r0.3 i3+ii o15
anthropic/claude-3-5-sonnet-20241022	w3.75 r0.3 i3+ii o15
anthropic/claude-3-7-sonnet	w3.75 r0.3 i3+ii o15
anthropic/claude-3-haiku	w0.3 r0.03 i0.25+ii o1.25
anthropic/claude-3-opus	w18.75 r1.5 i15+ii o75
anthropic/claude-3.5-haiku	w1 r0.08 i0.8+ii o4
anthropic/claude-3.5-sonnet	w3.75 r0.3 i3+ii o15
anthropic/claude-3.7-sonnet	w3.75 r0.3 i3+ii o15
anthropic/claude-4-opus	w18.75 r1.5 i15+ii o75
anthropic/claude-4-sonnet	w3.75 r0.3 i3 o15
anthropic/claude-haiku-4.5	w1.25 r0.1 i1+ii o5
anthropic/claude-opus-4	w18.75 r1.5 i15+ii o75
anthropic/claude-opus-4.1	w18.75 r1.5 i15+ii o75
anthropic/claude-opus-4.5	w6.25 r0.5 i5+ii o25
anthropic/claude-opus-4.6	w6.25 r0.5 i5+ii o25
anthropic/claude-sonnet-4	w3.75 r0.3 i3+ii o15
anthropic/claude-sonnet-4.5	w3.75 r0.3 i3+ii o15
cohere/command-a	i2.5 o10
cohere/command-r	i0.15 o0.6
cohere/command-r-plus	i2.5 o10
cohere/embed-v4.0	i0.12
deepseek/deepseek-r1	i0.55 o2.19
deepseek/deepseek-r1-distill-llama-70b	i0.75 o0.99
deepseek/deepseek-v3	i0.9 o0.9
google/gemini-2.5-flash	i0.3+ii o2.5 r0.03
google/gemini-2.5-pro	i1.25>200000:2.5+ii o10>200000:15 r0.125>200000:0.25
google/gemini-embedding-001	i0.15
google/gemma-2-9b	i0.2+ii o0.2
google/text-embedding-005	i0.025
google/text-multilingual-embedding-002	i0.025
inception/mercury-coder-small	i0.25 o1
meta/llama-3-70b	i0.59 o0.79
meta/llama-3-8b	i0.05 o0.08
meta/llama-3.1-70b	i0.72 o0.72
meta/llama-3.1-8b	i0.05 o0.08
meta/llama-3.2-11b	i0.16+ii o0.16
meta/llama-3.2-1b	i0.1 o0.1
meta/llama-3.2-3b	i0.15 o0.15
meta/llama-3.2-90b	i0.72+ii o0.72
meta/llama-3.3-70b	i0.72 o0.72
meta/llama-4-maverick	i0.2 o0.6
meta/llama-4-scout	i0.1+ii o0.3
mistral/codestral	i0.3 o0.9
mistral/codestral-embed	i0.15
mistral/devstral-small	i0.07 o0.28
mistral/magistral-medium	i2 o5
mistral/magistral-small	i0.5 o1.5
mistral/ministral-3b	i0.04 o0.04
mistral/ministral-8b	i0.1+ii o0.1
mistral/mistral-embed	i0.1
mistral/mistral-large	i2 o6
mistral/mistral-saba-24b	i0.79 o0.79
mistral/mistral-small	i0.1 o0.3
mistral/mixtral-8x22b-instruct	i1.2 o1.2
mistral/pixtral-12b	i0.15+ii o0.15
mistral/pixtral-large	i2+ii o6
moonshotai/kimi-k2	i0.55 o2.2
morph/morph-v3-fast	i0.8 o1.2
morph/morph-v3-large	i0.9 o1.9
openai/gpt-3.5-turbo	i0.5 o1.5
openai/gpt-3.5-turbo-instruct	i1.5 o2
openai/gpt-4-turbo	i10+ii o30
openai/gpt-4.1	r0.5 i2+ii o8
openai/gpt-4.1-mini	r0.1 i0.4+ii o1.6
openai/gpt-4.1-nano	r0.025 i0.1+ii o0.4
openai/gpt-4o	r1.25 i2.5+ii o10
openai/gpt-4o-mini	r0.075 i0.15+ii o0.6
openai/o1	r7.5 i15+ii o60
openai/o3	r0.5 i2+ii o8
openai/o3-mini	r0.55 i1.1 o4.4
openai/o4-mini	r0.275 i1.1+ii o4.4
openai/text-embedding-3-large	i0.13
openai/text-embedding-3-small	i0.02
openai/text-embedding-ada-002	i0.1
perplexity/sonar	i1 o1
perplexity/sonar-pro	i3 o15
perplexity/sonar-reasoning	i1 o5
perplexity/sonar-reasoning-pro	i2 o8
v0-1.0-md	i3+ii o15
v0-1.5-md	i3+ii o15
xai/grok-2	i2 o10
xai/grok-2-vision	i2+ii o10
xai/grok-3	i3 o15
xai/grok-3-fast	i5 o25
xai/grok-3-mini	i0.3 o0.5
xai/grok-3-mini-fast	i0.6 o4
xai/grok-4	i3 o15
zai/glm-4.5	i0.6 o2.2
zai/glm-4.5-air	i0.2 o1.1
#vercel|LiteLLM 1.110.2|https://vercel.com/ai-gateway/models/glm-4.6|2026-11-28
zai/glm-4.6	r0.11 i0.45 o1.8
#vercel|LiteLLM 2026-07-24||2026-07-24
google/gemini-2.0-flash	i0.15+ii o0.6
google/gemini-2.0-flash-lite	i0.075+ii o0.3
#volcengine|LiteLLM 1.110.2|https://docs.volcengine.com/docs/82379/1330310|2026-11-28
doubao-seed-2-0-code-preview-260215	i0.46>32000:0.7>128000:1.4+ii o2.3>32000:3.5>128000:7
doubao-seed-2-0-lite-260215	i0.087>32000:0.13>128000:0.26+ii o0.52>32000:0.78>128000:1.6
doubao-seed-2-0-mini-260215	i0.029>32000:0.058>128000:0.12+ii o0.29>32000:0.58>128000:1.2
doubao-seed-2-0-pro-260215	i0.46>32000:0.7>128000:1.4+ii o2.3>32000:3.5>128000:7
#volcengine|LiteLLM 1.110.2|https://www.volcengine.com/docs/82379/1544106|2026-11-28
doubao-seed-2-1-lite-260915	ra0.345 r0.023 ia1.725 i0.115+ii o0.388126
doubao-seed-2-1-pro-260628	r0.1725 i0.8625+ii o4.3125
doubao-seed-2-1-pro-260915	r0.1725 i0.8625+ii o4.3125
doubao-seed-2-1-turbo-260628	r0.08625 i0.43125+ii o2.15625
doubao-seedance-2-0-260128	vs0.141942857
doubao-seedance-2-0-fast-260128	vs0.114171429
doubao-seedance-2-0-mini-260615	vs0.070971429
doubao-seedance-2-5-260628	vs0.216
#voyageai|LiteLLM 1.110.2||2026-11-28
rerank-2	i0.05
rerank-2-lite	i0.02
rerank-2.5	i0.05
rerank-2.5-lite	i0.02
voyage-multimodal-3	i0.12
#voyageai|LiteLLM 1.110.2|https://docs.voyageai.com/docs/pricing|2026-11-28
rerank-1	i0.05
rerank-3	i0.05
rerank-3-lite	i0.02
rerank-lite-1	i0.02
voyage-code-4	i0.12
voyage-context-4	i0.12
voyage-multimodal-3.5	i0.12
#wally|LiteLLM 1.110.2|https://inference.runanywhere.ai/v1/models|2026-11-28
deepseek-v4.1-flash-1017	r0.008 i0.375 o1.5
deepseek-v4.1-flash-f2	r0.006 i0.3+ii o1.2
#wally|LiteLLM 1.110.2|https://www.runwally.com/pricing|2026-11-28
deepseek-v4-flash-0731	r0.014 i0.44 o1.32
deepseek-v4-pro-fast	r0.16 i1.91 o3.83
deepseek-v4.1-flash	r0.006 i0.3+ii o1.2
deepseek-v4.1-flash-fast	r0.014 i0.6+ii o2.4
glm-5.3-fast	r0.39 i2.1 o6.6
glm-5.3-flash	r0.076 i0.272 o0.65
kimi-k3	r0.3 i3+ii o15
minimax-m3	r0.066 i0.33 o1.32
#wandb|LiteLLM 1.110.2|https://wandb.ai/inference/coreweave/cw_moonshotai_Kimi-K2.5|2026-11-28
moonshotai/kimi-k2.5	r0.1 i0.6+ii o3
#wandb|LiteLLM 1.110.2|https://wandb.ai/site/pricing/tokens/|2026-11-28
deepseek-ai/deepseek-v4-flash	i0.14 o0.28 r0.07
deepseek-ai/deepseek-v4-pro	i1.15 o2.55 r0.2
deepseek-ai/deepseek-v4-pro-0813	i1.31 o3.96 r0.044
google/gemma-4-26b-a4b-it	r0.05 i0.1+ii o0.3
google/gemma-4-31b-it	i0.1+ii o0.34
ibm-granite/granite-4.1-8b	i0.05 o0.1
jetbrains/mellum2-12b-a2.5b-instruct	i0.05 o0.1
meta-llama/llama-3.1-70b-instruct	i0.8 o0.8
meta-llama/llama-3.3-70b-instruct	i0.71 o0.71
minimaxai/minimax-m3	i0.23+ii o0.96 r0.05
moonshotai/kimi-k2.6	i0.65+ii o3.41 r0.15
nvidia/nvidia-nemotron-3-ultra-550b-a55b	i0.5 o2.15 r0.1
nvidia/nvidia-nemotron-3.5-lightning-30b-a3b	i0.07 o0.2 r0.04
openai/gpt-oss-120b	i0.03 o0.17
openai/gpt-oss-20b	i0.03 o0.13
openpipe/qwen3-14b-instruct	i0.05 o0.22
qwen/qwen3-30b-a3b-instruct-2507	i0.1 o0.3
qwen/qwen3.5-35b-a3b	i0.25+ii o1.25
qwen/qwen3.6-27b	i0.6+ii o3.6 r0.12
qwen/qwen3.8-27b	i0.4+ii o3 r0.15
#wandb|LiteLLM 1.110.2|https://www.coreweave.com/products/coreweave-forge/serverless-inference|2026-11-28
deepseek-ai/deepseek-v3.1	r0.2 i0.5 o1.5
deepseek-ai/deepseek-v4-flash-0731	i0.13 o0.27 r0.05
deepseek-ai/deepseek-v4.1-flash	r0.002 i0.13+ii o0.65
deepseek-ai/deepseek-v4.1-flash-1017	r0.002 i0.13+ii o0.65
ibm-granite/granite-4.2-8b	i0.06 o0.15 r0.015
meta-llama/llama-3.1-8b-instruct	i0.22 o0.22
moonshotai/kimi-k2.7-code	i0.6+ii o3 r0.12
nvidia/nvidia-nemotron-3.5-super-vl-120b-a12b	r0.02 i0.15+ii o0.5
qwen/qwen3.6-35b-a3b	r0.035 i0.1+ii o0.89
reflection/beam-1.0-501b-a23b	r0.04 i0.3 o1
zai-org/glm-5.2	i0.62 o2.42 r0.14
zai-org/glm-5.3	r0.19 i0.75 o3
zai-org/glm-5.3-flash	r0.02 i0.12+ii o0.38
#wandb|LiteLLM 2026-07-24||2026-07-24
deepseek-ai/deepseek-r1-0528	i135000 o540000
deepseek-ai/deepseek-v3-0324	i114000 o275000
meta-llama/llama-4-scout-17b-16e-instruct	i17000 o66000
microsoft/phi-4-mini-instruct	i8000 o35000
moonshotai/kimi-k2-instruct	i0.6 o2.5
qwen/qwen3-235b-a22b-instruct-2507	i10000 o10000
qwen/qwen3-235b-a22b-thinking-2507	i10000 o10000
qwen/qwen3-coder-480b-a35b-instruct	i100000 o150000
zai-org/glm-4.5	i55000 o200000
#wandb|LiteLLM 2026-07-24|https://wandb.ai/inference/coreweave/cw_MiniMaxAI_MiniMax-M2.5|2026-07-24
minimaxai/minimax-m2.5	i0.3 o1.2
#watsonx|LiteLLM 1.110.2||2026-11-28
core42/jais-13b-chat	i1.8 o1.8
google/flan-t5-xl-3b	i0.6 o0.6
ibm/granite-13b-chat-v2	i0.6 o0.6
ibm/granite-13b-instruct-v2	i0.6 o0.6
ibm/granite-3-3-8b-instruct	i0.2 o0.2
ibm/granite-3-8b-instruct	i0.2 o0.2
ibm/granite-guardian-3-2-2b	i0.1 o0.1
ibm/granite-guardian-3-3-8b	i0.2 o0.2
ibm/granite-ttm-1024-96-r2	i0.38 o0.38
ibm/granite-ttm-1536-96-r2	i0.38 o0.38
ibm/granite-ttm-512-96-r2	i0.38 o0.38
ibm/granite-vision-3-2-2b	i0.1+ii o0.1
meta-llama/llama-3-2-11b-vision-instruct	i0.35+ii o0.35
meta-llama/llama-3-2-1b-instruct	i0.1 o0.1
meta-llama/llama-3-2-3b-instruct	i0.15 o0.15
meta-llama/llama-3-2-90b-vision-instruct	i2+ii o2
meta-llama/llama-guard-3-11b-vision	i0.35+ii o0.35
mistralai/mistral-large	i3 o10
mistralai/mistral-medium-2505	i3 o10
mistralai/mistral-small-2503	i0.1 o0.3
mistralai/pixtral-12b-2409	i0.35+ii o0.35
sdaia/allam-1-13b-instruct	i1.8 o1.8
whisper-large-v3-turbo	is0.0001
#watsonx|LiteLLM 1.110.2|https://dataplatform.cloud.ibm.com/docs/content/wsj/analyze-data/fm-models.html?context=wx|2026-11-28
bigscience/mt0-xxl	i1.908 o1.908
bigscience/mt0-xxl-13b	i1.908 o1.908
ibm/granite-4-h-small	i0.0636 o0.265
meta-llama/llama-3-3-70b-instruct	i0.7526 o0.7526
meta-llama/llama-4-maverick-17b	i0.371 o1.484
meta-llama/llama-4-maverick-17b-128e-instruct-fp8	i0.371 o1.484
mistralai/mistral-small-3-1-24b-instruct-2503	i0.106 o0.318
openai/gpt-oss-120b	i0.159 o0.636
#x-ai|LiteLLM 1.110.2|https://api.x.ai/v1/language-models|2026-11-28
grok-4.20	batch r0.16>=200000:0.32 i1>=200000:2+ii o2>=200000:4
grok-4.20-0309	batch r0.16>=200000:0.32 i1>=200000:2+ii o2>=200000:4
grok-4.20-0309-non-reasoning	batch r0.16>=200000:0.32 i1>=200000:2+ii o2>=200000:4
grok-4.20-0309-reasoning	batch r0.16>=200000:0.32 i1>=200000:2+ii o2>=200000:4
grok-4.20-multi-agent	batch r0.16>=200000:0.32 i1>=200000:2+ii o2>=200000:4
grok-4.20-multi-agent-0309	batch r0.16>=200000:0.32 i1>=200000:2+ii o2>=200000:4
grok-4.20-multi-agent-latest	batch r0.16>=200000:0.32 i1>=200000:2+ii o2>=200000:4
grok-4.20-non-reasoning	batch r0.16>=200000:0.32 i1>=200000:2+ii o2>=200000:4
grok-4.20-non-reasoning-latest	batch r0.16>=200000:0.32 i1>=200000:2+ii o2>=200000:4
grok-4.20-reasoning	batch r0.16>=200000:0.32 i1>=200000:2+ii o2>=200000:4
grok-4.20-reasoning-latest	batch r0.16>=200000:0.32 i1>=200000:2+ii o2>=200000:4
grok-4.3	batch r0.16>=200000:0.32 i1>=200000:2+ii o2>=200000:4
grok-4.3-latest	batch r0.16>=200000:0.32 i1>=200000:2+ii o2>=200000:4
grok-4.7	r0.5>=200000:1 ii2 i2>=200000:4 o6>=200000:12	batch r0.4>=200000:0.8 i1.6>=200000:3.2+ii o4.8>=200000:9.6
grok-build-latest	r0.3>=200000:0.6 ii2 i2>=200000:4 o6>=200000:12
grok-code-fast	r0.2>=200000:0.4 ii1 i1>=200000:2 o2>=200000:4
grok-code-fast-1	r0.2>=200000:0.4 ii1 i1>=200000:2 o2>=200000:4
grok-code-fast-1-0825	r0.2>=200000:0.4 ii1 i1>=200000:2 o2>=200000:4
#x-ai|LiteLLM 1.110.2|https://docs.x.ai/developers/pricing|2026-11-28
grok-imagine-video-1.5-lite	vs0.02
grok-voice-transcribe-1.0	is0.00002778
grok-voice-transcribe-2.0	is0.00002778
#x-ai|LiteLLM 1.110.2|https://docs.x.ai/docs/models/grok-imagine-video|2026-11-28
grok-imagine-video	vs0.05
#x-ai|LiteLLM 1.110.2|https://docs.x.ai/docs/models/grok-imagine-video-1.5|2026-11-28
grok-imagine-video-1.5	vs0.08
grok-imagine-video-1.5-2026-05-30	vs0.08
grok-imagine-video-1.5-preview	vs0.08
#x-ai|LiteLLM 2026-07-24||2026-07-24
grok-beta	i5+ii o15
grok-vision-beta	i5+ii o15
#xiaomi_mimo|LiteLLM 1.110.2|https://platform.xiaomimimo.com/static/docs/price/pay-as-you-go.md|2026-11-28
mimo-v2.6-flash	r0.0028 i0.14+ii o0.28
mimo-v2.6-pro	r0.0036 i0.435+ii o0.87
#zai|LiteLLM 1.110.2|https://docs.z.ai/guides/overview/pricing|2026-11-28
glm-4-32b-0414-128k	i0.1 o0.1
glm-4.5	i0.6 o2.2
glm-4.5-air	i0.2 o1.1
glm-4.5-airx	i1.1 o4.5
glm-4.5-x	i2.2 o8.9
glm-4.5v	i0.6+ii o1.8
glm-4.6	r0.11 i0.6 o2.2
glm-4.7	r0.11 i0.6 o2.2
glm-5	r0.2 i1 o3.2
glm-5-code	r0.3 i1.2 o5
glm-5.1	r0.26 i1.4 o4.4
#zai|LiteLLM 1.110.2|https://vercel.com/ai-gateway/models/glm-5v-turbo|2026-11-28
glm-5v-turbo	r0.24 i1.2+ii o4
#zerogpu|LiteLLM 1.110.2|https://docs.zerogpu.ai/docs/model-catalog|2026-11-28
deepseek-v4.1-flash	r0.003 i0.3 o1.2
glm-5.3-flash	r0.015 i0.1 o0.35
gpt-4.1-mini	r0.1 i0.4 o1.6
gpt-5.4-nano	r0.02 i0.2 o1.25
gpt-5.6-luna	r0.2 i0.2 o1.2
gpt-6-luna	r0.01 i0.1+ii o0.5
gpt-oss-120b	r0.03 i0.15 o0.6
lfm2.5-1.2b-instruct	i0.02 o0.05
lfm2.5-1.2b-thinking	i0.02 o0.05
llama-3.1-8b-instruct-fast	r0.025 i0.15 o0.28
llama-3.2-3b-instruct-fast	r0.025 i0.05 o0.3
qwen3-30b-a3b-fp8	r0.05 i0.1 o0.45
qwen3.6-35b-a3b	r0.2 i0.2+ii o1.5
`
