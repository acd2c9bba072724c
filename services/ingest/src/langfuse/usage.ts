import { type Fields, fieldsOf, isFields, known } from '@marginscope/import'

/** `usageDetails`, or `usage` of before, which counts in a unit. A usage of zeros is none. */
export function usageOf({ usageDetails, usage }: Fields): Fields | undefined {
  const details = fieldsOf(usageDetails)
  if (hasCount(details)) return details
  const { input, output, total, unit, promptTokens, completionTokens, totalTokens, ...others } =
    fieldsOf(usage)
  const counts = known({
    input: input ?? promptTokens ?? undefined,
    output: output ?? completionTokens ?? undefined,
    total: total ?? totalTokens ?? undefined,
  })
  if (!hasCount(counts)) return hasCount(others) ? withoutCosts(others) : undefined
  if (typeof unit !== 'string' || unit === 'TOKENS') return counts
  const sum = Number(counts.total ?? Number(counts.input ?? 0) + Number(counts.output ?? 0))
  return { [unit.slice(0, 32).toLowerCase()]: sum }
}

/** Another provider's shape, whose costs stand beside its counts. */
function withoutCosts(fields: Fields): Fields | undefined {
  const counts = Object.fromEntries(Object.entries(fields).filter(([name]) => !name.endsWith('Cost')))
  return hasCount(counts) ? counts : undefined
}

/** What an observation is said to have cost, in USD. */
export function costsOf({ costDetails, usage }: Fields): Fields | undefined {
  if (hasCount(fieldsOf(costDetails))) return fieldsOf(costDetails)
  const { inputCost, outputCost, totalCost } = fieldsOf(usage)
  const costs = known({
    input: inputCost ?? undefined,
    output: outputCost ?? undefined,
    total: totalCost ?? undefined,
  })
  return hasCount(costs) ? costs : undefined
}

function hasCount(fields: Fields): boolean {
  return Object.values(fields).some((value) =>
    isFields(value) ? hasCount(value) : typeof value === 'number' && value !== 0,
  )
}
