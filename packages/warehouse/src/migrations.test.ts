import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { type Migration, pending, readMigrations, splitStatements } from './migrations.ts'

const file = (number: number, sha256: string): Migration => ({
  number,
  name: `m${number}`,
  sha256,
  statements: [],
})
const applied = (number: number, ...hashes: string[]) => ({ number, name: `m${number}`, hashes })

describe('pending migrations', () => {
  const files = [file(1, 'a'), file(2, 'b'), file(3, 'c')]

  test('are those without a record, in order', () => {
    expect(pending(files, [applied(1, 'a')]).map(({ number }) => number)).toEqual([2, 3])
    expect(pending(files, [])).toEqual(files)
  })

  test('a changed applied file is refused, and named', () => {
    expect(() => pending(files, [applied(1, 'a'), applied(2, 'other')])).toThrow(/migration 2 \(m2\)/)
  })

  test('one number applied with two contents is refused', () => {
    expect(() => pending(files, [applied(1, 'a', 'other')])).toThrow(/other contents/)
  })

  test('a number that no file has is refused', () => {
    expect(() => pending(files, [applied(4, 'd')])).toThrow(/newer release/)
  })
})

describe('reading migrations', () => {
  test('statements end with a semicolon at the end of a line, comments alone are none', () => {
    const text = "-- intro;\nSELECT '--;',\n  2 -- a note;\n  AS b;\n\nSELECT 2; -- why\n-- bye\nSELECT 3"
    expect(splitStatements(text)).toEqual([
      "-- intro;\nSELECT '--;',\n  2 -- a note;\n  AS b",
      'SELECT 2',
      '-- bye\nSELECT 3',
    ])
  })

  test('come in order with the database put in, hashed as they stand on disk', () => {
    const dir = mkdtempSync(join(tmpdir(), 'migrations-'))
    writeFileSync(join(dir, '0002_b.sql'), 'CREATE TABLE {database}.b;\n')
    writeFileSync(join(dir, '0001_a.sql'), 'CREATE TABLE a;\n')
    const [first, second] = readMigrations(dir, 'one')
    expect(first).toMatchObject({ number: 1, name: 'a' })
    expect(second).toMatchObject({ number: 2, statements: ['CREATE TABLE one.b'] })
    expect(readMigrations(dir, 'two')[1]?.sha256).toBe(second?.sha256)
    writeFileSync(join(dir, '0002_c.sql'), 'SELECT 1;\n')
    expect(() => readMigrations(dir, 'one')).toThrow(/two files have the number 2/)
  })
})
