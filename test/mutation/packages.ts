import { createHash } from 'node:crypto'
import { globSync, readFileSync } from 'node:fs'

/** The pure packages: what they compute is money, so a change of one token must be noticed by their own tests. */
export const PACKAGES = ['money', 'identity', 'finance', 'pricing', 'normalise', 'ledger'] as const

/** Lowest share of mutants, in percent, that a package's own tests have to notice. */
export const LOWEST_SCORE = 85

/** Where a package's code lies, or that of one folder of it: "ledger", "ledger/usage". */
export function folderOf(place: string): string {
  const [name = '', ...folder] = place.split('/')
  return [`packages/${name}/src`, ...folder].join('/')
}

/** What of a package is no logic: its face, and what only tests, tools and comparisons with real data use. */
const LEFT_OUT = ['*.test.ts', '*.fixture.ts', 'index.ts', 'testing/**', 'import/**', 'real/**']
const LINES_OF_STRETCH = 8

/** Of a package's lines those whose chance, in [0, 1), is at least `from` and below `to`. */
export interface Share {
  readonly from: number
  readonly to: number
}

/** `0.1` is a tenth of the lines, `0.1-0.2` another tenth. Throws where it is neither. */
export function shareOf(text: string): Share {
  const [first = Number.NaN, second] = text.split('-').map(Number)
  const share = second === undefined ? { from: 0, to: first } : { from: first, to: second }
  if (share.from >= 0 && share.from < share.to && share.to <= 1) return share
  throw new Error(`--share=${text}: a part of the lines, 0.1, or another as large, 0.1-0.2`)
}

/** What of them is logic, as Stryker's patterns; of a `share` only so much of the lines (`stretchesOf`). */
export function logicOf(places: readonly string[], share: Share | undefined): string[] {
  const files = places.map((place) => `${folderOf(place)}/**/*.ts`)
  const left_out = LEFT_OUT.map((pattern) => `packages/*/src/**/${pattern}`)
  if (share !== undefined)
    return globSync(files, { exclude: left_out }).flatMap((file) => stretchesOf(file, share))
  return [...files, ...left_out.map((pattern) => `!${pattern}`)]
}

/**
 * A share of a file's lines, in stretches chosen by chance, the same in every run: a package's score within minutes.
 * What reaches beyond a stretch is left out, and that is rather noticed than not: the score is rather too low.
 */
function stretchesOf(file: string, { from, to }: Share): readonly string[] {
  const lines = readFileSync(file, 'utf8').split('\n').length
  const firsts = Array.from(
    { length: Math.ceil(lines / LINES_OF_STRETCH) },
    (_, n) => n * LINES_OF_STRETCH + 1,
  )
  return firsts
    .filter((first) => {
      const chance = chanceOf(`${file}:${first}`)
      return chance >= from && chance < to
    })
    .map((first) => `${file}:${first}-${Math.min(first + LINES_OF_STRETCH - 1, lines)}`)
}

/** In [0, 1). */
function chanceOf(place: string): number {
  return createHash('sha256').update(place).digest().readUInt32BE() / 2 ** 32
}
