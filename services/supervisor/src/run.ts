import { mkdirSync, realpathSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type CommonConfig, ConfigError, commonConfig, readConfig } from '@marginscope/service'
import { lockDataDir } from './data-lock.ts'
import { ServiceFailed } from './keeper.ts'
import { clearLeftovers } from './leftovers.ts'
import { environmentOf, mainOf, makePlan, type Plan, reachable, withoutLogin } from './plan.ts'
import { waitUntilReady } from './readiness.ts'
import { readRunFile, removeRunFile, writeRunFile } from './run-file.ts'
import { onStopSignals } from './stop-signals.ts'
import { Supervisor } from './supervisor.ts'

const say = (line: string) => void process.stderr.write(`${line}\n`)

/** Runs the pipeline until a signal or a failure; returns the exit code. */
export async function run(wanted: { readonly demo: boolean }): Promise<number> {
  const config = readConfig(commonConfig)
  const data_dir = makeDataDir(config.MARGINSCOPE_DATA_DIR)
  const lock = await lockDataDir(data_dir)
  await clearLeftovers(readRunFile(data_dir), data_dir, say)
  const plan = await makePlan(config)

  const stop = new AbortController()
  const supervisor = new Supervisor({
    say,
    running: (services) =>
      writeRunFile(data_dir, {
        supervisor: process.pid,
        services,
        url: plan.url,
        clickhouse_url: withoutLogin(plan.clickhouse_url),
      }),
  })
  onStopSignals(
    () => stop.abort(),
    () => {
      supervisor.killAll()
      process.exit(130)
    },
  )
  const asked = new Promise<void>((resolve) => {
    stop.signal.addEventListener('abort', () => resolve(), { once: true })
  })
  const failed = supervisor.failed.then((failure) => {
    throw failure
  })
  const pipeline = async () => {
    const ready = await startAll(supervisor, plan, sharedEnvironment(config, data_dir), data_dir, stop.signal)
    if (ready) announce(plan)
    void wanted.demo
    await asked
  }

  let exit_code = 0
  try {
    await Promise.race([asked, failed, pipeline()])
    say(`marginscope: draining${process.stderr.isTTY ? '; Ctrl-C again stops at once' : ''}`)
  } catch (error) {
    say(`marginscope: ${error instanceof Error ? error.message : String(error)}`)
    exit_code = error instanceof ServiceFailed ? error.exitCode : 1
  }
  stop.abort()
  await supervisor.stopAll()
  removeRunFile(data_dir)
  await lock.release()
  return exit_code
}

/** Absolute, so that every process means the same folder. */
function makeDataDir(path: string): string {
  try {
    mkdirSync(path, { recursive: true })
    return realpathSync(path)
  } catch (error) {
    throw new ConfigError(
      `MARGINSCOPE_DATA_DIR=${JSON.stringify(path)}: can't be made a folder (${error instanceof Error ? error.message : error})`,
    )
  }
}

function sharedEnvironment(config: CommonConfig, data_dir: string): NodeJS.ProcessEnv {
  const quiet = process.stderr.isTTY && !process.env.MARGINSCOPE_LOG_LEVEL
  return {
    ...process.env,
    MARGINSCOPE_DATA_DIR: data_dir,
    MARGINSCOPE_LOG_LEVEL: quiet ? 'warn' : config.MARGINSCOPE_LOG_LEVEL,
  }
}

/** Starts every service of the plan in order; true once events flow, false when it was interrupted. */
async function startAll(
  supervisor: Supervisor,
  plan: Plan,
  shared: NodeJS.ProcessEnv,
  data_dir: string,
  signal: AbortSignal,
): Promise<boolean> {
  let warehouse_login: NodeJS.ProcessEnv = {}
  for (const name of plan.services) {
    const env = environmentOf(name, plan, shared, warehouse_login)
    const address = await supervisor.start({ name, main: mainOf(name), env })
    if (address === undefined || signal.aborted) return false
    if (name === 'embedded') warehouse_login = await embeddedLogin(data_dir)
  }
  return waitUntilReady(reachable(plan.url), signal, say)
}

/** The embedded engine makes its password at its first start and keeps it beside the data. */
async function embeddedLogin(data_dir: string): Promise<NodeJS.ProcessEnv> {
  const password = (await readFile(join(data_dir, 'warehouse.secret'), 'utf8')).trim()
  return { CLICKHOUSE_USER: 'marginscope', CLICKHOUSE_PASSWORD: password }
}

function announce(plan: Plan): void {
  process.stdout.write(`marginscope ready at ${plan.url}\n`)
  process.stdout.write(`clickhouse interface at ${withoutLogin(plan.clickhouse_url)}\n`)
}
