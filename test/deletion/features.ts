/** The features that can be deleted, each with its own files. Its lines elsewhere follow from what no longer compiles. */

export interface Feature {
  readonly name: string;
  /** Files and folders, its unit tests included. */
  readonly files: readonly string[];
  /** Entries of object literals, by file: the words of the catalogue, which nothing but the feature uses. */
  readonly entries: Readonly<Record<string, string>>;
  /** A part of the lines of a file that go, such as its entry in the expectation of a test. */
  readonly lines?: Readonly<Record<string, string>>;
}

export const FEATURES: readonly Feature[] = [
  {
    name: 'updates',
    files: [
      'electron/updates',
      'electron/app/setup-updates.ts',
      'electron/shared/update-settings.ts',
      'electron/shared/updates-ipc.ts',
      'renderer/settings/UpdateSettings.svelte',
      'renderer/settings/updates-text.ts',
      'build/update-feed.ts',
      'test/unit/updates',
      'test/unit/build/update-feed.test.ts',
      'test/unit/renderer/settings/updates-text.test.ts',
    ],
    entries: { 'renderer/strings/upkeep.ts': 'updates' },
  },
  {
    name: 'launch-at-login',
    files: [
      'electron/launch-at-login',
      'electron/app/setup-launch-at-login.ts',
      'electron/shared/login-ipc.ts',
      'electron/shared/login-settings.ts',
      'renderer/settings/LoginChoice.svelte',
      'renderer/settings/LoginSettings.svelte',
      'renderer/settings/login-text.ts',
      'test/unit/launch-at-login',
      'test/unit/renderer/settings/login-text.test.ts',
    ],
    entries: { 'renderer/strings/upkeep.ts': 'login' },
  },
  {
    name: 'diagnostics',
    files: [
      'electron/diagnostics',
      'electron/app/setup-diagnostics.ts',
      'electron/shared/support-ipc.ts',
      'renderer/settings/Diagnosis.svelte',
      'renderer/strings/support.ts',
      'test/unit/diagnostics',
    ],
    entries: {},
    lines: { 'test/unit/renderer/keys.test.ts': "'Diagnosis.svelte: " },
  },
];

/** Where a feature may have lines outside its own files: the composition, the IPC table, the settings schema, the catalogue, its place in the window. */
export const SHARED_LINES: readonly RegExp[] = [
  /^electron\/app\//,
  /^electron\/shared\/(?:bridge|ipc|upkeep-ipc|upkeep-settings)\.ts$/,
  /^renderer\/strings(?:\/upkeep)?\.ts$/,
  /^renderer\/settings\/(?:SettingsForm|SettingsPage|UpkeepSettings)\.svelte$/,
  /^build\/electron-builder\.ts$/,
  /^test\/unit\//,
];
