/** A computer on which something is different: how the stand-in and a real Electron are made to believe it. */

export interface Computer {
  /** None: what is stored is readable. */
  readonly keyStore?: 'none';
  /** Nothing that could play a sound. */
  readonly speaker?: 'none';
  /** Host and port of the HTTP proxy in the system's settings. */
  readonly proxy?: string;
}

export interface Believed {
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, string>>;
}

export function believedBy(kind: 'electron' | 'stand-in', { keyStore, speaker, proxy }: Computer): Believed {
  const keyring: Record<string, string> = keyStore === undefined ? {} : { STAND_IN_KEYRING: keyStore };
  if (kind === 'stand-in')
    return {
      args: [],
      env: {
        ...keyring,
        ...(speaker === undefined ? {} : { STAND_IN_SPEAKER: speaker }),
        ...(proxy === undefined ? {} : { STAND_IN_PROXY: `PROXY ${proxy}` }),
      },
    };
  return {
    args: [
      ...(keyStore === 'none' ? ['--password-store=basic'] : []),
      ...(proxy === undefined ? [] : [`--proxy-server=${proxy}`]),
    ],
    env: {
      ...keyring,
      // Where no sound server listens.
      ...(speaker === undefined ? {} : { PULSE_SERVER: 'unix:/nonexistent' }),
    },
  };
}
