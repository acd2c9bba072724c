import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { ALERTING_FILES } from './alerting/files.ts'
import { BOARDS, fileOf } from './boards.ts'
import { ALERTING_DIR, JSON_DIR } from './json-dir.ts'

const boards = BOARDS.map(fileOf)
for (const [folder, files] of [
  [JSON_DIR, boards],
  [ALERTING_DIR, ALERTING_FILES],
] as const) {
  mkdirSync(folder, { recursive: true })
  // What is gone must not stay behind as a file.
  for (const name of readdirSync(folder)) rmSync(join(folder, name))
  for (const { name, text } of files) writeFileSync(join(folder, name), text)
}
process.stdout.write(`${boards.length} boards in ${JSON_DIR}, alert rules in ${ALERTING_DIR}\n`)
