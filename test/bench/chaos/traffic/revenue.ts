import { pause } from '@marginscope/flow'
import { type Line, randomLine } from '../../../support/revenue-lines.ts'
import { customerOf, type Round } from '../round.ts'

const LINES = 8
const PACE_MS = 3_000
const WITHIN_MS = 15_000

/** Whose revenue names no feature, and is shared by a rule. */
export const sharedCustomerOf = (round: number) => `shared-${round}`

/** Revenue lines with corrections and resends, and those of a customer whose revenue is shared by a rule. */
export async function sendRevenue({ number, client, book, random, over }: Round): Promise<void> {
  const below = (n: number) => Math.floor(random() * n)
  const corrected: Line[] = []
  const deliver = async (lines: readonly Line[]) => {
    await client.send('/v1/revenue', lines)
    for (const line of lines) book.line(line)
  }
  for (let n = 0; !over.aborted; n++) {
    const lines = Array.from({ length: LINES }, (_, index): Line => {
      const id = `r${number}-${n}-${index}`
      return { ...randomLine(id, below), currency: 'USD', customer: customerOf(number) }
    })
    const again = lines.filter(() => below(4) === 0)
    for (const line of lines)
      if (below(4) === 0) corrected.push({ ...line, version: 2, amount: `${below(1_000)}.${below(1_000)}` })
    // Some corrections come before what they correct.
    const early = lines
      .filter(() => below(8) === 0)
      .map((line): Line => ({ ...line, version: 3, amount: '7.77' }))
    await deliver([...early, ...lines, ...again, ...corrected.splice(0, below(3)), sharedLine(number, n)])
    await pause(PACE_MS, over)
  }
  if (corrected.length > 0) await deliver(corrected)
}

/** Of one day, and of an amount that any of the rules divides without a rest. */
const sharedLine = (round: number, n: number): Line => ({
  id: `s${round}-${n}`,
  customer: sharedCustomerOf(round),
  kind: 'one_off',
  amount: `${4 * (n + 1)}`,
  currency: 'USD',
  service_start: '2026-03-05T10:00:00Z',
})

const FIRST = { left: 1n, right: 3n }
const LATER = { left: 1n, right: 1n }

/** Each round's customer is shared by a rule; in the next round by another, so that what was posted is posted anew. */
export async function changeRules({ number, client, book, random, over }: Round): Promise<void> {
  await pause(random() * WITHIN_MS, over)
  const rounds = Array.from({ length: number }, (_, index) => index + 1)
  const weightsOf = (round: number) => (round === number ? FIRST : LATER)
  const weights = rounds.map((round) => ({
    customer: sharedCustomerOf(round),
    shares: Object.entries(weightsOf(round)).map(([feature, weight]) => ({
      feature,
      weight: String(weight),
    })),
  }))
  await client.ask('POST', '/v1/allocation-rules', { name: `round ${number}`, weights }, [200, 201])
  for (const round of rounds) book.share(sharedCustomerOf(round), weightsOf(round))
}
