import { basename } from 'node:path'
import { BaseSequencer, type TestSpecification } from 'vitest/node'

/**
 * Files that take longest, the longest first; `npm test` ends with the slowest of a run. Begun last, one of them
 * would keep one processor while the other has nothing left to do. The rest goes by size, as vitest has it.
 */
const LONGEST = [
  'broker-loss',
  'agreement',
  'conformance',
  'go',
  'price-change',
  'bridge-properties',
  'cli',
  'allocation',
  'tenant',
  'margin-properties',
  'conservation',
  'survival',
  'alerts-kills',
  'kills',
  'moved-partitions',
  'outages',
  'processors',
  'traces',
  'grown-topic',
  'full-disks',
  'start',
  'alerts',
  'revenue',
  'margin-year',
  'real-input',
  'pools',
  'first-page',
  'reprice',
]

/** A worker goes on with the next file only when it is of its project: one that begins loads everything anew. */
const PROJECTS = ['faults', 'e2e', 'unit']

export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const projectOf = (file: TestSpecification) => PROJECTS.indexOf(file.project.name)
    const rank = (file: TestSpecification) => {
      const at = LONGEST.indexOf(basename(file.moduleId, '.test.ts'))
      return at === -1 ? LONGEST.length : at
    }
    return (await super.sort(files)).sort((a, b) => projectOf(a) - projectOf(b) || rank(a) - rank(b))
  }
}
