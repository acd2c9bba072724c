import { USAGE_COUNTS } from '@marginscope/schemas'
import type { Warehouse } from '@marginscope/warehouse'
import { ELSEWHERE, type Sending } from './sendings.ts'

/** What a capture came to in the ledger. */
export interface Posted {
  readonly event_id: string
  readonly unpriced_reason: string
  readonly input: number
  readonly output: number
}

/** Every token is input or output: their names say which, but for reasoning, which is output. */
const OUTPUT = USAGE_COUNTS.filter((name) => /^(output_.*|reasoning)_?tokens$/.test(name))
const INPUT = USAGE_COUNTS.filter((name) => name.endsWith('_tokens') && !OUTPUT.includes(name))

/** Everything that stands of the captures, by id, straight from the ledger. */
export async function postedOf(
  warehouse: Warehouse,
  folders: readonly string[],
): Promise<Map<string, Posted>> {
  const sum = (names: readonly string[]) => `toString(sum(${names.join(' + ')}))`
  const rows = await warehouse.query<Record<'event_id' | 'reason' | 'input' | 'output', string>>(
    `SELECT event_id, argMax(unpriced_reason, recorded_at) AS reason, ${sum(INPUT)} AS input, ${sum(OUTPUT)} AS output
     FROM usage_ledger WHERE feature IN {folders:Array(String)} GROUP BY event_id HAVING sum(requests) > 0`,
    { folders },
  )
  return new Map(
    rows.map(({ event_id, reason, input, output }) => [
      event_id,
      { event_id, unpriced_reason: reason, input: Number(input), output: Number(output) },
    ]),
  )
}

/** Why some come out otherwise than the small reader reads them. */
const OTHERWISE: readonly (readonly [RegExp, string])[] = [
  [/mistral-transcription\.json$/, 'billed by its seconds, not by its tokens'],
  [/stream_message_delta_usage\.json$/, 'the last of a stream counts, which is not the largest'],
]

/** Those that came out otherwise, or not at all, and nobody can say why. */
export function unexplained(
  all: readonly Sending[],
  posted: ReadonlyMap<string, Posted>,
  refused: ReadonlyMap<string, string>,
): string[] {
  return all.flatMap(({ id, label, folder, stated }) => {
    const found = posted.get(id)
    if (refused.has(id) || OTHERWISE.some(([pattern]) => pattern.test(label))) return []
    if (found !== undefined && isUnknown(found)) return []
    const { input, output } = stated ?? { input: 0, output: 0 }
    const { input: counted_input, output: counted_output } = found ?? { input: 0, output: 0 }
    return counted_input === input && counted_output === output
      ? []
      : [`${folder} ${label}: ${counted_input} + ${counted_output}, the file says ${input} + ${output}`]
  })
}

const isUnknown = ({ unpriced_reason }: Posted) => unpriced_reason.startsWith('no_usage')

/** A reason without what it names, so that like ones are counted together. */
const kindOf = (reason: string) => reason.split(':')[0] ?? ''

export interface Replayed {
  readonly folder: string
  readonly rows: number
  readonly input: number
  readonly output: number
}

/** The table of docs/ways-in/captures.md. `refused`: id → code. */
export function tableOf(
  all: readonly Sending[],
  posted: ReadonlyMap<string, Posted>,
  refused: ReadonlyMap<string, string>,
  replayed: readonly Replayed[],
): string {
  const lines = [
    '| captures | way in | sent | events | priced | unpriced | refused, or no event | input tokens | output tokens |',
    '| --- | --- | ---: | ---: | ---: | --- | --- | ---: | ---: |',
  ]
  for (const { folder, rows, input, output } of replayed)
    lines.push(
      `| ${folder} | \`marginscope replay\` | ${rows} | ${rows} | ${rows} | 0 | 0 | ${input} | ${output} |`,
    )
  for (const [folder, sent] of Map.groupBy(all, (one) => one.folder)) {
    const found = sent.flatMap(({ id }) => posted.get(id) ?? [])
    const reasons = found
      .map(({ unpriced_reason }) => kindOf(unpriced_reason))
      .filter((reason) => reason !== '')
    const codes = sent.flatMap(({ id }) => (posted.has(id) ? [] : (refused.get(id) ?? 'states no usage')))
    const sum = (of: (one: Posted) => number) => found.reduce((total, one) => total + of(one), 0)
    lines.push(
      `| ${folder} | \`${sent[0]?.path}\` | ${sent.length} | ${found.length} | ${found.length - reasons.length} | ${counted(reasons)} | ${counted(codes)} | ${sum((one) => one.input)} | ${sum((one) => one.output)} |`,
    )
  }
  const elsewhere = ELSEWHERE.map(([folder, where]) => `- ${folder}: ${where}`)
  const otherwise = OTHERWISE.map(
    ([pattern, why]) => `- \`${pattern.source.replaceAll(/\\|\$/g, '')}\`: ${why}`,
  )
  return [
    ...lines,
    '',
    'Not sent:',
    '',
    ...elsewhere,
    '',
    'Counted otherwise than the largest counts that a reply states:',
    '',
    ...otherwise,
  ].join('\n')
}

/** How many of each, the most frequent first: `3: 2 no_price, 1 no_usage`. */
function counted(reasons: readonly string[]): string {
  if (reasons.length === 0) return '0'
  const groups = [...Map.groupBy(reasons, (reason) => reason)]
    .map(([reason, { length }]) => [length, reason] as const)
    .sort(([a, x], [b, y]) => b - a || (x < y ? -1 : 1))
  return `${reasons.length}: ${groups.map(([n, reason]) => `${n} ${reason}`).join(', ')}`
}
