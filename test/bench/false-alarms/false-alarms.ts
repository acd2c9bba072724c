import { dryRun } from '@marginscope/alerting'
import { TenantReader } from '@marginscope/ledger'
import { openTestLedger } from '@marginscope/ledger/testing'
import { BookStore } from '@marginscope/pricebook'
import { DEFAULT_ALERT_RULES } from '@marginscope/schemas'
import type { Warehouse } from '@marginscope/warehouse'
import { poissonBounds } from '../detection/injected/poisson.ts'
import { isHere } from '../detection/shared-data.ts'
import { BEGIN_MS, BUCKET_MS } from '../detection/worlds/world.ts'
import type { Benchmark } from '../report.ts'
import { SERIES_OF_TENANT, type Tenant, tenantsOf } from './tenant.ts'
import { writeTenant } from './write.ts'

const SERIES = Number(process.env.MARGINSCOPE_BENCH_SERIES ?? 500)
const DAYS = Number(process.env.MARGINSCOPE_BENCH_DAYS ?? 30)
/** The tenants' seeds begin here; the next run of others begins after the last of these. */
const FIRST_SEED = Number(process.env.MARGINSCOPE_BENCH_SEED ?? 9_000_000)
const DAY_MS = 86_400_000

interface Count {
  months: number
  /** Alerts that somebody is told, and those that go along with them. */
  told: number
  all: number
  /** Of those told: of a cost or its drivers; the others are silences. */
  costs: number
}

const COUNT = Math.ceil(SERIES / SERIES_OF_TENANT)

/** Every null through ledger, reading and rules, as a user has them who has set nothing. */
export const falseAlarms: Benchmark = {
  name: 'false-alarms',
  about: `${DAYS} days of ${COUNT * SERIES_OF_TENANT} series to which nothing happens, in a ledger, by the rules that hold by default`,
  async run(report) {
    if (!isHere('traces')) return
    const { warehouse } = await openTestLedger()
    const counts = new Map<string, Count>()
    const total: Count = { months: 0, told: 0, all: 0, costs: 0 }
    let postings = 0
    try {
      for (const tenant of tenantsOf(COUNT, FIRST_SEED, DAYS)) {
        const written = await writeTenant(warehouse, tenant)
        const alerts = await alertsOf(warehouse, tenant)
        postings += written
        report.note(
          `${tenant.change}, ${tenant.trace}, seed ${tenant.seed}: ${alerts.length} of ${written.toLocaleString('en-US')} postings`,
        )
        const own = counts.get(tenant.change) ?? { months: 0, told: 0, all: 0, costs: 0 }
        counts.set(tenant.change, own)
        for (const sums of [own, total]) {
          sums.months += (SERIES_OF_TENANT * DAYS) / 30
          sums.told += alerts.filter(({ notified }) => notified).length
          sums.all += alerts.length
          sums.costs += alerts.filter(({ kind, notified }) => kind === 'regression' && notified).length
        }
        for (const { rule, signal, labels, fired_at, effect, notified } of alerts)
          report.note(
            `false: ${tenant.change}, ${tenant.trace}, seed ${tenant.seed}: ${rule} ${signal} ${JSON.stringify(labels)} at ${fired_at}, ${effect}${notified ? '' : ', not told'}`,
          )
      }
    } finally {
      await warehouse.close()
    }
    for (const [change, { months, told, all, costs }] of counts)
      report.note(
        `${change}: ${told} told (${costs} of costs), ${all} in all, of ${months.toFixed(0)} series-months`,
      )
    report.add({ name: 'postings', value: postings, unit: '' })
    report.add({ name: 'series-months', value: total.months, unit: '' })
    const percent = (number: number) => (100 * number) / total.months
    const bounds = (number: number) => {
      const { low, high } = poissonBounds(number)
      return `${number}; 95% of the truth: ${percent(low).toFixed(2)} to ${percent(high).toFixed(2)}%`
    }
    for (const [name, number] of [
      ['told', total.told],
      ['told, of costs', total.costs],
      ['in all', total.all],
    ] as const) {
      report.add({
        name: `false alerts per series-month, ${name}`,
        value: percent(number),
        unit: '%',
        ...(name === 'in all' ? {} : { promise: { at_most: 0.2 } }),
      })
      report.note(bounds(number))
    }
  },
}

async function alertsOf(warehouse: Warehouse, { name, days }: Tenant) {
  const { alerts } = await dryRun(
    {
      reader: new TenantReader(warehouse, name),
      bucket_ms: BUCKET_MS,
      settings: {},
      list: new TenantReader(warehouse, ''),
      books: await BookStore.open(warehouse),
    },
    DEFAULT_ALERT_RULES,
    { from_ms: BEGIN_MS, to_ms: BEGIN_MS + days * DAY_MS },
  )
  return alerts
}
