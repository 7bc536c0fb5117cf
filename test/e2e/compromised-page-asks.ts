/** What a page that was taken over may ask the person, the system and the desktop for. Each runs inside the page. */
import type { Outcomes } from './compromised-page.ts';

/** Permissions, also those that a later click would need. */
export async function askForPermissions(): Promise<Outcomes> {
  const outcomes: Record<string, string> = {};
  const part = (owner: object, ...path: string[]): unknown =>
    path.reduce<unknown>((value, name) => Reflect.get(Object(value), name), owner);
  const call = (path: string[], ...args: unknown[]): unknown => {
    const owner = part(globalThis, ...path.slice(0, -1));
    const method = part(globalThis, ...path) as ((...args: unknown[]) => unknown) | undefined;
    if (method === undefined) throw new TypeError('there is none');
    return method.apply(owner, args);
  };
  const ask: Record<string, () => unknown> = {
    location: () => new Promise((found, refused) => navigator.geolocation.getCurrentPosition(found, refused)),
    notifications: async () => {
      if ((await Notification.requestPermission()) !== 'granted') throw new TypeError('denied');
    },
    camera: () => navigator.mediaDevices.getUserMedia({ video: true }),
    microphone: () => navigator.mediaDevices.getUserMedia({ audio: true }),
    screen: () => navigator.mediaDevices.getDisplayMedia(),
    MIDI: () => navigator.requestMIDIAccess({ sysex: true }),
    USB: () => call(['navigator', 'usb', 'requestDevice'], { filters: [] }),
    HID: () => call(['navigator', 'hid', 'requestDevice'], { filters: [] }),
    serial: () => call(['navigator', 'serial', 'requestPort']),
    bluetooth: () => call(['navigator', 'bluetooth', 'requestDevice'], { acceptAllDevices: true }),
    clipboard: () => navigator.clipboard.readText(),
    fonts: () => call(['queryLocalFonts']),
    screens: () => call(['getScreenDetails']),
    'idle detector': async () => {
      if ((await call(['IdleDetector', 'requestPermission'])) !== 'granted') throw new TypeError('denied');
    },
    'wake lock': () => navigator.wakeLock.request(),
    'open file': () => call(['showOpenFilePicker']),
    'save file': () => call(['showSaveFilePicker']),
    folder: () => call(['showDirectoryPicker']),
    popup: () => {
      if (open('https://example.com/') === null) throw new TypeError('none');
    },
    frame: () => call(['open'], 'about:blank', '_blank', 'popup') ?? Promise.reject(new TypeError('none')),
    confirm: () => {
      if (!confirm('Sure?')) throw new TypeError('no');
    },
    prompt: () => {
      if (prompt('Password?') === null) throw new TypeError('none');
    },
  };
  const LATE = 'no answer';
  const late = (): Promise<string> => new Promise((done) => setTimeout(() => done(LATE), 3_000));
  // Some answer with an empty list instead.
  const isNothing = (answer: unknown): boolean => Array.isArray(answer) && answer.length === 0;
  const tried = async (way: string): Promise<string> => {
    try {
      const answer = await Promise.race([ask[way]?.(), late()]);
      if (isNothing(answer)) return 'refused';
      return answer === LATE ? answer : 'granted';
    } catch {
      return 'refused';
    }
  };
  for (const way of Object.keys(ask)) outcomes[way] = await tried(way);
  return outcomes;
}

/** Whatever would open a dialog or write a file without an answer to the page. */
export function openDialogs(): void {
  const link = document.createElement('a');
  link.download = 'taken.txt';
  for (const href of [URL.createObjectURL(new Blob(['x'])), 'data:text/plain,x', './index.html']) {
    link.href = href;
    document.body.append(link);
    link.click();
  }
  alert('Call this number');
  print();
}

/** Reads the clipboard by the commands of the editor, after it put something there. */
export function pasteByScript(): string {
  const field = document.createElement('textarea');
  document.body.append(field);
  field.value = 'copied by the page';
  field.select();
  document.execCommand('copy');
  field.value = '';
  field.focus();
  document.execCommand('paste');
  const pasted = field.value;
  field.remove();
  return pasted;
}

/** Each would replace the page. @param hasBlob also one that the page has made itself */
export function leave({ host, hasBlob }: { readonly host: string; readonly hasBlob: boolean }): void {
  const frame = document.createElement('iframe');
  document.body.append(frame);
  const link = document.createElement('a');
  document.body.append(link);
  const blob = URL.createObjectURL(new Blob(['<h1>elsewhere</h1>'], { type: 'text/html' }));
  const places = [
    `http://${host}/left`,
    'file:///etc/passwd',
    'app://player/index.html',
    'app://monitor/missing.html',
    'app://monitor/../assets/app.png',
    'data:text/html,elsewhere',
    ...(hasBlob ? [blob] : []),
  ];
  for (const place of places) {
    for (const target of ['', '_top', '_blank']) {
      Object.assign(link, { href: place, target });
      link.click();
    }
    try {
      location.assign(place);
      frame.contentWindow?.open(place, '_top');
    } catch {
      // Some of these are refused at once.
    }
  }
  const refresh = document.createElement('meta');
  refresh.httpEquiv = 'refresh';
  refresh.content = `0; url=http://${host}/refreshed`;
  document.head.append(refresh);
}

/** Holds on to the window by every means there is. */
export function holdOn(): void {
  addEventListener('beforeunload', (event) => event.preventDefault());
  setInterval(() => alert('Stay'), 20);
}
