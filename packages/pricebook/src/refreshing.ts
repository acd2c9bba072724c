import type { Chore } from '@marginscope/chores'
import type { BookStore } from './book-store.ts'

/** A price that was posted is in use within 5 s: it is looked for this often. */
export const REFRESH_EVERY_MS = 2_000

/**
 * Brings a process's book up to what was published since the last look. Killed here: nothing is lost, it is memory.
 */
export function refreshing(books: BookStore): Chore {
  return {
    name: 'refreshing',
    hasWork: async () => true,
    async step() {
      await books.refresh()
      return false
    },
  }
}
