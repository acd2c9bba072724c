import { access } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { UsageEvent } from '@marginscope/schemas'
import { after, assignCustomer, rowId, stem } from '../assign.ts'
import type { LineOptions } from '../lines.ts'
import { prefixCache } from '../prefix-cache.ts'
import { countOf, type Row, readObjects, readTable, rowInvalid } from '../table.ts'

/** The trace counts milliseconds from its own start; replays begin here. */
export const MOONCAKE_BASE = '2026-05-01T00:00:00Z'

/** The trace is Kimi's traffic; which of its models served is not stated, so one with a list price stands in. */
const MODEL = { provider: 'moonshotai', model: 'kimi-k2-0905-preview' } as const

/**
 * Mooncake: timestamp (ms since start), input_length, output_length, hash_ids (512-token prefix blocks).
 * Input splits into tokens read from the prefix cache and uncached ones: from `<name>_derived_prefix_hits.csv`
 * when it lies beside the trace, else by matching blocks; both give the same where the cache never evicts.
 * Assigned: provider, model, customer, plan, operation, the date that the trace's clock starts from.
 */
export async function* readMooncake(
  path: string,
  seed: number,
  options: LineOptions,
): AsyncGenerator<UsageEvent> {
  const feature = stem(path).replace(/_trace$/, '')
  const hits = await statedHits(path)
  const cache = prefixCache()
  try {
    for await (const row of readObjects(path, options)) {
      const { index, where, value } = row
      const input = countOf(value.input_length, 'input_length', where)
      const cached =
        hits === undefined
          ? cache.read(blocksOf(value.hash_ids, where), input)
          : await nextHit(hits, row, input)
      const id = `mooncake/${feature}/${rowId(index)}`
      const { customer, plan } = assignCustomer(seed, id)
      yield {
        id,
        time: after(MOONCAKE_BASE, countOf(value.timestamp, 'timestamp', where)),
        ...MODEL,
        customer,
        feature,
        operation: 'chat',
        usage: {
          uncached_input_tokens: input - cached,
          cache_read_tokens: cached,
          output_tokens: countOf(value.output_length, 'output_length', where),
        },
        attributes: {
          trace: 'mooncake',
          assigned: 'provider,model,customer,plan,operation,time_base',
          cache_split: hits === undefined ? 'prefix_blocks' : 'derived_file',
          plan,
        },
      }
    }
  } finally {
    await hits?.return(undefined)
  }
}

type Hits = ReturnType<typeof readTable>

async function statedHits(path: string): Promise<Hits | undefined> {
  const name = stem(path).replace(/_trace$/, '')
  for (const ending of ['.csv', '.csv.gz']) {
    const file = join(dirname(path), `${name}_derived_prefix_hits${ending}`)
    const there = await access(file).then(
      () => true,
      () => false,
    )
    if (there) return readTable(file)
  }
  return undefined
}

/** The stated hit of this row; a file that belongs to another trace is refused, not misread. */
async function nextHit(
  hits: Hits,
  row: Row<Readonly<Record<string, unknown>>>,
  input: number,
): Promise<number> {
  const next = await hits.next()
  if (next.done === true)
    throw rowInvalid(row.where, 'has no row in the file of derived prefix hits beside it')
  const { where, value } = next.value
  const cached = countOf(
    value.get('derived_cached_tokens_infinite_cache'),
    'derived_cached_tokens_infinite_cache',
    where,
  )
  const same =
    value.get('timestamp_ms') === String(row.value.timestamp) && Number(value.get('input_length')) === input
  if (!same || cached > input) throw rowInvalid(where, `does not belong to ${row.where}`)
  return cached
}

function blocksOf(value: unknown, where: string): readonly number[] {
  if (Array.isArray(value) && value.every((block) => typeof block === 'number')) return value
  throw rowInvalid(where, 'hash_ids must be a list of numbers')
}
