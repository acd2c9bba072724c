import { createHash } from 'node:crypto'
import { join } from 'node:path'
import { createKey } from '@marginscope/keys'
import type { AlertAnswer, AlertsAnswer, AlertWithSeries } from '@marginscope/schemas'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import {
  deliver,
  eventually,
  get,
  margin,
  request,
  requireOrSkip,
  type Stack,
  startStack,
} from '../support/index.ts'
import { openBrowser, POOR_CONTRAST, SIZES, type Visit, visitPage } from './browser.ts'

const HOUR_MS = 3_600_000
const STEP_MS = 50_000
const DAYS = 8
const FEATURE = '<img src=x onerror="window.hacked=1">'
const WAIT = { timeout_ms: 180_000, every_ms: 500 }

/** Eight days of a feature, which writes twice as much in the last sixteen hours; its lengths scatter as real ones do. */
function history(now_ms: number): object[] {
  const from_ms = now_ms - DAYS * 24 * HOUR_MS
  return Array.from({ length: Math.floor((DAYS * 24 * HOUR_MS) / STEP_MS) }, (_, at) => {
    const time_ms = from_ms + at * STEP_MS
    const length = -2_000 * Math.log(uniform(at)) * (time_ms >= now_ms - 16 * HOUR_MS ? 2 : 1)
    return {
      id: `e${at}`,
      time: new Date(time_ms).toISOString(),
      provider: 'anthropic',
      model: 'claude-sonnet-4-5',
      customer: 'acme',
      feature: FEATURE,
      usage: { uncached_input_tokens: 1_000, output_tokens: Math.ceil(length) },
    }
  })
}

/** The same number above 0, at most 1, for the same `at`. */
function uniform(at: number): number {
  const bytes = createHash('sha256').update(String(at)).digest()
  return (bytes.readUInt32BE(0) + 1) / 2 ** 32
}

