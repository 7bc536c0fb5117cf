/** A tool that another process ends says so, and does not fail without a word. */
import { expect, it } from 'vitest';
import { runNode } from '../../../build/run-tool.ts';

it.skipIf(process.platform === 'win32')(
  'keeps what was printed, and names the signal that ended it (Windows has no signals)',
  async () => {
    const run = await runNode(['-e', "console.log('so far'); process.kill(process.pid, 'SIGKILL')"]);
    expect(run.code).toBe(1);
    expect(run.output).toMatch(/so far\nended from outside, by SIGKILL\n$/);
  },
);
