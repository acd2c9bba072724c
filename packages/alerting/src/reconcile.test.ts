import { alertRules } from '@marginscope/schemas'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Episode } from './episode.ts'
import { type RecordedAlert, reconcile, type Transition } from './reconcile.ts'

const BUCKET_MS = 300_000
const HOUR_MS = 3_600_000
const NOW_MS = 1_000 * HOUR_MS

const [rule] = alertRules.parse([{ name: 'r', kind: 'regression', signals: ['cost_per_request'] }])
if (rule === undefined) throw new Error('a rule is a rule')

function episode(
  hours: { onset: number; fired?: number; resolved?: number },
  over: Partial<Episode> = {},
): Episode {
  const ms = (hour: number | undefined) => (hour === undefined ? null : hour * HOUR_MS)
  return {
    rule: rule as Episode['rule'],
    signal: 'cost_per_request',
    labels: { feature: 'chat' },
    direction: 'up',
    onset_ms: hours.onset * HOUR_MS,
    pending_ms: hours.onset * HOUR_MS + BUCKET_MS,
    fired_ms: ms(hours.fired),
    resolved_ms: ms(hours.resolved),
    baseline: 1,
    value: 2,
    effect: 1,
    effect_low: 0.9,
    effect_high: 1.1,
    requests: 100,
    impact_per_month: 100,
    ...over,
  }
}

const around = {
  tenant: 'acme',
  rules: new Set(['r']),
  bucket_ms: BUCKET_MS,
  found_from_ms: 0,
  found_until_ms: NOW_MS,
  told_from_ms: NOW_MS - 24 * HOUR_MS,
}

/** What is recorded once the steps were written. */
function written(recorded: readonly RecordedAlert[], steps: readonly Transition[]): RecordedAlert[] {
  const all = new Map(recorded.map((alert) => [alert.alert_id, alert]))
  for (const { alert_id, fingerprint, episode: number, state, found, resolved_ms } of steps) {
    const known = all.get(alert_id)
    all.set(alert_id, {
      alert_id,
      fingerprint,
      rule: 'r',
      episode: number,
      state,
      onset_ms: found?.onset_ms ?? known?.onset_ms ?? 0,
      pending_ms: known?.pending_ms ?? found?.pending_ms ?? 0,
      fired_ms: known?.fired_ms ?? found?.fired_ms ?? null,
      resolved_ms,
    })
  }
  return [...all.values()]
}

const told = (steps: readonly Transition[]) =>
  steps.map(({ state, episode: number, is_new, is_history }) => ({
    state,
    episode: number,
    is_new,
    is_history,
  }))

