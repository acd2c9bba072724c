import { describe, expect, test } from 'vitest'
import { paceOf, timeText } from './pace.ts'
import { lineProgress } from './progress.ts'

describe('progress', () => {
  test('says rate and time left', () => {
    expect(paceOf(30_000, 10_000, 0.25)).toEqual({ done: '30,000', rate: '3,000/s', left: '30 s left' })
    expect(paceOf(30_000, 10_000, 1)).toMatchObject({ left: '0 s left' })
  })

  test('says no time left where nobody knows it', () => {
    expect(paceOf(5, 1_000, undefined).left).toBe('')
    expect(paceOf(0, 1_000, 0).left).toBe('')
  })

  test('writes times as people say them', () => {
    expect([0.2, 59, 60, 200, 7_300].map(timeText)).toEqual([
      '1 s',
      '59 s',
      '1 min 0 s',
      '3 min 20 s',
      '2 h 1 min',
    ])
  })

  test('says at once what is waited for, then a plain line every so often', async () => {
    const lines: string[] = []
    const { promise: second, resolve } = Promise.withResolvers<void>()
    const print = (line: string) => {
      lines.push(line)
      if (lines.length === 2) resolve()
    }
    const progress = lineProgress(print, { verb: 'sent', things: 'revenue lines' }, 50)
    progress.update(1_500, 0.5)
    progress.note('the server is busy')
    expect(lines[0]).toMatch(/^sent 1,500 revenue lines \(50%\), [\d,]+\/s, \d+ s left, the server is busy$/)
    progress.update(3_000, 1)
    // The timer does not hold a process; this test does, until the second line is there.
    const hold = setTimeout(() => {}, 10_000)
    await second
    clearTimeout(hold)
    progress.stop()
    expect(lines[1]).toMatch(/^sent 3,000 revenue lines \(100%\), [\d,]+\/s, 0 s left$/)
  })
})
