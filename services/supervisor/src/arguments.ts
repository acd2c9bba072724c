import { ConfigError } from '@marginscope/service'

export type Arguments = { readonly kind: 'help' } | { readonly kind: 'run'; readonly demo: boolean }

export const HELP = `Usage: npm start              run the whole pipeline until Ctrl-C
       npm run demo           the same, with a seeded workload to look at

Options: --demo   send the demonstration workload once everything is ready
         --help   this text

Environment:
  MARGINSCOPE_HOST             address to listen on (127.0.0.1); any other than loopback needs keys
  MARGINSCOPE_PORT             port of everything (8080; 0 picks a free one)
  MARGINSCOPE_DATA_DIR         folder of the log and the ledger (./data)
  MARGINSCOPE_CLICKHOUSE_PORT  loopback port of the ledger's ClickHouse interface (8123; 0 picks a free one)
  MARGINSCOPE_PROCESSOR_METRICS_PORT
                               loopback port of the processor's /metrics (0 picks a free one)
  MARGINSCOPE_WORKER_METRICS_PORT
                               loopback port of the worker's /metrics (0 picks a free one)
  MARGINSCOPE_LOG_LEVEL        debug, info, warn, error or silent (warn on a terminal, else info)
  MARGINSCOPE_KEY              a key with scope ingest for --demo, where keys exist
  MARGINSCOPE_ALERTS           off: without the service of alerts (on)
  MARGINSCOPE_ALERT_RULES      a YAML file of alert rules, in place of those that are put over HTTP
  KAFKA_BROKERS                host:port,…: the log is Kafka instead of a file in the data folder
  MARGINSCOPE_KAFKA_TOPIC, MARGINSCOPE_KAFKA_PARTITIONS
                               the topic (marginscope.events.v1), and how many partitions one that is made gets (6)
  CLICKHOUSE_URL               http://host:8123: the ledger is a ClickHouse server instead of the embedded engine
  CLICKHOUSE_USER, CLICKHOUSE_PASSWORD, CLICKHOUSE_DATABASE
`

/** What the command line asks for. Throws `ConfigError` at anything unknown. */
export function readArguments(argv: readonly string[]): Arguments {
  const unknown = argv.find((argument) => argument !== '--demo' && argument !== '--help' && argument !== '-h')
  if (unknown !== undefined) throw new ConfigError(`${unknown}: unknown option; --help lists them`)
  if (argv.includes('--help') || argv.includes('-h')) return { kind: 'help' }
  return { kind: 'run', demo: argv.includes('--demo') }
}
