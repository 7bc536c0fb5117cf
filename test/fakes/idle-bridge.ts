/** The parts of the bridge that a test of something else is not asked for. */
import type { AttentionBridge, AttentionView } from '../../electron/shared/attention-ipc.ts';
import type { SupportBridge } from '../../electron/shared/support-ipc.ts';
import type { DoshiiBridge, DoshiiView } from '../../electron/shared/doshii-ipc.ts';
import type { UpkeepBridge } from '../../electron/shared/upkeep-ipc.ts';

const unasked = (): Promise<never> => Promise.reject(new Error('not asked for'));
const unheard = () => () => undefined;

export const IDLE_BRIDGE: AttentionBridge & DoshiiBridge & SupportBridge & UpkeepBridge = {
  diagnose: unasked,
  saveDiagnostics: unasked,
  saveAttention: unasked,
  previewAttention: unasked,
  testAlert: unasked,
  playSound: unasked,
  chooseSound: unasked,
  onAttention: unheard,
  devices: unasked,
  registerDevice: unasked,
  updateDevice: unasked,
  removeDevice: unasked,
  useDevice: unasked,
  useThisComputer: unasked,
  refreshLocations: unasked,
  locationHealth: unasked,
  details: unasked,
  subscribeToOrder: unasked,
  recoverGap: unasked,
  onDoshii: unheard,
  upkeep: unasked,
  saveUpkeep: unasked,
  checkForUpdate: unasked,
  installUpdate: unasked,
  postponeUpdate: unasked,
  onUpkeep: unheard,
};

export const NOTHING_OPEN: AttentionView = { open: 0, urgent: 0, step: 0, quiet: null };
export const NO_REST: DoshiiView = { rest: 'no-secret', problem: null, locations: [] };
