/** A test alert: runs once at a time, and says what became of it. */
import type { TestReport } from '../../../electron/shared/alerts/attention-ipc.ts';
import type { AlertingSeverity } from '../../../electron/shared/alerts/attention-settings.ts';
import type { MonitorBridge } from '../../../electron/shared/ipc/bridge.ts';
import { words } from '../../strings.ts';
import { selfTest } from '../../strings/self-test.ts';

export class TestAlert {
  phase = $state<'idle' | 'running' | 'done' | 'failed'>('idle');
  /** Null before the first, and when main did not answer. */
  report = $state.raw<TestReport | null>(null);
  readonly #bridge: Pick<MonitorBridge, 'testAlert'>;

  constructor(bridge: Pick<MonitorBridge, 'testAlert'>) {
    this.#bridge = bridge;
  }

  async run(severity: AlertingSeverity): Promise<void> {
    if (this.phase === 'running') return;
    this.phase = 'running';
    this.report = await this.#bridge.testAlert(severity).catch(() => null);
    this.phase = this.report === null ? 'failed' : 'done';
  }
}

/** "Test alert: 5 steps passed, 1 failed." */
export function summaryOf({ steps }: TestReport): string {
  const of = (result: string): number => steps.filter((step) => step.result === result).length;
  return words.announce.sentences(selfTest.summary(of('passed'), of('failed'), of('unknown')));
}

/** Every step that did not pass, for it is what has to be acted on; empty when all did. */
export function shortfallsOf({ steps }: TestReport): string {
  const say = selfTest;
  const others = steps.filter(({ result }) => result !== 'passed');
  return words.announce.sentences(
    ...others.map(({ step, result, text }) => say.step(say.steps[step], say.results[result], text)),
  );
}
