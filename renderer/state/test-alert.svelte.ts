/** A test alert: runs once at a time, and says what became of it. */
import type { TestReport } from '../../electron/shared/attention-ipc.ts';
import type { AlertingSeverity } from '../../electron/shared/attention-settings.ts';
import type { MonitorBridge } from '../../electron/shared/ipc.ts';
import { words } from '../strings.ts';

export class TestAlert {
  phase = $state<'idle' | 'running' | 'done' | 'failed'>('idle');
  report = $state.raw<TestReport | null>(null);
  readonly #bridge: Pick<MonitorBridge, 'testAlert'>;
  readonly #say: (text: string) => void;

  /** @param say tells somebody who does not see the page */
  constructor(bridge: Pick<MonitorBridge, 'testAlert'>, say: (text: string) => void) {
    this.#bridge = bridge;
    this.#say = say;
  }

  async run(severity: AlertingSeverity): Promise<void> {
    if (this.phase === 'running') return;
    this.phase = 'running';
    this.report = await this.#bridge.testAlert(severity).catch(() => null);
    this.phase = this.report === null ? 'failed' : 'done';
    this.#say(this.report === null ? words.alerts.test.failed : reportWords(this.report));
  }
}

/** The count, then every step that did not pass, for it is what has to be acted on. */
export function reportWords({ steps }: TestReport): string {
  const say = words.alerts.test;
  const of = (result: string): number => steps.filter((step) => step.result === result).length;
  const others = steps.filter(({ result }) => result !== 'passed');
  return words.announce.sentences(
    say.summary(of('passed'), of('failed'), of('unknown')),
    ...others.map(({ step, result, text }) => say.step(say.steps[step], say.results[result], text)),
  );
}
