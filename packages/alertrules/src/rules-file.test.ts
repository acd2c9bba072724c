import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { readRulesFile } from './file.ts'
import { parseRules } from './parse.ts'

let folder: string
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'rules-'))
})
afterAll(() => rmSync(folder, { recursive: true }))

const GOOD = `# What we watch
rules:
  - name: unit-cost
    kind: regression
    signals: [cost_per_request]
    min_effect: 0.10
  - name: november
    kind: budget
    amount: 12345678901234567.89
`

/** line:column path message */
function troubles(text: string): string[] {
  const parsed = parseRules(text)
  if (parsed.kind === 'rules') return []
  return parsed.problems.map(({ line, column, path, message }) => `${line}:${column} ${path} ${message}`)
}

test('a file is read as a put is, and numbers keep every digit', () => {
  const parsed = parseRules(GOOD)
  expect(parsed).toMatchObject({
    kind: 'rules',
    rules: [
      { name: 'unit-cost', min_effect: '0.10', for: '10m' },
      { name: 'november', amount: '12345678901234567.89', currency: 'USD' },
    ],
  })
  expect(parseRules('{"rules": []}')).toEqual({ kind: 'rules', rules: [] })
})

test('each mistake is told where it is', () => {
  expect(troubles(GOOD.replace('signals: [cost_per_request]', 'signals: [cost, speed]'))).toEqual([
    expect.stringMatching(/^5:21 rules\.0\.signals\.1 must be one of/),
  ])
  expect(troubles(GOOD.replace('amount', 'amout'))).toEqual([
    expect.stringMatching(/^7:5 rules\.1\.amount /),
    '9:5 rules.1.amout is not a field here; check its spelling',
  ])
  expect(troubles(GOOD.replace('november', 'unit-cost'))).toEqual([
    expect.stringMatching(/^7:5 rules\.1\.name "unit-cost" is the name of a rule above/),
  ])
  expect(troubles('rules:\n  - name: a\n   kind: b\n')[0]).toMatch(/^[23]:/)
  expect(troubles('')).toEqual([expect.stringMatching(/^1:1 {2}/)])
  expect(troubles('a: &a [b]\nb: *c\n')).toEqual([expect.stringMatching(/^1:1 {2}Unresolved alias.*: c$/)])
})

test('a file that is away or wrong is a configuration error of one line', () => {
  const file = join(folder, 'rules.yaml')
  expect(() => readRulesFile(file)).toThrow(/^MARGINSCOPE_ALERT_RULES=.*can't be read .*ENOENT/)
  writeFileSync(file, GOOD.replace('kind: budget', 'kind: guess'))
  expect(() => readRulesFile(file)).toThrow(
    `MARGINSCOPE_ALERT_RULES: ${file}:8:5: rules.1.kind: must be one of regression, threshold, budget, data`,
  )
  writeFileSync(file, GOOD)
  expect(readRulesFile(file)).toHaveLength(2)
  expect(readRulesFile(undefined)).toBeUndefined()
})
