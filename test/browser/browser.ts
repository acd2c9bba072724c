import { type Browser, chromium, type Page } from 'playwright-core'
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
