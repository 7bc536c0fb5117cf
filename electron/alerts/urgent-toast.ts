/** An urgent notification as Windows 11 shows it also while Do Not Disturb is on, unless a person has forbidden that there. */

/** The first build of Windows 11; an earlier Windows does not know the scenario, and would not keep such a notification on the screen. */
const WINDOWS_11 = 22_000;

export interface UrgentToast {
  /** Letters and digits; comes back with the answer. */
  readonly id: string;
  readonly title: string;
  /** Empty for none. */
  readonly body: string;
  /** In the order of their indexes. */
  readonly buttons: readonly string[];
}

/** @param systemVersion as Windows gives it, such as "10.0.22631" */
export function hasUrgentToasts(platform: string, systemVersion: string): boolean {
  const [major, , build] = systemVersion.split('.').map(Number);
  return platform === 'win32' && (major ?? 0) >= 10 && (build ?? 0) >= WINDOWS_11;
}

/** Custom XML replaces all that Electron would write. Click and buttons have the arguments that Electron writes, so it reports them as always. */
export function urgentToastXml({ id, title, body, buttons }: UrgentToast): string {
  const activationType = 'foreground';
  const texts = [title, body].filter((line) => line !== '').map((line) => element('text', {}, xmlText(line)));
  const actions = buttons.map((content, index) =>
    element('action', { activationType, arguments: `type=action&action=${index}&tag=${id}`, content }),
  );
  return element(
    'toast',
    { scenario: 'urgent', duration: 'long', activationType, launch: `type=click&tag=${id}` },
    element('visual', {}, element('binding', { template: 'ToastGeneric' }, ...texts)),
    element('actions', {}, ...actions),
    // The sound is the monitor's own.
    element('audio', { silent: 'true' }),
  );
}

/** @param content XML */
function element(
  name: string,
  attributes: Readonly<Record<string, string>>,
  ...content: readonly string[]
): string {
  const written = Object.entries(attributes).map(([key, value]) => ` ${key}="${xmlText(value)}"`);
  return `<${name}${written.join('')}>${content.join('')}</${name}>`;
}

/** XML 1.0 allows none of these, not even escaped. */
const NOT_IN_XML = /[^\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/gu;
const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
};

function xmlText(text: string): string {
  return text.replace(NOT_IN_XML, '').replace(/[&<>"']/g, (character) => ESCAPES[character] ?? '');
}
