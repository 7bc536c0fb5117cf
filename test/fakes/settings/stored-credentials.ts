/** Credentials as a person entered them together with settings. */
import { destinations } from '../../../electron/settings/credential-origin.ts';
import { eachCredential, type Credentials, type Secrets } from '../../../electron/settings/credentials.ts';
import { DEFAULT_SETTINGS, type Settings } from '../../../electron/shared/settings/settings.ts';

export function enteredFor(settings: Settings, texts: Partial<Secrets>): Credentials {
  const to = destinations(settings);
  return eachCredential((name) => {
    const text = texts[name] ?? null;
    return text === null ? null : { text, origin: to[name] };
  });
}

/** For Doshii, as a new installation leads there. */
export function enteredForDoshii(texts: Partial<Secrets>): Credentials {
  return enteredFor(DEFAULT_SETTINGS, texts);
}
