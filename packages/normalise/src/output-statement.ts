import type { OutputStatement } from './reading.ts'
import type { UsageReader } from './usage-reader.ts'

interface Stated {
  readonly input: number
  readonly output: number | undefined
  readonly total: number | undefined
}

/** What a usage object says of its output. An embedding's has no field for it, under any of `names`, and its total is the input. */
export function outputStatement(
  reader: UsageReader,
  names: readonly string[],
  { input, output, total }: Stated,
): OutputStatement {
  if (output !== undefined) return 'stated'
  return total === input && !names.some((name) => reader.has(name)) ? 'none' : 'missing'
}
