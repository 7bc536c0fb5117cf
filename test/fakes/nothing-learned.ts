/** What alerts know of a venue of which nothing was learned, and what a test says otherwise. */
import type { AlertManagerOptions } from '../../electron/alerts/alert-manager-options.ts';
import { DEFAULT_ATTENTION } from '../../electron/shared/alerts/attention-settings.ts';
import { OPEN } from './calendars.ts';

type Known =
  | 'acceptTimes'
  | 'delayOf'
  | 'askStatus'
  | 'hasSecret'
  | 'hasNetwork'
  | 'locationName'
  | 'onCalled'
  | 'onAlarm'
  | 'onUnknown'
  | 'shelves';

/** A delay of a minute, and nothing to ask with. */
export const NOTHING_KNOWN: Pick<AlertManagerOptions, Known> = {
  acceptTimes: {
    heard: () => undefined,
    called: () => undefined,
    posFailed: () => undefined,
    posReturned: () => undefined,
    isTakingNothing: () => false,
    hearsNoAcceptances: () => false,
    views: [],
  },
  delayOf: () => ({ delayMs: 60_000 }),
  askStatus: () => Promise.resolve(null),
  hasSecret: () => false,
  hasNetwork: () => true,
  locationName: (id) => ({ a: 'Harbour Bar', b: 'Terrace' })[id] ?? null,
  onCalled: () => undefined,
  onAlarm: () => undefined,
  onUnknown: () => undefined,
  shelves: noShelves(),
};

/** Nothing was put aside, and what is put aside is not kept. */
export function noShelves(): AlertManagerOptions['shelves'] {
  return {
    file: { restored: null, isDamaged: false, save: () => undefined },
    onChange: () => undefined,
    onProblem: () => undefined,
  };
}

/** A venue at which every pending order calls at once: for tests of what follows. */
export const AT_ONCE = {
  ...DEFAULT_ATTENTION,
  teamAccepts: { everywhere: true, locations: [] },
  calendars: OPEN,
};
