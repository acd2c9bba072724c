import { makeLogger, makeRegistry } from '@marginscope/service'
import { expect, test } from 'vitest'
import { type Chore, finish } from './chore.ts'
import { choreMetrics } from './metrics.ts'
import { type Guard, startChore } from './run.ts'

/** A chore with so many steps to do; resolves `over` when they are done. */
function steps(count: number, work: (at: number) => Promise<void> = async () => {}) {
  const over = Promise.withResolvers<void>()
  let done = 0
  const chore: Chore = {
    name: 'counting',
    hasWork: async () => done < count,
    async step() {
      await work(done)
      done += 1
      if (done === count) over.resolve()
      return done < count
    },
  }
  return { chore, over: over.promise, done: () => done }
}

function started(chore: Chore, guard?: Guard) {
  const registry = makeRegistry('test')
  const options = { rest_ms: 1, logger: makeLogger('test', 'silent'), metrics: choreMetrics(registry) }
  const running = startChore(chore, guard === undefined ? options : { ...options, guard })
  const counted = async (name: string) =>
    Number(new RegExp(`^${name}\\{.*chore="counting".*\\} (\\d+)$`, 'm').exec(await registry.metrics())?.[1])
  return { ...running, counted }
}

test('does all steps that there are, counts them, and looks again for more', async () => {
  const { chore, over, done } = steps(5)
  const running = started(chore)
  await over
  await running.stop()
  expect(done()).toBe(5)
  expect(await running.counted('marginscope_chore_step_seconds_count')).toBe(5)
})

test('a step that fails is counted and done again', async () => {
  let failed = false
  const { chore, over } = steps(3, async (at) => {
    if (at !== 1 || failed) return
    failed = true
    throw new Error('away')
  })
  const running = started(chore)
  await over
  await running.stop()
  expect(await running.counted('marginscope_chore_failures_total')).toBe(1)
  expect(await running.counted('marginscope_chore_step_seconds_count')).toBe(4)
})

test('stopping waits for the step that runs and begins no other', async () => {
  const [began, go] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()]
  const { chore, done } = steps(9, async () => {
    began.resolve()
    await go.promise
  })
  const running = started(chore)
  await began.promise
  const stopped = running.stop()
  expect(done()).toBe(0)
  go.resolve()
  await stopped
  expect(done()).toBe(1)
})

test('without its guard no step is done; with it, it is given back at the end', async () => {
  const told: string[] = []
  const asked = Promise.withResolvers<void>()
  let free = false
  const guard: Guard = {
    async hold() {
      told.push(String(free))
      asked.resolve()
      return free
    },
    async release() {
      told.push('released')
    },
  }
  const { chore, over, done } = steps(2)
  const running = started(chore, guard)
  await asked.promise
  expect(done()).toBe(0)
  free = true
  await over
  await running.stop()
  expect(told.slice(-3)).toEqual(['true', 'true', 'released'])
})

test('what has to be done before anything else is done to its end', async () => {
  const { chore, done } = steps(4)
  await finish(chore)
  expect(done()).toBe(4)
  const { chore: failing } = steps(1, async () => {
    throw new Error('refused')
  })
  await expect(finish(failing)).rejects.toThrow('refused')
})
