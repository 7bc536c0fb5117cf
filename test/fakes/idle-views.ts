/** What the window is shown while nothing happens. */
import type { AttentionView } from '../../electron/shared/alerts/attention-ipc.ts';
import type { DoshiiView } from '../../electron/shared/rest/doshii-ipc.ts';

export const NOTHING_OPEN: AttentionView = {
  open: 0,
  urgent: 0,
  step: 0,
  quiet: null,
  waiting: 0,
  pendingSince: {},
  asking: 0,
  causes: [],
  delays: [],
  shelves: [],
};
export const NO_REST: DoshiiView = { rest: 'no-secret', problem: null, locationsReadAt: null, locations: [] };
