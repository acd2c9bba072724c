import { readFileSync, writeFileSync } from 'node:fs'
import { readGenaiPrices } from './genai-prices.ts'
import { bookModule } from './write-book.ts'

/**
 * Writes the list book's generated part from the installed `@pydantic/genai-prices`, then compiles the whole book. A
 * book in which nothing decides between two prices is refused, and the file put back as it was.
 */
const target = new URL('../../book/genai-prices.ts', import.meta.url)
const before = readFileSync(target, 'utf8')
const genai = readGenaiPrices()
const title = `List prices from @pydantic/genai-prices ${genai.version} (MIT, Pydantic Services Inc.)`
writeFileSync(target, bookModule(title, 'GENAI_PRICES', genai.models))

// Imported only now: the module reads the file that was just written.
const { BookError, compileBook, listBook } = await import('../index.ts')
try {
  const book = compileBook(listBook(), { version: 1 })
  console.log(`${genai.models.length} models from genai-prices ${genai.version}; left out:`)
  for (const line of genai.left_out) console.log(`  ${line}`)
  console.log(`the list book has ${book.entry_count} prices`)
} catch (error) {
  writeFileSync(target, before)
  if (!(error instanceof BookError)) throw error
  console.error(`refused, nothing was changed: ${error.message}`)
  process.exitCode = 1
}
