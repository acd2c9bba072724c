import { mkdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { conservation, eventually, margin, ROOT, startStack } from '../support/index.ts'
import { complaints, openBrowser, SIZES } from './browser.ts'

/**
 * The first page on the demo's data, in both themes, wide and narrow, for docs/images:
 * `npm run screenshots -w @marginscope/test`, with the address of a running demo, or nothing to start one.
 */

const FOLDER = join(ROOT, 'docs/images')
const BYTES_MAX = 200_000
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
  const browser = await openBrowser()
  try {
    mkdirSync(FOLDER, { recursive: true })
    for (const theme of ['light', 'dark'] as const) {
      for (const size of ['wide', 'narrow'] as const) {
        const page = await browser.newPage({
          viewport: SIZES[size],
          colorScheme: theme,
          timezoneId: 'UTC',
        })
        const said = complaints(page)
        await page.goto(`${url}/?period=30d&by=customer`)
        await page.locator('tfoot th').waitFor()
        // The narrow page goes on for several screens: enough of it for the key figures and the chart.
        const path = join(FOLDER, `first-page-${theme}-${size}.png`)
        await page.screenshot({
          path,
          ...(size === 'wide'
            ? { fullPage: true }
            : { clip: { x: 0, y: 0, width: 390, height: 1500 }, fullPage: true }),
        })
        await page.close()
        if (said.length > 0) throw new Error(`the page complained: ${said.join('; ')}`)
        const { size: bytes } = statSync(path)
        if (bytes > BYTES_MAX) throw new Error(`${path} has ${bytes} bytes, more than ${BYTES_MAX}`)
        process.stdout.write(`${path}: ${bytes} bytes\n`)
      }
    }
  } finally {
    await browser.close()
  }
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
