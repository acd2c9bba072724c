import { becomeNode, nodeFlagsOf, SERVICES, type ServiceName } from '@marginscope/service'
import { mainOf, SUPERVISOR_MAIN } from '@marginscope/supervisor'
import { Argument, type Command } from 'commander'

/** What runs for months is a process of its own, without the command line in it: this one becomes it. */
export function addStart(program: Command): void {
  program
    .command('start')
    .description('run the whole pipeline until Ctrl-C, as npm start does')
    .argument('[options...]', 'as "marginscope start --help" lists them')
    .helpOption(false)
    .allowUnknownOption()
    .action((options: readonly string[]) => becomeNode([SUPERVISOR_MAIN, ...options]))

  program
    .command('service')
    .description('run one service alone, within its limits, until Ctrl-C')
    .addArgument(new Argument('<name>', 'which one').choices(SERVICES))
    .addHelpText(
      'after',
      `
Configured by the environment, as docs/operations.md says: services that belong together have the same
MARGINSCOPE_DATA_DIR or KAFKA_BROKERS, and the same CLICKHOUSE_URL. ingest needs MARGINSCOPE_API_URL.
Each answers /healthz and /readyz; all but ingest and api at the port of their metrics.

Examples:
  KAFKA_BROKERS=kafka:9092 CLICKHOUSE_URL=http://clickhouse:8123 marginscope service processor
  MARGINSCOPE_API_URL=http://api:8081 KAFKA_BROKERS=kafka:9092 marginscope service ingest`,
    )
    .action((name: ServiceName) => becomeNode([...nodeFlagsOf(name), mainOf(name)]))
}
