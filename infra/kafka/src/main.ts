import { parseArgs } from 'node:util'
import { kafkaVersion } from './install.ts'
import { startKafka } from './start.ts'

const HELP = `npm run kafka -- [--port PORT] [--dir FOLDER]

Runs Apache Kafka ${kafkaVersion()} (one KRaft node on 127.0.0.1) until SIGTERM or Ctrl-C, for development and tests.
Fetched from Maven Central the first time; needs Java 17 or later and Maven.

  --port PORT    where clients connect (default: a free port)
  --dir FOLDER   keeps the data there (default: a temporary folder, removed at the end)
  --help         this text
`

interface Command {
  readonly port: number
  readonly dir: string | undefined
}

function parse(): Command | 'help' {
  const { values } = parseArgs({
    options: { port: { type: 'string', default: '0' }, dir: { type: 'string' }, help: { type: 'boolean' } },
  })
  if (values.help === true) return 'help'
  const port = Number(values.port)
  if (!Number.isInteger(port) || port < 0 || port > 65_535) {
    throw new Error(`--port=${values.port}: must be a port number, 0 to 65535`)
  }
  return { port, dir: values.dir }
}

async function run({ port, dir }: Command): Promise<void> {
  process.stderr.write(`starting Apache Kafka ${kafkaVersion()} …\n`)
  const kafka = await startKafka({ port, ...(dir === undefined ? {} : { dir }) })
  process.stdout.write(`kafka ready at ${kafka.brokers}\n`)
  let stopping = false
  const stop = async () => {
    if (stopping) return
    stopping = true
    await kafka.remove()
    process.exit(0)
  }
  process.on('SIGTERM', stop)
  process.on('SIGINT', stop)
}

try {
  const command = parse()
  if (command === 'help') process.stdout.write(HELP)
  else await run(command)
} catch (error) {
  process.stderr.write(`kafka: ${error instanceof Error ? error.message : String(error)}\n`)
  process.exit(2)
}
