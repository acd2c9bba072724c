import { writeFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import type { SheetModel } from '../../book/sheet-model.ts'
import { readTable, type Table, writeTable } from '../../book/table-text.ts'
import { allEntries, compileBook, type PriceBook } from '../book.ts'
import { BookError } from '../book-error.ts'
import { entriesOf } from '../list-book.ts'
import { ADOPTED, OWN_MODELS, REGIONAL, UNDER } from '../list-models.ts'
import { readGenaiPrices } from './genai-package.ts'
import { readGiven } from './given.ts'
import { keepConfirmed } from './lent.ts'
import { readLitellm } from './litellm.ts'
import { lay } from './merge.ts'
import { readModelsDev } from './models-dev.ts'
import type { SourceTable } from './source-table.ts'
import { bookModule, moduleText } from './write-book.ts'

/**
 * Writes the list book's generated parts: `@pydantic/genai-prices` as installed, under it LiteLLM's table and under
 * that models.dev's `api.json`, from the files named. A table is given as FILE=NAME@DATE, where DATE is the day on
 * which it was the newest; of LiteLLM's several may be given, the newest first: what was dropped is in the older.
 * A book in which nothing decides between two prices is refused, and nothing is written.
 */
const { values } = parseArgs({
  options: { litellm: { type: 'string', multiple: true }, 'models-dev': { type: 'string' } },
})
const NOW = new Date().toISOString()

function litellm(): SourceTable {
  const tables = (values.litellm ?? []).map(readGiven)
  const read = tables.map(({ table, source, checked_at }) => readLitellm(table, source, checked_at))
  return {
    name: 'litellm',
    source: read.map(({ source }) => source).join(', '),
    models: read.flatMap(({ models }) => models),
    left_out: read.flatMap(({ left_out }) => left_out),
  }
}

const compiled = (models: readonly SheetModel[]): PriceBook => compileBook(entriesOf(models), { version: 1 })
/** As the book will read them back. */
const reread = (models: readonly SheetModel[], table: Table) =>
  readTable(writeTable(models).join('\n'), table)

function write(file: string, constant: string, title: string, lines: readonly string[]): void {
  writeFileSync(new URL(`../../book/${file}`, import.meta.url), moduleText(title, constant, lines))
}

try {
  const second = litellm()
  const third = values['models-dev'] === undefined ? undefined : readGiven(values['models-dev'])
  const genai = readGenaiPrices()
  const own = [...keepConfirmed(genai.models, second), ...OWN_MODELS]
  const under_genai = lay(second, compiled(own), NOW, (adopted) =>
    compiled([...own, ...reread(adopted, ADOPTED)]),
  )
  const two = [
    ...own,
    ...reread(under_genai.adopted, ADOPTED),
    ...reread(under_genai.regional, REGIONAL),
    ...reread(under_genai.gaps, UNDER.litellm),
  ]
  const models_dev =
    third === undefined ? undefined : readModelsDev(third.table, third.source, third.checked_at)
  const under_litellm =
    models_dev === undefined ? undefined : lay(models_dev, compiled(two), NOW, () => compiled(two))
  const all = [...two, ...reread(under_litellm?.gaps ?? [], UNDER['models.dev'])]
  const book = compiled(all)

  const title = `List prices from @pydantic/${genai.source} (MIT, Pydantic Services Inc.)`
  const module = bookModule(title, 'GENAI_PRICES', keepConfirmed(genai.models, second))
  writeFileSync(new URL('../../book/genai-prices.ts', import.meta.url), module)
  const litellm_title = `${second.source}: model_prices_and_context_window.json (MIT, Berri AI)`
  write(
    'litellm-adopted.ts',
    'LITELLM_ADOPTED',
    `${litellm_title}, what goes before genai-prices (adopted.ts)`,
    writeTable(under_genai.adopted),
  )
  write(
    'litellm-regional.ts',
    'LITELLM_REGIONAL',
    `${litellm_title}, of single regions`,
    writeTable(under_genai.regional),
  )
  write('litellm.ts', 'LITELLM', `${litellm_title}, what genai-prices lacks`, writeTable(under_genai.gaps))
  if (models_dev !== undefined)
    write(
      'models-dev.ts',
      'MODELS_DEV',
      `${models_dev.source} (MIT, models.dev), what the others lack`,
      writeTable(under_litellm?.gaps ?? []),
    )
  for (const { left_out } of [genai, second, ...(models_dev === undefined ? [] : [models_dev])])
    for (const line of left_out) console.log(`left out: ${line}`)
  console.log(
    `${genai.models.length} models of ${genai.source}; ${under_genai.adopted.length} adopted and` +
      ` ${under_genai.gaps.length} added from ${second.source}; ${under_litellm?.gaps.length ?? 0} added from` +
      ` ${models_dev?.source ?? 'no third'}; the list book has ${allEntries(book).length} prices`,
  )
} catch (error) {
  if (!(error instanceof BookError) && !(error instanceof RangeError)) throw error
  console.error(`refused, nothing was changed: ${error.message}`)
  process.exitCode = 1
}
