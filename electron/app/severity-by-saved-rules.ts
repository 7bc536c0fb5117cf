/** Judges events by the alert rules as they were last saved. */
import { judgeOf, type Judge, type RuleChanges } from '../shared/alerts/attention-rules.ts';

export class SavedRules {
  readonly #rules: () => RuleChanges;
  #judge: Judge;

  constructor(rules: () => RuleChanges) {
    this.#rules = rules;
    this.#judge = judgeOf(rules());
  }

  readonly severityOf: Judge = (kind, status) => this.#judge(kind, status);

  /** The rules may have changed. */
  refresh(): void {
    this.#judge = judgeOf(this.#rules());
  }
}
