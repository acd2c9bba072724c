// biome-ignore-all format: generated, one model a line
// LiteLLM 1.110.2, LiteLLM 2026-07-24: model_prices_and_context_window.json (MIT, Berri AI), of single regions
// Written by `npm run prices:import`; do not edit.

export const LITELLM_REGIONAL: string = `
#aws|LiteLLM 1.110.2||2026-11-28
amazon.nova-pro-v1:0	region:us-gov-east-1 r0.24 i0.96+ii o3.84
amazon.titan-embed-text-v1	region:us-gov-east-1 i0.1
amazon.titan-embed-text-v1	region:us-gov-west-1 i0.1
amazon.titan-embed-text-v2:0	region:us-gov-east-1 i0.03
amazon.titan-embed-text-v2:0	region:us-gov-west-1 i0.11
amazon.titan-text-express-v1	region:us-gov-east-1 i1.3 o1.7
amazon.titan-text-express-v1	region:us-gov-west-1 i0.8 o1.6
amazon.titan-text-lite-v1	region:us-gov-east-1 i0.3 o0.4
amazon.titan-text-lite-v1	region:us-gov-west-1 i0.3 o0.4
amazon.titan-text-premier-v1:0	region:us-gov-east-1 i0.5 o1.5
amazon.titan-text-premier-v1:0	region:us-gov-west-1 i0.5 o1.5
anthropic.claude-fable-5-1	region:us-gov-west-1 w15 h24 r0.3 i12+ii o60
anthropic.claude-fable-5-1	region:us-gov-east-1 w15 h24 r0.3 i12+ii o60
anthropic.claude-instant-v1	region:ap-northeast-1 i2.23 o7.55
anthropic.claude-instant-v1	region:eu-central-1 i2.48 o8.38
anthropic.claude-instant-v1	region:us-east-1 i0.8 o2.4
anthropic.claude-instant-v1	region:us-west-2 i0.8 o2.4
anthropic.claude-opus-4-8	region:us-gov-west-1 w7.5 h12 r0.6 i6+ii o30
anthropic.claude-opus-4-8	region:us-gov-east-1 w7.5 h12 r0.6 i6+ii o30
anthropic.claude-sonnet-5	region:us-gov-west-1 w3 h4.8 r0.24 i2.4+ii o12
anthropic.claude-sonnet-5	region:us-gov-east-1 w3 h4.8 r0.24 i2.4+ii o12
anthropic.claude-v1	region:ap-northeast-1 i8 o24
anthropic.claude-v1	region:eu-central-1 i8 o24
anthropic.claude-v1	region:us-east-1 i8 o24
anthropic.claude-v1	region:us-west-2 i8 o24
anthropic.claude-v2:1	region:ap-northeast-1 i8 o24
anthropic.claude-v2:1	region:eu-central-1 i8 o24
anthropic.claude-v2:1	region:us-east-1 i8 o24
anthropic.claude-v2:1	region:us-west-2 i8 o24
meta.llama3-70b-instruct-v1:0	region:us-gov-east-1 i2.65 o3.5
meta.llama3-8b-instruct-v1:0	region:us-gov-east-1 i0.3 o2.65
#aws|LiteLLM 1.110.2|https://aws.amazon.com/about-aws/whats-new/2025/10/claude-4-5-haiku-anthropic-amazon-bedrock|2026-11-28
anthropic.claude-haiku-4-5-20251001-v1:0	region:us-gov-east-1 w1.5 h2.4 r0.12 i1.2+ii o6
anthropic.claude-haiku-4-5-20251001-v1:0	region:us-gov-west-1 w1.5 h2.4 r0.12 i1.2+ii o6
#aws|LiteLLM 1.110.2|https://aws.amazon.com/bedrock/pricing/|2026-11-28
anthropic.claude-opus-5-5	region:us-gov-west-1 w6 h9.6 r0.24 i4.8+ii o24
anthropic.claude-opus-5-5	region:us-gov-east-1 w6 h9.6 r0.24 i4.8+ii o24
#aws|LiteLLM 1.110.2|https://docs.aws.amazon.com/bedrock/latest/userguide/model-card-anthropic-claude-haiku-5-5.html|2026-11-28
anthropic.claude-haiku-5-5	region:us-gov-west-1 w0.15>100000:0.75 h0.24>100000:1.2 r0.012>100000:0.06 i0.12>100000:0.6+ii o0.6>100000:3
#aws|LiteLLM 1.110.2|https://docs.aws.amazon.com/bedrock/latest/userguide/model-card-anthropic-claude-sonnet-4-5.md|2026-11-28
anthropic.claude-sonnet-4-5-20250929-v1:0	region:us-gov-east-1 w4.5 h7.2 r0.36 i3.6+ii o18
anthropic.claude-sonnet-4-5-20250929-v1:0	region:us-gov-west-1 w4.5 h7.2 r0.36 i3.6+ii o18
claude-sonnet-4-5-20250929-v1:0	region:us-gov-east-1 w4.5 h7.2 r0.36 i3.6+ii o18
claude-sonnet-4-5-20250929-v1:0	region:us-gov-west-1 w4.5 h7.2 r0.36 i3.6+ii o18
#aws|LiteLLM 1.110.2|https://docs.aws.amazon.com/bedrock/latest/userguide/model-card-deepseek-deepseek-v3-2.md|2026-11-28
deepseek.v3.2	region:ap-northeast-1 i0.74 o2.22	batch region:ap-northeast-1 i0.37 o1.11	flex region:ap-northeast-1 i0.37 o1.11	priority region:ap-northeast-1 i1.295 o3.885
deepseek.v3.2	region:ap-south-1 i0.74 o2.22	batch region:ap-south-1 i0.37 o1.11	flex region:ap-south-1 i0.37 o1.11	priority region:ap-south-1 i1.295 o3.885
deepseek.v3.2	region:ap-southeast-3 i0.74 o2.22	flex region:ap-southeast-3 i0.37 o1.11
deepseek.v3.2	region:eu-north-1 i0.74 o2.22	batch region:eu-north-1 i0.37 o1.11	flex region:eu-north-1 i0.37 o1.11	priority region:eu-north-1 i1.295 o3.885
deepseek.v3.2	region:sa-east-1 i0.74 o2.22	batch region:sa-east-1 i0.37 o1.11	flex region:sa-east-1 i0.37 o1.11	priority region:sa-east-1 i1.295 o3.885
deepseek.v3.2	region:us-east-1 i0.62 o1.85	batch region:us-east-1 i0.31 o0.925	flex region:us-east-1 i0.31 o0.925	priority region:us-east-1 i1.085 o3.2375
deepseek.v3.2	region:us-east-2 i0.62 o1.85	batch region:us-east-2 i0.31 o0.925	flex region:us-east-2 i0.31 o0.925	priority region:us-east-2 i1.085 o3.2375
deepseek.v3.2	region:us-west-2 i0.62 o1.85	batch region:us-west-2 i0.31 o0.925	flex region:us-west-2 i0.31 o0.925	priority region:us-west-2 i1.085 o3.2375
#aws|LiteLLM 1.110.2|https://docs.aws.amazon.com/bedrock/latest/userguide/model-card-meta-llama-3-70b-instruct.md|2026-11-28
meta.llama3-70b-instruct-v1:0	region:ap-south-1 i3.18 o4.2
meta.llama3-70b-instruct-v1:0	region:ca-central-1 i3.05 o4.03
meta.llama3-70b-instruct-v1:0	region:eu-west-1 i2.86 o3.78
meta.llama3-70b-instruct-v1:0	region:eu-west-2 i3.45 o4.55
meta.llama3-70b-instruct-v1:0	region:sa-east-1 i4.45 o5.88
meta.llama3-70b-instruct-v1:0	region:us-gov-west-1 i2.65 o3.5
meta.llama3-70b-instruct-v1:0	region:us-west-1 i2.65 o3.5
#aws|LiteLLM 1.110.2|https://docs.aws.amazon.com/bedrock/latest/userguide/model-card-meta-llama-3-8b-instruct.md|2026-11-28
meta.llama3-8b-instruct-v1:0	region:ap-south-1 i0.36 o0.72
meta.llama3-8b-instruct-v1:0	region:ca-central-1 i0.35 o0.69
meta.llama3-8b-instruct-v1:0	region:eu-west-1 i0.32 o0.65
meta.llama3-8b-instruct-v1:0	region:eu-west-2 i0.39 o0.78
meta.llama3-8b-instruct-v1:0	region:sa-east-1 i0.5 o1.01
meta.llama3-8b-instruct-v1:0	region:us-gov-west-1 i0.3 o0.6
meta.llama3-8b-instruct-v1:0	region:us-west-1 i0.3 o0.6
#aws|LiteLLM 1.110.2|https://docs.aws.amazon.com/bedrock/latest/userguide/model-card-minimax-minimax-m2-1.html|2026-11-28
minimax.minimax-m2.1	region:ap-southeast-3 i0.36 o1.44	flex region:ap-southeast-3 i0.18 o0.72
minimax.minimax-m2.1	region:eu-south-1 i0.36 o1.44	flex region:eu-south-1 i0.18 o0.72
#aws|LiteLLM 1.110.2|https://docs.aws.amazon.com/bedrock/latest/userguide/model-card-minimax-minimax-m2-5.html|2026-11-28
minimax.minimax-m2.5	region:ap-southeast-3 i0.36 o1.44	flex region:ap-southeast-3 i0.18 o0.72
minimax.minimax-m2.5	region:eu-south-1 i0.36 o1.44	flex region:eu-south-1 i0.18 o0.72
#aws|LiteLLM 1.110.2|https://docs.aws.amazon.com/bedrock/latest/userguide/model-card-mistral-ai-mistral-7b-instruct.md|2026-11-28
mistral.mistral-7b-instruct-v0:2	region:eu-west-3 i0.2 o0.26
#aws|LiteLLM 1.110.2|https://docs.aws.amazon.com/bedrock/latest/userguide/model-card-mistral-ai-mistral-large.md|2026-11-28
mistral.mistral-large-2402-v1:0	region:eu-west-3 i5.2 o15.6
#aws|LiteLLM 1.110.2|https://docs.aws.amazon.com/bedrock/latest/userguide/model-card-mistral-ai-mixtral-8x7b-instruct.md|2026-11-28
mistral.mixtral-8x7b-instruct-v0:1	region:eu-west-3 i0.59 o0.91
#aws|LiteLLM 1.110.2|https://docs.aws.amazon.com/bedrock/latest/userguide/model-card-moonshot-ai-kimi-k2-5.html|2026-11-28
moonshotai.kimi-k2.5	region:ap-southeast-3 i0.72+ii o3.6	flex region:ap-southeast-3 i0.36+ii o1.8
#aws|LiteLLM 1.110.2|https://docs.aws.amazon.com/bedrock/latest/userguide/model-card-moonshot-ai-kimi-k2-thinking.html|2026-11-28
moonshotai.kimi-k2-thinking	region:ap-northeast-1 i0.73 o3.03	flex region:ap-northeast-1 i0.36 o1.52
moonshotai.kimi-k2-thinking	region:ap-south-1 i0.71 o2.94	flex region:ap-south-1 i0.36 o1.47
moonshotai.kimi-k2-thinking	region:sa-east-1 i0.73 o3.03	flex region:sa-east-1 i0.36 o1.52
moonshotai.kimi-k2-thinking	region:us-east-1 i0.6 o2.5	flex region:us-east-1 i0.3 o1.25
moonshotai.kimi-k2-thinking	region:us-east-2 i0.6 o2.5	flex region:us-east-2 i0.3 o1.25
moonshotai.kimi-k2-thinking	region:us-west-2 i0.6 o2.5	flex region:us-west-2 i0.3 o1.25
#aws|LiteLLM 1.110.2|https://docs.aws.amazon.com/bedrock/latest/userguide/model-card-openai-gpt-54.html|2026-11-28
openai.gpt-5.4	region:us-gov-west-1 i3.3+ii r0.33 o19.8 ws0.0144
#aws|LiteLLM 1.110.2|https://docs.aws.amazon.com/bedrock/latest/userguide/model-card-openai-gpt-54.md|2026-11-28
openai.gpt-5.4	region:us-gov-east-1 i3.3+ii r0.33 o19.8
#aws|LiteLLM 1.110.2|https://docs.aws.amazon.com/bedrock/latest/userguide/model-card-qwen-qwen3-coder-next.html|2026-11-28
qwen.qwen3-coder-next	region:ap-northeast-1 i0.6 o1.44	flex region:ap-northeast-1 i0.3 o0.72
qwen.qwen3-coder-next	region:ap-south-1 i0.6 o1.44	flex region:ap-south-1 i0.3 o0.72
qwen.qwen3-coder-next	region:ap-southeast-3 i0.6 o1.44	flex region:ap-southeast-3 i0.3 o0.72
qwen.qwen3-coder-next	region:eu-central-1 i0.6 o1.44	flex region:eu-central-1 i0.3 o0.72
qwen.qwen3-coder-next	region:eu-west-1 i0.6 o1.44	flex region:eu-west-1 i0.3 o0.72
qwen.qwen3-coder-next	region:eu-south-1 i0.6 o1.44	flex region:eu-south-1 i0.3 o0.72
qwen.qwen3-coder-next	region:sa-east-1 i0.6 o1.44	flex region:sa-east-1 i0.3 o0.72
qwen.qwen3-coder-next	region:us-east-2 i0.5 o1.2	flex region:us-east-2 i0.25 o0.6
qwen.qwen3-coder-next	region:us-west-2 i0.5 o1.2	flex region:us-west-2 i0.25 o0.6
#aws|LiteLLM 1.110.2|https://docs.aws.amazon.com/bedrock/latest/userguide/model-card-qwen-qwen3-next-80b-a3b.html|2026-11-28
qwen.qwen3-next-80b-a3b	region:ap-southeast-2 i0.1545 o1.236
#aws|LiteLLM 1.110.2|https://pricing.us-east-1.amazonaws.com/offers/v1.0/aws/AmazonBedrock/current/ap-northeast-1/index.json|2026-11-28
mistral.voxtral-mini-3b-2507	region:ap-northeast-1 i0.05 o0.05	batch region:ap-northeast-1 i0.03 o0.03	flex region:ap-northeast-1 i0.03 o0.03	priority region:ap-northeast-1 i0.09 o0.09
mistral.voxtral-small-24b-2507	region:ap-northeast-1 i0.12 o0.36	batch region:ap-northeast-1 i0.06 o0.18	flex region:ap-northeast-1 i0.06 o0.18	priority region:ap-northeast-1 i0.21 o0.63
#aws|LiteLLM 1.110.2|https://pricing.us-east-1.amazonaws.com/offers/v1.0/aws/AmazonBedrock/current/ap-southeast-2/index.json|2026-11-28
mistral.voxtral-mini-3b-2507	region:ap-southeast-2 i0.0412 o0.0412	batch region:ap-southeast-2 i0.0206 o0.0206	flex region:ap-southeast-2 i0.0206 o0.0206	priority region:ap-southeast-2 i0.0721 o0.0721
mistral.voxtral-small-24b-2507	region:ap-southeast-2 i0.103 o0.309	batch region:ap-southeast-2 i0.0515 o0.1545	flex region:ap-southeast-2 i0.0515 o0.1545	priority region:ap-southeast-2 i0.18025 o0.54075
#aws|LiteLLM 1.110.2|https://pricing.us-east-1.amazonaws.com/offers/v1.0/aws/AmazonBedrock/current/eu-west-2/index.json|2026-11-28
mistral.voxtral-mini-3b-2507	region:eu-west-2 i0.06 o0.06	batch region:eu-west-2 i0.03 o0.03	flex region:eu-west-2 i0.03 o0.03	priority region:eu-west-2 i0.11 o0.11
mistral.voxtral-small-24b-2507	region:eu-west-2 i0.16 o0.47	batch region:eu-west-2 i0.08 o0.23	flex region:eu-west-2 i0.08 o0.23	priority region:eu-west-2 i0.28 o0.82
#aws|LiteLLM 1.110.2|https://pricing.us-east-1.amazonaws.com/offers/v1.0/aws/AmazonBedrock/current/index.json|2026-11-28
minimax.minimax-m2.1	region:ap-northeast-1 i0.36 o1.44	batch region:ap-northeast-1 i0.18 o0.72	flex region:ap-northeast-1 i0.18 o0.72	priority region:ap-northeast-1 i0.63 o2.52
minimax.minimax-m2.1	region:ap-south-1 i0.36 o1.44	batch region:ap-south-1 i0.18 o0.72	flex region:ap-south-1 i0.18 o0.72	priority region:ap-south-1 i0.63 o2.52
minimax.minimax-m2.1	region:eu-north-1 i0.36 o1.44	batch region:eu-north-1 i0.18 o0.72	flex region:eu-north-1 i0.18 o0.72	priority region:eu-north-1 i0.63 o2.52
minimax.minimax-m2.1	region:eu-central-1 i0.36 o1.44	batch region:eu-central-1 i0.18 o0.72	flex region:eu-central-1 i0.18 o0.72	priority region:eu-central-1 i0.63 o2.52
minimax.minimax-m2.1	region:eu-west-1 i0.36 o1.44	batch region:eu-west-1 i0.18 o0.72	flex region:eu-west-1 i0.18 o0.72	priority region:eu-west-1 i0.63 o2.52
minimax.minimax-m2.1	region:eu-west-2 i0.47 o1.86	batch region:eu-west-2 i0.235 o0.93	flex region:eu-west-2 i0.235 o0.93	priority region:eu-west-2 i0.8225 o3.255
minimax.minimax-m2.1	region:sa-east-1 i0.36 o1.44	batch region:sa-east-1 i0.18 o0.72	flex region:sa-east-1 i0.18 o0.72	priority region:sa-east-1 i0.63 o2.52
minimax.minimax-m2.1	region:us-east-1 i0.3 o1.2	batch region:us-east-1 i0.15 o0.6	flex region:us-east-1 i0.15 o0.6	priority region:us-east-1 i0.525 o2.1
minimax.minimax-m2.1	region:us-east-2 i0.3 o1.2	batch region:us-east-2 i0.15 o0.6	flex region:us-east-2 i0.15 o0.6	priority region:us-east-2 i0.525 o2.1
minimax.minimax-m2.1	region:us-west-2 i0.3 o1.2	batch region:us-west-2 i0.15 o0.6	flex region:us-west-2 i0.15 o0.6	priority region:us-west-2 i0.525 o2.1
minimax.minimax-m2.5	region:ap-northeast-1 i0.36 o1.44	batch region:ap-northeast-1 i0.18 o0.72	flex region:ap-northeast-1 i0.18 o0.72	priority region:ap-northeast-1 i0.63 o2.52
minimax.minimax-m2.5	region:ap-south-1 i0.36 o1.44	batch region:ap-south-1 i0.18 o0.72	flex region:ap-south-1 i0.18 o0.72	priority region:ap-south-1 i0.63 o2.52
minimax.minimax-m2.5	region:ap-southeast-2 i0.31 o1.24	batch region:ap-southeast-2 i0.155 o0.62	flex region:ap-southeast-2 i0.155 o0.62	priority region:ap-southeast-2 i0.5425 o2.17
minimax.minimax-m2.5	region:eu-north-1 i0.36 o1.44	batch region:eu-north-1 i0.18 o0.72	flex region:eu-north-1 i0.18 o0.72	priority region:eu-north-1 i0.63 o2.52
minimax.minimax-m2.5	region:eu-central-1 i0.36 o1.44	batch region:eu-central-1 i0.18 o0.72	flex region:eu-central-1 i0.18 o0.72	priority region:eu-central-1 i0.63 o2.52
minimax.minimax-m2.5	region:eu-west-1 i0.36 o1.44	batch region:eu-west-1 i0.18 o0.72	flex region:eu-west-1 i0.18 o0.72	priority region:eu-west-1 i0.63 o2.52
minimax.minimax-m2.5	region:eu-west-2 i0.47 o1.86	batch region:eu-west-2 i0.235 o0.93	flex region:eu-west-2 i0.235 o0.93	priority region:eu-west-2 i0.8225 o3.255
minimax.minimax-m2.5	region:sa-east-1 i0.36 o1.44	batch region:sa-east-1 i0.18 o0.72	flex region:sa-east-1 i0.18 o0.72	priority region:sa-east-1 i0.63 o2.52
minimax.minimax-m2.5	region:us-east-1 i0.3 o1.2	batch region:us-east-1 i0.15 o0.6	flex region:us-east-1 i0.15 o0.6	priority region:us-east-1 i0.525 o2.1
minimax.minimax-m2.5	region:us-east-2 i0.3 o1.2	batch region:us-east-2 i0.15 o0.6	flex region:us-east-2 i0.15 o0.6	priority region:us-east-2 i0.525 o2.1
minimax.minimax-m2.5	region:us-west-2 i0.3 o1.2	batch region:us-west-2 i0.15 o0.6	flex region:us-west-2 i0.15 o0.6	priority region:us-west-2 i0.525 o2.1
moonshotai.kimi-k2.5	region:ap-northeast-1 i0.72+ii o3.6	batch region:ap-northeast-1 i0.36+ii o1.8	flex region:ap-northeast-1 i0.36+ii o1.8	priority region:ap-northeast-1 i1.26+ii o6.3
moonshotai.kimi-k2.5	region:ap-south-1 i0.72+ii o3.6	batch region:ap-south-1 i0.36+ii o1.8	flex region:ap-south-1 i0.36+ii o1.8	priority region:ap-south-1 i1.26+ii o6.3
moonshotai.kimi-k2.5	region:eu-north-1 i0.72+ii o3.6	batch region:eu-north-1 i0.36+ii o1.8	flex region:eu-north-1 i0.36+ii o1.8	priority region:eu-north-1 i1.26+ii o6.3
moonshotai.kimi-k2.5	region:sa-east-1 i0.72+ii o3.6	batch region:sa-east-1 i0.36+ii o1.8	flex region:sa-east-1 i0.36+ii o1.8	priority region:sa-east-1 i1.26+ii o6.3
moonshotai.kimi-k2.5	region:us-east-1 i0.6+ii o3	batch region:us-east-1 i0.3+ii o1.5	flex region:us-east-1 i0.3+ii o1.5	priority region:us-east-1 i1.05+ii o5.25
moonshotai.kimi-k2.5	region:us-east-2 i0.6+ii o3	batch region:us-east-2 i0.3+ii o1.5	flex region:us-east-2 i0.3+ii o1.5	priority region:us-east-2 i1.05+ii o5.25
moonshotai.kimi-k2.5	region:us-west-2 i0.6+ii o3	batch region:us-west-2 i0.3+ii o1.5	flex region:us-west-2 i0.3+ii o1.5	priority region:us-west-2 i1.05+ii o5.25
nvidia.nemotron-super-3-120b	region:eu-west-2 i0.23 o1.01	batch region:eu-west-2 i0.115 o0.505	flex region:eu-west-2 i0.115 o0.505	priority region:eu-west-2 i0.4025 o1.7675
qwen.qwen3-coder-next	region:eu-west-2 i0.78 o1.86	batch region:eu-west-2 i0.39 o0.93	flex region:eu-west-2 i0.39 o0.93	priority region:eu-west-2 i1.365 o3.255
qwen.qwen3-coder-next	region:us-east-1 i0.5 o1.2	batch region:us-east-1 i0.25 o0.6	flex region:us-east-1 i0.25 o0.6	priority region:us-east-1 i0.875 o2.1
qwen.qwen3-next-80b-a3b	region:ap-northeast-1 i0.18 o1.45	flex region:ap-northeast-1 i0.09 o0.72	priority region:ap-northeast-1 i0.32 o2.54
qwen.qwen3-next-80b-a3b	region:ap-south-1 i0.18 o1.41	batch region:ap-south-1 i0.09 o0.71	flex region:ap-south-1 i0.09 o0.71	priority region:ap-south-1 i0.32 o2.47
qwen.qwen3-next-80b-a3b	region:eu-west-1 i0.18 o1.41	flex region:eu-west-1 i0.09 o0.71	priority region:eu-west-1 i0.32 o2.47
qwen.qwen3-next-80b-a3b	region:eu-west-2 i0.23 o1.86	flex region:eu-west-2 i0.12 o0.93	priority region:eu-west-2 i0.4 o3.26
qwen.qwen3-next-80b-a3b	region:sa-east-1 i0.18 o1.45	flex region:sa-east-1 i0.09 o0.72	priority region:sa-east-1 i0.32 o2.54
zai.glm-5	region:us-east-1 i1 o3.2	batch region:us-east-1 i0.5 o1.6	flex region:us-east-1 i0.5 o1.6	priority region:us-east-1 i1.75 o5.6
zai.glm-5	region:us-west-2 i1 o3.2	batch region:us-west-2 i0.5 o1.6	flex region:us-west-2 i0.5 o1.6	priority region:us-west-2 i1.75 o5.6
#aws|LiteLLM 1.110.2|https://pricing.us-east-1.amazonaws.com/offers/v1.0/aws/AmazonBedrock/current/us-gov-east-1/index.json|2026-11-28
moonshotai.kimi-k3	region:us-gov-east-1 w4.95 r0.396 i3.96+ii o19.8	batch region:us-gov-east-1 i1.98+ii o9.9	flex region:us-gov-east-1 w2.475 r0.198 i1.98+ii o9.9	priority region:us-gov-east-1 w8.6625 r0.693 i6.93+ii o34.65
nvidia.nemotron-nano-12b-v2	region:us-gov-east-1 i0.24+ii o0.72	batch region:us-gov-east-1 i0.12+ii o0.36	flex region:us-gov-east-1 i0.12+ii o0.36	priority region:us-gov-east-1 i0.42+ii o1.26
nvidia.nemotron-nano-3-30b	region:us-gov-east-1 i0.072 o0.288	batch region:us-gov-east-1 i0.036 o0.144	flex region:us-gov-east-1 i0.036 o0.144	priority region:us-gov-east-1 i0.132 o0.504
nvidia.nemotron-nano-9b-v2	region:us-gov-east-1 i0.072 o0.276	batch region:us-gov-east-1 i0.036 o0.144	flex region:us-gov-east-1 i0.036 o0.144	priority region:us-gov-east-1 i0.132 o0.48
nvidia.nemotron-super-3-120b	region:us-gov-east-1 i0.18 o0.78	batch region:us-gov-east-1 i0.09 o0.39	flex region:us-gov-east-1 i0.09 o0.39	priority region:us-gov-east-1 i0.315 o1.365
openai.gpt-oss-120b	region:us-gov-east-1 i0.18 o0.72	batch region:us-gov-east-1 i0.09 o0.36	flex region:us-gov-east-1 i0.09 o0.36	priority region:us-gov-east-1 i0.315 o1.26
openai.gpt-oss-120b-1:0	region:us-gov-east-1 i0.18 o0.72	batch region:us-gov-east-1 i0.09 o0.36	flex region:us-gov-east-1 i0.09 o0.36	priority region:us-gov-east-1 i0.315 o1.26
openai.gpt-oss-20b	region:us-gov-east-1 i0.084 o0.36	batch region:us-gov-east-1 i0.042 o0.18	flex region:us-gov-east-1 i0.042 o0.18	priority region:us-gov-east-1 i0.147 o0.63
openai.gpt-oss-20b-1:0	region:us-gov-east-1 i0.084 o0.36	batch region:us-gov-east-1 i0.042 o0.18	flex region:us-gov-east-1 i0.042 o0.18	priority region:us-gov-east-1 i0.147 o0.63
xai.grok-4.6	region:us-gov-east-1 i2.64+ii o7.92 r0.66	flex region:us-gov-east-1 r0.33 i1.32+ii o3.96	priority region:us-gov-east-1 r1.155 i4.62+ii o13.86
xai.grok-4.7	region:us-gov-east-1 r0.66 i2.64+ii o7.92	batch region:us-gov-east-1 i1.32+ii o3.96	flex region:us-gov-east-1 r0.33 i1.32+ii o3.96	priority region:us-gov-east-1 r1.155 i4.62+ii o13.86
#aws|LiteLLM 1.110.2|https://pricing.us-east-1.amazonaws.com/offers/v1.0/aws/AmazonBedrock/current/us-gov-west-1/index.json|2026-11-28
amazon.nova-2-multimodal-embeddings-v1:0	region:us-gov-west-1 i0.162	batch region:us-gov-west-1 i0.081
amazon.nova-lite-v1:0	region:us-gov-west-1 r0.018 i0.072+ii o0.288	batch region:us-gov-west-1 i0.036+ii o0.144
amazon.nova-micro-v1:0	region:us-gov-west-1 r0.0105 i0.042 o0.168	batch region:us-gov-west-1 i0.021 o0.084
amazon.nova-pro-v1:0	region:us-gov-west-1 r0.24 i0.96+ii o3.84	batch region:us-gov-west-1 i0.48+ii o1.92	flex region:us-gov-west-1 r0.12 i0.48+ii o1.92	priority region:us-gov-west-1 r0.42 i1.68+ii o6.72
google.gemma-4-26b-a4b	region:us-gov-west-1 i0.156+ii o0.48	batch region:us-gov-west-1 i0.078+ii o0.24	flex region:us-gov-west-1 i0.078+ii o0.24	priority region:us-gov-west-1 i0.273+ii o0.84
google.gemma-4-31b	region:us-gov-west-1 i0.168+ii o0.48	batch region:us-gov-west-1 i0.084+ii o0.24	flex region:us-gov-west-1 i0.084+ii o0.24	priority region:us-gov-west-1 i0.294+ii o0.84
google.gemma-4-e2b	region:us-gov-west-1 i0.048+ii o0.096	batch region:us-gov-west-1 o0.048	flex region:us-gov-west-1 i0.024+ii o0.048	priority region:us-gov-west-1 i0.084+ii o0.168
moonshotai.kimi-k3	region:us-gov-west-1 w4.95 r0.396 i3.96+ii o19.8	batch region:us-gov-west-1 i1.98+ii o9.9	flex region:us-gov-west-1 w2.475 r0.198 i1.98+ii o9.9	priority region:us-gov-west-1 w8.6625 r0.693 i6.93+ii o34.65
nvidia.nemotron-nano-12b-v2	region:us-gov-west-1 i0.24+ii o0.72	batch region:us-gov-west-1 i0.12+ii o0.36	flex region:us-gov-west-1 i0.12+ii o0.36	priority region:us-gov-west-1 i0.42+ii o1.26
nvidia.nemotron-nano-3-30b	region:us-gov-west-1 i0.072 o0.288	batch region:us-gov-west-1 i0.036 o0.144	flex region:us-gov-west-1 i0.036 o0.144	priority region:us-gov-west-1 i0.132 o0.504
nvidia.nemotron-nano-9b-v2	region:us-gov-west-1 i0.072 o0.276	batch region:us-gov-west-1 i0.036 o0.144	flex region:us-gov-west-1 i0.036 o0.144	priority region:us-gov-west-1 i0.132 o0.48
nvidia.nemotron-super-3-120b	region:us-gov-west-1 i0.18 o0.78	batch region:us-gov-west-1 i0.09 o0.39	flex region:us-gov-west-1 i0.09 o0.39	priority region:us-gov-west-1 i0.315 o1.365
openai.gpt-5.6-luna	region:us-gov-west-1 i0.264>272000:0.528+ii w0.33>272000:0.66 r0.0264>272000:0.0528 o1.584>272000:2.376 ws0.0144	flex region:us-gov-west-1 w0.165>272000:0.33 r0.0132>272000:0.0264 i0.132>272000:0.264+ii o0.792>272000:1.188	priority region:us-gov-west-1 w0.66>272000:1.32 r0.0528>272000:0.1056 i0.528>272000:1.056+ii o3.168>272000:4.752
openai.gpt-5.6-terra	region:us-gov-west-1 i2.64>272000:5.28+ii w3.3>272000:6.6 r0.264>272000:0.528 o15.84>272000:23.76 ws0.0144	flex region:us-gov-west-1 w1.65>272000:3.3 r0.132>272000:0.264 i1.32>272000:2.64+ii o7.92>272000:11.88	priority region:us-gov-west-1 w6.6>272000:13.2 r0.528>272000:1.056 i5.28>272000:10.56+ii o31.68>272000:47.52
openai.gpt-oss-120b	region:us-gov-west-1 i0.18 o0.72	batch region:us-gov-west-1 i0.09 o0.36	flex region:us-gov-west-1 i0.09 o0.36	priority region:us-gov-west-1 i0.315 o1.26
openai.gpt-oss-120b-1:0	region:us-gov-west-1 i0.18 o0.72	batch region:us-gov-west-1 i0.09 o0.36	flex region:us-gov-west-1 i0.09 o0.36	priority region:us-gov-west-1 i0.315 o1.26
openai.gpt-oss-20b	region:us-gov-west-1 i0.084 o0.36	batch region:us-gov-west-1 i0.042 o0.18	flex region:us-gov-west-1 i0.042 o0.18	priority region:us-gov-west-1 i0.147 o0.63
openai.gpt-oss-20b-1:0	region:us-gov-west-1 i0.084 o0.36	batch region:us-gov-west-1 i0.042 o0.18	flex region:us-gov-west-1 i0.042 o0.18	priority region:us-gov-west-1 i0.147 o0.63
xai.grok-4.3	region:us-gov-west-1 i1.5+ii o3 r0.24	batch region:us-gov-west-1 r0.12 i0.75+ii o1.5	flex region:us-gov-west-1 r0.12 i0.75+ii o1.5	priority region:us-gov-west-1 r0.42 i2.625+ii o5.25
xai.grok-4.6	region:us-gov-west-1 i2.64+ii o7.92 r0.66	flex region:us-gov-west-1 r0.33 i1.32+ii o3.96	priority region:us-gov-west-1 r1.155 i4.62+ii o13.86
xai.grok-4.7	region:us-gov-west-1 r0.66 i2.64+ii o7.92	batch region:us-gov-west-1 i1.32+ii o3.96	flex region:us-gov-west-1 r0.33 i1.32+ii o3.96	priority region:us-gov-west-1 r1.155 i4.62+ii o13.86
#aws|LiteLLM 1.110.2|https://pricing.us-east-1.amazonaws.com/offers/v1.0/aws/AmazonBedrockFoundationModels/current/index.json|2026-11-28
anthropic.claude-haiku-5-5	region:us-gov-east-1 w0.15>100000:0.75 h0.24>100000:1.2 r0.012>100000:0.06 i0.12>100000:0.6+ii o0.6>100000:3
anthropic.claude-sonnet-5-5	region:us-gov-west-1 w3 h4.8 r0.12 i2.4+ii o12
anthropic.claude-sonnet-5-5	region:us-gov-east-1 w3 h4.8 r0.12 i2.4+ii o12
#aws|LiteLLM 1.110.2|https://pricing.us-east-1.amazonaws.com/offers/v1.0/aws/AmazonBedrockFoundationModels/current/us-gov-east-1/index.json|2026-11-28
anthropic.claude-3-5-sonnet-20240620-v1:0	region:us-gov-east-1 i3.6+ii o18	batch region:us-gov-east-1 i1.8+ii o9
anthropic.claude-3-7-sonnet-20250219-v1:0	region:us-gov-east-1 w4.5 r0.36 i3.6+ii o18
anthropic.claude-3-haiku-20240307-v1:0	region:us-gov-east-1 i0.3+ii o1.5
anthropic.claude-opus-5	region:us-gov-east-1 w7.5 h12 r0.6 i6+ii o30	batch region:us-gov-east-1 i3+ii o15
#aws|LiteLLM 1.110.2|https://pricing.us-east-1.amazonaws.com/offers/v1.0/aws/AmazonBedrockFoundationModels/current/us-gov-west-1/index.json|2026-11-28
anthropic.claude-3-5-sonnet-20240620-v1:0	region:us-gov-west-1 i3.6+ii o18	batch region:us-gov-west-1 i1.8+ii o9
anthropic.claude-3-7-sonnet-20250219-v1:0	region:us-gov-west-1 w4.5 r0.36 i3.6+ii o18
anthropic.claude-3-haiku-20240307-v1:0	region:us-gov-west-1 i0.3+ii o1.5
anthropic.claude-opus-5	region:us-gov-west-1 w7.5 h12 r0.6 i6+ii o30	batch region:us-gov-west-1 i3+ii o15
`
