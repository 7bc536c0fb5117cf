/** A step of the escalation in the form: it keeps its seconds while it is off. Pure. */

export interface StepDraft {
  isOn: boolean;
  /** Null while the field is empty. Kept while the step is off. */
  seconds: number | null;
}

/** @param seconds 0 when it is off; @param first what it begins with then */
export function stepDraftOf(seconds: number, first: number): StepDraft {
  return seconds === 0 ? { isOn: false, seconds: first } : { isOn: true, seconds };
}

/** An empty field is no number. */
export function secondsOf({ isOn, seconds }: StepDraft): number {
  return isOn ? (seconds ?? Number.NaN) : 0;
}
