/** What a record says after clocks that were wrong, and of a record that is wrong itself. */
import { describe, expect, it } from 'vitest';
import { ConnectionSpans, KEPT_SPANS, type Span } from '../../../electron/connection/connection-spans.ts';
import { FakeClock } from '../../fakes/fake-clock.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const YEAR = 365 * DAY;

/** Live for so long, with a frame each 30 s. */
function live(clock: FakeClock, spans: ConnectionSpans, ms: number): void {
  for (let passed = 0; passed < ms; passed += 30_000) {
    clock.advance(30_000);
    spans.heard();
  }
}

describe('the record of the connection', () => {
  it('survives a clock that starts years behind, and what came meanwhile gets its right time', () => {
    const clock = new FakeClock();
    const before: Span = { from: clock.now() - DAY, to: clock.now() - HOUR, kind: 'live' };
    const start = clock.now();
    clock.setWall(-16 * YEAR);
    const spans = new ConnectionSpans(clock, [before]);
    spans.enter('live', false);
    live(clock, spans, 60_000);
    // A kill before the clock is right costs nothing of what was there.
    expect(spans.all).toEqual([
      { from: start - 16 * YEAR, to: start - 16 * YEAR + 60_000, kind: 'live' },
      before,
    ]);
    clock.setWall(16 * YEAR);
    spans.heard();
    expect(spans.all).toEqual([before, { from: start, to: start + 60_000, kind: 'live' }]);
  });

  it('does not know what an earlier run recorded beyond the beginning of this one', () => {
    const clock = new FakeClock();
    const now = clock.now();
    const earlier: Span[] = [
      { from: now - 3 * HOUR, to: now - 2 * HOUR, kind: 'down' },
      { from: now - 2 * HOUR, to: now + HOUR, kind: 'live' },
      { from: now + HOUR, to: now + 2 * HOUR, kind: 'down' },
    ];
    const spans = new ConnectionSpans(clock, earlier);
    spans.enter('live', false);
    live(clock, spans, 30_000);
    expect(spans.all).toEqual([
      earlier[0],
      { from: now - 2 * HOUR, to: now, kind: 'unknown' },
      { from: now, to: now + 30_000, kind: 'live' },
    ]);
  });

  it('is put in order when it contradicts itself', () => {
    const clock = new FakeClock();
    const at = clock.now() - DAY;
    const spans = new ConnectionSpans(clock, [
      { from: at + 500, to: at + 900, kind: 'down' },
      { from: at, to: at + 700, kind: 'live' },
      { from: at + 100, to: at + 200, kind: 'off' },
      { from: at + 2_000, to: at + 1_000, kind: 'live' },
    ]);
    expect(spans.all).toEqual([
      { from: at, to: at + 700, kind: 'live' },
      { from: at + 700, to: at + 900, kind: 'down' },
    ]);
  });

  it('counts nothing as live while the computer slept', () => {
    const clock = new FakeClock();
    const start = clock.now();
    const spans = new ConnectionSpans(clock, []);
    spans.enter('live', false);
    live(clock, spans, 60_000);
    clock.sleep(HOUR);
    spans.heard();
    expect(spans.all).toEqual([{ from: start, to: start + 60_000, kind: 'live' }]);
    expect(spans.until).toBe(start + 60_000 + HOUR);
  });

  it('keeps the newest of a link that flaps for days', () => {
    const clock = new FakeClock();
    const spans = new ConnectionSpans(clock, []);
    for (let round = 0; round <= KEPT_SPANS; round += 1) {
      spans.enter(round % 2 === 0 ? 'live' : 'down', true);
      clock.advance(10_000);
    }
    spans.heard();
    expect(spans.all).toHaveLength(KEPT_SPANS);
    expect(spans.all.at(-1)?.to).toBe(clock.now());
  });
});
