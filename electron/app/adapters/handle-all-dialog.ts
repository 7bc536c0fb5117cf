/** Asks before all alerts are marked as handled. */
import { confirmByDialog } from './confirm-dialog.ts';
import { strings } from '../strings.ts';

/** @param open count of open alerts */
export function confirmAcknowledgeAll(open: number): Promise<boolean> {
  return confirmByDialog({
    message: strings.handleAll.message(open),
    detail: strings.handleAll.detail,
    action: strings.handleAll.action,
  });
}
