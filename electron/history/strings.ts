/** Strings of the history: its problems and why an export failed. */
import type { Problem } from '../shared/ipc/ipc.ts';

export function damagedProblem(aside: string): Problem {
  return {
    code: 'history-damaged',
    sentence: `The history was damaged and is kept as ${aside}. A new one takes its place.`,
    nextStep: 'Nothing to do. Keep the file if what it held is needed.',
  };
}

export const NEWER_PROBLEM: Problem = {
  code: 'history-newer',
  sentence: 'The history was made by a newer version of this program, so it was left as it is.',
  nextStep: 'Install the newer version again. Until then events are kept in memory only.',
};

export const IN_USE_PROBLEM: Problem = {
  code: 'history-in-use',
  sentence: 'Another running monitor writes the history, so this one keeps events in memory only.',
  nextStep: 'End the other one, then start this one again.',
};

/** The disk answered only after this run had begun to number its events from 1. */
export const LATE_PROBLEM: Problem = {
  code: 'history-late',
  sentence: 'The history could not be opened at the start, so events of this run are kept in memory only.',
  nextStep: 'The disk can be written again: restart the monitor.',
};

/** Deleted or moved away while the monitor ran. */
export const GONE_PROBLEM: Problem = {
  code: 'history-gone',
  sentence:
    'The history file was deleted or moved while the monitor ran, so a new one was begun without earlier events.',
  nextStep:
    'New events are stored. To see the earlier ones, quit the monitor, rename history.db, history.db-wal and history.db-shm, put the earlier file back as history.db, and start it again. It shows one of the two files: swap them back to see the other.',
};

/** Another file took its place, with fewer events. */
export const REPLACED_PROBLEM: Problem = {
  code: 'history-replaced',
  sentence:
    'The history file was replaced by another one while the monitor ran. Events that only the earlier file held are missing.',
  nextStep: 'New events are stored in the present file. Keep the earlier one if what it held is needed.',
};

/** Another file took its place, with events that this run does not know. */
export const OTHER_PROBLEM: Problem = {
  code: 'history-other',
  sentence:
    'The history file was replaced by one with newer events while the monitor ran, so events of this run are kept in memory only.',
  nextStep: 'Restart the monitor: it will go on with that file.',
};

export const UNWRITABLE = 'history-unwritable';

/** @param lost events that are gone for good */
export function unwritableProblem(folder: string, lost: number): Problem {
  const given = lost === 0 ? '' : ` ${lost} of them had to be given up.`;
  return {
    code: UNWRITABLE,
    sentence: `Events cannot be stored: the disk is full or cannot be written. They are kept in memory for now.${given}`,
    nextStep: `Free some space, or let this user write to ${folder}. The monitor keeps trying by itself.`,
  };
}

/** @param lost events of this run that are gone for good */
export function lostProblem(lost: number): Problem {
  return {
    code: 'history-lost',
    sentence: `Events were given up while the disk was full or could not be written: ${lost} are missing in the history.`,
    nextStep:
      'Events are stored again. What came in that time is still to be found where the orders were taken.',
  };
}

/** For the log. */
export const strings = {
  technical: {
    fileFormat: 'the header of the file names a format that SQLite does not write',
    blockSize: 'a block of the index has the wrong size',
    replaced: 'the file of the history is not the one that was opened',
    notFile: (path: string) => `${path} is not a regular file`,
    newerNumbers: 'another file holds the numbers of this run',
  },
} as const;

/** Stands in the place of an event whose row cannot be read. */
export const UNREADABLE_ROW = {
  title: 'An event of the history that cannot be read',
  detail: 'Its row is damaged. What Doshii sent may still be below.',
} as const;

/** Stands in the place of an event that the history cannot take. */
export const UNSTORABLE_ROW = {
  title: 'An event that could not be stored',
  detail: 'One of its values is none that the history can hold. What Doshii sent is below.',
} as const;

/** @param count rows that were found to be damaged in this run */
export function unreadableRowsProblem(count: number): Problem {
  const what = count === 1 ? '1 event' : `${count} events`;
  return {
    code: 'history-rows',
    sentence: `The history is damaged in places: ${what} in it cannot be read. All others can be.`,
    nextStep: 'Nothing to do. If orders of that time matter, look for them where they were taken.',
  };
}

/** Why an export failed. */
export const EXPORT_FAILED = {
  incomplete:
    'The file would miss events that are kept in memory only. Do what the message about the history says, and try again.',
  unwritable:
    'The file could not be written. Close it where it is open, choose another folder, or free some space, and try again.',
  damaged: 'The history is damaged. Restart the monitor: it will begin a new one.',
  unreadable: 'The history could not be read. Try again; if that does not help, restart the monitor.',
} as const;