describe('what is written of what was found', () => {
  test('each step once: pending, firing, resolved', () => {
    let recorded: RecordedAlert[] = []
    const hours = { onset: 990 }
    const lives = [hours, { ...hours, fired: 992 }, { ...hours, fired: 992, resolved: 995 }]
    const steps = lives.flatMap((life) => {
      const made = reconcile([episode(life)], recorded, around)
      recorded = written(recorded, made)
      expect(reconcile([episode(life)], recorded, around)).toEqual([])
      return told(made)
    })
    const rest = { episode: 1, is_history: false }
    expect(steps).toEqual([
      { ...rest, state: 'pending', is_new: false },
      { ...rest, state: 'firing', is_new: true },
      { ...rest, state: 'resolved', is_new: false },
    ])
    expect(recorded).toHaveLength(1)
  })

  test('found again with another onset, it is the same alert; after its end, it is the next', () => {
    const recorded = written([], reconcile([episode({ onset: 990, fired: 992 })], [], around))
    expect(reconcile([episode({ onset: 988, fired: 993 })], recorded, around)).toEqual([])
    const ended = written(
      recorded,
      reconcile([episode({ onset: 988, fired: 993, resolved: 995 })], recorded, around),
    )
    const both = [episode({ onset: 988, fired: 993, resolved: 995 }), episode({ onset: 998, fired: 999 })]
    expect(told(reconcile(both, ended, around))).toEqual([
      { state: 'firing', episode: 2, is_new: true, is_history: false },
    ])
  })

  test('what the data no longer show is over; what never fired is dropped, and takes its number again', () => {
    const fired = written([], reconcile([episode({ onset: 990, fired: 992 })], [], around))
    expect(told(reconcile([], fired, around))).toMatchObject([{ state: 'resolved', episode: 1 }])
    const pending = written([], reconcile([episode({ onset: 990 })], [], around))
    const dropped = reconcile([], pending, around)
    expect(told(dropped)).toMatchObject([{ state: 'dropped', episode: 1 }])
    const again = reconcile([episode({ onset: 998 })], written(pending, dropped), around)
    expect(told(again)).toMatchObject([{ state: 'pending', episode: 1 }])
  })

  test('what began before the history that was read is left as it is', () => {
    const fired = written([], reconcile([episode({ onset: 990, fired: 992 })], [], around))
    expect(reconcile([], fired, { ...around, found_from_ms: 991 * HOUR_MS })).toEqual([])
  })

  test('what a rule that is gone found is over, whenever it began, and not before it was', () => {
    const fired = written([], reconcile([episode({ onset: 990, fired: 992 })], [], around))
    const gone = { ...around, rules: new Set<string>(), found_from_ms: 995 * HOUR_MS }
    expect(reconcile([], fired, gone)).toMatchObject([{ state: 'resolved', resolved_ms: NOW_MS }])
    const early = { ...gone, found_until_ms: 991 * HOUR_MS }
    expect(reconcile([], fired, early)).toMatchObject([{ state: 'resolved', resolved_ms: 992 * HOUR_MS }])
  })

  test('an onset before all that was read, as that of a window is, does not keep an alert open', () => {
    const windowed = episode({ onset: 980, fired: 992 }, { pending_ms: 992 * HOUR_MS })
    const fired = written([], reconcile([windowed], [], around))
    const since = { ...around, found_from_ms: 991 * HOUR_MS }
    expect(told(reconcile([], fired, since))).toMatchObject([{ state: 'resolved', episode: 1 }])
  })

  test('what fires still when its end was told, as after a rule that was gone for a while, is the next alert', () => {
    const open = episode({ onset: 980, fired: 982 })
    const fired = written([], reconcile([open], [], around))
    const at = (hour: number, names = ['r']) => ({
      ...around,
      rules: new Set(names),
      found_until_ms: hour * HOUR_MS,
    })
    const over = written(fired, reconcile([], fired, at(990, [])))
    // It may be a row that came late: within two buckets it says nothing.
    expect(reconcile([open], over, at(990))).toEqual([])
    const again = reconcile([open], over, at(991))
    expect(told(again)).toEqual([{ state: 'firing', episode: 2, is_new: true, is_history: false }])
    const both = written(over, again)
    for (const recorded of [both, both.toReversed()]) expect(reconcile([open], recorded, at(992))).toEqual([])
  })

  test('two of one window that overlap stay two, in whatever order they were read', () => {
    const first = episode({ onset: 980, fired: 982, resolved: 985 }, { pending_ms: 982 * HOUR_MS })
    const second = episode({ onset: 983, fired: 986 }, { pending_ms: 986 * HOUR_MS })
    const recorded = written([], reconcile([first, second], [], around))
    expect(recorded.map(({ state }) => state)).toEqual(['resolved', 'firing'])
    for (const read of [recorded, recorded.toReversed()])
      expect(reconcile([first, second], read, around)).toEqual([])
  })

  test('what was over a day before it was found is history; what goes on is told, however old', () => {
    expect(told(reconcile([episode({ onset: 100, fired: 101, resolved: 102 })], [], around))).toMatchObject([
      { state: 'resolved', is_new: true, is_history: true },
    ])
    expect(told(reconcile([episode({ onset: 100, fired: 101 })], [], around))).toMatchObject([
      { state: 'firing', is_new: true, is_history: false },
    ])
  })

  test('whatever is found in whatever order, nothing is written twice and no alert goes back', () => {
    const life = fc.record({
      onset: fc.integer({ min: 1, max: 900 }),
      fires: fc.option(fc.integer({ min: 1, max: 5 }), { nil: undefined }),
      lasts: fc.option(fc.integer({ min: 1, max: 50 }), { nil: undefined }),
      feature: fc.constantFrom('chat', 'code'),
    })
    const found = fc.array(life, { maxLength: 5 }).map((lives) =>
      lives.map(({ onset, fires, lasts, feature }) =>
        episode(
          {
            onset,
            ...(fires === undefined ? {} : { fired: onset + fires }),
            ...(fires === undefined || lasts === undefined ? {} : { resolved: onset + fires + lasts }),
          },
          { labels: { feature } },
        ),
      ),
    )
    const order = ['dropped', 'pending', 'firing', 'resolved']
    fc.assert(
      fc.property(fc.array(found, { maxLength: 6 }), (rounds) => {
        let recorded: RecordedAlert[] = []
        for (const round of rounds) {
          const steps = reconcile(round, recorded, around)
          const before = new Map(recorded.map((alert) => [alert.alert_id, alert]))
          expect(new Set(steps.map(({ alert_id }) => alert_id)).size).toBe(steps.length)
          for (const { alert_id, state } of steps) {
            const known = before.get(alert_id)
            if (known === undefined || known.state === 'pending' || known.state === 'dropped') continue
            expect(order.indexOf(state)).toBeGreaterThan(order.indexOf(known.state))
          }
          recorded = written(recorded, steps)
        }
      }),
    )
  })
})
