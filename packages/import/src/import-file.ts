import { normaliseEvent } from '@marginscope/normalise'
import { plainName, type UsageEvent, usageEvent } from '@marginscope/schemas'
import type { Fields } from './fields.ts'
import { isEmptyPage } from './pages.ts'
import type { Recorded } from './reading/record.ts'
import type { RefusalCode, Source } from './source.ts'
import { detectSource } from './sources/all.ts'

/** What a file holds, in its order; `line` is where. */
export type Imported =
  | { readonly kind: 'event'; readonly line: number; readonly event: UsageEvent }
  | { readonly kind: 'refused'; readonly line: number; readonly code: RefusalCode; readonly message: string }
  /** No usage, a further record of a call that stands already (`repeated`), or not of the time asked for. */
  | { readonly kind: 'passed' | 'repeated' | 'outside'; readonly line: number }
  | { readonly kind: 'unknown_source' }

export interface ImportOptions {
  /** Absent: detected from the first records. */
  readonly source?: Source | undefined
  readonly now_ms: number
  /** Of events that name none. */
  readonly customer?: string | undefined
  readonly feature?: string | undefined
  /** Only events from here on, and before there. */
  readonly since_ms?: number | undefined
  readonly until_ms?: number | undefined
}

/** Records that are held until one of them says what the file is. */
const DETECT_RECORDS = 200
/** Calls that are held at one time until their further records have come. */
const CALLS_HELD = 50_000

/** The events of a file's records. Memory holds the records of detection, or, of a source that joins them, `CALLS_HELD` calls. */
export async function* importRecords(
  records: AsyncIterable<Recorded>,
  options: ImportOptions,
): AsyncGenerator<Imported> {
  const { source, head, rest } = await sourceOf(records, options.source)
  if (source === undefined) {
    const is_unknown = (each: Recorded) => each.kind === 'record' && !isEmptyPage(each.record)
    if (head.some(is_unknown)) yield { kind: 'unknown_source' }
    else for (const each of head) yield each.kind === 'refused' ? each : { kind: 'passed', line: each.line }
    return
  }
  const read = source.perFile?.() ?? source.read
  const calls = source.join === undefined ? undefined : new Calls(source.join)
  for await (const each of chain(head, rest)) {
    const { line } = each
    if (each.kind === 'refused') {
      yield each
      continue
    }
    for (const reading of read(each.record, options)) {
      if (reading.kind === 'passed') yield { kind: 'passed', line }
      else if (reading.kind === 'refused') yield { ...reading, line }
      else if (calls === undefined) yield checked(reading.event, line, options)
      else {
        if (calls.add(reading.event, line)) yield { kind: 'repeated', line }
        for (const call of calls.beyond(CALLS_HELD)) yield checked(call.event, call.line, options)
      }
    }
  }
  if (calls !== undefined) for (const call of calls.beyond(0)) yield checked(call.event, call.line, options)
}

/** The calls whose further records may still come, in the order of their first. */
class Calls {
  readonly #held = new Map<string, { readonly line: number; readonly event: Fields }>()
  readonly #join: NonNullable<Source['join']>

  constructor(join: NonNullable<Source['join']>) {
    this.#join = join
  }

  /** Whether there was one already. */
  add(event: Fields, line: number): boolean {
    const id = String(event.id)
    const before = this.#held.get(id)
    const joined =
      before === undefined ? { line, event } : { line: before.line, event: this.#join(before.event, event) }
    this.#held.set(id, joined)
    return before !== undefined
  }

  *beyond(held: number): Generator<{ readonly line: number; readonly event: Fields }> {
    for (const [id, call] of this.#held) {
      if (this.#held.size <= held) return
      this.#held.delete(id)
      yield call
    }
  }
}

/** An event as the API takes it, with what the command adds; a source that made none says so before the server does. */
function checked(event: Fields, line: number, options: ImportOptions): Imported {
  const {
    customer,
    feature,
    since_ms = Number.NEGATIVE_INFINITY,
    until_ms = Number.POSITIVE_INFINITY,
  } = options
  const said = {
    ...event,
    ...(event.customer === undefined && customer !== undefined ? { customer: plainName(customer) } : {}),
    ...(event.feature === undefined && feature !== undefined ? { feature: plainName(feature) } : {}),
  }
  const parsed = usageEvent.safeParse(said)
  if (!parsed.success) {
    const [issue] = parsed.error.issues
    const message = `${issue?.path.join('.')}: ${issue?.message}`
    return { kind: 'refused', line, code: 'invalid_field', message }
  }
  const { time = '' } = parsed.data
  // What the processor would make a dead letter of is told here, where its line is known.
  const ready = normaliseEvent('', { ...parsed.data, time })
  if (ready.kind === 'dead')
    return { kind: 'refused', line, code: ready.code, message: `${ready.path}: ${ready.message}` }
  const at = Date.parse(time)
  return at < since_ms || at >= until_ms
    ? { kind: 'outside', line }
    : { kind: 'event', line, event: parsed.data }
}

async function sourceOf(records: AsyncIterable<Recorded>, named: Source | undefined) {
  const rest = records[Symbol.asyncIterator]()
  const head: Recorded[] = []
  let source = named
  while (source === undefined && head.length < DETECT_RECORDS) {
    const next = await rest.next()
    if (next.done === true) break
    head.push(next.value)
    if (next.value.kind === 'record') source = detectSource([next.value.record])
  }
  return { source, head, rest }
}

async function* chain(head: readonly Recorded[], rest: AsyncIterator<Recorded>): AsyncGenerator<Recorded> {
  yield* head
  for (;;) {
    const next = await rest.next()
    if (next.done === true) return
    yield next.value
  }
}
