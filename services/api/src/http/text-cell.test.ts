import { expect, test } from 'vitest'
import { textCell } from './text-cell.ts'

test.each([
  '=1+1',
  '+1',
  '-1',
  '@x',
  '\t=1',
  '\r=1',
  '\n=1',
  ' =1',
  '\u00a0=1',
  '\u200b=1',
  '\ufeff@x',
  '＝1',
  '＋1',
  '－1',
  '＠x',
  '\nx',
])('%j runs in no spreadsheet', (text) => {
  expect(textCell(text).replace(/^"/, '')).toBe(
    `'${text}`.replace(/^"/, '').concat(/[\r\n]/.test(text) ? '"' : ''),
  )
})

test.each(['acme', 'a=b', 'é', 'a-b', ''])('%j stays as it is', (text) => {
  expect(textCell(text)).toBe(text)
})

test('separators, quotes and line breaks are quoted', () => {
  expect(textCell('a,"b"\nc')).toBe('"a,""b""\nc"')
})
