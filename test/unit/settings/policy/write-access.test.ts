/** Who can write a policy file, by the rights of the file and its folders. */
import { expect, it } from 'vitest';
import { entryOthersCanWrite, type PathEntry } from '../../../../electron/settings/policy/write-access.ts';

const LINUX = { uids: [0], gids: [] };
const MACOS = { uids: [0], gids: [0, 80] };
const ENTRY: PathEntry = { path: '/etc/x', isFolder: false, mode: 0o100644, uid: 0, gid: 0 };

it.each([
  { entry: {}, isOpen: false },
  // A single user may write it (ACL), or the group: the mode does not say which.
  { entry: { mode: 0o100664 }, isOpen: true },
  { entry: { mode: 0o100664, gid: 100 }, isOpen: true },
  { entry: { mode: 0o040775, isFolder: true }, isOpen: true },
  { entry: { mode: 0o100646 }, isOpen: true },
  { entry: { uid: 1_000 }, isOpen: true },
  { entry: { mode: 0o041777, isFolder: true }, isOpen: false },
  { entry: { mode: 0o041777, isFolder: true, uid: 1_000 }, isOpen: true },
  { entry: { mode: 0o040777, isFolder: true }, isOpen: true },
  { entry: { mode: 0o101666 }, isOpen: true },
])('Q6 others can write $entry: $isOpen', ({ entry, isOpen }) => {
  const entries = [
    { ...ENTRY, ...entry },
    { ...ENTRY, path: '/' },
  ];
  expect(entryOthersCanWrite(entries, LINUX)).toBe(isOpen ? '/etc/x' : null);
});

it.each([
  { gid: 0, isOpen: false },
  { gid: 80, isOpen: false },
  { gid: 20, isOpen: true },
])('Q6 the group $gid can write on macOS: $isOpen', ({ gid, isOpen }) => {
  const entries = [{ ...ENTRY, mode: 0o100664, gid }];
  expect(entryOthersCanWrite(entries, MACOS)).toBe(isOpen ? '/etc/x' : null);
});
