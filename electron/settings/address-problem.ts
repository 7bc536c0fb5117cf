/** What is wrong with the address in force, said with the place where it stands: the policy or a person's own settings. */
import type { Problem } from '../shared/ipc/ipc.ts';
import { addressProblem } from '../shared/doshii/protocol.ts';
import type { Settings } from '../shared/settings/settings.ts';
import type { Policy } from './policy/policy.ts';
import { strings } from './strings.ts';

/** @param settings with the policy laid over them; @returns null when the address can be used */
export function addressMistake({ environment, address }: Settings, policy: Policy): Problem | null {
  const wrong = environment === 'custom' ? addressProblem(address) : null;
  if (wrong === null) return null;
  const place = placeOf(address, policy);
  if (place === null)
    return {
      code: 'address',
      sentence: strings.address.unusable(wrong),
      nextStep: strings.address.unusableNext,
    };
  return {
    code: 'policy-address',
    sentence: strings.address.policyMistake(policy.places.get(place), place, wrong),
    nextStep: strings.address.policyMistakeNext,
  };
}

/** The policy is to blame for an address that it gives, and for wanting one that nobody has given. */
function placeOf(address: string, { fixed, defaults, places }: Policy): string | null {
  if (fixed.has('address')) return 'fixed.address';
  if (defaults.get('address') === address) return 'defaults.address';
  const wanting = ['fixed.environment', 'defaults.environment'].find((place) => places.has(place));
  return address.trim() === '' ? (wanting ?? null) : null;
}
