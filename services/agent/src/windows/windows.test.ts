import { gpuWindow, usageEvent } from '@marginscope/schemas'
import { describe, expect, test } from 'vitest'
import { testConfig } from '../testing/config.ts'
import { TestAgent, totals } from '../testing/drive.ts'

const START_MS = Date.parse('2026-11-23T13:00:00Z')
const MINUTE_MS = 60_000

/** What an agent sends of a target that gave these pages, a minute apart. */
function sent(pages: readonly string[], over: Readonly<Record<string, unknown>> = {}) {
  const agent = new TestAgent(testConfig(over), START_MS)
  pages.forEach((page, index) => {
    agent.look({ at_ms: START_MS + index * MINUTE_MS, page })
  })
  agent.close(START_MS + 5 * MINUTE_MS)
  for (const event of agent.events) usageEvent.parse(event)
  for (const window of agent.windows) gpuWindow.parse(window)
  return agent
}

const vllm = (prompt: number, cached: number, generated: number, more = '') => `
vllm:prompt_tokens_total{engine="0",model_name="llama"} ${prompt}.0
vllm:prompt_tokens_cached_total{engine="0",model_name="llama"} ${cached}.0
vllm:prefix_cache_queries_total{engine="0",model_name="llama"} ${prompt}.0
vllm:prefix_cache_hits_total{engine="0",model_name="llama"} ${cached}.0
vllm:generation_tokens_total{engine="0",model_name="llama"} ${generated}.0
${more}`

