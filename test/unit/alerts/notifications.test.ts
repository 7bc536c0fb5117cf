/** Notifications through Electron, with a fake of Windows and of macOS. A test of each needs the system itself: `test/not-yet-seen.md`. */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { ElectronNotifications } from '../../../electron/alerts/adapters/notifications.ts';
import { toastId, type EarlierToast, type ToastTarget } from '../../../electron/alerts/toast-id.ts';
import type { Toast } from '../../../electron/alerts/toasts.ts';
import { activation, fakeSystem, type FakeSystem } from '../../fakes/desktop/fake-electron-notification.ts';

/** Unix ms. */
const SHOWN_AT = 1_700_000_000_000;
const WINDOWS_11 = '10.0.22631';
/** As a venue has set it. */
let passesDoNotDisturb = true;

const toast = (opens: Toast['target']['opens'], handles: readonly number[] = []): Toast => ({
  title: 'New order',
  body: '',
  severity: 'urgent',
  canHandle: handles.length > 0,
  target: { opens, handles },
});
const idOf = (opens: ToastTarget['opens'], handles: readonly number[] = [], number = 900): string =>
  toastId({ opens, handles, shownAt: SHOWN_AT }, number);

function open(system: FakeSystem, platform: NodeJS.Platform, systemVersion = '10.0.19045') {
  const said: string[] = [];
  const events = {
    onResult: () => undefined,
    onClick: (place: number) => said.push(`click ${place}`),
    onHandle: (place: number) => said.push(`handle ${place}`),
    onEarlier: ({ opens, handles }: EarlierToast, isHandled: boolean) =>
      said.push(isHandled ? `handle rows ${handles.join(' ')}` : `open ${opens}`),
    onClosed: () => undefined,
  };
  const options = { platform, systemVersion, passesDoNotDisturb: () => passesDoNotDisturb };
  return { said, screen: new ElectronNotifications(events, system.api, options) };
}

beforeEach(() => {
  vi.useFakeTimers({ now: SHOWN_AT });
  passesDoNotDisturb = true;
});
afterEach(() => vi.useRealTimers());

describe('a notification of an earlier run, on Windows', () => {
  it('S11 opens its row when it is clicked, also when that started the program', () => {
    const system = fakeSystem(['handleActivation']);
    const { said, screen } = open(system, 'win32');
    system.activate(activation(idOf(12, [12])));
    expect(said).toEqual([]);
    screen.answerEarlier();
    expect(said).toEqual(['open 12']);
    system.activate(activation(idOf('connection')));
    expect(said).toEqual(['open 12', 'open connection']);
  });

  it('S11 marks its rows as handled by its first button, and opens them by the second', () => {
    const system = fakeSystem(['handleActivation']);
    const { said, screen } = open(system, 'win32');
    screen.answerEarlier();
    system.activate(activation(idOf(12, [12, 13]), 0));
    system.activate(activation(idOf(14, [14]), 1));
    // It had no button to mark with, or too many rows: the first one opens.
    system.activate(activation(idOf(15), 0));
    expect(said).toEqual(['handle rows 12 13', 'open 14', 'open 15']);
  });

  it.each(['', 'type=click', 'type=click&tag=', 'type=click&tag=14317607570838471237', 'tag=%', '--hidden'])(
    'S11 is left alone when it is not one of the monitor: %j',
    (text) => {
      const system = fakeSystem(['handleActivation']);
      const { said, screen } = open(system, 'win32');
      screen.answerEarlier();
      system.activate({ type: 'click', arguments: text });
      expect(said).toEqual([]);
    },
  );

  it('S11 is left alone by an Electron that cannot report it', () => {
    for (const platform of ['win32', 'darwin', 'linux'] as const) {
      const { said, screen } = open(fakeSystem(), platform);
      screen.answerEarlier();
      expect(said).toEqual([]);
    }
  });
});

