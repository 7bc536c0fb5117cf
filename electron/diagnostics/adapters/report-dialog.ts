/** Asks the person where the report of a diagnosis is to be written, and writes it. */
import { writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { app, dialog } from 'electron';
import { strings } from '../strings.ts';

/** @returns the name of the file; null when they chose none. @throws the file system's error */
export async function saveReport(text: string, suggestedName: string): Promise<string | null> {
  const { canceled, filePath } = await dialog.showSaveDialog({
    title: strings.report.dialog,
    defaultPath: join(app.getPath('documents'), suggestedName),
    filters: [{ name: 'TXT', extensions: ['txt'] }],
    properties: ['createDirectory', 'showOverwriteConfirmation'],
  });
  if (canceled || filePath === '') return null;
  await writeFile(filePath, text);
  return basename(filePath);
}
