import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { TABLES } from '@marginscope/ledger'
import { DIMENSIONS } from '@marginscope/schemas'
import { expect, test } from 'vitest'
import { type Literal, literalsOf } from './literals.ts'
import { ROOT, sourceFiles, testFiles } from './source-files.ts'

/** What only statements have. Prose has none of it. */
const STATEMENT =
  /\b(?:SELECT|FROM|WHERE|GROUP BY|ORDER BY|PARTITION BY|HAVING|UNION|INSERT|JOIN|AND|OR|AS|IN|IS NULL)\b|\b(?:sum|count|max|min|any|argMax|sumIf|countIf|argMaxIf|maxIf|minIf|ifNull|nullIf|groupArray|uniqExact|arrayMap|multiIf|transform|concat|to[A-Z]\w*)\(/

const NAMES = new Set<string>(TABLES.flatMap((table) => [table.name, ...Object.keys(table.columns)]))

/** Words that stand for a column of the same name: no parameter (`{day:Date}`), and no name that is given here. */
function columnsIn(text: string): string[] {
  const words = [...text.matchAll(/(?<![{.\w'])([a-z][a-z0-9_]*)(?![\w'(])/g)]
  return words.flatMap(({ 1: word = '', index }) =>
    NAMES.has(word) && !/\bAS\s+$/.test(text.slice(0, index)) ? [word] : [],
  )
}

function violations(source: string, file = ''): string[] {
  const literals = literalsOf(source)
  const statements = literals.flatMap(({ line, text }) => {
    const columns = STATEMENT.test(text) ? columnsIn(text) : []
    return columns.length === 0 ? [] : [`${line}: ${columns.join(', ')}`]
  })
  return PURE.some((folder) => file.startsWith(folder))
    ? statements
    : [...statements, ...handMadeLists(literals)]
}

/** Packages that know events and meters, and no table: their lists are of usage counts. */
const PURE: readonly string[] = [
  'packages/normalise/',
  'packages/otel/',
  'packages/sdk/',
  'packages/pricing/',
  'packages/finance/',
]

/** So many names of columns in a row, each a string of its own, are a list that the table has already. */
const LIST_FROM = 5

function handMadeLists(literals: readonly Literal[]): string[] {
  return listsIn(literals).map(shownList)
}

function listsIn(literals: readonly Literal[]): Literal[][] {
  const lists: Literal[][] = []
  let before: Literal | undefined
  for (const literal of literals) {
    const goes_on = before !== undefined && literal.line - before.line <= 1
    before = NAMES.has(literal.text) ? literal : undefined
    if (before === undefined) continue
    if (goes_on) lists.at(-1)?.push(literal)
    else lists.push([literal])
  }
  return lists.filter((list) => list.length >= LIST_FROM)
}

const shownList = (list: readonly Literal[]) =>
  `${list[0]?.line}: a list of ${list.map(({ text }) => text).join(', ')}`

/** What tests group by is the question's list, not the table's. */
const ASKED = new Set<string>(DIMENSIONS)

/** Lists of tests: their own, and in the text of statements what is inserted into; what they select may be there. */
function listsOfTests(source: string): string[] {
  const literals = literalsOf(source)
  const inserted = literals.flatMap(({ line, text }) =>
    [...text.matchAll(/(?:INSERT INTO \w+|^)\s*\(([a-z0-9_,\s]+)\)/g)].map(({ 1: inside = '' }) =>
      inside.split(',').map((word) => ({ line, text: word.trim() })),
    ),
  )
  return [...listsIn(literals), ...inserted.flatMap(listsIn)]
    .filter((list) => list.some(({ text }) => !ASKED.has(text)))
    .map(shownList)
}

/** Tables of the warehouse itself, which happen to have columns of such names. */
const OTHER_TABLES: readonly string[] = [
  'packages/ledger/src/table-differences.ts', // system.columns
  'packages/warehouse/src/migrate.ts', // schema_migrations
  'services/embedded/src/engine.ts', // system tables
  'services/embedded/src/tenant-views.ts', // system.columns
]

/** `schemas` is the contract: its names are the events' and the answers', not the tables'. */
test('no statement outside packages/ledger/<table>/table.ts and the migrations names a column or a table by itself', () => {
  const files = sourceFiles().filter((file) => !file.endsWith('/table.ts'))
  expect(files.length).toBeGreaterThan(400)
  const found = files
    .filter((file) => !OTHER_TABLES.includes(file) && !file.startsWith('schemas/'))
    .flatMap((file) =>
      violations(readFileSync(join(ROOT, file), 'utf8'), file).map((where) => `${file}:${where}`),
    )
  expect(found).toEqual([])
})

test('no test has a list of columns of its own', () => {
  const files = testFiles().filter((file) => !file.startsWith('test/house/'))
  expect(files.length).toBeGreaterThan(250)
  const found = files
    .filter((file) => !PURE.some((folder) => file.startsWith(folder)))
    .flatMap((file) =>
      listsOfTests(readFileSync(join(ROOT, file), 'utf8')).map((where) => `${file}:${where}`),
    )
  expect(found).toEqual([])
})

test('a column in a statement is seen, a parameter, a property and prose are not', () => {
  expect(violations('const a = `SELECT sum(cost) FROM $' + '{x} WHERE $' + '{c.day} = {day:Date}`')).toEqual([
    '1: cost',
  ])
  expect(violations("const a = ['x', `,\n toUInt16(day) AS unit_day`]")).toEqual(['1: day'])
  expect(violations('const a = "the cost of a day AND night"')).toEqual(['1: cost, day'])
  expect(violations("const a = 'the cost of a day'")).toEqual([])
  expect(violations('const a = row.cost // SELECT cost FROM usage_ledger')).toEqual([])
  expect(violations("const a = ['day', 'cost', 'model',\n 'feature', 'customer']")).toEqual([
    '1: a list of day, cost, model, feature, customer',
  ])
  expect(listsOfTests('const a = `INSERT INTO x (day, cost, model,\n feature, customer) SELECT 1`')).toEqual([
    '1: a list of day, cost, model, feature, customer',
  ])
  expect(listsOfTests("const a = 'SELECT day, cost, model, feature, customer FROM x'")).toEqual([])
})
