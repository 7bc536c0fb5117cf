/** Puts a frame into words: an event as its provider describes it, an unreadable frame as what it is. */
import type { Judge } from '../alerts/attention-rules.ts';
import type { EventFrame, Frame } from './frame.ts';
import { ABOUT_NOTHING, type EventDraft } from './monitor-event.ts';
import { MAX_DETAIL } from '../text/plain-text.ts';
import { redactedLine } from './redaction.ts';
import { strings } from '../strings/events.ts';
import { capitalized } from '../text/capitalized.ts';

export interface Described {
  readonly event: EventDraft;
  /** Fields of the body that could not be read: path and complaint, never the value. */
  readonly problems: readonly string[];
}

/** The words and the severity of an event. */
export type DescribeEvent = (frame: EventFrame, severityOf: Judge) => Described;

/** @returns null for heartbeats and control frames, which are no events. */
export function describeFrame(frame: Frame, describe: DescribeEvent, severityOf: Judge): Described | null {
  if (frame.type === 'event') return describe(frame, severityOf);
  if (frame.type !== 'unreadable') return null;
  return { event: unreadable(frame.problem, severityOf), problems: [frame.problem] };
}

function unreadable(problem: string, severityOf: Judge): EventDraft {
  return {
    kind: 'unreadable',
    recognition: 'unreadable',
    severity: severityOf('unreadable', null),
    title: strings.unreadable,
    detail: redactedLine(capitalized(problem), MAX_DETAIL),
    ...ABOUT_NOTHING,
  };
}
