import type { RevenueSource } from '@marginscope/schemas'

/** The fields of a revenue line that a table or an invoice can give, in the order of the contract. */
export const REVENUE_FIELDS = [
  'id',
  'version',
  'void',
  'customer',
  'feature',
  'model',
  'plan',
  'kind',
  'amount',
  'currency',
  'quantity',
  'unit_price',
  'service_start',
  'service_end',
  'refunds',
] as const
export type RevenueField = (typeof REVENUE_FIELDS)[number]

/**
 * What a row or an invoice line says, in the shape of `POST /v1/revenue` but not checked yet: parse it with
 * `revenueLine`, like a line that came as JSON.
 */
export type RevenueCandidate = Readonly<Partial<Record<RevenueField, string | number | boolean>>> & {
  readonly source: RevenueSource
}

/**
 * One line that was read, or why it could not be. `place` tells a person where: "line 12", "il_1Nz"; `id` is what
 * its source calls it, null where it says nothing that can be read; `given` is what stood there, for who corrects it:
 * the cells of a row, or the object.
 */
export type RevenueInput =
  | { readonly kind: 'line'; readonly place: string; readonly candidate: RevenueCandidate }
  | {
      readonly kind: 'bad'
      readonly id: string | null
      readonly place: string
      readonly path: string
      readonly message: string
      readonly given: unknown
    }
