/** One notice for what the latest morning check found wrong; it closes itself when a later one finds it mended. */
import type { Alert } from '../alerts/alert-output.ts';
import type { Problem } from '../shared/ipc/ipc.ts';
import {
  failedSteps,
  type CheckResult,
  type CheckStep,
  type FailedStep,
} from '../shared/morning-check/morning-check.ts';
import { strings } from '../shared/strings/morning-check.ts';

const KEY = 'morning-check';

export interface MorningCheckAlertOptions {
  /** @returns whether it may be shown now */
  readonly tell: (alert: Alert) => boolean;
  readonly withdraw: (key: string) => void;
  /** Whether the window reports what is wrong there already. */
  readonly isReported: (step: CheckStep) => boolean;
  readonly onProblems: (problems: readonly Problem[]) => void;
}

export class MorningCheckAlert {
  readonly #options: MorningCheckAlertOptions;
  /** What a person was notified of; empty when all of it is mended. */
  #notified: readonly CheckStep[] = [];

  constructor(options: MorningCheckAlertOptions) {
    this.#options = options;
  }

  /** Takes the result of each check. */
  update(result: CheckResult): void {
    const { tell, withdraw, isReported, onProblems } = this.#options;
    const failed = failedSteps(result);
    onProblems(failed.filter(({ step }) => !isReported(step)).map(problemOf));
    const [first] = failed;
    const steps = failed.map(({ step }) => step);
    if (first === undefined) {
      if (this.#notified.length > 0) withdraw(KEY);
      this.#notified = [];
    } else if (steps.some((step) => !this.#notified.includes(step)) && tell(alertOf(first, failed)))
      this.#notified = steps;
  }
}

function problemOf(failed: FailedStep): Problem {
  const { action, otherwise } = strings.responses[failed.finding];
  return {
    code: `${KEY}-${failed.step}`,
    sentence: strings.finding(failed),
    nextStep: `${action} ${otherwise}`,
  };
}

function alertOf(first: FailedStep, failed: readonly FailedStep[]): Alert {
  return {
    key: KEY,
    kind: KEY,
    title: strings.alert.title(failed.map(({ step }) => strings.steps[step])),
    body: failed.map((each) => strings.finding(each)).join('\n'),
    severity: 'notice',
    opens: 'connection',
    acknowledges: [],
    response: {
      ...strings.responses[first.finding],
      action: [...new Set(failed.map(({ finding }) => strings.responses[finding].action))].join(' '),
    },
  };
}
