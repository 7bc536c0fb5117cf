/** Sums up a morning check in one sentence. Pure. */
import {
  failedSteps,
  unknownSteps,
  type CheckResult,
} from '../../electron/shared/morning-check/morning-check.ts';
import { morningCheck as say } from '../strings/morning-check.ts';

/** @param when of the check, in words */
export function resultText(result: CheckResult, when: string): string {
  const failed = failedSteps(result).length;
  if (failed > 0) return say.failed(when, failed);
  const unknown = unknownSteps(result).length;
  return unknown > 0 ? say.notKnown(when, unknown) : say.allWell(when);
}
