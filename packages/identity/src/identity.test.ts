import { randomBytes } from 'node:crypto'
import {
  appendFile,
  mkdir,
  mkdtemp,
  readdir,
  readFile,
  rm,
  stat,
  truncate,
  writeFile,
} from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterEach, describe, expect, test } from 'vitest'
import { IdentityFilter, identityOf, loadSnapshot, SplitBlockFilter, saveSnapshot } from './index.ts'

const dirs: string[] = []
async function folder(): Promise<string> {
  const dir = await mkdtemp(join(tmpdir(), 'identity-'))
  dirs.push(dir)
  return dir
}
afterEach(async () => {
  for (const dir of dirs.splice(0)) await rm(dir, { recursive: true, force: true })
})

describe('identity', () => {
  test('is the first half of SHA-256 over tenant, 0, id, as UUID text', () => {
    // printf 'acme\0req-1' | sha256sum
    expect(identityOf('acme', 'req-1').uuid).toBe('a634b590-7553-fbb5-286c-1d7bd97f1994')
  })

  test('of a CloudEvent is that of its source and id together', () => {
    // printf '\0acme\0/gw/eu\0req-1' | sha256sum
    expect(identityOf('acme', 'req-1', '/gw/eu').uuid).toBe('93ad6b8a-439d-1371-173f-5f49ae025de1')
    const others = [identityOf('acme', 'req-1'), identityOf('acme', 'req-1', '/gw/us')]
    expect(others.map(({ uuid }) => uuid)).not.toContain(identityOf('acme', 'req-1', '/gw/eu').uuid)
  })

  test('its first 64 bits are what the filter asks about', () => {
    expect(identityOf('acme', 'req-1')).toMatchObject({ high: 0xa634b590, low: 0x7553fbb5 })
  })

  test('tells apart what a plain concatenation would not', () => {
    expect(identityOf('ab', 'c').uuid).not.toBe(identityOf('a', 'bc').uuid)
  })
})

describe('filter', () => {
  test('never forgets a member, over several generations', () => {
    const filter = new IdentityFilter([{ filter: new SplitBlockFilter(100), count: 0 }])
    const ids = Array.from({ length: 1000 }, (_, i) => identityOf('acme', `id-${i}`))
    for (const id of ids) filter.add(id)
    // 100, 200, 400 and the rest: a generation is full before the next one begins.
    expect(filter.generations.map((generation) => generation.filter.capacity)).toEqual([100, 200, 400, 800])
    expect(filter.generations.slice(0, 3).map(({ count }) => count)).toEqual([100, 200, 400])
    expect(ids.every((id) => filter.mayHave(id))).toBe(true)
  })

  test('an identity that comes again takes no room', () => {
    const filter = new IdentityFilter()
    const id = identityOf('acme', 'id-1')
    filter.add(id)
    filter.add(id)
    expect(filter.count).toBe(1)
  })

  test('begins with room for a million identities in 3 MiB; no generation has room for more than 32 million', () => {
    const filter = new IdentityFilter()
    filter.add(identityOf('acme', 'id-1'))
    expect(filter.generations[0]?.filter.capacity).toBe(2 ** 20)
    expect(filter.bytes).toBe(3 * 2 ** 20)

    const largest = { filter: new SplitBlockFilter(2 ** 25), count: 2 ** 25 }
    const old = new IdentityFilter([largest])
    old.add(identityOf('acme', 'id-1'))
    expect(old.generations[1]?.filter.capacity).toBe(2 ** 25)
    expect(old.count).toBe(2 ** 25 + 1)
    expect(old.bytes).toBe(3 * 2 ** 26)
  })

  test('sets one bit in each word of one block, by the multipliers', () => {
    const filter = new SplitBlockFilter(64) // 64 × 24 bits are 3 blocks of 512
    expect(filter.words.length).toBe(48)
    filter.add(0x6000_0000, 1) // three eighths of the way: the second block
    // Hash 1 times each multiplier, its upper 5 bits: 0x47b6137b >> 27 is 8, 0x44974d91 >> 27 is 8, ...
    const bits = [8, 8, 17, 20, 14, 5, 19, 11, 19, 16, 24, 4, 2, 26, 15, 16]
    expect([...filter.words.subarray(16, 32)]).toEqual(bits.map((bit) => 2 ** bit))
    expect(filter.words.every((word, at) => (word !== 0) === (at >= 16 && at < 32))).toBe(true)
    expect(filter.mayHave(0x6000_0000, 1)).toBe(true)
    expect(filter.mayHave(0x4fff_ffff, 1)).toBe(false)
  })

  test('words of another size are refused', () => {
    expect(() => new SplitBlockFilter(64, new Uint32Array(24))).toThrow('48 words, not 24')
    expect(new SplitBlockFilter(1).words.length).toBe(16)
    expect(new SplitBlockFilter(22).words.length).toBe(32)
  })

  test('takes fewer than one stranger in a thousand for a member at 10 M identities, and would at 100 M', () => {
    const filter = new IdentityFilter()
    const chunk = 2 ** 16
    const pairs = () => new Uint32Array(randomBytes(8 * chunk).buffer.slice(0, 8 * chunk))
    for (let added = 0; added < 10_000_000; added += chunk) {
      const random = pairs()
      for (let i = 0; i < chunk; i++)
        filter.add({ high: random[2 * i] as number, low: random[2 * i + 1] as number })
    }
    let strangers = 0
    for (let asked = 0; asked < 16 * chunk; asked += chunk) {
      const random = pairs()
      for (let i = 0; i < chunk; i++)
        if (filter.mayHave({ high: random[2 * i] as number, low: random[2 * i + 1] as number }))
          strangers += 1
    }
    const each = strangers / (16 * chunk)
    expect(each).toBeLessThan(1 / 1000)
    // Full generations of 1, 2, 4, 8, 16 and 32 million, and one more: this has four of which one is not full.
    expect((each / (filter.generations.length - 1)) * 7).toBeLessThan(1 / 1000)
  })

  test('with a horizon what is older leaves, a generation at a time, and what is younger stays', () => {
    const DAY_MS = 86_400_000
    const filter = new IdentityFilter([], 8 * DAY_MS)
    const idOf = (day: number, n: number) => identityOf('acme', `${day}/${n}`)
    const has = (day: number) => filter.mayHave(idOf(day, 3))
    for (let day = 0; day < 40; day++) {
      for (let n = 0; n < 100; n++) filter.add(idOf(day, n), day * DAY_MS, day * DAY_MS)
      filter.forget(day * DAY_MS)
    }
    expect([has(5), has(20), has(31), has(39)]).toEqual([false, false, true, true])
    expect(filter.count).toBeLessThan(1_400)
  })

  test('holds any set of identities', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.string(), fc.string())), (pairs) => {
        const filter = new IdentityFilter()
        const ids = pairs.map(([tenant, id]) => identityOf(tenant, id))
        for (const id of ids) filter.add(id)
        expect(ids.filter((id) => !filter.mayHave(id))).toEqual([])
      }),
    )
  })
})

