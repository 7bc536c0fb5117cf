/** What each route of the control channel takes, and which action of the app under control it is. */
import {
  NOTIFICATION_SERVICES,
  POWER_EVENTS,
  WINDOW_ACTIONS,
  type DialogAnswer,
  type NotificationService,
  type PowerEvent,
  type StandInState,
  type TrayClick,
  TRAY_CLICKS,
  type WindowAction,
} from './control-types.ts';
import type { JsonBody, Respond } from './json-server.ts';

type Done = void | Promise<void>;

/** An app whose desktop is recorded and played; a thrown message is the answer to what cannot be done. */
export interface ControlledApp {
  state(): Promise<StandInState>;
  clickTray(kind: TrayClick): Done;
  /** @param path labels, from the top level down */
  chooseMenu(path: readonly string[]): Done;
  /** Opens the menu of the tray, or closes it without a choice. */
  setMenuOpen(isOpen: boolean): Done;
  clickNotification(index: number): Done;
  pressNotification(index: number, label: string): Done;
  closeNotification(index: number): Done;
  setNotificationService(service: NotificationService): Done;
  power(event: PowerEvent): Done;
  setSystemDark(dark: boolean): Done;
  /** @param id the first window that is no background window when left out */
  window(action: WindowAction, id: number | undefined): Done;
  answerNextDialog(answer: DialogAnswer): Done;
  /** The person signs out: the app hears of it, and is gone before it has done anything. */
  endSession(): Done;
}

export function respondFor(app: ControlledApp): Respond {
  const actions: Readonly<Record<string, (body: JsonBody) => Done>> = {
    'POST /tray/click': ({ kind = 'click' }) => app.clickTray(oneOf('kind', kind, TRAY_CLICKS)),
    'POST /tray/menu': ({ label }) => app.chooseMenu(labels(label)),
    'POST /tray/menu-open': ({ isOpen }) => app.setMenuOpen(isOpen === true),
    'POST /notifications/click': ({ index }) => app.clickNotification(numberOf('index', index)),
    'POST /notifications/action': ({ index, label }) =>
      app.pressNotification(numberOf('index', index), String(label)),
    'POST /notifications/close': ({ index }) => app.closeNotification(numberOf('index', index)),
    'POST /notifications/service': ({ service }) =>
      app.setNotificationService(oneOf('service', service, NOTIFICATION_SERVICES)),
    'POST /power': ({ event }) => app.power(oneOf('event', event, POWER_EVENTS)),
    'POST /theme': ({ dark }) => {
      if (typeof dark !== 'boolean') throw new Error('"dark" must be true or false');
      return app.setSystemDark(dark);
    },
    'POST /window': ({ id, action }) =>
      app.window(oneOf('action', action, WINDOW_ACTIONS), id === undefined ? undefined : numberOf('id', id)),
    'POST /dialog-answer': (body) => app.answerNextDialog(dialogAnswer(body)),
    'POST /session-end': () => app.endSession(),
  };
  return (route, body) => {
    if (route === 'GET /state') return app.state();
    const action = actions[route];
    if (action === undefined)
      throw new Error(`no such route: ${route}; there are GET /state, ${Object.keys(actions).join(', ')}`);
    return action(body);
  };
}

function oneOf<T extends string>(name: string, value: unknown, allowed: readonly T[]): T {
  const found = allowed.find((one) => one === value);
  if (found === undefined)
    throw new Error(`"${name}" must be one of ${allowed.join(', ')}; got ${JSON.stringify(value)}`);
  return found;
}

function numberOf(name: string, value: unknown): number {
  if (typeof value !== 'number') throw new Error(`"${name}" must be a number; got ${JSON.stringify(value)}`);
  return value;
}

function labels(value: unknown): string[] {
  const path = [value].flat();
  if (path.length === 0 || !path.every((label) => typeof label === 'string')) {
    throw new Error(`"label" must be a menu label or a list of labels; got ${JSON.stringify(value)}`);
  }
  return path;
}

function dialogAnswer(body: JsonBody): DialogAnswer {
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
