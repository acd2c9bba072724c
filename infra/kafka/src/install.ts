import { spawn } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { mkdir, mkdtemp, rename, rm } from 'node:fs/promises'
import { homedir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const POM = fileURLToPath(new URL('../pom.xml', import.meta.url))
const OUTPUT_CHARS_MAX = 4_000

/** The version in pom.xml, which is the only place that names it. */
export function kafkaVersion(): string {
  const match = /<artifactId>kafka_2\.13<\/artifactId>\s*<version>([^<]+)</.exec(readFileSync(POM, 'utf8'))
  if (match?.[1] === undefined) throw new Error(`${POM} names no version of kafka_2.13`)
  return match[1]
}

/** Where the jars are kept between runs; `XDG_CACHE_HOME` moves it. */
function cacheFolder(): string {
  const cache = process.env.XDG_CACHE_HOME || join(homedir(), '.cache')
  return join(cache, 'marginscope', `kafka-${kafkaVersion()}`)
}

export function isInstalled(): boolean {
  return existsSync(cacheFolder())
}

/**
 * The folder with Kafka's jars, fetched from Maven Central the first time. It appears whole or not at all, so
 * several processes may do this at once. Throws with Maven's last lines when it can't be fetched.
 */
export async function installKafka(): Promise<string> {
  const folder = cacheFolder()
  if (existsSync(folder)) return folder
  await mkdir(dirname(folder), { recursive: true })
  const fetched = await mkdtemp(`${folder}-fetching-`)
  try {
    await runMaven(['-q', '-B', '-f', POM, 'dependency:copy-dependencies', `-DoutputDirectory=${fetched}`])
    await rename(fetched, folder).catch((error: unknown) => {
      // Another process was faster; its folder is as good.
      if (!existsSync(folder)) throw error
    })
    return folder
  } finally {
    await rm(fetched, { recursive: true, force: true })
  }
}

function runMaven(parameters: readonly string[]): Promise<void> {
  return new Promise((resolve, reject) => {
    const mvn = spawn('mvn', parameters, { stdio: ['ignore', 'pipe', 'pipe'] })
    let output = ''
    const keep = (chunk: Buffer) => {
      output = (output + chunk.toString()).slice(-OUTPUT_CHARS_MAX)
    }
    mvn.stdout.on('data', keep)
    mvn.stderr.on('data', keep)
    mvn.on('error', (error) => reject(new Error('mvn does not start: install Maven', { cause: error })))
    mvn.on('close', (code) => {
      if (code === 0) resolve()
      else reject(new Error(`Kafka can't be fetched from Maven Central (mvn exit ${code}):\n${output}`))
    })
  })
}
