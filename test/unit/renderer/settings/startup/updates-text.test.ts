/** What the settings say of updates. */
import { describe, expect, it } from 'vitest';
import type { UpdatesView } from '../../../../../electron/shared/updates/updates-ipc.ts';
import { updateSentences } from '../../../../../renderer/settings/startup/updates-text.ts';
import { moment } from '../../../../../renderer/ui/time.ts';

const NOW = Date.UTC(2026, 10, 25, 12);
const VIEW: UpdatesView = {
  ...{ state: 'idle', unavailable: null, version: null, percent: null, checkedAt: null, nextCheckAt: null },
  ...{ waitsFor: null, postponedUntil: null, canPostpone: false, problem: null },
};
const WAITING: UpdatesView = { ...VIEW, state: 'available', version: '2.0.0', waitsFor: 'closing-time' };
const say = (view: UpdatesView, neverCloses = false): string =>
  updateSentences(view, neverCloses, NOW).join(' ');

describe('updates', () => {
  it('are said with the time of the last and of the next check', () => {
    expect(say(VIEW)).toBe('Not checked yet.');
    const next = NOW + 60_000;
    expect(say({ ...VIEW, checkedAt: NOW, nextCheckAt: next })).toBe(
      `Up to date, checked at ${moment(NOW, NOW)}. Next check at ${moment(next, NOW)}.`,
    );
  });

  it('say what they wait for; around the clock, that a person has to choose', () => {
    expect(say(WAITING)).toBe('Version 2.0.0 is available. It is installed after trading hours.');
    expect(say(WAITING, true)).toContain('only installed when you choose Install now');
    expect(say({ ...WAITING, state: 'ready', waitsFor: 'alert' })).toBe(
      'Version 2.0.0 is ready. It is installed once no alert is open.',
    );
    expect(say({ ...WAITING, waitsFor: 'postponed', postponedUntil: NOW })).toContain(
      `Put off until ${moment(NOW, NOW)}.`,
    );
  });

  it('say what failed and what to do, and how far a download is', () => {
    const problem = { sentence: 'The update failed.', nextStep: 'Wait.' };
    expect(say({ ...VIEW, problem })).toBe('The update failed. Wait. Not checked yet.');
    expect(say({ ...WAITING, problem, waitsFor: null })).toBe(
      'Version 2.0.0 is available. The update failed. Wait.',
    );
    expect(say({ ...WAITING, state: 'downloading', percent: 40 })).toBe('Fetching version 2.0.0: 40 %');
  });

  it.each([
    ['development', 'from its sources'],
    ['no-feed', 'without an update server'],
    ['unsigned', 'not signed'],
    ['managed', 'your administrator'],
  ] as const)('say why there are none: %s', (unavailable, words) => {
    expect(say({ ...VIEW, state: 'off', unavailable })).toContain(words);
  });
});
