/** Sets the escalation of unhandled alerts over IPC. The page of alerts has its own tests. */
import type { Page } from 'playwright-core';
import '../../renderer/bridge.ts';

/** s; 0: never. */
export interface Escalation {
  readonly repeat: number;
  readonly louder: number;
  readonly message: number;
}

export const NO_ESCALATION: Escalation = { repeat: 0, louder: 0, message: 0 };

/** Of urgent alerts. */
export function escalateAfter(page: Page, seconds: Escalation, gatewayAddress = ''): Promise<unknown> {
  return page.evaluate(
    async ([{ repeat, louder, message }, address]) => {
      const { attention } = (await window.monitor.snapshot()).settings;
      const urgent = {
        ...{ repeatAfterSeconds: repeat, louderAfterSeconds: louder, repeatEverySeconds: 5 },
        ...{ raiseWindow: true, messageAfterSeconds: message },
      };
      const escalation = { ...attention.escalation, urgent };
      const changed = { ...attention, escalation, gatewayAddress: address };
      return window.monitor.saveAttention({
        attention: changed,
        gatewayKey: 'key-CANARY',
        acceptPlain: true,
      });
    },
    [seconds, gatewayAddress] as const,
  );
}
