import { createHash, timingSafeEqual } from 'node:crypto'
import type { IncomingHttpHeaders } from 'node:http'
import { EMBEDDED_USER } from '@marginscope/warehouse'
import { Fault } from './fault.ts'

export interface Account {
  readonly name: string
  readonly readonly: boolean
  /** Undefined: no password asked. Only on a loopback address. */
  readonly password: string | undefined
}

export type Accounts = ReadonlyMap<string, Account>

/** The writing user and two readers. `guests`: whether `default`, and `grafana` without password, may come in. */
export function makeAccounts(secret: string, grafana: string | undefined, guests: boolean): Accounts {
  const accounts: Account[] = [{ name: EMBEDDED_USER, readonly: false, password: secret }]
  if (grafana !== undefined || guests) accounts.push({ name: 'grafana', readonly: true, password: grafana })
  if (guests) accounts.push({ name: 'default', readonly: true, password: undefined })
  return new Map(accounts.map((account) => [account.name, account]))
}

/** Who asks: Basic authorization, X-ClickHouse-User and -Key, or user and password in the URL. Throws code 516. */
export function authenticate(
  accounts: Accounts,
  headers: IncomingHttpHeaders,
  url: URLSearchParams,
): Account {
  const { user, password } = credentials(headers, url)
  const account = accounts.get(user)
  if (account !== undefined && (account.password === undefined || same(account.password, password)))
    return account
  throw new Fault(
    516,
    'AUTHENTICATION_FAILED',
    `${user}: Authentication failed: password is incorrect, or there is no user with such name.`,
  )
}

function credentials(headers: IncomingHttpHeaders, url: URLSearchParams): { user: string; password: string } {
  const basic = /^Basic\s+(\S+)$/i.exec(headers.authorization ?? '')?.[1]
  if (basic !== undefined) {
    const text = Buffer.from(basic, 'base64').toString('utf8')
    const colon = text.indexOf(':')
    return colon < 0
      ? { user: text || 'default', password: '' }
      : { user: text.slice(0, colon) || 'default', password: text.slice(colon + 1) }
  }
  return {
    user: header(headers, 'x-clickhouse-user') ?? url.get('user') ?? 'default',
    password: header(headers, 'x-clickhouse-key') ?? url.get('password') ?? '',
  }
}

export function header(headers: IncomingHttpHeaders, name: string): string | undefined {
  const value = headers[name]
  return Array.isArray(value) ? value[0] : value
}

function same(a: string, b: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest()
  return timingSafeEqual(digest(a), digest(b))
}