describe('a notification of this run, on Windows', () => {
  it('S11 is answered once, although the system reports it twice', () => {
    const system = fakeSystem(['handleActivation']);
    const { said, screen } = open(system, 'win32');
    screen.answerEarlier();
    screen.show(1, toast(12, [12]));
    screen.show(2, toast(13, [13]));
    const [one, two] = system.made;
    one?.emit('click', {});
    system.activate(activation(one?.id ?? ''));
    system.activate(activation(two?.id ?? '', 0));
    two?.emit('action', { actionIndex: 0 });
    expect(said).toEqual(['click 1', 'handle 2']);
  });

  it('S11 has a first button that opens where there is nothing to handle', () => {
    const system = fakeSystem(['handleActivation']);
    const { said, screen } = open(system, 'win32');
    screen.answerEarlier();
    screen.show(1, toast('connection'));
    system.activate(activation(system.made[0]?.id ?? '', 0));
    expect(said).toEqual(['click 1']);
  });

  it('S11 is answered also when an earlier one of the same name was', () => {
    const system = fakeSystem(['handleActivation']);
    const { said, screen } = open(system, 'win32');
    screen.answerEarlier();
    system.activate(activation(idOf(12, [12], 1)));
    screen.show(1, toast(12, [12]));
    expect(system.made[0]?.id).toBe(idOf(12, [12], 1));
    system.activate(activation(idOf(12, [12], 1), 0));
    expect(said).toEqual(['open 12', 'handle 1']);
  });

  it('S11 is answered by its rows once it is too old to be kept', () => {
    const system = fakeSystem(['handleActivation']);
    const { said, screen } = open(system, 'win32');
    screen.answerEarlier();
    for (let place = 1; place <= 60; place += 1) screen.show(place, toast(100 + place, [100 + place]));
    system.activate(activation(system.made[0]?.id ?? '', 0));
    expect(said).toEqual(['handle rows 101']);
  });

  it('S12 brings no icon, of which Electron would write a file for each', () => {
    const system = fakeSystem();
    const { screen } = open(system, 'win32');
    screen.show(1, toast(12, [12]));
    expect(system.made[0]?.options).toMatchObject({ title: 'New order', id: idOf(12, [12], 1) });
    expect(system.made[0]?.options).not.toHaveProperty('icon');
  });
});

describe('an urgent notification, on Windows 11', () => {
  const hasXml = (platform: NodeJS.Platform, version: string, shown: Toast): boolean => {
    const system = fakeSystem();
    open(system, platform, version).screen.show(1, shown);
    return system.made[0]?.options.toastXml !== undefined;
  };

  it('passes Do Not Disturb, and nothing else does', () => {
    const urgent = toast(12, [12]);
    expect(hasXml('win32', WINDOWS_11, urgent)).toBe(true);
    expect(hasXml('win32', '10.0.22000', urgent)).toBe(true);
    expect(hasXml('win32', WINDOWS_11, { ...urgent, severity: 'notice' })).toBe(false);
    expect(hasXml('win32', '10.0.19045', urgent)).toBe(false);
    expect(hasXml('darwin', WINDOWS_11, urgent)).toBe(false);
    expect(hasXml('linux', '6.1.0', urgent)).toBe(false);
    passesDoNotDisturb = false;
    expect(hasXml('win32', WINDOWS_11, urgent)).toBe(false);
  });

  it('is answered by click and by both buttons as every other', () => {
    const system = fakeSystem(['handleActivation']);
    const { said, screen } = open(system, 'win32', WINDOWS_11);
    screen.answerEarlier();
    screen.show(1, toast(12, [12]));
    screen.show(2, toast(13, [13]));
    screen.show(3, toast(14, [14]));
    const [click, handle, opening] = system.made.map(({ options }) => answersOf(options.toastXml ?? ''));
    system.activate({ type: 'click', arguments: click?.[0] ?? '' });
    system.activate({ type: 'action', actionIndex: 0, arguments: handle?.[1] ?? '' });
    system.activate({ type: 'action', actionIndex: 1, arguments: opening?.[2] ?? '' });
    expect(said).toEqual(['click 1', 'handle 2', 'click 3']);
  });

  /** What Windows hands back for the notification itself and for each of its buttons. */
  function answersOf(xml: string): readonly string[] {
    const found = [...xml.matchAll(/(?:launch|arguments)="([^"]*)"/g)];
    return found.map(([, text = '']) => text.replaceAll('&amp;', '&'));
  }
});

describe('a notification of an earlier run, on macOS', () => {
  it('S11 opens its row, or marks it as handled', async () => {
    const system = fakeSystem(['getHistory']);
    const one = system.earlier(idOf(12, [12]));
    const two = system.earlier(idOf(13, [13]));
    const other = system.earlier('C7A0');
    const { said, screen } = open(system, 'darwin');
    screen.answerEarlier();
    await Promise.resolve();
    one.emit('click', {});
    two.emit('action', { actionIndex: 0 });
    other.emit('click', {});
    expect(said).toEqual(['open 12', 'handle rows 13']);
  });
});
