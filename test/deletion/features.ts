/** The features that can be deleted, each with its own files. Its lines elsewhere follow from what no longer compiles. */

export interface Feature {
  readonly name: string;
  /** Files and folders, its unit tests included. */
  readonly files: readonly string[];
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
      'renderer/strings/updates.ts',
      'build/update-feed.ts',
      'test/unit/updates',
      'test/unit/build/update-feed.test.ts',
      'test/unit/renderer/settings/updates-text.test.ts',
    ],
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
      'renderer/strings/launch-at-login.ts',
      'test/unit/launch-at-login',
      'test/unit/renderer/settings/login-text.test.ts',
    ],
  },
  {
    name: 'diagnostics',
    files: [
      'electron/diagnostics',
      'electron/app/setup-diagnostics.ts',
      'electron/shared/support-ipc.ts',
      'renderer/settings/Diagnosis.svelte',
      'renderer/strings/diagnostics.ts',
      'test/unit/diagnostics',
    ],
    lines: { 'test/unit/list-keys.test.ts': "'Diagnosis.svelte: " },
  },
];

/** Where a feature may have lines outside its own files: the composition, the IPC table, the settings schema, the catalogue, its place in the window. */
export const SHARED_LINES: readonly RegExp[] = [
  /^electron\/app\//,
  /^electron\/shared\/(?:ipc|upkeep-ipc|upkeep-settings)\.ts$/,
  /^renderer\/settings\/(?:SettingsForm|SettingsPage|UpkeepSettings)\.svelte$/,
  /^build\/electron-builder\.ts$/,
  /^test\/unit\//,
];
