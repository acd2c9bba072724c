import { openAt } from './place.ts'

/** Appends batches of ten numbered records as fast as it can; prints "stored N" when those below N are. */
const log = await openAt(JSON.parse(process.argv[2] ?? ''))
const name = process.argv[3] ?? ''

for (let next = 0; ; next += 10) {
  const batch = Array.from({ length: 10 }, (_, index) => {
    // Of uneven length, and long enough that a batch takes several pages.
    const text = `${name}:${next + index}:`.padEnd(500 + ((next * 7 + index) % 700), 'x')
    return { key: name, value: Buffer.from(text) }
  })
  await log.append(batch)
  process.stdout.write(`stored ${next + 10}\n`)
}
