import { expect, test } from 'vitest'
import { readArguments } from './arguments.ts'

test('the command line knows --demo and --help and refuses the rest as wrong configuration', () => {
  expect(readArguments([])).toEqual({ kind: 'run', demo: false })
  expect(readArguments(['--demo'])).toEqual({ kind: 'run', demo: true })
  expect(readArguments(['--demo', '--help'])).toEqual({ kind: 'help' })
  expect(() => readArguments(['--port'])).toThrow('--port')
})
