import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { allReplies } from '@marginscope/normalise/testing'
import { SHARED_DIR } from '../capabilities.ts'
import { type Stated, statedBy } from './stated.ts'

/** One captured call, as what sends it would: to which path, in which request, under which id it is found. */
export interface Sending {
  readonly folder: string
  readonly path: string
  readonly id: string
  /** What of the file to look at where it comes out otherwise. */
  readonly label: string
  /** One item of a request. */
  readonly item: object
  /** What the file says was used, by a reader of its own; undefined: nothing. */
  readonly stated: Stated | undefined
}

const TRACES = join(SHARED_DIR, 'data/traces')
const TIME = '2026-11-02T10:00:00Z'

/** Folders of captures that no way in of a running server takes, and where they go instead. */
export const ELSEWHERE: readonly (readonly [folder: string, where: string])[] = [
  [
    'burstgpt-v3-slice, servegen-m-small, vidur-arxiv-lengths',
    'lengths and rates without calls: `marginscope replay`, benchmarks',
  ],
  ['prom-metrics', 'pages of metrics: scraped, not sent'],
  [
    'focus-sample, azure-cost-export-small, openai-usage-costs-api, anthropic-usage-cost-api',
    'bills: imported, not sent',
  ],
  ['openmeter-seed', 'settings of a generator, no events'],
]

export function sendings(): Sending[] {
  return [...replies(), ...spans(), ...litellm()]
}

/** Providers' replies, whole as they came, as an application sends them in `raw_usage`. */
function replies(): Sending[] {
  const told: Sending[] = []
  for (const reply of allReplies()) {
    const { source, label } = reply
    if (reply.kind !== 'reply' || BESIDE.has(source)) continue
    const { format, provider, raw } = reply
    const id = `capture-${told.length}`
    const item = {
      id,
      time: TIME,
      provider: provider === '' ? 'unknown' : provider,
      model: modelOf(raw, label),
      feature: source,
      raw_format: format,
      raw_usage: raw,
    }
    told.push({ folder: source, path: '/v1/events', id, label, item, stated: statedBy(raw) })
  }
  return told
}

/** Sent through ways in of their own. */
const BESIDE: ReadonlySet<string> = new Set(['openinference-otel-spans', 'litellm-payloads'])

/** The first name of a model that the reply says, else the one that was called. */
function modelOf(raw: unknown, label: string): string {
  const said = /"(?:model|modelVersion|model_version)":"([^"]{1,200})"/.exec(JSON.stringify(raw) ?? '')?.[1]
  return said ?? /\/models?\/([^/: ]{1,200})/.exec(label)?.[1] ?? 'unknown'
}

type Values = Readonly<Record<string, unknown>>

const SDK_6 =
  'openinference-otel-spans/js/packages/openinference-vercel/test/__fixtures__/v6-spans/all-spans.json'
const GENAI = 'openinference-otel-spans/js/packages/openinference-genai/test/__fixtures__'
const SNAPSHOT = 'vercel-ai-otel-snapshot/legacy-open-telemetry.test.ts.snap'
const shared = (path: string) => readFileSync(join(TRACES, path), 'utf8')

/** Captured spans, each a trace of its own: the files have no parents. */
function spans(): Sending[] {
  const sdk_6: readonly { attributes: Values }[] = JSON.parse(shared(SDK_6))
  const genai = readdirSync(join(TRACES, GENAI)).map((file): Values => JSON.parse(shared(`${GENAI}/${file}`)))
  const snapshot = [...shared(SNAPSHOT).matchAll(/^ {4}"attributes": \{\n([\s\S]*?)\n {4}\},/gm)].map(
    ([, block = '']) =>
      Object.fromEntries(
        [...block.matchAll(/^ {6}"([^"]+)": (?:"(.*)"|(\d+)),$/gm)].map(([, key = '', text, number]) => [
          key,
          number === undefined ? (text ?? '') : Number(number),
        ]),
      ),
  )
  const of = (folder: string, all: readonly Values[]) => all.map((attributes) => ({ folder, attributes }))
  return [
    ...of('openinference-otel-spans', [...sdk_6.map((span) => span.attributes), ...genai]),
    ...of('vercel-ai-otel-snapshot', snapshot),
  ].map(({ folder, attributes }, n) => {
    const [traceId, spanId] = [((0xca << 16) | n).toString(16).padStart(32, '0'), '1'.padStart(16, '0')]
    return {
      folder,
      path: '/v1/traces',
      id: `${traceId}:${spanId}`,
      label: `span ${n}`,
      item: {
        traceId,
        spanId,
        name: 'captured',
        startTimeUnixNano: String(Date.parse(TIME) * 1e6),
        attributes: [
          ...Object.entries({ ...attributes, 'marginscope.feature': folder }).map(([key, value]) => ({
            key,
            value: Number.isInteger(value) ? { intValue: String(value) } : { stringValue: String(value) },
          })),
        ],
      },
      stated: statedOfSpan(attributes),
    }
  })
}

const INPUT = [
  'gen_ai.usage.input_tokens',
  'gen_ai.usage.prompt_tokens',
  'llm.token_count.prompt',
  'ai.usage.inputTokens',
  'ai.usage.promptTokens',
  'ai.usage.tokens',
]
const OUTPUT = [
  'gen_ai.usage.output_tokens',
  'gen_ai.usage.completion_tokens',
  'llm.token_count.completion',
  'ai.usage.outputTokens',
  'ai.usage.completionTokens',
]

function statedOfSpan(attributes: Values): Stated | undefined {
  const first = (names: readonly string[]) =>
    names.map((name) => attributes[name]).find((one) => one !== undefined)
  const [input, output] = [first(INPUT), first(OUTPUT)]
  return input === undefined && output === undefined
    ? undefined
    : { input: Number(input ?? 0), output: Number(output ?? 0) }
}

function litellm(): Sending[] {
  const payload: Readonly<Record<string, unknown>> = JSON.parse(
    shared('litellm-payloads/standard_logging_payload.json'),
  )
  const item = { ...payload, metadata: { spend_logs_metadata: { feature: 'litellm-payloads' } } }
  const { prompt_tokens, completion_tokens } = payload
  return [
    {
      folder: 'litellm-payloads',
      path: '/v1/callbacks/litellm',
      id: String(payload.id),
      label: 'standard_logging_payload.json',
      item,
      stated: { input: Number(prompt_tokens), output: Number(completion_tokens) },
    },
  ]
}

/** The requests of these, in their order: what a sender puts into one at a time. */
export function requestsOf(all: readonly Sending[]): { path: string; body: unknown }[] {
  const requests: { path: string; body: unknown }[] = []
  for (const [path, of_path] of Map.groupBy(all, (one) => one.path))
    for (let from = 0; from < of_path.length; from += 200) {
      const items = of_path.slice(from, from + 200).map((one) => one.item)
      const is_spans = path === '/v1/traces'
      requests.push({
        path,
        body: is_spans ? { resourceSpans: [{ scopeSpans: [{ spans: items }] }] } : items,
      })
    }
  return requests
}
