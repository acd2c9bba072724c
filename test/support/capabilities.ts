import { spawnSync } from 'node:child_process'
import { accessSync, constants, existsSync } from 'node:fs'
import { delimiter, join, resolve } from 'node:path'
import { kafkaAvailable } from '@marginscope/kafka'

export type CapabilityName =
  | 'kafka'
  | 'chromium'
  | 'alertmanager'
  | 'prometheus'
  | 'go'
  | 'python'
  | 'tmpfs'
  | 'shared'

export interface Capability {
  readonly name: CapabilityName
  readonly have: boolean
  /** What is tested with it. */
  readonly serves: string
  /** What to do to have it. */
  readonly how: string
}

const ROOT = resolve(import.meta.dirname, '../..')

/** Where the project's reference data lies, when it is there at all: beside the checkout or where the variable says. */
export const SHARED_DIR = process.env.MARGINSCOPE_SHARED_DIR || resolve(ROOT, '../shared')

/** The system's Chromium, for playwright-core; undefined when there is none. */
export const chromiumPath = () =>
  process.env.MARGINSCOPE_CHROMIUM || onPath('chromium', 'chromium-browser', 'google-chrome')

/** Prometheus Alertmanager as distributions name it. */
export const alertmanagerPath = () => onPath('prometheus-alertmanager', 'alertmanager')

/** Prometheus itself, as distributions name it. */
export const prometheusPath = () => onPath('prometheus')

/** The OpenTelemetry Collector that is to be tested with: nobody packages one for Debian, and to build it takes minutes. */
export const collectorPath = () => executable(process.env.MARGINSCOPE_COLLECTOR ?? '')

/** The Go compiler, for tests with the ClickHouse driver that Grafana uses. */
export const goPath = () => onPath('go') ?? executable('/usr/local/go/bin/go')

/** Python with the libraries that the Python package is tested against. */
export const pythonPath = () => executable(join(ROOT, 'node_modules/.cache/python/bin/python'))

let looked: readonly Capability[] | undefined

/** What this machine has of all that some tests need beyond Node. Looks once, and starts only what tells its version. */
export function capabilities(): readonly Capability[] {
  looked ??= look()
  return looked
}

function look(): readonly Capability[] {
  const kafka = kafkaAvailable()
  return [
    {
      name: 'kafka',
      have: kafka.ok,
      serves: 'the log through a real Apache Kafka',
      how: kafka.ok ? '' : kafka.reason,
    },
    {
      name: 'chromium',
      have: chromiumPath() !== undefined,
      serves: 'pages in a real browser',
      how: 'install chromium, or set MARGINSCOPE_CHROMIUM',
    },
    {
      name: 'alertmanager',
      have: alertmanagerPath() !== undefined,
      serves: 'alerts delivered to Prometheus Alertmanager',
      how: 'install prometheus-alertmanager',
    },
    {
      name: 'prometheus',
      have: prometheusPath() !== undefined,
      serves: 'what Prometheus writes to the GPU agent',
      how: 'install prometheus',
    },
    {
      name: 'go',
      have: goPath() !== undefined,
      serves: "the ledger through Grafana's ClickHouse driver",
      how: 'install Go 1.22 or later',
    },
    {
      name: 'python',
      have: pythonPath() !== undefined,
      serves:
        "the Python package and the ways in with OpenAI's, Anthropic's, Langfuse's, LiteLLM's and LangChain's libraries",
      how: 'run packages/sdk-python/install-tests.sh (Python 3.9 or later with venv; some 500 MB)',
    },
    {
      name: 'tmpfs',
      have: canMountTmpfs(),
      serves: 'a disk that is full',
      how: 'run as root where mount(8) works, to mount a small tmpfs',
    },
    {
      name: 'shared',
      have: existsSync(join(SHARED_DIR, 'data')),
      serves: 'public traces, price tables and anomaly series',
      how: `put the reference data into ${SHARED_DIR}, or set MARGINSCOPE_SHARED_DIR`,
    },
  ]
}

/** Set in CI: nothing may be left out. */
export const requireAll = () => process.env.MARGINSCOPE_REQUIRE_ALL === '1'

/**
 * For `describe.runIf(requireOrSkip('kafka'))`: true when the machine has it. Otherwise false, said on standard
 * error, except under MARGINSCOPE_REQUIRE_ALL=1, where it throws. The reference data ('shared') is no part of
 * the project, so it may be missing anywhere; tests that need it say "(shared data)" in their names.
 */
export function requireOrSkip(name: CapabilityName): boolean {
  const capability = capabilities().find((each) => each.name === name)
  if (capability?.have === true) return true
  const line = `left out: ${capability?.serves ?? name} (${name}); ${capability?.how ?? ''}`
  if (requireAll() && name !== 'shared') throw new Error(line)
  process.stderr.write(`${line}\n`)
  return false
}

function onPath(...names: readonly string[]): string | undefined {
  const folders = (process.env.PATH ?? '').split(delimiter).filter((folder) => folder !== '')
  for (const name of names) {
    const found = folders.map((folder) => executable(join(folder, name))).find((path) => path !== undefined)
    if (found !== undefined) return found
  }
  return undefined
}

function executable(path: string): string | undefined {
  try {
    accessSync(path, constants.X_OK)
    return path
  } catch {
    return undefined // not there, or not for this user
  }
}

/** Containers often have root without the right to mount: only a trial tells. */
function canMountTmpfs(): boolean {
  if (process.platform !== 'linux' || process.getuid?.() !== 0) return false
  // In a mount namespace of its own, the trial leaves nothing behind.
  const trial = 'mount -t tmpfs -o size=1m tmpfs /mnt'
  return spawnSync('unshare', ['--mount', 'sh', '-c', trial], { stdio: 'ignore' }).status === 0
}
