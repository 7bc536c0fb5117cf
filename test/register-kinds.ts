/** Setup of what judges events without an app around it: Doshii's kinds are registered, as the app does at its start. */
import { DOSHII_KINDS } from '../electron/shared/doshii/doshii-kinds.ts';
import { registerKinds } from '../electron/shared/events/kind-registry.ts';

registerKinds(DOSHII_KINDS);
