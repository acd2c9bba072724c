import { execFileSync } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import type { Draws } from '@marginscope/traces'
import { SHARED_FOLDER } from '../shared-data.ts'

export const TRACES = ['azure-code', 'azure-conv', 'mooncake', 'servegen'] as const
export type Trace = (typeof TRACES)[number]

/** A request of a trace: prompt tokens, those of them that a cache held, tokens written. */
export interface TraceRequest {
  readonly input: number
  readonly cached: number
  readonly output: number
}

/** An endless stream of requests like those of a trace, and how busy it is: 1 on the average. */
export interface Source {
  readonly next: () => TraceRequest
  readonly rate: (bucket: number) => number
}

/** Requests of a block: what neighbours share (a user, a prompt, a time) stays together. */
const BLOCK = Number(process.env.MARGINSCOPE_BENCH_BLOCK ?? 100)
export const BUCKETS_A_DAY = 288

/** Where a trace has no cache: so many requests have this part of their prompt cached. */
const CACHED_REQUESTS = 0.7
const CACHED_PART = 0.6

export function sourceOf(trace: Trace, random: Draws): Source {
  return trace === 'servegen' ? client(random) : blocks(rowsOf(trace), random)
}

function blocks(rows: readonly TraceRequest[], random: Draws): Source {
  let [at, left] = [0, 0]
  return {
    next: () => {
      if (left === 0) [at, left] = [random.between(0, rows.length - 1), BLOCK]
      left -= 1
      at = (at + 1) % rows.length
      return withCache(rows[at], random)
    },
    // These traces are an hour long: their day is made up.
    rate: (bucket) => 1 + 0.5 * Math.sin((2 * Math.PI * bucket) / BUCKETS_A_DAY),
  }
}

function withCache(row: TraceRequest | undefined, random: Draws): TraceRequest {
  if (row === undefined) throw new Error('a trace without rows')
  if (row.cached >= 0) return row
  return { ...row, cached: random.chance(CACHED_REQUESTS) ? Math.floor(row.input * CACHED_PART) : 0 }
}

const read = new Map<string, readonly TraceRequest[]>()

function rowsOf(trace: Exclude<Trace, 'servegen'>): readonly TraceRequest[] {
  const known = read.get(trace)
  if (known !== undefined) return known
  const rows = trace === 'mooncake' ? mooncake() : azure(trace === 'azure-code' ? 'code' : 'conv')
  read.set(trace, rows)
  return rows
}

function lines(path: string): readonly string[] {
  return gunzipSync(readFileSync(join(SHARED_FOLDER, 'traces', path)))
    .toString()
    .trim()
    .split('\n')
}

function azure(service: string): readonly TraceRequest[] {
  return lines(`azure-llm-2023/AzureLLMInferenceTrace_${service}.csv.gz`)
    .slice(1)
    .map((line) => {
      const [, input, output] = line.split(',').map(Number)
      return { input: input ?? 0, cached: -1, output: output ?? 0 }
    })
}

/** The derived cache of this trace is cold at first: blocks from there would be caches that are lost and found. */
const COLD_REQUESTS = 500

function mooncake(): readonly TraceRequest[] {
  return lines('mooncake-conversation/conversation_derived_prefix_hits.csv.gz')
    .slice(1 + COLD_REQUESTS)
    .map((line) => {
      const [, , input, output, cached] = line.split(',').map(Number)
      return {
        input: input ?? 0,
        cached: Math.min(cached ?? 0, input ?? 0),
        output: output ?? 0,
      }
    })
}

/** Tokens by how often they occur, cumulated. */
interface Distribution {
  readonly values: readonly number[]
  readonly until: readonly number[]
}

interface Client {
  /** Requests a second, by windows of ten minutes over fourteen days. */
  readonly rates: readonly number[]
  readonly input: Distribution
  readonly output: Distribution
}

const WINDOW_BUCKETS = 2
const WINDOWS_A_DAY = 144
const DAYS = 14
/** The largest clients whose token counts are stored: a stream is one of them. */
const CLIENTS = 8
let stored: readonly Client[] | undefined

/**
 * A real client with its real rates, a day drawn at random after another. It draws tokens from its own counts over all
 * windows: some clients changed for good within the fortnight, which a set of injected changes must not contain.
 */
function client(random: Draws): Source {
  stored ??= readClients()
  const one = stored[random.between(0, CLIENTS - 1)]
  if (one === undefined) throw new Error('servegen has no clients')
  const mean = total(one.rates) / one.rates.length
  const days: number[] = []
  const rate = (bucket: number) => {
    const day = Math.floor(bucket / BUCKETS_A_DAY)
    while (days.length <= day) days.push(random.between(0, DAYS - 1))
    const window = (days[day] ?? 0) * WINDOWS_A_DAY + Math.floor((bucket % BUCKETS_A_DAY) / WINDOW_BUCKETS)
    return (one.rates[window] ?? 0) / mean
  }
  return {
    rate,
    next: () =>
      withCache({ input: pick(one.input, random), cached: -1, output: pick(one.output, random) }, random),
  }
}

function pick({ values, until }: Distribution, random: Draws): number {
  const at = random.unit() * (until.at(-1) ?? 0)
  let [low, high] = [0, until.length - 1]
  while (low < high) {
    const middle = (low + high) >> 1
    if ((until[middle] ?? 0) > at) high = middle
    else low = middle + 1
  }
  return values[low] ?? 0
}

function readClients(): readonly Client[] {
  const folder = mkdtempSync(join(tmpdir(), 'marginscope-servegen-'))
  try {
    execFileSync('tar', ['xzf', join(SHARED_FOLDER, 'traces/servegen-m-small/m-small.tar.gz'), '-C', folder])
    return largestOf(folder)
  } finally {
    rmSync(folder, { recursive: true })
  }
}

function largestOf(folder: string): readonly Client[] {
  const text = (name: string) => readFileSync(join(folder, name)).toString()
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .toSorted()
    .filter((name) => name.endsWith('-dataset.json'))
    .map((name) => ({
      name,
      rates: text(name.replace('-dataset.json', '-trace.csv'))
        .trim()
        .split('\n')
        .map((line) => Number(line.split(',')[1])),
    }))
    .toSorted((one, other) => total(other.rates) - total(one.rates))
    .slice(0, CLIENTS)
    .map(({ name, rates }) => {
      const counts = text(name)
      return {
        rates,
        input: distribution(counts, 'input_tokens'),
        output: distribution(counts, 'output_tokens'),
      }
    })
}

/** The counts of all windows as one: the file has JSON that holds text of the form `{18: 0.07, 19: 0.69}`. */
function distribution(json: string, name: string): Distribution {
  const sums = new Map<number, number>()
  for (const [, body = ''] of json.matchAll(new RegExp(`"${name}": "\\{([^}]*)\\}"`, 'g')))
    for (const pair of body.split(',')) {
      const [value = Number.NaN, share = 0] = pair.split(':').map(Number)
      if (!Number.isNaN(value)) sums.set(value, (sums.get(value) ?? 0) + share)
    }
  const sorted = [...sums].sort(([one], [other]) => one - other)
  let sum = 0
  return {
    values: sorted.map(([value]) => value),
    until: sorted.map(([, share]) => {
      sum += share
      return sum
    }),
  }
}

function total(numbers: readonly number[]): number {
  return numbers.reduce((sum, one) => sum + one, 0)
}
