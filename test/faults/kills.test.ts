import { type RunningKafka, startKafka } from '@marginscope/kafka'
import { afterAll, describe, expect, test } from 'vitest'
import { mulberry } from '../support/alert-traffic.ts'
import { eventually, requireOrSkip, type Stack, startStack } from '../support/index.ts'
import { sendAll } from './traffic.ts'
import { expectExactly } from './verdict.ts'

/** Runs of so many events flow, one after the other, until the last kill is over. */
const EVENTS = 2_000
const PACE = 500
const KILLS = 21

describe('kill -9 of each process in turn while events flow', () => {
  killing('embedded', async () => ({
    stack: await startStack({ without_alerts: true }),
    targets: SERVICES,
    end: async () => {},
  }))
})

describe.runIf(requireOrSkip('kafka'))('kill -9 while events flow through Kafka', () => {
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
    const sent: Record<string, number> = {}
    let is_killing = true
    let batches = 0
    const accepted = () => {
      batches += 1
    }
    const send = async () => {
      while (is_killing) {
        const run = `${mode}-${Object.keys(sent).length}`
        await sendAll(stack, run, EVENTS, { pace: PACE, accepted })
        sent[run] = EVENTS
      }
    }
    const random = mulberry(20261123)
    const kill = async () => {
      for (let kills = 0; kills < KILLS; kills += 1) {
        const target = targets[kills % targets.length] ?? 'processor'
        // On a slow machine a whole round could find the services at their start, and events would never flow.
        if (kills % targets.length === 0) await oneMore(() => batches)
        // The moment is random, so that over the run every step of the way is hit.
        await new Promise((resolve) => setTimeout(resolve, 300 + random() * 1_500))
        if (target === 'kafka') await killKafka?.()
        else await killOf(stack, target)
      }
    }
    const killing = kill().finally(() => {
      is_killing = false
    })
    await Promise.all([send(), killing])
    await expectExactly(stack, sent)
  })
}

/** Waits until a count has grown. */
async function oneMore(count: () => number): Promise<void> {
  const before = count()
  await eventually(() => expect(count()).toBeGreaterThan(before))
}

/** A service that was just killed may not be back yet: waits for its next life, then kills that. */
async function killOf(stack: Stack, service: string): Promise<void> {
  try {
    const pid = await eventually(() => stack.kill(service))
    await eventually(() => expect(stack.pids()[service]).not.toBe(pid))
  } catch (error) {
    throw new Error(`${service} did not come back; the pipeline said:\n${stack.output()}`, { cause: error })
  }
}
