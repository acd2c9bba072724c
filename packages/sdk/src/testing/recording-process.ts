import { Marginscope } from '../recorder.ts'

/**
 * A process that records: `node recording-process.ts URL COUNT [SPOOL_DIR]`. With a folder it says so and stays until it is
 * killed; without one it ends as soon as nothing else keeps it.
 */
const [url = '', count = '0', spool_dir] = process.argv.slice(2)
const recorder = new Marginscope({ url, spool_dir, flush_ms: 60_000, onProblem: () => {} })
for (let at = 0; at < Number(count); at += 1)
  recorder.track({ id: `child-${at}`, provider: 'p', model: 'm', usage: { output_tokens: 1 } })
if (spool_dir !== undefined) {
  process.stdout.write('written\n')
  setInterval(() => {}, 1_000)
}
