import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { findingLine } from './check.ts'
import { configuration, dataFolder, nodeVersion } from './local.ts'
import { clockSkew } from './remote.ts'

let folder = ''
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'marginscope-doctor-'))
})
afterEach(() => rm(folder, { recursive: true, force: true }))

describe('the doctor', () => {
  test('knows a Node that is too old', () => {
    expect(nodeVersion('24.0.1').kind).toBe('ok')
    expect(nodeVersion('20.20.2').kind).toBe('bad')
  })

  test('names the variable that is wrong', () => {
    const { finding, config } = configuration({ MARGINSCOPE_PORT: 'eighty' })
    expect(config).toBeUndefined()
    expect(findingLine('configuration', finding)).toMatch(/^✗ configuration: MARGINSCOPE_PORT="eighty": /)
    expect(configuration({}).finding.kind).toBe('ok')
  })

  test('finds a data folder right that is there, or can be made', async () => {
    expect(await dataFolder(folder)).toMatchObject({
      kind: 'ok',
      detail: expect.stringContaining('GiB free'),
    })
    expect(await dataFolder(join(folder, 'not', 'yet'))).toMatchObject({
      kind: 'ok',
      detail: expect.stringContaining('not there yet'),
    })
  })

  test('finds a data folder wrong that is a file', async () => {
    await writeFile(join(folder, 'file'), '')
    expect(await dataFolder(join(folder, 'file'))).toMatchObject({ kind: 'bad' })
    expect(await dataFolder(join(folder, 'file', 'below'))).toMatchObject({ kind: 'bad' })
  })

  // Root may write everywhere, so there is no such folder for root.
  const may_write_all = process.getuid?.() === 0
  test(`finds a data folder ${may_write_all ? 'right' : 'wrong'} that others can not write`, async () => {
    await chmod(folder, 0o500)
    const found = await dataFolder(folder)
    if (may_write_all) expect(found.kind).toBe('ok')
    else expect(found).toMatchObject({ kind: 'bad', detail: expect.stringContaining("can't be written") })
  })

  test('finds clocks wrong that are more than five seconds apart, either way', () => {
    expect(clockSkew(4_900).kind).toBe('ok')
    expect(clockSkew(-5_100)).toMatchObject({ kind: 'bad', detail: expect.stringContaining('behind') })
    expect(clockSkew(5_100)).toMatchObject({ kind: 'bad', detail: expect.stringContaining('ahead of') })
    expect(clockSkew(undefined).kind).toBe('skip')
  })
})