describe('the events of a window', () => {
  test('say what vLLM did: cached tokens once, drafts, requests, and the time that its GPUs were held', () => {
    const more = (n: number) => `
vllm:request_success_total{engine="0",finished_reason="stop",model_name="llama"} ${n}.0
vllm:request_success_total{engine="0",finished_reason="length",model_name="llama"} ${n}.0
vllm:spec_decode_num_draft_tokens_total{engine="0",model_name="llama"} ${10 * n}.0
vllm:spec_decode_num_accepted_tokens_total{engine="0",model_name="llama"} ${7 * n}.0`
    const { events } = sent([vllm(5, 0, 7, more(1)), vllm(1_005, 400, 307, more(3))], {
      targets: [
        {
          name: 'a',
          pool: 'prod',
          url: 'http://h/metrics',
          customer: 'acme',
          feature: 'search',
          environment: 'prod',
        },
      ],
    })
    expect(events).toEqual([
      {
        id: expect.stringMatching(/^gpu:a:[0-9a-f]{12}:2026-11-23T13:00:00\.000Z$/),
        time: '2026-11-23T13:00:00.000Z',
        provider: 'self-hosted',
        model: 'llama',
        customer: 'acme',
        feature: 'search',
        environment: 'prod',
        usage: { uncached_input_tokens: 600, cache_read_tokens: 400, output_tokens: 300 },
        gpu: { type: 'h100-sxm', count: 8, seconds: 60, pool: 'prod' },
        optimization: { draft_tokens: 20, accepted_tokens: 14 },
        attributes: { target: 'a', window_s: '60', requests: '4' },
      },
    ])
  })

  test('share the time of the GPUs over the models by what they asked of them, to the microsecond', () => {
    const page = (n: number) => `
vllm:prompt_tokens_total{model_name="a"} ${300 * n}
vllm:generation_tokens_total{model_name="b"} ${100 * n}
vllm:generation_tokens_total{model_name="c"} ${0 * n}`
    const { events } = sent([page(1), page(2)])
    // 300 × 1 against 100 × 4: 3/7 and 4/7 of 60 s.
    expect(events.map(({ model, gpu }) => [model, (gpu as { seconds: number }).seconds])).toEqual([
      ['a', 25.714286],
      ['b', 34.285714],
    ])
  })

  test.each([
    [
      'SGLang',
      (n: number) => `
sglang:prompt_tokens_total{model_name="m",tp_rank="0"} ${100 * n}
sglang:cached_tokens_total{cache_source="device",model_name="m",tp_rank="0"} ${20 * n}
sglang:cached_tokens_total{cache_source="host",model_name="m",tp_rank="0"} ${10 * n}
sglang:generation_tokens_total{model_name="m",tp_rank="0"} ${30 * n}`,
      'm',
      { uncached_input_tokens: 70, cache_read_tokens: 30, output_tokens: 30 },
    ],
    [
      'TGI',
      (n: number) => `
tgi_request_input_length_bucket{le="+Inf"} ${n}
tgi_request_input_length_sum ${100 * n}
tgi_request_generated_tokens_sum ${30 * n}
tgi_request_success{method="generate"} ${n}`,
      'vllm-1',
      { uncached_input_tokens: 100, output_tokens: 30 },
    ],
    [
      "Triton's TensorRT-LLM backend, whose other steps are no events",
      (n: number) => `
nv_inference_compute_infer_duration_us{model="preprocessing",version="1"} ${9_000 * n}
nv_inference_request_success{model="tensorrt_llm",version="1"} ${n}
nv_llm_input_token_len_sum{model="tensorrt_llm",response_metric_type="total_input_tokens",version="1"} ${100 * n}
nv_llm_output_token_len_sum{model="tensorrt_llm",response_metric_type="total_output_tokens",version="1"} ${30 * n}`,
      'tensorrt_llm',
      { uncached_input_tokens: 100, output_tokens: 30 },
    ],
    [
      "Triton's vLLM backend",
      (n: number) => `
vllm:prompt_tokens_total{model="vllm_model",version="1"} ${100 * n}
vllm:generation_tokens_total{model="vllm_model",version="1"} ${30 * n}`,
      'vllm_model',
      { uncached_input_tokens: 100, output_tokens: 30 },
    ],
    [
      'vLLM before 0.10',
      (n: number) => `
vllm:prompt_tokens_total{model_name="m"} ${100 * n}
vllm:gpu_prefix_cache_hits_total{model_name="m"} ${40 * n}
vllm:generation_tokens_total{model_name="m"} ${30 * n}`,
      'm',
      { uncached_input_tokens: 60, cache_read_tokens: 40, output_tokens: 30 },
    ],
  ])('are those of %s', (_, page, model, usage) => {
    const { events } = sent([page(1), page(2)])
    expect(events).toHaveLength(1)
    expect(events[0]).toMatchObject({ model, usage })
  })

  test('of models without tokens hold their time alone', () => {
    const page = (n: number) => `
nv_inference_request_success{model="resnet",version="1"} ${5 * n}
nv_inference_compute_infer_duration_us{model="resnet",version="1"} ${30_000 * n}
nv_inference_compute_infer_duration_us{model="bert",version="1"} ${10_000 * n}`
    const { events } = sent([page(1), page(2)])
    expect(
      events.map(({ model, usage, gpu }) => [model, usage, (gpu as { seconds: number }).seconds]),
    ).toEqual([
      ['bert', undefined, 15],
      ['resnet', undefined, 45],
    ])
  })

  test('count cached tokens that are told before their prompts with these prompts', () => {
    const page = (prompt: number, hits: number) => `
vllm:prompt_tokens_total{model_name="m"} ${prompt}
vllm:prefix_cache_hits_total{model_name="m"} ${hits}
vllm:generation_tokens_total{model_name="m"} 0`
    const { events } = sent([page(0, 0), page(50, 80), page(150, 80)])
    expect(events.map(({ usage }) => usage)).toEqual([
      { cache_read_tokens: 50 },
      { uncached_input_tokens: 70, cache_read_tokens: 30 },
    ])
  })

  test('count what a server did first, whose counters are there from its first request on', () => {
    const { events } = sent(['# nothing yet', 'sglang:generation_tokens_total{model_name="m"} 12'])
    expect(totals(events)).toEqual({ output_tokens: 12 })
  })

  test('leave out what is no count, and name no model that nobody can read', () => {
    const page = (n: number) => `
vllm:prompt_tokens_total{model_name="bad"} ${n === 1 ? 'NaN' : '-3'}
vllm:prompt_tokens_total{model_name="__proto__"} ${10 * n}
vllm:generation_tokens_total{model_name="${'x'.repeat(900)}"} ${10 * n}
vllm:generation_tokens_total{model_name=" \\n "} ${10 * n}
vllm:generation_tokens_total{model_name="huge"} ${n === 1 ? 0 : 9e15}`
    const { events } = sent([page(1), page(2)])
    expect(events.map(({ model }) => model)).toEqual(['__proto__', 'vllm-1', 'x'.repeat(256)])
    expect(totals(events)).toEqual({ uncached_input_tokens: 10, output_tokens: 20 })
  })
})

