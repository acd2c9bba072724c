import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { BOARDS, fileOf } from './boards.ts'
import { JSON_DIR } from './json-dir.ts'

test('the JSON beside the source is what the source makes: else run npm run dashboards', () => {
  const files = BOARDS.map(fileOf)
  expect(readdirSync(JSON_DIR).toSorted()).toEqual(files.map(({ name }) => name).toSorted())
  for (const { name, text } of files) expect(readFileSync(join(JSON_DIR, name), 'utf8')).toBe(text)
})
