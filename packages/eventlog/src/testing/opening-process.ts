import { Environment } from '../embedded/environment.ts'

/** Opens the environment in the folder it is given and closes it, as often as it is told; prints how often. */
const [folder = '', times = '1'] = process.argv.slice(2)
for (let time = 0; time < Number(times); time++) await new Environment(folder, 2 ** 20).close()
process.stdout.write(`${times}\n`)
