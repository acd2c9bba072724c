import { existsSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import type { Rational } from '@marginscope/money'
import { decisionOf } from '../../book/decisions.ts'
import { compileBook } from '../book.ts'
import { listBook } from '../list-book.ts'
import { type Claim, claimsOf, isSame, ourPrice } from './claims.ts'
import { readGenaiPrices } from './genai-package.ts'
import { type GivenTable, readGiven } from './given.ts'
import { langfuseClaims } from './langfuse.ts'
import { readLitellm } from './litellm.ts'
import { readModelsDev } from './models-dev.ts'

/**
 * Compares the list book with every table that there is: the two in the shared data, genai-prices as installed, and those
 * that are named (`--litellm FILE=NAME@DATE`, `--models-dev FILE=NAME@DATE`). A rate that differs by more than one part
 * in a thousand is a disagreement, to be decided once (`book/decisions.ts`); one that nobody decided fails the check.
 */
const { values } = parseArgs({
  options: {
    litellm: { type: 'string', multiple: true },
    'models-dev': { type: 'string' },
    list: { type: 'boolean' },
  },
})
const SHARED = process.env.MARGINSCOPE_SHARED_DIR ?? resolve(import.meta.dirname, '../../../../../shared')
const book = compileBook(listBook(), { version: 1 })

/** What one table says, and of how many models. */
interface Checked {
  readonly source: string
  readonly claims: readonly Claim[]
}

function shared(file: string, source: string, checked_at: string): readonly GivenTable[] {
  const path = join(SHARED, 'data/prices', file)
  if (existsSync(path)) return [{ table: JSON.parse(readFileSync(path, 'utf8')), source, checked_at }]
  console.warn(`LEFT OUT: ${source}, ${path} is not on this machine`)
  return []
}

const noonOf = (day: string) => `${day}T12:00:00Z`

function litellm({ table, source, checked_at }: GivenTable): Checked {
  const { models, name } = readLitellm(table, source, checked_at)
  return { source, claims: models.flatMap((model) => claimsOf(model, name, noonOf(checked_at))) }
}

function checked(): readonly Checked[] {
  const genai = readGenaiPrices()
  const genai_day = noonOf('2026-09-23')
  const models_dev = values['models-dev'] === undefined ? [] : [readGiven(values['models-dev'])]
  return [
    {
      source: genai.source,
      claims: genai.models.flatMap((model) => claimsOf(model, genai.name, genai_day)),
    },
    ...shared('litellm-model-prices-2026-07-24.json', 'LiteLLM 2026-07-24', '2026-07-24').map(litellm),
    ...(values.litellm ?? []).map((text) => litellm(readGiven(text))),
    ...shared('langfuse-default-model-prices-2026-08.json', 'Langfuse 2026-08', '2026-08-20').map(
      ({ table, source, checked_at }) => ({
        source,
        claims: langfuseClaims(table, 'langfuse', noonOf(checked_at)),
      }),
    ),
    ...models_dev.map(({ table, source, checked_at }) => {
      const { models, name } = readModelsDev(table, source, checked_at)
      return { source, claims: models.flatMap((model) => claimsOf(model, name, noonOf(checked_at))) }
    }),
  ]
}

const perMillion = (rate: Rational) => `$${Number((rate.num * 1_000_000_000_000n) / rate.den) / 1e6}/M`

function rateOf({ meter, tier, context, region }: Claim): string {
  const size = context === 0 ? '' : ` from ${context} tokens`
  return `${meter}${tier === 'standard' ? '' : ` ${tier}`}${size}${region === '' ? '' : ` in ${region}`}`
}

let open = 0
for (const { source, claims } of checked()) {
  const rates = claims.map((claim) => ({ claim, ours: ourPrice(claim, book) }))
  const models = new Map<string, boolean>()
  const seen = { same: 0, decided: 0, open: 0, unknown: 0 }
  const reasons = new Map<string, number>()
  for (const { claim, ours } of rates) {
    const seller = claim.platform === '' ? claim.provider : `${claim.provider}/${claim.platform}`
    const model = `${seller} ${claim.model}`
    models.set(model, models.get(model) === true || ours !== undefined)
    if (ours === undefined) seen.unknown += 1
    else if (isSame(ours.usd, claim.usd)) seen.same += 1
    else {
      const rate = rateOf(claim)
      const reason = decisionOf({ ...claim, source, rate, price_id: ours.price_id, our_source: ours.source })
      seen[reason === undefined ? 'open' : 'decided'] += 1
      if (reason !== undefined) reasons.set(reason, (reasons.get(reason) ?? 0) + 1)
      if (reason === undefined || values.list === true)
        console.log(
          `${source}: ${model} ${rate}: ours ${perMillion(ours.usd)}, theirs ${perMillion(claim.usd)} [${ours.price_id}]: ${reason ?? 'OPEN'}`,
        )
    }
  }
  const priced = [...models.values()].filter((is_priced) => is_priced).length
  const share = ((100 * priced) / Math.max(1, models.size)).toFixed(2)
  console.log(
    `${source}: ${priced} of ${models.size} models priced (${share}%); of their rates ${seen.same} are the same within 0.1%,` +
      ` ${seen.decided} differ for ${reasons.size} decided reasons, ${seen.open} differ undecided, ${seen.unknown} have no price here`,
  )
  for (const [reason, count] of [...reasons].sort((a, b) => b[1] - a[1])) console.log(`  ${count}  ${reason}`)
  open += seen.open
}
process.exitCode = open > 0 ? 1 : 0
