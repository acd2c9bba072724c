import { type Browser, chromium, type Page } from 'playwright-core'
import { expect } from 'vitest'
import { chromiumPath } from '../support/index.ts'

/** The system's Chromium without a window. As root, as containers are, it has no sandbox of its own. */
export function openBrowser(): Promise<Browser> {
  const executablePath = chromiumPath()
  if (executablePath === undefined)
    throw new Error('no Chromium here: install it, or set MARGINSCOPE_CHROMIUM')
  return chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu'] })
}

export const SIZES = { wide: { width: 1200, height: 900 }, narrow: { width: 390, height: 844 } } as const

/** Everything that a page complained about: its console's errors, exceptions, and requests that failed. */
export function complaints(page: Page): readonly string[] {
  const said: string[] = []
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') said.push(message.text())
  })
  page.on('pageerror', (error) => said.push(String(error)))
  page.on('requestfailed', (request) => {
    // The page gives up a reading itself when another is asked for.
    const why = request.failure()?.errorText ?? ''
    if (why !== 'net::ERR_ABORTED') said.push(`${request.url()}: ${why}`)
  })
  return said
}

/** So long a step of a visit may take: a busy machine is no fault of the page. */
const STEP_MS_MAX = 120_000

export interface Visit {
  readonly size?: keyof typeof SIZES
  readonly dark?: boolean
  /** What it may complain about. */
  readonly expected?: RegExp
}

/** A page in a browser profile of its own; fails afterwards when it complained about anything. */
export async function visitPage(
  browser: Browser,
  url: string,
  look: (page: Page) => Promise<void>,
  options: Visit = {},
): Promise<void> {
  const context = await browser.newContext({
    viewport: SIZES[options.size ?? 'wide'],
    colorScheme: options.dark === true ? 'dark' : 'light',
    timezoneId: 'UTC',
  })
  context.setDefaultTimeout(STEP_MS_MAX)
  const page = await context.newPage()
  const said = complaints(page)
  await page.goto(url)
  await look(page)
  expect(said.filter((line) => options.expected?.test(line) !== true)).toEqual([])
  await context.close()
}

/** In the page: texts whose contrast to the nearest opaque ground is below WCAG's 4.5. */
export const POOR_CONTRAST = `(() => {
  const canvas = document.createElement('canvas').getContext('2d', { willReadFrequently: true })
  const rgba = (color) => {
    canvas.clearRect(0, 0, 1, 1); canvas.fillStyle = color; canvas.fillRect(0, 0, 1, 1)
    return canvas.getImageData(0, 0, 1, 1).data
  }
  const luminance = ([r, g, b]) => {
    const [x, y, z] = [r, g, b].map((v) => (v /= 255) <= 0.03928 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4)
    return 0.2126 * x + 0.7152 * y + 0.0722 * z
  }
  const ground = (element) => {
    for (let at = element; at; at = at.parentElement) {
      const color = rgba(getComputedStyle(at).backgroundColor)
      if (color[3] === 255) return color
    }
    return [255, 255, 255]
  }
  return [...document.querySelectorAll('body *')].flatMap((element) => {
    const own = [...element.childNodes].some((node) => node.nodeType === 3 && node.textContent.trim() !== '')
    if (!own || !element.checkVisibility()) return []
    const style = getComputedStyle(element)
    const text = rgba(element instanceof SVGElement ? style.fill : style.color)
    const [a, b] = [luminance(text), luminance(ground(element))]
    const ratio = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05)
    return ratio >= 4.5 ? [] : [element.textContent.trim().slice(0, 40) + ': ' + ratio.toFixed(2)]
  })
})()`
