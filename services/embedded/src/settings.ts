import type { Account } from './accounts.ts'
import { FILE_SETTING, READER_SETTINGS } from './allowed.ts'
import { GUEST_EXECUTION_S, GUEST_MEMORY_BYTES, GUEST_THREADS } from './budget.ts'
import { refusedAccess, refusedSetting, refusedSyntax, unsupported } from './fault.ts'

/** Parameters of the URL that are not settings of the engine. */
const NOT_SETTINGS: ReadonlySet<string> = new Set([
  'query',
  'query_id',
  'user',
  'password',
  'database',
  'default_format',
  'role',
  'client_protocol_version',
  'wait_end_of_query',
  'buffer_size',
  'enable_http_compression',
  'http_zlib_compression_level',
  'quota_key',
  'add_http_cors_header',
  'stacktrace',
  'send_progress_in_http_headers',
  'http_headers_progress_interval_ms',
  'http_response_buffer_size',
  'http_write_exception_in_output_format',
  'session_timeout',
  'log_comment',
  'decompress',
])

/** What a guest gets, and may ask for less of: more, or "no limit" (0), is this as well. */
const GUEST_CAPS: ReadonlyMap<string, number> = new Map([
  ['max_execution_time', GUEST_EXECUTION_S],
  ['max_memory_usage', GUEST_MEMORY_BYTES],
  ['max_threads', GUEST_THREADS],
])

/**
 * For a login of one tenant. Above a projection a row policy is one condition among others, and what an expression
 * says of a row in its error could be of another tenant; the caches know statements and conditions, but no tenant.
 */
const TENANT_SETTINGS: ReadonlyMap<string, string> = new Map([
  ['optimize_use_projections', '0'],
  ['use_query_cache', '0'],
  ['use_query_condition_cache', '0'],
])
const TENANT_FIXED: ReadonlySet<string> = new Set([...TENANT_SETTINGS.keys(), 'force_optimize_projection'])

/** The longest that the writing user may let a statement run, seconds. */
const WRITER_EXECUTION_S = 3_600

/** Bytes that a result may have when it cannot be streamed and is held in memory whole. */
export const BUFFERED_RESULT_BYTES = 256 * 1024 * 1024
/** The same for a guest, whose results are never streamed. */
export const GUEST_RESULT_BYTES = 64 * 1024 * 1024

const NAME = /^[A-Za-z_][A-Za-z0-9_]*$/

/** Settings and parameters of a request, from the URL and from multipart parts. */
export interface RequestSettings {
  readonly settings: ReadonlyMap<string, string>
  readonly params: ReadonlyMap<string, string>
}

/** Sorts the URL's parameters into settings and statement parameters; checks what this user may set. */
export function readRequestSettings(
  entries: Iterable<readonly [string, string]>,
  account: Account,
): RequestSettings {
  const settings = new Map<string, string>()
  const params = new Map<string, string>()
  for (const [name, value] of entries) {
    if (name.startsWith('param_')) params.set(name.slice('param_'.length), value)
    else if (name === 'session_id' || name === 'session_check')
      throw unsupported(
        'Sessions are not offered by the embedded engine; send the settings with each statement.',
      )
    else if (name === 'compress' && value === '1')
      throw unsupported(
        'compress=1 is not offered by the embedded engine; use enable_http_compression=1 with gzip.',
      )
    else if (name !== 'compress' && !NOT_SETTINGS.has(name)) settings.set(name, allowed(name, value, account))
  }
  if (account.readonly)
    for (const [name, cap] of GUEST_CAPS) if (!settings.has(name)) settings.set(name, String(cap))
  if (account.tenant !== undefined) for (const [name, value] of TENANT_SETTINGS) settings.set(name, value)
  return { settings, params }
}

function allowed(name: string, value: string, account: Account): string {
  if (!NAME.test(name)) throw refusedSyntax(`${JSON.stringify(name)} is not a setting`)
  if (FILE_SETTING.test(name)) throw refusedAccess(`the setting ${name}`)
  if (!account.readonly) return name === 'max_execution_time' ? capped(value, WRITER_EXECUTION_S) : value
  if (name === 'readonly') {
    if (value === '1' || value === '2') return '1'
    throw refusedSetting("Cannot modify 'readonly' setting in readonly mode.")
  }
  if (!READER_SETTINGS.test(name))
    throw refusedSetting(`Setting ${name} should not be changed by a read-only user.`)
  if (account.tenant !== undefined && TENANT_FIXED.has(name))
    throw refusedSetting(`Setting ${name} should not be changed by a login of one tenant.`)
  const cap = GUEST_CAPS.get(name)
  return cap === undefined ? value : capped(value, cap)
}

function capped(value: string, cap: number): string {
  const asked = Number(value)
  return asked > 0 && asked <= cap ? value : String(cap)
}

/**
 * The SET statement that prepares a connection. The values of parameters stay in the escaped form in which
 * HTTP carries them, as the engine expects. `readonly` comes last: it locks the others.
 */
export function setStatement(
  request: RequestSettings,
  tag: string,
  readonly: boolean,
  buffered: boolean,
): string {
  const changes = new Map(request.settings)
  changes.delete('readonly')
  changes.set('log_comment', tag)
  if (buffered) {
    const cap = readonly ? GUEST_RESULT_BYTES : BUFFERED_RESULT_BYTES
    changes.set('max_result_bytes', lower(changes.get('max_result_bytes'), cap))
    changes.set('result_overflow_mode', changes.get('result_overflow_mode') ?? 'throw')
  }
  for (const [name, value] of request.params) {
    if (!NAME.test(name)) throw refusedSyntax(`${JSON.stringify(name)} is not a parameter's name`)
    changes.set(`param_${name}`, value)
  }
  if (readonly) changes.set('readonly', '1')
  return `SET ${[...changes].map(([name, value]) => `${name} = ${quoted(value)}`).join(', ')}`
}

function lower(value: string | undefined, cap: number): string {
  const asked = Number(value ?? 0)
  return asked > 0 && asked < cap ? String(asked) : String(cap)
}

function quoted(text: string): string {
  return `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`
}
