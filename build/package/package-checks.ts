/** What can be checked of a packed app without running it; each check is a name and, when it fails, what is wrong. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { FuseState, FuseV1Options, getCurrentFuseWire } from '@electron/fuses';
import { isTrial } from '../../electron/app/debugging.ts';
import { bytesOf, readArchive, sha256Of, type ArchivedFile } from './read-asar.ts';
import { DOCUMENTS, PACKED } from './electron-builder.ts';
import { FUSES } from './fuses.ts';
import { LICENCES_FILE } from '../bundle/licences.ts';
import type { Packed } from './pack-without-electron.ts';
import { root } from '../run-tool.ts';

/** Of the archive; what grows past it holds something that nobody needs, or is worth a look. */
export const MAX_ARCHIVE_BYTES = 3_000_000;

export interface Check {
  readonly name: string;
  /** Null when it holds. */
  readonly problem: string | null;
}

export async function checkPacked({ resources, archive, program }: Packed): Promise<readonly Check[]> {
  const files = readArchive(archive);
  const bytes = bytesOf(archive);
  return [
    {
      name: `the archive holds ${files.length} files, exactly those that were built`,
      problem: difference(
        files.map(({ path }) => path),
        builtFiles(),
      ),
    },
    {
      name: 'every file in it equals the one in dist',
      problem: named(
        files.filter(({ path, sha256 }) => path !== 'package.json' && sha256 !== sha256Of(join(root, path))),
      ),
    },
    {
      name: 'every file in it has the hash that Electron will hold it against',
      problem: named(files.filter(({ stated, sha256 }) => stated !== sha256)),
    },
    {
      name: `it is ${bytes.toLocaleString('en')} bytes, at most ${MAX_ARCHIVE_BYTES.toLocaleString('en')}`,
      problem: bytes <= MAX_ARCHIVE_BYTES ? null : `${bytes} bytes`,
    },
    {
      name: `the ${DOCUMENTS.length} documents and pictures for venues and IT lie beside the archive`,
      problem: DOCUMENTS.filter((path) => !existsSync(join(resources, path))).join(', ') || null,
    },
    { name: 'the licences of the bundled packages are in it', problem: licencesProblem() },
    { name: 'every fuse is as stated in build/package/fuses.ts', problem: await fuseProblem(program) },
    { name: 'its version has no mark of a trial, which could be debugged', problem: trialVersion() },
    { name: 'there is an icon of every size for Windows, macOS and Linux', problem: iconProblem() },
  ];
}

/** @returns the version that would be packed, when it is that of a trial */
export function trialVersion(): string | null {
  const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
    readonly version: string;
  };
  return isTrial(version) ? version : null;
}

/** Every dependency is bundled; what those bring is found by the bundler alone. */
function licencesProblem(): string | null {
  const { dependencies } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
    readonly dependencies: Readonly<Record<string, string>>;
  };
  const lines = readFileSync(join(root, 'dist', LICENCES_FILE), 'utf8').split('\n');
  const missing = Object.entries(dependencies)
    .map(([name, version]) => `${name} ${version} (`)
    .filter((title) => !lines.some((line) => line.startsWith(title)));
  return missing.map((title) => title.slice(0, -2)).join(', ') || null;
}

/** Of what `PACKED` names, as it lies on this disk. */
function builtFiles(): readonly string[] {
  const folders = PACKED.filter((pattern) => pattern.endsWith('/**')).map((pattern) => pattern.slice(0, -3));
  const inside = folders.flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => relative(root, join(entry.parentPath, entry.name)).replaceAll('\\', '/')),
  );
  return [...PACKED.filter((pattern) => !pattern.endsWith('/**')), ...inside].toSorted();
}

function difference(found: readonly string[], expected: readonly string[]): string | null {
  const missing = expected.filter((path) => !found.includes(path)).map((path) => `${path} is missing`);
  const more = found.filter((path) => !expected.includes(path)).map((path) => `${path} is too much`);
  return [...missing, ...more].join(', ') || null;
}

function named(wrong: readonly ArchivedFile[]): string | null {
  return wrong.map(({ path }) => path).join(', ') || null;
}

async function fuseProblem(program: string): Promise<string | null> {
  const wire = await getCurrentFuseWire(program);
  const fuses = Object.values(FuseV1Options).filter((each) => typeof each !== 'string');
  const wrong = fuses.filter((fuse) => wire[fuse] !== (FUSES[fuse] ? FuseState.ENABLE : FuseState.DISABLE));
  return wrong.map((fuse) => FuseV1Options[fuse]).join(', ') || null;
}

function iconProblem(): string | null {
  const present = new Set(readdirSync(join(root, 'build/icons/linux')));
  const missing = [16, 24, 32, 48, 64, 128, 256, 512].filter((size) => !present.has(`${size}x${size}.png`));
  const heads = [
    ['icon.ico', '\0\0\x01\0'],
    ['icon.icns', 'icns'],
  ] as const;
  const broken = heads.filter(
    ([name, head]) => readFileSync(join(root, 'build', name), 'latin1').slice(0, 4) !== head,
  );
  return [...missing.map((size) => `Linux ${size}`), ...broken.map(([name]) => name)].join(', ') || null;
}
