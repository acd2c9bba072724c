import type { ChildProcess } from 'node:child_process'
import { existsSync, rmSync } from 'node:fs'
import { mkdir, mkdtemp, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { endBroker, startBroker } from './broker-process.ts'
import { installKafka } from './install.ts'
import { freePort } from './ports.ts'
import { kafkaAvailable } from './requirements.ts'
import { metaProperties, serverProperties } from './server-properties.ts'

export interface KafkaOptions {
  /** Where clients connect, on 127.0.0.1. Default: a free port. */
  readonly port?: number
  /** Keeps the data there. Default: a temporary folder that `remove` (or the end of this process) deletes. */
  readonly dir?: string
}

export interface RunningKafka {
  /** host:port */
  readonly brokers: string
  /** Of the broker that runs now (or ran last). */
  readonly pid: number
  /** Ends the broker in good order; its data stays for `restart`. */
  stop(): Promise<void>
  /** kill -9; its data stays for `restart`. */
  kill(): Promise<void>
  /** Starts it again on the same port and data, ending it first if it runs. Resolves when it answers. */
  restart(): Promise<void>
  /** Ends the broker and deletes its temporary folder; a folder that was given stays. */
  remove(): Promise<void>
}

/**
 * Starts a real Kafka broker (one KRaft node) and resolves when it answers. Throws when Java or Maven is
 * missing, with what to install, or when Kafka does not start, with the end of its log.
 */
export async function startKafka(options: KafkaOptions = {}): Promise<RunningKafka> {
  const available = kafkaAvailable()
  if (!available.ok) throw new Error(available.reason)
  const jars = await installKafka()
  const dir =
    options.dir === undefined ? await mkdtemp(join(tmpdir(), 'marginscope-kafka-')) : resolve(options.dir)
  const log_dir = join(dir, 'data')
  await mkdir(log_dir, { recursive: true })

  const port = options.port === undefined || options.port === 0 ? await freePort() : options.port
  const properties = join(dir, 'server.properties')
  const log = join(dir, 'broker.log')
  await writeFile(properties, serverProperties({ port, controller_port: await freePort(), log_dir }))
  const meta = join(log_dir, 'meta.properties')
  if (!existsSync(meta)) await writeFile(meta, metaProperties())

  let broker: ChildProcess = await startBroker(jars, properties, port, log)
  const removeFolder = () => {
    if (options.dir === undefined) rmSync(dir, { recursive: true, force: true })
  }
  // Nobody is left to stop it after this process.
  const atExit = () => {
    broker.kill('SIGKILL')
    removeFolder()
  }
  process.on('exit', atExit)

  return {
    brokers: `127.0.0.1:${port}`,
    get pid() {
      return broker.pid ?? 0
    },
    stop: () => endBroker(broker, 'SIGTERM'),
    kill: () => endBroker(broker, 'SIGKILL'),
    async restart() {
      await endBroker(broker, 'SIGTERM')
      broker = await startBroker(jars, properties, port, log)
    },
    async remove() {
      await endBroker(broker, 'SIGTERM')
      process.off('exit', atExit)
      removeFolder()
    },
  }
}
