import type { BookStore } from '@marginscope/pricebook'
import type { Logger } from '@marginscope/service'

const REFRESH_MS = 2_000

/** Looks for new prices, one look at a time. A look that fails is told and followed by the next. */
export function keepFresh(books: BookStore, logger: Logger): { stop(): void } {
  let looking = false
  const timer = setInterval(async () => {
    if (looking) return
    looking = true
    try {
      await books.refresh()
    } catch (error) {
      logger.debug({ err: error }, 'prices not refreshed')
    } finally {
      looking = false
    }
  }, REFRESH_MS)
  timer.unref()
  return { stop: () => clearInterval(timer) }
}