describe.runIf(requireOrSkip('chromium'))('the alerts', () => {
  let stack: Stack
  let browser: Browser
  let alert: AlertAnswer
  beforeAll(async () => {
    stack = await startStack()
    browser = await openBrowser()
  })
  afterAll(async () => {
    await browser?.close()
    await stack?.remove()
  })

  const visit = (path: string, look: (page: Page) => Promise<void>, options: Visit = {}) =>
    visitPage(browser, `${stack.url}${path}`, look, options)

  const listed = async () => (await get<AlertsAnswer>(stack.url, '/v1/alerts', { state: 'firing' })).alerts
  const shown = () => get<AlertWithSeries>(stack.url, `/v1/alerts/${alert.id}`)

  test('before any event say what is watched and what to do', async () => {
    await visit('/alerts', async (page) => {
      await page.getByRole('heading', { name: 'Nothing to watch yet' }).waitFor()
      expect(await page.locator('#rules li').count()).toBeGreaterThan(5)
      expect(await page.locator('#rules').textContent()).toContain(
        'Cost per request by customer: rises by 5% or more',
      )
      expect(await page.locator('#learning').textContent()).toContain('learned from the first event on')
    })
  })

  test('what fires is listed by itself, with what it costs, and counted on the first page', async () => {
    const rules = [
      {
        name: 'lengths',
        kind: 'regression',
        signals: ['output_tokens_per_request'],
        min_impact_per_month: '1',
      },
    ]
    const put = await request(`${stack.url}/v1/alert-rules`, {
      method: 'PUT',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ rules }),
    })
    expect(put.status, JSON.stringify(put.body)).toBe(200)
    await visit('/alerts', async (page) => {
      await page.locator('#rules li').first().waitFor()
      const events = history(Date.now())
      const half = Math.ceil(events.length / 2)
      await deliver(stack.url, events.slice(0, half))
      await deliver(stack.url, events.slice(half))
      alert = await eventually(async () => {
        const [found] = await listed()
        if (found === undefined) throw new Error('nothing fires yet')
        return found
      }, WAIT)
      const row = page.locator(`[data-alert="${alert.id}"]`)
      await row.locator('.state.firing').waitFor()
      expect(await row.locator('.alert-title').textContent()).toMatch(/^Output tokens per request up \d+%$/)
      expect(await row.locator('.alert-whose').textContent()).toBe(`${FEATURE} · claude-sonnet-4-5`)
      expect(await row.locator('time').first().getAttribute('title')).toBe(
        `${alert.onset.slice(0, 16).replace('T', ' ')} UTC`,
      )
      expect(await page.evaluate('window.hacked')).toBeUndefined()
      await page.getByLabel('State').selectOption('resolved')
      await row.waitFor({ state: 'detached' })
      expect(new URL(page.url()).search).toBe('?state=resolved')
    })
    await visit('/', async (page) => {
      await page.locator('#firing', { hasText: '1' }).waitFor()
      await page.getByRole('link', { name: /^Alerts/ }).click()
      await page.locator(`[data-alert="${alert.id}"] a`).first().click()
      await page.getByRole('heading', { name: /Output tokens per request up/ }).waitFor()
      expect(new URL(page.url()).pathname).toBe(`/alerts/${alert.id}`)
    })
  })

  test('one alert shows its series with onset and firing, by pointer, keys and as a table', async () => {
    await visit(`/alerts/${alert.id}`, async (page) => {
      await page.locator('#series .mark-name.onset').waitFor()
      expect(await page.locator('#series .mark.onset, #series .mark.fired').count()).toBe(2)
      expect(await page.locator('#series .expected-band').count()).toBeGreaterThan(0)
      await page.locator('#series svg').focus()
      await page.keyboard.press('End')
      expect(await page.locator('#series-reading').textContent()).toMatch(
        /expected [\d,.]+ \(.*requests.*UTC$/,
      )
      await page.getByText('As a table').click()
      const { series } = await shown()
      expect(await page.locator('#series-table tbody tr').count()).toBe(series.length)
    })
  })

  test('what moved the cost is what the API says, and adds up', async () => {
    await visit(`/alerts/${alert.id}`, async (page) => {
      await page.locator('#why .amount').first().waitFor()
      const titles = await page
        .locator('#why .amount')
        .evaluateAll((cells) => cells.map((cell) => cell.getAttribute('title')))
      const { attribution } = await shown()
      const { start = '', end = '', effects = {} } = attribution ?? {}
      const moved = Object.values(effects).filter((text) => Number(text) !== 0)
      const exact = (text: string) => (text.startsWith('-') ? `−$${text.slice(1)}` : `$${text}`)
      expect(titles).toEqual([start, ...moved, end].map(exact))
      const sum = moved.reduce((total, text) => total + Number(text), Number(start))
      expect(sum).toBeCloseTo(Number(end), 12)
      await page.getByText('The bridge of these two times').click()
      await page.locator('#bridge-bars .amount').first().waitFor()
    })
  })

  test('a rule tried on the past says what would have fired, and when', async () => {
    await visit('/alerts', async (page) => {
      await page.getByLabel('Signal').selectOption('output_tokens_per_request')
      await page.getByLabel('Costing at least').fill('1')
      await page.getByRole('button', { name: 'Try it' }).click()
      await page.getByText(/^1 alert would have fired, of \d+ series/).waitFor()
      expect(await page.locator('#try-result .episode.firing').count()).toBe(1)
      expect(await page.locator('#try-result li').textContent()).toContain('fired')
      await page.getByLabel('Change of at least').fill('900')
      await page.getByRole('button', { name: 'Try it' }).click()
      await page.getByText(/^Nothing would have fired/).waitFor()
    })
  })

  test('nothing is wider than a phone, and text has enough contrast in both themes', async () => {
    for (const path of ['/alerts', `/alerts/${alert.id}`])
      for (const dark of [false, true])
        await visit(
          path,
          async (page) => {
            await page.locator('.state.firing').first().waitFor()
            await eventually(async () =>
              expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(SIZES.narrow.width),
            )
            expect(await page.evaluate<string[]>(POOR_CONTRAST)).toEqual([])
          },
          { dark, size: 'narrow' },
        )
  })

  test('what people say is kept with their note: acknowledged, silenced for an hour, accepted', async () => {
    await visit(`/alerts/${alert.id}`, async (page) => {
      await page.getByLabel(/^Note/).fill('<b>on it</b>')
      await page.getByRole('button', { name: 'Acknowledge' }).click()
      await page.locator('#remarks', { hasText: ': <b>on it</b>' }).waitFor()
      expect((await shown()).acknowledged?.note).toBe('<b>on it</b>')
      await page.getByRole('button', { name: 'Silence for an hour' }).click()
      await page.locator('#remarks', { hasText: 'Silenced until' }).waitFor()
      const left_ms = Date.parse((await shown()).silenced_until ?? '') - Date.now()
      expect(left_ms).toBeGreaterThan(0.9 * HOUR_MS)
      expect(left_ms).toBeLessThanOrEqual(HOUR_MS)
    })
  })

  test('an alert that is not there is said to be none', async () => {
    await visit(
      '/alerts/6f1d2a34-9c7b-4e05-8a11-3b2c4d5e6f70',
      async (page) => page.getByText('there is no alert').waitFor(),
      { expected: /404/ },
    )
  })

  // The last one: from here on the stack asks for keys.
  test('where keys exist a read key shows all, and saying something asks for one that may', async () => {
    const keys_file = join(stack.data_dir, 'keys.jsonl')
    const { key: reader } = await createKey(keys_file, { tenant: 'default', scopes: ['read'] })
    const { key: admin } = await createKey(keys_file, { tenant: 'default', scopes: ['read', 'admin'] })
    await eventually(() => expect(margin(stack.url)).rejects.toThrow('401'))
    await eventually(() => margin(stack.url, {}, { key: admin }))
    await visit(
      `/alerts/${alert.id}`,
      async (page) => {
        const paste = async (key: string) => {
          await page.getByLabel('Key', { exact: true }).fill(key)
          await page.keyboard.press('Enter')
        }
        await page.getByRole('heading', { name: 'Paste a key' }).waitFor()
        expect(await page.locator('#alert-view').isHidden()).toBe(true)
        await paste(reader)
        await page.getByRole('button', { name: 'Accept as normal' }).click()
        await page.locator('#ask-key-why', { hasText: 'scope admin' }).waitFor()
        expect(await page.locator('#series').isVisible()).toBe(true)
        await paste(admin)
        await page.locator('#ask-key').waitFor({ state: 'hidden' })
        await page.getByRole('button', { name: 'Accept as normal' }).click()
        await page.locator('#remarks', { hasText: 'Accepted as normal' }).waitFor()
        expect(await page.evaluate('JSON.stringify(localStorage) + document.cookie')).not.toContain(admin)
      },
      { expected: /401|403/ },
    )
  })
})
