import { randomBytes } from 'node:crypto'
import { appendFile, mkdtemp, readdir, rm, truncate } from 'node:fs/promises'
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

  test('tells apart what a plain concatenation would not', () => {
    expect(identityOf('ab', 'c').uuid).not.toBe(identityOf('a', 'bc').uuid)
  })
})

describe('filter', () => {
  test('never forgets a member, over several generations', () => {
    const filter = new IdentityFilter()
    const ids = Array.from({ length: 1_200_000 }, (_, i) => ({
      high: Math.imul(i, 0x9e3779b1) >>> 0,
      low: Math.imul(i ^ 0x5bd1e995, 0x85ebca6b) >>> 0,
    }))
    for (const id of ids) filter.add(id)
    expect(filter.generations.length).toBe(2)
    expect(ids.every((id) => filter.mayHave(id))).toBe(true)
  })

  test('takes fewer than one stranger in 300 for a member when full', () => {
    const filter = new SplitBlockFilter(100_000)
    const random = new Uint32Array(randomBytes(8 * 200_000).buffer.slice(0, 8 * 200_000))
    for (let i = 0; i < 100_000; i++) filter.add(random[2 * i] as number, random[2 * i + 1] as number)
    let strangers = 0
    for (let i = 100_000; i < 200_000; i++)
      if (filter.mayHave(random[2 * i] as number, random[2 * i + 1] as number)) strangers += 1
    expect(strangers / 100_000).toBeLessThan(1 / 300)
  })

  test('holds any set of identities', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.string(), fc.string())), (pairs) => {
        const filter = new IdentityFilter()
        const ids = pairs.map(([tenant, id]) => identityOf(tenant, id))
        for (const id of ids) filter.add(id)
        return ids.every((id) => filter.mayHave(id))
      }),
    )
  })
})

describe('snapshot', () => {
  const mark = { log_source: 'lmdb:1', partition: 0, partitions: 4, offset: 77 }

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
    expect(await loadSnapshot(dir, { ...mark, partitions: 5 })).toBeUndefined()
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
