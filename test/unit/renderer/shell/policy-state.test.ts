/** What a policy says of a setting, as the window shows it. */
import { describe, expect, it } from 'vitest';
import { managedState } from '../../../../renderer/shell/policy-state.ts';

const managed = {
  fixed: ['environment', 'tradingHours.timeZone'],
  hidden: ['theme', 'attention.sounds'],
};

describe('managedState', () => {
  it.each([
    ['environment', 'fixed'],
    ['tradingHours', 'partly'],
    ['tradingHours.timeZone', 'fixed'],
    ['tradingHours.days', 'free'],
    ['theme', 'hidden'],
    ['attention.sounds.needsYou', 'hidden'],
    ['attention', 'free'],
    ['env', 'free'],
  ])('of %s is %s', (path, state) => {
    expect(managedState(managed, path)).toBe(state);
  });
});
