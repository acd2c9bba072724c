import { z } from 'zod'
import { COUNTED, GAUGED } from '../metrics/catalogue.ts'

/** Maps are written as lists of pairs: labels of others are keys, and no key of theirs may mean something to JavaScript. */
const mapOf = <K extends z.ZodType, V extends z.ZodType>(key: K, value: V) =>
  z
    .array(z.tuple([key, value]))
    // What the two schemas give: the type of a tuple of any two does not say so.
    .transform((pairs) => new Map(pairs as [z.output<K>, z.output<V>][]))

const instant = z.int()
const whole = z.int().min(0)

const series = z.strictObject({
  counts: z.enum(COUNTED),
  model: z.string(),
  value: whole,
  time_ms: instant,
  created_ms: instant.optional(),
  process_ms: instant.optional(),
})

/** What one model counted in one window of one target. */
const tally = mapOf(z.enum(COUNTED), whole)

/** What a target did, from the first look at it on: counters as they were read last, and the windows that are open. */
export const targetState = z.strictObject({
  /** Where it is read from: of another server nothing is remembered. */
  source: z.string(),
  since_ms: instant,
  settled_ms: instant,
  seen_ms: instant.optional(),
  /** What was counted up to here was not looked at all the time: it is spread, or a part of what there was. */
  rough_ms: instant,
  /** Of a window. */
  length_ms: instant,
  /** Every window before is closed; a multiple of their length. */
  open_ms: instant,
  series: mapOf(z.string(), series),
  windows: mapOf(instant, mapOf(z.string(), tally)),
  /** Cached tokens that were told before the prompts that they are part of, by model. */
  ahead: mapOf(z.string(), whole),
  /** The newest look, and whether anything worked in it. */
  pulse: z.strictObject({ time_ms: instant, is_busy: z.boolean() }).optional(),
})
export type TargetState = z.infer<typeof targetState>

const MEASURES = [...GAUGED, 'busy'] as const
/** How much of a pool worked: millionths, and of how many looks. */
const mean = z.strictObject({ millionths: whole, looks: whole })

export const poolState = z.strictObject({
  /** The bill is made up to here. */
  billed_ms: instant,
  /** Start of a window of the bill → measure → mean. */
  measured: mapOf(instant, mapOf(z.enum(MEASURES), mean)),
})
export type PoolState = z.infer<typeof poolState>
export type Measure = (typeof MEASURES)[number]

export const agentState = z.strictObject({
  format: z.literal(1),
  /** From 0 to 1, of one's own: whose turn it is where several agents look at the same target. */
  turn: z.number().min(0).max(1),
  /** What was read when this was written. */
  catalogue: z.string(),
  targets: mapOf(z.string(), targetState),
  pools: mapOf(z.string(), poolState),
})
export type AgentState = z.infer<typeof agentState>

/** As JSON, which `agentState` reads. */
export const stateText = (state: AgentState): string =>
  JSON.stringify(state, (_, value: unknown) => (value instanceof Map ? [...value] : value))

export function newTarget(source: string, now_ms: number, length_ms: number): TargetState {
  return {
    source,
    since_ms: now_ms,
    settled_ms: now_ms,
    rough_ms: now_ms,
    length_ms,
    open_ms: Math.floor(now_ms / length_ms) * length_ms,
    series: new Map(),
    windows: new Map(),
    ahead: new Map(),
  }
}

/** So long all series of a target that is written have been written once. */
const SETTLING_MS = 300_000

/** The same of one that is written, and not read: of the past as well. */
export function newWritten(source: string, now_ms: number, length_ms: number): TargetState {
  return { ...newTarget(source, now_ms, length_ms), settled_ms: now_ms + SETTLING_MS, open_ms: 0 }
}

type Models = TargetState['windows'] extends Map<number, infer M> ? M : never

/** The same with windows of another length: what is open goes on in them, and none that was closed opens again. */
export function relaid(target: TargetState, length_ms: number): TargetState {
  if (target.length_ms === length_ms) return target
  const open_ms = Math.ceil(target.open_ms / length_ms) * length_ms
  const windows: TargetState['windows'] = new Map()
  for (const [start_ms, models] of target.windows) {
    const now_ms = Math.max(open_ms, Math.floor(start_ms / length_ms) * length_ms)
    const merged: Models = windows.get(now_ms) ?? new Map()
    for (const [model, tally] of models) {
      const sum = new Map(merged.get(model))
      for (const [counts, count] of tally) sum.set(counts, (sum.get(counts) ?? 0) + count)
      merged.set(model, sum)
    }
    windows.set(now_ms, merged)
  }
  return { ...target, length_ms, open_ms, windows }
}
