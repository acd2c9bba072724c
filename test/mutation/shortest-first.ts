import { BaseSequencer, type TestSpecification } from 'vitest/node'

/** The longest that a file has taken yet: of the next change it may run few of its tests. */
const taken_ms = new Map<string, number>()

/**
 * The first test that notices a change ends its run: files that compute alone go first, then those that ask the
 * warehouse, last those that wait for time to pass.
 */
export class ShortestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    for (const file of files) {
      const last_ms = this.ctx.cache.getTestSpecificationResult(file)?.duration ?? 0
      taken_ms.set(file.moduleId, Math.max(last_ms, taken_ms.get(file.moduleId) ?? 0))
    }
    const took = ({ moduleId }: TestSpecification) => taken_ms.get(moduleId) ?? 0
    return (await super.sort(files)).sort((one, other) => took(one) - took(other))
  }
}
