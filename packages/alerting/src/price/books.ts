import type { PriceBook } from '@marginscope/pricing'

/** The price books of all tenants, as they were numbered. */
export interface Books {
  book(tenant: string, view: { readonly kind: 'version'; readonly version: number }): PriceBook
  /** Takes in what was published since. */
  refresh(): Promise<unknown>
}

/** One tenant's. */
export interface TenantBooks {
  readonly tenant: string
  readonly books: Books
}

/** The book that an event was priced from: of its `book_version`. */
export const bookOf = ({ tenant, books }: TenantBooks, version: number): PriceBook =>
  books.book(tenant, { kind: 'version', version })
