import { openTestLedger } from '@marginscope/ledger/testing'
import type { Warehouse } from '@marginscope/warehouse'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { z } from 'zod'
import { BOARDS } from '../boards.ts'
import { seedLedgers } from '../testing/seed.ts'
import { ALERTING_FILES } from './files.ts'
import { RULES } from './rules.ts'

const UID_CHARS_MAX = 40
const duration = z.string().regex(/^\d+[smh]$/)

/** What Grafana's provisioning takes of a rule: keys in its spelling and no other. */
const rule = z.strictObject({
  uid: z.string().max(UID_CHARS_MAX),
  title: z.string().min(1),
  condition: z.literal('B'),
  data: z.tuple([
    z.looseObject({
      refId: z.literal('A'),
      datasourceUid: z.literal('marginscope'),
      model: z.looseObject({ rawSql: z.string() }),
    }),
    z.looseObject({ refId: z.literal('B'), datasourceUid: z.literal('__expr__') }),
  ]),
  dashboardUid: z.string(),
  panelId: z.int(),
  noDataState: z.enum(['OK', 'Alerting', 'NoData']),
  execErrState: z.literal('Error'),
  for: duration,
  keepFiringFor: duration,
  annotations: z.record(z.string(), z.string()),
  labels: z.record(z.string(), z.string()),
  isPaused: z.literal(false),
})
const rulesFile = z.strictObject({
  apiVersion: z.literal(1),
  groups: z.tuple([
    z.strictObject({
      orgId: z.literal(1),
      name: z.string(),
      folder: z.string(),
      interval: z.literal('60s'),
      rules: z.array(rule),
    }),
  ]),
})

const textOf = (name: string) => ALERTING_FILES.find((file) => file.name === name)?.text ?? ''
const [{ rules }] = rulesFile.parse(parse(textOf('rules.yaml'))).groups

describe('the rules file', () => {
  test('has every rule, each with a uid and title of its own', () => {
    expect(rules.map(({ uid }) => uid)).toEqual(RULES.map(({ uid }) => uid))
    expect(new Set(rules.map(({ uid }) => uid)).size).toBe(rules.length)
    expect(new Set(rules.map(({ title }) => title)).size).toBe(rules.length)
  })

  test.each(rules)('$uid: leads to a panel that exists', ({ dashboardUid, panelId }) => {
    const board = BOARDS.find(({ uid }) => uid === dashboardUid)
    expect(board?.panels?.map((panel) => ('id' in panel ? panel.id : undefined))).toContain(panelId)
  })

  test.each(rules)(
    '$uid: its statement has no variable and no macro, its words escape the dollar',
    ({ data, annotations }) => {
      expect(JSON.stringify(data)).not.toContain('$')
      for (const text of Object.values(annotations)) expect(text.replaceAll('$$', '')).not.toContain('$')
    },
  )
})

test('contact points have receivers with uids of their own, and secrets from the environment alone', () => {
  const settings = z.record(z.string(), z.string().startsWith('$MARGINSCOPE_ALERT_'))
  const receiver = z.strictObject({ uid: z.string().max(UID_CHARS_MAX), type: z.string(), settings })
  const file = z.looseObject({
    contactPoints: z.tuple([z.looseObject({ name: z.string(), receivers: z.array(receiver) })]),
    policies: z.tuple([z.looseObject({ receiver: z.string() })]),
  })
  const { contactPoints, policies } = file.parse(parse(textOf('contact-points.yaml')))
  expect(policies[0].receiver).toBe(contactPoints[0].name)
  const uids = contactPoints[0].receivers.map(({ uid }) => uid)
  expect(new Set(uids).size).toBe(uids.length)
})

describe('every statement, on the engine', () => {
  let warehouse: Warehouse
  beforeAll(async () => {
    warehouse = (await openTestLedger()).warehouse
    await seedLedgers(warehouse)
  })
  afterAll(() => warehouse.close())

  test.each(RULES)(
    '$uid: one figure a row, the others are labels that its words name',
    async ({ sql, summary }) => {
      const rows = await warehouse.query<Readonly<Record<string, unknown>>>(sql)
      const types = await warehouse.query<{ name: string; type: string }>(`DESCRIBE (${sql})`)
      expect(rows.length).toBeGreaterThan(0)
      const figures = types.filter(({ type }) => /Int|Float|Decimal/.test(type))
      expect(figures).toHaveLength(1)
      const labels = types
        .filter(({ type }) => /^(LowCardinality\()?String/.test(type))
        .map(({ name }) => name)
      expect(labels.length + 1).toBe(types.length)
      const named = [...summary.matchAll(/\$labels\.(\w+)/g)].map(([, name = '']) => name)
      expect(named.length).toBeGreaterThan(0)
      expect(labels).toEqual(expect.arrayContaining(named))
      const keys = rows.map((row) => JSON.stringify(labels.map((name) => row[name])))
      expect(new Set(keys).size).toBe(keys.length)
    },
  )

  test('an alert that fires and a delivery that failed fire there, what is resolved does not', async () => {
    const value = async (uid: string) => {
      const sql = RULES.find((each) => each.uid === uid)?.sql ?? ''
      return warehouse.query<Readonly<Record<string, unknown>>>(sql)
    }
    const [firing] = await value('marginscope-alerts')
    expect(firing).toMatchObject({
      tenant: 'default',
      rule: 'unit-cost',
      signal: 'cost_per_request',
      of_what: "feature l'atelier",
    })
    expect(Number(firing?.firing)).toBe(3)
    const [failed] = await value('marginscope-not-delivered')
    expect([failed?.channel, Number(failed?.failed)]).toEqual(['oncall', 4])
  })
})
