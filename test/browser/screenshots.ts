import { mkdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import type { AlertsAnswer } from '@marginscope/schemas'
import type { Browser } from 'playwright-core'
import { conservation, eventually, get, margin, ROOT, startStack } from '../support/index.ts'
import { complaints, openBrowser, SIZES } from './browser.ts'

/**
 * The pages on the demo's data, in both themes, wide and narrow, for docs/images:
 * `npm run screenshots -w @marginscope/test`, with the address of a running demo, or nothing to start one.
 */

const FOLDER = join(ROOT, 'docs/images')
const BYTES_MAX = 250_000
const WAIT = { timeout_ms: 300_000, every_ms: 1_000 }

const running = process.argv[2]
if (running !== undefined) await shoot(running)
else {
  const stack = await startStack({ demo: true })
  try {
    await eventually(() => isSent(stack.output()), WAIT)
    await shoot(stack.url)
  } finally {
    await stack.remove()
  }
}

async function shoot(url: string): Promise<void> {
  await eventually(() => isSettled(url), WAIT)
  const alert = await eventually(() => firingAlert(url), WAIT)
  const browser = await openBrowser()
  try {
    mkdirSync(FOLDER, { recursive: true })
    for (const theme of ['light', 'dark'] as const) {
      for (const size of ['wide', 'narrow'] as const) {
        const taken = { theme, size, url }
        await shootPage(browser, taken, 'first-page', '/?period=30d&by=customer', 'tfoot th')
        if (theme === 'light' && size === 'wide')
          await shootPage(browser, taken, 'alert', `/alerts/${alert}`, '#series .mark-name.fired')
      }
    }
  } finally {
    await browser.close()
  }
}

interface Taken {
  readonly theme: 'light' | 'dark'
  readonly size: keyof typeof SIZES
  readonly url: string
}

async function shootPage(
  browser: Browser,
  { theme, size, url }: Taken,
  name: string,
  address: string,
  ready: string,
): Promise<void> {
  const page = await browser.newPage({ viewport: SIZES[size], colorScheme: theme, timezoneId: 'UTC' })
  const said = complaints(page)
  await page.goto(`${url}${address}`)
  await page.locator(ready).first().waitFor()
  // A narrow page goes on for several screens: enough of it for the key figures and the chart.
  const path = join(FOLDER, `${name}-${theme}-${size}.png`)
  const clip = size === 'wide' ? {} : { clip: { x: 0, y: 0, width: SIZES.narrow.width, height: 1500 } }
  await page.screenshot({ path, fullPage: true, ...clip })
  await page.close()
  if (said.length > 0) throw new Error(`the page complained: ${said.join('; ')}`)
  const { size: bytes } = statSync(path)
  if (bytes > BYTES_MAX) throw new Error(`${path} has ${bytes} bytes, more than ${BYTES_MAX}`)
  process.stdout.write(`${path}: ${bytes} bytes\n`)
}

/** The alert that tells of the planted regression. */
async function firingAlert(url: string): Promise<string> {
  const { alerts } = await get<AlertsAnswer>(url, '/v1/alerts', { state: 'firing' })
  const first = alerts.find(({ notified, kind }) => notified && kind === 'regression')
  if (first === undefined) throw new Error('the planted regression is not found yet')
  return first.id
}

function isSent(output: string): void {
  if (!output.includes('events sent')) throw new Error('the demo still sends')
}

/** Everything posted, and the revenue of all days at its customers, features and models. */
async function isSettled(url: string): Promise<void> {
  const { pending } = await conservation(url)
  if (pending > 100) throw new Error(`${pending} events are pending`)
  const { totals, rows } = await margin(url, { group_by: 'feature' })
  if (totals.margin_pct === null) throw new Error('there is no revenue yet')
  if (!rows.some((row) => row.feature !== '' && row.margin_pct !== null))
    throw new Error('no revenue is allocated to features yet')
}
