/** Asks the person before messages go to another gateway, because a compromised window could have entered its address. */
import { confirmByDialog } from './confirm-dialog.ts';

/** @param host with its port, as it stands in the address */
export function confirmGateway(host: string): Promise<boolean> {
  return confirmByDialog({
    message: `Send messages to ${host}?`,
    detail:
      'The monitor will send a message to this address when nobody answers an alert. Agree only if you entered the address yourself.',
    action: 'Send messages there',
  });
}
