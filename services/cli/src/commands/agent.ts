import type { AgentConfig } from '@marginscope/agent'
import { Client } from '@marginscope/client'
import { commonConfig, makeLogger, readConfig } from '@marginscope/service'
import type { Command } from 'commander'
import { EXIT, type ExitCode, type Finish } from '../exit.ts'
import { addressOf, type ServerOptions, serverOptions } from '../options.ts'

interface AgentOptions extends ServerOptions {
  readonly config: string
  readonly once?: boolean
}

export function addAgent(program: Command, finish: Finish): void {
  const command = program
    .command('agent')
    .description('read the metrics of GPU servers and send what they did: tokens by model, GPU time by pool')
    .requiredOption('--config <file>', 'its YAML file')
    .option('--once', 'print what it would send now, as JSON; send and write nothing')
  serverOptions(command)
    .addHelpText(
      'after',
      `
Reads vLLM, SGLang, TGI, Triton (Prometheus text) and the DCGM exporter, or takes what Prometheus writes (remote_write).
Runs until SIGTERM or Ctrl-C; killed at any moment it goes on where it was. The key needs the scope ingest;
with read as well, two agents on one target stay out of each other's way.

The file:
  pools:
    prod-eu: {gpu: h100-sxm, count: 8}       # what is rented; its price is a gpu_second price of this type and pool
  targets:
    - {pool: prod-eu, url: "http://10.0.0.7:8000/metrics"}

Examples:
  marginscope agent --config agent.yaml --once
  marginscope agent --config agent.yaml`,
    )
    .action(async (options: AgentOptions) => {
      const { readAgentConfig } = await loaded()
      const config = readAgentConfig(options.config)
      finish(options.once === true ? await once(config) : await run(config, options))
    })
}

/** It brings machine code along, for Snappy, that no other command should wait for or fail by. */
const loaded = () => import('@marginscope/agent')

async function once(config: AgentConfig): Promise<ExitCode> {
  const { lookOnce } = await loaded()
  const stopping = stopSignal()
  const preview = await lookOnce(config, {
    signal: stopping,
    onWait: (ms) => process.stderr.write(`looking again in ${ms / 1000} s\n`),
  })
  process.stdout.write(`${JSON.stringify(preview, undefined, 2)}\n`)
  if (stopping.aborted) return EXIT.interrupted
  return preview.targets.some(({ error }) => error !== undefined) ? EXIT.failed : EXIT.done
}

async function run(config: AgentConfig, options: AgentOptions): Promise<ExitCode> {
  const { url = config.url, key = config.key } = options
  const client = new Client(
    addressOf({ ...(url === undefined ? {} : { url }), ...(key === undefined ? {} : { key }) }, process.env),
  )
  const logger = makeLogger('agent', readConfig(commonConfig).MARGINSCOPE_LOG_LEVEL)
  const stopping = stopSignal()
  const { startAgent } = await loaded()
  const running = await startAgent(config, client, logger)
  const written =
    running.address === undefined ? '' : `, Prometheus writes to ${running.address}/api/v1/write`
  process.stdout.write(
    `marginscope agent ready: ${config.targets.length} targets, sends to ${client.url}${written}\n`,
  )
  if (!stopping.aborted)
    await new Promise((resolve) => stopping.addEventListener('abort', resolve, { once: true }))
  await running.stop()
  return EXIT.done
}

/** Aborted by SIGTERM and Ctrl-C. */
function stopSignal(): AbortSignal {
  const stopping = new AbortController()
  for (const name of ['SIGTERM', 'SIGINT'] as const) process.once(name, () => stopping.abort())
  return stopping.signal
}
