/** How a run of faults is counted: it must not make the program look better than it is. */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { ConnectionView } from '../../../electron/shared/connection/connection-view.ts';
import type { Episode } from '../../bench/faults/fault-episode.ts';
import { eventFigures, faultFigures } from '../../bench/faults/fault-figures.ts';
import { StuckWatch } from '../../bench/faults/stuck-watch.ts';
import { FakeDoshiiLink } from '../../fakes/connection-on-fake-sockets.ts';

const EPISODE: Episode = {
  kind: 'rst',
  detectMs: 5,
  recoverMs: 100,
  promisedMs: null,
  attempts: 1,
  byHand: false,
  isStuck: false,
  from: 10_000,
  to: 20_000,
};

describe('eventFigures', () => {
  const figures = (sent: { at: number; held: boolean }[], came: number[], episode = EPISODE) => {
    const lost: string[] = [];
    const received = new Map(came.map((number) => [number, 1]));
    const site = { sent, received };
    return { ...eventFigures([{ site, episodes: [episode] }], (text) => void lost.push(text)), lost };
  };

  it('counts a missing event as lost while live, unless a fault was swallowing it', () => {
    const sent = [9_000, 15_000, 21_000].map((at) => ({ at, held: false }));
    expect(figures(sent, [0])).toMatchObject({
      eventsSentWhileLive: 2,
      eventsLostWhileLive: 1,
      eventsSwallowedByNetwork: 1,
      lost: ['sent while live, 1000 ms after rst'],
    });
  });

  it('has no excuse under a delay, nor for what the server held', () => {
    const sent = [
      { at: 15_000, held: false },
      { at: 16_000, held: true },
    ];
    const late = { ...EPISODE, kind: 'delay' } as const;
    expect(figures(sent, [], late)).toMatchObject({ eventsLostWhileLive: 1, eventsLostOfHeld: 1 });
  });
});

it('an endured fault has no time to notice or to come back', () => {
  const endured = { ...EPISODE, kind: 'delay', detectMs: null, recoverMs: null } as const;
  expect(faultFigures([EPISODE, endured])).toMatchObject({
    faults: 2,
    faultsEndured: 1,
    detectMedianMs: 5,
    recoverP99Ms: 100,
  });
  expect(faultFigures([endured])).not.toHaveProperty('delayDetectMedianMs');
});

describe('StuckWatch', () => {
  beforeEach(() => vi.useFakeTimers());
  afterEach(() => vi.useRealTimers());

  function watch() {
    const stuck: string[] = [];
    return { stuck, watch: new StuckWatch((text) => void stuck.push(text)) };
  }
  const view: ConnectionView = new FakeDoshiiLink().connection.view;

  it('reports a wait that outlasts its own time, and an attempt that outlasts its timeout', () => {
    const { stuck, watch: stuckWatch } = watch();
    stuckWatch.entered({ ...view, name: 'waiting', since: 0, retryAt: 60_000 });
    vi.advanceTimersByTime(60_000);
    stuckWatch.entered({ ...view, name: 'connecting' });
    expect(stuck).toEqual([]);
    vi.advanceTimersByTime(20_000);
    expect(stuck).toEqual(['connecting outlasted its promise']);
  });

  it('reports a state without a next step, but not a live one or one after the end', () => {
    const { stuck, watch: stuckWatch } = watch();
    stuckWatch.entered({ ...view, name: 'refused', retryAt: null });
    expect(stuck).toEqual(['refused has no next step']);
    stuckWatch.entered({ ...view, name: 'live' });
    stuckWatch.stop();
    stuckWatch.entered({ ...view, name: 'off' });
    vi.advanceTimersByTime(3_600_000);
    expect(stuck).toHaveLength(1);
  });
});
