/** `npm run test:unit -- PATH`: runs the tests whose path contains PATH, or all of the suites; further arguments are Vitest's. */
import { globSync } from 'node:fs';
import { isProgram, root } from '../run-tool.ts';
import { vitest, type Suite } from './vitest-run.ts';

/** @returns the first of the paths that no test file contains, or null */
export function unmatched(paths: readonly string[], files: readonly string[]): string | null {
  const slashed = (path: string): string => path.replaceAll('\\', '/');
  return (
    paths.find((path) => {
      // Vitest takes `file.test.ts:12` for the test of that line.
      const wanted = slashed(path).replace(/^\.\//, '').replace(/:\d+$/, '');
      return !files.some((file) => slashed(file).includes(wanted));
    }) ?? null
  );
}

if (isProgram(import.meta.filename)) {
  const [names = '', ...args] = process.argv.slice(2);
  const suites = names.split(',') as Suite[];
  const firstOption = args.findIndex((arg) => arg.startsWith('-'));
  const paths = firstOption === -1 ? args : args.slice(0, firstOption);
  const files = suites.flatMap((suite) => globSync(`test/${suite}/**/*.test.ts`, { cwd: root }));
  const missing = unmatched(
    paths,
    files.map((file) => `${root}/${file}`),
  );
  if (missing === null) process.exitCode = await vitest(suites, args);
  else {
    console.error(
      `No test file in ${suites.map((suite) => `test/${suite}`).join(' or ')} has "${missing}" in its path.`,
    );
    process.exitCode = 1;
  }
}
