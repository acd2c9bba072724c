import { every } from '@marginscope/flow'
import type { BookStore } from '@marginscope/pricebook'
import type { Logger } from '@marginscope/service'

const REFRESH_MS = 2_000

/** Looks for new prices, one look at a time. A look that fails is told and followed by the next. */
export function keepFresh(books: BookStore, logger: Logger): { stop(): void } {
  const refresh = () => books.refresh()
  return every(REFRESH_MS, refresh, (error) => logger.debug({ err: error }, 'prices not refreshed'))
}
