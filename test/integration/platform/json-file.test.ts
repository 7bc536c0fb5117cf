/** Small JSON files on the disk: what is read back, what counts as missing, and what a failed write leaves. */
import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import * as v from 'valibot';
import {
  JsonFile,
  jsonPath,
  readJson,
  writeJson,
  writeJsonAsync,
} from '../../../electron/platform/adapters/json-file.ts';
import { newFolder } from '../history/history-setup.ts';

const Schema = v.object({ count: v.number() });
const open = (folder: string): JsonFile<{ count: number }> => new JsonFile(folder, 'kept', Schema);

describe('JsonFile', () => {
  it('restores what was saved, and nothing once it was removed', () => {
    const folder = newFolder();
    open(folder).save({ count: 1 });
    expect(open(folder).restored).toEqual({ count: 1 });
    open(folder).save(null);
    expect(readdirSync(folder)).toEqual([]);
    expect(open(folder).restored).toBeNull();
    expect(open(folder).isDamaged).toBe(false);
  });

  it.each(['', '{"count":', '{"count":"many"}'])(
    'treats the damaged file %j as missing, and says that it is damaged',
    (text) => {
      const folder = newFolder();
      writeFileSync(jsonPath(folder, 'kept'), text);
      expect(open(folder).restored).toBeNull();
      expect(open(folder).isDamaged).toBe(true);
    },
  );

  it('does not throw when nothing can be written', () => {
    const folder = newFolder();
    mkdirSync(join(jsonPath(folder, 'kept'), 'in-the-way'), { recursive: true });
    expect(() => open(folder).save({ count: 1 })).not.toThrow();
  });
});

describe('readJson and writeJson', () => {
  it('tell a missing file from a damaged one', () => {
    const path = jsonPath(newFolder(), 'kept');
    expect(readJson(path, Schema)).toBeNull();
    writeFileSync(path, '{"count":');
    expect(() => readJson(path, Schema)).toThrow(SyntaxError);
    writeFileSync(path, '{"count":"many"}');
    expect(() => readJson(path, Schema)).toThrow(v.ValiError);
  });

  it('leave no draft behind, after a failure either', () => {
    const folder = newFolder();
    writeJson(jsonPath(folder, 'kept'), { count: 1 });
    mkdirSync(join(jsonPath(folder, 'folder'), 'in-the-way'), { recursive: true });
    expect(() => writeJson(jsonPath(folder, 'folder'), { count: 1 })).toThrow();
    expect(readdirSync(folder).toSorted()).toEqual(['folder.json', 'kept.json']);
  });

  it('write for this user only', async () => {
    const folder = newFolder();
    writeJson(jsonPath(folder, 'one'), { count: 1 });
    await writeJsonAsync(jsonPath(folder, 'other'), { count: 2 });
    const modes = ['one', 'other'].map((name) => statSync(jsonPath(folder, name)).mode & 0o777);
    // Windows has no such rights; there the folder belongs to the user.
    expect(modes).toEqual(process.platform === 'win32' ? [0o666, 0o666] : [0o600, 0o600]);
    expect(JSON.parse(readFileSync(jsonPath(folder, 'other'), 'utf8'))).toEqual({ count: 2 });
  });
});
