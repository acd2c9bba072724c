import { basename } from 'node:path'
import { BaseSequencer, type TestSpecification } from 'vitest/node'

/**
 * Files that take longest, the longest first; `npm test` ends with the slowest of a run. Begun last, one of them
 * would keep one processor while the other has nothing left to do. The rest goes by size, as vitest has it.
 */
const LONGEST = [
  'agreement',
  'bridge-properties',
  'go',
  'conformance',
  'cli',
  'broker-loss',
  'price-change',
  'allocation',
  'tenant',
  'margin-properties',
  'conservation',
  'survival',
  'alerts-kills',
  'margin-year',
  'kills',
  'start',
  'moved-partitions',
  'grown-topic',
  'traces',
  'alerts',
  'revenue',
  'processors',
  'outages',
  'full-disks',
  'real-input',
  'first-page',
  'reprice',
  'pools',
]

export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const rank = (file: TestSpecification) => {
      const at = LONGEST.indexOf(basename(file.moduleId, '.test.ts'))
      return at === -1 ? LONGEST.length : at
    }
    return (await super.sort(files)).sort((a, b) => rank(a) - rank(b))
  }
}
