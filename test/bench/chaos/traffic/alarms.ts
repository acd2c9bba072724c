import { pause } from '@marginscope/flow'
import type { AlertRule } from '@marginscope/schemas'
import { customerOf, type Round } from '../round.ts'

/** More output tokens a request than any other feature ever has. */
export const ALARM_RULE = {
  name: 'lengths',
  kind: 'threshold',
  signal: 'output_tokens_per_request',
  op: '>',
  value: '5000',
  window: '5m',
  by: ['feature'],
} satisfies Partial<AlertRule>

export const alarmOf = (round: number) => `alarm-${round}`

const LONG = { count: 20, output_tokens: 20_000 }
/** With these the mean of all is below the limit again. */
const SHORT = { count: 100, output_tokens: 10 }
/** Another bucket, in which whoever judges may have been killed. */
const LATER_MS = 25_000
const AT_LEAST_MS = 10_000

/** A feature whose answers are far too long for a moment: an alert that fires and ends. */
export async function raiseAlarm({ number, client, book, over }: Round): Promise<void> {
  const send = async (of: typeof LONG, run: string) => {
    const told = Array.from({ length: of.count }, (_, n) => ({
      id: `r${number}-${run}-${n}`,
      version: 1,
      customer: customerOf(number),
      model: 'gpt-4o',
      input_tokens: 100,
      output_tokens: of.output_tokens,
    }))
    const time = new Date().toISOString()
    const events = told.map(({ id, customer, model, input_tokens, output_tokens }) => ({
      id,
      time,
      provider: 'openai',
      model,
      customer,
      feature: alarmOf(number),
      usage: { uncached_input_tokens: input_tokens, output_tokens },
    }))
    await client.send('/v1/events', events)
    for (const each of told) book.event(each)
  }
  await send(LONG, 'long')
  await pause(AT_LEAST_MS)
  await pause(LATER_MS - AT_LEAST_MS, over)
  await send(SHORT, 'short')
  book.alarm(alarmOf(number))
}
