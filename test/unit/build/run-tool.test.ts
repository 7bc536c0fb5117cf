/** A tool runs at the priority that it is given; one that another process ends says so, and does not fail without a word. */
import { constants, getPriority } from 'node:os';
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

it('runs at the priority that is asked for, and what it starts too', async () => {
  const print = 'console.log(os.getPriority())';
  const script = `${print}; child_process.spawnSync(process.execPath, ['-e', '${print}'], { stdio: 'inherit' });`;
  const { output } = await runNode(['-e', script], {
    priority: constants.priority.PRIORITY_BELOW_NORMAL,
  });
  // The tests themselves may run at a lower one.
  const expected = Math.max(10, getPriority());
  expect(output).toBe(`${expected}\n${expected}\n`);
});
