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
      'electron/app/setup/setup-updates.ts',
      'electron/shared/updates',
      'renderer/settings/startup/UpdateSettings.svelte',
      'renderer/settings/startup/updates-text.ts',
      'renderer/strings/updates.ts',
      'build/package/update-feed-url.ts',
      'test/unit/updates',
      'test/unit/build/package/update-feed-url.test.ts',
      'test/unit/renderer/settings/startup/updates-text.test.ts',
    ],
  },
  {
    name: 'launch-at-login',
    files: [
      'electron/launch-at-login',
      'electron/app/setup/setup-launch-at-login.ts',
      'electron/shared/launch-at-login',
      'renderer/settings/startup/LaunchAtLoginChoice.svelte',
      'renderer/settings/startup/LaunchAtLoginSettings.svelte',
      'renderer/settings/startup/launch-at-login-text.ts',
      'renderer/strings/launch-at-login.ts',
      'test/unit/launch-at-login',
      'test/unit/renderer/settings/startup/launch-at-login-text.test.ts',
    ],
  },
  {
    name: 'diagnostics',
    files: [
      'electron/diagnostics',
      'electron/app/setup/setup-diagnostics.ts',
      'electron/shared/diagnostics',
      'renderer/settings/Diagnosis.svelte',
      'renderer/strings/diagnostics.ts',
      'test/unit/diagnostics',
    ],
    lines: { 'test/unit/list-keys.test.ts': "'Diagnosis.svelte: " },
  },
  {
    name: 'webhook',
    files: [
      'electron/alerts/webhook',
      'electron/app/adapters/webhook-address-dialog.ts',
      'electron/app/setup/setup-webhook.ts',
      'electron/settings/webhook-key.ts',
      'electron/shared/strings/webhook.ts',
      'electron/shared/webhook',
      'renderer/alerts/escalation/MessageStep.svelte',
      'renderer/alerts/escalation/WebhookSettings.svelte',
      'renderer/alerts/escalation/webhook-draft.ts',
      'renderer/strings/webhook.ts',
      'test/unit/alerts/webhook',
      'test/unit/renderer/alerts/escalation/webhook-draft.test.ts',
    ],
    lines: {
      'test/fakes/headless-monitor.ts': 'MessageStep',
      'test/fakes/settings/stored-settings.ts': 'gatewayKey',
      'test/unit/diagnostics/diagnosis.test.ts': 'gatewayAddress: ',
    },
  },
];

/** Where a feature may have lines outside its own files: the composition, the IPC table, the settings with their credentials, the catalogue, the report, its place in the window. */
export const SHARED_LINES: readonly RegExp[] = [
  /^electron\/app\//,
  /^electron\/shared\/(?:alerts\/(?:attention-(?:ipc|settings)|alert-form-problems)|ipc\/ipc|settings\/settings|startup-and-updates\/startup-and-updates-(?:ipc|settings))\.ts$/,
  /^electron\/settings\/(?:configuration|credential-origin|credentials|effective-settings|strings)\.ts$/,
  /^electron\/diagnostics\/report-text\.ts$/,
  /^renderer\/settings\/(?:SettingsForm|SettingsPage|startup\/StartupAndUpdates)\.svelte$/,
  /^renderer\/alerts\/(?:AlertsPage\.svelte|escalation\/EscalationSteps\.svelte|attention-draft\.ts|attention-form\.svelte\.ts)$/,
  /^build\/package\/electron-builder\.ts$/,
  /^test\/(?:unit|fakes)\//,
];
