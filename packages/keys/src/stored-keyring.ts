import { MarginscopeError } from '@marginscope/schemas'
import type { KeyStore } from './key-store.ts'
import { judge, type Keyring, OPEN_TENANT } from './keyring.ts'
import { KeyLedger, type KeyLine } from './ledger.ts'

export interface StoredOptions {
  /** How long the keys that are known hold while the store cannot be asked, milliseconds. */
  readonly stale_ms: number
  /** Keys from before there was a store, which it gets: those of the keys file. */
  readonly earlier: readonly KeyLine[]
  /** Whether it is known without the store that some key was created. */
  readonly is_closed: boolean
  readonly warn: (message: string, error: unknown) => void
  readonly now_ms?: () => number
}

/** A revocation is seen within two of these. */
const LOOK_EVERY_MS = 1_000
/** How long opening waits for the first answer; after that it answers 503 until there is one. */
const FIRST_LOOK_MS = 10_000

/**
 * The keys of a store, all of them in memory: a request asks nothing of it. Looks for changes every second. As long as
 * the store was never read nobody gets in, and the door of before the first key stays shut: what is not known may be
 * a key.
 */
export async function openStoredKeyring(store: KeyStore, options: StoredOptions): Promise<Keyring> {
  const { stale_ms, warn, now_ms = () => performance.now() } = options
  const ledger = new KeyLedger()
  for (const line of options.earlier) ledger.add(line)
  ledger.ever_created ||= options.is_closed
  let earlier = options.earlier
  let next: string | undefined
  let known_ms = Number.NEGATIVE_INFINITY

  const look = async () => {
    const began_ms = now_ms()
    const answer = await store.read(next)
    for (const line of answer.lines) ledger.add(line)
    if (earlier.length > 0) {
      const kept = new Set(answer.lines.map(nameOf))
      await store.write(earlier.filter((line) => !kept.has(nameOf(line))))
      earlier = []
    }
    next = answer.next
    known_ms = began_ms
  }
  let looking: Promise<void> | undefined
  const lookOnce = () => {
    looking ??= look()
      .catch((error: unknown) => warn(`the keys in ${store.name} could not be read`, error))
      .finally(() => {
        looking = undefined
      })
    return looking
  }
  const timer = setInterval(lookOnce, LOOK_EVERY_MS)
  timer.unref()
  let limit: NodeJS.Timeout | undefined
  await Promise.race([
    lookOnce(),
    new Promise((resolve) => {
      limit = setTimeout(resolve, FIRST_LOOK_MS)
    }),
  ])
  clearTimeout(limit)

  const is_known = () => now_ms() - known_ms <= stale_ms
  return {
    name: store.name,
    how_to_create:
      'Create one with the same CLICKHOUSE_URL: npx marginscope keys create --tenant default --scope ingest,read',
    open: () => is_known() && !ledger.ever_created,
    authorise(authorization, scope, { loopback }) {
      if (!is_known())
        throw new MarginscopeError(
          'keys_unavailable',
          'The keys cannot be read from the warehouse; look at its server and try again',
          { status: 503, retry_after_s: 5 },
        )
      if (!ledger.ever_created && loopback) return { tenant: OPEN_TENANT, key_id: null }
      return judge(ledger, authorization, scope)
    },
    close: () => clearInterval(timer),
  }
}

const nameOf = ({ op, key_id }: KeyLine) => `${op} ${key_id}`
