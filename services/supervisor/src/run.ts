import { MarginscopeError } from '@marginscope/schemas'
import { lockDataDir, nodeFlagsOf } from '@marginscope/service'
import { EMBEDDED_USER, readWarehouseSecret } from '@marginscope/warehouse'
import { demo } from './demo/demo.ts'
import { ServiceFailed } from './keeper.ts'
import { clearLeftovers } from './leftovers.ts'
import { API_AND_WORKER_MAIN, mainOf } from './mains.ts'
import { environmentOf, makePlan, type Plan, type ProcessName, reachable, withoutLogin } from './plan.ts'
import { waitUntilReady } from './readiness.ts'
import { readRunFile, removeRunFile, writeRunFile } from './run-file.ts'
import { readSettings, type Settings } from './settings.ts'
import { onStopSignals } from './stop-signals.ts'
import { Supervisor } from './supervisor.ts'

const say = (line: string) => void process.stderr.write(`${line}\n`)

/** Runs the pipeline until a signal or a failure; returns the exit code. Throws when it can't begin. */
export async function run(wanted: { readonly demo: boolean }): Promise<number> {
  const settings = readSettings(process.env, process.stderr.isTTY)
  const { data_dir } = settings
  const lock = await lockDataDir(data_dir)
  await clearLeftovers(readRunFile(data_dir), data_dir, say)
  const plan = await makePlan(settings.config)
  const supervisor = new Supervisor({
    say,
    running: (services) => writeRunFile(data_dir, { ...shown(plan), supervisor: process.pid, services }),
  })

  const stop = new AbortController()
  const asked = new Promise<void>((resolve) => {
    stop.signal.addEventListener('abort', () => resolve(), { once: true })
  })
  onStopSignals(
    () => stop.abort(),
    () => {
      supervisor.killAll()
      process.exit(130)
    },
  )
  const failed = supervisor.failed.then((failure) => {
    throw failure
  })
  const pipeline = async () => {
    if (await startAll(supervisor, plan, settings, stop.signal)) {
      announce(plan)
      if (wanted.demo) await runDemo(plan, stop.signal)
    }
    await asked
  }

  let exit_code = 0
  try {
    await Promise.race([asked, failed, pipeline()])
    say(`marginscope: draining${process.stderr.isTTY ? '; Ctrl-C again stops at once' : ''}`)
  } catch (error) {
    exit_code = error instanceof ServiceFailed ? error.exitCode : 1
    // A service with wrong configuration has said its one line already.
    if (exit_code !== 2) say(`marginscope: ${error instanceof Error ? error.message : String(error)}`)
  }
  stop.abort()
  await supervisor.stopAll()
  removeRunFile(data_dir)
  await lock.release()
  return exit_code
}

/**
 * Starts every service of the plan: the engine first, whose password the others need, then the others at once. True
 * once events flow, false when it was interrupted.
 */
async function startAll(
  supervisor: Supervisor,
  plan: Plan,
  settings: Settings,
  signal: AbortSignal,
): Promise<boolean> {
  const start = async (name: ProcessName, warehouse_login: NodeJS.ProcessEnv) => {
    const env = environmentOf(name, plan, settings.environment, warehouse_login)
    const main = name === 'api' ? API_AND_WORKER_MAIN : mainOf(name)
    return (
      (await supervisor.start({ name, main, flags: nodeFlagsOf(name), env })) !== undefined && !signal.aborted
    )
  }
  const has_engine = plan.services.includes('embedded')
  if (has_engine && !(await start('embedded', {}))) return false
  const login = has_engine ? embeddedLogin(settings.data_dir) : {}
  const others = plan.services.filter((name) => name !== 'embedded')
  const started = await Promise.all(others.map((name) => start(name, login)))
  return started.every(Boolean) && waitUntilReady(reachable(plan.url), signal, say)
}

/** The embedded engine makes its password at its first start and keeps it beside the data. */
function embeddedLogin(data_dir: string): NodeJS.ProcessEnv {
  const password = readWarehouseSecret(data_dir)
  if (password === undefined)
    throw new MarginscopeError(
      'no_secret',
      `${data_dir}/warehouse.secret was removed while starting; start again`,
    )
  return { CLICKHOUSE_USER: EMBEDDED_USER, CLICKHOUSE_PASSWORD: password }
}

function runDemo(plan: Plan, signal: AbortSignal): Promise<void> {
  const key = process.env.MARGINSCOPE_KEY || undefined
  return demo({ url: reachable(plan.url), key, signal, say })
}

const shown = (plan: Plan) => ({ url: plan.url, clickhouse_url: withoutLogin(plan.clickhouse_url) })

function announce(plan: Plan): void {
  const { url, clickhouse_url } = shown(plan)
  process.stdout.write(`marginscope ready at ${url}\nclickhouse interface at ${clickhouse_url}\n`)
}
