import { MarginscopeError } from '@marginscope/schemas'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { isWanted } from '../metrics/catalogue.ts'
import { errorOf } from '../testing/error-of.ts'
import { parsePage } from './page.ts'

const all = () => true
const plain = (text: string) =>
  parsePage(text, all).map(({ name, labels, value, time_ms }) => [
    name,
    Object.fromEntries(labels),
    value,
    time_ms,
  ])

describe('a page of metrics', () => {
  test('is read by the text format: comments, labels in any spacing, escapes, exponents, timestamps', () => {
    expect(
      plain(
        [
          '# HELP http_requests_total The total number of HTTP requests.',
          '# TYPE http_requests_total counter',
          'http_requests_total{method="post",code="200"} 1027 1395066363000',
          'msdos_file_access_time_seconds{path="C:\\\\DIR\\\\FILE.TXT",error="Cannot find file:\\n\\"FILE.TXT\\""} 1.458255915e9',
          'metric_without_timestamp_and_labels 12.47',
          '\tsomething_weird { problem = "division by zero" , } +Inf -3982045\r',
          'vllm:x{} 8.128902e+06',
          '',
          'last NaN',
        ].join('\n'),
      ),
    ).toEqual([
      ['http_requests_total', { method: 'post', code: '200' }, 1027, 1395066363000],
      [
        'msdos_file_access_time_seconds',
        { path: 'C:\\DIR\\FILE.TXT', error: 'Cannot find file:\n"FILE.TXT"' },
        1458255915,
        undefined,
      ],
      ['metric_without_timestamp_and_labels', {}, 12.47, undefined],
      ['something_weird', { problem: 'division by zero' }, Number.POSITIVE_INFINITY, -3982045],
      ['vllm:x', {}, 8128902, undefined],
      ['last', {}, Number.NaN, undefined],
    ])
  })

  test('is read only where somebody wants it', () => {
    const text = 'other{broken\nvllm:prompt_tokens_total{model_name="m"} 5.0\nvllm:prompt_tokens 1'
    expect(parsePage(text, isWanted).map(({ name }) => name)).toEqual(['vllm:prompt_tokens_total'])
  })

  test.each([
    ['<!doctype html>', 'line 1 is no sample'],
    ['a 1\nOK', 'line 2 is no sample'],
    ['a 1\nb ', 'line 2 has no number'],
    ['a{b="c} 1', 'the labels of line 1'],
    ['a{b="c" d="e"} 1', 'the labels of line 1 have no end'],
    ['a 0x10', 'no number'],
    ['a 1 2 3', 'no number'],
    [`a{b="${'c'.repeat(2_000)}"} 1`, 'too many, or too long'],
    [`a{b="${'c'.repeat(70_000)}"} 1`, 'longer than'],
  ])('%j says what is wrong with it', (text, why) => {
    expect(() => parsePage(text, all)).toThrow(why)
  })

  test('of any bytes is samples, or an error that says it is none', () => {
    const pieces = fc.constantFrom(
      'vllm:prompt_tokens_total',
      '{',
      '}',
      'model_name="m"',
      ',',
      ' ',
      '1',
      '\n',
      '"',
      '\\',
      'NaN',
      '#',
      'e+',
    )
    const bytes = fc.uint8Array({ maxLength: 200 }).map((each) => Buffer.from(each).toString('utf8'))
    const text = fc.array(fc.oneof(pieces, bytes), { maxLength: 40 }).map((each) => each.join(''))
    fc.assert(
      fc.property(text, fc.boolean(), (page, any) => {
        const error = errorOf(() => parsePage(page, any ? all : isWanted))
        expect(error === undefined || error instanceof MarginscopeError, String(error)).toBe(true)
      }),
      { numRuns: 2_000 },
    )
  })
})
