/** The substitutes for `shell`, `clipboard` and `dialog`: every request is recorded and none is carried out. */
import type { DialogAnswer, DialogRecord } from './control/control-types.ts';
import { record, records } from './control/recorded-effects.ts';
import { strict } from './throw-on-missing.ts';

function opened(what: string): void {
  record(records.openedExternally, what);
}

export const shell = strict('shell', {
  openExternal(url: string): Promise<void> {
    opened(new URL(url).href);
    return Promise.resolve();
  },
  openPath(path: string): Promise<string> {
    opened(path);
    return Promise.resolve('');
  },
  showItemInFolder: opened,
  beep(): void {
    records.beeps += 1;
  },
} satisfies Partial<Electron.Shell>);

export const clipboard = strict('clipboard', {
  readText: () => Promise.resolve(records.clipboard),
  writeText(text: string): Promise<void> {
    records.clipboard = text;
    return Promise.resolve();
  },
  clear(): void {
    records.clipboard = '';
  },
} satisfies Partial<Electron.Clipboard>);

/** Dialogs take an optional parent window before their options. */
function ask(kind: DialogRecord['kind'], args: readonly unknown[]): DialogAnswer {
  record(records.dialogs, { kind, options: args.at(-1) });
  return records.dialogAnswers.shift() ?? {};
}

export const dialog = strict('dialog', {
  showMessageBox(...args: [unknown, unknown?]): Promise<Electron.MessageBoxReturnValue> {
    const { response = 0, checkboxChecked = false } = ask('message-box', args);
    return Promise.resolve({ response, checkboxChecked });
  },
  showMessageBoxSync: (...args: [unknown, unknown?]): number => ask('message-box', args).response ?? 0,
  showErrorBox(title: string, content: string): void {
    record(records.dialogs, { kind: 'error-box', options: { title, content } });
    process.stderr.write(`${title}\n${content}\n`);
  },
  showSaveDialog(...args: [unknown, unknown?]): Promise<Electron.SaveDialogReturnValue> {
    const filePath = ask('save', args).filePaths?.[0];
    return Promise.resolve({ canceled: filePath === undefined, filePath: filePath ?? '' });
  },
  showOpenDialog(...args: [unknown, unknown?]): Promise<Electron.OpenDialogReturnValue> {
    const { filePaths = [] } = ask('open', args);
    return Promise.resolve({ canceled: filePaths.length === 0, filePaths: [...filePaths] });
  },
} satisfies Partial<Electron.Dialog>);
