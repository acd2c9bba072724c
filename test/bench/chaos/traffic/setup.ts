import { MODELS } from '../../../faults/traffic.ts'
import type { Receivers } from '../../../support/alert-receivers.ts'
import type { CarefulClient } from '../careful.ts'
import type { Reckoning } from '../reckoning.ts'
import { ALARM_RULE } from './alarms.ts'
import { gpuPrice } from './pools.ts'
import { SPAN_PRICE } from './spans.ts'

/** Prices, rules and receivers that hold for the whole run. */
export async function setUp(client: CarefulClient, book: Reckoning, receivers: Receivers): Promise<void> {
  await client.ask('POST', '/v1/prices', { entries: [gpuPrice] }, [201])
  await client.ask('PUT', '/v1/alert-rules', { rules: [ALARM_RULE] }, [200])
  await client.ask('PUT', '/v1/notification-channels', { channels: receivers.channels }, [200])
  for (const { model, input_price, output_price } of [...MODELS, SPAN_PRICE])
    book.price(model, { input: input_price * PICO, output: output_price * PICO })
}

/** 1e-12 in 1e-18. */
const PICO = 1_000_000n
