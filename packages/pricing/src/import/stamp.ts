import { readFileSync, writeFileSync } from 'node:fs'
import { listBook } from '../list-book.ts'
import { listHash } from '../list-hash.ts'

/** Writes what the list book's entries are known by, so that no service makes 30,000 entries to learn it. */
const file = new URL('../../book/list-stamp.ts', import.meta.url)
const sha256 = listHash(listBook())
writeFileSync(file, readFileSync(file, 'utf8').replace(/'[0-9a-f]{64}'/, `'${sha256}'`))
console.log(`The list book's stamp is ${sha256}.`)
