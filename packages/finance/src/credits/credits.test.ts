import { atto, formatAtto, parseAtto } from '@marginscope/money'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { dayOf, formatDay } from '../day.ts'
import { creditAccounts } from '../testing/credit-accounts.ts'
import { makeLine } from '../testing/lines.ts'
import { type CreditAccount, type CreditMove, creditAccount } from './account.ts'

const day = (text: string) => dayOf(Date.parse(text))
const YEAR_END = day('2027-01-01')

/** "2026-11-01 0 +100 -30 x0 =70" */
function statement({ days }: CreditAccount): readonly string[] {
  return days.map(
    (one) =>
      `${formatDay(one.day)} ${formatAtto(one.opening)} +${formatAtto(one.purchases)} -${formatAtto(one.drawdown)} x${formatAtto(one.expiry)} =${formatAtto(one.closing)}`,
  )
}

function purchase(amount: string, from: string, to: string | null, id = from): ReturnType<typeof makeLine> {
  const service_end = to === null ? null : `${to}T00:00:00Z`
  return makeLine({ id, kind: 'credit_purchase', amount, service_start: `${from}T00:00:00Z`, service_end })
}

function drawdown(amount: string, from: string, to: string | null = null): ReturnType<typeof makeLine> {
  const service_end = to === null ? null : `${to}T00:00:00Z`
  return makeLine({ kind: 'drawdown', amount, service_start: `${from}T00:00:00Z`, service_end })
}

function only(lines: Parameters<typeof creditAccounts>[0], until = YEAR_END) {
  const [account, ...others] = creditAccounts(lines, until)
  if (account === undefined || others.length > 0) throw new Error('expected one account')
  return account
}

