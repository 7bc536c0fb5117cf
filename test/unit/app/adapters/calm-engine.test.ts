/** What the browser engine is asked to do less often. */
import { expect, it } from 'vitest';
import { calmEngine } from '../../../../electron/app/adapters/calm-engine.ts';

function featuresAfter(asked: string): readonly string[] {
  const switches = new Map([['enable-features', asked]]);
  calmEngine({
    getSwitchValue: (name) => switches.get(name) ?? '',
    appendSwitch: (name, value = '') => void switches.set(name, value),
  });
  return (switches.get('enable-features') ?? '').split(',');
}

it('the engine looks for memory to give back once a minute, and does what the command line asks for', () => {
  const calm = 'PartitionAllocMemoryReclaimer:interval/60s';
  expect(featuresAfter('')).toEqual([calm]);
  expect(featuresAfter('One,Two:size/3')).toEqual(['One', 'Two:size/3', calm]);
});
