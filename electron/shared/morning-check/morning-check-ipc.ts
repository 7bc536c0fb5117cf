/** The part of the contract with the window that is about the morning check. */
import { push, request } from '../ipc/define-channel.ts';
import type { MorningCheckView } from './morning-check.ts';

export const morningCheckRequests = {
  'morning-check:view': request('morningCheck').returns<MorningCheckView>(),
  /** Checks now; takes some seconds. */
  'morning-check:run': request('runMorningCheck').returns<MorningCheckView>(),
};

export const morningCheckPushes = {
  'morning-check:changed': push('onMorningCheck').carries<MorningCheckView>(),
};
