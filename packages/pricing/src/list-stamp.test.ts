import { expect, test } from 'vitest'
import { LIST_SHA256 } from '../book/list-stamp.ts'
import { listBook } from './list-book.ts'
import { listHash } from './list-hash.ts'

test('the stamp is that of the list book: a ledger with an older one gets what has changed', () => {
  expect(LIST_SHA256, 'the list book has changed: run `npm run prices:stamp`').toBe(listHash(listBook()))
})
