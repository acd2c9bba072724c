import { createHash, timingSafeEqual } from 'node:crypto'
import type { IncomingHttpHeaders } from 'node:http'
import { type Keyring, parseKey } from '@marginscope/keys'
import { MarginscopeError } from '@marginscope/schemas'
import { EMBEDDED_USER } from '@marginscope/warehouse'
import { Fault } from './fault.ts'

export interface Account {
  readonly name: string
  readonly readonly: boolean
  /** Undefined: no password lets it in. */
  readonly password: string | undefined
  /** Comes in without a password as long as the door is open. */
  readonly guest: boolean
  /** Sees the rows of this tenant alone; undefined: of all. */
  readonly tenant?: string
}

export interface Accounts {
  readonly byName: ReadonlyMap<string, Account>
  /** Whether guests may come in right now. */
  open(): boolean
  /** Of the keys with which a tenant logs in. */
  readonly keyring: Keyring
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
  guests: Pick<Accounts, 'open' | 'keyring' | 'closed_hint'>,
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
  const of_tenant = tenantAccount(accounts.keyring, user, password)
  if (of_tenant !== undefined) return of_tenant
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

/** A tenant's own login: its name, and as the password a key of it with the scope `sql`. */
function tenantAccount(keyring: Keyring, user: string, password: string): Account | undefined {
  if (parseKey(password) === undefined) return undefined
  try {
    const { tenant } = keyring.authorise(`Bearer ${password}`, 'sql', { loopback: false })
    if (tenant !== user) throw new MarginscopeError('forbidden', `The user of this key is ${tenant}.`)
    return { name: user, tenant, readonly: true, password: undefined, guest: false }
  } catch (error) {
    if (!(error instanceof MarginscopeError)) throw error
    throw new Fault(516, 'AUTHENTICATION_FAILED', `${user}: Authentication failed: ${error.message}`)
  }
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
