/** A test alert: a marked event goes the whole way of a real one, and each step says what became of it. */
import type { TestReport, TestStep } from '../../shared/alerts/attention-ipc.ts';
import type { AlertingSeverity } from '../../shared/alerts/attention-settings.ts';
import type { SocketProtocol } from '../../provider.ts';
import { TEST_KIND } from '../../shared/events/monitor-event.ts';
import type { Clock } from '../../platform/clock.ts';
import { withTimeout } from '../../platform/with-timeout.ts';
import type { Feed } from '../../feed/feed.ts';
import type { FrameIntake } from '../frame-intake.ts';
import type { HistoryReader } from '../../history/history-port.ts';
import type { Source } from '../../feed/event-origin.ts';
import { strings } from './strings.ts';

/** A step that has not been seen by then is unknown, ms. */
export const STEP_TIMEOUT_MS = 10_000;
/** The history is asked this often whether the disk has the event, ms. */
const LOOK_AGAIN_MS = 200;

const TEST: Source = { origin: 'test', happenedAt: null };

type Seen = Omit<TestStep, 'step'>;

/**
 * What only the computer can say. Each is asked before the event is sent, so that it can watch, and answers when it has
 * seen the first notification, sound or tray icon after that, or knows that there will be none.
 */
export interface SelfTestProbes {
  notification(severity: AlertingSeverity): Promise<Seen>;
  sound(severity: AlertingSeverity): Promise<Seen>;
  tray(): Promise<Seen>;
}

export interface SelfTestOptions {
  readonly clock: Clock;
  readonly intake: FrameIntake;
  readonly protocol: Pick<SocketProtocol, 'event' | 'parse'>;
  readonly feed: Pick<Feed, 'flush' | 'publishedSeq'>;
  readonly history: Pick<HistoryReader, 'event'>;
  readonly probes: SelfTestProbes;
}

export async function testAlert(severity: AlertingSeverity, options: SelfTestOptions): Promise<TestReport> {
  const { intake, feed, probes, protocol } = options;
  const watching = [
    limited(options, 'notification', probes.notification(severity)),
    limited(options, 'sound', probes.sound(severity)),
    limited(options, 'tray', probes.tray()),
  ];
  const text = protocol.event(TEST_KIND, { status: severity });
  const frame = protocol.parse(text);
  const event = intake(frame, text, TEST);
  const steps: TestStep[] = [
    said('frame', frame.type === 'event', strings.frame.read, strings.frame.notRead),
  ];
  if (event !== null) await feed.flush();
  const isPublished = event !== null && feed.publishedSeq >= event.seq;
  steps.push(said('feed', isPublished, strings.feed.there, strings.feed.notThere));
  steps.push(await limited(options, 'history', stored(options, event?.seq ?? null), strings.notStoredYet));
  return { seq: event?.seq ?? null, steps: [...steps, ...(await Promise.all(watching))] };
}

/** Looks until the disk has taken or refused it: one that is only slow has done neither. */
async function stored({ clock, history }: SelfTestOptions, seq: number | null): Promise<Seen> {
  const end = clock.monotonic() + STEP_TIMEOUT_MS;
  for (;;) {
    const event = seq === null ? null : await history.event(seq).catch(() => null);
    if (event?.isStored !== null)
      return seen(event?.isStored === true, strings.history.stored, strings.history.notStored);
    if (clock.monotonic() >= end) return { result: 'unknown', text: strings.notStoredYet };
    await new Promise<void>((resolve) => clock.after(LOOK_AGAIN_MS, resolve));
  }
}

async function limited(
  { clock }: SelfTestOptions,
  step: TestStep['step'],
  answer: Promise<Seen>,
  unanswered: string = strings.notSeen,
): Promise<TestStep> {
  const failed: Seen = { result: 'failed', text: strings.fault };
  const first = await withTimeout(
    STEP_TIMEOUT_MS,
    answer.catch(() => failed),
    clock,
  );
  return { step, ...(first === 'late' ? { result: 'unknown', text: unanswered } : first) };
}

function said(step: TestStep['step'], isDone: boolean, done: string, not: string): TestStep {
  return { step, ...seen(isDone, done, not) };
}

function seen(isDone: boolean, done: string, not: string): Seen {
  return { result: isDone ? 'passed' : 'failed', text: isDone ? done : not };
}