describe('credits', () => {
  test('a purchase is deferred, drawdown takes it, the rest expires after its last day', () => {
    const account = only([
      purchase('100', '2026-11-01', '2026-12-01'),
      drawdown('30', '2026-11-03'),
      drawdown('20', '2026-11-30'),
    ])
    expect(statement(account)).toEqual([
      '2026-11-01 0 +100 -0 x0 =100',
      '2026-11-03 100 +0 -30 x0 =70',
      '2026-11-30 70 +0 -20 x0 =50',
      '2026-12-01 50 +0 -0 x50 =0',
    ])
    expect(account).toMatchObject({ customer: 'acme', currency: 'USD', lots: [], overdrawn: 0n, closing: 0n })
  })

  test('a drawdown over several days recognises day by day', () => {
    const account = only([purchase('100', '2026-11-01', null), drawdown('30', '2026-11-02', '2026-11-05')])
    expect(statement(account).slice(1)).toEqual([
      '2026-11-02 100 +0 -10 x0 =90',
      '2026-11-03 90 +0 -10 x0 =80',
      '2026-11-04 80 +0 -10 x0 =70',
    ])
  })

  test('what expires first is drawn first, whatever was bought first', () => {
    const account = only(
      [
        purchase('50', '2026-10-01', null, 'ever'),
        purchase('50', '2026-11-01', '2026-12-01', 'short'),
        drawdown('60', '2026-11-15'),
      ],
      day('2026-12-02'),
    )
    expect(account.lots).toMatchObject([{ id: 'ever', amount: parseAtto('40') }])
    expect(statement(account).at(-1)).toBe('2026-11-15 100 +0 -60 x0 =40')
  })

  test('credits without a period never expire', () => {
    const account = only([purchase('5', '2026-11-01', null), purchase('5', '2026-11-02', '2026-11-02')], 1e6)
    expect(account.closing).toBe(parseAtto('10'))
  })

  test('more drawn than bought is owed, and the next purchase makes it good', () => {
    const account = only([
      purchase('10', '2026-11-01', null),
      drawdown('25', '2026-11-02'),
      purchase('40', '2026-11-03', '2026-11-10'),
    ])
    expect(statement(account)).toEqual([
      '2026-11-01 0 +10 -0 x0 =10',
      '2026-11-02 10 +0 -25 x0 =-15',
      '2026-11-03 -15 +40 -0 x0 =25',
      '2026-11-10 25 +0 -0 x25 =0',
    ])
    expect(only([drawdown('1', '2026-11-02')])).toMatchObject({
      overdrawn: parseAtto('1'),
      closing: parseAtto('-1'),
    })
  })

  test('a purchase taken back, and credits given back, move the balance', () => {
    const account = only([
      purchase('10', '2026-11-01', null, 'a'),
      purchase('-4', '2026-11-02', null, 'b'),
      drawdown('-3', '2026-11-03'),
    ])
    expect(statement(account)).toEqual([
      '2026-11-01 0 +10 -0 x0 =10',
      '2026-11-02 10 +-4 -0 x0 =6',
      '2026-11-03 6 +0 --3 x0 =9',
    ])
  })

  const lotsOf = (lines: Parameters<typeof creditAccounts>[0], until = day('2026-11-20')) => {
    const turned = only(lines.toReversed(), until)
    const account = only(lines, until)
    expect(turned.lots).toEqual(account.lots)
    expect(account.lots.length === 0 || account.overdrawn === 0n).toBe(true)
    return account.lots.map(({ id, amount }) => `${id} ${formatAtto(amount)}`)
  }

  test('a debt is paid by what is bought next, to the last digit', () => {
    const owed = [drawdown('5', '2026-11-01')]
    expect(lotsOf([...owed, purchase('40', '2026-11-02', null, 'a')])).toEqual(['a 35'])
    expect(lotsOf([...owed, purchase('5', '2026-11-02', null, 'a')])).toEqual([])
    expect(only([...owed, purchase('4', '2026-11-02', null, 'a')]).overdrawn).toBe(parseAtto('1'))
  })

  test('of a day what expires first pays a debt, and is taken back; then the lower id', () => {
    const owed = drawdown('5', '2026-11-01')
    const [late, soon] = [
      purchase('10', '2026-11-02', '2026-12-20', 'a'),
      purchase('10', '2026-11-02', '2026-12-10', 'b'),
    ]
    expect(lotsOf([owed, late, soon])).toEqual(['b 5', 'a 10'])
    expect(lotsOf([owed, purchase('10', '2026-11-02', null, 'a'), soon])).toEqual(['b 5', 'a 10'])
    expect(lotsOf([owed, { ...soon, id: 'd' }, { ...soon, id: 'c' }])).toEqual(['c 5', 'd 10'])
    const older = purchase('10', '2026-11-01', '2026-12-20', 'old')
    expect(lotsOf([older, soon, purchase('-4', '2026-11-02', null, 'z')])).toEqual(['b 6', 'old 10'])
  })

  test('lots stand by expiry, then by the day they were bought, then by id', () => {
    const lots = [
      purchase('1', '2026-11-03', null, 'a'),
      purchase('1', '2026-11-02', null, 'b'),
      purchase('1', '2026-11-02', null, 'c'),
      purchase('1', '2026-11-03', '2026-12-20', 'd'),
    ]
    expect(lotsOf(lots)).toEqual(['d 1', 'b 1', 'c 1', 'a 1'])
  })

  test('a lot drawn to its end is gone; credits given back never expire', () => {
    const bought = [purchase('10', '2026-11-01', '2026-12-01', 'a'), purchase('10', '2026-11-01', null, 'b')]
    expect(lotsOf([...bought, drawdown('10', '2026-11-02')])).toEqual(['b 10'])
    expect(lotsOf([...bought, drawdown('-3', '2026-11-02')])).toEqual(['a 10', 'b 10', ' 3'])
    expect(lotsOf([...bought, drawdown('0', '2026-11-02')])).toEqual(['a 10', 'b 10'])
    expect(lotsOf([purchase('0', '2026-11-01', null, 'a')])).toEqual([])
  })

  test('an expiry alone is a day of the account only when something is left to expire', () => {
    const account = only([purchase('10', '2026-11-01', '2026-12-01'), drawdown('10', '2026-11-02')])
    expect(statement(account)).toHaveLength(2)
  })

  test('customers and currencies are apart, and lines of other kinds move nothing', () => {
    const lines = [
      purchase('1', '2026-11-01', null),
      { ...purchase('2', '2026-11-01', null), currency: 'EUR' },
      { ...purchase('3', '2026-11-01', null), customer: 'other' },
      makeLine(),
    ]
    expect(
      creditAccounts(lines, YEAR_END).map((one) => [one.customer, one.currency, formatAtto(one.closing)]),
    ).toEqual([
      ['acme', 'EUR', '2'],
      ['acme', 'USD', '1'],
      ['other', 'USD', '3'],
    ])
  })

  describe('a refund', () => {
    const buy = (amount: string, on: string): CreditMove => ({
      kind: 'purchase',
      id: on,
      day: day(on),
      amount: parseAtto(amount),
      expires_day: undefined,
    })
    const use = (amount: string, on: string): CreditMove => ({
      kind: 'drawdown',
      day: day(on),
      amount: parseAtto(amount),
    })
    const refund = (amount: string, on: string, id = on): CreditMove => ({
      kind: 'refund',
      id,
      day: day(on),
      amount: parseAtto(amount),
    })
    const bought100 = {
      kind: 'purchase' as const,
      id: 'a',
      day: day('2026-11-01'),
      amount: parseAtto('100'),
    }
    const unused = (moves: readonly CreditMove[]) => {
      const account = creditAccount(moves, YEAR_END)
      expect(creditAccount(moves.toReversed(), YEAR_END)).toEqual(account)
      return [
        ...account.refunds.map((one) => `${one.id} ${formatAtto(one.unused)}`),
        `= ${formatAtto(account.closing)}`,
      ]
    }

    test('takes back unused credits, and of revenue only what they do not hold', () => {
      expect(unused([buy('100', '2026-11-01'), refund('100', '2026-11-20', 'r')])).toEqual(['r 100', '= 0'])
      const used = [buy('100', '2026-11-01'), use('40', '2026-11-05')]
      expect(unused([...used, refund('60', '2026-11-20', 'r')])).toEqual(['r 60', '= 0'])
      expect(unused([...used, refund('100', '2026-11-20', 'r')])).toEqual(['r 60', '= 0'])
      expect(unused([...used, refund('10', '2026-11-20', 'r')])).toEqual(['r 10', '= 50'])
    })

    test('comes behind what was drawn on its day, and before what is bought later', () => {
      const one_day = [buy('100', '2026-11-01'), use('40', '2026-11-01'), refund('100', '2026-11-01', 'r')]
      expect(unused(one_day)).toEqual(['r 60', '= 0'])
      expect(unused([refund('100', '2026-11-01', 'r'), buy('100', '2026-11-02')])).toEqual(['r 0', '= 100'])
      expect(unused([use('5', '2026-11-01'), refund('1', '2026-11-02', 'r')])).toEqual(['r 0', '= -5'])
    })

    test('shares with others of its day by their ids', () => {
      const bought = buy('10', '2026-11-01')
      expect(unused([bought, refund('8', '2026-11-02', 'b'), refund('8', '2026-11-02', 'a')])).toEqual([
        'a 8',
        'b 2',
        '= 0',
      ])
    })

    test('takes back what expired as well, which nobody earned', () => {
      const gone: CreditMove = { ...bought100, expires_day: day('2026-11-10') }
      const account = creditAccount([gone, refund('120', '2026-11-20', 'r')], YEAR_END)
      expect(account.refunds).toEqual([{ id: 'r', day: day('2026-11-20'), unused: parseAtto('100') }])
      expect(statement(account).slice(1)).toEqual([
        '2026-11-10 100 +0 -0 x100 =0',
        '2026-11-20 0 +-100 -0 x-100 =0',
      ])
      expect(unused([gone, refund('60', '2026-11-20', 'a'), refund('60', '2026-11-21', 'b')])).toEqual([
        'a 60',
        'b 40',
        '= 0',
      ])
      // What was counted as earned behind its expiry is no longer unused.
      expect(unused([gone, use('100', '2026-11-11'), refund('60', '2026-11-20', 'r')])).toEqual([
        'r 0',
        '= -100',
      ])
    })

    test('is less bought, in the statement', () => {
      const account = creditAccount([buy('100', '2026-11-01'), refund('30', '2026-11-20')], YEAR_END)
      expect(statement(account)).toEqual(['2026-11-01 0 +100 -0 x0 =100', '2026-11-20 100 +-30 -0 x0 =70'])
    })
  })

  test('what comes later is not looked at', () => {
    const account = only(
      [purchase('10', '2026-11-01', '2026-12-01'), drawdown('1', '2026-11-20')],
      day('2026-11-20'),
    )
    expect(account.closing).toBe(parseAtto('10'))
  })
})

