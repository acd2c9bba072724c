import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { ALERTING_FILES } from './alerting/files.ts'
import { BOARDS, fileOf } from './boards.ts'
import { ALERTING_DIR, JSON_DIR } from './json-dir.ts'

test.each([
  ['boards', JSON_DIR, BOARDS.map(fileOf)],
  ['alert rules', ALERTING_DIR, ALERTING_FILES],
])(
  'the %s beside the source are what the source makes: else run npm run dashboards',
  (_what, folder, files) => {
    expect(readdirSync(folder).toSorted()).toEqual(files.map(({ name }) => name).toSorted())
    for (const { name, text } of files) expect(readFileSync(join(folder, name), 'utf8')).toBe(text)
  },
)
