/** Settings and the record of the connection on disk: damaged, or held by another program while the monitor starts. */
import { execFileSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { withAccounts } from '../../../electron/settings/stored-accounts.ts';
import { FIRST_ACCOUNT, type AccountId } from '../../../electron/shared/account.ts';
import { DEFAULT_SETTINGS } from '../../../electron/shared/settings/settings.ts';
import { ConnectionRecordFile } from '../../../electron/connection/adapters/connection-record-file.ts';
import { MAX_SMALL_BYTES } from '../../../electron/platform/adapters/read-small-file.ts';
import { SettingsFile } from '../../../electron/settings/adapters/settings-file.ts';
import { runs } from '../../property-setup.ts';
import { storedSettings } from '../../fakes/settings/stored-settings.ts';
import { FOREVER, hold } from '../../fakes/desktop/locked-files.ts';
import { newFolder } from '../history/history-setup.ts';

// Outside of Electron its package is the path of a binary, which it would fetch if it were not given one.
vi.hoisted(() => (process.env['ELECTRON_OVERRIDE_DIST_PATH'] ??= '/none'));

const NOW = Date.UTC(2026, 0, 1);
const LIVE = { ...DEFAULT_SETTINGS, environment: 'live' as const };
/** Tries; opening a file gives up after about 20. */
const LONGER_THAN_WAITED_FOR = 40;
const RECORD = { spans: [{ from: 1, to: 2, kind: 'live' as const }], outages: [] };

/** A folder in which a run has stored its settings. */
async function withSettings(): Promise<{ folder: string; path: string }> {
  const folder = newFolder();
  const file = await SettingsFile.open(folder, NOW);
  file.save({ ...file.load(), settings: LIVE });
  return { folder, path: join(folder, 'settings.json') };
}

/** @returns null while the file is held */
function contentOf(path: string): string | null {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return null;
  }
}

const damaged = (folder: string): string[] => readdirSync(folder).filter((name) => name.includes('damaged'));

describe('the settings file', () => {
  it('that is held for a moment is waited for, and is no damage', async () => {
    const { folder, path } = await withSettings();
    hold('readFileSync', path, 2);
    const file = await SettingsFile.open(folder, NOW);
    expect(file.problem).toBeNull();
    expect(file.load().settings.environment).toBe('live');
    expect(damaged(folder)).toEqual([]);
  });

  it('that stays held leaves the last good settings in force, and is not touched', async () => {
    const { folder, path } = await withSettings();
    hold('readFileSync', path, FOREVER);
    const file = await SettingsFile.open(folder, NOW);
    expect(file.problem).toMatchObject({ code: 'settings-held' });
    expect(file.load().settings.environment).toBe('live');
    expect(damaged(folder)).toEqual([]);
  });

  it('F2 is given what it lacked; where it cannot be written, the next save does so', async () => {
    const { folder, path } = await withSettings();
    const file = await SettingsFile.open(folder, NOW);
    const clientId = { protection: 'plain' as const, data: 'a', origin: 'Doshii' };
    rmSync(path);
    mkdirSync(path);
    file.complete({ ...file.load(), clientId });
    expect(file.load().clientId).toEqual(clientId);
    rmSync(path, { recursive: true });
    file.save({ ...file.load(), settings: DEFAULT_SETTINGS });
    expect((await SettingsFile.open(folder, NOW)).load()).toMatchObject({
      settings: DEFAULT_SETTINGS,
      clientId,
    });
    file.complete({ ...file.load(), settings: LIVE });
    expect((await SettingsFile.open(folder, NOW)).load().settings).toEqual(LIVE);
  });

  it('F2 that was held at the start is not written over with what it lacked', async () => {
    const { folder, path } = await withSettings();
    const before = readFileSync(path, 'utf8');
    hold('readFileSync', path, LONGER_THAN_WAITED_FOR);
    const file = await SettingsFile.open(folder, NOW);
    expect(file.problem).toMatchObject({ code: 'settings-held' });
    const after = await vi.waitUntil(() => contentOf(path), { interval: 0 });
    file.complete({ ...file.load(), settings: DEFAULT_SETTINGS });
    expect(file.load().settings).toEqual(DEFAULT_SETTINGS);
    expect([after, readFileSync(path, 'utf8')]).toEqual([before, before]);
  });

  it('that is damaged is set aside, also when it is held for a moment, and the last good copy is restored', async () => {
    const { folder, path } = await withSettings();
    writeFileSync(path, '{"settings":');
    hold('renameSync', path, 1);
    const file = await SettingsFile.open(folder, NOW);
    expect(file.problem?.sentence).toContain('was damaged and is kept as settings.damaged-');
    expect(file.load().settings.environment).toBe('live');
    expect(damaged(folder)).toHaveLength(1);
  });
});