describe('snapshot', () => {
  const mark = { log_source: 'lmdb:1', partition: 0, partitions: 4, horizon_ms: 0, offset: 77 }

  async function saved(count: number) {
    const filter = new IdentityFilter()
    for (let i = 0; i < count; i++) filter.add(identityOf('acme', `id-${i}`))
    const dir = await folder()
    await saveSnapshot(dir, filter, mark)
    return { dir, filter }
  }

  test('comes back with every member and its offset', async () => {
    const { dir } = await saved(5000)
    const loaded = await loadSnapshot(dir, mark)
    expect(loaded?.offset).toBe(77)
    expect(loaded?.filter.count).toBeGreaterThan(4900)
    for (let i = 0; i < 5000; i++) expect(loaded?.filter.mayHave(identityOf('acme', `id-${i}`))).toBe(true)
  })

  test('of another log, partition or number of partitions is not used', async () => {
    const { dir } = await saved(10)
    expect(await loadSnapshot(dir, { ...mark, log_source: 'lmdb:2' })).toBeUndefined()
    expect(await loadSnapshot(dir, { ...mark, partition: 1 })).toBeUndefined()
    expect(await loadSnapshot(dir, { ...mark, partitions: 5, horizon_ms: 0 })).toBeUndefined()
  })

  test('with a damaged or missing file is not used', async () => {
    const { dir } = await saved(10)
    const generation = (await readdir(dir)).find((name) => name.endsWith('.bloom')) ?? ''
    await truncate(join(dir, generation), 1000)
    expect(await loadSnapshot(dir, mark)).toBeUndefined()
    await rm(join(dir, generation))
    expect(await loadSnapshot(dir, mark)).toBeUndefined()
    await appendFile(join(dir, 'manifest.json'), 'x')
    expect(await loadSnapshot(dir, mark)).toBeUndefined()
  })

  test('with one byte changed is not used', async () => {
    const { dir } = await saved(10)
    const file = join(dir, (await readdir(dir)).find((name) => name.endsWith('.bloom')) ?? '')
    const bytes = await readFile(file)
    bytes[0] = (bytes[0] ?? 0) ^ 1
    await writeFile(file, bytes)
    expect(await loadSnapshot(dir, mark)).toBeUndefined()
  })

  test('of another format, or whose manifest is none, is not used', async () => {
    const { dir } = await saved(10)
    const manifest = JSON.parse(await readFile(join(dir, 'manifest.json'), 'utf8'))
    await writeFile(join(dir, 'manifest.json'), JSON.stringify({ ...manifest, format: 1 }))
    expect(await loadSnapshot(dir, mark)).toBeUndefined()
    await writeFile(join(dir, 'manifest.json'), JSON.stringify({ ...manifest, generations: 1 }))
    expect(await loadSnapshot(dir, mark)).toBeUndefined()
    await writeFile(join(dir, 'manifest.json'), JSON.stringify(manifest))
    expect((await loadSnapshot(dir, mark))?.offset).toBe(77)
  })

  test('where there is none is nothing; a place that cannot be read is an error', async () => {
    const dir = await folder()
    expect(await loadSnapshot(join(dir, 'nowhere'), mark)).toBeUndefined()
    await mkdir(join(dir, 'manifest.json'))
    await expect(loadSnapshot(dir, mark)).rejects.toThrow('EISDIR')
  })

  test('a full generation is written once, the youngest each time', async () => {
    const filter = new IdentityFilter([{ filter: new SplitBlockFilter(10), count: 0 }])
    for (let i = 0; i < 15; i++) filter.add(identityOf('acme', `id-${i}`))
    const dir = join(await folder(), 'made', 'on', 'the', 'way')
    await saveSnapshot(dir, filter, mark)
    expect((await readdir(dir)).sort()).toEqual([
      'generation-0-10.bloom',
      'generation-1-5.bloom',
      'manifest.json',
    ])
    const before = await stat(join(dir, 'generation-0-10.bloom'))

    filter.add(identityOf('acme', 'late'))
    await saveSnapshot(dir, filter, { ...mark, offset: 78 })
    expect((await readdir(dir)).sort()).toEqual([
      'generation-0-10.bloom',
      'generation-1-6.bloom',
      'manifest.json',
    ])
    expect((await stat(join(dir, 'generation-0-10.bloom'))).ino).toBe(before.ino)

    // What another log's snapshot left here is not taken over.
    const other = new IdentityFilter([{ filter: new SplitBlockFilter(10), count: 10 }])
    await saveSnapshot(dir, other, { ...mark, log_source: 'lmdb:2' })
    const loaded = await loadSnapshot(dir, { ...mark, log_source: 'lmdb:2' })
    expect(loaded?.filter.mayHave(identityOf('acme', 'id-1'))).toBe(false)
    expect((await readdir(dir)).sort()).toEqual(['generation-0-10.bloom', 'manifest.json'])
  })

  test('of a filter whose generations are smaller than the saved ones is written anew', async () => {
    const dir = await folder()
    await saveSnapshot(dir, new IdentityFilter([{ filter: new SplitBlockFilter(20), count: 20 }]), mark)
    const smaller = new IdentityFilter([{ filter: new SplitBlockFilter(10), count: 0 }])
    for (let i = 0; i < 10; i++) smaller.add(identityOf('acme', `id-${i}`))
    await saveSnapshot(dir, smaller, mark)
    const loaded = await loadSnapshot(dir, mark)
    expect(loaded?.filter.generations[0]?.filter.capacity).toBe(10)
    expect(loaded?.filter.mayHave(identityOf('acme', 'id-1'))).toBe(true)
  })

  test('is saved even where an old file is gone already', async () => {
    const { dir, filter } = await saved(10)
    await rm(join(dir, 'generation-0-10.bloom'))
    filter.add(identityOf('acme', 'late'))
    await saveSnapshot(dir, filter, mark)
    expect((await loadSnapshot(dir, mark))?.filter.count).toBe(11)
  })

  test('saved again replaces the old one and leaves no file behind', async () => {
    const { dir, filter } = await saved(10)
    filter.add(identityOf('acme', 'late'))
    await saveSnapshot(dir, filter, { ...mark, offset: 78 })
    const loaded = await loadSnapshot(dir, mark)
    expect(loaded?.offset).toBe(78)
    expect(loaded?.filter.mayHave(identityOf('acme', 'late'))).toBe(true)
    expect((await readdir(dir)).length).toBe(2)
  })
})
