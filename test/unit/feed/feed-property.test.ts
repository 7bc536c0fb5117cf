/** Over any course of events: no honest one is swallowed beyond what the rule allows, and numbers only ever grow. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { REPLAY_WINDOW_MS } from '../../../electron/feed/duplicates.ts';
import { RESENT_BY_DOSHII_MS } from '../../../electron/shared/events/gap.ts';
import { FakeMonitor } from '../../fakes/feed-on-fake-sockets.ts';

type Step =
  | { readonly do: 'event'; readonly what: number }
  /** The last so many events come again. */
  | { readonly do: 'replay'; readonly last: number }
  | { readonly do: 'pass' | 'drop' | 'restart'; readonly ms: number };

// Few bodies, so that equal events are the rule.
const what = fc.integer({ min: 0, max: 3 });
const ms = fc.oneof(fc.integer({ min: 0, max: 10_000 }), fc.integer({ min: 0, max: 900_000 }));
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 5, arbitrary: fc.record({ do: fc.constant('event' as const), what }) },
  {
    weight: 2,
    arbitrary: fc.record({ do: fc.constant('replay' as const), last: fc.integer({ min: 1, max: 6 }) }),
  },
  {
    weight: 4,
    arbitrary: fc.record({ do: fc.constantFrom('pass' as const, 'drop' as const, 'restart' as const), ms }),
  },
);

interface Seen {
  readonly what: number;
  readonly at: number;
}

it('C51 every frame makes a row unless it equals an earlier row, within the rule, that no other frame has used', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 60 }), async (steps) => {
      let monitor = new FakeMonitor();
      monitor.link.goLive();
      /** Rows, and those of them that a frame may still be taken for on this connection. */
      const rows: Seen[] = [];
      let open: Seen[] = [];
      let liveAt = monitor.clock.now();
      let frames: number[] = [];
      let gaps = 0;

      const reconnected = (lostAt: number): void => {
        open = rows.filter(({ at }) => at >= lostAt - RESENT_BY_DOSHII_MS);
        liveAt = monitor.clock.now();
        gaps += monitor.gaps.length;
        monitor.gaps.length = 0;
      };
      const frame = (number: number): void => {
        const before = monitor.logged('event').length;
        monitor.send('order_updated', { id: String(number) });
        frames.push(number);
        const now = monitor.clock.now();
        const match = open.findIndex(({ what }) => what === number);
        const mayAbsorb = match >= 0 && now - liveAt <= REPLAY_WINDOW_MS;
        // Exactly the rule: never more is swallowed, and never less.
        expect(monitor.logged('event').length - before).toBe(mayAbsorb ? 0 : 1);
        if (mayAbsorb) open.splice(match, 1);
        else rows.push({ what: number, at: now });
      };

      for (const each of steps) {
        if (each.do === 'event') frame(each.what);
        else if (each.do === 'replay') frames.slice(-each.last).forEach(frame);
        else if (each.do === 'pass') monitor.link.stayAlive(each.ms);
        else {
          const lostAt = monitor.link.connection.view.lastFrameAt ?? 0;
          if (each.do === 'drop') monitor.drop(each.ms);
          else {
            monitor = await monitor.restart(each.ms);
            monitor.link.goLive();
          }
          reconnected(lostAt);
          frames = frames.slice(-10);
        }
        await monitor.pass();
      }
      await monitor.feed.flush();
      const stored = monitor.history.events.map(({ event }) => event);
      expect(stored.map(({ seq }) => seq)).toEqual(stored.map((_, index) => index + 1));
      expect(stored.filter(({ kind }) => kind !== 'gap').map(({ entityId }) => Number(entityId))).toEqual(
        rows.map(({ what }) => what),
      );
      expect(stored.length).toBe(rows.length + gaps);
    }),
  );
});
