/** The webhook's address and key: saved with the settings of alerts, and which key is for which address. */
import type { AttentionInput } from '../shared/alerts/attention-ipc.ts';
import { gatewayProblem } from '../shared/webhook/webhook-problems.ts';
import type { Problem } from '../shared/ipc/ipc.ts';
import { isLoopback } from '../shared/platform/loopback.ts';
import type { Settings } from '../shared/settings/settings.ts';
import { strings } from '../alerts/webhook/strings.ts';
import type { GatewayConsent } from '../alerts/webhook/webhook.ts';
import { destinations, type CredentialOrigins } from './credential-origin.ts';
import { elsewhere, type FieldProblems, type Held } from './credential-mismatch.ts';
import type { StoredCredential } from './credentials.ts';
import { changed } from './settings-from-form.ts';

interface GatewaySave {
  readonly input: AttentionInput;
  readonly person: GatewayConsent;
  readonly origins: CredentialOrigins;
  /** Settings in force. */
  readonly before: Held;
  /** Settings as they would be in force. */
  readonly after: Settings;
}

interface GatewayChange {
  /** Null when it can be saved. */
  readonly refusal: { readonly problem: string } | { readonly fields: FieldProblems } | null;
  readonly credentials: { readonly gatewayKey?: StoredCredential | null };
}

/** What a save of the settings of alerts makes of the key, or why it is refused. */
export async function gatewayChange(save: GatewaySave): Promise<GatewayChange> {
  const { input, person, origins, before, after } = save;
  const problem = gatewayProblem(input.attention.gatewayAddress);
  if (problem !== null) return refused({ problem });
  const gatewayKey = changed(input.gatewayKey, before.credentials.gatewayKey, destinations(after).gatewayKey);
  const held = { settings: after, credentials: { ...before.credentials, gatewayKey } };
  // Only a stored one: a key of the policy cannot be removed in the form.
  const key = gatewayKey && elsewhere(origins, 'gatewayKey', held);
  if (key !== null) return refused({ fields: { gatewayKey: strings.enterKey(key.host, key.owner) } });
  const host = newGateway(origins, before.settings, after);
  if (host !== null && !(await person.agreesToGateway(host)))
    return refused({ fields: { gatewayAddress: strings.declined(host) } });
  return { refusal: null, credentials: { gatewayKey } };
}

/** A key that is not used, because it was entered for another address. */
export function gatewayKeyElsewhere(origins: CredentialOrigins, now: Held): readonly Problem[] {
  const key = elsewhere(origins, 'gatewayKey', now);
  if (key === null) return [];
  return [
    {
      code: 'gateway-key-elsewhere',
      sentence: strings.keyElsewhere(key.owner, key.host),
      nextStep: strings.keyElsewhereNext(key.host),
    },
  ];
}

/**
 * The host that would get the gateway's messages from now on and got none before; null when the policy names it, or
 * it is this computer. Both settings are those in force.
 */
function newGateway(origins: CredentialOrigins, before: Settings, after: Settings): string | null {
  const { gatewayKey: to } = destinations(after);
  if (to === null || to === destinations(before).gatewayKey || origins.isFixed('gatewayKey', after))
    return null;
  const { host, hostname } = new URL(to);
  return isLoopback(hostname) ? null : host;
}

function refused(refusal: NonNullable<GatewayChange['refusal']>): GatewayChange {
  return { refusal, credentials: {} };
}
