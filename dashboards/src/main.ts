import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { BOARDS, fileOf } from './boards.ts'
import { JSON_DIR } from './json-dir.ts'

mkdirSync(JSON_DIR, { recursive: true })
// A board that is gone must not stay behind as a file.
for (const name of readdirSync(JSON_DIR)) rmSync(join(JSON_DIR, name))
for (const { name, text } of BOARDS.map(fileOf)) writeFileSync(join(JSON_DIR, name), text)
process.stdout.write(`${BOARDS.length} boards in ${JSON_DIR}\n`)
