/** What becomes of a frame on its way into the feed when the program itself is at fault. */
import { expect, it } from 'vitest';
import { DOSHII } from '../../../electron/doshii/provider.ts';
import { frameIntake } from '../../../electron/app/frame-intake.ts';
import type { LogEntry } from '../../../electron/app/log-entry.ts';
import type { MonitorEvent } from '../../../electron/shared/events/monitor-event.ts';
import { sampleEvent } from '../../fakes/sample-event.ts';

it('keeps the frame of an event whose description fails by a fault, publishes it and reports why', () => {
  const log: LogEntry[] = [];
  const raws: string[] = [];
  const considered: MonitorEvent[] = [];
  const take = frameIntake({
    describe: DOSHII.describe,
    feed: {
      add: (draft, raw) => {
        raws.push(raw);
        return { type: 'event', event: sampleEvent({ ...draft, seq: 7 }) };
      },
    },
    attention: { consider: (event) => void considered.push(event) },
    severityOf: (kind) => {
      if (kind !== 'unreadable') throw new TypeError('no such rule');
      return 'notice';
    },
    log: (entry) => void log.push(entry),
  });
  const text = '{"event":"order_created","data":{"id":"1"}}';
  const frame = { type: 'event', name: 'order_created', body: { id: '1' }, envelope: 'event' } as const;
  expect(take(frame, text)).toMatchObject({ kind: 'unreadable', severity: 'notice' });
  expect(raws).toEqual([text]);
  expect(considered).toHaveLength(1);
  expect(considered[0]?.detail).toContain('TypeError: no such rule');
  expect(log).toContainEqual({ type: 'warning', text: '#7 internal fault: TypeError: no such rule' });
});
