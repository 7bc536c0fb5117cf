/** The order of the test files: end-to-end tests take longest, so they come first. At the end all workers then have small files. */
import { BaseSequencer, type TestSpecification } from 'vitest/node';

export class LongestFirst extends BaseSequencer {
  /** Within a suite as Vitest does it: by the time of the last run, or else by size. */
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files);
    const isFirst = ({ project }: TestSpecification): boolean => project.name === 'e2e';
    return [...sorted.filter(isFirst), ...sorted.filter((file) => !isFirst(file))];
  }
}