const amount = fc.bigInt({ min: -50n, max: 1_000n }).map(atto)
const anyDay = fc.integer({ min: 0, max: 60 })
const move: fc.Arbitrary<CreditMove> = fc.oneof(
  fc
    .record({
      id: fc.string({ maxLength: 2 }),
      day: anyDay,
      amount,
      life: fc.option(fc.integer({ min: 1, max: 40 })),
    })
    .map(
      ({ life, ...rest }): CreditMove => ({
        kind: 'purchase',
        ...rest,
        expires_day: life === null ? undefined : rest.day + life,
      }),
    ),
  fc.record({ kind: fc.constant('drawdown' as const), day: anyDay, amount }),
  fc.record({
    kind: fc.constant('refund' as const),
    id: fc.string({ maxLength: 2 }),
    day: anyDay,
    amount: fc.bigInt({ min: 0n, max: 1_000n }).map(atto),
  }),
)

test('random accounts: opening + purchases − drawdown − expiry = closing, each day and in all', () => {
  fc.assert(
    fc.property(fc.array(move, { maxLength: 30 }), fc.integer({ min: 0, max: 120 }), (moves, until) => {
      const { days, lots, overdrawn, closing, refunds } = creditAccount(moves, until)
      let balance = 0n
      for (const one of days) {
        expect(one.opening).toBe(balance)
        expect(one.opening + one.purchases - one.drawdown - one.expiry).toBe(one.closing)
        expect(one.day < until).toBe(true)
        balance = one.closing
      }
      expect(closing).toBe(balance)
      expect(lots.reduce((sum, lot) => sum + lot.amount, 0n) - overdrawn).toBe(closing)
      expect(lots.length === 0 || overdrawn === 0n).toBe(true)
      for (const { expires_day } of lots) expect(expires_day === undefined || expires_day >= until).toBe(true)
      const moved = (kind: CreditMove['kind']) =>
        moves.filter((one) => one.kind === kind && one.day < until).reduce((sum, one) => sum + one.amount, 0n)
      expect(days.reduce((sum, one) => sum + one.expiry, 0n)).toBeGreaterThanOrEqual(0n)
      const unused = refunds.reduce((sum, one) => sum + one.unused, 0n)
      expect(unused).toBeLessThanOrEqual(moved('refund'))
      expect(days.reduce((sum, one) => sum + one.purchases, 0n)).toBe(moved('purchase') - unused)
      expect(days.reduce((sum, one) => sum + one.drawdown, 0n)).toBe(moved('drawdown'))
    }),
    { numRuns: 2_000 },
  )
})

test('the order of the moves does not matter', () => {
  fc.assert(
    fc.property(
      fc.uniqueArray(move, { maxLength: 12, selector: (one) => JSON.stringify(one, text) }),
      (moves) => {
        const account = creditAccount(moves, 200)
        expect(creditAccount(moves.toReversed(), 200).days).toEqual(account.days)
      },
    ),
  )
})

function text(_key: string, value: unknown): unknown {
  return typeof value === 'bigint' ? String(value) : value
}
