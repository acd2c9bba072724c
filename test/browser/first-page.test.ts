import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { createKey } from '@marginscope/keys'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import {
  deliver,
  eventually,
  margin,
  request,
  requireOrSkip,
  type Stack,
  startStack,
} from '../support/index.ts'
import { postPrices, priceFor } from '../support/prices.ts'
import { openBrowser, POOR_CONTRAST, SIZES, type Visit, visitPage } from './browser.ts'

const DAY_MS = 86_400_000
const HOSTILE = [
  '<img src=x onerror="window.hacked=1">',
  `"'><script>window.hacked=1</script>`,
  '</td></tr><b>bold</b>',
  '‮gnp.exe',
  'n'.repeat(256),
]

/** What the page asks for when 30 days are chosen, in its own time zone. */
const last30 = () => {
  const date = (ms: number) => new Date(ms).toISOString().slice(0, 10)
  return { from: date(Date.now() - 29 * DAY_MS), to: date(Date.now() + DAY_MS), timezone: 'UTC' }
}

const event = (id: string, customer: string, more: object = {}) => ({
  id,
  time: new Date(Date.now() - 2 * DAY_MS).toISOString(),
  provider: 'anthropic',
  model: 'claude-sonnet-4-5',
  customer,
  feature: 'chat',
  usage: { uncached_input_tokens: 1_234_567, output_tokens: 89_123 },
  ...more,
})

