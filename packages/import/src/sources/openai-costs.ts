import { nameFrom } from '@marginscope/schemas'
import { billLine } from '../aggregate.ts'
import { fieldsOf, known } from '../fields.ts'
import { bucketsOf, instantOfSeconds } from '../pages.ts'
import { refused, type Source } from '../source.ts'

/**
 * Pages of OpenAI's costs API (`GET /v1/organization/costs`): what each day costs by project and line item, in the
 * currency's own units. https://platform.openai.com/docs/api-reference/usage/costs. A line item names its model before
 * a comma ("gpt-4o-2024-08-06, input").
 */
export const openaiCosts: Source = {
  name: 'openai-costs',
  about: "pages of OpenAI's costs API, for reconciliation",
  detects: ({ data }) =>
    Array.isArray(data) &&
    data.some((bucket) => {
      const { results } = fieldsOf(bucket)
      return (
        Array.isArray(results) && results.some((row) => fieldsOf(row).object === 'organization.costs.result')
      )
    }),
  read: (page) =>
    bucketsOf(page, (bucket, row) => {
      if (row.object !== 'organization.costs.result')
        return refused('invalid_record', 'is no row of the costs API')
      const time = instantOfSeconds(bucket.start_time)
      if (time === undefined) return refused('invalid_field', 'start_time must be seconds since 1970')
      const { value, currency } = fieldsOf(row.amount)
      const item = nameFrom(row.line_item)
      return billLine({
        source: 'openai-costs',
        about: [time, bucket.end_time, row.line_item, row.project_id, row.api_key_id].map(
          (part) => part ?? null,
        ),
        time,
        provider: 'openai',
        model: item?.split(', ', 1)[0] ?? 'all models',
        amount: value,
        currency,
        attributes: known({
          line_item: item,
          project: nameFrom(row.project_id),
          key: nameFrom(row.api_key_id),
        }),
        grows: true,
      })
    }),
}
