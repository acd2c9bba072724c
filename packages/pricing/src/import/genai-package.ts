import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { ModelMatch } from '@marginscope/schemas'
import { findProvider } from '@pydantic/genai-prices'
import { readProviders, type SourceProvider } from './genai-prices.ts'
import { modelMatchOf } from './match-pattern.ts'
import type { SourceTable } from './source-table.ts'

/** The day on which 0.1.8 was published, and taken over: its authors looked at none of its prices later. */
const CHECKED_AT = '2026-09-23'

/** Reads the data that the package ships (MIT, Pydantic). Its arithmetic is not used: it counts in floats. */
export function readGenaiPrices(): SourceTable {
  const entry = fileURLToPath(import.meta.resolve('@pydantic/genai-prices'))
  const version = String(
    JSON.parse(readFileSync(new URL('../package.json', `file://${entry}`), 'utf8')).version,
  )
  // The package has no list of its providers: their ids stand at one indentation in its bundle.
  const ids = [...readFileSync(entry, 'utf8').matchAll(/^ {4}id: "(.*?)"/gm)].map((match) => match[1] ?? '')
  const providers = ids.map((id) => {
    const provider = findProvider({ providerId: id })
    if (provider?.id !== id) throw new Error(`genai-prices ${version} does not find its own provider "${id}"`)
    return provider as unknown as SourceProvider // the same data with the fields named that are read here
  })
  return readProviders(providers, {
    source: `genai-prices ${version}`,
    checked_at: CHECKED_AT,
    matchesOf: (provider, clause) => [outsideGovCloud(provider, modelMatchOf(clause))],
  })
}

/** GovCloud has prices of its own, which are not in this source: its patterns would take them for the others. */
function outsideGovCloud(provider: string, match: ModelMatch): ModelMatch {
  if (provider !== 'aws' || match.type !== 'regex') return match
  const alternatives = match.pattern.split('|').filter((text) => !text.includes('us-gov'))
  const pattern = alternatives.map((text) => (text.startsWith('^') ? text : `^(?!us-gov).*${text}`)).join('|')
  return { type: 'regex', pattern }
}
