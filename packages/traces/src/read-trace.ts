import type { UsageEvent } from '@marginscope/schemas'
import { DEFAULT_SEED } from './assign.ts'
import { traceFiles } from './detect.ts'
import { KIND_FACTS, type TraceKind } from './kinds.ts'
import { type LineOptions, readLines } from './lines.ts'
import { readAzureLlm } from './readers/azure-llm.ts'
import { readBurstGpt } from './readers/burstgpt.ts'
import { readCcTraces } from './readers/cc-traces.ts'
import { readMooncake } from './readers/mooncake.ts'

export interface ReadTraceOptions {
  /** Decides what the trace does not state (customer, model …); ids and counts never depend on it. */
  readonly seed?: number
}

type Reader = (path: string, seed: number, options: LineOptions) => AsyncGenerator<UsageEvent>

const READERS: Readonly<Record<TraceKind, Reader>> = {
  'azure-llm': readAzureLlm,
  mooncake: readMooncake,
  'cc-traces': readCcTraces,
  burstgpt: readBurstGpt,
}

/**
 * The requests of a public trace as usage events, in file order, one at a time. `path` is a file or a folder;
 * files may be gzipped. Ids follow from the place in the trace, so a second replay changes nothing; what the
 * trace does not state is assigned by `seed` and named in `attributes.assigned`.
 * Throws `trace_unknown`, `trace_row_invalid` (with file and line), `file_unreadable`.
 */
export async function* readTrace(
  kind: TraceKind,
  path: string,
  options: ReadTraceOptions = {},
): AsyncGenerator<UsageEvent> {
  for (const file of await traceFiles(kind, path))
    yield* READERS[kind](file, options.seed ?? DEFAULT_SEED, {})
}

/** How many events `readTrace` will give for a sound trace: its rows, counted without making events of them. */
export async function countTrace(kind: TraceKind, path: string): Promise<number> {
  const header_rows = KIND_FACTS[kind].format === 'csv' ? 1 : 0
  let rows = 0
  for (const file of await traceFiles(kind, path)) {
    for await (const line of readLines(file)) if (line.text !== '') rows += 1
    rows -= header_rows
  }
  return rows
}
