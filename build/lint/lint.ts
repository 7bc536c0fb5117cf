/** `node build/lint/lint.ts FOLDER …`: runs ESLint on the sources that changed since they passed. */
import { ESLint } from 'eslint';
import { Passed } from './check-cache.ts';
import { isProgram, root } from '../run-tool.ts';
import { Sources } from './source-keys.ts';

/** As `ESLint.lintFiles`: the results may come in any order, and there is none for a file that ESLint ignores. */
type LintFiles = (files: string[]) => Promise<ESLint.LintResult[]>;

/** Lints what has no key in `passed`, and keeps the keys of what is clean now. */
export async function lintChanged(
  sources: Sources,
  passed: Passed,
  lintFiles: LintFiles,
): Promise<ESLint.LintResult[]> {
  const keys = new Map(sources.files.map((file) => [file, sources.keyAlone(file)]));
  const changed = [...keys].filter(([, key]) => !passed.has(key)).map(([file]) => file);
  const results = changed.length === 0 ? [] : await lintFiles(changed);
  for (const { filePath, messages } of results)
    if (messages.length > 0) keys.delete(sources.nameOf(filePath));
  passed.keep([...keys.values()]);
  return results;
}

if (isProgram(import.meta.filename)) {
  const folders = process.argv.slice(2);
  const eslint = new ESLint({ cwd: root, overrideConfigFile: 'build/eslint.config.js', warnIgnored: false });
  const results = await lintChanged(
    new Sources(root, folders),
    new Passed(root, `lint-${folders.join('-')}`),
    (files) => eslint.lintFiles(files),
  );
  const formatter = await eslint.loadFormatter('stylish');
  process.stdout.write(await formatter.format(results));
  process.exitCode = results.every(({ messages }) => messages.length === 0) ? 0 : 1;
}
