/** What a counter counts. The three of the prompt's cache are the same tokens, told by servers of different age. */
export const COUNTED = [
  'prompt_tokens',
  'generated_tokens',
  'cached_tokens',
  'prefix_hits',
  'gpu_prefix_hits',
  'draft_tokens',
  'accepted_tokens',
  'requests',
  'triton_requests',
  'compute_us',
] as const
export type Counted = (typeof COUNTED)[number]

/** What a gauge says of now: requests in work, or which part of a GPU works, from 0 to 1. */
export const GAUGED = ['running', 'engine_active', 'gpu_util'] as const
export type Gauged = (typeof GAUGED)[number]

export type Metric =
  | { readonly kind: 'counter'; readonly counts: Counted }
  /** `scale`: what 1 of the metric is. */
  | { readonly kind: 'gauge'; readonly says: Gauged; readonly scale: number }
  /** When the process began, seconds since 1970: of every counter beside it. */
  | { readonly kind: 'process_start' }
  /** When one counter began, seconds since 1970. */
  | { readonly kind: 'created'; readonly of: string }

const counter = (counts: Counted): Metric => ({ kind: 'counter', counts })
const gauge = (says: Gauged, scale = 1): Metric => ({ kind: 'gauge', says, scale })

/**
 * The metrics that are read, by name, as the projects themselves write them:
 *
 * - vLLM, `vllm/v1/metrics/loggers.py` (https://docs.vllm.ai/en/stable/usage/metrics/). `prompt_tokens` are whole prompts,
 *   cached ones included; the `prefix_cache` counters count looked-up tokens (`gpu_` before version 0.10). Triton's vLLM
 *   backend gives the same names with the label `model`.
 * - SGLang, `observe_one_finished_request` (https://docs.sglang.io/references/production_metrics.html): prompts with their
 *   cached tokens; those of several `cache_source` are apart from each other.
 * - TGI (https://huggingface.co/docs/text-generation-inference/reference/metrics) has no counters of tokens: the sums of its
 *   histograms of lengths are the same, and like them only grow.
 * - Triton (https://docs.nvidia.com/deeplearning/triton-inference-server/user-guide/docs/user_guide/metrics.html);
 *   `nv_llm_…_token_len` of its TensorRT-LLM backend, whose sums are tokens.
 * - DCGM exporter (https://github.com/NVIDIA/dcgm-exporter/blob/main/etc/default-counters.csv): `GR_ENGINE_ACTIVE` is a ratio,
 *   `GPU_UTIL` a percentage.
 */
const METRICS: Readonly<Record<string, Metric>> = {
  'vllm:prompt_tokens_total': counter('prompt_tokens'),
  'vllm:generation_tokens_total': counter('generated_tokens'),
  'vllm:prompt_tokens_cached_total': counter('cached_tokens'),
  'vllm:prefix_cache_hits_total': counter('prefix_hits'),
  'vllm:gpu_prefix_cache_hits_total': counter('gpu_prefix_hits'),
  'vllm:spec_decode_num_draft_tokens_total': counter('draft_tokens'),
  'vllm:spec_decode_num_accepted_tokens_total': counter('accepted_tokens'),
  'vllm:request_success_total': counter('requests'),
  'vllm:num_requests_running': gauge('running'),

  'sglang:prompt_tokens_total': counter('prompt_tokens'),
  'sglang:generation_tokens_total': counter('generated_tokens'),
  'sglang:cached_tokens_total': counter('cached_tokens'),
  'sglang:num_requests_total': counter('requests'),
  'sglang:num_running_reqs': gauge('running'),

  tgi_request_input_length_sum: counter('prompt_tokens'),
  tgi_request_generated_tokens_sum: counter('generated_tokens'),
  tgi_request_success: counter('requests'),
  tgi_batch_current_size: gauge('running'),

  nv_llm_input_token_len_sum: counter('prompt_tokens'),
  nv_llm_output_token_len_sum: counter('generated_tokens'),
  nv_inference_request_success: counter('triton_requests'),
  nv_inference_compute_infer_duration_us: counter('compute_us'),
  nv_gpu_utilization: gauge('gpu_util'),

  DCGM_FI_PROF_GR_ENGINE_ACTIVE: gauge('engine_active'),
  DCGM_FI_DEV_GPU_UTIL: gauge('gpu_util', 0.01),

  process_start_time_seconds: { kind: 'process_start' },
}

const BY_NAME: ReadonlyMap<string, Metric> = new Map([
  ...Object.entries(METRICS),
  ...Object.entries(METRICS).flatMap(([name, { kind }]): [string, Metric][] =>
    kind === 'counter' ? [[createdOf(name), { kind: 'created', of: name }]] : [],
  ),
])

/** Python's client tells beside `x_total`, and beside `x_sum`, when it began: `x_created`. */
function createdOf(name: string): string {
  return `${name.replace(/_(?:total|sum)$/, '')}_created`
}

export const metricOf = (name: string): Metric | undefined => BY_NAME.get(name)
export const isWanted = (name: string): boolean => BY_NAME.has(name)

/** Changes with what is read: a counter that is read for the first time is then not taken for one that has just begun. */
export const CATALOGUE = Object.keys(METRICS).sort().join(' ')
