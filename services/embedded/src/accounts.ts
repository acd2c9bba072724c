import { createHash, timingSafeEqual } from 'node:crypto'
import type { IncomingHttpHeaders } from 'node:http'
import { EMBEDDED_USER } from '@marginscope/warehouse'
import { Fault } from './fault.ts'

export interface Account {
  readonly name: string
  readonly readonly: boolean
  /** Undefined: no password lets it in. */
  readonly password: string | undefined
  /** Comes in without a password as long as the door is open. */
  readonly guest: boolean
}

export interface Accounts {
  readonly byName: ReadonlyMap<string, Account>
  /** Whether guests may come in right now. */
  open(): boolean
  /** What a guest is told once the door is closed. */
  readonly closed_hint: string
}

export interface Passwords {
  /** Of the user that writes. */
  readonly writer: string
  readonly grafana: string
  /** Whether somebody chose the password of `grafana`: then it is always asked for. */
  readonly grafana_chosen: boolean
}

/** The writing user and two readers, of whom `default` comes in as a guest only. */
export function makeAccounts(
  passwords: Passwords,
  guests: { open(): boolean; readonly closed_hint: string },
): Accounts {
  const accounts: Account[] = [
    { name: EMBEDDED_USER, readonly: false, password: passwords.writer, guest: false },
    { name: 'grafana', readonly: true, password: passwords.grafana, guest: !passwords.grafana_chosen },
    { name: 'default', readonly: true, password: undefined, guest: true },
  ]
  return { byName: new Map(accounts.map((account) => [account.name, account])), ...guests }
}

/** Who asks: Basic authorization, X-ClickHouse-User and -Key, or user and password in the URL. Throws code 516. */
export function authenticate(
  accounts: Accounts,
  headers: IncomingHttpHeaders,
  url: URLSearchParams,
): Account {
  const { user, password } = credentials(headers, url)
  const account = accounts.byName.get(user)
  const known = account?.password !== undefined && same(account.password, password)
  if (account !== undefined && (known || (account.guest && accounts.open()))) return account
  const hint = account?.guest ? ` ${accounts.closed_hint}` : ''
  throw new Fault(
    516,
    'AUTHENTICATION_FAILED',
    `${user}: Authentication failed: password is incorrect, or there is no user with such name.${hint}`,
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
