/** Asks the person where an export is to be written. */
import { extname, join } from 'node:path';
import { app, dialog } from 'electron';
import { strings } from '../strings.ts';

/** @returns null when they chose no file */
export async function chooseExportFile(suggestedName: string): Promise<string | null> {
  const extension = extname(suggestedName).slice(1);
  const { canceled, filePath } = await dialog.showSaveDialog({
    title: strings.exportEvents,
    defaultPath: join(app.getPath('documents'), suggestedName),
    filters: [{ name: extension.toUpperCase(), extensions: [extension] }],
    properties: ['createDirectory', 'showOverwriteConfirmation'],
  });
  return canceled || filePath === '' ? null : filePath;
}
