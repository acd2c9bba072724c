import { describe, expect, test } from 'vitest'
import { roundRows } from './round-rows.ts'

/** Rows in eighths, rounded. */
const round = (rows: readonly (readonly bigint[])[], total: bigint) =>
  roundRows(
    rows.map((nums) => ({ nums, den: 8n })),
    rows[0]?.length ?? 0,
    total,
  )

describe('rows and columns rounded at once', () => {
  test('whole numbers stay what they are', () => {
    expect(
      round(
        [
          [8n, -16n],
          [0n, 24n],
        ],
        2n,
      ),
    ).toEqual({
      rows: [
        [1n, -2n],
        [0n, 3n],
      ],
      columns: [1n, 1n],
    })
  })

  test('a unit goes to the largest remainder, the first among equals', () => {
    expect(round([[4n, 4n]], 1n)).toEqual({ rows: [[1n, 0n]], columns: [1n, 0n] })
    expect(round([[3n, 5n]], 1n)).toEqual({ rows: [[0n, 1n]], columns: [0n, 1n] })
    expect(round([[10n, 7n, 7n]], 3n)).toEqual({ rows: [[1n, 1n, 1n]], columns: [1n, 1n, 1n] })
  })

  test('what a row leaves behind in a column counts for the next', () => {
    expect(
      round(
        [
          [4n, 4n],
          [4n, 4n],
        ],
        2n,
      ),
    ).toEqual({
      rows: [
        [1n, 0n],
        [0n, 1n],
      ],
      columns: [1n, 1n],
    })
    // 3/8 and 5/8, three times: 9/8 and 15/8 are 1 and 2.
    expect(
      round(
        [
          [3n, 5n],
          [3n, 5n],
          [3n, 5n],
        ],
        3n,
      ),
    ).toEqual({
      rows: [
        [0n, 1n],
        [1n, 0n],
        [0n, 1n],
      ],
      columns: [1n, 2n],
    })
  })

  test('remainders that come to just a unit are carried into their own column', () => {
    const rows = [
      [8n, 4n],
      [8n, 4n],
    ]
    expect(round(rows, 3n).columns).toEqual([2n, 1n])
  })

  test('who was given too much stands behind by what it has left, not by what it was given', () => {
    // After the first row 1/2 too much and 1/2 too little; with 2/8 and 4/8 more: -1/4, 1/2 and 1/2.
    const rows = [
      [4n, 4n, 0n],
      [2n, 0n, 4n],
    ]
    expect(round(rows, 2n)).toEqual({
      rows: [
        [1n, 0n, 0n],
        [0n, 1n, 0n],
      ],
      columns: [1n, 1n, 0n],
    })
  })

  test('what is left at the end goes to the largest row, whichever its sign', () => {
    expect(round([[-80n], [8n]], -8n)).toEqual({ rows: [[-9n], [1n]], columns: [-8n] })
    expect(round([[8n], [-80n]], -8n)).toEqual({ rows: [[1n], [-9n]], columns: [-8n] })
  })

  test('remainders that come to a unit are carried into their column', () => {
    // 3/4 twice is 1.5: of 2, both rows have one; of 1, the largest row gives one back.
    expect(
      round(
        [
          [6n, 0n],
          [6n, 0n],
        ],
        2n,
      ),
    ).toEqual({
      rows: [
        [1n, 0n],
        [1n, 0n],
      ],
      columns: [2n, 0n],
    })
    expect(
      round(
        [
          [6n, 0n],
          [6n, 0n],
        ],
        1n,
      ),
    ).toEqual({
      rows: [
        [0n, 0n],
        [1n, 0n],
      ],
      columns: [1n, 0n],
    })
    // 1/4 is left over twice and comes to nothing in the rows: the largest one takes what the columns have.
    expect(round([[10n], [82n]], 12n)).toEqual({ rows: [[1n], [11n]], columns: [12n] })
  })

  test('below 0 a floor is further down, and its remainder further up', () => {
    expect(round([[-2n, 2n]], 0n)).toEqual({ rows: [[0n, 0n]], columns: [0n, 0n] })
    expect(round([[-6n, 2n]], -1n)).toEqual({ rows: [[-1n, 0n]], columns: [-1n, 0n] })
  })

  test('a total below the floors is taken from the smallest remainder', () => {
    expect(round([[1n, 2n]], -1n)).toEqual({ rows: [[-1n, 0n]], columns: [-1n, 0n] })
  })

  test('of nothing is nothing', () => {
    expect(round([], 0n)).toEqual({ rows: [], columns: [] })
  })
})
