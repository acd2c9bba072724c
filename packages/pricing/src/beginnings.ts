import { RELEASED } from '../book/released.ts'
import type { SheetBlock, SheetModel } from '../book/sheet-model.ts'
import { matchesName } from './match-name.ts'

interface Release {
  readonly day: string
  readonly source: string
}

/** After every price that the book has. */
const NEVER = '9999-12-31T00:00:00Z'

/** A name is a word or more of these: "gpt-4" is no beginning of "gpt-4o", "claude-opus-4" none of "claude-opus-4.5". */
const WORD_END = /[-@:_]/

const RELEASES = readReleases(RELEASED)

function readReleases(text: string): ReadonlyMap<string, Release> {
  const releases = new Map<string, Release>()
  let source = ''
  for (const line of text.split('\n')) {
    if (line.startsWith('#')) {
      source = line.slice(1).replace('|', ', ')
      continue
    }
    const [day = '', ...names] = line.split(' ')
    for (const name of names) releases.set(name, { day: `${day}T00:00:00Z`, source })
  }
  return releases
}

/**
 * What a table says of a model's tokens holds no earlier than since their price last changed, since a table has the prices
 * of its day only. Its source says when its family was first sold (`released.ts`). The first price holds before, too: nobody
 * could buy then, so who asks has a model of today stand for another, as a replay of an old trace does.
 */
export function beginningsOf(models: readonly SheetModel[]): (model: SheetModel) => SheetModel {
  const dated = Map.groupBy(
    models.filter(
      ({ sheet, blocks }) => sheet === undefined && blocks.some(({ from }) => from !== undefined),
    ),
    ({ provider }) => provider,
  )
  return (model) => {
    const release = releaseOf(model)
    const changed = model.sheet === undefined ? undefined : lastChange(model, dated.get(model.provider) ?? [])
    if (release === undefined && changed === undefined) return model
    const blocks =
      changed === undefined
        ? model.blocks
        : model.blocks.flatMap((block) => [
            ...(changed === NEVER ? [] : begunAt({ ...block, prices: pricesOf(block, isOfTokens) }, changed)),
            { ...block, prices: pricesOf(block, (meter) => !isOfTokens(meter)) },
          ])
    if (release === undefined) return { ...model, blocks }
    const source = `${model.source}; sold since ${release.day.slice(0, 10)} (${release.source})`.slice(0, 256)
    return { ...model, blocks, source }
  }
}

function begunAt(block: SheetBlock, since: string): readonly SheetBlock[] {
  return block.to !== undefined && block.to <= since ? [] : [{ ...block, since }]
}

const isOfTokens = (meter: string) => meter.endsWith('_tokens')

function pricesOf({ prices }: SheetBlock, isWanted: (meter: string) => boolean): SheetBlock['prices'] {
  return Object.fromEntries(Object.entries(prices).filter(([meter]) => isWanted(meter)))
}

/** The release of the family that a model is of, by the longest beginning of its own name. */
export function releaseOf({ model }: SheetModel): Release | undefined {
  const own = model.slice(model.lastIndexOf('/') + 1).replace(/^(?:[a-z-]+\.)+(?=[a-z])|\*$/g, '')
  for (let end = own.length; end > 0; end -= 1) {
    if (end < own.length && !WORD_END.test(own[end] ?? '')) continue
    const release = RELEASES.get(own.slice(0, end))
    if (release !== undefined) return release
  }
  return undefined
}

/**
 * When the price that a table had on its day came into force, by the models whose changes are known; `undefined` where none
 * is, and never where their prices have ended.
 */
function lastChange(
  { platform, match, checked_at = '' }: SheetModel,
  dated: readonly SheetModel[],
): string | undefined {
  const known = dated.filter(
    (model) => (model.platform ?? platform) === platform && matchesName(model.match, match.pattern),
  )
  const blocks = known.flatMap((model) => model.blocks)
  if (blocks.length > 0 && blocks.every(({ to }) => to !== undefined)) return NEVER
  return blocks
    .flatMap(({ from = '' }) => (from === '' || from.slice(0, 10) > checked_at ? [] : [from]))
    .sort()
    .at(-1)
}
