import { Command } from 'commander'
import { addAgent } from './commands/agent.ts'
import { addAlerts } from './commands/alerts.ts'
import { addAliases } from './commands/aliases.ts'
import { addDoctor } from './commands/doctor.ts'
import { addImport } from './commands/import.ts'
import { addKeys } from './commands/keys.ts'
import { addPrices } from './commands/prices.ts'
import { addReplay } from './commands/replay.ts'
import { addReport } from './commands/report.ts'
import { addReprice } from './commands/reprice.ts'
import { addSend } from './commands/send.ts'
import { addStart } from './commands/start.ts'
import type { Finish } from './exit.ts'

export function makeProgram(finish: Finish): Command {
  const program = new Command('marginscope')
    .description('Cost per inference, and the margin that is left: send usage, replay traces, read reports.')
    .version('0.1.0')
    .exitOverride()
    .showHelpAfterError('(--help lists what there is)')
    .addHelpText(
      'after',
      `
Environment:
  MARGINSCOPE_URL    where the server answers (http://127.0.0.1:8080, or the port in MARGINSCOPE_PORT)
  MARGINSCOPE_KEY    the API key to send along

Examples:
  marginscope send events.ndjson
  marginscope import claude-code ~/.claude/projects
  marginscope replay ./AzureLLMInferenceTrace_code.csv
  marginscope report --group-by customer,feature --from 2026-11-01 --to 2026-12-01
  marginscope prices list --model gpt-4o
  marginscope reprice --from 2026-11-01 --to 2026-12-01 --dry-run
  marginscope aliases add customer acme-old acme
  marginscope alerts --state firing
  marginscope agent --config agent.yaml --once
  marginscope keys create --tenant acme --scope ingest
  marginscope doctor`,
    )
  addSend(program, finish)
  addImport(program, finish)
  addReplay(program, finish)
  addReport(program)
  addPrices(program, finish)
  addReprice(program, finish)
  addAliases(program, finish)
  addAlerts(program, finish)
  addAgent(program, finish)
  addKeys(program)
  addDoctor(program, finish)
  addStart(program)
  return program
}
