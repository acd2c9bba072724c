import { DEEPSEEK } from '../book/deepseek.ts'
import { GENAI_PRICES } from '../book/genai-prices.ts'
import { HISTORY } from '../book/history.ts'
import { LITELLM } from '../book/litellm.ts'
import { LITELLM_ADOPTED } from '../book/litellm-adopted.ts'
import { LITELLM_REGIONAL } from '../book/litellm-regional.ts'
import { MODELS_DEV } from '../book/models-dev.ts'
import { OWN_NAMES } from '../book/own-names.ts'
import { OWN_NEWER } from '../book/own-newer.ts'
import { OWN_SHEETS } from '../book/own-sheets.ts'
import type { SheetModel } from '../book/sheet-model.ts'
import { readTable, type Table } from '../book/table-text.ts'
import { YANDEX } from '../book/yandex.ts'
import { readSheets } from './sheet.ts'

/** Models that a table has instead of genai-prices: on the provider's sheet, above it. */
export const ADOPTED: Table = { table: 'litellm', priority: -500 }
/** What they cost in one region: beside the provider's sheet, where it has the same model for any region. */
export const REGIONAL: Table = { table: 'litellm', priority: -400, sheet: 'litellm-regional' }
/** Prices that nothing above has: each table on a sheet of its own, one under the other. */
export const UNDER: Readonly<Record<'litellm' | 'models.dev', Table>> = {
  litellm: { table: 'litellm', priority: -300_000, sheet: 'litellm' },
  'models.dev': { table: 'models.dev', priority: -400_000, sheet: 'models.dev' },
}

/** What is known better than by any table. */
export const OWN_MODELS: readonly SheetModel[] = [
  ...OWN_SHEETS,
  ...YANDEX,
  ...DEEPSEEK,
  ...HISTORY,
  ...OWN_NAMES,
  ...OWN_NEWER,
]

/** Tables of our own, whose models are patched and sold as the provider's sheet says. */
export const OWN_TABLES: ReadonlySet<string | undefined> = new Set([undefined, 'history', 'own'])

/** All models of the list book as its files have them, the most trusted source first. */
export function listModels(): readonly SheetModel[] {
  return [
    ...readSheets(GENAI_PRICES),
    ...OWN_MODELS,
    ...readTable(LITELLM_ADOPTED, ADOPTED),
    ...readTable(LITELLM_REGIONAL, REGIONAL),
    ...readTable(LITELLM, UNDER.litellm),
    ...readTable(MODELS_DEV, UNDER['models.dev']),
  ]
}
