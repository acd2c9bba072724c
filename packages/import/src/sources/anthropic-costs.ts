import { nameFrom } from '@marginscope/schemas'
import { billLine } from '../aggregate.ts'
import { fieldsOf, isFields, known, timeFrom } from '../fields.ts'
import { bucketsOf } from '../pages.ts'
import { refused, type Source } from '../source.ts'

/**
 * Pages of Anthropic's cost report (`GET /v1/organizations/cost_report`): what each day costs. `amount` is a decimal text
 * in the currency's lowest unit, so "123.45" USD are $1.2345.
 * https://platform.claude.com/docs/en/api/admin/cost_report/retrieve
 */
export const anthropicCosts: Source = {
  name: 'anthropic-costs',
  about: "pages of Anthropic's cost report (cents), for reconciliation",
  detects: ({ data }) =>
    Array.isArray(data) &&
    data.some((bucket) => {
      const { results, starting_at } = fieldsOf(bucket)
      return (
        typeof starting_at === 'string' &&
        Array.isArray(results) &&
        results.some((row) => isFields(row) && 'amount' in row && 'currency' in row)
      )
    }),
  read: (page) =>
    bucketsOf(page, (bucket, row) => {
      const time = timeFrom(bucket.starting_at)
      if (time === undefined) return refused('invalid_field', 'starting_at must be RFC 3339')
      if (typeof row.amount !== 'string')
        return refused('invalid_field', 'amount must be a decimal text, in cents')
      return billLine({
        source: 'anthropic-costs',
        about: [
          time,
          bucket.ending_at,
          row.description,
          row.workspace_id,
          row.cost_type,
          row.token_type,
          row.model,
          row.service_tier,
          row.context_window,
          row.inference_geo,
          row.speed,
        ].map((part) => part ?? null),
        time,
        provider: 'anthropic',
        model: nameFrom(row.model) ?? nameFrom(row.description) ?? nameFrom(row.cost_type) ?? 'all models',
        amount: row.amount,
        per: 100n,
        currency: row.currency,
        attributes: known({
          description: nameFrom(row.description),
          cost_type: nameFrom(row.cost_type),
          token_type: nameFrom(row.token_type),
          workspace: nameFrom(row.workspace_id),
        }),
        grows: true,
      })
    }),
}
