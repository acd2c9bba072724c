import { describe, expect, test } from 'vitest'
import { type Arrow, circlesOf, knots } from './cycles.ts'
import { importsOf, packageOf, rootTools, target, type Workspace, workspaces } from './workspaces.ts'

const all = workspaces()
const tools = rootTools()
const ours = new Map(all.map((workspace) => [workspace.name, workspace]))

/** From below to above. What stands on one floor may use each other, without circles. */
const FLOORS = ['schemas', 'packages', 'services', 'dashboards', 'infra', 'test']
const floorOf = ({ dir }: Workspace) => FLOORS.indexOf(dir.split('/')[0] ?? '')

test('the whole repository is looked at', () => {
  expect(all.length).toBeGreaterThan(20)
  for (const workspace of all) {
    expect(floorOf(workspace), workspace.dir).toBeGreaterThanOrEqual(0)
    expect(workspace.files.length, workspace.dir).toBeGreaterThan(0)
  }
})

describe('dependencies', () => {
  test('whatever a file imports is declared in its own package.json', () => {
    const undeclared = all.flatMap(({ name, declared, files }) =>
      files.flatMap(({ path, imports, only_tests }) =>
        imports
          .map(packageOf)
          .filter((used) => used !== undefined && used !== name && !declared.has(used))
          .filter((used) => !(only_tests && tools.has(used ?? '')))
          .map((used) => `${path}: ${used}`),
      ),
    )
    expect(undeclared).toEqual([])
  })

  test('whatever is declared is used', () => {
    const unused = all.flatMap(({ dir, declared, files }) => {
      const imported = new Set(files.flatMap(({ imports }) => imports.map(packageOf)))
      const resolved = (name: string) => files.some(({ text }) => text.includes(`resolve('${name}`))
      const types = (name: string) => name.startsWith('@types/') && imported.has(name.slice('@types/'.length))
      return [...declared]
        .filter((name) => !imported.has(name) && !resolved(name) && !types(name))
        .map((name) => `${dir}: ${name}`)
    })
    expect(unused).toEqual([])
  })
})

describe('arrows', () => {
  test('point down, from services to packages to schemas; only tests look up', () => {
    const up = all.flatMap((workspace) =>
      workspace.files
        .filter(({ only_tests }) => !only_tests)
        .flatMap(({ path, imports }) =>
          imports
            .map((specifier) => ours.get(packageOf(specifier) ?? ''))
            .filter((used) => used !== undefined && floorOf(used) > floorOf(workspace))
            .map((used) => `${path}: ${used?.name}`),
        ),
    )
    expect(up).toEqual([])
  })

  test('end at the face of a package: nobody imports past its index, but tests what it has for testing', () => {
    const isFace = (specifier: string, only_tests: boolean) =>
      ours.has(only_tests ? specifier.replace(/\/testing$/, '') : specifier)
    const past = all.flatMap(({ dir, files }) =>
      files.flatMap(({ path, imports, only_tests }) =>
        imports
          .filter((specifier) =>
            specifier.startsWith('.')
              ? !target(path, specifier).startsWith(`${dir}/`)
              : ours.has(packageOf(specifier) ?? '') && !isFace(specifier, only_tests),
          )
          .map((specifier) => `${path}: ${specifier}`),
      ),
    )
    expect(past).toEqual([])
  })
})

describe('circles', () => {
  test('there are none between packages', () => {
    const graph = new Map(
      all.map(({ name, files }) => {
        const used = files.filter(({ only_tests }) => !only_tests).flatMap(({ imports }) => imports)
        const packages = used.map((specifier) => packageOf(specifier) ?? '')
        return [name, new Set(packages.filter((other) => other !== name && ours.has(other)))]
      }),
    )
    expect(knots(graph)).toEqual([])
  })

  test('there are none between the files and folders of a package', () => {
    const arrows = all.flatMap(({ files }) =>
      files
        .filter(({ path }) => !path.endsWith('.test.ts'))
        .flatMap(({ path, imports }): Arrow[] =>
          imports
            .filter((specifier) => specifier.startsWith('.'))
            .map((specifier) => [path, target(path, specifier)]),
        ),
    )
    expect(circlesOf(arrows)).toEqual([])
  })
})

describe('the looking itself', () => {
  test('sees every form of import, and no other text', () => {
    const text = [
      "import fs from 'node:fs'",
      "import type { A } from '@scope/a/deep.ts'",
      'import {',
      '  b,',
      '  type C,',
      "} from './b.ts'",
      "import './effect.ts'",
      "export * from './c.ts'",
      "export type { D } from 'd'",
      `const late = await ${'import'}('late')`,
      "  import nothing from 'indented'",
      "const text = 'import x'",
    ].join('\n')
    expect(importsOf(text)).toEqual([
      'node:fs',
      '@scope/a/deep.ts',
      './b.ts',
      './effect.ts',
      './c.ts',
      'd',
      'late',
    ])
    expect(importsOf(text).map(packageOf)).toEqual([
      undefined,
      '@scope/a',
      undefined,
      undefined,
      undefined,
      'd',
      'late',
    ])
  })

  test('finds circles of files, of a file and a folder, and of three folders, and no others', () => {
    expect(
      circlesOf([
        ['p/a.ts', 'p/b.ts'],
        ['p/b.ts', 'p/a.ts'],
        ['p/program.ts', 'p/commands/x.ts'],
        ['p/commands/y.ts', 'p/program.ts'],
        ['p/q/one/a.ts', 'p/q/two/b.ts'],
        ['p/q/two/c.ts', 'p/q/three/d.ts'],
        ['p/q/three/e.ts', 'p/q/one/f.ts'],
        ['p/commands/x.ts', 'p/commands/y.ts'],
        ['p/main.ts', 'p/program.ts'],
      ]),
    ).toEqual(['p/q: one ↔ three ↔ two', 'p: a.ts ↔ b.ts', 'p: commands ↔ program.ts'])
  })
})
