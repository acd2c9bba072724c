import { pause, pollUntil } from '@marginscope/flow'
import { type Product, signalled, type Target } from './product.ts'

export interface Blow {
  readonly name: string
  readonly kind: 'killed' | 'frozen'
  readonly at_ms: number
}

export interface Killing {
  readonly product: Product
  readonly random: () => number
  /** Ends at once when aborted. */
  readonly stop: AbortSignal
  readonly onBlow: (blow: Blow) => void
}

/** At most so long after something is ready the next is killed; after one that is killed again while it starts. */
const MOMENT_MS = 600
const START_MS = 1_500
/** Of kills those after which the same process is killed again before it is ready. */
const AGAIN_SHARE = 0.2
/** Freezes beside the kills: one in so many, and for how long. */
const FREEZE_SHARE = 1 / 60
export const FROZEN_MS = 30_000
const READY_MS_MAX = 600_000
const LOOK_MS = 50

/** Kills `count` times, at random moments what is random; resolves when all are ready again. */
export async function killAtRandom(killing: Killing, count: number): Promise<void> {
  const { product, random, stop, onBlow } = killing
  const frozen = new Map<Target, Promise<void>>()
  let kills = 0
  let again: Target | undefined
  const told = (target: Target, kind: Blow['kind']) => onBlow({ name: target.name, kind, at_ms: Date.now() })
  try {
    while (kills < count) {
      const target =
        again ??
        pick(
          product.targets.filter((each) => !frozen.has(each)),
          random,
        )
      if (!(await pause(random() * (again === undefined ? MOMENT_MS : START_MS), stop))) return
      again = undefined
      if (frozen.size === 0 && random() < FREEZE_SHARE) {
        const pid = target.pid()
        if (!signalled(pid, 'SIGSTOP')) continue
        told(target, 'frozen')
        const thawed = pause(FROZEN_MS, stop).then(() => {
          signalled(pid, 'SIGCONT')
          frozen.delete(target)
        })
        frozen.set(target, thawed)
        continue
      }
      const pid = target.pid()
      if (!target.kill()) continue
      kills += 1
      told(target, 'killed')
      if (random() < AGAIN_SHARE && (await cameBack(target, pid, stop))) again = target
      else await untilReady(target, product, stop)
    }
  } finally {
    await Promise.all(frozen.values())
  }
  for (const target of product.targets) await untilReady(target, product, stop)
}

function pick(targets: readonly Target[], random: () => number): Target {
  const all = targets.reduce((sum, { weight }) => sum + weight, 0)
  let left = random() * all
  for (const target of targets) {
    left -= target.weight
    if (left < 0) return target
  }
  throw new Error('there is nothing to kill')
}

/** Whether it has begun another life, ready or not. */
async function cameBack(target: Target, before: number | undefined, stop: AbortSignal): Promise<boolean> {
  const look = () => (target.pid() !== undefined && target.pid() !== before) || undefined
  return (await pollUntil(look, { every_ms: LOOK_MS, limit_ms: READY_MS_MAX, signal: stop })) === true
}

async function untilReady(target: Target, product: Product, stop: AbortSignal): Promise<void> {
  const look = async () => (await target.isReady()) || undefined
  const ready = await pollUntil(look, { every_ms: LOOK_MS, limit_ms: READY_MS_MAX, signal: stop })
  if (ready === undefined && !stop.aborted)
    throw new Error(
      `${target.name} was not ready ${READY_MS_MAX / 1000} s after it was killed; it said:\n${product.output()}`,
    )
}
