import { Client, type ClientOptions } from '@marginscope/client'
import { LIMITS } from '@marginscope/schemas'
import { ConfigError, commonConfig, readConfig } from '@marginscope/service'
import { type Command, InvalidArgumentError, Option } from 'commander'

export interface ServerOptions {
  readonly url?: string
  readonly key?: string
}

/** Adds --url and --key. */
export function serverOptions(command: Command): Command {
  return command
    .option('--url <url>', 'the server (default: MARGINSCOPE_URL, else http://127.0.0.1:8080)', httpUrl)
    .option('--key <key>', 'the API key (default: MARGINSCOPE_KEY)')
}

/** How an answer is printed: a table unless another format is named. */
export function formatOption(formats: readonly ['table', ...string[]], what: string): Option {
  return new Option('--format <format>', what).choices(formats).default('table')
}

/** The server to talk to: the options, else the environment. Throws `ConfigError` for a bad environment. */
export function serverOf(options: ServerOptions): Client {
  return new Client(addressOf(options, process.env))
}

export function addressOf(options: ServerOptions, env: NodeJS.ProcessEnv): ClientOptions {
  const key = options.key ?? env.MARGINSCOPE_KEY
  return { url: options.url ?? urlOf(env), key: key === '' ? undefined : key }
}

function urlOf(env: NodeJS.ProcessEnv): string {
  const stated = env.MARGINSCOPE_URL ?? ''
  if (stated !== '') {
    const url = plainUrl(stated)
    if (url !== undefined) return url
    throw new ConfigError(`MARGINSCOPE_URL=${JSON.stringify(stated)}: must look like http://127.0.0.1:8080`)
  }
  const { MARGINSCOPE_PORT: port } = readConfig(commonConfig, env)
  if (port !== 0) return `http://127.0.0.1:${port}`
  throw new ConfigError('MARGINSCOPE_PORT=0 names no port: set MARGINSCOPE_URL, or --url')
}

function httpUrl(text: string): string {
  const url = plainUrl(text)
  if (url !== undefined) return url
  throw new InvalidArgumentError('must look like http://127.0.0.1:8080')
}

/** The URL without slashes at its end; undefined when it is not http or https. */
function plainUrl(text: string): string | undefined {
  const url = URL.parse(text)
  return url !== null && /^https?:$/.test(url.protocol) ? text.replace(/\/+$/, '') : undefined
}

/** A parser of whole numbers in [low, high] for an option. */
export function integer(low: number, high: number): (text: string) => number {
  return (text) => {
    const number = Number(text)
    if (/^\d+$/.test(text) && number >= low && number <= high) return number
    throw new InvalidArgumentError(`must be a whole number from ${low} to ${high}`)
  }
}

const UNIT_MS = { ms: 1, s: 1_000, m: 60_000, h: 3_600_000 } as const

/** `90s`, `2m`, `1h`, `500ms` or a number of seconds → milliseconds. */
export function duration(text: string): number {
  const match = /^(\d+(?:\.\d+)?)(ms|s|m|h)?$/.exec(text)
  if (match === null) throw new InvalidArgumentError('must look like 30s, 2m or 1h')
  // The pattern lets only these units through.
  const unit = (match[2] ?? 's') as keyof typeof UNIT_MS
  return Math.round(Number(match[1]) * UNIT_MS[unit])
}

export interface SendingOptions extends ServerOptions {
  readonly batch: number
  readonly concurrency: number
  readonly retryFor: number
  readonly gzip?: boolean
  readonly quiet?: boolean
}

const CONCURRENCY_MAX = 64

/** Adds the options of everything that sends events. */
export function sendingOptions(command: Command): Command {
  return serverOptions(command)
    .option('--batch <n>', 'events in one request', integer(1, LIMITS.events_per_request), 1_000)
    .option('--concurrency <n>', 'requests at one time', integer(1, CONCURRENCY_MAX), 4)
    .addOption(
      new Option('--retry-for <time>', 'how long to keep trying when the server is busy or away')
        .argParser(duration)
        .default(120_000, '2m'),
    )
    .option('--gzip', 'compress requests')
    .option('--quiet', 'no progress')
}
