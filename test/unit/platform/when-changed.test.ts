/** Values that repeat the one before are kept back. */
import { expect, it, vi } from 'vitest';
import { whenChanged } from '../../../electron/platform/when-changed.ts';

it('passes the first value and every other one, and none that says the same', () => {
  const pass = vi.fn();
  const send = whenChanged<{ readonly open: number }>(pass);
  for (const open of [0, 0, 1, 1, 0]) send({ open });
  expect(pass.mock.calls).toEqual([[{ open: 0 }], [{ open: 1 }], [{ open: 0 }]]);
});