describe('the bill of a pool', () => {
  const dcgm = (active: readonly number[]) =>
    active
      .map(
        (share, gpu) => `
DCGM_FI_DEV_GPU_UTIL{gpu="${gpu}",UUID="GPU-${gpu}",modelName="NVIDIA H100 80GB HBM3",Hostname="n1"} 99
DCGM_FI_PROF_GR_ENGINE_ACTIVE{gpu="${gpu}",UUID="GPU-${gpu}",modelName="NVIDIA H100 80GB HBM3",Hostname="n1"} ${share}`,
      )
      .join('')

  test('has a window for all its time, idle or not, and says how much of it the GPUs worked', () => {
    const { windows } = sent([dcgm([0, 0]), dcgm([0.5, 0.25]), dcgm([1, 0.25])])
    expect(windows).toEqual([
      {
        id: 'gpu:prod:2026-11-23T13:00:00.000Z',
        pool: 'prod',
        gpu: { type: 'h100-sxm', count: 8 },
        provider: 'self-hosted',
        weights: { alpha: '1', beta: '0.1', gamma: '4' },
        start: '2026-11-23T13:00:00.000Z',
        end: '2026-11-23T13:05:00.000Z',
        // (0.5 + 0.25 + 1 + 0.25) / 4: the first look is of before it.
        utilisation: '0.500000',
      },
    ])
  })

  test('is by the percentage of use where no engine is told, else by whether servers had work', () => {
    const percent = (n: number) => `DCGM_FI_DEV_GPU_UTIL{gpu="0"} ${n}`
    expect(sent([percent(0), percent(30), percent(50)]).windows[0]?.utilisation).toBe('0.400000')
    const running = (n: number) => `vllm:num_requests_running{model_name="m"} ${n}`
    expect(sent([running(0), running(3), running(0), running(0), running(9)]).windows[0]?.utilisation).toBe(
      '0.500000',
    )
    // Nobody ran when it was looked, but the tokens came from somewhere.
    expect(sent([vllm(0, 0, 0), vllm(9, 0, 9)]).windows[0]?.utilisation).toBe('1.000000')
    expect(sent([]).windows[0]).not.toHaveProperty('utilisation')
  })

  test.each([
    // One GPU whole, of the other 6/7.
    ['NVIDIA H100 80GB HBM3', [1, 0, 1, 1], '0.928571'],
    ['NVIDIA H100 80GB HBM3', [0, 1, 0, 0], '0.071429'],
    // In quarters: instances of 1, 1 and 2.
    ['NVIDIA A30', [0, 0, 0, 1], '0.250000'],
  ])('counts an instance of a partitioned %s by how much of it that is', (modelName, active, expected) => {
    const sizes =
      modelName === 'NVIDIA A30' ? ['1g.6gb', '1g.6gb', '2g.12gb'] : ['1g.10gb', '3g.40gb', '3g.40gb']
    const line = (gpu: number, value: number | undefined, instance: string) =>
      `DCGM_FI_PROF_GR_ENGINE_ACTIVE{gpu="${gpu}",UUID="GPU-${gpu}",modelName="${modelName}"${instance}} ${value}`
    const page = (values: readonly number[]) =>
      [
        line(0, values[0], ''),
        ...sizes.map((size, at) => line(1, values[at + 1], `,GPU_I_PROFILE="${size}",GPU_I_ID="${at}"`)),
      ].join('\n')
    expect(sent([page([0, 0, 0, 0]), page(active)]).windows[0]?.utilisation).toBe(expected)
  })

  test('begins with the agent, goes on after a silence of hours without a gap, and after weeks with the last seven days', () => {
    const agent = new TestAgent(testConfig(), START_MS + 2 * MINUTE_MS)
    const starts = () => agent.windows.map(({ start, end }) => [start.slice(5, 16), end.slice(5, 16)])
    agent.close(START_MS + 10 * MINUTE_MS)
    agent.close(START_MS + 10 * MINUTE_MS)
    expect(starts()).toEqual([
      ['11-23T13:02', '11-23T13:05'],
      ['11-23T13:05', '11-23T13:10'],
    ])
    agent.close(START_MS + 180 * MINUTE_MS)
    expect(agent.windows).toHaveLength(36)
    agent.close(START_MS + 30 * 24 * 60 * MINUTE_MS)
    expect(agent.windows).toHaveLength(36 + 7 * 24 * 12)
    expect(starts().at(-1)).toEqual(['12-23T12:55', '12-23T13:00'])
  })
})
