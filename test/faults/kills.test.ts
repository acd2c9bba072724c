import { type RunningKafka, startKafka } from '@marginscope/kafka'
import { afterAll, describe, expect, test } from 'vitest'
import { eventually, requireOrSkip, type Stack, startStack } from '../support/index.ts'
import { sendAll } from './traffic.ts'
import { expectExactly } from './verdict.ts'

const EVENTS = 100_000
const KILLS = 21

describe('kill -9 of each process in turn while 100,000 events flow', () => {
  killing('embedded', async () => ({
    stack: await startStack({ without_alerts: true }),
    targets: SERVICES,
    end: async () => {},
  }))
})

describe.runIf(requireOrSkip('kafka'))('kill -9 while 100,000 events flow through Kafka', () => {
  killing('kafka', async () => {
    const kafka: RunningKafka = await startKafka()
    const stack = await startStack({ kafka_brokers: kafka.brokers, without_alerts: true })
    return {
      stack,
      targets: [...SERVICES, 'kafka'],
      killKafka: async () => {
        await kafka.kill()
        await kafka.restart()
      },
      end: () => kafka.remove(),
    }
  })
})

const SERVICES = ['ingest', 'processor', 'embedded', 'api']

interface Run {
  readonly stack: Stack
  readonly targets: readonly string[]
  readonly killKafka?: () => Promise<void>
  end(): Promise<void>
}

function killing(mode: string, start: () => Promise<Run>): void {
  let run: Run | undefined
  afterAll(async () => {
    await run?.stack.remove()
    await run?.end()
  })

  test('loses nothing and doubles nothing', async () => {
    run = await start()
    const { stack, targets, killKafka } = run
    let sent = false
    const sending = sendAll(stack, mode, EVENTS, { pace: 2_500 }).finally(() => {
      sent = true
    })
    let kills = 0
    const random = mulberry(20261123)
    while (kills < KILLS || !sent) {
      const target = targets[kills % targets.length] ?? 'processor'
      // The moment is random, so that over the run every step of the way is hit.
      await new Promise((resolve) => setTimeout(resolve, 300 + random() * 1_500))
      if (target === 'kafka') await killKafka?.()
      else await killOf(stack, target)
      kills += 1
      if (kills >= 2 * KILLS) break
    }
    await sending
    expect(kills).toBeGreaterThanOrEqual(KILLS)
    await expectExactly(stack, { [mode]: EVENTS })
  })
}

/** A service that was just killed may not be back yet: waits for its next life, then kills that. */
async function killOf(stack: Stack, service: string): Promise<void> {
  try {
    const pid = await eventually(() => stack.kill(service), { timeout_ms: 60_000 })
    await eventually(() => expect(stack.pids()[service]).not.toBe(pid), { timeout_ms: 60_000 })
  } catch (error) {
    throw new Error(`${service} did not come back; the pipeline said:\n${stack.output()}`, { cause: error })
  }
}

/** A small seeded generator (mulberry32), so that a failing run can be had again. */
function mulberry(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296
  }
}
