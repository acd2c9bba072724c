import { writeFileSync } from 'node:fs'
import { readGenaiPrices } from './genai-prices.ts'
import { bookModule } from './write-book.ts'

const genai = readGenaiPrices()
const title = `List prices from @pydantic/genai-prices ${genai.version} (MIT, Pydantic Services Inc.)`
writeFileSync(
  new URL('../../book/genai-prices.ts', import.meta.url),
  bookModule(title, 'GENAI_PRICES', genai.models),
)
console.log(`${genai.models.length} models from genai-prices ${genai.version}; left out:`)
for (const line of genai.left_out) console.log(`  ${line}`)
