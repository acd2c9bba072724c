import { type CustomerCredits, creditAccount, DAY_MS, formatDay } from '@marginscope/finance'
import { type CreditMovesOf, readCreditMoves, type TenantReader } from '@marginscope/ledger'
import { formatAtto } from '@marginscope/money'
import type { CreditsAnswer } from '@marginscope/schemas'

/** The credit accounts of a tenant, by customer and currency, run up to a day. */
export async function readCredits(
  reader: TenantReader,
  of: CreditMovesOf,
): Promise<readonly CustomerCredits[]> {
  const accounts = await readCreditMoves(reader, of)
  return accounts.map(({ customer, currency, moves }) => ({
    customer,
    currency,
    ...creditAccount(moves, of.until_day),
  }))
}

export function creditsAnswerOf(accounts: readonly CustomerCredits[], until_day: number): CreditsAnswer {
  return {
    rows: accounts.map(({ customer, currency, closing, lots, days }) => ({
      customer,
      currency,
      closing: formatAtto(closing),
      lots: lots.map(({ id, bought_day, expires_day, amount }) => ({
        id,
        bought: formatDay(bought_day),
        expires: expires_day === undefined ? null : formatDay(expires_day),
        amount: formatAtto(amount),
      })),
      days: days.map(({ day, opening, purchases, drawdown, expiry, closing }) => ({
        day: formatDay(day),
        opening: formatAtto(opening),
        purchases: formatAtto(purchases),
        drawdown: formatAtto(drawdown),
        expiry: formatAtto(expiry),
        closing: formatAtto(closing),
      })),
    })),
    until: new Date(until_day * DAY_MS).toISOString().slice(0, 10),
  }
}
