import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { openStaging } from './staging.ts'

const folder = mkdtempSync(join(tmpdir(), 'marginscope-staging-'))
afterAll(() => rmSync(folder, { recursive: true }))

test('the file is there while it is used, and gone afterwards, also when its use fails', async () => {
  const staging = openStaging(join(folder, 'a'))
  const seen = await staging?.with(Buffer.from('1\tx\n'), async (path) => readFileSync(path, 'utf8'))
  expect(seen).toBe('1\tx\n')
  await expect(staging?.with(Buffer.from('1'), () => Promise.reject(new Error('refused')))).rejects.toThrow(
    'refused',
  )
  expect(readdirSync(join(folder, 'a'))).toEqual([])
})

test('two at once have a file each', async () => {
  const staging = openStaging(join(folder, 'b'))
  const read = (text: string) => staging?.with(Buffer.from(text), async (path) => readFileSync(path, 'utf8'))
  expect(await Promise.all([read('one'), read('two')])).toEqual(['one', 'two'])
})

test('what a killed process left is removed at the start', () => {
  openStaging(join(folder, 'c'))
  writeFileSync(join(folder, 'c', '7.tsv'), 'left')
  openStaging(join(folder, 'c'))
  expect(readdirSync(join(folder, 'c'))).toEqual([])
})

test('a folder whose name the engine would read as a pattern is not used', () => {
  for (const name of ["it's", 'a*', '{b}', 'c?', '[d]', 'e\\f'])
    expect(openStaging(join(folder, name))).toBeUndefined()
})
