import { existsSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { Environment } from '../embedded/environment.ts'

/** Opens the environment in the folder it is given, and stays in a transaction, once it has printed "writing", until a file "end" is there. */
const folder = process.argv[2] ?? ''
const environment = new Environment(folder, 2 ** 20)
const numbers = environment.openDB<number, string>({ name: 'numbers' })
const pause = new Int32Array(new SharedArrayBuffer(4))
environment.write(() => {
  numbers.putSync('written', (numbers.get('written') ?? 0) + 1)
  writeSync(process.stdout.fd, 'writing\n')
  while (!existsSync(join(folder, 'end'))) Atomics.wait(pause, 0, 0, 10)
})
await environment.close()