describe.runIf(requireOrSkip('chromium'))('the first page', () => {
  let stack: Stack
  let browser: Browser
  beforeAll(async () => {
    stack = await startStack()
    browser = await openBrowser()
  })
  afterAll(async () => {
    await browser?.close()
    await stack?.remove()
  })

  const visit = (look: (page: Page) => Promise<void>, options: Visit & { readonly search?: string } = {}) =>
    visitPage(browser, `${stack.url}/${options.search ?? ''}`, look, options)

  const tile = (page: Page, name: string) => page.locator(`[data-tile="${name}"] .value`)
  const rowNames = async (page: Page) => page.locator('tbody th').allTextContents()

  test('before any event shows a line that sends one; run as it is, the page shows the event by itself', async () => {
    await visit(async (page) => {
      await page.getByRole('heading', { name: 'Send the first event' }).waitFor()
      expect(await page.locator('#report').isHidden()).toBe(true)
      const line = (await page.locator('#snippet').textContent()) ?? ''
      expect(line).toContain(`curl ${stack.url}/v1/events`)
      expect(line.split('\n')).toHaveLength(1)
      for (const [way, says] of [
        ['TypeScript', 'wrapOpenAI'],
        ['Python', 'wrap_openai'],
        ['OpenTelemetry', `OTEL_EXPORTER_OTLP_ENDPOINT=${stack.url}`],
        ['LiteLLM', `${stack.url}/v1/callbacks/litellm`],
        ['Langfuse', `LANGFUSE_BASE_URL=${stack.url}`],
      ] as const) {
        await page.getByRole('radio', { name: way }).check()
        expect(await page.locator('#snippet').textContent()).toContain(says)
      }
      await promisify(execFile)('sh', ['-c', line])

      await page.locator('tbody th', { hasText: 'summarize' }).waitFor()
      expect(await tile(page, 'Requests').textContent()).toBe('1')
      expect(await tile(page, 'Cost').textContent()).toBe('$0.0105')
      expect(await tile(page, 'Revenue').textContent()).toBe('–')
      expect(await page.locator('#first-event').isHidden()).toBe(true)
    })
  })

  test('shows the figures of the API: totals and each row, by feature, customer and model', async () => {
    await deliver(stack.url, [
      event('a1', 'acme'),
      event('a2', 'acme', { model: 'claude-haiku-4-5', feature: 'search' }),
      event('b1', 'globex', { model: 'nobody-knows-this', feature: 'translate' }),
      event('c1', '', { feature: '' }),
      ...HOSTILE.map((name, at) =>
        event(`h${at}`, name, { feature: name, model: 'gpt-5', provider: 'openai' }),
      ),
    ])
    const requests = 5 + HOSTILE.length
    await eventually(async () => expect((await margin(stack.url, last30())).totals.requests).toBe(requests))
    await visit(async (page) => {
      for (const by of ['Customer', 'Model', 'Feature']) {
        const group_by = by.toLowerCase()
        await page.getByRole('radio', { name: by }).click()
        await page.getByRole('columnheader', { name: by, exact: true }).waitFor()
        const { rows, totals } = await margin(stack.url, { ...last30(), group_by })
        await eventually(async () => expect(await page.locator('tbody tr').count()).toBe(rows.length))
        const shown = await page.locator('tbody tr, tfoot tr').evaluateAll((lines) =>
          lines.map((line) => ({
            name: line.querySelector('th')?.getAttribute('title') ?? 'total',
            requests: line.querySelector('[data-label="Requests"]')?.textContent,
            cost: line.querySelector('[data-label="Cost"]')?.getAttribute('title')?.slice(1),
            each:
              line.querySelector('[data-label="Cost / request"]')?.getAttribute('title')?.slice(1) ?? null,
          })),
        )
        const expected = [...rows, { ...totals, [group_by]: 'total' }].map((row) => ({
          name: Object.entries(row).find(([key]) => key === group_by)?.[1],
          requests: String(row.requests),
          cost: row.cost,
          each: row.cost_per_request,
        }))
        const byName = (a: { name: unknown }, b: { name: unknown }) =>
          String(a.name) < String(b.name) ? -1 : 1
        expect(shown.toSorted(byName)).toEqual(expected.toSorted(byName))
        expect(await tile(page, 'Cost').getAttribute('title')).toBe(`$${totals.cost}`)
        expect(await tile(page, 'Unpriced').getAttribute('title')).toBe(`1 of ${requests}`)
      }
      await page.getByRole('button', { name: 'Which models?' }).click()
      await page.getByRole('columnheader', { name: 'Model', exact: true }).waitFor()
      await eventually(async () => expect((await rowNames(page))[0]).toBe('nobody-knows-this'))
    })
  })

  test('sorts by any column, both ways, with the keyboard alone', async () => {
    await visit(
      async (page) => {
        const head = page.getByRole('columnheader', { name: 'Requests' })
        await page.locator('tbody th').first().waitFor()
        expect(
          await page.getByRole('columnheader', { name: 'Cost', exact: true }).getAttribute('aria-sort'),
        ).toBe('descending')
        await head.getByRole('button').focus()
        await page.keyboard.press('Enter')
        expect(await head.getAttribute('aria-sort')).toBe('descending')
        const first = await rowNames(page)
        await page.keyboard.press('Enter')
        expect(await head.getAttribute('aria-sort')).toBe('ascending')
        expect((await rowNames(page)).at(-1)).toBe(first[0])
        await page.locator('#chart svg').focus()
        await page.keyboard.press('End')
        expect(await page.locator('#reading').textContent()).toMatch(/Cost \$|nothing happened/)
      },
      { search: '?by=model' },
    )
  })

  test('names from outside stay text', async () => {
    for (const by of ['customer', 'feature']) {
      await visit(
        async (page) => {
          await page.locator('tbody th').first().waitFor()
          await eventually(async () => expect(await rowNames(page)).toEqual(expect.arrayContaining(HOSTILE)))
          expect(await page.evaluate('window.hacked')).toBeUndefined()
          expect(await page.locator('table img, table script, table b').count()).toBe(0)
          expect(await rowNames(page)).toContain(`no ${by} named`)
        },
        { search: `?by=${by}` },
      )
    }
  })

  test('the period chosen is asked for, and is in the address', async () => {
    await visit(
      async (page) => {
        await page.locator('tbody tr').first().waitFor()
        expect(await page.locator('#range').textContent()).toContain('UTC')
        await page.getByRole('radio', { name: 'Custom', exact: true }).click()
        await page.getByLabel('From', { exact: true }).fill('2020-01-01')
        await page.getByLabel('To', { exact: true }).fill('2020-01-31')
        await page.getByRole('button', { name: 'Show', exact: true }).click()
        await page.getByText('Nothing happened in these dates').waitFor()
        expect(new URL(page.url()).search).toBe('?from=2020-01-01&to=2020-01-31&by=feature')
        await page.getByRole('radio', { name: 'Month to date' }).click()
        await eventually(async () => expect(new URL(page.url()).search).toBe('?period=mtd&by=feature'))
      },
      { search: '?period=7d' },
    )
  })

  test('a single day says so, and what is over is not called unfinished', async () => {
    const day = new Date(Date.now() - 2 * DAY_MS).toISOString().slice(0, 10)
    await visit(
      async (page) => {
        await page.locator('[data-tile="Requests"] .note', { hasText: 'on one day' }).waitFor()
        expect(await page.locator('#chart-note').textContent()).not.toMatch(/today|dashed/i)
      },
      { search: `?from=${day}&to=${day}` },
    )
  })

  test('idle GPUs are called so', async () => {
    await postPrices(stack.url, [
      priceFor('h100', '', 'gpu_second', '3.60', {
        provider: 'self-hosted',
        model_match: { type: 'prefix', pattern: '' },
        gpu: { type: 'h100-sxm', pool: 'pool' },
        per: 3600,
      }),
    ])
    const hour = new Date(Date.now() - 2 * DAY_MS).toISOString().slice(0, 13)
    const window = {
      id: 'pool/1',
      pool: 'pool',
      gpu: { type: 'h100-sxm', count: 8 },
      utilisation: '0.5',
      start: `${hour}:00:00Z`,
      end: `${hour}:30:00Z`,
    }
    const sent = await request(`${stack.url}/v1/gpu-windows`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(window),
    })
    expect(sent.status, JSON.stringify(sent.body)).toBe(202)
    const asked = { ...last30(), 'filter.feature': '__idle__', group_by: 'feature' }
    await eventually(async () => expect((await margin(stack.url, asked)).rows).toHaveLength(1), {
      timeout_ms: 120_000,
    })
    await visit(
      async (page) => {
        const idle = page.locator('tbody tr', { has: page.getByTitle('__idle__', { exact: true }) })
        expect(await idle.locator('th').textContent()).toBe('idle GPUs')
        expect(await idle.locator('[data-label="Requests"]').textContent()).toBe('0')
      },
      { search: '?by=feature' },
    )
  })

  test('revenue turns cost into margin: the line, the share left, and losses marked', async () => {
    const day = new Date(Date.now() - 2 * DAY_MS).toISOString().slice(0, 10)
    const line = (id: string, customer: string, amount: string) => ({
      id,
      customer,
      plan: 'pro',
      kind: 'seat',
      amount,
      currency: 'USD',
      service_start: `${day}T00:00:00Z`,
      service_end: new Date(Date.parse(`${day}T00:00:00Z`) + DAY_MS).toISOString(),
    })
    const sent = await request(`${stack.url}/v1/revenue`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify([line('inv-1', 'acme', '1.25'), line('inv-2', 'globex', '100.10')]),
    })
    expect(sent.status, JSON.stringify(sent.body)).toBe(202)
    // A day with more than one request in twenty without a price has no margin: it has more with one.
    await deliver(
      stack.url,
      Array.from({ length: 40 }, (_, at) => event(`small${at}`, 'acme', { usage: { output_tokens: 1 } })),
    )
    const asked = { ...last30(), group_by: 'customer' }
    await eventually(async () => expect((await margin(stack.url, asked)).totals.revenue).toBe('101.35'))
    const { rows, totals } = await margin(stack.url, asked)
    await visit(
      async (page) => {
        await page.getByRole('heading', { name: 'Margin over time' }).waitFor()
        await page.locator('#chart .band.good').waitFor()
        expect(await page.locator('#chart .dot').count()).toBe(1)
        expect(await tile(page, 'Revenue').textContent()).toBe('$101.35')
        expect(await tile(page, 'Margin').getAttribute('title')).toBe(totals.margin_pct)
        const losses = await page.locator('tbody tr:has(td.loss) th').allTextContents()
        const expected = rows.filter((row) => row.margin_pct?.startsWith('-')).map((row) => row.customer)
        expect(expected).toEqual(['acme'])
        expect(losses).toEqual(expected)
        const shown = await page.locator('tr:has(td.loss) [data-label="Margin"]').getAttribute('title')
        expect(shown).toBe(rows.find((row) => row.customer === 'acme')?.margin?.replace('-', '−$'))
      },
      { search: '?by=customer' },
    )
  })

  test('the theme follows the system until one is chosen, and the choice is kept', async () => {
    const ground = (page: Page) => page.evaluate<string>('getComputedStyle(document.body).backgroundColor')
    let light = ''
    await visit(async (page) => {
      light = await ground(page)
    })
    await visit(
      async (page) => {
        const dark = await ground(page)
        expect(dark).not.toBe(light)
        await page.getByRole('button', { name: 'Dark theme' }).click()
        expect(await ground(page)).toBe(light)
        await page.reload()
        expect(await ground(page)).toBe(light)
      },
      { dark: true },
    )
  })

  test('nothing is wider than a phone, whatever the names', async () => {
    for (const by of ['customer', 'model']) {
      await visit(
        async (page) => {
          await page.locator('tbody th').first().waitFor()
          expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(SIZES.narrow.width)
          expect(await page.getByLabel('Sort by').isVisible()).toBe(true)
        },
        { size: 'narrow', search: `?by=${by}` },
      )
    }
  })

  test('text has enough contrast on its ground, in both themes', async () => {
    for (const dark of [false, true]) {
      await visit(
        async (page) => {
          await page.locator('tbody th').first().waitFor()
          const poor = await page.evaluate<string[]>(POOR_CONTRAST)
          expect(poor).toEqual([])
        },
        { dark },
      )
    }
  })

  test('loads nothing from other hosts', async () => {
    const context = await browser.newContext()
    const page = await context.newPage()
    const hosts = new Set<string>()
    page.on('request', (request) => hosts.add(new URL(request.url()).origin))
    await page.goto(`${stack.url}/`)
    await page.locator('tbody th').first().waitFor()
    expect([...hosts]).toEqual([stack.url])
    await context.close()
  })

  test('says in words that the server is away, keeps what it shows, and goes on when it is back', async () => {
    await visit(
      async (page) => {
        await page.locator('tbody th').first().waitFor()
        await page.context().setOffline(true)
        await page.getByRole('radio', { name: '7 days' }).click()
        await page.getByText(`${stack.url} does not answer`).waitFor()
        expect(await tile(page, 'Requests').isVisible()).toBe(true)
        await page.context().setOffline(false)
        await page.getByText('does not answer').waitFor({ state: 'hidden' })
      },
      { expected: /ERR_INTERNET_DISCONNECTED/ },
    )
  })

  test('stays within the page and its cards at every width from 320 px, names told whole', async () => {
    await visit(async (page) => {
      await page.locator('tbody th').first().waitFor()
      for (const width of [320, 375, 560, 721, 768, 900, 961, 1024, 1280]) {
        await page.setViewportSize({ width, height: 900 })
        const wide = await page.evaluate(`(() => {
          const rows = document.querySelector('.rows')
          const cut = [...document.querySelectorAll('tbody th')].filter((name) => name.scrollWidth > name.clientWidth + 1)
          return [document.documentElement.scrollWidth - innerWidth, rows.scrollWidth - rows.clientWidth, cut.length]
        })()`)
        expect(wide, `${width} px`).toEqual([0, 0, 0])
      }
    })
  })

  // The last one: from here on the stack asks for keys.
  test('where keys exist it asks for one, shows its tenant alone, and keeps it in this tab only', async () => {
    const keys_file = join(stack.data_dir, 'keys.jsonl')
    const { key: other } = await createKey(keys_file, { tenant: 'other', scopes: ['read'] })
    const { key: reader } = await createKey(keys_file, { tenant: 'default', scopes: ['read'] })
    await eventually(() => expect(margin(stack.url)).rejects.toThrow('401'))
    await eventually(() => margin(stack.url, {}, { key: reader }))
    await visit(
      async (page) => {
        const paste = async (key: string) => {
          await page.getByLabel('Key', { exact: true }).fill(key)
          await page.keyboard.press('Enter')
        }
        await page.getByRole('heading', { name: 'Paste a read key' }).waitFor()
        expect(await page.locator('#report').isHidden()).toBe(true)
        await paste('nonsense')
        await page.getByText('This key is not known here').waitFor()
        await paste(other)
        await page.getByRole('heading', { name: 'Send the first event' }).waitFor()
        expect(await page.locator('#snippet').textContent()).toContain('$MARGINSCOPE_KEY')
        expect(await page.locator('#whose').textContent()).toMatch(
          /tenant other alone.*belongs to the tenant default/,
        )
        expect(await page.content()).not.toContain(other)
        await page.getByRole('button', { name: 'Forget key' }).click()
        await paste(reader)
        await page.locator('tbody th').first().waitFor()
        expect(await page.locator('#whose').textContent()).toBe('Data of the tenant default')
        await page.reload()
        await page.locator('tbody th').first().waitFor()
        expect(await page.evaluate('JSON.stringify(localStorage) + document.cookie')).not.toContain(reader)
        const second = await page.context().newPage()
        await second.goto(stack.url)
        await second.getByRole('heading', { name: 'Paste a read key' }).waitFor()
      },
      { expected: /401/ },
    )
  })
})
