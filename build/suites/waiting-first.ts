/** The order of the test files: those that wait longest come first, so that nobody waits for them alone at the end. */
import { basename } from 'node:path';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** Seconds of waiting in them are what they test: an order that is not accepted, an outage, a build that is watched. */
const WAITING = [
  'needs-you',
  'dev',
  'stop-watching',
  'history',
  'connection-page',
  'outage',
  'doshii-variants',
];

export class WaitingFirst extends BaseSequencer {
  /** The others as Vitest does it: by the time of the last run, or else by size. */
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files);
    const place = ({ moduleId }: TestSpecification): number => {
      const index = WAITING.indexOf(basename(moduleId, '.test.ts'));
      return index === -1 ? WAITING.length : index;
    };
    return sorted.toSorted((one, other) => place(one) - place(other));
  }
}
