import { pause } from '@marginscope/flow'
import { MODELS } from '../../../faults/traffic.ts'
import type { Told } from '../reckoning.ts'
import { customerOf, type Round } from '../round.ts'
import { movingModel } from './prices.ts'

const FRESH = 30
const BATCH = 45
const PACE_MS = 500
const FEATURES = ['chat', 'search', 'summarise']

/** A version of an event as it is sent, and what it says. */
interface Copy {
  readonly body: object
  readonly told: Told
}

/** Usage events: corrections, voids, resends of all of them, and everything out of order. */
export async function sendUsage({ number, client, book, random, over }: Round): Promise<void> {
  const waiting: Copy[] = []
  for (let n = 0; ; ) {
    if (!over.aborted)
      for (const until = n + FRESH; n < until; n++) waiting.push(...copiesOf(number, n, random))
    const batch = Array.from({ length: Math.min(BATCH, waiting.length) }, () => take(waiting, random))
    if (batch.length === 0) return
    await client.send(
      '/v1/events',
      batch.map(({ body }) => body),
    )
    for (const { told } of batch) book.event(told)
    await pause(PACE_MS, over)
  }
}

function take(waiting: Copy[], random: () => number): Copy {
  const [copy] = waiting.splice(Math.floor(random() * waiting.length), 1)
  if (copy === undefined) throw new Error('nothing waits')
  return copy
}

function copiesOf(round: number, n: number, random: () => number): Copy[] {
  const models = [...MODELS, { provider: 'acme-llm', model: movingModel(round) }]
  const { provider, model } = models[n % models.length] as (typeof models)[number]
  const id = `r${round}-${n}`
  const customer = customerOf(round)
  const said = {
    id,
    time: new Date().toISOString(),
    provider,
    model,
    customer,
    feature: FEATURES[n % FEATURES.length],
  }
  const versions = 1 + [0.15, 0.05].filter((share) => random() < share).length
  const is_void_last = random() < 0.04
  return Array.from({ length: versions }, (_, index) => index + 1).flatMap((version) => {
    const [input_tokens, output_tokens] = [
      100 + Math.floor(random() * 5_000),
      10 + Math.floor(random() * 700),
    ]
    const is_void = is_void_last && version === versions
    const told = { id, version, is_void, customer, model, input_tokens, output_tokens }
    const usage = { uncached_input_tokens: input_tokens, output_tokens }
    const copy = { told, body: { ...said, version, ...(is_void ? { void: true } : { usage }) } }
    return random() < 0.15 ? [copy, copy] : [copy]
  })
}
