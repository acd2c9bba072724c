import { spawnSync } from 'node:child_process'
import { isInstalled } from './install.ts'

export type Availability = { readonly ok: true } | { readonly ok: false; readonly reason: string }

const JAVA_MAJOR_MIN = 17

/** Whether this machine can run the broker: Java 17 or later, and Maven unless Kafka was fetched before. */
export function kafkaAvailable(): Availability {
  const java = spawnSync('java', ['-version'], { encoding: 'utf8' })
  if (java.error !== undefined || java.status !== 0) {
    return {
      ok: false,
      reason: `Kafka needs Java ${JAVA_MAJOR_MIN} or later: install a JRE and put java on PATH`,
    }
  }
  const major = javaMajor(java.stderr + java.stdout)
  if (major === undefined || major < JAVA_MAJOR_MIN) {
    return {
      ok: false,
      reason: `Kafka needs Java ${JAVA_MAJOR_MIN} or later, found ${major ?? 'an unknown version'}: install a newer JRE`,
    }
  }
  if (isInstalled()) return { ok: true }
  const mvn = spawnSync('mvn', ['--version'], { encoding: 'utf8' })
  if (mvn.error !== undefined || mvn.status !== 0) {
    return { ok: false, reason: 'Kafka is fetched from Maven Central: install Maven and put mvn on PATH' }
  }
  return { ok: true }
}

/** The major version in what `java -version` prints: 17 for "17.0.15", 8 for "1.8.0_402". */
export function javaMajor(text: string): number | undefined {
  const match = /version "(?:1\.)?(\d+)/.exec(text)
  return match?.[1] === undefined ? undefined : Number(match[1])
}
