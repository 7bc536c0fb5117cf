/** As many events as a bench wants: a simulated trading day, again and again, each time with other ids. */
import type { StoredEvent } from '../../electron/history/history-port.ts';
import { DEFAULT_JUDGE } from '../../electron/shared/alerts/attention-rules.ts';
import { DOSHII } from '../../electron/doshii/provider.ts';
import { describeFrame } from '../../electron/shared/events/describe-frame.ts';
import type { EventDraft } from '../../electron/shared/events/monitor-event.ts';
import { isAlerting } from '../../electron/shared/filter/feed-filter.ts';
import type { MonitorEvent } from '../../electron/shared/events/monitor-event.ts';
import { parseFrame } from '../../electron/shared/doshii/protocol.ts';
import { redactFrame } from '../../electron/shared/events/redaction.ts';
import { dayOfFrames } from './frames/frames.ts';

const SECOND_MS = 1_000;
const BEGAN = Date.UTC(2026, 0, 1);

export interface Source {
  /** Numbers go on where the last ones ended. */
  next(count: number): StoredEvent[];
}

export function storedEvents(): Source {
  const day = dayOfFrames().flatMap((text) => {
    const described = describeFrame(parseFrame(text), DOSHII.describe, DEFAULT_JUDGE);
    return described === null ? [] : [{ draft: described.event, raw: redactFrame(text, 16_384) }];
  });
  let seq = 0;
  return {
    next: (count) =>
      Array.from({ length: count }, () => {
        seq += 1;
        const { draft, raw } = day[seq % day.length] ?? { draft: null, raw: '' };
        if (draft === null) throw new Error('the day has no events');
        return numbered(draft, raw, seq, Math.floor(seq / day.length));
      }),
  };
}

function numbered(draft: EventDraft, raw: string, seq: number, round: number): StoredEvent {
  const other = (text: string): string =>
    draft.entityId === null ? text : text.replaceAll(draft.entityId, `${draft.entityId}${round}`);
  const event: MonitorEvent = {
    ...draft,
    title: other(draft.title),
    detail: other(draft.detail),
    entityId: draft.entityId === null ? null : `${draft.entityId}${round}`,
    orderId: draft.orderId === null ? null : `${draft.orderId}${round}`,
    seq,
    receivedAt: BEGAN + seq * SECOND_MS,
    gap: null,
    repeats: 0,
    lastRepeatAt: null,
    handledAt: seq % 10 < 9 && isAlerting(draft.severity) ? BEGAN : null,
    handledBy: null,
    closedBy: null,
    calledAt: null,
    origin: 'live',
    happenedAt: null,
    isStored: true,
  };
  return { event, raw: other(raw), identity: (seq * 2_654_435_761) % 2 ** 48 };
}