describe('the settings file, damaged', () => {
  const SECRET = { protection: 'plain' as const, data: 'a-secret', origin: 'Doshii' };

  async function withSecret(): Promise<{ folder: string; path: string }> {
    const { folder, path } = await withSettings();
    const file = await SettingsFile.open(folder, NOW);
    file.save({ ...file.load(), clientId: SECRET });
    return { folder, path };
  }

  it('F5 in one setting loses that one only, says which, and is whole again on the disk', async () => {
    const { folder, path } = await withSecret();
    rmSync(join(folder, 'settings.last-good.json'));
    writeFileSync(path, readFileSync(path, 'utf8').replace('"retentionDays": 180', '"retentionDays": -1'));
    const file = await SettingsFile.open(folder, NOW);
    expect(file.load()).toMatchObject({ settings: LIVE, clientId: SECRET });
    expect(file.problem?.sentence).toContain('Affected: History.');
    const after = await SettingsFile.open(folder, NOW);
    expect(after.problem).toBeNull();
    expect(after.load()).toEqual(file.load());
  });

  it('F5 in many settings names their groups, each once', async () => {
    const { folder, path } = await withSecret();
    const given = JSON.parse(readFileSync(path, 'utf8')) as { settings: Record<string, unknown> };
    const { settings } = given;
    const attention = structuredClone(DEFAULT_SETTINGS.attention) as unknown as Record<string, unknown>;
    attention['escalation'] = { urgent: { messageAfterSeconds: -1 }, notice: 'none' };
    const broken = {
      ...settings,
      address: 5,
      deviceId: 5,
      heartbeatSeconds: 0,
      savedFilters: [{ name: '' }],
      attention,
    };
    writeFileSync(path, JSON.stringify({ ...given, settings: broken, clientId: 5 }));
    rmSync(join(folder, 'settings.last-good.json'));
    const { problem } = await SettingsFile.open(folder, NOW);
    expect(problem?.sentence).toContain(
      'Affected: Doshii account, Connection policy, Saved filters, Alerts. These stored credentials could not be read and must be entered again: client ID.',
    );
    expect(problem?.nextStep).toMatch(
      /What the file held is kept as settings\.damaged-.*, without credentials\.$/,
    );
  });

  it('F5 together with its copy keeps the credentials', async () => {
    const { folder, path } = await withSecret();
    const text = readFileSync(path, 'utf8').replace('{', '');
    for (const name of ['settings.json', 'settings.last-good.json']) writeFileSync(join(folder, name), text);
    const file = await SettingsFile.open(folder, NOW);
    expect(file.load()).toMatchObject({ settings: DEFAULT_SETTINGS, clientId: SECRET });
    expect(file.problem?.nextStep).toContain('The credentials could be read and were kept.');
  });

  it('F19 while the monitor runs is written over by the next save', async () => {
    const { folder, path } = await withSecret();
    const file = await SettingsFile.open(folder, NOW);
    for (const damage of ['', '{"settings":', '[1]', '\0'.repeat(500)]) {
      writeFileSync(path, damage);
      file.save({ ...file.load(), settings: LIVE });
      expect((await SettingsFile.open(folder, NOW)).load()).toEqual(file.load());
    }
    file.save({ ...file.load(), settings: DEFAULT_SETTINGS });
    expect(await SettingsFile.open(folder, NOW)).toMatchObject({ problem: null });
  });

  it.runIf(process.platform !== 'win32')('F20 and replaced by a pipe holds nothing up', async () => {
    const { folder, path } = await withSecret();
    const file = await SettingsFile.open(folder, NOW);
    rmSync(path);
    execFileSync('mkfifo', [path]);
    const other = await SettingsFile.open(folder, NOW);
    expect(other.problem?.sentence).toContain('it is a pipe');
    expect(other.load()).toEqual(file.load());
    file.save(file.load());
    expect(await SettingsFile.open(folder, NOW)).toMatchObject({ problem: null });
  });

  it('F20 and larger than any settings are is read no further', async () => {
    const { folder, path } = await withSecret();
    writeFileSync(path, ' '.repeat(MAX_SMALL_BYTES + 1));
    const file = await SettingsFile.open(folder, NOW);
    expect(file.load()).toMatchObject({ settings: LIVE, clientId: SECRET });
    expect(file.problem?.sentence).toBe('The settings file was damaged.');
  });

  it('Q7 is kept three times at most, for this user only, and without credentials', async () => {
    const { folder, path } = await withSecret();
    for (let day = 1; day <= 5; day += 1) {
      writeFileSync(path, readFileSync(path, 'utf8').replace('{', `{ day ${day},`));
      await SettingsFile.open(folder, Date.UTC(2026, 0, day));
    }
    const kept = damaged(folder).toSorted();
    expect(kept.map((name) => name.slice(0, 27))).toEqual(
      [3, 4, 5].map((day) => `settings.damaged-2026-01-0${day}`),
    );
    for (const name of kept) {
      const text = readFileSync(join(folder, name), 'utf8');
      expect(text).toContain('"environment": "live"');
      expect(text).not.toContain(SECRET.data);
      if (process.platform !== 'win32') expect(statSync(join(folder, name)).mode & 0o777).toBe(0o600);
    }
  });
});

