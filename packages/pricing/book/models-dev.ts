// biome-ignore-all format: generated, one model a line
// models.dev 2026-07-02 (MIT, models.dev), what the others lack
// Written by `npm run prices:import`; do not edit.

export const MODELS_DEV: string = `
#302ai|models.dev 2026-07-02|https://doc.302.ai|2026-07-02
chatgpt-4o-latest	i5+ii o15
claude-3-5-haiku-20241022	i0.8+ii o4
claude-3-5-haiku-latest	i0.8+ii o4
claude-haiku-4-5	i1+ii o5
claude-haiku-4-5-20251001	i1+ii o5
claude-opus-4-1-20250805	i15+ii o75
claude-opus-4-1-20250805-thinking	i15+ii o75
claude-opus-4-20250514	i15+ii o75
claude-opus-4-5	i5+ii o25
claude-opus-4-5-20251101	i5+ii o25
claude-opus-4-5-20251101-thinking	i5+ii o25
claude-opus-4-6	i5+ii o25
claude-opus-4-6-thinking	i5+ii o25
claude-opus-4-7	i5>200000:10+ii o25>200000:37.5 r0.5>200000:1 w6.25>200000:12.5
claude-sonnet-4-20250514	i3+ii o15
claude-sonnet-4-5	i3+ii o15
claude-sonnet-4-5-20250929	i3+ii o15
claude-sonnet-4-5-20250929-thinking	i3+ii o15
claude-sonnet-4-6	i3+ii o15
claude-sonnet-4-6-thinking	i3+ii o15
deepseek-chat	i0.29 o0.43
deepseek-reasoner	i0.29 o0.43
deepseek-v3.2	i0.29 o0.43
deepseek-v3.2-thinking	i0.29 o0.43
doubao-seed-1-6-thinking-250715	i0.121+ii o1.21
doubao-seed-1-6-vision-250815	i0.114+ii o1.143
doubao-seed-1-8-251215	i0.114+ii o0.286
doubao-seed-code-preview-251028	i0.17+ii o1.14
gemini-2.0-flash-lite	i0.075+ii o0.3
gemini-2.5-flash	i0.3+ii o2.5
gemini-2.5-flash-image	i0.3+ii o30
gemini-2.5-flash-lite-preview-09-2025	i0.1+ii o0.4
gemini-2.5-flash-nothink	i0.3+ii o2.5
gemini-2.5-flash-preview-09-2025	i0.3+ii o2.5
gemini-2.5-pro	i1.25+ii o10
gemini-3-flash-preview	i0.5+ii o3
gemini-3-pro-image-preview	i2+ii o120
gemini-3-pro-preview	i2+ii o12
gemini-3.1-flash-image-preview	i0.5+ii o60
glm-4.5	i0.286 o1.142
glm-4.5-air	i0.1143 o0.286
glm-4.5-airx	i0.572 o1.714
glm-4.5-x	i1.143 o2.29
glm-4.5v	i0.29+ii o0.86
glm-4.6	i0.286 o1.142
glm-4.6v	i0.145+ii o0.43
glm-4.7	i0.286 o1.142
glm-4.7-flashx	i0.0715 o0.429
glm-5	i0.6 o2.6
glm-5-turbo	i0.72 o3.2
glm-5.1	i0.86 o3.5
glm-5v-turbo	i0.72+ii o3.2
glm-for-coding	i0.086 o0.343
gpt-4.1	i2+ii o8
gpt-4.1-mini	i0.4+ii o1.6
gpt-4.1-nano	i0.1+ii o0.4
gpt-4o	i2.5+ii o10
gpt-5	i1.25+ii o10
gpt-5-mini	i0.25+ii o2
gpt-5-pro	i15+ii o120
gpt-5-thinking	i1.25+ii o10
gpt-5.1	i1.25+ii o10
gpt-5.1-chat-latest	i1.25+ii o10
gpt-5.2	i1.75+ii o14
gpt-5.2-chat-latest	i1.75+ii o14
gpt-5.4	i2.5>272000:5+ii o15>272000:22.5 r0.25
gpt-5.4-mini	i0.75+ii o4.5
gpt-5.4-mini-2026-03-17	i0.75+ii o4.5
gpt-5.4-nano	i0.2+ii o1.25
gpt-5.4-nano-2026-03-17	i0.2+ii o1.25
gpt-5.4-pro	i30>272000:60+ii o180>272000:270
grok-4-1-fast-non-reasoning	i0.2+ii o0.5
grok-4-1-fast-reasoning	i0.2+ii o0.5
grok-4-fast-non-reasoning	i0.2+ii o0.5
grok-4-fast-reasoning	i0.2+ii o0.5
grok-4.1	i2+ii o10
grok-4.20-beta-0309-non-reasoning	i2+ii o6
grok-4.20-beta-0309-reasoning	i2+ii o6
grok-4.20-multi-agent-beta-0309	i2+ii o6
kimi-k2-0905-preview	i0.632 o2.53
kimi-k2-thinking	i0.575 o2.3
kimi-k2-thinking-turbo	i1.265 o9.119
minimax-m1	i0.132 o1.254
minimax-m2	i0.33 o1.32
minimax-m2.1	i0.3 o1.2
minimax-m2.7	i0.3 o1.2
minimax-m2.7-highspeed	i0.6 o4.8
ministral-14b-2512	i0.33+ii o0.33
mistral-large-2512	i1.1+ii o3.3
qwen-flash	i0.022 o0.22
qwen-max-latest	i0.343 o1.372
qwen-plus	i0.12 o1.2
qwen3-235b-a22b	i0.29 o2.86
qwen3-235b-a22b-instruct-2507	i0.29 o1.143
qwen3-30b-a3b	i0.11 o1.08
qwen3-coder-480b-a35b-instruct	i0.86 o3.43
qwen3-max-2025-09-23	i0.86 o3.43
#abacus|models.dev 2026-07-02|https://abacus.ai/help/api|2026-07-02
claude-3-7-sonnet-20250219	i3+ii o15
claude-haiku-4-5-20251001	i1+ii o5
claude-opus-4-1-20250805	i15+ii o75
claude-opus-4-20250514	i15+ii o75
claude-opus-4-5-20251101	i5+ii o25
claude-opus-4-6	i5+ii o25
claude-sonnet-4-20250514	i3+ii o15
claude-sonnet-4-5-20250929	i3+ii o15
claude-sonnet-4-6	i3+ii o15
deepseek-ai/deepseek-r1	i3 o7
deepseek-ai/deepseek-v3.1-terminus	i0.27 o1
deepseek-ai/deepseek-v3.2	i0.27 o0.4
deepseek/deepseek-v3.1	i0.55 o1.66
gemini-2.5-flash	i0.3+ii o2.5
gemini-2.5-pro	i1.25+ii o10
gemini-3-flash-preview	i0.5+ii o3
gemini-3.1-flash-lite-preview	i0.25+ii o1.5 r0.025 w1
gemini-3.1-pro-preview	i2+ii o12
gpt-4.1	i2+ii o8
gpt-4.1-mini	i0.4+ii o1.6
gpt-4.1-nano	i0.1+ii o0.4
gpt-4o-2024-11-20	i2.5+ii o10
gpt-4o-mini	i0.15+ii o0.6
gpt-5	i1.25+ii o10
gpt-5-codex	i1.25+ii o10
gpt-5-mini	i0.25+ii o2
gpt-5-nano	i0.05+ii o0.4
gpt-5.1	i1.25+ii o10
gpt-5.1-chat-latest	i1.25+ii o10
gpt-5.1-codex	i1.25+ii o10
gpt-5.1-codex-max	i1.25+ii o10
gpt-5.2	i1.75+ii o14
gpt-5.2-chat-latest	i1.75+ii o14
gpt-5.2-codex	i1.75+ii o14
gpt-5.3-chat-latest	i1.75+ii o14
gpt-5.3-codex	i1.75+ii o14
gpt-5.3-codex-xhigh	i1.75+ii o14
gpt-5.4	i2.5+ii o15
grok-4-0709	i3+ii o15
grok-4-1-fast-non-reasoning	i0.2+ii o0.5
grok-4-fast-non-reasoning	i0.2+ii o0.5
grok-code-fast-1	i0.2+ii o1.5
kimi-k2-turbo-preview	i0.15 o8
kimi-k2.5	i0.6+ii o3
llama-3.3-70b-versatile	i0.59 o0.79
meta-llama/llama-4-maverick-17b-128e-instruct-fp8	i0.14+ii o0.59
meta-llama/meta-llama-3.1-405b-instruct-turbo	i3.5 o3.5
meta-llama/meta-llama-3.1-8b-instruct	i0.02 o0.05
o3	i2+ii o8
o3-mini	i1.1 o4.4
o3-pro	i20+ii o40
o4-mini	i1.1+ii o4.4
openai/gpt-oss-120b	i0.08+ii o0.44
qwen-2.5-coder-32b	i0.79 o0.79
qwen/qwen2.5-72b-instruct	i0.11 o0.38
qwen/qwen3-235b-a22b-instruct-2507	i0.13 o0.6
qwen/qwen3-32b	i0.09 o0.29
qwen/qwen3-coder-480b-a35b-instruct	i0.29 o1.2
qwen/qwq-32b	i0.4 o0.4
qwen3-max	i1.2 o6
route-llm	i3+ii o15
zai-org/glm-4.5	i0.6 o2.2
zai-org/glm-4.6	i0.6 o2.2
zai-org/glm-4.7	i0.6 o2.2
zai-org/glm-5	i1 o3.2
#abliteration-ai|models.dev 2026-07-02|https://docs.abliteration.ai/models|2026-07-02
abliterated-model	i3+ii o3
#aihubmix|models.dev 2026-07-02|https://docs.aihubmix.com|2026-07-02
alicloud-deepseek-v4-flash	i0.14 o0.28 r0.028
alicloud-deepseek-v4-pro	i1.69 o3.38 r0.13
alicloud-glm-5.1	i0.84 o3.38 r0.169 w1.05625
claude-opus-4-6	i5>200000:10+ii o25>200000:37.5 r0.5>200000:1 w6.25>200000:12.5
claude-opus-4-6-think	i5>200000:10+ii o25>200000:37.5 r0.5>200000:1 w6.25>200000:12.5
claude-opus-4-7	i5>200000:10+ii o25>200000:37.5 r0.5>200000:1 w6.25>200000:12.5
claude-opus-4-7-think	i5>200000:10+ii o25>200000:37.5 r0.5>200000:1 w6.25>200000:12.5
claude-sonnet-4-6	i3>200000:6+ii o15>200000:22.5 r0.3>200000:0.6 w3.75>200000:7.5
claude-sonnet-4-6-think	i3>200000:6+ii o15>200000:22.5 r0.3>200000:0.6 w3.75>200000:7.5
coding-glm-5.1	i0.06 o0.22 r0.013
coding-minimax-m2.7	i0.2 o0.2
coding-minimax-m2.7-highspeed	i0.2 o0.2
deep-deepseek-v4-flash	i0.154 o0.308 r0.0308
deep-deepseek-v4-pro	i0.478 o0.956 r0.004302
doubao-seed-2-0-lite-260428	ia1.269>32000:1.902>128000:3.804
doubao-seed-2-0-mini-260428	i0.03>32000:0.06>128000:0.11+ii o0.28>32000:0.56>128000:1.13 r0.00564>32000:0.01128>128000:0.02256 ia0.423>32000:0.846>128000:1.692
gemini-2.5-flash	i0.3+ii o2.5 r0.03 ia1
gemini-2.5-pro	i1.25>200000:2.5+ii o10>200000:15 r0.125>200000:0.25
gemini-3.1-flash-lite	i0.25+ii o1.5 r0.025 w1
glm-5.2	i1.1268 o3.9438 r0.2817
gpt-5.1	i1.25+ii o10 r0.13
gpt-5.1-codex	i1.25+ii o10 r0.125
gpt-5.1-codex-mini	i0.25+ii o2 r0.025
gpt-5.2	i1.75+ii o14 r0.175
gpt-5.2-codex	i1.75+ii o14 r0.175
gpt-5.4	i2.5>272000:5+ii o15>272000:22.5 r0.25>272000:0.5
grok-4.3	i1.25>200000:2.5+ii o2.5>200000:5 r0.2>200000:0.4
kimi-k2.5	i0.6+ii o3 r0.1
minimax-m2.7	w0.375
qwen3.6-flash	i0.17>256000:0.68+ii o1.01>256000:4.06 r0.0169>256000:0.0676 w0.21125>256000:0.845
qwen3.6-plus	i0.28>256000:1.13+ii o1.69>256000:6.77 r0.0282>256000:0.1128 w0.3525>256000:1.41
qwen3.7-max	i1.69 o5.07 r0.169 w2.1125
xiaomi-mimo-v2.5	i0.44>256000:0.88+ii o2.2>256000:4.4 r0.088>256000:0.176
xiaomi-mimo-v2.5-pro	i1.1>256000:2.2 o3.3>256000:6.6 r0.22>256000:0.44
zai-glm-5.1	i0.845 o3.38 r0.183112
#alibaba|models.dev 2026-07-02|https://www.alibabacloud.com/help/en/model-studio/models|2026-07-02
qvq-max	i1.2+ii o4.8
qwen-flash	i0.05 o0.4
qwen-max	i1.6 o6.4
qwen-mt-plus	i2.46 o7.37
qwen-mt-turbo	i0.16 o0.49
qwen-omni-turbo	i0.07+ii o0.27 ia4.44 oa8.89
qwen-omni-turbo-realtime	i0.27+ii o1.07 ia4.44 oa8.89
qwen-plus	i0.4 o1.2 t4
qwen-plus-character-ja	i0.5 o1.4
qwen-turbo	i0.05 o0.2 t0.5
qwen-vl-max	i0.8+ii o3.2
qwen-vl-ocr	i0.72+ii o0.72
qwen-vl-plus	i0.21+ii o0.63
qwen2-5-14b-instruct	i0.35 o1.4
qwen2-5-32b-instruct	i0.7 o2.8
qwen2-5-72b-instruct	i1.4 o5.6
qwen2-5-7b-instruct	i0.175 o0.7
qwen2-5-omni-7b	i0.1+ii o0.4 ia6.76
qwen2-5-vl-72b-instruct	i2.8+ii o8.4
qwen2-5-vl-7b-instruct	i0.35+ii o1.05
qwen3-14b	i0.35 o1.4 t4.2
qwen3-235b-a22b	i0.7 o2.8 t8.4
qwen3-32b	i0.7 o2.8 t8.4
qwen3-8b	i0.18 o0.7 t2.1
qwen3-asr-flash	i0.035 o0.035
qwen3-coder-30b-a3b-instruct	i0.45 o2.25
qwen3-coder-480b-a35b-instruct	i1.5 o7.5
qwen3-coder-flash	i0.3 o1.5
qwen3-coder-plus	i1 o5
qwen3-livetranslate-flash-realtime	i10+ii o10 ia10 oa38
qwen3-max	i1.2 o6
qwen3-next-80b-a3b-instruct	i0.5 o2
qwen3-next-80b-a3b-thinking	i0.5 o6
qwen3-omni-flash	i0.43+ii o1.66 ia3.81 oa15.11
qwen3-omni-flash-realtime	i0.52+ii o1.99 ia4.57 oa18.13
qwen3-vl-235b-a22b	i0.7+ii o2.8 t8.4
qwen3-vl-30b-a3b	i0.2+ii o0.8 t2.4
qwen3-vl-plus	i0.2+ii o1.6 t4.8
qwen3.5-122b-a10b	i0.4+ii o3.2
qwen3.5-27b	i0.3+ii o2.4
qwen3.5-35b-a3b	i0.25+ii o2
qwen3.5-397b-a17b	i0.6+ii o3.6
qwen3.5-plus	i0.4+ii o2.4 t2.4
qwen3.6-27b	i0.6+ii o3.6
qwen3.6-35b-a3b	i0.248+ii o1.485
qwen3.6-flash	i0.1875+ii o1.125 w0.234375
qwen3.6-max-preview	i1.3 o7.8 r0.13 w1.625
qwen3.6-plus	i0.5>256000:2+ii o3>256000:6 r0.05>256000:0.2 w0.625>256000:2.5
qwen3.7-max	i2.5 o7.5 r0.5 w3.125
qwen3.7-plus	i0.5>256000:2+ii o3>256000:6 r0.05>256000:0.2 w0.625>256000:2.5
qwq-plus	i0.8 o2.4
#alibaba-cn|models.dev 2026-07-02|https://www.alibabacloud.com/help/en/model-studio/models|2026-07-02
deepseek-r1	i0.574 o2.294
deepseek-r1-0528	i0.574 o2.294
deepseek-r1-distill-llama-70b	i0.287 o0.861
deepseek-r1-distill-qwen-14b	i0.144 o0.431
deepseek-r1-distill-qwen-32b	i0.287 o0.861
deepseek-r1-distill-qwen-7b	i0.072 o0.144
deepseek-v3	i0.287 o1.147
deepseek-v3-1	i0.574 o1.721
deepseek-v3-2-exp	i0.287 o0.431
deepseek-v4-flash	i0.14 o0.28 r0.0028
deepseek-v4-pro	i0.435 o0.87 r0.003625
glm-5	i0.86 o3.15
glm-5.1	i0.87 o3.48 r0.17
kimi-k2-thinking	i0.574 o2.294
kimi-k2.5	i0.574+ii o2.411
kimi-k2.6	i0.929+ii o3.858
kimi/kimi-k2.5	i0.6+ii o3 r0.1
minimax-m2.5	i0.3 o1.2
minimax/minimax-m2.7	i0.3 o1.2 r0.06 w0.375
moonshot-kimi-k2-instruct	i0.574 o2.294
qvq-max	i1.147+ii o4.588
qwen-deep-research	i7.742 o23.367
qwen-doc-turbo	i0.087 o0.144
qwen-flash	i0.022 o0.216
qwen-long	i0.072 o0.287
qwen-math-plus	i0.574 o1.721
qwen-math-turbo	i0.287 o0.861
qwen-max	i0.345 o1.377
qwen-mt-plus	i0.259 o0.775
qwen-mt-turbo	i0.101 o0.28
qwen-omni-turbo	i0.058+ii o0.23 ia3.584 oa7.168
qwen-omni-turbo-realtime	i0.23+ii o0.918 ia3.584 oa7.168
qwen-plus	i0.115 o0.287 t1.147
qwen-plus-character	i0.115 o0.287
qwen-turbo	i0.044 o0.087 t0.431
qwen-vl-max	i0.23+ii o0.574
qwen-vl-ocr	i0.717+ii o0.717
qwen-vl-plus	i0.115+ii o0.287
qwen2-5-14b-instruct	i0.144 o0.431
qwen2-5-32b-instruct	i0.287 o0.861
qwen2-5-72b-instruct	i0.574 o1.721
qwen2-5-7b-instruct	i0.072 o0.144
qwen2-5-coder-32b-instruct	i0.287 o0.861
qwen2-5-coder-7b-instruct	i0.144 o0.287
qwen2-5-math-72b-instruct	i0.574 o1.721
qwen2-5-math-7b-instruct	i0.144 o0.287
qwen2-5-omni-7b	i0.087+ii o0.345 ia5.448
qwen2-5-vl-72b-instruct	i2.294+ii o6.881
qwen2-5-vl-7b-instruct	i0.287+ii o0.717
qwen3-14b	i0.144 o0.574 t1.434
qwen3-235b-a22b	i0.287 o1.147 t2.868
qwen3-32b	i0.287 o1.147 t2.868
qwen3-8b	i0.072 o0.287 t0.717
qwen3-asr-flash	i0.032 o0.032
qwen3-coder-30b-a3b-instruct	i0.216 o0.861
qwen3-coder-480b-a35b-instruct	i0.861 o3.441
qwen3-coder-flash	i0.144 o0.574
qwen3-coder-plus	i1 o5
qwen3-max	i0.861 o3.441
qwen3-next-80b-a3b-instruct	i0.144 o0.574
qwen3-next-80b-a3b-thinking	i0.144 o1.434
qwen3-omni-flash	i0.058+ii o0.23 ia3.584 oa7.168
qwen3-omni-flash-realtime	i0.23+ii o0.918 ia3.584 oa7.168
qwen3-vl-235b-a22b	i0.286705+ii o1.14682 t2.867051
qwen3-vl-30b-a3b	i0.108+ii o0.431 t1.076
qwen3-vl-plus	i0.143353+ii o1.433525 t4.300576
qwen3.5-397b-a17b	i0.43+ii o2.58 t2.58
qwen3.5-flash	i0.172+ii o1.72 t1.72
qwen3.5-plus	i0.573+ii o3.44 t3.44
qwen3.6-flash	i0.1875+ii o1.125 w0.234375
qwen3.6-max-preview	i1.32 o7.9 r0.132
qwen3.6-plus	i0.5>256000:2+ii o3>256000:6 r0.05>256000:0.2 w0.625>256000:2.5
qwen3.7-max	i2.5 o7.5 r0.5 w3.125
qwen3.7-plus	i0.5>128000:2+ii o3>128000:6 r0.05>128000:0.2 w0.625>128000:2.5
qwq-32b	i0.287 o0.861
qwq-plus	i0.23 o0.574
siliconflow/deepseek-r1-0528	i0.5 o2.18
siliconflow/deepseek-v3-0324	i0.25 o1
siliconflow/deepseek-v3.1-terminus	i0.27 o1
siliconflow/deepseek-v3.2	i0.27 o0.42
tongyi-intent-detect-v3	i0.058 o0.144
#ambient|models.dev 2026-07-02|https://ambient.xyz|2026-07-02
moonshotai/kimi-k2.6	i0.95+ii o4 r0.2
moonshotai/kimi-k2.7-code	i0.75+ii o3.5 r0.16
zai-org/glm-5.1-fp8	i1.4 o4.4
#auriko|models.dev 2026-07-02|https://docs.auriko.ai|2026-07-02
claude-opus-4-6	i5+ii o25 r0.5 w6.25
claude-opus-4-7	i5+ii o25 r0.5 w6.25
claude-sonnet-4-6	i3+ii o15 r0.3 w3.75
deepseek-v4-flash	i0.14 o0.28 r0.0028
deepseek-v4-pro	i0.435 o0.87 r0.003625
gemini-2.5-flash	i0.3+ii o2.5 r0.03
gemini-2.5-pro	i1.25>200000:2.5+ii o10>200000:15 r0.125>200000:0.25
gemini-3.1-pro-preview	i2>200000:4+ii o12>200000:18 r0.2>200000:0.4
glm-5.1	i1.4 o4.4 r0.26
grok-4.3	i1.25>200000:2.5+ii o2.5>200000:5 r0.2>200000:0.4
kimi-k2.5	i0.5+ii o2.8
kimi-k2.6	i0.95+ii o4 r0.16
minimax-m2-7	i0.3 o1.2 w0.375
minimax-m2-7-highspeed	i0.6 o2.4 w0.375
qwen-3.6-plus	i0.5>256000:2+ii o3>256000:6 r0.1>256000:0.2
#azure|models.dev 2026-07-02|https://learn.microsoft.com/en-us/azure/ai-services/openai/concepts/models|2026-07-02
cohere-command-r-08-2024	i0.15 o0.6
cohere-command-r-plus-08-2024	i2.5 o10
cohere-embed-v-4-0	i0.12+ii
gpt-3.5-turbo-0301	i1.5 o2
gpt-3.5-turbo-0613	i3 o4
gpt-3.5-turbo-1106	i1 o2
gpt-4-turbo-vision	i10+ii o30
gpt-image-1	o40
gpt-image-2	o30
meta-llama-3-8b-instruct	i0.3 o0.61
mistral-large-2411	i2 o6
phi-4-mini	i0.075 o0.3
phi-4-multimodal	i0.08+ii o0.32 ia4
#bailing|models.dev 2026-07-02|https://alipaytbox.yuque.com/sxs0ba/ling/intro|2026-07-02
ling-1t	i0.57 o2.29
ring-1t	i0.57 o2.29
#baseten|models.dev 2026-07-02|https://docs.baseten.co/inference/model-apis/overview|2026-07-02
moonshotai/kimi-k2.5	r0.12
nvidia/nemotron-120b-a12b	r0.06
zai-org/glm-5	r0.2
zai-org/glm-5.1	i1.3 o4.3 r0.26
#berget|models.dev 2026-07-02|https://api.berget.ai|2026-07-02
google/gemma-4-31b-it	i0.275+ii o0.55
meta-llama/llama-3.3-70b-instruct	i0.99 o0.99
mistralai/mistral-medium-3.5-128b	i1.65+ii o5.5
mistralai/mistral-small-3.2-24b-instruct-2506	i0.33 o0.33
moonshotai/kimi-k2.6	i0.83+ii o3.85 r0.16
openai/gpt-oss-120b	i0.22 o0.83
zai-org/glm-4.7	i0.77 o2.75
zai-org/glm-5.2	i1.54 o4.84
#chutes|models.dev 2026-07-02|https://llm.chutes.ai/v1/models|2026-07-02
deepseek-ai/deepseek-v3.2-tee	i1 o1 r0.5
google/gemma-4-31b-turbo-tee	i0.12+ii o0.37 r0.06
minimaxai/minimax-m2.5-tee	i0.15 o1.2 r0.075
moonshotai/kimi-k2.5-tee	i0.44+ii o2 r0.22
moonshotai/kimi-k2.6-tee	i0.66+ii o3.5 r0.33
qwen/qwen3-235b-a22b-thinking-2507-tee	i0.2989 o1.1957 r0.14945
qwen/qwen3-32b-tee	i0.104 o0.416 r0.052
qwen/qwen3.5-397b-a17b-tee	i0.45+ii o3 r0.225
qwen/qwen3.6-27b-tee	i0.3+ii o2 r0.15
unsloth/mistral-nemo-instruct-2407-tee	i0.0245 o0.0978 r0.01225
zai-org/glm-5-tee	i0.95 o2.55 r0.475
zai-org/glm-5.1-tee	i0.98 o3.08 r0.49
zai-org/glm-5.2-tee	i1.4 o4.4 r0.7
#clarifai|models.dev 2026-07-02|https://docs.clarifai.com/compute/inference/|2026-07-02
arcee_ai/afm/models/trinity-mini	i0.045 o0.15
clarifai/main/models/mm-poly-8b	i0.658+ii o1.11
deepseek-ai/deepseek-ocr/models/deepseek-ocr	i0.2+ii o0.7
minimaxai/chat-completion/models/minimax-m2_5-high-throughput	i0.3 o1.2
mistralai/completion/models/ministral-3-14b-reasoning-2512	i2.5+ii o1.7
mistralai/completion/models/ministral-3-3b-reasoning-2512	i1.039+ii o0.54825
moonshotai/chat-completion/models/kimi-k2_6	i0.95+ii o4
openai/chat-completion/models/gpt-oss-120b-high-throughput	i0.09 o0.36
openai/chat-completion/models/gpt-oss-20b	i0.045 o0.18
qwen/qwencoder/models/qwen3-coder-30b-a3b-instruct	i0.11458 o0.74812
qwen/qwenlm/models/qwen3-30b-a3b-instruct-2507	i0.3 o0.5
qwen/qwenlm/models/qwen3-30b-a3b-thinking-2507	i0.36 o1.3
#claudinio|models.dev 2026-07-02|https://claudin.io|2026-07-02
claudinio	i0.5+ii o2 r0.15
claudius	i3+ii o8 r0.9
#cloudferro-sherlock|models.dev 2026-07-02|https://docs.sherlock.cloudferro.com/|2026-07-02
meta-llama/llama-3.3-70b-instruct	i2.92 o2.92
minimaxai/minimax-m2.5	i0.3 o1.2
openai/gpt-oss-120b	i2.92 o2.92
speakleash/bielik-11b-v2.6-instruct	i0.67 o0.67
speakleash/bielik-11b-v3.0-instruct	i0.67 o0.67
#cloudflare-ai-gateway|models.dev 2026-07-02|https://developers.cloudflare.com/ai-gateway/|2026-07-02
anthropic/claude-3-5-haiku	i0.8+ii o4 r0.08 w1
anthropic/claude-3-haiku	i0.25+ii o1.25 r0.03 w0.3
anthropic/claude-3-opus	i15+ii o75 r1.5 w18.75
anthropic/claude-3-sonnet	i3+ii o15 r0.3 w0.3
anthropic/claude-3.5-haiku	i0.8+ii o4 r0.08 w1
anthropic/claude-3.5-sonnet	i3+ii o15 r0.3 w3.75
anthropic/claude-fable-5	i10+ii o50 r1 w12.5
anthropic/claude-haiku-4-5	i1+ii o5 r0.1 w1.25
anthropic/claude-opus-4	i15+ii o75 r1.5 w18.75
anthropic/claude-opus-4-1	i15+ii o75 r1.5 w18.75
anthropic/claude-opus-4-5	i5+ii o25 r0.5 w6.25
anthropic/claude-opus-4-6	i5>200000:10+ii o25>200000:37.5 r0.5>200000:1 w6.25>200000:12.5
anthropic/claude-opus-4-7	i5+ii o25 r0.5 w6.25
anthropic/claude-opus-4-8	i5+ii o25 r0.5 w6.25
anthropic/claude-sonnet-4	i3+ii o15 r0.3 w3.75
anthropic/claude-sonnet-4-5	i3+ii o15 r0.3 w3.75
anthropic/claude-sonnet-4-6	i3>200000:6+ii o15>200000:22.5 r0.3>200000:0.6 w3.75>200000:7.5
anthropic/claude-sonnet-5	i2+ii o10 r0.2 w2.5
openai/gpt-3.5-turbo	i0.5 o1.5 r1.25
openai/gpt-4	i30 o60
openai/gpt-4-turbo	i10+ii o30
openai/gpt-4o	i2.5+ii o10 r1.25
openai/gpt-4o-mini	i0.15+ii o0.6 r0.08
openai/gpt-5.1	i1.25+ii o10 r0.13
openai/gpt-5.1-codex	i1.25+ii o10 r0.125
openai/gpt-5.2	i1.75+ii o14 r0.175
openai/gpt-5.2-codex	i1.75+ii o14 r0.175
openai/gpt-5.3-codex	i1.75+ii o14 r0.175
openai/gpt-5.4	i2.5+ii o15 r0.25
openai/gpt-5.5	i5>272000:10+ii o30>272000:45 r0.5>272000:1
openai/o1	i15+ii o60 r7.5
openai/o3	i2+ii o8 r0.5
openai/o3-mini	i1.1 o4.4 r0.55
openai/o3-pro	i20+ii o80
openai/o4-mini	i1.1+ii o4.4 r0.28
workers-ai/@cf/ai4bharat/indictrans2-en-indic-1b	i0.34 o0.34
workers-ai/@cf/aisingapore/gemma-sea-lion-v4-27b-it	i0.35 o0.56
workers-ai/@cf/baai/bge-base-en-v1.5	i0.067
workers-ai/@cf/baai/bge-large-en-v1.5	i0.2
workers-ai/@cf/baai/bge-m3	i0.012
workers-ai/@cf/baai/bge-reranker-base	i0.0031
workers-ai/@cf/baai/bge-small-en-v1.5	i0.02
workers-ai/@cf/deepseek-ai/deepseek-r1-distill-qwen-32b	i0.5 o4.88
workers-ai/@cf/google/gemma-3-12b-it	i0.35 o0.56
workers-ai/@cf/huggingface/distilbert-sst-2-int8	i0.026
workers-ai/@cf/ibm-granite/granite-4.0-h-micro	i0.017 o0.11
workers-ai/@cf/meta/llama-2-7b-chat-fp16	i0.56 o6.67
workers-ai/@cf/meta/llama-3-8b-instruct	i0.28 o0.83
workers-ai/@cf/meta/llama-3-8b-instruct-awq	i0.12 o0.27
workers-ai/@cf/meta/llama-3.1-8b-instruct	i0.28 o0.83
workers-ai/@cf/meta/llama-3.1-8b-instruct-awq	i0.12 o0.27
workers-ai/@cf/meta/llama-3.1-8b-instruct-fp8	i0.15 o0.29
workers-ai/@cf/meta/llama-3.2-11b-vision-instruct	i0.049 o0.68
workers-ai/@cf/meta/llama-3.2-1b-instruct	i0.027 o0.2
workers-ai/@cf/meta/llama-3.2-3b-instruct	i0.051 o0.34
workers-ai/@cf/meta/llama-3.3-70b-instruct-fp8-fast	i0.29 o2.25
workers-ai/@cf/meta/llama-4-scout-17b-16e-instruct	i0.27 o0.85
workers-ai/@cf/meta/llama-guard-3-8b	i0.48 o0.03
workers-ai/@cf/meta/m2m100-1.2b	i0.34 o0.34
workers-ai/@cf/mistral/mistral-7b-instruct-v0.1	i0.11 o0.19
workers-ai/@cf/mistralai/mistral-small-3.1-24b-instruct	i0.35 o0.56
workers-ai/@cf/moonshotai/kimi-k2.5	i0.6+ii o3 r0.1
workers-ai/@cf/moonshotai/kimi-k2.6	i0.95+ii o4 r0.16
workers-ai/@cf/nvidia/nemotron-3-120b-a12b	i0.5 o1.5
workers-ai/@cf/openai/gpt-oss-120b	i0.35 o0.75
workers-ai/@cf/openai/gpt-oss-20b	i0.2 o0.3
workers-ai/@cf/pfnet/plamo-embedding-1b	i0.019
workers-ai/@cf/qwen/qwen2.5-coder-32b-instruct	i0.66 o1
workers-ai/@cf/qwen/qwen3-30b-a3b-fp8	i0.051 o0.34
workers-ai/@cf/qwen/qwen3-embedding-0.6b	i0.012
workers-ai/@cf/qwen/qwq-32b	i0.66 o1
workers-ai/@cf/zai-org/glm-4.7-flash	i0.06 o0.4
#cohere|models.dev 2026-07-02|https://docs.cohere.com/docs/models|2026-07-02
command-a-plus-05-2026	i2.5+ii o10
command-a-reasoning-08-2025	i2.5 o10
command-a-translate-08-2025	i2.5 o10
command-a-vision-07-2025	i2.5+ii o10
command-r7b-arabic-02-2025	i0.0375 o0.15
#cortecs|models.dev 2026-07-02|https://api.cortecs.ai/v1/models|2026-07-02
claude-4-5-sonnet	i3.259+ii o16.296
claude-4-6-sonnet	i3.59+ii o17.92
claude-haiku-4-5	i1.09+ii o5.43
claude-opus4-5	i5.98+ii o29.89
claude-opus4-6	i5.98+ii o29.89
claude-opus4-7	i5.6+ii o27.99 r0.56 w6.99
claude-opus4-8	i5.64+ii o28.198 r0.563 w7.049
claude-sonnet-4	i3.307+ii o16.536
codestral-2508	i0.3 o0.9 r0.03
deepseek-r1-0528	i0.585 o2.307
deepseek-v3-0324	i0.551 o1.654
deepseek-v3.2	i0.266 o0.444
deepseek-v4-flash	i0.133 o0.266 r0.0028
deepseek-v4-pro	i1.553 o3.106 r0.003625
gemini-2.5-pro	i1.654+ii o11.024
glm-4.5	i0.67 o2.46
glm-4.5-air	i0.22 o1.34
glm-4.7	i0.45 o2.23
glm-4.7-flash	i0.09 o0.53
glm-5	i1.08 o3.44
glm-5-turbo	i1.235 o4.118 r0.308 w1.544
glm-5.1	i1.31 o4.1 r0.24
glm-5.2	i1.44 o4.53 r0.39
glm-5v-turbo	i1.235+ii o4.118 r0.308 w1.544
gpt-4.1	i2.354+ii o9.417
gpt-5.4	i3+ii o16.13 r0.25
hermes-4-70b	i0.116 o0.358
intellect-3	i0.219 o1.202
kimi-k2-instruct	i0.551 o2.646
kimi-k2-thinking	i0.656 o2.731
kimi-k2.5	i0.55+ii o2.76
kimi-k2.6	i0.81+ii o3.54 r0.2
kimi-k2.7-code	i1.28+ii o4.63 r0.32
llama-3.3-70b-instruct	i0.089 o0.275
llama-4-maverick	i0.124+ii o0.603 r0.03 w0.151
minimax-m2	i0.39 o1.57
minimax-m2.1	i0.34 o1.34
minimax-m2.5	i0.32 o1.18
minimax-m2.7	i0.47 o1.4
minimax-m3	i0.355+ii o1.775 r0.089
mistral-large-2512	i0.5+ii o1.5 r0.05
mixtral-8x7b-instruct-v0.1	i0.438 o0.68
nemotron-3-super-120b-a12b	i0.266 o0.799
nova-pro-v1	i1.016+ii o4.061
qwen-2.5-72b-instruct	i0.062 o0.231
qwen3-235b-a22b-instruct-2507	i0.062 o0.408
qwen3-32b	i0.099 o0.33
qwen3-coder-30b-a3b-instruct	i0.053 o0.222
qwen3-coder-480b-a35b-instruct	i0.441 o1.984
qwen3-coder-next	i0.158 o0.84
qwen3-next-80b-a3b-thinking	i0.164 o1.311
qwen3.5-122b-a10b	i0.444 o3.106
qwen3.5-397b-a17b	i0.6 o3.6
#crof|models.dev 2026-07-02|https://crof.ai/docs|2026-07-02
deepseek-v3.2	i0.18 o0.35 r0.04
deepseek-v4-flash	i0.12 o0.21 r0.003
deepseek-v4-pro	i0.35 o0.8 r0.003
deepseek-v4-pro-lightning	i0.8 o1.6 r0.02
gemma-4-31b-it	i0.1+ii o0.3 r0.02
glm-4.7	i0.25 o1.1 r0.05
glm-4.7-flash	i0.04 o0.3 r0.008
glm-5	i0.48 o1.9 r0.1
glm-5.1	i0.45 o2.15 r0.08
glm-5.2	i0.5 o2.2 r0.08
greg-1-mini	i0.07 o0.15 r0.01
greg-2-super	i1.5 o5 r0.25
greg-2-ultra	i3 o10 r0.5
greg-rp	i0.1 o0.3 r0.02
kimi-k2.5	i0.35+ii o1.7 r0.07
kimi-k2.5-lightning	i1+ii o3 r0.2
kimi-k2.6	i0.5+ii o1.99 r0.05
kimi-k2.7-code	i0.55+ii o2.25 r0.05
mimo-v2.5-pro	i0.4>256000:2 o0.8>256000:6 r0.003>256000:0.4
minimax-m2.5	i0.11 o0.95 r0.02 w0.375
qwen3.5-397b-a17b	i0.35+ii o1.75 r0.07
qwen3.5-9b	i0.04+ii o0.15 r0.008
qwen3.6-27b	i0.2+ii o1.5 r0.04
#databricks|models.dev 2026-07-02|https://docs.databricks.com/aws/en/machine-learning/foundation-models/|2026-07-02
databricks-gemini-2-5-flash	ia1
#deepinfra|models.dev 2026-07-02|https://deepinfra.com/models|2026-07-02
minimaxai/minimax-m2.5	i0.15 o1.15 r0.03 w0.375
#digitalocean|models.dev 2026-07-02|https://docs.digitalocean.com/products/gradient-ai-platform/details/models/|2026-07-02
alibaba-qwen3-32b	i0.25 o0.55
all-mini-lm-l6-v2	i0.009
anthropic-claude-3-opus	i15+ii o75 r1.5 w18.75
anthropic-claude-3.5-haiku	i0.8 o4 r0.08 w1
anthropic-claude-3.5-sonnet	i3+ii o15 r0.3 w3.75
anthropic-claude-3.7-sonnet	i3+ii o15 r0.3 w3.75
anthropic-claude-4.1-opus	i15+ii o75 r1.5 w18.75
anthropic-claude-4.5-haiku	i1+ii o5 r1 w1.25
anthropic-claude-4.5-sonnet	i3>200000:6+ii o15>200000:22.5 r0.3>200000:0.3 w3.75>200000:3.75
anthropic-claude-4.6-sonnet	i3>200000:6+ii o15>200000:22.5 r0.3>200000:0.3 w3.75>200000:3.75
anthropic-claude-haiku-4.5	i1+ii o5 r1 w1.25
anthropic-claude-opus-4	i15+ii o75 r1.5 w18.75
anthropic-claude-opus-4.5	i5+ii o25 r0.5 w6.25
anthropic-claude-opus-4.6	i5>200000:10+ii o25>200000:37.5 r0.5>200000:0.5 w6.25>200000:6.25
anthropic-claude-opus-4.7	i5+ii o25 r0.5 w6.25
anthropic-claude-opus-4.8	i5+ii o25 r0.5 w6.25
anthropic-claude-sonnet-4	i3>200000:6+ii o15>200000:22.5 r0.3>200000:0.3 w3.75>200000:3.75
arcee-trinity-large-thinking	i0.25 o0.9 r0.06
bge-m3	i0.02
bge-reranker-v2-m3	i0.01
deepseek-3.2	i0.5 o1.6
deepseek-r1-distill-llama-70b	i0.99 o0.99
deepseek-v4-pro	i1.74 o3.48
e5-large-v2	i0.02
gemma-4-31b-it	i0.18+ii o0.5
glm-5	i1 o3.2
gte-large-en-v1.5	i0.09
kimi-k2.5	i0.5 o2.7
kimi-k2.6	i0.95+ii o4
llama-4-maverick	i0.25+ii o0.87
llama3-8b-instruct	i0.198 o0.198
llama3.3-70b-instruct	i0.65 o0.65
minimax-m2.5	i0.3 o1.2
mistral-3-14b	i0.2 o0.2
mistral-nemo-instruct-2407	i0.3 o0.3
multi-qa-mpnet-base-dot-v1	i0.009
nemotron-3-nano-omni	i0.5+ii o0.9
nemotron-nano-12b-v2-vl	i0.2+ii o0.6
nvidia-nemotron-3-super-120b	i0.3 o0.65
openai-gpt-4.1	i2+ii o8 r0.5
openai-gpt-4o	i2.5+ii o10 r1.25
openai-gpt-4o-mini	i0.15+ii o0.6 r0.075
openai-gpt-5	i1.25+ii o10 r0.125
openai-gpt-5-mini	i0.25+ii o2 r0.025
openai-gpt-5-nano	i0.05+ii o0.4 r0.005
openai-gpt-5.1-codex-max	i1.25+ii o10 r0.125
openai-gpt-5.2	i1.75+ii o14 r0.175
openai-gpt-5.2-pro	i21+ii o168
openai-gpt-5.3-codex	i1.75+ii o14 r0.175
openai-gpt-5.4	i2.5+ii o15 r0.25
openai-gpt-5.4-mini	i0.75+ii o4.5 r0.075
openai-gpt-5.4-nano	i0.2+ii o1.25 r0.02
openai-gpt-5.4-pro	i30+ii o180
openai-gpt-5.5	i5>272000:10+ii o30>272000:45 r0.5>272000:1
openai-gpt-image-1	i5+ii o40 r1.25
openai-gpt-image-1.5	i5+ii o10 r1
openai-gpt-oss-120b	i0.1 o0.7
openai-gpt-oss-20b	i0.05 o0.45
openai-o1	i15+ii o60 r7.5
openai-o3	i2+ii o8 r0.5
openai-o3-mini	i1.1 o4.4 r0.55
qwen3-coder-flash	i0.45 o1.7
qwen3-embedding-0.6b	i0.04
qwen3.5-397b-a17b	i0.55 o3.5
stable-diffusion-3.5-large	i0.08
wan2-2-t2v-a14b	i0.6
#dinference|models.dev 2026-07-02|https://dinference.com|2026-07-02
glm-4.7	i0.45 o1.65
glm-5	i0.75 o2.4
glm-5.1	i1.25 o3.89
gpt-oss-120b	i0.0675 o0.27
minimax-m2.5	i0.22 o0.88
#drun|models.dev 2026-07-02|https://www.d.run|2026-07-02
public/deepseek-r1	i0.55 o2.2
public/deepseek-v3	i0.28 o1.1
public/minimax-m25	i0.29 o1.16
#evroc|models.dev 2026-07-02|https://docs.evroc.com/products/think/overview.html|2026-07-02
evroc/roc	i2.875+ii o11.516
google/gemma-4-26b-a4b-it	i0.144+ii o0.575
intfloat/multilingual-e5-large-instruct	i0.114 o0.114
kblab/kb-whisper-large	i0.0023 o0.0023 oa2.3
mistralai/mistral-medium-3.5-128b	i1.725+ii o6.9
mistralai/voxtral-small-24b-2507	i0.0023 o0.0023 oa2.3
moonshotai/kimi-k2.6	i1.4375+ii o5.75
nvidia/llama-3.3-70b-instruct-fp8	i1.15 o1.15
openai/gpt-oss-120b	i0.23 o0.92
openai/whisper-large-v3	i0.0023 o0.0023 oa2.3
openai/whisper-large-v3-turbo	i0.0023 o0.0023 oa2.3
qwen/qwen3-embedding-8b	i0.115 o0.115
qwen/qwen3-reranker-4b	i0.0575
qwen/qwen3-vl-30b-a3b-instruct	i0.23+ii o0.92
qwen/qwen3.6-35b-a3b-fp8	i0.345+ii o1.38
#fastrouter|models.dev 2026-07-02|https://fastrouter.ai/models|2026-07-02
anthropic/claude-opus-4.1	i15+ii o75 r1.5 w18.75
anthropic/claude-opus-4.8	i5+ii o25
anthropic/claude-sonnet-4	i3+ii o15 r0.3 w3.75
anthropic/claude-sonnet-4.6	i3+ii o15
deepseek-ai/deepseek-r1-distill-llama-70b	i0.03 o0.14
deepseek/deepseek-v4-pro	i1.74 o3.48
google/gemini-2.5-flash	i0.3+ii o2.5 r0.0375
google/gemini-2.5-pro	i1.25+ii o10 r0.31
google/gemini-3-pro-image-preview	i2+ii o12
google/gemini-3.1-flash-image-preview	i0.5+ii o3
google/gemini-3.1-pro-preview	i2+ii o12
google/gemini-3.5-flash	i1.5+ii o9
google/gemma-4-31b-it	i0.13+ii o0.38
minimax/minimax-m2.7	i0.3 o1.2
minimax/minimax-m2.7-highspeed	i0.6 o2.4
moonshotai/kimi-k2	i0.55 o2.2
moonshotai/kimi-k2.6	i0.75+ii o3.5
openai/gpt-4.1	i2+ii o8 r0.5
openai/gpt-5	i1.25+ii o10 r0.125
openai/gpt-5-mini	i0.25+ii o2 r0.025
openai/gpt-5-nano	i0.05+ii o0.4 r0.005
openai/gpt-5.3-codex	i1.75+ii o14
openai/gpt-5.4-mini	i0.75+ii o4.5
openai/gpt-5.4-nano	i0.2+ii o1.25
openai/gpt-5.5	i5+ii o30
openai/gpt-5.5-pro	i30+ii o180
openai/gpt-oss-120b	i0.15 o0.6
openai/gpt-oss-20b	i0.05 o0.2
openai/gpt-realtime-1.5	i4+ii o16
qwen/qwen3-coder	i0.3 o1.2
sarvam/sarvam-105b	i0.04 o0.16
sarvam/sarvam-30b	i0.02 o0.1
x-ai/grok-4	i3 o15 r0.75 w15
x-ai/grok-4.3	i1.25+ii o2.5
x-ai/grok-build-0.1	i1+ii o2
z-ai/glm-5	i0.95 o3.15
z-ai/glm-5.1	i1.05 o3.5
#fireworks|models.dev 2026-07-02|https://fireworks.ai/docs/|2026-07-02
accounts/fireworks/routers/kimi-k2p6-turbo	i2+ii o8 r0.3
#freemodel|models.dev 2026-07-02|https://freemodel.dev|2026-07-02
claude-fable-5	i10+ii o50 r1 w12.5
claude-haiku-4-5-20251001	i1+ii o5 r0.1 w1.25
claude-opus-4-6	i5+ii o25 r0.5 w6.25
claude-opus-4-7	i5+ii o25 r0.5 w6.25
claude-opus-4-8	i5+ii o25 r0.5 w6.25
claude-sonnet-4-6	i3+ii o15 r0.3 w3.75
gpt-5.3-codex	i1.75+ii o14 r0.175 w1.75
gpt-5.4	i2.5+ii o15 r0.25 w2.5
gpt-5.4-mini	i0.75+ii o4.5 r0.075 w0.75
gpt-5.5	i5+ii o30 r0.5 w5
#friendliai|models.dev 2026-07-02|https://friendli.ai/docs/guides/serverless_endpoints/introduction|2026-07-02
qwen/qwen3-235b-a22b-instruct-2507	i0.2 o0.8
zai-org/glm-5	i1 o3.2 r0.5
#frogbot|models.dev 2026-07-02|https://docs.frogbot.ai|2026-07-02
claude-haiku-4-5	i1+ii o5 r0.1 w1.25
claude-opus-4-6	i5+ii o25 r0.5 w6.25
claude-opus-4-7	i5+ii o25 r0.5 w6.25
claude-sonnet-4-6	i3+ii o15 r0.3 w3.75
deepseek-v4-pro	i1.74 o3.48 r0.14
gemini-2.5-flash	i0.3+ii o2.5 r0.075
gemini-2.5-pro	i1.25+ii o10 r0.31
gemini-3-1-pro-preview	i2+ii o12 r0.2
gemini-3-flash-preview	i0.5+ii o3 r0.05
gpt-4o	i2.5+ii o10 r1.25
gpt-5-3-codex	i1.75+ii o14 r0.175
gpt-5-4-mini	i0.75+ii o4.5 r0.075
gpt-5-4-nano	i0.2+ii o1.25 r0.02
gpt-5-5	i2.5+ii o15 r0.25
gpt-oss-120b	i0.15 o0.6
gpt-oss-20b	i0.07 o0.2
grok-4-1-fast-non-reasoning	i0.2+ii o0.5 r0.05
grok-4-1-fast-reasoning	i0.2+ii o0.5 r0.05
grok-4-3	i1.25+ii o2.5 r0.2
grok-code-fast-1	i0.2 o1.5 r0.02
kimi-k2-6	i0.95+ii o4 r0.16
kimi-k2.5	i0.6+ii o3 r0.1
minimax-m2-5	i0.3 o1.2 r0.03
minimax-m2-7	i0.3 o1.2 r0.06
qwen-3-6-plus	i0.5+ii o3 r0.1
zai-glm-5-1	i1.4 o4.4 r0.26
#github-copilot|models.dev 2026-07-02|https://docs.github.com/en/copilot|2026-07-02
claude-opus-4.5	i5+ii o25 r0.5 w6.25
claude-opus-4.6	i5+ii o25 r0.5 w6.25
claude-sonnet-4	i3+ii o15 r0.3 w3.75
claude-sonnet-4.5	i3+ii o15 r0.3 w3.75
claude-sonnet-4.6	i3+ii o15 r0.3 w3.75
gemini-2.5-pro	i1.25>200000:2.5+ii o10>200000:15 r0.125>200000:0.25
gemini-3-flash-preview	i0.5+ii o3 r0.05 ia1
gemini-3.1-pro-preview	i2>200000:4+ii o12>200000:18 r0.2>200000:0.4
gemini-3.5-flash	ia1.5
gpt-4.1	i2+ii o8 r0.5
gpt-5.2	i1.75+ii o14 r0.175
gpt-5.2-codex	i1.75+ii o14 r0.175
gpt-5.4-nano	i0.2+ii o1.25 r0.02
#gmicloud|models.dev 2026-07-02|https://docs.gmicloud.ai/inference-engine/api-reference/llm-api-reference|2026-07-02
anthropic/claude-opus-4.6	i5 o25 r0.5
anthropic/claude-opus-4.7	i4.5 o22.5 r0.45
anthropic/claude-sonnet-4.6	i3 o15 r0.3
deepseek-ai/deepseek-v4-flash	i0.112 o0.224 r0.022
deepseek-ai/deepseek-v4-pro	i1.392 o2.784 r0.116
moonshotai/kimi-k2.6	i0.855 o3.6 r0.144
moonshotai/kimi-k2.7-code-highspeed	i1.9 o8 r0.38
qwen/qwen3.7-max	i2.5 o7.5 r0.25 w3.125
zai-org/glm-5-fp8	i0.6 o1.92 r0.12
zai-org/glm-5.1-fp8	i0.98 o3.08 r0.182
zai-org/glm-5.2-fp8	i0.979 o3.08 r0.182
#google|models.dev 2026-07-02|https://ai.google.dev/gemini-api/docs/models|2026-07-02
gemini-2.5-flash-preview-tts	o10
gemini-2.5-pro-preview-tts	o20
#google vertex|models.dev 2026-07-02|https://cloud.google.com/vertex-ai/generative-ai/docs/models|2026-07-02
gemini-2.5-flash-tts	o10
gemini-2.5-pro-tts	o20
#helicone|models.dev 2026-07-02|https://helicone.ai/models|2026-07-02
chatgpt-4o-latest	i5+ii o20 r2.5
claude-3-haiku-20240307	i0.25+ii o1.25 r0.03 w0.3
claude-3.5-haiku	i0.8+ii o4 r0.08 w1
claude-3.5-sonnet-v2	i3+ii o15 r0.3 w3.75
claude-3.7-sonnet	i3+ii o15 r0.3 w3.75
claude-4.5-haiku	i1+ii o5 r0.1 w1.25
claude-4.5-opus	i5+ii o25 r0.5 w6.25
claude-4.5-sonnet	i3+ii o15 r0.3 w3.75
claude-haiku-4-5-20251001	i1+ii o5 r0.1 w1.25
claude-opus-4	i15+ii o75 r1.5 w18.75
claude-opus-4-1	i15+ii o75 r1.5 w18.75
claude-opus-4-1-20250805	i15+ii o75 r1.5 w18.75
claude-sonnet-4	i3+ii o15 r0.3 w3.75
claude-sonnet-4-5-20250929	i3+ii o15 r0.3 w3.75
deepseek-r1-distill-llama-70b	i0.03 o0.13
deepseek-reasoner	i0.56 o1.68 r0.07
deepseek-tng-r1t2-chimera	i0.3 o1.2
deepseek-v3	i0.56 o1.68 r0.07
deepseek-v3.1-terminus	i0.27 o1 r0.216
deepseek-v3.2	i0.27 o0.41
ernie-4.5-21b-a3b-thinking	i0.07 o0.28
gemini-2.5-flash	i0.3+ii o2.5 r0.075 w0.3
gemini-2.5-flash-lite	i0.1+ii o0.4 r0.025 w0.1
gemini-2.5-pro	i1.25+ii o10 r0.3125 w1.25
gemini-3-pro-preview	i2+ii o12 r0.2
gemma-3-12b-it	i0.05+ii o0.1
gemma2-9b-it	i0.01 o0.03
glm-4.6	i0.45 o1.5
gpt-4.1	i2+ii o8 r0.5
gpt-4.1-mini	i0.4+ii o1.6 r0.1
gpt-4.1-mini-2025-04-14	i0.4+ii o1.6 r0.1
gpt-4.1-nano	i0.1+ii o0.4 r0.025
gpt-4o	i2.5+ii o10 r1.25
gpt-4o-mini	i0.15+ii o0.6 r0.075
gpt-5	i1.25+ii o10 r0.125
gpt-5-chat-latest	i1.25+ii o10 r0.125
gpt-5-codex	i1.25 o10 r0.125
gpt-5-mini	i0.25+ii o2 r0.025
gpt-5-nano	i0.05+ii o0.4 r0.005
gpt-5-pro	i15 o120
gpt-5.1	i1.25+ii o10 r0.125
gpt-5.1-chat-latest	i1.25+ii o10 r0.125
gpt-5.1-codex	i1.25+ii o10 r0.125
gpt-5.1-codex-mini	i0.25+ii o2 r0.025
gpt-oss-120b	i0.04 o0.16
gpt-oss-20b	i0.05 o0.2
grok-3	i3 o15 r0.75
grok-3-mini	i0.3 o0.5 r0.075
grok-4	i3 o15 r0.75
grok-4-1-fast-non-reasoning	i0.2+ii o0.5 r0.05
grok-4-1-fast-reasoning	i0.2+ii o0.5 r0.05
grok-4-fast-non-reasoning	i0.2+ii o0.5 r0.05
grok-4-fast-reasoning	i0.2+ii o0.5 r0.05
grok-code-fast-1	i0.2 o1.5 r0.02
hermes-2-pro-llama-3-8b	i0.14 o0.14
kimi-k2-0711	i0.57 o2.3
kimi-k2-0905	i0.5 o2 r0.4
kimi-k2-thinking	i0.48 o2
llama-3.1-8b-instant	i0.05 o0.08
llama-3.1-8b-instruct	i0.02 o0.05
llama-3.1-8b-instruct-turbo	i0.02 o0.03
llama-3.3-70b-instruct	i0.13 o0.39
llama-3.3-70b-versatile	i0.59 o0.79
llama-4-maverick	i0.15+ii o0.6
llama-4-scout	i0.08+ii o0.3
llama-guard-4	i0.21+ii o0.21
llama-prompt-guard-2-22m	i0.01 o0.01
llama-prompt-guard-2-86m	i0.01 o0.01
mistral-large-2411	i2 o6
mistral-nemo	i20+ii o40
mistral-small	i0.075+ii o0.2
o1	i15 o60 r7.5
o1-mini	i1.1 o4.4 r0.55
o3	i2+ii o8 r0.5
o3-mini	i1.1 o4.4 r0.55
o3-pro	i20+ii o80
o4-mini	i1.1+ii o4.4 r0.275
qwen2.5-coder-7b-fast	i0.03 o0.09
qwen3-235b-a22b-thinking	i0.3+ii o2.9
qwen3-30b-a3b	i0.08+ii o0.29
qwen3-32b	i0.29 o0.59
qwen3-coder	i0.22+ii o0.95
qwen3-coder-30b-a3b-instruct	i0.1 o0.3
qwen3-next-80b-a3b-instruct	i0.14+ii o1.4
qwen3-vl-235b-a22b-instruct	i0.3+ii o1.5
sonar	i1 o1
sonar-deep-research	i2 o8
sonar-pro	i3 o15
sonar-reasoning	i1 o5
sonar-reasoning-pro	i2 o8
#hpc-ai|models.dev 2026-07-02|https://www.hpc-ai.com/doc/docs/quickstart/|2026-07-02
minimax/minimax-m2.5	i0.3 o1.2 r0.03
moonshotai/kimi-k2.5	i0.3+ii o1.5 r0.05
zai-org/glm-5.1	i0.615 o2.46 r0.133
#huggingface|models.dev 2026-07-02|https://huggingface.co/docs/inference-providers|2026-07-02
deepseek-ai/deepseek-r1	i0.7 o2.5
deepseek-ai/deepseek-r1-0528	i3 o5
deepseek-ai/deepseek-v3.2	i0.28 o0.4
deepseek-ai/deepseek-v4-flash	i0.14 o0.28
deepseek-ai/deepseek-v4-pro	i0.435 o0.87 r0.003625
google/gemma-4-26b-a4b-it	i0.13+ii o0.4
google/gemma-4-31b-it	i0.14+ii o0.4
meta-llama/llama-3.3-70b-instruct	i0.59 o0.79
minimaxai/minimax-m2	i0.3 o1.2
minimaxai/minimax-m2.1	i0.3 o1.2
minimaxai/minimax-m2.5	i0.3 o1.2 r0.03
minimaxai/minimax-m2.7	i0.3 o1.2 r0.06
minimaxai/minimax-m3	i0.3+ii o1.2
moonshotai/kimi-k2-instruct	i1 o3
moonshotai/kimi-k2-instruct-0905	i1 o3
moonshotai/kimi-k2-thinking	i0.6 o2.5 r0.15
moonshotai/kimi-k2.5	i0.6+ii o3 r0.1
moonshotai/kimi-k2.6	i0.95+ii o4 r0.16
moonshotai/kimi-k2.7-code	i0.95+ii o4
openai/gpt-oss-120b	i0.25 o0.69
qwen/qwen3-235b-a22b	i0.2 o0.8
qwen/qwen3-235b-a22b-thinking-2507	i0.3 o3
qwen/qwen3-32b	i0.29 o0.59
qwen/qwen3-coder-30b-a3b-instruct	i0.07 o0.26
qwen/qwen3-coder-480b-a35b-instruct	i2 o2
qwen/qwen3-coder-next	i0.2 o1.5
qwen/qwen3-embedding-4b	i0.01
qwen/qwen3-embedding-8b	i0.01
qwen/qwen3-next-80b-a3b-instruct	i0.25 o1
qwen/qwen3-next-80b-a3b-thinking	i0.3 o2
qwen/qwen3.5-122b-a10b	i0.4+ii o3.2
qwen/qwen3.5-27b	i0.3+ii o2.4
qwen/qwen3.5-35b-a3b	i0.25+ii o2
qwen/qwen3.5-397b-a17b	i0.6+ii o3.6
qwen/qwen3.5-9b	i0.17+ii o0.25
qwen/qwen3.6-27b	i0.47+ii o3.19
qwen/qwen3.6-35b-a3b	i0.15+ii o0.95
stepfun-ai/step-3.5-flash	i0.1 o0.3
stepfun-ai/step-3.7-flash	i0.2+ii o1.15
xiaomimimo/mimo-v2-flash	i0.1 o0.3
xiaomimimo/mimo-v2.5-pro	i1 o3
zai-org/glm-4.5	i0.6 o2.2
zai-org/glm-4.5-air	i0.13 o0.85
zai-org/glm-4.5v	i0.6+ii o1.8
zai-org/glm-4.6	i0.55 o2.2
zai-org/glm-4.7	i0.6 o2.2 r0.11
zai-org/glm-5	i1 o3.2 r0.2
zai-org/glm-5.1	i1 o3.2 r0.2
zai-org/glm-5.2	i1.4 o4.4
#inception|models.dev 2026-07-02|https://platform.inceptionlabs.ai/docs|2026-07-02
mercury-edit-2	i0.25 o0.75 r0.025
#inceptron|models.dev 2026-07-02|https://docs.inceptron.io|2026-07-02
minimaxai/minimax-m2.5	i0.15 o0.9 r0.05
moonshotai/kimi-k2.6	i0.66+ii o3.5 r0.2
moonshotai/kimi-k2.6-fast	i1.32+ii o7 r0.4
moonshotai/kimi-k2.7-code	i0.75+ii o3.5 r0.2
zai-org/glm-5.1-fp8	i1.4 o4.4 r0.26
zai-org/glm-5.2	i1.2 o4.2 r0.26
#inference|models.dev 2026-07-02|https://inference.net/models|2026-07-02
google/gemma-3	i0.15+ii o0.3
meta/llama-3.1-8b-instruct	i0.025 o0.025
meta/llama-3.2-11b-vision-instruct	i0.055+ii o0.055
meta/llama-3.2-1b-instruct	i0.01 o0.01
meta/llama-3.2-3b-instruct	i0.02 o0.02
mistral/mistral-nemo-12b-instruct	i0.038 o0.1
osmosis/osmosis-structure-0.6b	i0.1 o0.5
qwen/qwen-2.5-7b-vision-instruct	i0.2+ii o0.2
qwen/qwen3-embedding-4b	i0.01
#io-net|models.dev 2026-07-02|https://io.net/docs/guides/intelligence/io-intelligence|2026-07-02
deepseek-ai/deepseek-r1-0528	i2 o8.75 r1 w4
intel/qwen3-coder-480b-a35b-instruct-int4-mixed-ar	i0.22 o0.95 r0.11 w0.44
meta-llama/llama-3.2-90b-vision-instruct	i0.35+ii o0.4 r0.175 w0.7
meta-llama/llama-3.3-70b-instruct	i0.13 o0.38 r0.065 w0.26
meta-llama/llama-4-maverick-17b-128e-instruct-fp8	i0.15+ii o0.6 r0.075 w0.3
mistralai/devstral-small-2505	i0.05 o0.22 r0.025 w0.1
mistralai/magistral-small-2506	i0.5 o1.5 r0.25 w1
mistralai/mistral-large-instruct-2411	i2+ii o6 r1 w4
mistralai/mistral-nemo-instruct-2407	i0.02 o0.04 r0.01 w0.04
moonshotai/kimi-k2-instruct-0905	i0.39 o1.9 r0.195 w0.78
moonshotai/kimi-k2-thinking	i0.55 o2.25 r0.275 w1.1
openai/gpt-oss-120b	i0.04 o0.4 r0.02 w0.08
openai/gpt-oss-20b	i0.03 o0.14 r0.015 w0.06
qwen/qwen2.5-vl-32b-instruct	i0.05+ii o0.22 r0.025 w0.1
qwen/qwen3-235b-a22b-thinking-2507	i0.11 o0.6 r0.055 w0.22
qwen/qwen3-next-80b-a3b-instruct	i0.1 o0.8 r0.05 w0.2
zai-org/glm-4.6	i0.4 o1.75 r0.2 w0.8
#jiekou|models.dev 2026-07-02|https://docs.jiekou.ai/docs/support/quickstart?utm_source=github_models.dev|2026-07-02
baidu/ernie-4.5-300b-a47b-paddle	i0.28 o1.1
baidu/ernie-4.5-vl-424b-a47b	i0.42+ii o1.25
claude-haiku-4-5-20251001	i0.9+ii o4.5
claude-opus-4-1-20250805	i13.5+ii o67.5
claude-opus-4-20250514	i13.5+ii o67.5
claude-opus-4-5-20251101	i4.5+ii o22.5
claude-opus-4-6	i5+ii o25
claude-sonnet-4-20250514	i2.7+ii o13.5
claude-sonnet-4-5-20250929	i2.7+ii o13.5
deepseek/deepseek-r1-0528	i0.7 o2.5
deepseek/deepseek-v3-0324	i0.28 o1.14
deepseek/deepseek-v3.1	i0.27 o1
gemini-2.5-flash	i0.27+ii o2.25
gemini-2.5-flash-lite	i0.09+ii o0.36
gemini-2.5-flash-lite-preview-06-17	i0.09+ii o0.36
gemini-2.5-flash-lite-preview-09-2025	i0.09+ii o0.36
gemini-2.5-flash-preview-05-20	i0.135+ii o3.15
gemini-2.5-pro	i1.125+ii o9
gemini-2.5-pro-preview-06-05	i1.125+ii o9
gemini-3-flash-preview	i0.5+ii o3
gemini-3-pro-preview	i1.8+ii o10.8
gpt-5-chat-latest	i1.125+ii o9
gpt-5-codex	i1.125+ii o9
gpt-5-mini	i0.225+ii o1.8
gpt-5-nano	i0.045+ii o0.36
gpt-5-pro	i13.5+ii o108
gpt-5.1	i1.125+ii o9
gpt-5.1-codex	i1.125+ii o9
gpt-5.1-codex-max	i1.125+ii o9
gpt-5.1-codex-mini	i0.225+ii o1.8
gpt-5.2	i1.575+ii o12.6
gpt-5.2-codex	i1.75+ii o14
gpt-5.2-pro	i18.9+ii o151.2
grok-4-0709	i2.7+ii o13.5
grok-4-1-fast-non-reasoning	i0.18+ii o0.45
grok-4-1-fast-reasoning	i0.18+ii o0.45
grok-4-fast-non-reasoning	i0.18+ii o0.45
grok-4-fast-reasoning	i0.18+ii o0.45
grok-code-fast-1	i0.18+ii o1.35
minimax/minimax-m2.1	i0.3 o1.2
minimaxai/minimax-m1-80k	i0.55 o2.2
moonshotai/kimi-k2-0905	i0.6 o2.5
moonshotai/kimi-k2-instruct	i0.57 o2.3
moonshotai/kimi-k2.5	i0.6+ii o3
o3	i10+ii o40
o3-mini	i1.1+ii o4.4
o4-mini	i1.1+ii o4.4
qwen/qwen3-235b-a22b-fp8	i0.2 o0.8
qwen/qwen3-235b-a22b-instruct-2507	i0.15 o0.8
qwen/qwen3-235b-a22b-thinking-2507	i0.3 o3
qwen/qwen3-30b-a3b-fp8	i0.09 o0.45
qwen/qwen3-32b-fp8	i0.1 o0.45
qwen/qwen3-coder-480b-a35b-instruct	i0.29 o1.2
qwen/qwen3-coder-next	i0.2 o1.5
qwen/qwen3-next-80b-a3b-instruct	i0.15 o1.5
qwen/qwen3-next-80b-a3b-thinking	i0.15 o1.5
zai-org/glm-4.5	i0.6 o2.2
zai-org/glm-4.5v	i0.6+ii o1.8
zai-org/glm-4.7	i0.6 o2.2
zai-org/glm-4.7-flash	i0.07 o0.4
#kilo|models.dev 2026-07-02|https://kilo.ai|2026-07-02
ai21/jamba-large-1.7	i2 o8
aion-labs/aion-1.0	i4 o8
aion-labs/aion-1.0-mini	i0.7 o1.4
aion-labs/aion-2.0	i0.8 o1.6
aion-labs/aion-rp-llama-3.1-8b	i0.8 o1.6
alfredpros/codellama-7b-instruct-solidity	i0.8 o1.2
allenai/olmo-3-32b-think	i0.15 o0.5
amazon/nova-2-lite-v1	i0.3+ii o2.5
amazon/nova-lite-v1	i0.06+ii o0.24
amazon/nova-micro-v1	i0.035 o0.14
amazon/nova-premier-v1	i2.5+ii o12.5
amazon/nova-pro-v1	i0.8+ii o3.2
anthracite-org/magnum-v4-72b	i3 o5
anthropic/claude-3-haiku	i0.25+ii o1.25 r0.03 w0.3
anthropic/claude-3.5-haiku	i0.8+ii o4 r0.08 w1
anthropic/claude-haiku-4.5	i1+ii o5 r0.1 w1.25
anthropic/claude-opus-4	i15+ii o75 r1.5 w18.75
anthropic/claude-opus-4.1	i15+ii o75 r1.5 w18.75
anthropic/claude-opus-4.5	i5+ii o25 r0.5 w6.25
anthropic/claude-opus-4.6	i5+ii o25 r0.5 w6.25
anthropic/claude-opus-4.6-fast	i30+ii o150 r3 w37.5
anthropic/claude-opus-4.7	i5+ii o25 r0.5 w6.25
anthropic/claude-opus-4.7-fast	i30+ii o150 r3 w37.5
anthropic/claude-sonnet-4	i3+ii o15 r0.3 w3.75
anthropic/claude-sonnet-4.5	i3+ii o15 r0.3 w3.75
anthropic/claude-sonnet-4.6	i3+ii o15
arcee-ai/coder-large	i0.5 o0.8
arcee-ai/maestro-reasoning	i0.9 o3.3
arcee-ai/spotlight	i0.18+ii o0.18
arcee-ai/trinity-large-thinking	i0.22 o0.85
arcee-ai/trinity-mini	i0.045 o0.15
arcee-ai/virtuoso-large	i0.75 o1.2
baidu/ernie-4.5-21b-a3b	i0.07 o0.28
baidu/ernie-4.5-21b-a3b-thinking	i0.07 o0.28
baidu/ernie-4.5-300b-a47b	i0.28 o1.1
baidu/ernie-4.5-vl-28b-a3b	i0.14+ii o0.56
baidu/ernie-4.5-vl-424b-a47b	i0.42+ii o1.25
baidu/qianfan-ocr-fast	i0.68+ii o2.81
bytedance-seed/seed-1.6	i0.25+ii o2
bytedance-seed/seed-1.6-flash	i0.075+ii o0.3
bytedance-seed/seed-2.0-lite	i0.25+ii o2
bytedance-seed/seed-2.0-mini	i0.1+ii o0.4
bytedance/ui-tars-1.5-7b	i0.1+ii o0.2
cohere/command-a	i2.5 o10
cohere/command-r-08-2024	i0.15 o0.6
cohere/command-r-plus-08-2024	i2.5 o10
cohere/command-r7b-12-2024	i0.0375 o0.15
deepcogito/cogito-v2.1-671b	i1.25 o1.25
deepseek/deepseek-chat	i0.32 o0.89 r0.15
deepseek/deepseek-chat-v3-0324	i0.2 o0.77 r0.095
deepseek/deepseek-chat-v3.1	i0.15 o0.75
deepseek/deepseek-r1	i0.7 o2.5
deepseek/deepseek-r1-0528	i0.45 o2.15 r0.2
deepseek/deepseek-r1-distill-llama-70b	i0.7 o0.8 r0.015
deepseek/deepseek-r1-distill-qwen-32b	i0.29 o0.29
deepseek/deepseek-v3.1-terminus	i0.21 o0.79 r0.13
deepseek/deepseek-v3.2	i0.26 o0.38 r0.125
deepseek/deepseek-v3.2-exp	i0.27 o0.41
deepseek/deepseek-v3.2-speciale	i0.4 o1.2 r0.135
deepseek/deepseek-v4-flash	i0.14 o0.28 r0.0028
deepseek/deepseek-v4-pro	i0.435 o0.87 r0.003625
essentialai/rnj-1-instruct	i0.15 o0.15
google/gemini-2.0-flash-001	i0.1+ii o0.4 r0.025 w0.083333
google/gemini-2.0-flash-lite-001	i0.075+ii o0.3
google/gemini-2.5-flash	i0.3+ii o2.5 t2.5 r0.03 w0.083333
google/gemini-2.5-flash-image	i0.3+ii o2.5
google/gemini-2.5-flash-lite	i0.1+ii o0.4 t0.4 r0.01 w0.083333
google/gemini-2.5-flash-lite-preview-09-2025	i0.1+ii o0.4 t0.4 r0.01 w0.083333
google/gemini-2.5-pro	i1.25+ii o10 t10 r0.125 w0.375
google/gemini-2.5-pro-preview	i1.25+ii o10 t10 r0.125 w0.375
google/gemini-2.5-pro-preview-05-06	i1.25+ii o10 t10 r0.125 w0.375
google/gemini-3-flash-preview	i0.5+ii o3 t3 r0.05 w0.083333
google/gemini-3-pro-image-preview	i2+ii o12 t12
google/gemini-3.1-flash-image-preview	i0.5+ii o3
google/gemini-3.1-flash-lite	i0.25+ii o1.5 t1.5 r0.025 w0.08333
google/gemini-3.1-flash-lite-preview	i0.25+ii o1.5 t1.5
google/gemini-3.1-pro-preview	i2+ii o12 t12
google/gemini-3.1-pro-preview-customtools	i2+ii o12 t12
google/gemini-3.5-flash	i1.5+ii o9 t9 r0.15 w0.08333
google/gemma-2-27b-it	i0.65 o0.65
google/gemma-3-12b-it	i0.04+ii o0.13 r0.015
google/gemma-3-27b-it	i0.03+ii o0.11 r0.02
google/gemma-3-4b-it	i0.04+ii o0.08
google/gemma-3n-e4b-it	i0.02 o0.04
google/gemma-4-26b-a4b-it	i0.12+ii o0.4
google/gemma-4-31b-it	i0.14+ii o0.4
gryphe/mythomax-l2-13b	i0.06 o0.06
ibm-granite/granite-4.0-h-micro	i0.017 o0.11
ibm-granite/granite-4.1-8b	i0.05 o0.1 r0.05
inception/mercury-2	i0.25 o0.75 r0.025
inclusionai/ling-2.6-1t	i0.3 o2.5 r0.06
inclusionai/ling-2.6-flash	i0.08 o0.24 r0.016
inclusionai/ring-2.6-1t	i0.075 o0.625 r0.015
inflection/inflection-3-pi	i2.5 o10
inflection/inflection-3-productivity	i2.5 o10
kilo-auto/balanced	i0.6 o3
kilo-auto/frontier	i5+ii o25
kilo-auto/small	i0.05+ii o0.4
kwaipilot/kat-coder-pro-v2	i0.3 o1.2 r0.06
liquid/lfm-2-24b-a2b	i0.03 o0.12
mancer/weaver	i0.75 o1
meta-llama/llama-3-70b-instruct	i0.51 o0.74
meta-llama/llama-3-8b-instruct	i0.03 o0.04
meta-llama/llama-3.1-70b-instruct	i0.4 o0.4
meta-llama/llama-3.1-8b-instruct	i0.02 o0.05
meta-llama/llama-3.2-11b-vision-instruct	i0.049+ii o0.049
meta-llama/llama-3.2-1b-instruct	i0.027 o0.2
meta-llama/llama-3.2-3b-instruct	i0.051 o0.34
meta-llama/llama-3.3-70b-instruct	i0.1 o0.32
meta-llama/llama-4-maverick	i0.15+ii o0.6
meta-llama/llama-4-scout	i0.08+ii o0.3
meta-llama/llama-guard-3-8b	i0.02 o0.06
meta-llama/llama-guard-4-12b	i0.18+ii o0.18
microsoft/phi-4	i0.06 o0.14
microsoft/phi-4-mini-instruct	i0.08 o0.35 r0.08
microsoft/wizardlm-2-8x22b	i0.62 o0.62
minimax/minimax-01	i0.2+ii o1.1
minimax/minimax-m1	i0.4 o2.2
minimax/minimax-m2	i0.255 o1 r0.03
minimax/minimax-m2-her	i0.3 o1.2
minimax/minimax-m2.1	i0.27 o0.95 r0.03
minimax/minimax-m2.5	i0.25 o1.2 r0.029
minimax/minimax-m2.7	i0.3 o1.2 r0.06
mistralai/codestral-2508	i0.3 o0.9
mistralai/devstral-2512	i0.4 o2 r0.025
mistralai/devstral-medium	i0.4 o2
mistralai/devstral-small	i0.1 o0.3
mistralai/ministral-14b-2512	i0.2+ii o0.2
mistralai/ministral-3b-2512	i0.1+ii o0.1
mistralai/ministral-8b-2512	i0.15+ii o0.15
mistralai/mistral-7b-instruct-v0.1	i0.11 o0.19
mistralai/mistral-large	i2 o6
mistralai/mistral-large-2407	i2 o6
mistralai/mistral-large-2411	i2 o6
mistralai/mistral-large-2512	i0.5+ii o1.5
mistralai/mistral-medium-3	i0.4+ii o2
mistralai/mistral-medium-3-5	i1.5+ii o7.5
mistralai/mistral-medium-3.1	i0.4+ii o2
mistralai/mistral-nemo	i0.02 o0.04
mistralai/mistral-saba	i0.2 o0.6
mistralai/mistral-small-24b-instruct-2501	i0.05 o0.08
mistralai/mistral-small-2603	i0.15+ii o0.6 r0.015
mistralai/mistral-small-3.1-24b-instruct	i0.35+ii o0.56 r0.015
mistralai/mistral-small-3.2-24b-instruct	i0.06+ii o0.18 r0.03
mistralai/mixtral-8x22b-instruct	i2 o6
mistralai/pixtral-large-2411	i2+ii o6
mistralai/voxtral-small-24b-2507	i0.1 o0.3
moonshotai/kimi-k2	i0.55 o2.2
moonshotai/kimi-k2-0905	i0.4 o2 r0.15
moonshotai/kimi-k2-thinking	i0.47 o2 r0.2
moonshotai/kimi-k2.5	i0.45+ii o2.2
moonshotai/kimi-k2.6	i0.75+ii o3.5 r0.375
morph/morph-v3-fast	i0.8 o1.2
morph/morph-v3-large	i0.9 o1.9
nex-agi/deepseek-v3.1-nex-n1	i0.27 o1
nousresearch/hermes-2-pro-llama-3-8b	i0.14 o0.14
nousresearch/hermes-3-llama-3.1-405b	i1 o1
nousresearch/hermes-3-llama-3.1-70b	i0.3 o0.3
nousresearch/hermes-4-405b	i1 o3
nousresearch/hermes-4-70b	i0.13 o0.4 r0.055
nvidia/llama-3.3-nemotron-super-49b-v1.5	i0.1 o0.4
nvidia/nemotron-3-nano-30b-a3b	i0.05 o0.2
nvidia/nemotron-3-super-120b-a12b	i0.1 o0.5 r0.1
nvidia/nemotron-nano-9b-v2	i0.04 o0.16
openai/gpt-3.5-turbo	i0.5 o1.5
openai/gpt-3.5-turbo-0613	i1 o2
openai/gpt-3.5-turbo-16k	i3 o4
openai/gpt-3.5-turbo-instruct	i1.5 o2
openai/gpt-4	i30 o60
openai/gpt-4-0314	i30 o60
openai/gpt-4-1106-preview	i10 o30
openai/gpt-4-turbo	i10+ii o30
openai/gpt-4-turbo-preview	i10 o30
openai/gpt-4.1	i2+ii o8 r0.5
openai/gpt-4.1-mini	i0.4+ii o1.6 r0.1
openai/gpt-4.1-nano	i0.1+ii o0.4 r0.025
openai/gpt-4o	i2.5+ii o10 r1.25
openai/gpt-4o-2024-05-13	i5+ii o15
openai/gpt-4o-2024-08-06	i2.5+ii o10 r1.25
openai/gpt-4o-2024-11-20	i2.5+ii o10 r1.25
openai/gpt-4o-audio-preview	i2.5 o10
openai/gpt-4o-mini	i0.15+ii o0.6 r0.075
openai/gpt-4o-mini-2024-07-18	i0.15+ii o0.6
openai/gpt-4o-mini-search-preview	i0.15 o0.6
openai/gpt-4o-search-preview	i2.5 o10
openai/gpt-5	i1.25+ii o10 r0.125
openai/gpt-5-chat	i1.25+ii o10 r0.125
openai/gpt-5-codex	i1.25+ii o10 r0.125
openai/gpt-5-image	i10+ii o10
openai/gpt-5-image-mini	i2.5+ii o2
openai/gpt-5-mini	i0.25+ii o2 r0.025
openai/gpt-5-nano	i0.05+ii o0.4 r0.005
openai/gpt-5-pro	i15+ii o120
openai/gpt-5.1	i1.25+ii o10 r0.125
openai/gpt-5.1-chat	i1.25+ii o10 r0.125
openai/gpt-5.1-codex	i1.25+ii o10 r0.125
openai/gpt-5.1-codex-max	i1.25+ii o10 r0.125
openai/gpt-5.1-codex-mini	i0.25+ii o2 r0.025
openai/gpt-5.2	i1.75+ii o14 r0.175
openai/gpt-5.2-chat	i1.75+ii o14 r0.175
openai/gpt-5.2-codex	i1.75+ii o14 r0.175
openai/gpt-5.2-pro	i21+ii o168
openai/gpt-5.3-chat	i1.75+ii o14
openai/gpt-5.3-codex	i1.75+ii o14
openai/gpt-5.4	i2.5+ii o15
openai/gpt-5.4-image-2	i8+ii o15 r2
openai/gpt-5.4-mini	i0.75+ii o4.5 r0.075
openai/gpt-5.4-nano	i0.2+ii o1.25 r0.02
openai/gpt-5.4-pro	i30+ii o180
openai/gpt-5.5	i5+ii o30 r0.5
openai/gpt-5.5-pro	i30+ii o180
openai/gpt-audio	i2.5 o10
openai/gpt-audio-mini	i0.6 o2.4
openai/gpt-chat-latest	i5+ii o30 r0.5
openai/gpt-oss-120b	i0.039 o0.19
openai/gpt-oss-20b	i0.03 o0.14
openai/gpt-oss-safeguard-20b	i0.075 o0.3 r0.037
openai/o1	i15+ii o60 r7.5
openai/o1-pro	i150+ii o600
openai/o3	i2+ii o8 r0.5
openai/o3-deep-research	i10+ii o40 r2.5
openai/o3-mini	i1.1 o4.4 r0.55
openai/o3-mini-high	i1.1 o4.4 r0.55
openai/o3-pro	i20+ii o80
openai/o4-mini	i1.1+ii o4.4 r0.275
openai/o4-mini-deep-research	i2+ii o8 r0.5
openai/o4-mini-high	i1.1+ii o4.4
perceptron/perceptron-mk1	i0.15+ii o1.5
perplexity/sonar	i1+ii o1
perplexity/sonar-deep-research	i2 o8
perplexity/sonar-pro	i3+ii o15
perplexity/sonar-pro-search	i3+ii o15
perplexity/sonar-reasoning-pro	i2+ii o8
prime-intellect/intellect-3	i0.2 o1.1
qwen/qwen-2.5-72b-instruct	i0.12 o0.39
qwen/qwen-2.5-7b-instruct	i0.04 o0.1
qwen/qwen-2.5-coder-32b-instruct	i0.2 o0.2 r0.015
qwen/qwen-plus	i0.4 o1.2 r0.08
qwen/qwen-plus-2025-07-28	i0.26 o0.78
qwen/qwen-plus-2025-07-28:thinking	i0.26 o0.78
qwen/qwen2.5-vl-72b-instruct	i0.8+ii o0.8 r0.075
qwen/qwen3-14b	i0.06 o0.24 r0.025
qwen/qwen3-235b-a22b	i0.455 o1.82 r0.15
qwen/qwen3-235b-a22b-2507	i0.071 o0.1
qwen/qwen3-235b-a22b-thinking-2507	i0.11 o0.6
qwen/qwen3-30b-a3b	i0.08 o0.28 r0.03
qwen/qwen3-30b-a3b-instruct-2507	i0.09 o0.3 r0.04
qwen/qwen3-30b-a3b-thinking-2507	i0.051 o0.34
qwen/qwen3-32b	i0.08 o0.24 r0.04
qwen/qwen3-8b	i0.05 o0.4 r0.05
qwen/qwen3-coder	i0.22 o1 r0.022
qwen/qwen3-coder-30b-a3b-instruct	i0.07 o0.27
qwen/qwen3-coder-flash	i0.195 o0.975 r0.06
qwen/qwen3-coder-next	i0.12 o0.75 r0.035
qwen/qwen3-coder-plus	i0.65 o3.25 r0.2
qwen/qwen3-max	i1.2 o6 r0.24
qwen/qwen3-max-thinking	i0.78 o3.9
qwen/qwen3-next-80b-a3b-instruct	i0.09 o1.1
qwen/qwen3-next-80b-a3b-thinking	i0.0975 o0.78
qwen/qwen3-vl-235b-a22b-instruct	i0.2+ii o0.88 r0.11
qwen/qwen3-vl-235b-a22b-thinking	i0.26+ii o2.6
qwen/qwen3-vl-30b-a3b-instruct	i0.13+ii o0.52
qwen/qwen3-vl-30b-a3b-thinking	i0.13+ii o1.56
qwen/qwen3-vl-32b-instruct	i0.104+ii o0.416
qwen/qwen3-vl-8b-instruct	i0.08+ii o0.5
qwen/qwen3-vl-8b-thinking	i0.117+ii o1.365
qwen/qwen3.5-122b-a10b	i0.26+ii o2.08
qwen/qwen3.5-27b	i0.195+ii o1.56
qwen/qwen3.5-35b-a3b	i0.1625+ii o1.3
qwen/qwen3.5-397b-a17b	i0.39+ii o2.34
qwen/qwen3.5-9b	i0.05+ii o0.15
qwen/qwen3.5-flash-02-23	i0.1+ii o0.4
qwen/qwen3.5-plus-02-15	i0.26+ii o1.56
qwen/qwen3.5-plus-20260420	i0.4+ii o2.4
qwen/qwen3.6-27b	i0.325+ii o3.25
qwen/qwen3.6-35b-a3b	i0.1612+ii o0.96525 r0.1612
qwen/qwen3.6-flash	i0.25+ii o1.5 w0.3125
qwen/qwen3.6-max-preview	i1.04 o6.24 w1.3
qwen/qwen3.6-plus	i0.325+ii o1.95 r0.0325 w0.40625
qwen/qwen3.7-max	i1.625 o4.875 r0.1625 w2.03125
rekaai/reka-edge	i0.1+ii o0.1
rekaai/reka-flash-3	i0.1 o0.2
relace/relace-apply-3	i0.85 o1.25
relace/relace-search	i1 o3
sao10k/l3-euryale-70b	i1.48 o1.48
sao10k/l3-lunaris-8b	i0.04 o0.05
sao10k/l3.1-70b-hanami-x1	i3 o3
sao10k/l3.1-euryale-70b	i0.85 o0.85
sao10k/l3.3-euryale-70b	i0.65 o0.75
stealth/claude-opus-4.6	i4+ii o20 r0.4 w5
stealth/claude-opus-4.7	i4+ii o20 r0.4 w5
stealth/claude-sonnet-4.6	i2.4+ii o12 r0.24 w3
stepfun/step-3.5-flash	i0.1 o0.3 r0.02
switchpoint/router	i0.85 o3.4
tencent/hunyuan-a13b-instruct	i0.14 o0.57
tencent/hy3-preview	i0.066 o0.26 r0.029
thedrummer/cydonia-24b-v4.1	i0.3 o0.5
thedrummer/rocinante-12b	i0.17 o0.43
thedrummer/skyfall-36b-v2	i0.55 o0.8
thedrummer/unslopnemo-12b	i0.4 o0.4
undi95/remm-slerp-l2-13b	i0.45 o0.65
upstage/solar-pro-3	i0.15 o0.6
writer/palmyra-x5	i0.6 o6
x-ai/grok-4.20	i2+ii o6 r0.2
x-ai/grok-4.20-multi-agent	i2+ii o6 r0.2
x-ai/grok-4.3	i1.25+ii o2.5 r0.2
x-ai/grok-build-0.1	i1+ii o2 r0.2
xiaomi/mimo-v2-flash	i0.09 o0.29 r0.045
xiaomi/mimo-v2-omni	i0.4+ii o2 r0.08
xiaomi/mimo-v2-pro	i1>256000:2 o3>256000:6 r0.2>256000:0.4
xiaomi/mimo-v2.5	i0.4>256000:0.8+ii o2>256000:4 r0.08>256000:0.16
xiaomi/mimo-v2.5-pro	i1>256000:2 o3>256000:6 r0.2>256000:0.4
z-ai/glm-4-32b	i0.1 o0.1
z-ai/glm-4.5	i0.6 o2.2 r0.175
z-ai/glm-4.5-air	i0.13 o0.85 r0.025
z-ai/glm-4.5v	i0.6+ii o1.8 r0.11
z-ai/glm-4.6	i0.39 o1.9 r0.175
z-ai/glm-4.6v	i0.3+ii o0.9
z-ai/glm-4.7	i0.38 o1.98 r0.2
z-ai/glm-4.7-flash	i0.06 o0.4 r0.01
z-ai/glm-5	i0.72 o2.3
z-ai/glm-5-turbo	i1.2 o4 r0.24
z-ai/glm-5.1	i1.26 o3.96
z-ai/glm-5v-turbo	i1.2+ii o4 r0.24
~anthropic/claude-haiku-latest	i1+ii o5 r0.1 w1.25
~anthropic/claude-opus-latest	i5+ii o25 r0.5 w6.25
~anthropic/claude-sonnet-latest	i3+ii o15 r0.3 w3.75
~google/gemini-flash-latest	i0.5+ii o3 r0.05 w0.08333333333333334
~google/gemini-pro-latest	i2+ii o12 r0.2 w0.375
~moonshotai/kimi-latest	i0.74+ii o3.49 r0.14
~openai/gpt-latest	i5+ii o30 r0.5
~openai/gpt-mini-latest	i0.75+ii o4.5 r0.075
#lilac|models.dev 2026-07-02|https://docs.getlilac.com/inference/models|2026-07-02
google/gemma-4-31b-it	i0.11+ii o0.35
minimaxai/minimax-m3	i0.28+ii o1.1 r0.05
moonshotai/kimi-k2.6	i0.7+ii o3.5 r0.2
zai-org/glm-5.2	i0.9 o3 r0.27
#llmgateway|models.dev 2026-07-02|https://llmgateway.io/docs|2026-07-02
claude-3-7-sonnet	i3 o15 r0.3 w3.75
claude-3-7-sonnet-20250219	i3+ii o15 r0.3 w3.75
claude-3-opus	i15+ii o75 r1.5 w18.75
claude-haiku-4-5	i1+ii o5 r0.1 w1.25
claude-haiku-4-5-20251001	i1+ii o5 r0.1 w1.25
claude-opus-4-1-20250805	i15+ii o75 r1.5 w18.75
claude-opus-4-5-20251101	i5+ii o25 r0.5 w6.25
claude-opus-4-6	i5+ii o25 r0.5 w6.25
claude-opus-4-7	i5+ii o25 r0.5 w6.25
claude-opus-4-8	i5+ii o25 r0.5 w6.25
claude-sonnet-4-5	i3+ii o15 r0.3 w3.75
claude-sonnet-4-5-20250929	i3+ii o15 r0.3 w3.75
claude-sonnet-4-6	i3+ii o15 r0.3 w3.75
claude-sonnet-5	i3+ii o15 r0.3 w3.75
codestral-2508	i0.3 o0.9
deepseek-v3.1	i0.56+ii o1.68 r0.112
deepseek-v3.2	i0.26+ii o0.38 r0.13
deepseek-v4-flash	i0.14 o0.28 r0.0028
deepseek-v4-pro	i0.435 o0.87 r0.003625
devstral-2512	i0.4 o2
devstral-small-2507	i0.1 o0.3
fugu-ultra	i5+ii o30 r0.5
gemini-2.5-flash	i0.3+ii o2.5 r0.03
gemini-2.5-flash-lite	i0.1+ii o0.4 r0.01
gemini-2.5-flash-lite-preview-09-2025	i0.1+ii o0.4 r0.01
gemini-2.5-pro	i1.25>200000:2.5+ii o10>200000:15 r0.125>200000:0.25
gemini-3-flash-preview	i0.5+ii o3 r0.05
gemini-3.1-flash-lite	i0.25+ii o1.5 r0.025 w0.08333
gemini-3.1-pro-preview	i2>200000:4+ii o12>200000:18 r0.2>200000:0.4
gemini-3.5-flash	i1.5+ii o9 r0.15 w0.08333
gemini-pro-latest	i2+ii o12 r0.2
gemma-4-26b-a4b-it	i0.07+ii o0.34
gemma-4-31b-it	i0.13+ii o0.38
glm-4-32b-0414-128k	i0.1 o0.1
glm-4.5	i0.6 o2.2 r0.11
glm-4.5-air	i0.13 o0.85 r0.025
glm-4.5-airx	i1.1 o4.5 r0.22
glm-4.5-x	i2.2 o8.9 r0.45
glm-4.5v	i0.6+ii o1.8 r0.11
glm-4.6	i0.431 o2.007 r0.11
glm-4.6v	i0.3+ii o0.9 r0.05
glm-4.6v-flashx	i0.04+ii o0.4 r0.004
glm-4.7	i0.38 o1.98 r0.19
glm-4.7-flash	i0.06 o0.4 r0.01
glm-4.7-flashx	i0.07 o0.4 r0.01
glm-5	i0.72 o2.3 r0.144
glm-5.1	i0.931 o2.93 r0.173
glm-5.2	i1.26 o3.96 r0.234
gpt-3.5-turbo	i0.5 o1.5
gpt-4	i30 o60
gpt-4-turbo	i10+ii o30
gpt-4.1	i2+ii o8 r0.5
gpt-4.1-mini	i0.4+ii o1.6 r0.1
gpt-4.1-nano	i0.1+ii o0.4 r0.025
gpt-4o	i2.5+ii o10 r1.25
gpt-4o-mini	i0.15+ii o0.6 r0.075
gpt-4o-mini-search-preview	i0.15+ii o0.6
gpt-4o-search-preview	i2.5+ii o10
gpt-5	i1.25+ii o10 r0.125
gpt-5-chat-latest	i1.25+ii o10 r0.125
gpt-5-mini	i0.25+ii o2 r0.025
gpt-5-nano	i0.05+ii o0.4 r0.005
gpt-5-pro	i15+ii o120
gpt-5.1	i1.25+ii o10 r0.125
gpt-5.1-codex	i1.25+ii o10 r0.125
gpt-5.1-codex-mini	i0.25+ii o2 r0.025
gpt-5.2	i1.75+ii o14 r0.175
gpt-5.2-chat-latest	i1.75+ii o14 r0.175
gpt-5.2-codex	i1.75+ii o14 r0.175
gpt-5.2-pro	i21+ii o168
gpt-5.3-chat-latest	i1.75+ii o14 r0.175
gpt-5.3-codex	i1.75+ii o14 r0.175
gpt-5.4	i2.5+ii o15 r0.25
gpt-5.4-mini	i0.75+ii o4.5 r0.075
gpt-5.4-nano	i0.2+ii o1.25 r0.02
gpt-5.4-pro	i30+ii o180
gpt-5.5	i5>272000:10+ii o30>272000:45 r0.5>272000:1
gpt-5.5-pro	i30>272000:60+ii o180>272000:270
gpt-oss-120b	i0.05 o0.25
gpt-oss-20b	i0.04 o0.15
grok-4	i3+ii o15 r0.75
grok-4-1-fast-non-reasoning	i0.2+ii o0.5 r0.05
grok-4-1-fast-reasoning	i0.2+ii o0.5 r0.05
grok-4-20-beta-0309-non-reasoning	i2>200000:2.5+ii o6>200000:5 r0.2>200000:0.4
grok-4-20-beta-0309-reasoning	i2>200000:2.5+ii o6>200000:5 r0.2>200000:0.4
grok-4-20-non-reasoning	i1.25>200000:2.5+ii o2.5>200000:5 r0.2>200000:0.4
grok-4-20-reasoning	i1.25>200000:2.5+ii o2.5>200000:5 r0.2>200000:0.4
grok-4-3	i1.25>200000:2.5+ii o2.5>200000:5 r0.3125>200000:0.4
grok-build-0-1	i1>200000:2+ii o2>200000:4 r0.2>200000:0.4
kimi-k2	i0.574 o2.294 r0.5
kimi-k2-thinking	i0.574 o2.294 r0.15
kimi-k2.5	i0.405+ii o1.98 r0.225
kimi-k2.6	i0.4+ii o2.2 r0.08
kimi-k2.7-code	i0.95+ii o4 r0.19
kimi-k2.7-code-highspeed	i1.9+ii o8 r0.38
llama-3-70b-instruct	i0.51 o0.74
llama-3-8b-instruct	i0.04 o0.04
llama-3.1-70b-instruct	i0.72 o0.72
llama-3.1-nemotron-ultra-253b	i0.6 o1.8
llama-3.2-11b-instruct	i0.07 o0.33
llama-3.2-3b-instruct	i0.03 o0.05
llama-3.3-70b-instruct	i0.13 o0.4
llama-4-maverick-17b-instruct	i0.27+ii o0.85
llama-4-scout-17b-instruct	i0.18+ii o0.59
mimo-v2-omni	i0.4+ii o2 r0.08
mimo-v2-pro	i1>256000:2 o3>256000:6 r0.2>256000:0.4
mimo-v2.5	i0.14>256000:0.8+ii o0.28>256000:4 r0.0028>256000:0.16
mimo-v2.5-pro	i0.435>256000:2 o0.87>256000:6 r0.0036>256000:0.4
minimax-m2	i0.2 o1 r0.03
minimax-m2.1	i0.27 o1.1
minimax-m2.1-lightning	i0.12 o0.48
minimax-m2.5	i0.3 o1.2 r0.03 w0.375
minimax-m2.5-highspeed	i0.6 o2.4 r0.03 w0.375
minimax-m2.7	i0.3 o1.2 r0.06 w0.375
minimax-m2.7-highspeed	i0.6 o2.4 r0.06 w0.375
minimax-m3	i0.6+ii o2.4 r0.12
minimax-text-01	i0.2 o1.1
ministral-14b-2512	i0.2+ii o0.2
ministral-3b-2512	i0.1+ii o0.1
ministral-8b-2512	i0.15+ii o0.15
mistral-large-2512	i0.5+ii o1.5
mistral-large-latest	i4+ii o12
mistral-small-2506	i0.1+ii o0.3
nemotron-3-ultra-550b	i0.5 o2.5 r0.15
o1	i15+ii o60 r7.5
o3	i2+ii o8 r0.5
o3-mini	i1.1 o4.4 r0.55
o4-mini	i1.1+ii o4.4 r0.275
pixtral-large-latest	i4+ii o12
qwen-coder-plus	i0.502 o1.004
qwen-flash	i0.05 o0.4 r0.01 w0.0625
qwen-max	i1.6 o6.4
qwen-max-latest	i1.6+ii o6.4
qwen-omni-turbo	i0.2+ii o0.8
qwen-plus	i0.4 o1.2 t4 r0.08 w0.5
qwen-plus-latest	i0.4+ii o1.2 r0.08 w0.5
qwen-turbo	i0.05 o0.2 t0.5
qwen-vl-max	i0.8+ii o3.2
qwen-vl-plus	i0.21+ii o0.64
qwen2-5-vl-32b-instruct	i1.4+ii o4.2
qwen2-5-vl-72b-instruct	i0.13+ii o0.4
qwen3-235b-a22b-fp8	i0.2 o0.8
qwen3-235b-a22b-instruct-2507	i0.09 o0.58
qwen3-235b-a22b-thinking-2507	i0.2 o0.6
qwen3-30b-a3b-instruct-2507	i0.1 o0.3
qwen3-32b	i0.1 o0.3 t8.4
qwen3-4b-fp8	i0.03 o0.03
qwen3-coder-30b-a3b-instruct	i0.07 o0.27
qwen3-coder-480b-a35b-instruct	i0.3 o1.3
qwen3-coder-flash	i0.3 o1.5 r0.06 w0.375
qwen3-coder-next	i0.108 o0.675 r0.06
qwen3-coder-plus	i6 o60 r1.2 w7.5
qwen3-max	i0.845 o3.38 r0.6 w3.75
qwen3-max-2026-01-23	i1.2+ii o6 r0.24 w1.5
qwen3-next-80b-a3b-instruct	i0.15 o1.2
qwen3-next-80b-a3b-thinking	i0.15 o1.2
qwen3-vl-235b-a22b-instruct	i0.3+ii o1.5
qwen3-vl-235b-a22b-thinking	i0.5+ii o2
qwen3-vl-30b-a3b-instruct	i0.2+ii o0.7
qwen3-vl-30b-a3b-thinking	i0.2+ii o1
qwen3-vl-8b-instruct	i0.08+ii o0.5
qwen3-vl-flash	i0.05+ii o0.4 r0.01
qwen3-vl-plus	i0.2+ii o1.6 t4.8 r0.04 w0.25
qwen3.5-9b	i0.1 o0.15
qwen3.6-35b-a3b	i0.248+ii o1.485
qwen3.6-max-preview	i1.3 o7.8 r0.13 w1.625
qwen3.6-plus	i0.5>256000:2+ii o3>256000:6 r0.05>256000:0.2 w0.625>256000:2.5
qwen3.7-max	i1.25 o3.75 r0.125 w3.125
qwen3.7-plus	i0.4+ii o1.6 r0.08 w0.5
qwen35-397b-a17b	i0.6+ii o3.6
qwq-plus	i0.8 o2.4
seed-1-6-250615	i0.25+ii o2 r0.05
seed-1-6-250915	i0.25+ii o2 r0.05
seed-1-6-flash-250715	i0.07+ii o0.3 r0.015
seed-1-8-251228	i0.25+ii o2 r0.05
sonar	i1 o1
sonar-pro	i3+ii o15
sonar-reasoning-pro	i2+ii o8
#llmtr|models.dev 2026-07-02|https://llmtr.com/docs|2026-07-02
gemma-4	i5 o10
medgemma-4b	i3+ii o5
qwen3-6-35b	i5+ii o10
#lucidquery|models.dev 2026-07-02|https://lucidquery.com/docs|2026-07-02
lucidnova-rf1-100b	i2 o5
lucidquery-agi-01-frontier	i4.5+ii o22
lucidquery-agi-01-swift	i2.5+ii o15
lucidquery-nexus-coder	i2 o5
#meganova|models.dev 2026-07-02|https://docs.meganova.ai|2026-07-02
deepseek-ai/deepseek-r1-0528	i0.5 o2.15
deepseek-ai/deepseek-v3-0324	i0.25 o0.88
deepseek-ai/deepseek-v3.1	i0.27 o1
deepseek-ai/deepseek-v3.2	i0.26 o0.38
deepseek-ai/deepseek-v3.2-exp	i0.27 o0.4
meta-llama/llama-3.3-70b-instruct	i0.1 o0.3
minimaxai/minimax-m2.1	i0.28 o1.2
minimaxai/minimax-m2.5	i0.3 o1.2
mistralai/mistral-nemo-instruct-2407	i0.02 o0.04
moonshotai/kimi-k2-thinking	i0.6 o2.6
moonshotai/kimi-k2.5	i0.45+ii o2.8
qwen/qwen2.5-vl-32b-instruct	i0.2+ii o0.6
qwen/qwen3-235b-a22b-instruct-2507	i0.09 o0.6
qwen/qwen3.5-plus	i0.4+ii o2.4 t2.4
xiaomimimo/mimo-v2-flash	i0.1 o0.3
zai-org/glm-4.6	i0.45 o1.9
zai-org/glm-4.7	i0.2 o0.8
zai-org/glm-5	i0.8 o2.56
#merge-gateway|models.dev 2026-07-02|https://docs.merge.dev/merge-gateway|2026-07-02
alibaba/qwen3.6-plus	i0.5+ii o3
alibaba/qwen3.7-max	i1.65 o4.95
anthropic/claude-haiku-4-5-20251001	i1+ii o5 r0.1 w1.25
anthropic/claude-opus-4-1-20250805	i15+ii o75 r1.5 w18.75
anthropic/claude-opus-4-20250514	i15+ii o75 r1.5 w18.75
anthropic/claude-opus-4-5-20251101	i5+ii o25 r0.5 w6.25
anthropic/claude-opus-4-6	i5+ii o25 r0.5 w6.25
anthropic/claude-opus-4-7	i5+ii o25 r0.5 w6.25
anthropic/claude-opus-4-8	i5+ii o25
anthropic/claude-sonnet-4-20250514	i3+ii o15 r0.3 w3.75
anthropic/claude-sonnet-4-5-20250929	i3+ii o15 r0.3 w3.75
anthropic/claude-sonnet-4-6	i3+ii o15 r0.3 w3.75
cohere/command-a-03-2025	i2.5 o10
cohere/command-r-08-2024	i0.15 o0.6
cohere/command-r-plus-08-2024	i2.5 o10
cohere/command-r7b-12-2024	i0.0375 o0.15
deepseek/deepseek-v4-flash	i0.14 o0.28 r0.0028
deepseek/deepseek-v4-pro	i0.435 o0.87 r0.003625
google/gemini-2.5-flash	i0.3+ii o2.5 r0.03 ia1
google/gemini-2.5-flash-lite	i0.1+ii o0.4 r0.01 ia0.3
google/gemini-2.5-pro	i1.25>200000:2.5+ii o10>200000:15 r0.125>200000:0.25
google/gemini-3-flash-preview	i0.5+ii o3 r0.05 ia1
google/gemini-3-pro-preview	i2>200000:4+ii o12>200000:18 r0.2>200000:0.4
google/gemini-3.1-flash-lite	i0.25+ii o1.5 r0.025 ia0.5
google/gemini-3.1-flash-lite-preview	i0.25+ii o1.5 r0.025 ia0.5
google/gemini-3.1-pro-preview	i2>200000:4+ii o12>200000:18 r0.2>200000:0.4
google/gemini-3.1-pro-preview-customtools	i2>200000:4+ii o12>200000:18 r0.2>200000:0.4
google/gemini-3.5-flash	i1.5+ii o9 r0.15 ia1.5
google/gemini-flash-latest	i0.3+ii o2.5 r0.075 ia1
google/gemini-flash-lite-latest	i0.1+ii o0.4 r0.025
minimax/minimax-m2	i0.3 o1.2
minimax/minimax-m2.1	i0.3 o1.2
minimax/minimax-m2.5	i0.3 o1.2 r0.03 w0.375
minimax/minimax-m2.5-highspeed	i0.6 o2.4 r0.06 w0.375
minimax/minimax-m2.7	i0.3 o1.2 r0.06 w0.375
minimax/minimax-m2.7-highspeed	i0.6 o2.4 r0.06 w0.375
minimax/minimax-m3	i0.6+ii o2.4
mistral/codestral-latest	i0.3 o0.9
mistral/devstral-2512	i0.4 o2
mistral/devstral-medium-2507	i0.4 o2
mistral/devstral-medium-latest	i0.4 o2
mistral/devstral-small-2507	i0.1 o0.3
mistral/magistral-medium-latest	i2 o5
mistral/mistral-large-2411	i2 o6
mistral/mistral-large-2512	i0.5+ii o1.5
mistral/mistral-large-latest	i0.5+ii o1.5
mistral/mistral-medium-2505	i0.4+ii o2
mistral/mistral-medium-latest	i0.4+ii o2
mistral/mistral-small-latest	i0.15+ii o0.6
mistral/pixtral-large-latest	i2+ii o6
moonshotai/kimi-k2-thinking	i0.6 o2.5
moonshotai/kimi-k2.5	i0.6+ii o3
moonshotai/kimi-k2.6	i0.95+ii o4
moonshotai/kimi-k2.7-code	i0.95+ii o4
moonshotai/kimi-k2.7-code-highspeed	i1.9+ii o8
openai/gpt-4.1	i2+ii o8 r0.5
openai/gpt-4.1-mini	i0.4+ii o1.6 r0.1
openai/gpt-4.1-nano	i0.1+ii o0.4 r0.025
openai/gpt-4o	i2.5+ii o10 r1.25
openai/gpt-4o-2024-05-13	i5+ii o15
openai/gpt-4o-2024-08-06	i2.5+ii o10 r1.25
openai/gpt-4o-2024-11-20	i2.5+ii o10 r1.25
openai/gpt-4o-mini	i0.15+ii o0.6 r0.075
openai/gpt-5	i1.25+ii o10 r0.125
openai/gpt-5-chat-latest	i1.25+ii o10 r0.125
openai/gpt-5-mini	i0.25+ii o2 r0.025
openai/gpt-5-nano	i0.05+ii o0.4 r0.005
openai/gpt-5.1	i1.25+ii o10 r0.125
openai/gpt-5.1-chat-latest	i1.25+ii o10 r0.125
openai/gpt-5.2	i1.75+ii o14 r0.175
openai/gpt-5.2-chat-latest	i1.75+ii o14 r0.175
openai/gpt-5.3-chat-latest	i1.75+ii o14 r0.175
openai/gpt-5.4	i2.5>272000:5+ii o15>272000:22.5 r0.25>272000:0.5
openai/gpt-5.4-mini	i0.75+ii o4.5 r0.075
openai/gpt-5.4-nano	i0.2+ii o1.25 r0.02
openai/gpt-5.5	i5>272000:10+ii o30>272000:45 r0.5>272000:1
openai/o1	i15+ii o60 r7.5
openai/o3	i2+ii o8 r0.5
openai/o3-mini	i1.1 o4.4 r0.55
openai/o4-mini	i1.1+ii o4.4 r0.275
xai/grok-4.20-0309-reasoning	i1.25>200000:2.5+ii o2.5>200000:5 r0.2>200000:0.4
xai/grok-4.3	i1.25>200000:2.5+ii o2.5>200000:5 r0.2>200000:0.4
zai/glm-4.5	i0.6 o2.2 r0.11
zai/glm-4.5-air	i0.2 o1.1 r0.03
zai/glm-4.6	i0.6 o2.2 r0.11
zai/glm-4.7	i0.6 o2.2 r0.11
zai/glm-4.7-flashx	i0.07 o0.4 r0.01
zai/glm-5	i1 o3.2 r0.2
zai/glm-5-turbo	i1.2 o4 r0.24
zai/glm-5.1	i1.4 o4.4 r0.26
zai/glm-5.2	i1.4 o4.4
#minimax-cn|models.dev 2026-07-02|https://platform.minimaxi.com/docs/guides/quickstart|2026-07-02
minimax-m2	i0.3 o1.2
minimax-m2.1	i0.3 o1.2
minimax-m2.5	i0.3 o1.2 r0.03 w0.375
minimax-m2.5-highspeed	i0.6 o2.4 r0.06 w0.375
minimax-m2.7	i0.3 o1.2 r0.06 w0.375
minimax-m2.7-highspeed	i0.6 o2.4 r0.06 w0.375
minimax-m3	i0.3>512000:0.6+ii o1.2>512000:2.4 r0.06>512000:0.12
#mistral|models.dev 2026-07-02|https://docs.mistral.ai/getting-started/models/|2026-07-02
magistral-small	i0.5 o1.5
mistral-small-2506	i0.1+ii o0.3
#mixlayer|models.dev 2026-07-02|https://docs.mixlayer.com|2026-07-02
qwen/qwen3.5-122b-a10b	i0.4 o3.2
qwen/qwen3.5-27b	i0.3 o2.4
qwen/qwen3.5-35b-a3b	i0.25 o1.3
qwen/qwen3.5-397b-a17b	i0.6 o3.6
qwen/qwen3.5-9b	i0.1 o0.4
#moark|models.dev 2026-07-02|https://moark.com/docs/openapi/v1#tag/%E6%96%87%E6%9C%AC%E7%94%9F%E6%88%90|2026-07-02
glm-4.7	i3.5 o14
minimax-m2.1	i2.1 o8.4
#moonshotai-cn|models.dev 2026-07-02|https://platform.moonshot.cn/docs/api/chat|2026-07-02
kimi-k2-0711-preview	i0.6 o2.5 r0.15
kimi-k2-0905-preview	i0.6 o2.5 r0.15
kimi-k2-thinking	i0.6 o2.5 r0.15
kimi-k2-thinking-turbo	i1.15 o8 r0.15
kimi-k2-turbo-preview	i2.4 o10 r0.6
kimi-k2.5	i0.6+ii o3 r0.1
kimi-k2.6	i0.95+ii o4 r0.16
kimi-k2.7-code	i0.95+ii o4 r0.19
kimi-k2.7-code-highspeed	i1.9+ii o8 r0.38
#morph|models.dev 2026-07-02|https://docs.morphllm.com/api-reference/introduction|2026-07-02
auto	i0.85 o1.55
#nano-gpt|models.dev 2026-07-02|https://docs.nano-gpt.com|2026-07-02
abacusai/dracarys-72b-instruct	i0.493 o0.493
aion-labs/aion-1.0	i3.995 o7.99
aion-labs/aion-1.0-mini	i0.799 o1.394
aion-labs/aion-2.0	i0.8 o1.6
aion-labs/aion-2.5	i1 o3 r0.35
aion-labs/aion-rp-llama-3.1-8b	i0.2006 o0.2006
alibaba-nlp/tongyi-deepresearch-30b-a3b	i0.08 o0.24
alibaba/qwen3.6-27b	i0.203+ii o2.24
alibaba/qwen3.6-27b:thinking	i0.203+ii o2.24
alibaba/qwen3.6-flash	i0.19+ii o1.16
allenai/olmo-3-32b-think	i0.3 o0.45
amazon/nova-2-lite-v1	i0.51 o4.25
amazon/nova-lite-v1	i0.0595 o0.238
amazon/nova-micro-v1	i0.0357 o0.1394
amazon/nova-pro-v1	i0.799 o3.196
anthracite-org/magnum-v2-72b	i2.006 o2.992
anthracite-org/magnum-v4-72b	i2.006 o2.992
anthropic/claude-haiku-latest	i1+ii o5 r0.1
anthropic/claude-opus-4.6	i4.998+ii o25.007
anthropic/claude-opus-4.6:thinking	i4.998+ii o25.007
anthropic/claude-opus-4.6:thinking:low	i4.998+ii o25.007
anthropic/claude-opus-4.6:thinking:max	i4.998+ii o25.007
anthropic/claude-opus-4.6:thinking:medium	i4.998+ii o25.007
anthropic/claude-opus-4.7	i4.998+ii o25.007 r0.4998
anthropic/claude-opus-4.7:thinking	i4.998+ii o25.007 r0.4998
anthropic/claude-opus-4.8	i4.998+ii o25.007 r0.4998
anthropic/claude-opus-4.8:thinking	i4.998+ii o25.007 r0.4998
anthropic/claude-opus-latest	i4.998+ii o25.007 r0.4998
anthropic/claude-sonnet-4.6	i2.992+ii o14.994
anthropic/claude-sonnet-4.6:thinking	i2.992+ii o14.994
anthropic/claude-sonnet-latest	i2.992+ii o14.994 r0.2992
arcee-ai/trinity-large-thinking	i0.25 o0.9
arcee-ai/trinity-mini	i0.045 o0.15
asi1-mini	i1 o1
auto-model-basic	i9.996 o19.992
auto-model-premium	i9.996 o19.992
auto-model-standard	i9.996 o19.992
azure-gpt-4-turbo	i9.996 o30.005
azure-gpt-4o	i2.499+ii o9.996
azure-gpt-4o-mini	i0.1496+ii o0.595
azure-o1	i14.994 o59.993
azure-o3-mini	i1.088 o4.3996
baichuan-m2	i15.73 o15.73
baichuan4-air	i0.157 o0.157
baichuan4-turbo	i2.42 o2.42
baidu/ernie-4.5-vl-28b-a3b	i0.14+ii o0.56
baseten/kimi-k2-instruct-fp4	i0.1 o2
brave	i5 o5
brave-pro	i5 o5
brave-research	i5 o5
bytedance-seed/seed-2.0-lite	i0.25 o2
chutesai/mistral-small-3.2-24b-instruct-2506	i0.2 o0.4
claude-3-5-haiku-20241022	i0.8+ii o4
claude-haiku-4-5-20251001	i1+ii o5
claude-haiku-4-5-20251001-thinking	i1+ii o5 r0.1
claude-opus-4-1-20250805	i14.994+ii o75.004
claude-opus-4-1-thinking	i14.994+ii o75.004
claude-opus-4-1-thinking:1024	i14.994+ii o75.004
claude-opus-4-1-thinking:32000	i14.994+ii o75.004
claude-opus-4-1-thinking:32768	i14.994+ii o75.004
claude-opus-4-1-thinking:8192	i14.994+ii o75.004
claude-opus-4-20250514	i14.994+ii o75.004
claude-opus-4-5-20251101	i4.998+ii o25.007
claude-opus-4-5-20251101:thinking	i4.998+ii o25.007
claude-opus-4-thinking	i14.994+ii o75.004
claude-opus-4-thinking:1024	i14.994+ii o75.004
claude-opus-4-thinking:32000	i14.994+ii o75.004
claude-opus-4-thinking:32768	i14.994+ii o75.004
claude-opus-4-thinking:8192	i14.994+ii o75.004
claude-sonnet-4-20250514	i2.992+ii o14.994
claude-sonnet-4-5-20250929	i2.992+ii o14.994
claude-sonnet-4-5-20250929-thinking	i2.992+ii o14.994
claude-sonnet-4-thinking	i2.992+ii o14.994
claude-sonnet-4-thinking:1024	i2.992+ii o14.994
claude-sonnet-4-thinking:32768	i2.992+ii o14.994
claude-sonnet-4-thinking:64000	i2.992+ii o14.994
claude-sonnet-4-thinking:8192	i2.992+ii o14.994
claw-high	i4.998+ii o25.007
claw-low	i0.25+ii o1.5 r0.025
claw-medium	i0.3 o1.2
cognitivecomputations/dolphin-2.9.2-qwen2-72b	i0.306 o0.306
cohere/command-r	i0.476 o1.428
cohere/command-r-plus-08-2024	i2.856 o14.246
command-a-plus-05-2026	i2.5+ii o10
command-a-reasoning-08-2025	i2.5 o10
deepclaude	i3 o15
deepcogito/cogito-v1-preview-qwen-32b	i1.8 o1.8
deepseek-ai/deepseek-r1-0528	i0.4 o1.7
deepseek-ai/deepseek-v3.1	i0.2 o0.7
deepseek-ai/deepseek-v3.1-terminus	i0.25 o0.7
deepseek-ai/deepseek-v3.1-terminus:thinking	i0.25 o0.7
deepseek-ai/deepseek-v3.1:thinking	i0.2 o0.7
deepseek-ai/deepseek-v3.2-exp	i0.28 o0.42
deepseek-ai/deepseek-v3.2-exp-thinking	i0.28 o0.42
deepseek-chat	i0.25 o0.7
deepseek-chat-cheaper	i0.25 o0.7
deepseek-math-v2	i0.6 o2.2
deepseek-r1	i0.4 o1.7
deepseek-r1-sambanova	i4.998 o6.987
deepseek-reasoner	i0.4 o1.7
deepseek-reasoner-cheaper	i0.4 o1.7
deepseek-v3-0324	i0.25 o0.7
deepseek/deepseek-latest	i1.1 o2.2 r0.11
deepseek/deepseek-prover-v2-671b	i1 o2.5
deepseek/deepseek-v3.2	i0.28 o0.42
deepseek/deepseek-v3.2-speciale	i0.28 o0.42
deepseek/deepseek-v3.2:thinking	i0.28 o0.42
deepseek/deepseek-v4-flash	i0.14 o0.28 r0.028
deepseek/deepseek-v4-flash:thinking	i0.14 o0.28 r0.028
deepseek/deepseek-v4-pro	i1.1 o2.2 r0.11
deepseek/deepseek-v4-pro-cheaper	i0.435 o0.87 r0.003625
deepseek/deepseek-v4-pro-cheaper:thinking	i0.435 o0.87 r0.003625
deepseek/deepseek-v4-pro:thinking	i1.1 o2.2 r0.11
dmind/dmind-1	i0.3 o0.6
dmind/dmind-1-mini	i0.2 o0.4
doctor-shotgun/ms3.2-24b-magnum-diamond	i0.493 o0.493
doubao-1-5-thinking-pro-250415	i0.6 o2.4
doubao-1-5-thinking-pro-vision-250415	i0.6+ii o2.4
doubao-1-5-thinking-vision-pro-250428	i0.55+ii o1.43
doubao-1.5-pro-256k	i0.799 o1.445
doubao-1.5-pro-32k	i0.1343 o0.3349
doubao-1.5-vision-pro-32k	i0.459+ii o1.377
doubao-seed-1-6-250615	i0.204 o0.51
doubao-seed-1-6-flash-250615	i0.0374 o0.374
doubao-seed-1-6-thinking-250615	i0.204 o2.04
doubao-seed-1-8-251215	i0.612 o6.12
doubao-seed-2-0-code-preview-260215	i0.782 o3.893
doubao-seed-2-0-lite-260215	i0.1462 o0.8738
doubao-seed-2-0-mini-260215	i0.0493 o0.4845
doubao-seed-2-0-pro-260215	i0.782 o3.876
envoid/llama-3.05-nemotron-tenyxchat-storybreaker-70b	i0.493 o0.493
envoid/llama-3.05-nt-storybreaker-ministral-70b	i0.493 o0.493
ernie-4.5-8k-preview	i0.66 o2.6
ernie-4.5-turbo-128k	i0.132+ii o0.55
ernie-4.5-turbo-vl-32k	i0.495+ii o1.43
ernie-5.0-thinking-preview	i1.1+ii o2
ernie-5.1	i0.75+ii o3 r0.75
ernie-5.1:thinking	i0.75+ii o3 r0.75
ernie-x1-32k	i0.33+ii o1.32
ernie-x1-32k-preview	i0.33 o1.32
ernie-x1-turbo-32k	i0.165+ii o0.66
ernie-x1.1-preview	i0.15 o0.6
essentialai/rnj-1-instruct	i0.15 o0.15
eva-unit-01/eva-llama-3.33-70b-v0.0	i2.006 o2.006
eva-unit-01/eva-llama-3.33-70b-v0.1	i2.006 o2.006
eva-unit-01/eva-qwen2.5-32b-v0.2	i0.799 o0.799
eva-unit-01/eva-qwen2.5-72b-v0.2	i0.799 o0.799
exa-answer	i2.5 o2.5
exa-research	i2.5 o2.5
exa-research-pro	i2.5 o2.5
failspy/meta-llama-3-70b-instruct-abliterated-v3.5	i0.7 o0.7
fastgpt	i7.5 o7.5
featherless-ai/qwerky-72b	i0.5 o0.5
galrionsoftworks/mn-loosecannon-12b-v1	i0.493 o0.493
gemini-2.0-flash-001	i0.1003+ii o0.408
gemini-2.0-flash-exp-image-generation	i0.2 o0.8
gemini-2.0-flash-thinking-exp-01-21	i0.306+ii o1.003
gemini-2.0-flash-thinking-exp-1219	i0.1003 o0.408
gemini-2.0-pro-exp-02-05	i1.989+ii o7.956
gemini-2.0-pro-reasoner	i1.292 o4.998
gemini-2.5-flash	i0.3+ii o2.5
gemini-2.5-flash-lite	i0.1+ii o0.4
gemini-2.5-flash-lite-preview-06-17	i0.15+ii o0.6
gemini-2.5-flash-lite-preview-09-2025	i0.1+ii o0.4
gemini-2.5-flash-lite-preview-09-2025-thinking	i0.1+ii o0.4
gemini-2.5-flash-nothinking	i0.3+ii o2.5
gemini-2.5-flash-preview-04-17	i0.15+ii o0.6
gemini-2.5-flash-preview-04-17:thinking	i0.15+ii o3.5
gemini-2.5-flash-preview-05-20	i0.15+ii o0.6
gemini-2.5-flash-preview-05-20:thinking	i0.15+ii o3.5
gemini-2.5-flash-preview-09-2025	i0.3+ii o2.5
gemini-2.5-flash-preview-09-2025-thinking	i0.3+ii o2.5
gemini-2.5-pro	i2.5+ii o10
gemini-2.5-pro-exp-03-25	i2.5+ii o10
gemini-2.5-pro-preview-03-25	i2.5+ii o10
gemini-2.5-pro-preview-05-06	i2.5+ii o10
gemini-2.5-pro-preview-06-05	i2.5+ii o10
gemini-3-pro-image-preview	i2+ii o12
gemini-exp-1206	i1.258+ii o4.998
gemma-4-31b-claude-4.6-opus-reasoning-distilled	i0.306+ii o0.306 r0.0306
gemma-4-31b-cognitive-unshackled	i0.306+ii o0.306
gemma-4-31b-darkidol	i0.306+ii o0.306
gemma-4-31b-fabled	i0.306+ii o0.306
gemma-4-31b-garnet	i0.306+ii o0.306
gemma-4-31b-garnetv2	i0.306+ii o0.306
gemma-4-31b-gemopus	i0.306+ii o0.306
gemma-4-31b-it	i0.306+ii o0.306
gemma-4-31b-k1-v5	i0.306+ii o0.306
gemma-4-31b-larkspur-v0.5	i0.306+ii o0.306
gemma-4-31b-meromero	i0.306+ii o0.306
gemma-4-31b-musica-v1	i0.306+ii o0.306
gemma-4-31b-queen	i0.306+ii o0.306
glm-4	i14.994 o14.994
glm-4-air	i0.2006 o0.2006
glm-4-air-0111	i0.1394 o0.1394
glm-4-airx	i2.006 o2.006
glm-4-flash	i0.1003 o0.1003
glm-4-long	i0.2006 o0.2006
glm-4-plus	i7.497 o7.497
glm-4-plus-0111	i9.996 o9.996
glm-4.1v-thinking-flash	i0.3+ii o0.3
glm-4.1v-thinking-flashx	i0.3+ii o0.3
glm-4.6-derestricted-v5	i0.4 o1.5
glm-z1-air	i0.07 o0.07
glm-z1-airx	i0.7 o0.7
glm-zero-preview	i1.802 o1.802
google/gemini-3-flash-preview	i0.5+ii o3
google/gemini-3-flash-preview-thinking	i0.5+ii o3
google/gemini-3.1-flash-lite	i0.25+ii o1.5 r0.025
google/gemini-3.1-pro-preview	i2+ii o12 r0.2
google/gemini-3.1-pro-preview-customtools	i2+ii o12 r0.2
google/gemini-3.1-pro-preview-high	i2+ii o12 r0.2
google/gemini-3.1-pro-preview-low	i2+ii o12 r0.2
google/gemini-3.5-flash	i1.5+ii o9 r0.15
google/gemini-3.5-flash-thinking	i1.5+ii o9 r0.15
google/gemini-flash-1.5	i0.0748 o0.306
google/gemini-flash-latest	i1.5+ii o9 r0.15
google/gemini-flash-lite-latest	i0.25+ii o1.5 r0.025
google/gemini-pro-latest	i2+ii o12 r0.2
google/gemma-4-26b-a4b-it	i0.13+ii o0.4
google/gemma-4-26b-a4b-it:thinking	i0.13+ii o0.4
google/gemma-4-31b-it	i0.1+ii o0.35
google/gemma-4-31b-it:thinking	i0.1+ii o0.35
gryphe/mythomax-l2-13b	i0.1003 o0.1003
hermes-high	i4.998+ii o25.007
hermes-low	i0.25+ii o1.5 r0.025
hermes-medium	i0.3 o1.2
holo3-35b-a3b	i0.25+ii o1.8
holo3-35b-a3b:thinking	i0.25+ii o1.8
huihui-ai/deepseek-r1-distill-llama-70b-abliterated	i0.7 o0.7
huihui-ai/deepseek-r1-distill-qwen-32b-abliterated	i1.4 o1.4
huihui-ai/llama-3.3-70b-instruct-abliterated	i0.7 o0.7
huihui-ai/qwen2.5-32b-instruct-abliterated	i0.7 o0.7
hunyuan-turbos-20250226	i0.187 o0.374
ibm-granite/granite-4.1-8b	i0.05 o0.1 r0.05
inclusionai/ling-2.6-1t	i0.3 o2.5 r0.06
inclusionai/ling-2.6-flash	i0.08 o0.24
inclusionai/ring-2.6-1t	i1 o3
infermatic/mn-12b-inferor-v0.0	i0.255 o0.493
inflatebot/mn-12b-mag-mell-r1	i0.493 o0.493
inflection/inflection-3-pi	i2.499 o9.996
inflection/inflection-3-productivity	i2.499 o9.996
jamba-large	i1.989 o7.99
jamba-large-1.6	i1.989 o7.99
jamba-large-1.7	i1.989 o7.99
jamba-mini	i0.1989 o0.408
jamba-mini-1.6	i0.1989 o0.408
jamba-mini-1.7	i0.1989 o0.408
kat-coder-air-v1	i0.1 o0.2
kat-coder-exp-72b-1010	i0.1 o0.2
kimi-k2-instruct-fast	i0.1 o2
kimi-thinking-preview	i31.46 o31.46
kwaipilot/kat-coder-pro-v2	i0.3 o1.2
latitudegames/wayfarer-large-70b-llama-3.3	i0.700000007 o0.700000007
learnlm-1.5-pro-experimental	i3.502 o10.506
liquid/lfm-2-24b-a2b	i0.03 o0.12
llm360/k2-think	i0.17 o0.68
magistral-small-2506	i0.4 o1.4
marinaraspaghetti/nemomix-unleashed-12b	i0.493 o0.493
meganova-ai/manta-flash-1.0	i0.02 o0.16
meganova-ai/manta-mini-1.0	i0.02 o0.16
meganova-ai/manta-pro-1.0	i0.06 o0.5
mercury-2	i0.25 o0.75 r0.025
meta-llama-3-1-8b-instruct-fp8	i0.02 o0.03
meta-llama/llama-3.1-8b-instruct	i0.0544 o0.0544
meta-llama/llama-3.2-3b-instruct	i0.0306 o0.0493
meta-llama/llama-3.3-70b-instruct	i0.05 o0.23
meta-llama/llama-4-maverick	i0.18+ii o0.8
meta-llama/llama-4-scout	i0.085+ii o0.46
microsoft/wizardlm-2-8x22b	i0.493 o0.493
minimax-m1	i0.1394 o1.3328
minimax-m2	i0.17 o1.53
minimax/minimax-01	i0.1394 o1.122
minimax/minimax-latest	i0.3+ii o1.2 r0.06
minimax/minimax-m2-her	i0.302 o1.207
minimax/minimax-m2.1	i0.33 o1.32
minimax/minimax-m2.5	i0.3 o1.2
minimax/minimax-m2.7	i0.3 o1.2
minimax/minimax-m2.7-turbo	i0.6 o2.4
minimax/minimax-m3	i0.3+ii o1.2 r0.06
minimax/minimax-m3:thinking	i0.3+ii o1.2 r0.06
minimaxai/minimax-m1-80k	i0.6052 o2.4225
mirothinker-1-7-deepresearch	i4 o25
mirothinker-1-7-deepresearch-mini	i1.25 o10
mistral-code-agent-latest	i0.4 o2
mistral-code-latest	i0.3 o0.9
mistral-small-31-24b-instruct	i0.1+ii o0.3
mistral/mistral-medium-3.5	i1.5+ii o7.5
mistral/mistral-medium-3.5:thinking	i1.5+ii o7.5
mistralai/codestral-2508	i0.3 o0.9
mistralai/devstral-2-123b-instruct-2512	i0.4 o1.4
mistralai/devstral-small-2505	i0.06 o0.06
mistralai/ministral-14b-2512	i0.2 o0.2
mistralai/ministral-14b-instruct-2512	i0.1+ii o0.4
mistralai/ministral-3b-2512	i0.1 o0.1
mistralai/ministral-8b-2512	i0.15 o0.15
mistralai/mistral-large	i2.006 o6.001
mistralai/mistral-large-3-675b-instruct-2512	i1+ii o3
mistralai/mistral-medium-3	i0.4+ii o2
mistralai/mistral-medium-3.1	i0.4 o2
mistralai/mistral-nemo-instruct-2407	i0.1003 o0.1207
mistralai/mistral-saba	i0.1989 o0.595
mistralai/mistral-small-4-119b-2603	i0.4+ii o1.4
mistralai/mistral-small-4-119b-2603:thinking	i0.4+ii o1.4
mistralai/mixtral-8x22b-instruct-v0.1	i0.9 o0.9
mistralai/mixtral-8x7b-instruct-v0.1	i0.27 o0.27
mlabonne/neuraldaredevil-8b-abliterated	i0.44 o0.44
moonshotai/kimi-k2-instruct	i0.1 o2
moonshotai/kimi-k2-instruct-0711	i0.1 o2
moonshotai/kimi-k2-instruct-0905	i0.4 o2
moonshotai/kimi-k2-thinking	i0.3 o1.2
moonshotai/kimi-k2-thinking-original	i0.6 o2.5
moonshotai/kimi-k2-thinking-turbo-original	i1.15 o8
moonshotai/kimi-k2.5	i0.3+ii o1.9
moonshotai/kimi-k2.5:thinking	i0.3+ii o1.9
moonshotai/kimi-k2.6	i0.53+ii o2.73
moonshotai/kimi-k2.6:thinking	i0.53+ii o2.73
moonshotai/kimi-latest	i0.5+ii o2.6 r0.125
nanogpt/coding-router	i1.1 o2.2 r0.11
nanogpt/coding-router:high	i1.1 o2.2 r0.11
nanogpt/coding-router:low	i0.14 o0.28 r0.028
nanogpt/coding-router:max	i5 o30 r0.5
nanogpt/coding-router:medium	i0.14 o0.28 r0.028
neversleep/lumimaid-v0.2-70b	i1 o1.5
nex-agi/deepseek-v3.1-nex-n1	i0.28 o0.42
nothingiisreal/l3.1-70b-celeste-v0.1-bf16	i0.493 o0.493
nousresearch/deephermes-3-mistral-24b-preview	i0.3 o0.3
nousresearch/hermes-3-llama-3.1-70b	i0.408 o0.408
nousresearch/hermes-4-405b	i0.3 o1.2
nousresearch/hermes-4-405b:thinking	i0.3 o1.2
nousresearch/hermes-4-70b	i0.2006 o0.3995
nousresearch/hermes-4-70b:thinking	i0.2006 o0.3995
nvidia/llama-3.1-nemotron-70b-instruct-hf	i0.357 o0.408
nvidia/llama-3.3-nemotron-super-49b-v1	i0.15 o0.15
nvidia/llama-3_3-nemotron-super-49b-v1_5	i0.05 o0.25
nvidia/nemotron-3-nano-30b-a3b	i0.17 o0.68
nvidia/nemotron-3-nano-omni-30b-a3b-reasoning	i0.105+ii o0.42
nvidia/nemotron-3-super-120b-a12b	i0.05 o0.25
nvidia/nemotron-3-super-120b-a12b:thinking	i0.05 o0.25
nvidia/nvidia-nemotron-nano-9b-v2	i0.17 o0.68
openai/gpt-3.5-turbo	i0.5 o1.5
openai/gpt-4-turbo	i10+ii o30
openai/gpt-4-turbo-preview	i9.996 o30.005
openai/gpt-4.1	i2+ii o8
openai/gpt-4.1-mini	i0.4+ii o1.6
openai/gpt-4.1-nano	i0.1+ii o0.4
openai/gpt-4o	i2.499+ii o9.996
openai/gpt-4o-2024-08-06	i2.499+ii o9.996
openai/gpt-4o-2024-11-20	i2.5+ii o10
openai/gpt-4o-mini	i0.1496+ii o0.595
openai/gpt-4o-mini-search-preview	i0.088 o0.35
openai/gpt-4o-search-preview	i1.47+ii o5.88
openai/gpt-5	i1.25+ii o10
openai/gpt-5-codex	i9.996 o19.992
openai/gpt-5-mini	i0.25+ii o2
openai/gpt-5-nano	i0.05+ii o0.4
openai/gpt-5-pro	i15+ii o120
openai/gpt-5.1	i1.25+ii o10
openai/gpt-5.1-2025-11-13	i1.25 o10
openai/gpt-5.1-codex	i1.25+ii o10
openai/gpt-5.1-codex-max	i2.5+ii o20
openai/gpt-5.1-codex-mini	i0.25+ii o2
openai/gpt-5.2	i1.75+ii o14
openai/gpt-5.2-codex	i1.75+ii o14
openai/gpt-5.2-pro	i21+ii o168
openai/gpt-5.3-codex	i1.75+ii o14 r0.175
openai/gpt-5.4	i2.5+ii o15 r0.25
openai/gpt-5.4-mini	i0.75+ii o4.5 r0.075
openai/gpt-5.4-nano	i0.2+ii o1.25 r0.02
openai/gpt-5.4-pro	i30+ii o180 r3
openai/gpt-5.5	i5+ii o30 r0.5
openai/gpt-chat-latest	i5+ii o30 r0.5
openai/gpt-latest	i5+ii o30 r0.5
openai/gpt-oss-120b	i0.05 o0.25
openai/gpt-oss-20b	i0.04 o0.15
openai/gpt-oss-safeguard-20b	i0.075 o0.3
openai/o1	i14.994 o59.993
openai/o1-preview	i14.994 o59.993
openai/o1-pro	i150+ii o600
openai/o3	i2 o8
openai/o3-deep-research	i9.996 o19.992
openai/o3-mini	i1.1 o4.4
openai/o3-mini-high	i0.64 o2.588
openai/o3-mini-low	i9.996 o19.992
openai/o3-pro-2025-06-10	i9.996 o19.992
openai/o4-mini	i1.1 o4.4
openai/o4-mini-deep-research	i9.996 o19.992
openai/o4-mini-high	i1.1 o4.4
owl	i0.1 o0.3
pamanseau/openreasoning-nemotron-32b	i0.1 o0.4
perceptron/perceptron-mk1	i0.15+ii o1.5
phi-4-mini-instruct	i0.17 o0.68
phi-4-multimodal-instruct	i0.07 o0.11
poolside/laguna-m.1	i0.1 o0.3
poolside/laguna-xs.2	i0.1 o0.3
qvq-max	i1.4+ii o5.3
qwen-3.6-plus	i0.45+ii o2.7
qwen-long	i0.1003 o0.408
qwen-max	i1.5997 o6.392
qwen-plus	i0.3995 o1.2002
qwen-turbo	i0.04998 o0.2006
qwen/qwen-2.5-72b-instruct	i0.357 o0.408
qwen/qwen2.5-coder-32b-instruct	i0.2006 o0.2006
qwen/qwen3-14b	i0.08 o0.24
qwen/qwen3-235b-a22b	i0.3 o0.5
qwen/qwen3-235b-a22b-instruct-2507	i0.13 o0.5
qwen/qwen3-235b-a22b-instruct-2507-tee	i0.13 o0.5
qwen/qwen3-235b-a22b-thinking-2507	i0.3 o0.5
qwen/qwen3-30b-a3b	i0.1 o0.3
qwen/qwen3-32b	i0.1 o0.3
qwen/qwen3-8b	i0.47 o0.47
qwen/qwen3-coder	i0.13 o0.5
qwen/qwen3-coder-flash	i0.3 o1.5
qwen/qwen3-coder-next	i0.15 o1.5
qwen/qwen3-coder-plus	i1 o5
qwen/qwen3-max	i1.08018 o5.4009
qwen/qwen3-next-80b-a3b-instruct	i0.15 o0.65
qwen/qwen3-next-80b-a3b-thinking	i0.15 o0.65
qwen/qwen3-vl-235b-a22b-instruct	i0.3+ii o1.2
qwen/qwen3.5-397b-a17b	i0.6+ii o3.6
qwen/qwen3.5-397b-a17b-thinking	i0.6+ii o3.6
qwen/qwen3.5-9b	i0.05+ii o0.15
qwen/qwen3.5-plus	i0.4+ii o2.4 r0.04
qwen/qwen3.5-plus-thinking	i0.4+ii o2.4 r0.04
qwen/qwen3.6-35b-a3b	i0.112+ii o0.8
qwen/qwen3.6-35b-a3b:thinking	i0.112+ii o0.8
qwen/qwq-32b-preview	i0.2 o0.2
qwen2.5-32b-eva-v0.2	i0.493 o0.493
qwen25-vl-72b-instruct	i0.69989+ii o0.69989
qwen3-30b-a3b-instruct-2507	i0.2 o0.5
qwen3-coder-30b-a3b-instruct	i0.1 o0.4
qwen3-max-2026-01-23	i1.2002 o6.001
qwen3-vl-235b-a22b-instruct-original	i0.5+ii o1.2
qwen3-vl-235b-a22b-thinking	i0.5+ii o6
qwen3.5-122b-a10b	i0.36+ii o2.88
qwen3.5-122b-a10b:thinking	i0.36+ii o2.88
qwen3.5-27b	i0.27+ii o2.16
qwen3.5-27b-anko	i0.306+ii o0.306
qwen3.5-27b-bluestar-derestricted	i0.306+ii o0.306
qwen3.5-27b-bluestar-derestricted-lite	i0.306+ii o0.306
qwen3.5-27b-bluestar-v2-derestricted	i0.306+ii o0.306
qwen3.5-27b-bluestar-v2-derestricted-lite	i0.306+ii o0.306
qwen3.5-27b-bluestar-v3-derestricted	i0.306+ii o0.306
qwen3.5-27b-bluestar-v3-derestricted-lite	i0.306+ii o0.306
qwen3.5-27b-derestricted	i0.306+ii o0.306
qwen3.5-27b-earica-derestricted	i0.306+ii o0.306
qwen3.5-27b-earica-derestricted-lite	i0.306+ii o0.306
qwen3.5-27b-infracelestial	i0.306+ii o0.306
qwen3.5-27b-marvin-dpo-v2-derestricted	i0.306+ii o0.306
qwen3.5-27b-marvin-dpo-v2-derestricted-lite	i0.306+ii o0.306
qwen3.5-27b-marvin-v2-derestricted	i0.306+ii o0.306
qwen3.5-27b-marvin-v2-derestricted-lite	i0.306+ii o0.306
qwen3.5-27b-musica-v1	i0.306+ii o0.306
qwen3.5-27b-nanovel-derestricted	i0.306+ii o0.306
qwen3.5-27b-nanovel-derestricted-lite	i0.306+ii o0.306
qwen3.5-27b-omega-evolution-v2.0-derestricted	i0.306+ii o0.306
qwen3.5-27b-omega-evolution-v2.0-derestricted-lite	i0.306+ii o0.306
qwen3.5-27b-omega-evolution-v2.2-derestricted	i0.306+ii o0.306
qwen3.5-27b-omega-evolution-v2.2-derestricted-lite	i0.306+ii o0.306
qwen3.5-27b-queen-derestricted	i0.306+ii o0.306
qwen3.5-27b-queen-derestricted-lite	i0.306+ii o0.306
qwen3.5-27b-rprmax-v1	i0.306+ii o0.306
qwen3.5-27b-vivid-durian	i0.306+ii o0.306
qwen3.5-27b-writer-derestricted	i0.306+ii o0.306
qwen3.5-27b-writer-derestricted-lite	i0.306+ii o0.306
qwen3.5-27b-writer-v2-derestricted	i0.306+ii o0.306
qwen3.5-27b-writer-v2-derestricted-lite	i0.306+ii o0.306
qwen3.5-27b:thinking	i0.27+ii o2.16
qwen3.5-35b-a3b	i0.225+ii o1.8
qwen3.5-35b-a3b:thinking	i0.225+ii o1.8
qwen3.5-flash	i0.09+ii o0.36
qwen3.5-flash:thinking	i0.09+ii o0.36
qwen3.6-max-preview	i1.3 o7.8
qwen3.7-max	i2.5 o7.5 r0.25
qwen3.7-max:thinking	i2.5 o7.5 r0.25
qwen3.7-plus	i0.4+ii o1.6 r0.04
qwen3.7-plus:thinking	i0.4+ii o1.6 r0.04
qwq-32b	i0.25599999 o0.30499999
readyart/ms3.2-the-omega-directive-24b-unslop-v2.0	i0.5 o0.5
salesforce/llama-xlam-2-70b-fc-r	i2.5 o2.5
sao10k/l3-8b-stheno-v3.2	i0.2006 o0.2006
sao10k/l3.1-70b-euryale-v2.2	i0.306 o0.357
sao10k/l3.1-70b-hanami-x1	i0.493 o0.493
sao10k/l3.3-70b-euryale-v2.3	i0.493 o0.493
sarvam-105b	i0.045 o0.177 r0.028
sarvam-30b	i0.028 o0.111 r0.017
shisa-ai/shisa-v2-llama3.3-70b	i0.5 o0.5
shisa-ai/shisa-v2.1-llama3.3-70b	i0.5 o0.5
sonar	i1.003 o1.003
sonar-deep-research	i3.4 o13.6
sonar-pro	i2.992 o14.994
sonar-reasoning-pro	i2.006 o7.9985
soob3123/amoral-gemma3-27b-v2	i0.3 o0.3
soob3123/grayline-qwen3-8b	i0.3 o0.3
soob3123/veiled-calla-12b	i0.3 o0.3
steelskull/l3.3-cu-mai-r1-70b	i0.493 o0.493
steelskull/l3.3-electra-r1-70b	i0.69989 o0.69989
steelskull/l3.3-ms-evalebis-70b	i0.493 o0.493
steelskull/l3.3-ms-evayale-70b	i0.493 o0.493
steelskull/l3.3-ms-nevoria-70b	i0.493 o0.493
steelskull/l3.3-nevoria-r1-70b	i0.493 o0.493
step-2-16k-exp	i7.004 o19.992
step-2-mini	i0.2006 o0.408
step-3	i0.2499+ii o0.6494
step-r1-v-mini	i2.5 o11
stepfun-ai/step-3.5-flash	i0.2 o0.5
stepfun-ai/step-3.5-flash-2603	i0.1 o0.3
stepfun/step-3.7-flash:thinking	i0.2+ii o1.15 r0.04
tee/deepseek-v3.1	i1 o2.5
tee/deepseek-v3.2	i0.5 o1
tee/deepseek-v4-pro	i1.5 o5.25 r0.15
tee/deepseek-v4-pro:thinking	i1.5 o5.25 r0.15
tee/gemma-3-27b-it	i0.2 o0.8
tee/gemma-4-26b-a4b-uncensored	i0.15+ii o0.7
tee/gemma-4-31b-it	i0.15 o0.46
tee/gemma4-31b	i0.45 o1
tee/gemma4-31b:thinking	i0.45 o1
tee/glm-4.7	i0.85 o3.3
tee/glm-4.7-flash	i0.15 o0.5
tee/glm-5	i1.2 o3.5
tee/glm-5.1	i1.5 o5.25 r0.3
tee/glm-5.1-thinking	i1.5 o5.25 r0.3
tee/gpt-oss-120b	i2 o2
tee/gpt-oss-20b	i0.2 o0.8
tee/kimi-k2.5	i0.3 o1.9
tee/kimi-k2.5-thinking	i0.3 o1.9
tee/kimi-k2.6	i1.5+ii o5.25 r0.375
tee/llama3-3-70b	i2 o2
tee/minimax-m2.5	i0.2 o1.38
tee/qwen2.5-vl-72b-instruct	i0.7+ii o0.7
tee/qwen3-30b-a3b-instruct-2507	i0.15 o0.45
tee/qwen3.5-122b-a10b	i0.46 o3.68
tee/qwen3.5-27b	i0.3+ii o2.4
tee/qwen3.5-397b-a17b	i0.6 o3.6
tee/qwen3.6-35b-a3b-uncensored	i0.3+ii o1.5
tencent/hunyuan-mt-7b	i10 o20
tencent/hy3-preview	i0.066 o0.26 r0.029
thedrummer/anubis-70b-v1	i0.31 o0.31
thedrummer/anubis-70b-v1.1	i0.31 o0.31
thedrummer/cydonia-24b-v2	i0.1003 o0.1207
thedrummer/cydonia-24b-v4	i0.2006 o0.2414
thedrummer/cydonia-24b-v4.1	i0.1003 o0.1207
thedrummer/cydonia-24b-v4.3	i0.1003 o0.1207
thedrummer/magidonia-24b-v4.3	i0.1003 o0.1207
thedrummer/rocinante-12b-v1.1	i0.408 o0.595
thedrummer/skyfall-31b-v4.2	i0.55 o0.8
thedrummer/skyfall-36b-v2	i0.493 o0.493
thedrummer/unslopnemo-12b-v4.1	i0.493 o0.493
thudm/glm-4-32b-0414	i0.2 o0.2
thudm/glm-4-9b-0414	i0.2 o0.2
thudm/glm-z1-32b-0414	i0.2 o0.2
thudm/glm-z1-9b-0414	i0.2 o0.2
tongyi-zhiwen/qwenlong-l1-32b	i0.14 o0.6
unbabel/m-prometheus-14b	i0.2 o0.2
undi95/remm-slerp-l2-13b	i0.799 o1.207
universal-summarizer	i30 o30
unsloth/gemma-3-12b-it	i0.272 o0.272
unsloth/gemma-3-27b-it	i0.2992 o0.2992
unsloth/gemma-3-4b-it	i0.2006 o0.2006
upstage/solar-pro-3	i0.15 o0.6 r0.015
v0-1.0-md	i3 o15
v0-1.5-lg	i15 o75
v0-1.5-md	i3 o15
venice-uncensored	i0.4 o0.4
venice-uncensored:web	i0.4 o0.4
vongolachouko/starcannon-unleashed-12b-v1.0	i0.493 o0.493
x-ai/grok-4.20	i2+ii o6
x-ai/grok-4.20-multi-agent	i2+ii o6
x-ai/grok-4.3	i1.25+ii o2.5 r0.2
x-ai/grok-build-0.1	i1+ii o2 r0.2
x-ai/grok-latest	i1.25+ii o2.5 r0.2
xiaomi/mimo-v2-flash	i0.102 o0.306
xiaomi/mimo-v2-flash-original	i0.102 o0.306
xiaomi/mimo-v2-flash-thinking	i0.102 o0.306
xiaomi/mimo-v2-flash-thinking-original	i0.102 o0.306
xiaomi/mimo-v2-omni	i0.4+ii o2 r0.08
xiaomi/mimo-v2-pro	i1 o3 r0.2
xiaomi/mimo-v2.5	i0.14+ii o0.28 r0.0028
xiaomi/mimo-v2.5-pro	i0.435 o0.87 r0.0036
yi-large	i3.196 o3.196
yi-lightning	i0.2006 o0.2006
yi-medium-200k	i2.499 o2.499
z-ai/glm-4.5v	i0.6+ii o1.8
z-ai/glm-4.5v:thinking	i0.6+ii o1.8
z-ai/glm-4.6	i0.4 o1.5
z-ai/glm-4.6:thinking	i0.4 o1.5
z-ai/glm-5-turbo	i1.2 o4 r0.24
z-ai/glm-5v-turbo	i1.2+ii o4 r0.24
z-ai/glm-5v-turbo:thinking	i1.2+ii o4 r0.24
zai-org/glm-4.5	i0.3 o1.3
zai-org/glm-4.5-air	i0.12 o0.8
zai-org/glm-4.5-air:thinking	i0.12 o0.8
zai-org/glm-4.5:thinking	i0.3 o1.3
zai-org/glm-4.6-original	i0.35 o1.4
zai-org/glm-4.6-turbo	i1 o3
zai-org/glm-4.6-turbo:thinking	i1 o3
zai-org/glm-4.6v	i0.3+ii o0.9
zai-org/glm-4.6v-flash-original	i0.1+ii o0.4
zai-org/glm-4.6v-original	i0.6+ii o0.9
zai-org/glm-4.7	i0.15 o0.8
zai-org/glm-4.7-flash	i0.07 o0.4
zai-org/glm-4.7-flash-original	i0.07 o0.4
zai-org/glm-4.7-flash-original:thinking	i0.07 o0.4
zai-org/glm-4.7-flash:thinking	i0.07 o0.4
zai-org/glm-4.7-original	i0.6 o2.2 r0.11
zai-org/glm-4.7-original:thinking	i0.6 o2.2 r0.11
zai-org/glm-4.7:thinking	i0.2 o0.8
zai-org/glm-5	i0.3 o2.55
zai-org/glm-5-original	i1 o3.2 r0.2
zai-org/glm-5-original:thinking	i1 o3.2 r0.2
zai-org/glm-5.1	i0.3 o2.55
zai-org/glm-5.1:thinking	i0.3 o2.55
zai-org/glm-5:thinking	i0.3 o2.55
zai-org/glm-latest	i0.75 o2.6 r0.15
#nearai|models.dev 2026-07-02|https://docs.near.ai/|2026-07-02
anthropic/claude-haiku-4-5	i1+ii o5 r0.1 w1.25
anthropic/claude-opus-4-6	i5+ii o25 r0.5 w6.25
anthropic/claude-opus-4-7	i5+ii o25 r0.5 w6.25
anthropic/claude-sonnet-4-5	i3+ii o15.5 r0.3 w3.75
anthropic/claude-sonnet-4-6	i3+ii o15 r0.3 w3.75
black-forest-labs/flux.2-klein-4b	i1+ii o1
google/gemini-2.5-flash	i0.3+ii o2.5 r0.03 ia1
google/gemini-2.5-flash-lite	i0.1+ii o0.4 r0.01 ia0.3
google/gemini-2.5-pro	i1.25>200000:2.5+ii o10>200000:15 r0.125>200000:0.25
google/gemini-3-pro	i1.25+ii o15
google/gemini-3.1-flash-lite	i0.25+ii o1.5 r0.025 ia0.5
google/gemini-3.5-flash	i1.5+ii o9 r0.15 ia1.5
google/gemma-4-31b-it	i0.13 o0.4 r0.026
openai/gpt-4.1	i2+ii o8 r0.5
openai/gpt-4.1-mini	i0.4+ii o1.6 r0.1
openai/gpt-4.1-nano	i0.1+ii o0.4 r0.025
openai/gpt-5	i1.25+ii o10 r0.125
openai/gpt-5-mini	i0.25+ii o2 r0.025
openai/gpt-5-nano	i0.05+ii o0.4 r0.005
openai/gpt-5.1	i1.25+ii o10 r0.125
openai/gpt-5.2	i1.8+ii o15.5 r0.18
openai/gpt-5.4	i2.5>272000:5+ii o15>272000:22.5 r0.25>272000:0.5
openai/gpt-5.4-mini	i0.75+ii o4.5 r0.075
openai/gpt-5.4-nano	i0.2+ii o1.25 r0.02
openai/gpt-5.5	i5>272000:10+ii o30>272000:45 r0.5>272000:1
openai/gpt-oss-120b	i0.15 o0.55
openai/o3	i2+ii o8 r0.5
openai/o3-mini	i1.1 o4.4 r0.55
openai/o4-mini	i1.1+ii o4.4 r0.275
openai/whisper-large-v3	i0.01
qwen/qwen3-30b-a3b-instruct-2507	i0.15 o0.55
qwen/qwen3-embedding-0.6b	i0.01
qwen/qwen3-reranker-0.6b	i0.01 o0.01
qwen/qwen3-vl-30b-a3b-instruct	i0.15+ii o0.55
qwen/qwen3.5-122b-a10b	i0.4 o3.2
qwen/qwen3.6-35b-a3b-fp8	i0.17 o1.1 r0.056
zai-org/glm-5.1-fp8	i0.85 o3.3
#nebius|models.dev 2026-07-02|https://docs.tokenfactory.nebius.com/|2026-07-02
deepseek-ai/deepseek-v3.2	i0.3 o0.45 t0.45 r0.03 w0.375
deepseek-ai/deepseek-v3.2-fast	i0.4 o2 r0.04 w0.5
google/gemma-3-27b-it	w0.125
meta-llama/llama-3.3-70b-instruct	r0.013 w0.16
minimaxai/minimax-m2.5	r0.03 w0.375
minimaxai/minimax-m2.5-fast	i0.3 o1.2 r0.03 w0.375
moonshotai/kimi-k2.5	i0.5+ii o2.5 t2.5 r0.05 w0.625
moonshotai/kimi-k2.5-fast	i0.5+ii o2.5 r0.05 w0.625
nousresearch/hermes-4-405b	w1.25
nousresearch/hermes-4-70b	r0.013 w0.16
nvidia/llama-3_1-nemotron-ultra-253b-v1	r0.06 w0.75
nvidia/nemotron-3-nano-omni	r0.006 w0.075
nvidia/nvidia-nemotron-3-nano-30b-a3b	w0.075
openai/gpt-oss-120b	w0.18
openai/gpt-oss-120b-fast	i0.1 o0.5 r0.01 w0.125
primeintellect/intellect-3	i0.2 o1.1 r0.02 w0.25
qwen/qwen2.5-vl-72b-instruct	r0.025 w0.31
qwen/qwen3-235b-a22b-thinking-2507-fast	i0.5 o2 r0.05 w0.625
qwen/qwen3-30b-a3b-instruct-2507	w0.125
qwen/qwen3-32b	r0.01 w0.125
qwen/qwen3-next-80b-a3b-thinking	r0.015 w0.18
qwen/qwen3-next-80b-a3b-thinking-fast	i0.15 o1.2 r0.015 w0.1875
qwen/qwen3.5-397b-a17b	w0.75
qwen/qwen3.5-397b-a17b-fast	i0.6 o3.6 r0.06 w0.75
zai-org/glm-5	i1 o3.2 r0.1 w1
#neon|models.dev 2026-07-02|https://neon.com/docs|2026-07-02
claude-haiku-4-5	i1+ii o5 r0.1 w1.25
claude-opus-4-1	i15+ii o75 r1.5 w18.75
claude-opus-4-5	i5+ii o25 r0.5 w6.25
claude-opus-4-6	i5+ii o25 r0.5 w6.25
claude-opus-4-7	i5+ii o25 r0.5 w6.25
claude-sonnet-4	i3+ii o15 r0.3 w3.75
claude-sonnet-4-5	i3+ii o15 r0.3 w3.75
claude-sonnet-4-6	i3+ii o15 r0.3 w3.75
gemini-2-5-flash	i0.3+ii o2.5 r0.03 ia1
gemini-2-5-pro	i1.25>200000:2.5+ii o10>200000:15 r0.125>200000:0.25
gemini-3-1-flash-lite	i0.25+ii o1.5 r0.025 ia0.5
gemini-3-1-pro	i2>200000:4+ii o12>200000:18 r0.2>200000:0.4
gemini-3-flash	i0.5+ii o3 r0.05 ia1
gemini-3-pro	i2>200000:4+ii o12>200000:18 r0.2>200000:0.4
gpt-5	i1.25+ii o10 r0.125
gpt-5-1	i1.25+ii o10 r0.125
gpt-5-2	i1.75+ii o14 r0.175
gpt-5-4	i2.5>272000:5+ii o15>272000:22.5 r0.25>272000:0.5
gpt-5-4-mini	i0.75+ii o4.5 r0.075
gpt-5-4-nano	i0.2+ii o1.25 r0.02
gpt-5-5	i5>272000:10+ii o30>272000:45 r0.5>272000:1
gpt-5-mini	i0.25+ii o2 r0.025
gpt-5-nano	i0.05+ii o0.4 r0.005
gpt-oss-120b	i0.072 o0.28
gpt-oss-20b	i0.05 o0.2
#neuralwatt|models.dev 2026-07-02|https://portal.neuralwatt.com/docs|2026-07-02
glm-5.2	i1.45 o4.5 r0.3625
glm-5.2-fast	i1.45 o4.5 r0.3625
glm-5.2-flex	i0.725 o2.25 r0.18125
glm-5.2-short	i1.45 o4.5 r0.3625
glm-5.2-short-fast	i1.45 o4.5 r0.3625
glm-5.2-short-fast-flex	i0.725 o2.25 r0.18125
glm-5.2-short-flex	i0.725 o2.25 r0.18125
kimi-k2.5-fast	i0.52+ii o2.59 r0.13
kimi-k2.6-fast	i0.69+ii o3.22 r0.1725
kimi-k2.6-flex	i0.345+ii o1.61 r0.08625
kimi-k2.7-code-flex	i0.475+ii o2 r0.11875
moonshotai/kimi-k2.5	i0.52+ii o2.59 r0.13
moonshotai/kimi-k2.6	i0.69+ii o3.22 r0.1725
moonshotai/kimi-k2.7-code	i0.95+ii o4 r0.2375
qwen/qwen3.5-397b-a17b-fp8	i0.69 o4.14 r0.1725
qwen/qwen3.6-35b-a3b	i0.29+ii o1.15 r0.0725
qwen3.5-397b-fast	i0.69 o4.14 r0.1725
qwen3.6-35b-fast	i0.29+ii o1.15 r0.0725
#novita|models.dev 2026-07-02|https://novita.ai/docs/guides/introduction|2026-07-02
inclusionai/ling-2.6-1t	i0.3 o2.5 r0.06
inclusionai/ling-2.6-flash	i0.1 o0.3 r0.02
inclusionai/ring-2.6-1t	i0.3 o2.5 r0.06
minimax/minimax-m2.7-highspeed	w0.375
qwen/qwen3-omni-30b-a3b-instruct	ia2.2 oa1.788
qwen/qwen3-omni-30b-a3b-thinking	ia2.2 oa1.788
qwen/qwen3.7-max	w1.5625
xiaomimimo/mimo-v2-pro	i2>256000:2 o6>256000:6 r0.4>256000:0.4
#nvidia|models.dev 2026-07-02|https://docs.api.nvidia.com/nim/|2026-07-02
deepseek-ai/deepseek-v4-flash	i0.14 o0.28 r0.0028
deepseek-ai/deepseek-v4-pro	i0.435 o0.87 r0.003625
nvidia/nemotron-3-super-120b-a12b	i0.2 o0.8
nvidia/nemotron-3-ultra-550b-a55b	i0.5 o2.5 r0.15
#openai|models.dev 2026-07-02|https://platform.openai.com/docs/models|2026-07-02
gpt-5.3-codex-spark	i1.75+ii o14 r0.175
gpt-image-2	o30
#opencode|models.dev 2026-07-02|https://opencode.ai/docs/zen|2026-07-02
claude-3-5-haiku	i0.8+ii o4 r0.08 w1
claude-fable-5	i10+ii o50 r1 w12.5
claude-haiku-4-5	i1+ii o5 r0.1 w1.25
claude-opus-4-1	i15+ii o75 r1.5 w18.75
claude-opus-4-5	i5+ii o25 r0.5 w6.25
claude-opus-4-6	i5+ii o25 r0.5 w6.25
claude-opus-4-7	i5+ii o25 r0.5 w6.25
claude-opus-4-8	i5+ii o25 r0.5 w6.25
claude-sonnet-4	i3>200000:6+ii o15>200000:22.5 r0.3>200000:0.6 w3.75>200000:7.5
claude-sonnet-4-5	i3>200000:6+ii o15>200000:22.5 r0.3>200000:0.6 w3.75>200000:7.5
claude-sonnet-4-6	i3+ii o15 r0.3 w3.75
claude-sonnet-5	i2+ii o10 r0.2 w2.5
deepseek-v4-flash	i0.14 o0.28 r0.028
deepseek-v4-pro	i1.74 o3.84 r0.145
gemini-3-flash	i0.5+ii o3 r0.05
gemini-3-pro	i2>200000:4+ii o12>200000:18 r0.2>200000:0.4
gemini-3.1-pro	i2>200000:4+ii o12>200000:18 r0.2>200000:0.4
gemini-3.5-flash	i1.5+ii o9 r0.15 ia1.5
glm-4.6	i0.6 o2.2 r0.1
glm-4.7	i0.6 o2.2 r0.1
glm-5	i1 o3.2 r0.2
glm-5.1	i1.4 o4.4 r0.26
glm-5.2	i1.4 o4.4 r0.26
gpt-5	i1.07+ii o8.5 r0.107
gpt-5-codex	i1.07+ii o8.5 r0.107
gpt-5-nano	i0.05+ii o0.4 r0.005
gpt-5.1	i1.07+ii o8.5 r0.107
gpt-5.1-codex	i1.07+ii o8.5 r0.107
gpt-5.1-codex-max	i1.25+ii o10 r0.125
gpt-5.1-codex-mini	i0.25+ii o2 r0.025
gpt-5.2	i1.75+ii o14 r0.175
gpt-5.2-codex	i1.75+ii o14 r0.175
gpt-5.3-codex	i1.75+ii o14 r0.175
gpt-5.3-codex-spark	i1.75 o14 r0.175
gpt-5.4	i2.5>272000:5+ii o15>272000:22.5 r0.25>272000:0.5
gpt-5.4-mini	i0.75+ii o4.5 r0.075
gpt-5.4-nano	i0.2+ii o1.25 r0.02
gpt-5.4-pro	i30+ii o180 r30
gpt-5.5	i5>272000:10+ii o30>272000:45 r0.5>272000:1
gpt-5.5-pro	i30+ii o180 r30
grok-build-0.1	i1+ii o2 r0.2
kimi-k2	i0.4 o2.5 r0.4
kimi-k2-thinking	i0.4 o2.5 r0.4
kimi-k2.5	i0.6+ii o3 r0.08
kimi-k2.6	i0.95+ii o4 r0.16
kimi-k2.7-code	i0.95+ii o4 r0.19
minimax-m2.1	i0.3 o1.2 r0.1
minimax-m2.5	i0.3 o1.2 r0.06
minimax-m2.7	i0.3 o1.2 r0.06
minimax-m3	i0.3+ii o1.2 r0.06
qwen3-coder	i0.45 o1.8
qwen3.5-plus	i0.2+ii o1.2 r0.02 w0.25
qwen3.6-plus	i0.5+ii o3 r0.05 w0.625
#opencode-go|models.dev 2026-07-02|https://opencode.ai/docs/zen|2026-07-02
deepseek-v4-flash	i0.14 o0.28 r0.0028
deepseek-v4-pro	i1.74 o3.48 r0.0145
glm-5	i1 o3.2 r0.2
glm-5.1	i1.4 o4.4 r0.26
glm-5.2	i1.4 o4.4 r0.26
kimi-k2.5	i0.6+ii o3 r0.1
kimi-k2.6	i0.95+ii o4 r0.16
kimi-k2.7-code	i0.95+ii o4 r0.19
mimo-v2-omni	i0.4+ii o2 r0.08
mimo-v2-pro	i1>256000:2 o3>256000:6 r0.2>256000:0.4
mimo-v2.5	i0.14+ii o0.28 r0.0028
mimo-v2.5-pro	i1.74 o3.48 r0.0145
minimax-m2.5	i0.3 o1.2 r0.03
minimax-m2.7	i0.3 o1.2 r0.06
minimax-m3	i0.3>512000:0.6+ii o1.2>512000:2.4 r0.06>512000:0.12
qwen3.5-plus	i0.2+ii o1.2 r0.02 w0.25
qwen3.6-plus	i0.5>256000:2+ii o3>256000:6 r0.05>256000:0.2 w0.625>256000:2.5
qwen3.7-max	i2.5 o7.5 r0.5 w3.125
qwen3.7-plus	i0.4>256000:1.2+ii o1.6>256000:4.8 r0.04>256000:0.12 w0.5>256000:1.5
#openrouter|models.dev 2026-07-02|https://openrouter.ai/models|2026-07-02
anthropic/claude-3-haiku	r0.03
bytedance/ui-tars-1.5-7b	r0.1
deepseek/deepseek-chat-v3-0324	r0.135
deepseek/deepseek-r1-0528	r0.35
deepseek/deepseek-v3.1-terminus	r0.13
deepseek/deepseek-v3.2	r0.02288
google/gemini-2.5-flash-lite-preview-09-2025	r0.01
google/gemini-3-pro-image	i2+ii o12 t12 r0.2 w0.375
google/gemini-3.1-flash-image	i0.5+ii o3
google/gemini-3.1-flash-lite-image	i0.25+ii o1.5
ibm-granite/granite-4.1-8b	r0.05
mistralai/mistral-large	r0.2
mistralai/mistral-large-2407	r0.2
mistralai/mistral-medium-3	r0.04
mistralai/mistral-saba	r0.02
mistralai/mixtral-8x22b-instruct	r0.2
moonshotai/kimi-k2-thinking	r0.6
nex-agi/nex-n2-pro	i0.25+ii o1 r0.025
openai/gpt-4o-2024-08-06	r1.25
openai/gpt-4o-2024-11-20	r1.25
perplexity/sonar-pro-search	i3+ii o15
poolside/laguna-m.1	i0.2 o0.4 r0.1
poolside/laguna-xs.2	i0.1 o0.2 r0.05
qwen/qwen2.5-vl-72b-instruct	r0.4
qwen/qwen3-30b-a3b-thinking-2507	r0.08
qwen/qwen3-8b	r0.05
qwen/qwen3-max	r0.156
sakana/fugu-ultra	i5+ii o30 r0.5
thedrummer/skyfall-36b-v2	r0.25
z-ai/glm-5v-turbo	i1.2+ii o4 r0.24
#orcarouter|models.dev 2026-07-02|https://docs.orcarouter.ai|2026-07-02
anthropic/claude-haiku-4.5	i1+ii o5 r0.1 w1.25
anthropic/claude-opus-4	i15+ii o75 r1.5 w18.75
anthropic/claude-opus-4.1	i15+ii o75 r1.5 w18.75
anthropic/claude-opus-4.5	i5+ii o25 r0.5 w6.25
anthropic/claude-opus-4.6	i5+ii o25 r0.5 w6.25
anthropic/claude-opus-4.7	i5+ii o25 r0.5 w6.25
anthropic/claude-sonnet-4	i3+ii o15 r0.3 w3.75
anthropic/claude-sonnet-4.5	i3+ii o15 r0.3 w3.75
anthropic/claude-sonnet-4.6	i3+ii o15 r0.3 w3.75
deepseek/deepseek-chat	i0.14 o0.28 r0.028
deepseek/deepseek-reasoner	i0.435 o0.87 r0.028
deepseek/deepseek-v4-flash	i0.19 o0.37 r0.0028
deepseek/deepseek-v4-pro	i0.56 o1.12 r0.003625
google/gemini-2.5-flash	i0.3+ii o2.5 r0.03 ia1
google/gemini-2.5-flash-lite	i0.1+ii o0.4 r0.01 ia0.3
google/gemini-2.5-pro	i2.5>200000:2.5+ii o15>200000:15 r0.125>200000:0.25
google/gemini-3-flash-preview	i0.5+ii o3 r0.05 ia1
google/gemini-3-pro-preview	i4>200000:4+ii o18>200000:18 r0.2>200000:0.4
google/gemini-3.1-flash-lite-preview	i0.25+ii o1.5 r0.025 ia0.5
google/gemini-3.1-pro-preview	i4>200000:4+ii o18>200000:18 r0.2>200000:0.4
google/gemini-3.1-pro-preview-customtools	i4>200000:4+ii o18>200000:18 r0.2>200000:0.4
google/gemini-flash-latest	i0.5+ii o3 r0.075 ia1
google/gemini-flash-lite-latest	i0.25+ii o1.5 r0.025
google/gemma-4-26b-a4b-it	i0.06+ii o0.33
google/gemma-4-31b-it	i0.13+ii o0.38
grok/grok-4.3	i1.25>200000:2.5+ii o2.5>200000:5 r0.2>200000:0.4
kimi/kimi-k2.5	i0.6+ii o3 r0.1
kimi/kimi-k2.6	i0.95+ii o4 r0.16
minimax/minimax-m2.5	i0.3 o1.2 r0.03 w0.375
minimax/minimax-m2.5-highspeed	i0.6 o2.4 r0.06 w0.375
minimax/minimax-m2.7	i0.3 o1.2 r0.06 w0.375
minimax/minimax-m2.7-highspeed	i0.6 o2.4 r0.06 w0.375
openai/gpt-3.5-turbo	i0.5 o1.5
openai/gpt-4	i30 o60
openai/gpt-4-turbo	i10+ii o30
openai/gpt-4.1	i2+ii o8 r0.5
openai/gpt-4.1-mini	i0.4+ii o1.6 r0.1
openai/gpt-4.1-nano	i0.1+ii o0.4 r0.025
openai/gpt-4o	i2.5+ii o10 r1.25
openai/gpt-4o-2024-05-13	i5+ii o15
openai/gpt-4o-2024-08-06	i2.5+ii o10 r1.25
openai/gpt-4o-2024-11-20	i2.5+ii o10 r1.25
openai/gpt-4o-mini	i0.15+ii o0.6 r0.075
openai/gpt-5	i1.25+ii o10 r0.125
openai/gpt-5-chat-latest	i1.25+ii o10 r0.125
openai/gpt-5-codex	i1.25+ii o10 r0.125
openai/gpt-5-mini	i0.25+ii o2 r0.025
openai/gpt-5-nano	i0.05+ii o0.4 r0.005
openai/gpt-5-pro	i15+ii o120
openai/gpt-5.1	i1.25+ii o10 r0.125
openai/gpt-5.1-chat-latest	i1.25+ii o10 r0.125
openai/gpt-5.1-codex	i1.25+ii o10 r0.125
openai/gpt-5.1-codex-max	i1.25+ii o10 r0.125
openai/gpt-5.1-codex-mini	i0.25+ii o2 r0.025
openai/gpt-5.2	i1.75+ii o14 r0.175
openai/gpt-5.2-chat-latest	i1.75+ii o14 r0.175
openai/gpt-5.2-codex	i1.75+ii o14 r0.175
openai/gpt-5.2-pro	i21+ii o168
openai/gpt-5.3-chat-latest	i1.75+ii o14 r0.175
openai/gpt-5.3-codex	i1.75+ii o14 r0.175
openai/gpt-5.4	i5>272000:5+ii o22.5>272000:22.5 r0.25>272000:0.5
openai/gpt-5.4-mini	i0.75+ii o4.5 r0.075
openai/gpt-5.4-nano	i0.2+ii o1.25 r0.02
openai/gpt-5.4-pro	i60>272000:60+ii o270>272000:270
openai/gpt-5.5	i5>272000:10+ii o30>272000:45 r0.5>272000:1
openai/gpt-5.5-pro	i30>272000:60+ii o180>272000:270
qwen/qwen3-max	i0.359 o1.434
qwen/qwen3.5-122b-a10b	i0.115+ii o0.917
qwen/qwen3.5-27b	i0.086+ii o0.688
qwen/qwen3.5-35b-a3b	i0.057+ii o0.459
qwen/qwen3.5-397b-a17b	i0.172+ii o1.032
qwen/qwen3.5-plus	i0.115+ii o0.688 t2.4
qwen/qwen3.6-35b-a3b	i0.248+ii o1.485
qwen/qwen3.6-plus	i0.5>256000:2+ii o3>256000:6 r0.05>256000:0.2 w0.625>256000:2.5
z-ai/glm-4.5	i0.6 o2.2 r0.11
z-ai/glm-4.5-air	i0.2 o1.1 r0.03
z-ai/glm-4.6	i0.6 o2.2 r0.11
z-ai/glm-4.7	i0.6 o2.2 r0.11
z-ai/glm-5	i1 o3.2 r0.2
z-ai/glm-5.1	i1.4 o4.4 r0.26
#ovhcloud|models.dev 2026-07-02|https://www.ovhcloud.com/en/public-cloud/ai-endpoints/catalog//|2026-07-02
qwen3.5-397b-a17b	i0.71+ii o4.25
qwen3.5-9b	i0.12+ii o0.18
qwen3.6-27b	i0.47+ii o3.19
#perplexity-agent|models.dev 2026-07-02|https://docs.perplexity.ai/docs/agent-api/models|2026-07-02
anthropic/claude-haiku-4-5	i1+ii o5 r0.1
anthropic/claude-opus-4-5	i5+ii o25 r0.5
anthropic/claude-opus-4-6	i5+ii o25 r0.5
anthropic/claude-opus-4-7	i5+ii o25 r0.5
anthropic/claude-sonnet-4-5	i3+ii o15 r0.3
anthropic/claude-sonnet-4-6	i3+ii o15 r0.3
google/gemini-2.5-flash	i0.3+ii o2.5 r0.03
google/gemini-2.5-pro	i1.25>200000:2.5+ii o10>200000:15 r0.125>200000:0.25
google/gemini-3-flash-preview	i0.5>200000:0.5+ii o3>200000:3 r0.05>200000:0.05
google/gemini-3.1-pro-preview	i2>200000:4+ii o12>200000:18 r0.2>200000:0.4
nvidia/nemotron-3-super-120b-a12b	i0.25 o2.5
openai/gpt-5-mini	i0.25+ii o2 r0.025
openai/gpt-5.1	i1.25+ii o10 r0.125
openai/gpt-5.2	i1.75+ii o14 r0.175
openai/gpt-5.4	i2.5+ii o15 r0.25
openai/gpt-5.5	i5+ii o30 r0.5
perplexity/sonar	i0.25 o2.5 r0.0625
xai/grok-4-1-fast-non-reasoning	i0.2+ii o0.5 r0.05
#poe|models.dev 2026-07-02|https://creator.poe.com/docs/external-applications/openai-compatible-api|2026-07-02
anthropic/claude-haiku-3	i0.21+ii o1.1 r0.021 w0.26
anthropic/claude-haiku-3.5	i0.68+ii o3.4 r0.068 w0.85
anthropic/claude-haiku-4.5	i0.85+ii o4.3 r0.085 w1.1
anthropic/claude-opus-4	i13+ii o64 r1.3 w16
anthropic/claude-opus-4.1	i13+ii o64 r1.3 w16
anthropic/claude-opus-4.5	i4.3+ii o21 r0.43 w5.3
anthropic/claude-opus-4.6	i4.3+ii o21 r0.43 w5.3
anthropic/claude-opus-4.7	i4.3+ii o21 r0.43 w5.4
anthropic/claude-opus-4.8	i4.2929+ii o21.4646
anthropic/claude-sonnet-3.5	i2.6+ii o13 r0.26 w3.2
anthropic/claude-sonnet-3.5-june	i2.6+ii o13 r0.26 w3.2
anthropic/claude-sonnet-3.7	i2.6+ii o13 r0.26 w3.2
anthropic/claude-sonnet-4	i2.6+ii o13 r0.26 w3.2
anthropic/claude-sonnet-4.5	i2.6+ii o13 r0.26 w3.2
anthropic/claude-sonnet-4.6	i2.6+ii o13 r0.26 w3.2
cerebras/gpt-oss-120b-cs	i0.35 o0.75
cerebras/llama-3.1-8b-cs	i0.1 o0.1
empiriolabs/deepseek-v4-flash-el	i0.14 o0.28
empiriolabs/deepseek-v4-pro-el	i1.67 o3.33
google/gemini-2.0-flash	i0.1+ii o0.42
google/gemini-2.0-flash-lite	i0.052+ii o0.21
google/gemini-2.5-flash	i0.21+ii o1.8 r0.021
google/gemini-2.5-flash-lite	i0.07+ii o0.28
google/gemini-2.5-pro	i0.87+ii o7 r0.087
google/gemini-3-flash	i0.4+ii o2.4 r0.04
google/gemini-3-pro	i1.6+ii o9.6 r0.16
google/gemini-3.1-flash-lite	i0.25+ii o1.5
google/gemini-3.1-pro	i2+ii o12 r0.2
google/gemini-3.5-flash	i1.5152+ii o9.0909 r0.1515
google/gemini-deep-research	i1.6+ii o9.6
google/nano-banana	i0.21+ii o1.8 r0.021
google/nano-banana-pro	i2+ii o12 r0.2
novita/deepseek-v3.2	i0.27 o0.4 r0.13
novita/glm-5	i1 o3.2 r0.2
novita/kimi-k2.5	i0.6+ii o3 r0.1
novita/kimi-k2.6	i0.96+ii o4.04 r0.16
openai/chatgpt-4o-latest	i4.5+ii o14
openai/gpt-3.5-turbo	i0.45+ii o1.4
openai/gpt-3.5-turbo-instruct	i1.4+ii o1.8
openai/gpt-3.5-turbo-raw	i0.45+ii o1.4
openai/gpt-4-classic	i27+ii o54
openai/gpt-4-classic-0314	i27+ii o54
openai/gpt-4-turbo	i9+ii o27
openai/gpt-4.1	i1.8+ii o7.2 r0.45
openai/gpt-4.1-mini	i0.36+ii o1.4 r0.09
openai/gpt-4.1-nano	i0.09+ii o0.36 r0.022
openai/gpt-4o-aug	i2.2+ii o9 r1.1
openai/gpt-4o-mini	i0.14+ii o0.54 r0.068
openai/gpt-4o-mini-search	i0.14 o0.54
openai/gpt-4o-search	i2.2 o9
openai/gpt-5	i1.1+ii o9 r0.11
openai/gpt-5-chat	i1.1+ii o9 r0.11
openai/gpt-5-codex	i1.1+ii o9
openai/gpt-5-mini	i0.22+ii o1.8 r0.022
openai/gpt-5-nano	i0.045+ii o0.36 r0.0045
openai/gpt-5-pro	i14+ii o110
openai/gpt-5.1	i1.1+ii o9 r0.11
openai/gpt-5.1-codex	i1.1+ii o9 r0.11
openai/gpt-5.1-codex-max	i1.1+ii o9 r0.11
openai/gpt-5.1-codex-mini	i0.22 o1.8 r0.022
openai/gpt-5.1-instant	i1.1+ii o9 r0.11
openai/gpt-5.2	i1.6+ii o13 r0.16
openai/gpt-5.2-codex	i1.6+ii o13 r0.16
openai/gpt-5.2-instant	i1.6+ii o13 r0.16
openai/gpt-5.2-pro	i19+ii o150
openai/gpt-5.3-codex	i1.6+ii o13 r0.16
openai/gpt-5.3-instant	i1.6+ii o13 r0.16
openai/gpt-5.4	i2.2+ii o14 r0.22
openai/gpt-5.4-mini	i0.68+ii o4 r0.068
openai/gpt-5.4-nano	i0.18+ii o1.1 r0.018
openai/gpt-5.4-pro	i27+ii o160
openai/gpt-5.5	i4.5455+ii o27.2727 r0.4545
openai/gpt-5.5-pro	i27.2727+ii o163.6364
openai/gpt-image-2	i5.0505+ii o32.3232 r1.2626
openai/o1	i14+ii o54
openai/o1-pro	i140+ii o540
openai/o3	i1.8+ii o7.2 r0.45
openai/o3-deep-research	i9 o36 r2.2
openai/o3-mini	i0.99+ii o4
openai/o3-mini-high	i0.99+ii o4
openai/o3-pro	i18+ii o72
openai/o4-mini	i0.99+ii o4 r0.25
openai/o4-mini-deep-research	i1.8 o7.2 r0.45
xai/grok-3	i3 o15 r0.75
xai/grok-3-mini	i0.3 o0.5 r0.075
xai/grok-4	i3+ii o15 r0.75
xai/grok-4-fast-non-reasoning	i0.2+ii o0.5 r0.05
xai/grok-4-fast-reasoning	i0.2+ii o0.5 r0.05
xai/grok-4.20-multi-agent	i2+ii o6 r0.2
xai/grok-code-fast-1	i0.2 o1.5 r0.02
#qihang-ai|models.dev 2026-07-02|https://www.qhaigc.net/docs|2026-07-02
claude-haiku-4-5-20251001	i0.14+ii o0.71
claude-opus-4-5-20251101	i0.71+ii o3.57
claude-sonnet-4-5-20250929	i0.43+ii o2.14
gemini-2.5-flash	i0.09>200000:0.09+ii o0.71>200000:0.71
gemini-3-flash-preview	i0.07>200000:0.07+ii o0.43>200000:0.43
gemini-3-pro-preview	i0.57+ii o3.43
gpt-5-mini	i0.04+ii o0.29
gpt-5.2	i0.25+ii o2
gpt-5.2-codex	i0.14+ii o1.14
#qiniu-ai|models.dev 2026-07-02|https://developer.qiniu.com/aitokenapi|2026-07-02
mimo-v2-flash	i0.1 o0.3 r0.01
xiaomi/mimo-v2-flash	i0.1 o0.3 r0.01
#regolo-ai|models.dev 2026-07-02|https://docs.regolo.ai/|2026-07-02
gpt-oss-120b	i1 o4.2
gpt-oss-20b	i0.4 o1.8
llama-3.1-8b-instruct	i0.05 o0.25
llama-3.3-70b-instruct	i0.6 o2.7
minimax-m2.5	i0.8 o3.5
mistral-small-4-119b	i0.75+ii o3
mistral-small3.2	i0.5 o2.2
qwen-image	i0.5 o2
qwen3-coder-next	i0.3 o1.2
qwen3-embedding-8b	i0.1 o0.1
qwen3-reranker-4b	i0.12 o0.12
qwen3.5-122b	i0.9+ii o3.6
qwen3.5-9b	i0.15+ii o0.6
#requesty|models.dev 2026-07-02|https://requesty.ai/solution/llm-routing/models|2026-07-02
anthropic/claude-3-7-sonnet	i3+ii o15 r0.3 w3.75
anthropic/claude-haiku-4-5	i1+ii o5 r0.1 w1.25
anthropic/claude-opus-4	i15+ii o75 r1.5 w18.75
anthropic/claude-opus-4-1	i15+ii o75 r1.5 w18.75
anthropic/claude-opus-4-5	i5+ii o25 r0.5 w6.25
anthropic/claude-opus-4-6	i5>200000:10+ii o25>200000:37.5 r0.5>200000:1 w6.25>200000:12.5
anthropic/claude-sonnet-4	i3+ii o15 r0.3 w3.75
anthropic/claude-sonnet-4-5	i3+ii o15 r0.3 w3.75
anthropic/claude-sonnet-4-6	i3>200000:6+ii o15>200000:22.5 r0.3>200000:0.6 w3.75>200000:7.5
google/gemini-2.5-flash	i0.3+ii o2.5 r0.075 w0.55
google/gemini-2.5-pro	i1.25>200000:2.5+ii o10>200000:15 r0.31>200000:0.25 w2.375
google/gemini-3-flash-preview	i0.5+ii o3 r0.05 w1
google/gemini-3-pro-preview	i2+ii o12 r0.2 w4.5
openai/gpt-4.1	i2+ii o8 r0.5
openai/gpt-4.1-mini	i0.4+ii o1.6 r0.1
openai/gpt-4o-mini	i0.15+ii o0.6 r0.08
openai/gpt-5	i1.25+ii o10 r0.13
openai/gpt-5-chat	i1.25+ii o10
openai/gpt-5-codex	i1.25+ii o10 r0.125
openai/gpt-5-image	i5+ii o10 r1.25
openai/gpt-5-mini	i0.25+ii o2 r0.03
openai/gpt-5-nano	i0.05 o0.4 r0.01
openai/gpt-5-pro	i15+ii o120
openai/gpt-5.1	i1.25+ii o10 r0.125
openai/gpt-5.1-chat	i1.25+ii o10 r0.125
openai/gpt-5.1-codex	i1.25+ii o10 r0.125
openai/gpt-5.1-codex-max	i1.1+ii o9 r0.11
openai/gpt-5.1-codex-mini	i0.25+ii o2 r0.025
openai/gpt-5.2	i1.75+ii o14 r0.175
openai/gpt-5.2-chat	i1.75+ii o14 r0.175
openai/gpt-5.2-codex	i1.75+ii o14 r0.175
openai/gpt-5.2-pro	i21+ii o168
openai/gpt-5.3-codex	i1.75+ii o14 r0.175
openai/gpt-5.4	i2.5>272000:5+ii o15>272000:22.5 r0.25>272000:0.5
openai/gpt-5.4-pro	i30+ii o180 r30
openai/o4-mini	i1.1+ii o4.4 r0.28
xai/grok-4	i3+ii o15 r0.75 w3
xai/grok-4-fast	i0.2 o0.5 r0.05 w0.2
#routing-run|models.dev 2026-07-02|https://docs.routing.run/api-reference/models|2026-07-02
route/deepseek-v3.2	i0.4928+ii o0.7392
route/deepseek-v4-flash	i0.4928 o0.7392 r0.0028
route/deepseek-v4-flash-6bit	i0.4928 o0.7392 r0.0028
route/deepseek-v4-pro	i0.4928 o0.7392 r0.003625
route/deepseek-v4-pro-6bit	i0.4928 o0.7392 r0.003625
route/gemma-4-31b-it	i0.1+ii o0.3
route/glm-5.1	i1 o3 r0.26
route/glm-5.1-6bit	i1 o3 r0.26
route/kimi-k2.5	i0.462+ii o2.42 r0.1
route/kimi-k2.6	i0.462+ii o2.42 r0.16
route/kimi-k2.6-6bit	i0.462+ii o2.42 r0.16
route/mimo-v2.5	i0.45>256000:2+ii o1.35>256000:6 r0.2>256000:0.4
route/mimo-v2.5-pro	i0.45>256000:2+ii o1.35>256000:6 r0.2>256000:0.4
route/mimo-v2.5-pro-6bit	i0.45>256000:2+ii o1.35>256000:6 r0.2>256000:0.4
route/minimax-m2.5	i0.193 o1.238 r0.03 w0.375
route/minimax-m2.5-highspeed	i0.193 o1.238 r0.06 w0.375
route/minimax-m2.7	i0.33 o1.32 r0.06 w0.375
route/minimax-m2.7-highspeed	i0.33 o1.32 r0.06 w0.375
route/mistral-large-3	i0.5 o1.5
route/mistral-medium-2505	i0.4+ii o2
route/mistral-small-2503	i0.15+ii o0.6
route/qwen3.6-27b	i1.1 o3.3
route/qwen3.6-27b-202k	i1.1 o3.3
route/step-3.5-flash	i0.096 o0.288 r0.019
route/step-3.5-flash-2603	i0.1 o0.3 r0.02
route/stepfun-3.5-flash	i0.096 o0.288 r0.019
#sakana|models.dev 2026-07-02|https://console.sakana.ai/models|2026-07-02
fugu-ultra	i5>272000:10+ii o30>272000:45 r0.5>272000:1
fugu-ultra-20260615	i5>272000:10+ii o30>272000:45 r0.5>272000:1
#sap-ai-core|models.dev 2026-07-02|https://help.sap.com/docs/sap-ai-core|2026-07-02
anthropic--claude-3-haiku	i0.25+ii o1.25 r0.03 w0.3
anthropic--claude-3-opus	i15+ii o75 r1.5 w18.75
anthropic--claude-3-sonnet	i3+ii o15 r0.3 w3.75
anthropic--claude-3.5-sonnet	i3+ii o15 r0.3 w3.75
anthropic--claude-3.7-sonnet	i3+ii o15 r0.3 w3.75
anthropic--claude-4-opus	i15+ii o75 r1.5 w18.75
anthropic--claude-4-sonnet	i3+ii o15 r0.3 w3.75
anthropic--claude-4.5-haiku	i1+ii o5 r0.1 w1.25
anthropic--claude-4.5-opus	i5+ii o25 r0.5 w6.25
anthropic--claude-4.5-sonnet	i3+ii o15 r0.3 w3.75
anthropic--claude-4.6-opus	i5+ii o25 r0.5 w6.25
anthropic--claude-4.6-sonnet	i3+ii o15 r0.3 w3.75
anthropic--claude-4.7-opus	i5+ii o25 r0.5 w6.25
gemini-2.5-flash	i0.3+ii o2.5 r0.03 ia1
gemini-2.5-flash-lite	i0.1+ii o0.4 r0.01 ia0.3
gemini-2.5-pro	i1.25+ii o10 r0.125
gpt-4.1	i2+ii o8 r0.5
gpt-4.1-mini	i0.4+ii o1.6 r0.1
gpt-5	i1.25+ii o10 r0.125
gpt-5-mini	i0.25+ii o2 r0.025
gpt-5-nano	i0.05+ii o0.4 r0.005
gpt-5.4	i2.5+ii o15 r0.25
gpt-5.5	i5+ii o30 r0.5
sonar	i1 o1
sonar-deep-research	i2 o8 t3
sonar-pro	i3+ii o15
#scaleway|models.dev 2026-07-02|https://www.scaleway.com/en/docs/generative-apis/|2026-07-02
bge-multilingual-gemma2	i0.1
devstral-2-123b-instruct-2512	i0.4 o2
gemma-3-27b-it	i0.25+ii o0.5
gemma-4-26b-a4b-it	i0.25+ii o0.5
gpt-oss-120b	i0.15 o0.6
llama-3.3-70b-instruct	i0.9 o0.9
mistral-medium-3.5-128b	i1.5+ii o7.5
mistral-small-3.2-24b-instruct-2506	i0.15+ii o0.35
pixtral-12b-2409	i0.2+ii o0.2
qwen3-235b-a22b-instruct-2507	i0.75 o2.25 t8.4
qwen3-coder-30b-a3b-instruct	i0.2 o0.8
qwen3-embedding-8b	i0.1
qwen3.5-397b-a17b	i0.6+ii o3.6
qwen3.6-35b-a3b	i0.25+ii o1.5
voxtral-small-24b-2507	i0.15 o0.35
whisper-large-v3	i0.003
#siliconflow|models.dev 2026-07-02|https://cloud.siliconflow.com/models|2026-07-02
baidu/ernie-4.5-300b-a47b	i0.28 o1.1
bytedance-seed/seed-oss-36b-instruct	i0.21 o0.57
deepseek-ai/deepseek-r1	i0.5 o2.18
deepseek-ai/deepseek-v3	i0.25 o1
deepseek-ai/deepseek-v3.1	i0.27 o1
deepseek-ai/deepseek-v3.1-terminus	i0.27 o1
deepseek-ai/deepseek-v3.2	i0.27 o0.42
deepseek-ai/deepseek-v3.2-exp	i0.27 o0.41
deepseek-ai/deepseek-v4-flash	i0.14 o0.28 r0.028
deepseek-ai/deepseek-v4-pro	i1.74 o3.48 r0.145
google/gemma-4-26b-a4b-it	i0.12 o0.4
google/gemma-4-31b-it	i0.13 o0.4
inclusionai/ling-flash-2.0	i0.14 o0.57
minimaxai/minimax-m2.5	i0.3 o1.2
moonshotai/kimi-k2.5	i0.45+ii o2.25
moonshotai/kimi-k2.6	i0.77+ii o4 r0.2
openai/gpt-oss-120b	i0.05 o0.45
openai/gpt-oss-20b	i0.04 o0.18
qwen/qwen2.5-72b-instruct	i0.59 o0.59
qwen/qwen2.5-7b-instruct	i0.05 o0.05
qwen/qwen3-14b	i0.07 o0.28
qwen/qwen3-235b-a22b-thinking-2507	i0.13 o0.6
qwen/qwen3-30b-a3b-instruct-2507	i0.09 o0.3
qwen/qwen3-32b	i0.14 o0.57
qwen/qwen3-8b	i0.06 o0.06
qwen/qwen3-coder-30b-a3b-instruct	i0.07 o0.28
qwen/qwen3-coder-480b-a35b-instruct	i0.25 o1
qwen/qwen3-vl-235b-a22b-instruct	i0.3+ii o1.5
qwen/qwen3-vl-235b-a22b-thinking	i0.45+ii o3.5
qwen/qwen3-vl-30b-a3b-instruct	i0.29+ii o1
qwen/qwen3-vl-30b-a3b-thinking	i0.29+ii o1
qwen/qwen3-vl-32b-instruct	i0.2+ii o0.6
qwen/qwen3-vl-32b-thinking	i0.2+ii o1.5
qwen/qwen3-vl-8b-instruct	i0.18+ii o0.68
qwen/qwen3.5-122b-a10b	i0.26 o2.08
qwen/qwen3.5-27b	i0.25 o2
qwen/qwen3.5-35b-a3b	i0.24 o1.8
qwen/qwen3.5-397b-a17b	i0.39 o2.34
qwen/qwen3.5-9b	i0.1 o0.15
qwen/qwen3.6-27b	i0.3 o3.2
qwen/qwen3.6-35b-a3b	i0.2 o1.6
stepfun-ai/step-3.5-flash	i0.1 o0.3
tencent/hunyuan-a13b-instruct	i0.14 o0.57
tencent/hy3-preview	i0.066 o0.26 r0.029
zai-org/glm-4.5-air	i0.14 o0.86
zai-org/glm-5	i0.95 o2.55
zai-org/glm-5.1	i1.4 o4.4
zai-org/glm-5.2	i1.4 o4.4
zai-org/glm-5v-turbo	i1.2+ii o4
#siliconflow-cn|models.dev 2026-07-02|https://cloud.siliconflow.com/models|2026-07-02
baidu/ernie-4.5-300b-a47b	i0.28 o1.1
bytedance-seed/seed-oss-36b-instruct	i0.21 o0.57
deepseek-ai/deepseek-r1	i0.5 o2.18
deepseek-ai/deepseek-v3	i0.25 o1
deepseek-ai/deepseek-v3.1-terminus	i0.27 o1
deepseek-ai/deepseek-v3.2	i0.27 o0.42
deepseek-ai/deepseek-v4-flash	i0.14 o0.28 r0.003
deepseek-ai/deepseek-v4-pro	i1.74 o3.48 r0.145
inclusionai/ling-flash-2.0	i0.14 o0.57
pro/deepseek-ai/deepseek-r1	i0.5 o2.18
pro/deepseek-ai/deepseek-v3	i0.25 o1
pro/deepseek-ai/deepseek-v3.1-terminus	i0.27 o1
pro/deepseek-ai/deepseek-v3.2	i0.27 o0.42
pro/minimaxai/minimax-m2.5	i0.3 o1.22
pro/moonshotai/kimi-k2.5	i0.45+ii o2.25
pro/moonshotai/kimi-k2.6	i0.95+ii o4 r0.16
pro/zai-org/glm-5	i1 o3.2
pro/zai-org/glm-5.1	i1.4 o4.4
qwen/qwen2.5-72b-instruct	i0.59 o0.59
qwen/qwen2.5-7b-instruct	i0.05 o0.05
qwen/qwen3-14b	i0.07 o0.28
qwen/qwen3-235b-a22b-thinking-2507	i0.13 o0.6
qwen/qwen3-30b-a3b-instruct-2507	i0.09 o0.3
qwen/qwen3-32b	i0.14 o0.57
qwen/qwen3-8b	i0.06 o0.06
qwen/qwen3-coder-30b-a3b-instruct	i0.07 o0.28
qwen/qwen3-coder-480b-a35b-instruct	i0.25 o1
qwen/qwen3-vl-235b-a22b-instruct	i0.3+ii o1.5
qwen/qwen3-vl-235b-a22b-thinking	i0.45+ii o3.5
qwen/qwen3-vl-30b-a3b-instruct	i0.29+ii o1
qwen/qwen3-vl-30b-a3b-thinking	i0.29+ii o1
qwen/qwen3-vl-32b-instruct	i0.2+ii o0.6
qwen/qwen3-vl-32b-thinking	i0.2+ii o1.5
qwen/qwen3-vl-8b-instruct	i0.18+ii o0.68
qwen/qwen3.5-122b-a10b	i0.29+ii o2.32
qwen/qwen3.5-27b	i0.26+ii o2.09
qwen/qwen3.5-35b-a3b	i0.23+ii o1.86
qwen/qwen3.5-397b-a17b	i0.29+ii o1.74
qwen/qwen3.5-9b	i0.22+ii o1.74
qwen/qwen3.6-35b-a3b	i0.23+ii o1.86
stepfun-ai/step-3.5-flash	i0.1 o0.3
tencent/hunyuan-a13b-instruct	i0.14 o0.57
zai-org/glm-4.5-air	i0.14 o0.86
zai-org/glm-5.2	i1.4 o4.4
#stackit|models.dev 2026-07-02|https://docs.stackit.cloud/products/data-and-ai/ai-model-serving/basics/available-shared-models|2026-07-02
cortecs/llama-3.3-70b-instruct-fp8-dynamic	i0.49 o0.71
google/gemma-3-27b-it	i0.49+ii o0.71
intfloat/e5-mistral-7b-instruct	i0.02 o0.02
neuralmagic/meta-llama-3.1-8b-instruct-fp8	i0.16 o0.27
neuralmagic/mistral-nemo-instruct-2407-fp8	i0.49 o0.71
openai/gpt-oss-120b	i0.49 o0.71
qwen/qwen3-vl-235b-a22b-instruct-fp8	i1.64+ii o1.91
qwen/qwen3-vl-embedding-8b	i0.09+ii o0.09
#stepfun|models.dev 2026-07-02|https://platform.stepfun.com/docs/zh/overview/concept|2026-07-02
step-1-32k	i2.05 o9.59 r0.41
step-2-16k	i5.21 o16.44 r1.04
step-3.5-flash	i0.1 o0.3 r0.02
step-3.5-flash-2603	i0.1 o0.3 r0.02
step-3.7-flash	i0.2+ii o1.15 r0.04
#stepfun-ai|models.dev 2026-07-02|https://platform.stepfun.ai/docs/en/step-plan/integrations/open-code|2026-07-02
step-3.5-flash	i0.1 o0.3 r0.02
step-3.5-flash-2603	i0.1 o0.3 r0.02
#submodel|models.dev 2026-07-02|https://submodel.gitbook.io|2026-07-02
deepseek-ai/deepseek-r1-0528	i0.5 o2.15
deepseek-ai/deepseek-v3-0324	i0.2 o0.8
deepseek-ai/deepseek-v3.1	i0.2 o0.8
openai/gpt-oss-120b	i0.1 o0.5
qwen/qwen3-235b-a22b-instruct-2507	i0.2 o0.3
qwen/qwen3-235b-a22b-thinking-2507	i0.2 o0.6
qwen/qwen3-coder-480b-a35b-instruct-fp8	i0.2 o0.8
zai-org/glm-4.5-air	i0.1 o0.5
zai-org/glm-4.5-fp8	i0.2 o0.8
#synthetic|models.dev 2026-07-02|https://synthetic.new/pricing|2026-07-02
hf:minimaxai/minimax-m3	i0.6+ii o1.2 r0.6
hf:moonshotai/kimi-k2.6	i0.95+ii o4 r0.95
hf:nvidia/nvidia-nemotron-3-super-120b-a12b-nvfp4	i0.3 o1 r0.3
hf:openai/gpt-oss-120b	i0.1 o0.1 r0.1
hf:qwen/qwen3.5-397b-a17b	i0.6+ii o3.6 r0.6
hf:qwen/qwen3.6-27b	i0.45+ii o3.6 r0.45
hf:zai-org/glm-4.7	i0.45 o2.19 r0.45
hf:zai-org/glm-4.7-flash	i0.1 o0.5 r0.1
hf:zai-org/glm-5.1	i1 o3 r1
hf:zai-org/glm-5.2	i1.4 o4.4 r1.4
#tinfoil|models.dev 2026-07-02|https://docs.tinfoil.sh|2026-07-02
gemma4-31b	i0.4+ii o1
glm-5-2	i1.5 o5.25
gpt-oss-120b	i0.15 o0.6
gpt-oss-safeguard-120b	i0.15 o0.6
kimi-k2-6	i1.5+ii o5.25
llama3-3-70b	i1.75 o2.75
nomic-embed-text	i0.05
#together|models.dev 2026-07-02|https://docs.together.ai/docs/serverless-models|2026-07-02
deepcogito/cogito-v2-1-671b	i1.25 o1.25
deepseek-ai/deepseek-v3-1	i0.6 o1.7
liquidai/lfm2-24b-a2b	i0.03 o0.12
minimaxai/minimax-m2.5	i0.3 o1.2 r0.06
pearl-ai/gemma-4-31b-it	i0.28 o0.86
#umans-ai|models.dev 2026-07-02|https://app.umans.ai/offers/code/docs/orgs|2026-07-02
umans-coder	i0.95+ii o4 r0.19
umans-flash	i0.15+ii o1 r0.05
umans-glm-5.1	i1.4+ii o4.4 r0.29
umans-glm-5.2	i1.4+ii o4.4 r0.26
umans-kimi-k2.7	i0.95+ii o4 r0.19
#upstage|models.dev 2026-07-02|https://developers.upstage.ai/docs/apis/chat|2026-07-02
solar-mini	i0.15 o0.15
solar-pro2	i0.25 o0.25
solar-pro3	i0.25 o0.25
#venice|models.dev 2026-07-02|https://docs.venice.ai|2026-07-02
aion-labs-aion-2-0	i1 o2 r0.25
arcee-trinity-large-thinking	i0.3125 o1.125 r0.075
claude-fable-5	i12+ii o60 r1.2 w15
claude-opus-4-5	i6+ii o30 r0.6 w7.5
claude-opus-4-6	i6+ii o30 r0.6 w7.5
claude-opus-4-7	i6+ii o30 r0.6 w7.5
claude-opus-4-7-fast	i36+ii o180 r3.6 w45
claude-opus-4-8	i6+ii o30 r0.6 w7.5
claude-opus-4-8-fast	i12+ii o60 r1.2 w15
claude-sonnet-4-5	i3.75+ii o18.75 r0.375 w4.69
claude-sonnet-4-6	i3.6+ii o18 r0.36 w4.5
deepseek-v3.2	i0.33 o0.48 r0.16
deepseek-v4-flash	i0.138 o0.275 r0.028
deepseek-v4-pro	i1.65 o3.301 r0.33
gemini-3-1-pro-preview	i2.5>200000:5+ii o15>200000:22.5 r0.5>200000:0.5 w0.5>200000:0.5
gemini-3-5-flash	i1.55+ii o9.45 r0.155 w0.086
gemini-3-flash-preview	i0.7+ii o3.75 r0.07
gemma-4-uncensored	i0.1625+ii o0.5
google-gemma-3-27b-it	i0.12+ii o0.2
google-gemma-4-26b-a4b-it	i0.1625+ii o0.5
google-gemma-4-31b-it	i0.12+ii o0.36 r0.09
grok-4-20	i1.42>200000:2.83+ii o2.83>200000:5.67 r0.23>200000:0.45
grok-4-20-multi-agent	i1.42>200000:2.83+ii o2.83>200000:5.67 r0.23>200000:0.45
grok-4-3	i1.42>200000:2.83+ii o2.83>200000:5.67 r0.23>200000:0.45
grok-build-0-1	i1>200000:2+ii o2>200000:4 r0.2>200000:0.4
hermes-3-llama-3.1-405b	i1.1 o3
kimi-k2-5	i0.56+ii o3.5 r0.22
kimi-k2-6	i0.75+ii o3.5 r0.16
kimi-k2-7-code	i0.9+ii o4.3 r0.2
llama-3.2-3b	i0.15 o0.6
llama-3.3-70b	i0.7 o2.8
mercury-2	i0.3125 o0.9375 r0.03125
minimax-m25	i0.34 o1.19 r0.04
minimax-m27	i0.375 o1.5 r0.06875
minimax-m3-preview	i0.3 o1.2 r0.06
mistral-small-2603	i0.1875+ii o0.75
mistral-small-3-2-24b-instruct	i0.09375 o0.25
nvidia-nemotron-3-nano-30b-a3b	i0.075 o0.3
nvidia-nemotron-3-ultra-550b-a55b	i0.625 o3.125 r0.1875
nvidia-nemotron-cascade-2-30b-a3b	i0.14 o0.8
olafangensan-glm-4.7-flash-heretic	i0.14 o0.8
openai-gpt-4o-2024-11-20	i3.125+ii o12.5
openai-gpt-4o-mini-2024-07-18	i0.1875+ii o0.75 r0.09375
openai-gpt-52	i2.19 o17.5 r0.219
openai-gpt-52-codex	i2.19+ii o17.5 r0.219
openai-gpt-53-codex	i2.19+ii o17.5 r0.219
openai-gpt-54	i3.13+ii o18.8 r0.313
openai-gpt-54-mini	i0.9375+ii o5.625 r0.09375
openai-gpt-54-pro	i37.5>272000:75+ii o225>272000:337.5
openai-gpt-55	i6.25>272000:12.5+ii o37.5>272000:56.25 r0.625>272000:1.25
openai-gpt-55-pro	i37.5+ii o225
openai-gpt-oss-120b	i0.07 o0.3
qwen-3-6-plus	i0.625>256000:2.5+ii o3.75>256000:7.5 r0.0625>256000:0.0625 w0.78>256000:0.78
qwen-3-7-max	i2.7+ii o8.05 r0.27 w3.35
qwen-3-7-plus	i0.5>256000:1.5+ii o2>256000:6 r0.05>256000:0.15 w0.625>256000:1.875
qwen3-235b-a22b-instruct-2507	i0.15 o0.75
qwen3-235b-a22b-thinking-2507	i0.45 o3.5
qwen3-5-35b-a3b	i0.3125+ii o1.25 r0.15625
qwen3-5-397b-a17b	i0.75+ii o4.5
qwen3-5-9b	i0.1+ii o0.15
qwen3-6-27b	i0.325+ii o3.25
qwen3-coder-480b-a35b-instruct-turbo	i0.35 o1.5 r0.04
qwen3-next-80b	i0.35 o1.9
qwen3-vl-235b-a22b	i0.25+ii o1.5
venice-uncensored-1-2	i0.2+ii o0.9
venice-uncensored-role-play	i0.5+ii o2
xiaomi-mimo-v2-5	i0.175+ii o0.35 r0.0625
z-ai-glm-5-turbo	i1.2 o4 r0.24
z-ai-glm-5v-turbo	i1.5+ii o5 r0.3
zai-org-glm-4.6	i0.43 o1.75 r0.08
zai-org-glm-4.7	i0.55 o2.65 r0.11
zai-org-glm-4.7-flash	i0.125 o0.5
zai-org-glm-5	i1 o3.2 r0.2
zai-org-glm-5-1	i1.75 o5.5 r0.325
zai-org-glm-5-2	i1.4 o4.4 r0.26
#vercel|models.dev 2026-07-02|https://github.com/vercel/ai/tree/5eb85cc45a259553501f535b8ac79a77d0e79223/packages/gateway|2026-07-02
alibaba/qwen-3.6-max-preview	i1.3 o7.8 r0.26 w1.625
alibaba/qwen3-235b-a22b-thinking	i0.4+ii o4
alibaba/qwen3-coder	r0.3
alibaba/qwen3-coder-30b-a3b	i0.15 o0.6
alibaba/qwen3-coder-next	i0.5 o1.2
alibaba/qwen3-coder-plus	i1 o5 r0.2
alibaba/qwen3-max	i1.2 o6 r0.24
alibaba/qwen3-max-preview	i1.2 o6 r0.24
alibaba/qwen3-max-thinking	i1.2 o6 r0.24
alibaba/qwen3-next-80b-a3b-instruct	i0.15 o1.2
alibaba/qwen3-next-80b-a3b-thinking	i0.15 o1.2
alibaba/qwen3-vl-235b-a22b-instruct	i0.4+ii o1.6
alibaba/qwen3-vl-instruct	i0.4+ii o1.6
alibaba/qwen3-vl-thinking	i0.4+ii o4
alibaba/qwen3.5-flash	i0.1+ii o0.4 r0.001 w0.125
alibaba/qwen3.5-plus	i0.4+ii o2.4 r0.04 w0.5
alibaba/qwen3.6-27b	i0.6+ii o3.6
alibaba/qwen3.6-plus	i0.5+ii o3 r0.1 w0.625
alibaba/qwen3.7-max	i1.25 o3.75 r0.25 w1.5625
alibaba/qwen3.7-plus	i0.4+ii o1.6 r0.08 w0.5
amazon/nova-2-lite	i0.3+ii o2.5 r0.075
amazon/nova-lite	r0.015
amazon/nova-micro	r0.00875
amazon/nova-pro	r0.2
anthropic/claude-opus-4.7	i5+ii o25 r0.5 w6.25
anthropic/claude-opus-4.8	i5+ii o25 r0.5 w6.25
anthropic/claude-sonnet-4.6	i3>200000:6+ii o15>200000:22.5 r0.3>200000:0.6 w3.75>200000:7.5
anthropic/claude-sonnet-5	i2+ii o10 r0.2 w2.5
arcee-ai/trinity-large-preview	i0.25 o1
arcee-ai/trinity-large-thinking	i0.25 o0.9
arcee-ai/trinity-mini	i0.045 o0.15
bytedance/seed-1.6	i0.25+ii o2 r0.05
bytedance/seed-1.8	i0.25+ii o2 r0.05
deepseek/deepseek-v3	r0.135
deepseek/deepseek-v3.1	i0.6 o1.7
deepseek/deepseek-v3.1-terminus	i0.27 o1 r0.135
deepseek/deepseek-v3.2	i0.28 o0.42 r0.028
deepseek/deepseek-v3.2-thinking	i0.62 o1.85
deepseek/deepseek-v4-flash	i0.14 o0.28 r0.0028
deepseek/deepseek-v4-pro	i0.435 o0.87 r0.0036
google/gemini-2.5-flash	ia1
google/gemini-2.5-flash-image	i0.3 o2.5 r0.03
google/gemini-2.5-flash-lite	i0.1+ii o0.4 r0.01
google/gemini-3-flash	i0.5+ii o3 r0.05
google/gemini-3-pro-image	i2 o12 r0.2
google/gemini-3-pro-preview	i2>200000:4+ii o12>200000:18 r0.2>200000:0.4
google/gemini-3.1-flash-image	i0.5+ii o3 r0.05
google/gemini-3.1-flash-image-preview	i0.5+ii o3 r0.05
google/gemini-3.1-flash-lite	i0.25+ii o1.5 r0.03
google/gemini-3.1-flash-lite-image	i0.25+ii o1.5 r0.03
google/gemini-3.1-flash-lite-preview	i0.25+ii o1.5 r0.03
google/gemini-3.1-pro-preview	i2+ii o12 r0.2
google/gemini-3.5-flash	i1.5+ii o9 r0.15
google/gemma-4-26b-a4b-it	i0.15+ii o0.6 r0.015
google/gemma-4-31b-it	i0.14+ii o0.4
inception/mercury-2	i0.25 o0.75 r0.025
interfaze/interfaze-beta	i1.5+ii o3.5
kwaipilot/kat-coder-pro-v1	i0.3 o1.2 r0.06
kwaipilot/kat-coder-pro-v2	i0.3 o1.2 r0.06
minimax/minimax-m2	i0.3 o1.2 r0.03 w0.375
minimax/minimax-m2.1	i0.3 o1.2 r0.03 w0.375
minimax/minimax-m2.1-lightning	i0.3 o2.4 r0.03 w0.375
minimax/minimax-m2.5	i0.3 o1.2 r0.03 w0.375
minimax/minimax-m2.5-highspeed	i0.6 o2.4 r0.03 w0.375
minimax/minimax-m2.7	i0.3 o1.2 r0.06 w0.375
minimax/minimax-m2.7-highspeed	i0.6 o2.4 r0.06 w0.375
minimax/minimax-m3	i0.3+ii o1.2 r0.06
mistral/devstral-2	i0.4 o2
mistral/devstral-small-2	i0.1+ii o0.3
mistral/ministral-14b	i0.2+ii o0.2
mistral/mistral-large-3	i0.5+ii o1.5
mistral/mistral-medium	i0.4+ii o2
mistral/mistral-medium-3.5	i1.5+ii o7.5
mistral/mistral-nemo	i0.15 o0.15
moonshotai/kimi-k2-thinking	i0.47 o2 r0.141
moonshotai/kimi-k2.5	i0.6+ii o3 r0.1
moonshotai/kimi-k2.6	i0.95+ii o4 r0.16
moonshotai/kimi-k2.7-code	i0.95+ii o4 r0.19
moonshotai/kimi-k2.7-code-highspeed	i1.9+ii o8 r0.38
nvidia/nemotron-3-nano-30b-a3b	i0.05 o0.24
nvidia/nemotron-3-super-120b-a12b	i0.15 o0.65
nvidia/nemotron-3-ultra-550b-a55b	i0.6 o2.4 r0.12
nvidia/nemotron-nano-12b-v2-vl	i0.2+ii o0.6
nvidia/nemotron-nano-9b-v2	i0.06 o0.23
openai/gpt-4o-mini-search-preview	i0.15 o0.6
openai/gpt-4o-mini-transcribe	i1.25 o5
openai/gpt-4o-transcribe	i2.5 o10
openai/gpt-5	i1.25+ii o10 r0.125
openai/gpt-5-chat	i1.25+ii o10 r0.125
openai/gpt-5-codex	i1.25+ii o10 r0.125
openai/gpt-5-mini	i0.25+ii o2 r0.025
openai/gpt-5-nano	i0.05+ii o0.4 r0.005
openai/gpt-5-pro	i15+ii o120
openai/gpt-5.1-codex	i1.25+ii o10 r0.125
openai/gpt-5.1-codex-max	i1.25+ii o10 r0.125
openai/gpt-5.1-codex-mini	i0.25+ii o2 r0.025
openai/gpt-5.1-instant	i1.25+ii o10 r0.125
openai/gpt-5.1-thinking	i1.25+ii o10 r0.125
openai/gpt-5.2	i1.75+ii o14 r0.175
openai/gpt-5.2-chat	i1.75+ii o14 r0.175
openai/gpt-5.2-codex	i1.75+ii o14 r0.175
openai/gpt-5.2-pro	i21+ii o168
openai/gpt-5.3-chat	i1.75+ii o14 r0.175
openai/gpt-5.3-codex	i1.75+ii o14 r0.175
openai/gpt-5.4	i2.5+ii o15 r0.25
openai/gpt-5.4-mini	i0.75+ii o4.5 r0.075
openai/gpt-5.4-nano	i0.2+ii o1.25 r0.02
openai/gpt-5.4-pro	i30+ii o180
openai/gpt-5.5	i5+ii o30 r0.5
openai/gpt-5.5-pro	i30+ii o180
openai/gpt-image-1	i5 o40 r1.25
openai/gpt-image-1-mini	i2 o8 r0.2
openai/gpt-image-1.5	i5 o32 r1.25
openai/gpt-image-2	i5 o30 r1.25
openai/gpt-oss-120b	i0.1 o0.5
openai/gpt-oss-20b	i0.05 o0.2
openai/gpt-oss-safeguard-20b	i0.075 o0.3 r0.037
openai/gpt-realtime-1.5	i4 o16 r0.4
openai/gpt-realtime-2	i4 o24 r0.4
openai/gpt-realtime-mini	i0.6 o2.4 r0.06
openai/o3-deep-research	i10+ii o40 r2.5
openai/o3-pro	i20+ii o80
sakana/fugu-ultra	i5+ii o30 r0.5
stepfun/step-3.5-flash	i0.09 o0.3 r0.02
stepfun/step-3.7-flash	i0.2+ii o1.15 r0.04
xai/grok-4.1-fast-non-reasoning	i0.2+ii o0.5 r0.05
xai/grok-4.1-fast-reasoning	i0.2+ii o0.5 r0.05
xai/grok-4.20-multi-agent	i1.25+ii o2.5 r0.2
xai/grok-4.20-multi-agent-beta	i1.25+ii o2.5 r0.2
xai/grok-4.20-non-reasoning	i1.25+ii o2.5 r0.2
xai/grok-4.20-non-reasoning-beta	i1.25+ii o2.5 r0.4
xai/grok-4.20-reasoning	i1.25+ii o2.5 r0.2
xai/grok-4.20-reasoning-beta	i1.25+ii o2.5 r0.2
xai/grok-4.3	i1.25+ii o2.5 r0.2
xai/grok-build-0.1	i1+ii o2 r0.2
xiaomi/mimo-v2-flash	i0.1 o0.3 r0.01
xiaomi/mimo-v2-pro	i1 o3 r0.2
xiaomi/mimo-v2.5	i0.14+ii o0.28 r0.0028
xiaomi/mimo-v2.5-pro	i0.435 o0.87 r0.0036
zai/glm-4.5	r0.11
zai/glm-4.5-air	r0.03
zai/glm-4.5v	i0.6+ii o1.8 r0.11
zai/glm-4.6v	i0.3+ii o0.9 r0.05
zai/glm-4.7	i0.6 o2.2 r0.12
zai/glm-4.7-flash	i0.07 o0.4
zai/glm-4.7-flashx	i0.06 o0.4 r0.01
zai/glm-5	i0.95 o3.15 r0.2
zai/glm-5-turbo	i1.2 o4 r0.24
zai/glm-5.1	i1.3 o4.3 r0.26
zai/glm-5.2	i1.5 o4.5 r0.3
zai/glm-5.2-fast	i3 o10.25 r0.5
zai/glm-5v-turbo	i1.2+ii o4 r0.24
#vivgrid|models.dev 2026-07-02|https://docs.vivgrid.com/models|2026-07-02
deepseek-v3.2	i0.28 o0.42
deepseek-v4-pro	i0.435 o0.87 r0.003625
gemini-3.1-flash-lite-preview	i0.25+ii o1.5 r0.025 w1
gemini-3.1-pro-preview	i2>200000:4+ii o12>200000:18 r0.2>200000:0.4
gpt-5-mini	i0.25+ii o2 r0.03
gpt-5.1-codex	i1.25+ii o10 r0.125
gpt-5.1-codex-max	i1.25+ii o10 r0.125
gpt-5.2-codex	i1.75+ii o14 r0.175
gpt-5.3-codex	i1.75+ii o14 r0.175
gpt-5.4	i2.5+ii o15 r0.25
gpt-5.4-mini	i0.75+ii o4.5 r0.075
gpt-5.4-nano	i0.2+ii o1.25 r0.02
gpt-5.5	i5>272000:10+ii o30>272000:45 r0.5>272000:1
#vultr|models.dev 2026-07-02|https://api.vultrinference.com/|2026-07-02
minimaxai/minimax-m2.7	i0.3 o1.2
moonshotai/kimi-k2.6	i0.15 o0.6
nvidia/deepseek-v3.2-nvfp4	i0.55 o1.65
nvidia/llama-3.1-nemotron-safety-guard-8b-v3	i0.01 o0.01
nvidia/nemotron-3-nano-omni-30b-a3b-reasoning-bf16	i0.13 o0.38
nvidia/nemotron-cascade-2-30b-a3b	i0.15 o0.6
zai-org/glm-5.1-fp8	i0.85 o3.1
#wafer.ai|models.dev 2026-07-02|https://docs.wafer.ai/wafer-pass|2026-07-02
deepseek-v4-flash	i0.14 o0.28 r0.01
deepseek-v4-pro	i1.74 o3.48 r0.02
glm-5.1	i1 o3.2 r0.1
glm-5.2	i1.2 o4.1 r0.2
kimi-k2.6	i0.68+ii o3.15 r0.07
qwen3.5-397b-a17b	i0.43+ii o2.6 r0.04
qwen3.6-35b-a3b	i0.15+ii o1 r0.02
qwen3.7-max	i5 o15 r0.5
#wandb|models.dev 2026-07-02|https://docs.wandb.ai/guides/integrations/inference/|2026-07-02
nvidia/nvidia-nemotron-3-super-120b-a12b-fp8	i0.2 o0.8
zai-org/glm-5-fp8	i1 o3.2
zai-org/glm-5.1	i1.4 o4.4 r0.26
#xiaomi|models.dev 2026-07-02|https://platform.xiaomimimo.com/#/docs|2026-07-02
mimo-v2-flash	i0.14 o0.28 r0.0028
mimo-v2-omni	i0.14+ii o0.28 r0.0028
mimo-v2-pro	i0.435 o0.87 r0.0036
mimo-v2.5	i0.14+ii o0.28 r0.0028
mimo-v2.5-pro	i0.435 o0.87 r0.0036
mimo-v2.5-pro-ultraspeed	i1.305 o2.61 r0.0108
#xpersona|models.dev 2026-07-02|https://www.xpersona.co/docs|2026-07-02
xpersona-frieren-coder	i1.5+ii o6 t6 r0.15
xpersona-gpt-5.5	i3+ii o18 t18 r0.3
#zai|models.dev 2026-07-02|https://docs.z.ai/guides/overview/pricing|2026-07-02
glm-4.5	r0.11
glm-4.5-air	r0.03
glm-4.6v	i0.3+ii o0.9
glm-4.7-flashx	i0.07 o0.4 r0.01
glm-5-turbo	i1.2 o4 r0.24
#zenmux|models.dev 2026-07-02|https://docs.zenmux.ai|2026-07-02
anthropic/claude-3.5-haiku	i0.8+ii o4 r0.08 w1
anthropic/claude-3.7-sonnet	i3+ii o15 r0.3 w3.75
anthropic/claude-fable-5	i10+ii o50 r1 w12.5
anthropic/claude-haiku-4.5	i1+ii o5 r0.1 w1.25
anthropic/claude-opus-4	i15+ii o75 r1.5 w18.75
anthropic/claude-opus-4.1	i15+ii o75 r1.5 w18.75
anthropic/claude-opus-4.5	i5+ii o25 r0.5 w6.25
anthropic/claude-opus-4.6	i5+ii o25 r0.5 w6.25
anthropic/claude-opus-4.7	i5+ii o25 r0.5 w6.25
anthropic/claude-opus-4.8	i5+ii o25 r0.5 w6.25
anthropic/claude-sonnet-4	i3+ii o15 r0.3 w3.75
anthropic/claude-sonnet-4.5	i3+ii o15 r0.3 w3.75
anthropic/claude-sonnet-4.6	i3+ii o15 r0.3 w3.75
baidu/ernie-5.0-thinking-preview	i0.84+ii o3.37
deepseek/deepseek-chat	i0.28 o0.42 r0.03
deepseek/deepseek-v3.2	i0.28 o0.43
deepseek/deepseek-v3.2-exp	i0.22 o0.33
deepseek/deepseek-v4-flash	i0.14 o0.28 r0.0028
deepseek/deepseek-v4-pro	i0.435 o0.87 r0.003625
google/gemini-2.5-flash	i0.3+ii o2.5 r0.07 w1
google/gemini-2.5-flash-lite	i0.1+ii o0.4 r0.03 w1
google/gemini-2.5-pro	i1.25+ii o10 r0.31 w4.5
google/gemini-3-flash-preview	i0.5+ii o3 r0.05 w1
google/gemini-3.1-flash-lite	i0.25+ii o1.5 r0.025
google/gemini-3.1-flash-lite-preview	i0.25+ii o1.5
google/gemini-3.1-pro-preview	i2+ii o12 r0.2 w4.5
google/gemini-3.5-flash	i1.5+ii o9 r0.15
inclusionai/ling-1t	i0.56 o2.24 r0.11
inclusionai/ring-1t	i0.56 o2.24 r0.11
inclusionai/ring-2.6-1t	i0.3 o2.5 r0.06
kuaishou/kat-coder-pro-v2	i0.3 o1.2 r0.06
minimax/minimax-m2	i0.3 o1.2 r0.03 w0.38
minimax/minimax-m2.1	i0.3 o1.2 r0.03 w0.38
minimax/minimax-m2.5	i0.3 o1.2 r0.03 w0.375
minimax/minimax-m2.5-lightning	i0.6 o4.8 r0.06 w0.75
minimax/minimax-m2.7	i0.3055 o1.2219
minimax/minimax-m2.7-highspeed	i0.611 o2.4439
minimax/minimax-m3	i0.6+ii o2.4
moonshotai/kimi-k2-0905	i0.6 o2.5 r0.15
moonshotai/kimi-k2-thinking	i0.6 o2.5 r0.15
moonshotai/kimi-k2-thinking-turbo	i1.15 o8 r0.15
moonshotai/kimi-k2.5	i0.58+ii o3.02 r0.1
moonshotai/kimi-k2.6	i0.95+ii o4 r0.16
moonshotai/kimi-k2.7-code	i0.95+ii o4 r0.16
openai/gpt-5	i1.25+ii o10 r0.12
openai/gpt-5-codex	i1.25+ii o10 r0.12
openai/gpt-5.1	i1.25+ii o10 r0.12
openai/gpt-5.1-chat	i1.25+ii o10 r0.12
openai/gpt-5.1-codex	i1.25+ii o10 r0.12
openai/gpt-5.1-codex-mini	i0.25+ii o2 r0.03
openai/gpt-5.2	i1.75+ii o14 r0.17
openai/gpt-5.2-codex	i1.75+ii o14 r0.17
openai/gpt-5.2-pro	i21+ii o168
openai/gpt-5.3-chat	i1.75 o14
openai/gpt-5.3-codex	i1.75 o14
openai/gpt-5.4	i3.75+ii o18.75
openai/gpt-5.4-mini	i0.75 o4.5
openai/gpt-5.4-nano	i0.2 o1.25
openai/gpt-5.4-pro	i45+ii o225
openai/gpt-5.5	i5>272000:10+ii o30>272000:45 r0.5>272000:1
openai/gpt-5.5-instant	i5+ii o30 r0.5
openai/gpt-5.5-pro	i30>272000:60+ii o180>272000:270
qwen/qwen3-coder-plus	i1 o5 r0.1 w1.25
qwen/qwen3-max	i1.2 o6
qwen/qwen3.5-flash	i0.1+ii o0.4
qwen/qwen3.5-plus	i0.8+ii o4.8
qwen/qwen3.6-plus	i0.5>256000:2 o3>256000:6 r0.05>256000:0.2 w0.625>256000:2.5
qwen/qwen3.7-max	i2.5 o7.5 r0.5 w3.125
qwen/qwen3.7-plus	i0.4>256000:1.2+ii o1.6>256000:4.8 r0.08>256000:0.24 w0.5>256000:1.5
sapiens-ai/agnes-1.5-lite	i0.12+ii o0.6
sapiens-ai/agnes-1.5-pro	i0.16 o0.8
stepfun/step-3	i0.21+ii o0.57
stepfun/step-3.5-flash	i0.1 o0.3
stepfun/step-3.7-flash	i0.2+ii o1.15
tencent/hy3-preview	i0.172 o0.572 r0.058
volcengine/doubao-seed-1.8	i0.11+ii o0.28 r0.02 w0.0024
volcengine/doubao-seed-2.0-code	i0.9 o4.48
volcengine/doubao-seed-2.0-lite	i0.09+ii o0.51 r0.02 w0.0024
volcengine/doubao-seed-2.0-mini	i0.03+ii o0.28 r0.01 w0.0024
volcengine/doubao-seed-2.0-pro	i0.45+ii o2.24 r0.09 w0.0024
volcengine/doubao-seed-code	i0.17+ii o1.12 r0.03
x-ai/grok-4	i3+ii o15 r0.75
x-ai/grok-4-fast	i0.2+ii o0.5 r0.05
x-ai/grok-4.1-fast	i0.2+ii o0.5 r0.05
x-ai/grok-4.1-fast-non-reasoning	i0.2+ii o0.5 r0.05
x-ai/grok-4.2-fast	i3+ii o9
x-ai/grok-4.2-fast-non-reasoning	i3+ii o9
x-ai/grok-4.3	i1.25>200000:2.5+ii o2.5>200000:5 r0.2>200000:0.4
x-ai/grok-build-0.1	i1+ii o2 r0.2
x-ai/grok-code-fast-1	i0.2 o1.5 r0.02
xiaomi/mimo-v2-flash	i0.1 o0.3 r0.01
xiaomi/mimo-v2-omni	i0.4+ii o2 r0.08
xiaomi/mimo-v2-pro	i1>256000:2 o3>256000:6 r0.2>256000:0.4
xiaomi/mimo-v2.5	i0.4>256000:0.8+ii o2>256000:4 r0.08>256000:0.16
xiaomi/mimo-v2.5-pro	i1>256000:2 o3>256000:6 r0.2>256000:0.4
z-ai/glm-4.5	i0.35 o1.54 r0.07
z-ai/glm-4.5-air	i0.11 o0.56 r0.02
z-ai/glm-4.6	i0.35 o1.54 r0.07
z-ai/glm-4.6v	i0.14+ii o0.42 r0.03
z-ai/glm-4.6v-flash	i0.02+ii o0.21 r0.0043
z-ai/glm-4.7	i0.28 o1.14 r0.06
z-ai/glm-4.7-flashx	i0.07 o0.42 r0.01
z-ai/glm-5	i0.58 o2.6 r0.14
z-ai/glm-5-turbo	i0.88 o3.48
z-ai/glm-5.1	i0.8781 o3.5126 r0.1903
z-ai/glm-5.2	i1.4 o4.5 r0.26
z-ai/glm-5v-turbo	i0.726+ii o3.1946 r0.1743
#zhipuai|models.dev 2026-07-02|https://docs.z.ai/guides/overview/pricing|2026-07-02
glm-4.5	i0.6 o2.2 r0.11
glm-4.5v	i0.6+ii o1.8
glm-4.6	i0.6 o2.2 r0.11
glm-4.6v	i0.3+ii o0.9
glm-5v-turbo	i5+ii o22 r1.2
`
