import type { UsageEvent } from '@marginscope/schemas'
import {
  countTrace,
  DEFAULT_SEED,
  detectTrace,
  readTrace,
  TRACE_KINDS,
  type TraceKind,
} from '@marginscope/traces'
import { type Command, Option } from 'commander'
import { EXIT, type ExitCode, type Finish } from '../exit.ts'
import { integer, type SendingOptions, sendingOptions } from '../options.ts'
import type { Item } from '../send/batch.ts'
import { inTimeOrder, paced, type Speed, speed } from '../send/pacing.ts'
import { runSending } from '../send/run.ts'

interface ReplayOptions extends SendingOptions {
  readonly kind?: TraceKind
  readonly seed: number
  readonly limit?: number
  readonly speed: Speed
  readonly dryRun?: boolean
}

const LIMIT_MAX = 1_000_000_000
/** Events that --dry-run prints when no --limit says otherwise. */
const SHOWN = 5

export function addReplay(program: Command, finish: Finish): void {
  const command = program
    .command('replay')
    .description('send a public LLM trace as usage events')
    .argument('<trace>', 'a trace file, or the folder that holds it')
    .addOption(new Option('--kind <kind>', 'the format, if it should not be detected').choices(TRACE_KINDS))
    .option('--seed <n>', 'decides what the trace does not state', integer(0, 2_147_483_647), DEFAULT_SEED)
    .option('--limit <n>', 'send only the first n events', integer(1, LIMIT_MAX))

    .option('--speed <speed>', 'max, or so many times as fast as it happened: 1x, 60x', speed, 'max')
    .option('--dry-run', `print the first events (${SHOWN}, or --limit) and send nothing`)
  sendingOptions(command)
    .addHelpText(
      'after',
      `
Ids follow from the place in the trace, so a second replay changes nothing. What a trace does not state (customer,
model …) is assigned by the seed and named in the event's attribute "assigned". Events keep the time of the trace.

Examples:
  marginscope replay ./azure-llm-2023
  marginscope replay conversation_trace.jsonl --limit 1000 --dry-run
  marginscope replay cc_traces.jsonl.gz --kind cc-traces --speed 60x`,
    )
    .action(async (trace: string, options: ReplayOptions) => finish(await replay(trace, options)))
}

async function replay(trace: string, options: ReplayOptions): Promise<ExitCode> {
  const kind = options.kind ?? (await detectTrace(trace))
  const read = (limit = LIMIT_MAX) => first(readTrace(kind, trace, { seed: options.seed }), limit)
  if (options.dryRun === true) {
    for await (const event of read(options.limit ?? SHOWN)) process.stdout.write(`${JSON.stringify(event)}\n`)
    return EXIT.done
  }
  const total = Math.min(options.limit ?? LIMIT_MAX, await countTrace(kind, trace))
  return runSending(
    {
      events: (stop) => {
        const events = read(options.limit)
        return items(options.speed === 'max' ? events : paced(inTimeOrder(events), options.speed, stop))
      },
      fraction: (sent) => (total === 0 ? undefined : sent / total),
      path: '/v1/events',
      things: 'events',
      place: 'event',
    },
    options,
  )
}

async function* first(events: AsyncIterable<UsageEvent>, limit: number): AsyncGenerator<UsageEvent> {
  let index = 0
  for await (const event of events) {
    yield event
    index += 1
    if (index >= limit) return
  }
}

async function* items(events: AsyncIterable<UsageEvent | 'flush'>): AsyncGenerator<Item> {
  let number = 0
  for await (const event of events) {
    if (event === 'flush') {
      yield event
      continue
    }
    number += 1
    yield { number, text: JSON.stringify(event), too_long: false }
  }
}
