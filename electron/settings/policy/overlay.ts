/** Lays the policy over a person's own settings, and keeps the two apart when they are saved. */
import { settingAt, withSetting } from '../../shared/settings/policy-settings.ts';
import { DEFAULT_SETTINGS, type Settings } from '../../shared/settings/settings.ts';
import type { Policy } from './policy.ts';

/** What is in force. @param own as stored */
export function managed(own: Settings, policy: Policy): Settings {
  let settings = own;
  for (const [path, value] of policy.defaults)
    if (isUntouched(own, path)) settings = withSetting(settings, path, value);
  return withFixed(settings, policy);
}

/** A change may not reach what is fixed. */
export function withFixed(settings: Settings, policy: Policy): Settings {
  return [...policy.fixed].reduce((changed, [path, value]) => withSetting(changed, path, value), settings);
}

/** What is to be stored: nothing of the policy, so that it can be taken back. @param own what was stored before */
export function unmanaged(settings: Settings, own: Settings, policy: Policy): Settings {
  let stored = settings;
  const chosen = new Set(own.chosenOverPolicy);
  for (const [path, value] of policy.defaults) {
    if (isSame(settingAt(settings, path), value)) {
      chosen.delete(path);
      stored = withSetting(stored, path, settingAt(DEFAULT_SETTINGS, path));
    } else chosen.add(path);
  }
  for (const path of policy.fixed.keys()) stored = withSetting(stored, path, settingAt(own, path));
  return { ...stored, chosenOverPolicy: [...chosen] };
}

/** Nobody has changed it, neither before there was a policy nor since. */
function isUntouched(own: Settings, path: string): boolean {
  return (
    !own.chosenOverPolicy.includes(path) && isSame(settingAt(own, path), settingAt(DEFAULT_SETTINGS, path))
  );
}

/** Settings are plain data, whose keys come in one order from one schema. */
function isSame(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
