import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { openBytes } from '@marginscope/traces'
import { parquetWriteBuffer } from 'hyparquet-writer'
import { expect, test } from 'vitest'
import { type Imported, importRecords } from '../import-file.ts'
import { recordsOf } from '../reading/records.ts'
import { eventsIn, NOW_MS, readText } from '../testing/read.ts'

const ROW = {
  BilledCost: '12.50000',
  BillingAccountId: '1234567890123',
  BillingCurrency: 'USD',
  BillingPeriodStart: '2026-10-01 00:00:00',
  BillingPeriodEnd: '2026-11-01 00:00:00',
  ChargeCategory: 'Usage',
  ChargeDescription: 'Claude Sonnet input tokens',
  ChargePeriodStart: '2026-10-03 00:00:00',
  ChargePeriodEnd: '2026-10-04 00:00:00',
  ConsumedQuantity: '100',
  EffectiveCost: '0.0000008',
  ProviderName: 'AWS',
  RegionId: 'us-east-1',
  ServiceCategory: 'AI and Machine Learning',
  ServiceName: 'Amazon Bedrock',
  SkuId: 'ABC',
  Tags: '{"team":"ml","app":"shop"}',
}
const csvOf = (...rows: readonly Readonly<Record<string, string>>[]) => {
  const names = [...new Set(rows.flatMap((row) => Object.keys(row)))]
  const cells = (row: Readonly<Record<string, string>>) =>
    names.map((name) => `"${(row[name] ?? 'NULL').replaceAll('"', '""')}"`).join(',')
  return `\uFEFF${names.join(',')}\r\n${rows.map(cells).join('\r\n')}\r\n`
}
const read = async (...rows: readonly Readonly<Record<string, string>>[]) => readText(csvOf(...rows))

test('a row for AI is a line of the bill, at what the invoice says, under the names of the price book', async () => {
  expect(eventsIn(await read(ROW))).toMatchObject([
    {
      time: '2026-10-03T00:00:00.000Z',
      provider: 'bedrock',
      model: 'Claude Sonnet input tokens',
      region: 'us-east-1',
      outcome: 'bill',
      usage: {},
      reported_cost: { amount: '12.5', currency: 'USD' },
      attributes: { service: 'Amazon Bedrock', 'tag.app': 'shop', 'tag.team': 'ml' },
    },
  ])
})

test('other services, taxes and zeros are passed over; credits are lines below 0', async () => {
  const compute = { ...ROW, ServiceCategory: 'Compute', ServiceName: 'Amazon EC2' }
  const found = await read(
    compute,
    { ...ROW, ChargeCategory: 'Tax' },
    { ...ROW, BilledCost: '0.0' },
    { ...ROW, BilledCost: '-1' },
  )
  expect(found).toMatchObject([
    { kind: 'passed' },
    { kind: 'passed' },
    { kind: 'passed' },
    { kind: 'event', line: 5, event: { reported_cost: { amount: '-1', currency: 'USD' } } },
  ])
})

test('1.3 and later name the provider otherwise', async () => {
  const { ProviderName: _, ...later } = ROW
  const named = {
    ...later,
    ServiceProviderName: 'Microsoft',
    HostProviderName: 'Microsoft',
    SkuMeter: 'gpt-4o input',
  }
  expect(eventsIn(await read(named))).toMatchObject([{ provider: 'azure', model: 'gpt-4o input' }])
  expect(eventsIn(await read({ ...later, ServiceProviderName: 'Anthropic' }))).toMatchObject([
    { provider: 'anthropic' },
  ])
})

test('a month that is not over is refused: its rows may still change', async () => {
  const open = { ...ROW, BillingPeriodEnd: '2026-12-01 00:00:00' }
  expect(await read(open)).toMatchObject([{ kind: 'refused', code: 'period_open' }])
})

test('a row is itself: its id depends on what it says, not on where it stands or how numbers are written', async () => {
  const [one] = eventsIn(await read(ROW))
  const [other, same] = eventsIn(
    await read({ ...ROW, SkuId: 'DEF' }, { ...ROW, BilledCost: '12.5', Tags: '{"app":"shop","team":"ml"}' }),
  )
  expect(same).toEqual(one)
  expect(other?.id).not.toBe(one?.id)
})

test('Parquet gives the same events as CSV', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'focus-'))
  try {
    const path = join(folder, 'export.parquet')
    const at = (text: string) => new Date(`${text.replace(' ', 'T')}Z`)
    const columnData = Object.entries(ROW).map(([name, text]) => {
      if (/Cost$|Quantity$/.test(name)) return { name, data: [Number(text)], type: 'DOUBLE' as const }
      if (/(Start|End)$/.test(name)) return { name, data: [at(text)], type: 'TIMESTAMP' as const }
      return { name, data: [text], type: 'STRING' as const }
    })
    await writeFile(path, new Uint8Array(parquetWriteBuffer({ columnData })))
    const found: Imported[] = []
    const records = recordsOf({ path, bytes: await openBytes(path) })
    for await (const each of importRecords(records, { now_ms: NOW_MS })) found.push(each)
    expect(eventsIn(found)).toEqual(eventsIn(await read(ROW)))
    await writeFile(path, 'PAR1 and nothing else')
    const broken: Imported[] = []
    for await (const each of importRecords(recordsOf({ path, bytes: await openBytes(path) }), {
      now_ms: NOW_MS,
    }))
      broken.push(each)
    expect(broken).toMatchObject([{ kind: 'refused', code: 'invalid_parquet' }])
    // A page that unpacks to more than it says of itself.
    const codec = 'GZIP'
    const compressors = { GZIP: () => new Uint8Array(gzipSync(Buffer.alloc(64 * 1024 * 1024))) }
    await writeFile(path, new Uint8Array(parquetWriteBuffer({ columnData, codec, compressors })))
    const bomb: Imported[] = []
    const packed = recordsOf({ path, bytes: await openBytes(path) })
    for await (const each of importRecords(packed, { now_ms: NOW_MS })) bomb.push(each)
    expect(bomb).toMatchObject([{ kind: 'refused', message: expect.stringMatching(/Buffer larger than/) }])
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
})
