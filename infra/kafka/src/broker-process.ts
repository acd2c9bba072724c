import { type ChildProcess, spawn } from 'node:child_process'
import { closeSync, openSync, readFileSync } from 'node:fs'
import { setTimeout as wait } from 'node:timers/promises'
import { brokerAnswers } from './ports.ts'

const START_MS_MAX = 240_000
const POLL_MS = 100
const TERM_MS_MAX = 20_000
const TAIL_CHARS = 2_000

/** Starts the broker and waits until it answers on `port`. */
export async function startBroker(
  jars: string,
  properties: string,
  port: number,
  log: string,
): Promise<ChildProcess> {
  const broker = spawnJava(jars, ['kafka.Kafka', properties], log)
  const until = performance.now() + START_MS_MAX
  while (!(await brokerAnswers(port))) {
    if (hasEnded(broker)) throw new Error(`Kafka ended while starting:\n${tail(log)}`)
    if (performance.now() > until) {
      broker.kill('SIGKILL')
      throw new Error(`Kafka did not answer on port ${port} within ${START_MS_MAX / 1000} s:\n${tail(log)}`)
    }
    await wait(POLL_MS)
  }
  return broker
}

/** Asks first, insists after 20 s. Resolves when the process is gone. */
export async function endBroker(broker: ChildProcess, signal: 'SIGTERM' | 'SIGKILL'): Promise<void> {
  if (hasEnded(broker)) return
  const ended = exitOf(broker)
  broker.kill(signal)
  const insist = setTimeout(() => broker.kill('SIGKILL'), TERM_MS_MAX)
  await ended
  clearTimeout(insist)
}

/** It shares its machine with all the rest: one collector thread, and no optimising compiler beside the work. */
const JVM_FLAGS = ['-Xms128m', '-Xmx512m', '-XX:+UseSerialGC', '-XX:TieredStopAtLevel=1'] as const

function spawnJava(jars: string, parameters: readonly string[], log: string): ChildProcess {
  const out = openSync(log, 'a')
  const logging = '-Dorg.slf4j.simpleLogger.defaultLogLevel=warn'
  const java = spawn('java', [...JVM_FLAGS, logging, '-cp', `${jars}/*`, ...parameters], {
    stdio: ['ignore', out, out],
  })
  closeSync(out)
  return java
}

function hasEnded(child: ChildProcess): boolean {
  return child.exitCode !== null || child.signalCode !== null
}

function exitOf(child: ChildProcess): Promise<number | null> {
  return new Promise((resolve, reject) => {
    child.on('error', reject)
    child.on('exit', (code) => resolve(code))
  })
}

function tail(log: string): string {
  return readFileSync(log, 'utf8').slice(-TAIL_CHARS)
}
