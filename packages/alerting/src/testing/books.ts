import { compileBook, type PriceBook } from '@marginscope/pricing'
import { type PriceEntryInput, priceEntry } from '@marginscope/schemas'
import type { Books } from '../price/books.ts'

/** Books by their versions, from 1 on: the whole of what each has. */
export function booksOf(...versions: readonly (readonly Partial<PriceEntryInput>[])[]): Books {
  const books: readonly PriceBook[] = versions.map((entries, at) =>
    compileBook(
      entries.map((entry, index) =>
        priceEntry.parse({
          price_id: `p${index}`,
          provider: 'openai',
          model_match: { type: 'exact', pattern: 'gpt-5' },
          meter: 'output_tokens',
          per: 1_000_000,
          amount: '10',
          currency: 'USD',
          valid_from: '2026-01-01T00:00:00Z',
          status: 'list',
          source: 'test',
          ...entry,
        }),
      ),
      { version: at + 1 },
    ),
  )
  const none = compileBook([], { version: 0 })
  return { book: (_tenant, { version }) => books[version - 1] ?? none, refresh: async () => false }
}

export const NO_BOOKS: Books = booksOf()
