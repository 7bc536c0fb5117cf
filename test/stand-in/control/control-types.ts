/** What the control channel answers: everything that the app showed or asked for outside its page. */

export interface MenuEntry {
  readonly label: string;
  readonly type: string;
  readonly enabled: boolean;
  readonly checked: boolean;
  readonly submenu?: readonly MenuEntry[];
}

export interface TrayState {
  /** File name of the icon, without its folder. */
  readonly icon: string;
  readonly tooltip: string;
  readonly title: string;
  readonly menu: readonly MenuEntry[];
  /** How often each was drawn. */
  readonly draws: { readonly icon: number; readonly tooltip: number; readonly menu: number };
}

export interface NotificationState {
  readonly index: number;
  readonly title: string;
  readonly body: string;
  readonly silent: boolean;
  readonly urgency: string;
  readonly actions: readonly string[];
  readonly shown: boolean;
  readonly closed: boolean;
}

export interface WindowState {
  readonly id: number;
  readonly visible: boolean;
  readonly focused: boolean;
  readonly minimized: boolean;
  readonly onTop: boolean;
  readonly title: string;
  readonly url: string;
  readonly bounds: {
    readonly x: number;
    readonly y: number;
    readonly width: number;
    readonly height: number;
  };
}

export interface DialogRecord {
  readonly kind: 'message-box' | 'error-box' | 'save' | 'open';
  readonly options: unknown;
}

export interface LoginItem {
  readonly openAtLogin: boolean;
  readonly args: readonly string[];
}

export interface StandInState {
  readonly tray: TrayState | null;
  readonly notifications: readonly NotificationState[];
  readonly badgeCount: number;
  /** Description and icon file of the taskbar overlay. */
  readonly overlay: { readonly icon: string; readonly description: string } | null;
  readonly flashing: boolean;
  readonly progress: number;
  readonly loginItem: LoginItem;
  readonly windows: readonly WindowState[];
  /** Windows without a button in the taskbar. */
  readonly backgroundWindows: readonly WindowState[];
  /** `openExternal` addresses, `openPath` and `showItemInFolder` paths; none was opened. */
  readonly openedExternally: readonly string[];
  readonly beeps: number;
  readonly clipboard: string;
  readonly dialogs: readonly DialogRecord[];
  readonly relaunches: number;
  /** How often each channel was used: `>` to main, `<` to a page. */
  readonly messages: Readonly<Record<string, number>>;
  /** Of the pages; only the stand-in keeps them. */
  readonly blockedRequests?: readonly string[];
  readonly consoleErrors?: readonly string[];
}

export type PowerEvent =
  | 'suspend'
  | 'resume'
  | 'on-ac'
  | 'on-battery'
  | 'shutdown'
  | 'lock-screen'
  | 'unlock-screen'
  | 'user-did-become-active'
  | 'user-did-resign-active';

export const POWER_EVENTS: readonly PowerEvent[] = [
  ...(['suspend', 'resume', 'on-ac', 'on-battery', 'shutdown', 'lock-screen', 'unlock-screen'] as const),
  ...(['user-did-become-active', 'user-did-resign-active'] as const),
];

/** Answer to the next dialog: a message box takes `response` and `checkboxChecked`, a file dialog `filePaths`. */
export interface DialogAnswer {
  readonly response?: number;
  readonly checkboxChecked?: boolean;
  readonly filePaths?: readonly string[];
}

export const TRAY_CLICKS = ['click', 'double-click', 'right-click'] as const;
export type TrayClick = (typeof TRAY_CLICKS)[number];

/** What becomes of the app's notifications: shown, refused with an error, or never answered. */
export const NOTIFICATION_SERVICES = ['showing', 'refusing', 'hanging'] as const;
export type NotificationService = (typeof NOTIFICATION_SERVICES)[number];

export const WINDOW_ACTIONS = ['close', 'focus', 'blur', 'minimize', 'restore'] as const;
export type WindowAction = (typeof WINDOW_ACTIONS)[number];

/** Below the app's folder of user data. */
export const CONTROL_FILE = 'stand-in/control.json';

export interface ControlFile {
  readonly pid: number;
  readonly control: string;
  readonly devTools: string;
  readonly headless: boolean;
}
