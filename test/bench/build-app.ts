/** Builds the app that a bench measures: in a process of its own, because a bundler's heap would be weighed and collected with the rest. */
import { execFileSync } from 'node:child_process';
import { resolve } from 'node:path';

export function buildApp(): void {
  execFileSync(process.execPath, [resolve(import.meta.dirname, '../../build/bundle.ts')], {
    stdio: ['ignore', 'ignore', 'inherit'],
  });
}
