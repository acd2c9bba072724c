import { z } from 'zod'

const timed = z.object({ kind: z.enum(['file', 'test', 'cpu']), name: z.string(), ms: z.number() })

/** How long one file or one test took; `cpu`: processor time of a file and of all that it started. */
export type Timed = z.infer<typeof timed>

/** What the reporter `test/vitest/times.ts` wrote, a line of JSON each. */
export const readTimes = (text: string): readonly Timed[] =>
  text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => timed.parse(JSON.parse(line)))

/** The slowest `count` files and tests, the slowest first, a line each. */
export function slowest(times: readonly Timed[], count: number): readonly string[] {
  return (['cpu', 'file', 'test'] as const).flatMap((kind) =>
    times
      .filter((each) => each.kind === kind)
      .sort((one, other) => other.ms - one.ms)
      .slice(0, count)
      .map(({ name, ms }) => `SLOWEST ${kind.padEnd(4)} ${(ms / 1000).toFixed(1).padStart(6)} s  ${name}`),
  )
}
