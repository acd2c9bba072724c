import { type FastifyInstance, fastify } from 'fastify'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { servePage } from './page.ts'

let app: FastifyInstance
beforeAll(async () => {
  app = fastify()
  servePage(app)
  await app.ready()
})
afterAll(() => app.close())

const get = (url: string, headers: Record<string, string> = {}) => app.inject({ url, headers })

/** What a page or script asks for: attributes, and the imports of modules, not those that it shows. */
const references = (text: string) =>
  [...text.matchAll(/(?:src|href)="([^"#]+)"|^(?:import|export|\})[^\n]*from '([^']+)'/gm)].map(
    ([, link, module]) => link ?? module ?? '',
  )

describe('a page', () => {
  test.each([
    ['/?period=7d', ['/page/main.js', '/page/page.css', '/page/icon.svg', '/page/figures.js']],
    ['/alerts?state=firing', ['/page/alerts.js', '/page/alerts.css', '/page/dry-run.js']],
    ['/alerts/6f1d2a34-9c7b-4e05-8a11-3b2c4d5e6f70', ['/page/alerts.js', '/page/alert-view.js']],
  ])(
    'is at %s whatever its parameters, and everything that it loads is served from here',
    async (path, parts) => {
      const page = await get(path)
      expect(page.statusCode).toBe(200)
      expect(page.headers['content-type']).toBe('text/html; charset=utf-8')
      const loaded = new Set<string>()
      const follow = async (text: string, base: string): Promise<void> => {
        for (const reference of references(text)) {
          const { origin, pathname } = new URL(reference, base)
          expect(origin, reference).toBe('http://page')
          if (loaded.has(pathname) || !pathname.startsWith('/page/')) continue
          loaded.add(pathname)
          const part = await get(pathname)
          expect(part.statusCode, pathname).toBe(200)
          await follow(part.body, `http://page${pathname}`)
        }
      }
      await follow(page.body, 'http://page/')
      expect([...loaded]).toEqual(expect.arrayContaining(parts))
    },
  )

  test('allows no script, style or frame but its own', async () => {
    for (const path of ['/', '/alerts', '/alerts/x', '/page/main.js', '/page/page.css']) {
      const { headers } = await get(path)
      const policy = String(headers['content-security-policy'])
      expect(policy).toContain("default-src 'none'")
      expect(policy).toContain("script-src 'self'")
      expect(policy).toContain("frame-ancestors 'none'")
      expect(policy).not.toMatch(/unsafe|https?:|data:|\*|upgrade-insecure/)
      expect(headers['x-content-type-options']).toBe('nosniff')
      expect(headers['referrer-policy']).toBe('no-referrer')
    }
    for (const path of ['/', '/alerts']) {
      const { body } = await get(path)
      expect(body).not.toMatch(/<script(?![^>]*\ssrc=)|<style|\sstyle=|\son\w+=/)
    }
  })

  test('is asked about each time and sent again only when it has changed', async () => {
    const { headers } = await get('/page/main.js')
    expect(headers['cache-control']).toBe('no-cache')
    const etag = String(headers.etag)
    for (const known of [etag, `W/${etag}`, `"other", ${etag}`]) {
      const again = await get('/page/main.js', { 'if-none-match': known })
      expect([again.statusCode, again.body]).toEqual([304, ''])
    }
    expect((await get('/page/main.js', { 'if-none-match': '"other"' })).statusCode).toBe(200)
    expect((await get('/page/page.css')).headers.etag).not.toBe(etag)
  })

  test('serves no other file of its folder', async () => {
    for (const path of [
      '/tsconfig.json',
      '/page/figures.test.ts',
      '/page/',
      '/page/..%2findex.html',
      '/page/../tsconfig.json',
      '/index.html',
      '/alerts.html',
    ])
      expect((await get(path)).statusCode, path).toBe(404)
  })
})
