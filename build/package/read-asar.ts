/** Reads an ASAR archive back: its files, their content, and the hashes that Electron holds them against. */
import { createHash } from 'node:crypto';
import { readFileSync, statSync } from 'node:fs';
import { extractFile, listPackage, statFile } from '@electron/asar';

export interface ArchivedFile {
  /** From the archive's root, with `/`. */
  readonly path: string;
  readonly bytes: number;
  readonly sha256: string;
  /** As the archive's header states it; null when it states none. */
  readonly stated: string | null;
}

/** Sorted by path. */
export function readArchive(archive: string): readonly ArchivedFile[] {
  const paths = listPackage(archive, { isPack: false }).map((path) => path.slice(1).replaceAll('\\', '/'));
  return paths.toSorted().flatMap((path) => {
    const entry = statFile(archive, path);
    if (!('size' in entry)) return [];
    const content = extractFile(archive, path);
    return [
      {
        path,
        bytes: content.length,
        sha256: sha256(content),
        stated: entry.integrity.algorithm === 'SHA256' ? entry.integrity.hash : null,
      },
    ];
  });
}

export function sha256Of(path: string): string {
  return sha256(readFileSync(path));
}

export function bytesOf(path: string): number {
  return statSync(path).size;
}

function sha256(content: Buffer): string {
  return createHash('sha256').update(content).digest('hex');
}
