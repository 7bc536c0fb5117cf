/** What each route of the control channel does; a thrown message is the answer to bad input. */
import { openWindows } from './browser-window.ts';
import {
  POWER_EVENTS,
  WINDOW_ACTIONS,
  type DialogAnswer,
  type PowerEvent,
  type StandInState,
} from './control-types.ts';
import { cancellable } from './events.ts';
import { notificationAt, notificationStates } from './notification.ts';
import { records } from './records.ts';
import { powerState, themeState } from './system.ts';
import { currentTray, type StandInTray } from './tray.ts';

type Body = Readonly<Record<string, unknown>>;

export async function state(): Promise<StandInState> {
  const { dialogAnswers: _unasked, loginItems, ...recorded } = records;
  const describe = (isBackground: boolean) =>
    Promise.all(
      openWindows()
        .filter((window) => window.isBackground === isBackground)
        .map((window) => window.describe()),
    );
  return {
    ...recorded,
    loginItem: { openAtLogin: loginItems.user !== null, args: loginItems.user?.args ?? [] },
    tray: currentTray()?.describe() ?? null,
    notifications: notificationStates(),
    windows: await describe(false),
    backgroundWindows: await describe(true),
  };
}

function tray(): StandInTray {
  const found = currentTray();
  if (found === null) throw new Error('the app shows no tray icon');
  return found;
}

function oneOf<T extends string>(name: string, value: unknown, allowed: readonly T[]): T {
  const found = allowed.find((one) => one === value);
  if (found === undefined)
    throw new Error(`"${name}" must be one of ${allowed.join(', ')}; got ${JSON.stringify(value)}`);
  return found;
}

function labels(value: unknown): string[] {
  const path = [value].flat();
  if (path.length === 0 || !path.every((label) => typeof label === 'string')) {
    throw new Error(`"label" must be a menu label or a list of labels; got ${JSON.stringify(value)}`);
  }
  return path;
}

function power(event: PowerEvent): void {
  if (event === 'on-battery') powerState.onBatteryPower = true;
  if (event === 'on-ac') powerState.onBatteryPower = false;
  powerState.emit(event, cancellable({}));
}

function windowNumbered(id: unknown): ReturnType<typeof openWindows>[number] {
  const found = openWindows().find((window) => (id === undefined ? !window.isBackground : window.id === id));
  if (found === undefined)
    throw new Error(`there is no open window${id === undefined ? '' : ` ${JSON.stringify(id)}`}`);
  return found;
}

function dialogAnswer(body: Body): DialogAnswer {
  const { response, checkboxChecked, filePaths, ...rest } = body;
  const unknown = Object.keys(rest);
  if (unknown.length > 0)
    throw new Error(`unknown field ${unknown.join(', ')}; known: response, checkboxChecked, filePaths`);
  if (response !== undefined && typeof response !== 'number') throw new Error('"response" must be a number');
  if (checkboxChecked !== undefined && typeof checkboxChecked !== 'boolean')
    throw new Error('"checkboxChecked" must be a boolean');
  if (
    filePaths !== undefined &&
    !(Array.isArray(filePaths) && filePaths.every((path) => typeof path === 'string'))
  ) {
    throw new Error('"filePaths" must be a list of paths');
  }
  return body;
}

export const routes: Readonly<Record<string, (body: Body) => void>> = {
  'POST /tray/click': ({ kind = 'click' }) =>
    tray().click(oneOf('kind', kind, ['click', 'double-click', 'right-click'] as const)),
  'POST /tray/menu': ({ label }) => tray().press(labels(label)),
  'POST /notifications/click': ({ index }) => notificationAt(index).click(),
  'POST /notifications/action': ({ index, label }) => notificationAt(index).press(label),
  'POST /notifications/close': ({ index }) => notificationAt(index).close(),
  'POST /power': ({ event }) => power(oneOf('event', event, POWER_EVENTS)),
  'POST /theme': ({ dark }) => {
    if (typeof dark !== 'boolean') throw new Error('"dark" must be true or false');
    themeState.systemIsDark = dark;
  },
  'POST /window': ({ id, action }) => windowNumbered(id).act(oneOf('action', action, WINDOW_ACTIONS)),
  'POST /dialog-answer': (body) => void records.dialogAnswers.push(dialogAnswer(body)),
};
