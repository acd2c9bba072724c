import type { Context } from './context.ts'

export interface Options {
  /** Where Marginscope is. Default: `MARGINSCOPE_URL`, else http://127.0.0.1:8080. */
  readonly url?: string
  /** Of scope `ingest`. Default: `MARGINSCOPE_KEY`; none before the first key. */
  readonly key?: string | undefined
  /** What all events say unless they or `withContext` say otherwise. */
  readonly context?: Context
  /** How long an event waits for company, milliseconds. Default 1,000. */
  readonly flush_ms?: number
  /** At most so many events in one request. Default 500, at most 10,000. */
  readonly batch_events?: number
  /** Events that wait in memory; more are dropped and counted. Default 10,000. */
  readonly buffer_events?: number
  /** The same in bytes. Default 16 MiB. */
  readonly buffer_bytes?: number
  /** A folder in which events wait instead of in memory: they survive the process, kill -9 included. Default: none. */
  readonly spool_dir?: string | undefined
  /** What the folder may hold, bytes; more is dropped and counted. Default 256 MiB. */
  readonly spool_bytes?: number
  /** One request may take so long, milliseconds. Default 10,000. */
  readonly timeout_ms?: number
  /** Told what went wrong; whatever it throws is swallowed. Default: once a minute, `console.warn`. */
  readonly onProblem?: (problem: Problem) => void
  /** How requests are sent. Default: `fetch`. */
  readonly fetch?: typeof fetch
}

/** Why something was not recorded, or not yet. */
export interface Problem {
  readonly kind: /** An event without what is required; it is not sent. */
    | 'invalid'
    /** No room, or of a line in the folder only a part is there: the event is lost. */
    | 'dropped'
    /** Marginscope refused events; they are listed there under dead letters. */
    | 'refused'
    /** Marginscope can't be reached or can't take more; sending goes on. */
    | 'unreachable'
    /** The key is wrong; sending goes on, in case it becomes right. */
    | 'unauthorised'
    /** The folder can't be written: events wait in memory. */
    | 'spool'
  readonly message: string
}

export interface Stats {
  /** Recorded by this process. */
  readonly recorded: number
  readonly sent: number
  readonly refused: number
  readonly dropped: number
  readonly invalid: number
  /** Waiting, in memory and in the folder. */
  readonly waiting: number
}

export type Settings = Required<Omit<Options, 'key' | 'spool_dir'>> & Pick<Options, 'key' | 'spool_dir'>

const MIB = 1024 * 1024
const EVENTS_MAX = 10_000

/** Fails with a TypeError that names what is wrong: here alone, and never while recording. */
export function settingsOf(options: Options): Settings {
  const url = options.url ?? process.env.MARGINSCOPE_URL ?? 'http://127.0.0.1:8080'
  if (!URL.canParse(url))
    throw new TypeError(`url: ${JSON.stringify(url)} is no address; use http://host:port`)
  const number = (name: keyof Options, value: unknown, fallback: number, most = Number.MAX_SAFE_INTEGER) => {
    if (value === undefined) return fallback
    if (typeof value === 'number' && value >= 1 && value <= most) return Math.floor(value)
    throw new TypeError(`${name}: must be a number from 1 to ${most}`)
  }
  return {
    url: url.replace(/\/+$/, ''),
    key: options.key ?? process.env.MARGINSCOPE_KEY,
    context: options.context ?? {},
    flush_ms: number('flush_ms', options.flush_ms, 1_000),
    batch_events: number('batch_events', options.batch_events, 500, EVENTS_MAX),
    buffer_events: number('buffer_events', options.buffer_events, 10_000),
    buffer_bytes: number('buffer_bytes', options.buffer_bytes, 16 * MIB),
    spool_dir: options.spool_dir,
    spool_bytes: number('spool_bytes', options.spool_bytes, 256 * MIB),
    timeout_ms: number('timeout_ms', options.timeout_ms, 10_000),
    onProblem: options.onProblem ?? warnRarely(),
    fetch: options.fetch ?? ((input, init) => fetch(input, init)),
  }
}

const WARN_MS = 60_000

function warnRarely(): (problem: Problem) => void {
  let next_ms = 0
  return ({ kind, message }) => {
    if (performance.now() < next_ms) return
    next_ms = performance.now() + WARN_MS
    console.warn(`marginscope: ${kind}: ${message}`)
  }
}