/** Names are read without the spaces around them. */
function trimmed(json: string): unknown {
  return JSON.parse(json, (_, value: unknown) => (typeof value === 'string' ? value.trim() : value));
}

describe('18.5 a settings file with any byte changed', () => {
  it('is opened, and what could not be read of it is said', async () => {
    const folder = newFolder();
    const path = join(folder, 'settings.json');
    const stored = storedSettings();
    const bytes = Buffer.from(JSON.stringify(stored, null, '\t'));
    const change = fc.record({
      at: fc.nat({ max: bytes.length - 1 }),
      value: fc.nat({ max: 255 }),
      hasCopy: fc.boolean(),
    });
    await fc.assert(
      fc.asyncProperty(change, async ({ at, value, hasCopy }) => {
        for (const name of readdirSync(folder)) rmSync(join(folder, name));
        const changed = Buffer.from(bytes);
        changed[at] = value;
        writeFileSync(path, changed);
        if (hasCopy) writeFileSync(join(folder, 'settings.last-good.json'), bytes);
        const file = await SettingsFile.open(folder, NOW);
        const found = file.load();
        if (file.problem === null)
          expect(trimmed(JSON.stringify(found))).toEqual(trimmed(changed.toString()));
        else
          expect(file.problem.sentence).toMatch(/settings file (was damaged|could not be read)|credentials/);
        // It is whole from now on, and can be saved.
        file.save(found);
        const again = await SettingsFile.open(folder, NOW);
        expect([again.problem, again.load()]).toEqual([null, found]);
      }),
      runs(0.5),
    );
  });
});

describe('the record of the connection', () => {
  async function withRecord(): Promise<{ folder: string; path: string }> {
    const folder = newFolder();
    (await ConnectionRecordFile.open(folder, FIRST_ACCOUNT, NOW)).save(RECORD);
    return { folder, path: join(folder, 'connection-history-main.json') };
  }

  it('that is held for a moment is waited for', async () => {
    const { folder, path } = await withRecord();
    hold('readFileSync', path, 2);
    expect((await ConnectionRecordFile.open(folder, FIRST_ACCOUNT, NOW)).restored).toEqual(RECORD);
    expect(damaged(folder)).toEqual([]);
  });

  it.each(['17e126', '-9e15', '8640000000000001'])(
    'F5 with a time that no calendar has begins again, as the report could not be written: %s',
    async (time) => {
      const { folder, path } = await withRecord();
      writeFileSync(path, `{"spans":[{"from":${time},"to":1,"kind":"live"}],"outages":[]}`);
      expect((await ConnectionRecordFile.open(folder, FIRST_ACCOUNT, NOW)).restored).toEqual({
        spans: [],
        outages: [],
      });
    },
  );

  it('of an earlier version is taken over, also when it is held for a moment', async () => {
    const { folder, path } = await withRecord();
    const before = join(folder, 'connection-history.json');
    renameSync(path, before);
    hold('renameSync', before, 1);
    const held = await ConnectionRecordFile.open(folder, FIRST_ACCOUNT, NOW);
    expect(held.restored).toEqual(RECORD);
    const later = { spans: [], outages: [] };
    held.save(later);
    expect((await ConnectionRecordFile.open(folder, FIRST_ACCOUNT, NOW)).restored).toEqual(later);
    expect(readdirSync(folder)).toEqual(['connection-history-main.json']);
    const second = await ConnectionRecordFile.open(folder, 'second' as AccountId, NOW);
    second.save(RECORD);
    expect((await ConnectionRecordFile.open(folder, FIRST_ACCOUNT, NOW)).restored).toEqual(later);
  });

  it('that is damaged and cannot be set aside keeps nobody from starting, and begins again', async () => {
    const { folder, path } = await withRecord();
    writeFileSync(path, '{"spans":');
    hold('renameSync', path, FOREVER);
    const file = await ConnectionRecordFile.open(folder, FIRST_ACCOUNT, NOW);
    expect(file.restored).toEqual({ spans: [], outages: [] });
    file.save(RECORD);
    expect(JSON.parse(readFileSync(path, 'utf8'))).toEqual(RECORD);
  });
});

