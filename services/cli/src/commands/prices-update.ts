import { type Client, ClientError } from '@marginscope/client'
import type { Update } from '@marginscope/pricing'
import type { RepriceModel } from '@marginscope/schemas'
import { ConfigError } from '@marginscope/service'
import type { Command } from 'commander'
import { EXIT, type ExitCode, type Finish } from '../exit.ts'
import { type ServerOptions, serverOf, serverOptions } from '../options.ts'
import { piecesOf } from '../prices/pieces.ts'
import { readSource } from '../prices/read-source.ts'
import { publishUpdate, wouldChange } from '../prices/update.ts'
import { moment } from '../report/query.ts'
import { askDryRun } from '../reprice/ask-reprice.ts'
import { repriceTable } from '../reprice/reprice-table.ts'
import { watched } from '../reprice/watched.ts'

interface UpdateOptions extends ServerOptions {
  readonly from?: string
  readonly validFrom?: string
  readonly model?: readonly string[]
  readonly yes?: boolean
  readonly quiet?: boolean
}

const DAY_MS = 86_400_000
/** How far back the events are tried where no earlier begin is named. */
const TRIED_DAYS = 30
const SHOWN_MAX = 50

export function addUpdate(prices: Command, finish: Finish): void {
  const now_ms = Date.now()
  const command = prices
    .command('update')
    .description(
      'read a newer price table, show what would change and for which past events, publish with --yes',
    )
    .option('--from <file or URL>', "genai-prices' data.json, LiteLLM's or models.dev's table")
    .option('--valid-from <time>', 'the prices hold for events from then on (default: now)', (text) =>
      moment(text, now_ms),
    )
    .option('--model <names...>', 'take these from the table although the book has other prices for them')
    .option('--yes', 'publish what is shown')
    .option('--quiet', 'no progress')
  serverOptions(command)
    .addHelpText(
      'after',
      `
Only what --from names is fetched, and no redirect is followed. The prices become your own tenant's, before the list's;
the list itself comes with Marginscope and no key can change it. Past events keep their price until "marginscope
reprice"; with an earlier --valid-from, those that had none are priced at once. The key needs the scope admin.

Tables:
  genai-prices  https://raw.githubusercontent.com/pydantic/genai-prices/main/prices/data.json
  LiteLLM       https://raw.githubusercontent.com/BerriAI/litellm/main/model_prices_and_context_window.json
  models.dev    https://models.dev/api.json

Examples:
  marginscope prices update --from model_prices_and_context_window.json
  marginscope prices update --from https://models.dev/api.json --yes
  marginscope prices update --from table.json --model model-a --valid-from 2026-11-01`,
    )
    .action(async (options: UpdateOptions) => finish(await update(options)))
}

async function update(options: UpdateOptions): Promise<ExitCode> {
  if (options.from === undefined)
    throw new ConfigError(
      'nothing is fetched by itself: add --from with a file or URL of genai-prices, LiteLLM or models.dev ("marginscope prices update --help" has their addresses)',
    )
  const server = serverOf(options)
  const now = new Date().toISOString()
  const at = new Date(options.validFrom ?? now).toISOString()
  const asked = { table: await readSource(options.from), models: options.model ?? [], now }
  const found = await wouldChange(server, { ...asked, at })
  process.stdout.write(changesText(found))
  if (found.entries.length === 0) {
    process.stdout.write('nothing changes\n')
    return EXIT.done
  }
  const since = at < now ? at : new Date(Date.parse(now) - TRIED_DAYS * DAY_MS).toISOString()
  const tried = since === at ? found : await wouldChange(server, { ...asked, at: since })
  const models = await pastEvents(server, tried, since, now, options)
  if (models === 'stopped') {
    process.stderr.write('stopped; nothing was published\n')
    return EXIT.interrupted
  }
  process.stdout.write(pastText(models, since, now, at))
  if (options.yes !== true) {
    process.stdout.write(`${found.entries.length} entries would hold from ${at}: add --yes to publish them\n`)
    return EXIT.done
  }
  const version = await publishUpdate(server, found)
  process.stdout.write(`published ${found.entries.length} entries from ${at}, book version ${version}\n`)
  return EXIT.done
}

/** What the events of the past would cost by these prices. Undefined where the key may not ask. */
async function pastEvents(
  server: Client,
  { entries }: Update,
  from: string,
  to: string,
  options: UpdateOptions,
): Promise<readonly RepriceModel[] | 'stopped' | undefined> {
  if (entries.length === 0) return []
  try {
    const pieces = piecesOf(entries)
    return await watched(options, async (stop, onProgress) => {
      const models: RepriceModel[] = []
      for (const [index, piece] of pieces.entries()) {
        const asked = { from, to, filters: [], entries: piece }
        const tried = await askDryRun(server, asked, stop, (events, fraction) =>
          onProgress(events, fraction === undefined ? undefined : (index + fraction) / pieces.length),
        )
        if (tried === undefined) return 'stopped'
        models.push(...tried.filter(({ changed }) => changed > 0))
      }
      return models
    })
  } catch (error) {
    if (options.yes !== true && error instanceof ClientError && error.failure.code === 'forbidden')
      return undefined
    throw error
  }
}

function changesText({ source, different, unknown }: Update): string {
  const part = (list: readonly string[]) => [
    ...list.slice(0, SHOWN_MAX).map((line) => `  ${line}`),
    ...(list.length > SHOWN_MAX ? [`  … ${list.length - SHOWN_MAX} more`] : []),
  ]
  return `${[
    `${source}: ${unknown.length} models have no price in the book${unknown.length > 0 ? ':' : ''}`,
    ...part(unknown),
    `${different.length} rates differ from the book's${different.length > 0 ? ', which stay unless --model names the model:' : ''}`,
    ...part(different),
  ].join('\n')}\n`
}

function pastText(
  models: readonly RepriceModel[] | undefined,
  since: string,
  now: string,
  at: string,
): string {
  if (models === undefined)
    return 'which past events it is for is not shown: this key has not the scope admin, which publishing needs too\n'
  if (models.length === 0) return `no event since ${since} would cost otherwise\n`
  const valid_from = since === at ? '' : `with --valid-from ${since} published, `
  return [
    `by these prices the events since ${since} would cost, in USD:\n`,
    repriceTable(models),
    `${valid_from}marginscope reprice --from ${since} --to ${now} applies it to events that had a price\n`,
  ].join('')
}
