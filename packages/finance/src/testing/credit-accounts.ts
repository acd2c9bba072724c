import type { RevenueCharge } from '@marginscope/schemas'
import { type CreditMove, type CustomerCredits, creditAccount } from '../credits/account.ts'
import type { Day } from '../day.ts'
import { recogniseLine, serviceDaysOf, signedAmount } from '../recognition/line.ts'

/**
 * The moves of a line: a purchase on its first service day, which expires after its last (one without a period
 * never does); a drawdown on each of its service days. Other lines move no credits.
 */
export function creditMoves(line: RevenueCharge): readonly CreditMove[] {
  if (line.kind === 'credit_purchase') {
    const days = serviceDaysOf(line, 'UTC')
    const [first_day = Number.NaN] = days
    const is_open =
      line.service_end == null || Date.parse(line.service_end) === Date.parse(line.service_start)
    const expires_day = is_open ? undefined : first_day + days.length
    return [{ kind: 'purchase', id: line.id, day: first_day, amount: signedAmount(line), expires_day }]
  }
  if (line.kind !== 'drawdown') return []
  const recognition = recogniseLine(line, 'UTC')
  if (recognition.kind !== 'recognised') return []
  return recognition.days.map(({ day, amount }) => ({ kind: 'drawdown', day, amount }))
}

/** The credit accounts that lines in force add up to, by customer and currency, up to `until_day` (exclusive). */
export function creditAccounts(lines: readonly RevenueCharge[], until_day: Day): readonly CustomerCredits[] {
  const groups = new Map<string, { customer: string; currency: string; moves: CreditMove[] }>()
  for (const line of lines) {
    const moves = creditMoves(line)
    if (moves.length === 0) continue
    const { customer, currency } = line
    const key = `${currency} ${customer}`
    const group = groups.get(key) ?? { customer, currency, moves: [] }
    groups.set(key, group)
    group.moves.push(...moves)
  }
  return [...groups]
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([, { customer, currency, moves }]) => ({ customer, currency, ...creditAccount(moves, until_day) }))
}