describe('the settings file of an account', () => {
  interface Kept {
    readonly settings: Record<string, unknown> & { readonly attention: object };
    readonly accounts: { readonly main: Record<string, unknown> };
  }
  const read = (path: string): Kept => JSON.parse(readFileSync(path, 'utf8')) as Kept;

  it('of an earlier version is saved once by accounts, and its copy too; a second start leaves it alone', async () => {
    const folder = newFolder();
    const path = join(folder, 'settings.json');
    const stored = storedSettings();
    writeFileSync(path, JSON.stringify(stored));
    const file = await SettingsFile.open(folder, NOW);
    expect([file.problem, file.load()]).toEqual([null, stored]);

    const kept = read(path);
    expect(kept.accounts.main).toEqual({
      environment: 'live',
      address: '',
      deviceId: 'DEVICE1',
      attention: { teamAccepts: stored.settings.attention.teamAccepts },
      clientId: stored.clientId,
      clientSecret: stored.clientSecret,
    });
    for (const name of ['environment', 'address', 'deviceId']) expect(kept.settings).not.toHaveProperty(name);
    expect(kept.settings.attention).not.toHaveProperty('teamAccepts');
    for (const name of ['clientId', 'clientSecret']) expect(kept).not.toHaveProperty(name);
    expect(read(join(folder, 'settings.last-good.json'))).toEqual(kept);

    const before = readFileSync(path, 'utf8');
    hold('renameSync', path, FOREVER);
    const again = await SettingsFile.open(folder, NOW);
    expect([again.problem, again.load(), readFileSync(path, 'utf8')]).toEqual([null, stored, before]);
  });

  it('of an earlier version that cannot be written is in force, and stays as it is', async () => {
    const folder = newFolder();
    const path = join(folder, 'settings.json');
    const before = JSON.stringify(storedSettings());
    writeFileSync(path, before);
    const full = vi.spyOn(SettingsFile.prototype, 'save').mockImplementation(() => {
      throw new Error('ENOSPC');
    });
    const file = await SettingsFile.open(folder, NOW);
    full.mockRestore();
    expect([file.problem, file.load(), readFileSync(path, 'utf8')]).toEqual([null, storedSettings(), before]);
  });

  it('18.5 with any byte changed is opened, and what could not be read of it is said', async () => {
    const folder = newFolder();
    const path = join(folder, 'settings.json');
    (await SettingsFile.open(folder, NOW)).save(storedSettings());
    const bytes = readFileSync(path);
    const change = fc.record({
      at: fc.nat({ max: bytes.length - 1 }),
      value: fc.nat({ max: 255 }),
      hasCopy: fc.boolean(),
    });
    await fc.assert(
      fc.asyncProperty(change, async ({ at, value, hasCopy }) => {
        for (const name of readdirSync(folder)) rmSync(join(folder, name));
        const changed = Buffer.from(bytes);
        changed[at] = value;
        writeFileSync(path, changed);
        if (hasCopy) writeFileSync(join(folder, 'settings.last-good.json'), bytes);
        const file = await SettingsFile.open(folder, NOW);
        const found = file.load();
        if (file.problem === null)
          expect(trimmed(JSON.stringify(withAccounts(found)))).toEqual(trimmed(changed.toString()));
        else
          expect(file.problem.sentence).toMatch(/settings file (was damaged|could not be read)|credentials/);
        const again = await SettingsFile.open(folder, NOW);
        expect([again.problem, again.load()]).toEqual([null, found]);
      }),
      runs(0.5),
    );
  });
});
