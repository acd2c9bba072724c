import type { Dashboard, Panel } from '@grafana/grafana-foundation-sdk/dashboard'
import { describe, expect, test } from 'vitest'
import { BOARDS } from './boards.ts'
import { UID } from './links.ts'

/** Grafana's own limit. */
const UID_CHARS_MAX = 40
const GRID_COLUMNS = 24

/** As Grafana reads it: what JSON can't hold is gone. */
const boards: Dashboard[] = JSON.parse(JSON.stringify(BOARDS))
const panelsOf = (board: Dashboard) => (board.panels ?? []) as Panel[] // no board has rows
const all = boards.flatMap((board) => panelsOf(board).map((panel) => ({ board, panel })))
const linksOf = (panel: Panel) =>
  [...JSON.stringify(panel).matchAll(/"\/d\/([^?"]+)\?([^"]*)"/g)].map(([, uid = '', query = '']) => ({
    uid,
    variables: [...query.matchAll(/var-(\w+)=/g)].map(([, name = '']) => name),
  }))
const overriddenIn = (panel: Panel) =>
  (panel.fieldConfig?.overrides ?? []).map(({ matcher }) => String(matcher.options))
const uids: readonly string[] = boards.map(({ uid }) => uid ?? '')

describe('a board', () => {
  test('has a uid of its own that Grafana takes, a title and a description', () => {
    expect(new Set(uids).size).toBe(boards.length)
    for (const { uid = '', title = '', description = '' } of boards) {
      expect(uid).toMatch(/^[a-z][a-z-]*$/)
      expect(uid.length).toBeLessThanOrEqual(UID_CHARS_MAX)
      expect(title.length, uid).toBeGreaterThanOrEqual(3)
      expect(description.length, uid).toBeGreaterThan(20)
    }
    expect([...uids].toSorted()).toEqual(Object.values(UID).toSorted())
  })

  test.each(boards)('$title: its panels have numbers of their own', (board) => {
    const ids = panelsOf(board).map(({ id }) => id)
    expect(ids.length).toBeGreaterThan(0)
    expect(ids.every((id) => typeof id === 'number' && id > 0)).toBe(true)
    expect(new Set(ids).size).toBe(ids.length)
  })

  test.each(boards)('$title: its panels lie inside the grid and cover each other nowhere', (board) => {
    const taken = new Set<string>()
    for (const { title, gridPos } of panelsOf(board)) {
      if (gridPos === undefined) throw new Error(`${title} has no place`)
      expect(gridPos.x + gridPos.w, title).toBeLessThanOrEqual(GRID_COLUMNS)
      for (let x = gridPos.x; x < gridPos.x + gridPos.w; x++)
        for (let y = gridPos.y; y < gridPos.y + gridPos.h; y++) {
          expect(taken.has(`${x},${y}`), `${title} at ${x},${y}`).toBe(false)
          taken.add(`${x},${y}`)
        }
    }
  })

  test.each(boards)('$title: every variable that it names is declared', (board) => {
    const declared = (board.templating.list ?? []).map(({ name }) => name)
    const text = JSON.stringify(board)
    const named = [...text.matchAll(/\$\{(\w+)(?::\w+)?\}|\$(?!__)(\w+)/g)]
      .map(([, braced, bare]) => String(braced ?? bare))
      .filter((name) => !name.startsWith('__'))
    expect(new Set(named)).toEqual(new Set(declared))
  })

  test.each(boards)(
    '$title: a variable stands in SQL only as a parameter of a URL in quotes, or as the name in $__conditionalAll',
    (board) => {
      for (const panel of panelsOf(board)) {
        const bare = JSON.stringify(panel.targets)
          .replaceAll(/'\$\{\w+:queryparam\}'/g, '')
          .replaceAll(/\), \$\w+\)/g, '')
          .replaceAll(/"uid":"\$\{ds\}"/g, '')
        expect(bare.replaceAll(/\$__\w+/g, ''), panel.title).not.toContain('$')
      }
    },
  )
})

test('the public board has no variable, no link and no annotation', () => {
  const board = boards.find(({ uid }) => uid === UID.public)
  expect(board?.templating.list ?? []).toEqual([])
  expect(board?.links ?? []).toEqual([])
  expect(board?.annotations.list ?? []).toEqual([])
  expect(JSON.stringify(board?.panels)).not.toMatch(/\$\{|\$__conditionalAll/)
})

describe('a panel', () => {
  test.each(all)('$board.title / $panel.title: says what it shows, and in which unit', ({ panel }) => {
    expect(panel.title?.length).toBeGreaterThan(2)
    expect(panel.description?.length).toBeGreaterThan(20)
    expect(panel.fieldConfig?.defaults.unit).toMatch(/^\w+$/)
    expect(panel.fieldConfig?.defaults.thresholds?.steps[0]?.value).toBeNull()
  })

  test.each(all)(
    '$board.title / $panel.title: asks the data source of the board, itself and its query',
    ({ board, panel }) => {
      const uid = board.uid === UID.public ? 'marginscope' : `\${ds}`
      const datasource = { type: 'grafana-clickhouse-datasource', uid }
      expect(panel.datasource).toEqual(datasource)
      expect(panel.targets?.length).toBe(1)
      for (const target of panel.targets ?? [])
        expect(target).toMatchObject({ refId: 'A', datasource, editorType: 'sql', pluginVersion: '4.20.0' })
    },
  )

  test.each(all)(
    '$board.title / $panel.title: links lead to boards that exist, with variables that they have',
    ({ panel }) => {
      const dead = linksOf(panel).filter(({ uid, variables }) => {
        const target = boards.find((board) => board.uid === uid)
        const declared = new Set(target?.templating.list?.map(({ name }) => name))
        return target === undefined || variables.some((name) => !declared.has(name))
      })
      expect(dead).toEqual([])
    },
  )

  test.each(all)(
    '$board.title / $panel.title: overrides are of columns that its statement names',
    ({ panel }) => {
      const sql = JSON.stringify(panel.targets)
      expect(overriddenIn(panel).filter((column) => !sql.includes(column))).toEqual([])
    },
  )

  test('there are links with variables, and overrides', () => {
    const links = all.flatMap(({ panel }) => linksOf(panel))
    expect(links.filter(({ variables }) => variables.length > 0).length).toBeGreaterThan(2)
    expect(all.flatMap(({ panel }) => overriddenIn(panel)).length).toBeGreaterThan(5)
  })
})
