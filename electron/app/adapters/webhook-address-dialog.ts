/** Asks the person before messages go to another gateway, because a compromised window could have entered its address. */
import { confirmByDialog } from './confirm-dialog.ts';
import { strings } from '../../alerts/webhook/strings.ts';

/** @param host with its port, as it stands in the address */
export function confirmGateway(host: string): Promise<boolean> {
  return confirmByDialog({
    message: strings.consent.message(host),
    detail: strings.consent.detail,
    action: strings.consent.action,
  });
}
