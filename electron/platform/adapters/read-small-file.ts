/** Reads files that others may have made: a pipe, a device or a huge file in their place must not hold the program up. */
import { constants, readFileSync, statSync } from 'node:fs';
import { strings } from '../strings.ts';

/** Settings, policies and records hold a fraction of it, bytes. */
export const MAX_SMALL_BYTES = 1024 * 1024;
/** A pipe without a writer would be waited for. Windows has no such flag. */
export const READ_AT_ONCE = constants.O_RDONLY | (constants.O_NONBLOCK ?? 0);

/** What stands at the path is no file that can be read whole; `code` says what it is instead. */
export class NotReadableError extends Error {
  readonly code: 'EISDIR' | 'ENOTREG' | 'EFBIG';

  constructor(code: NotReadableError['code'], text: string) {
    super(text);
    this.name = 'NotReadableError';
    this.code = code;
  }
}

/**
 * A regular file as text, or what a link leads to.
 * @throws NotReadableError, or the file system's error
 */
export function readSmallFile(path: string, maxBytes = MAX_SMALL_BYTES): string {
  const found = statSync(path);
  if (found.isDirectory()) throw new NotReadableError('EISDIR', strings.file.folder);
  if (!found.isFile()) throw new NotReadableError('ENOTREG', strings.file.notRegular);
  if (found.size > maxBytes) throw new NotReadableError('EFBIG', strings.file.tooLarge(maxBytes));
  const bytes = readFileSync(path, { flag: READ_AT_ONCE });
  // Some files of the system have no size.
  if (bytes.length > maxBytes) throw new NotReadableError('EFBIG', strings.file.tooLarge(maxBytes));
  return textOf(bytes);
}

/** UTF-8, or UTF-16 where its mark says so: PowerShell and the editors of Windows write either, with a mark. */
function textOf(bytes: Buffer): string {
  const isWide = bytes[0] === 0xff && bytes[1] === 0xfe;
  return bytes.toString(isWide ? 'utf16le' : 'utf8').replace(/^\uFEFF/, '');
}
