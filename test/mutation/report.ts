import { readFileSync } from 'node:fs'
import { relative } from 'node:path'
import type { MutantResult } from '@stryker-mutator/api/core'

/** Prints what went unnoticed, each with its place and change, then the score in percent, which it returns. */
export function report(name: string, mutants: readonly MutantResult[]): number {
  const noticed = mutants.filter(({ status }) => status === 'Killed' || status === 'Timeout')
  const unnoticed = mutants.filter(({ status }) => status === 'Survived' || status === 'NoCoverage')
  const set_aside = mutants.filter(({ status }) => status === 'Ignored')
  for (const mutant of unnoticed) process.stdout.write(`${changeOf(mutant)}\n`)
  const score = (100 * noticed.length) / (noticed.length + unnoticed.length)
  process.stdout.write(
    `${name}: ${score.toFixed(1)}% of ${noticed.length + unnoticed.length} changes noticed, ` +
      `${unnoticed.length} not; ${set_aside.length} set aside\n`,
  )
  return score
}

function changeOf({
  fileName,
  location: { start, end },
  replacement,
  status,
  mutatorName,
}: MutantResult): string {
  const lines = readFileSync(fileName, 'utf8')
    .split('\n')
    .slice(start.line - 1, end.line)
  lines.push((lines.pop() ?? '').slice(0, end.column - 1))
  lines.unshift((lines.shift() ?? '').slice(start.column - 1))
  const untested = status === 'NoCoverage' ? ', which no test reaches' : ''
  const place = `${relative('', fileName)}:${start.line}:${start.column}`
  return `${place} ${mutatorName}${untested}\n    ${onLine(lines.join('\n'))}\n  → ${onLine(replacement)}`
}

function onLine(code: string): string {
  return code.replace(/\s+/g, ' ').trim()
}
