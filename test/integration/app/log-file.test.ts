/** The log on the disk: what goes into it, and that it stays small. */
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { LOG_FOLDER, logFile } from '../../../electron/app/adapters/log-file.ts';
import { sampleEvent } from '../../fakes/sample-event.ts';

function folder(): string {
  const made = mkdtempSync(join(tmpdir(), 'log-'));
  onTestFinished(() => rmSync(made, { recursive: true, force: true }));
  return made;
}

it('holds what happened to the program, but no events, readable to nobody else', () => {
  const here = folder();
  const log = logFile(here);
  log({ type: 'start', version: '1.2.3' });
  log({ type: 'event', event: sampleEvent({ title: 'Order 1 rejected' }) });
  log({ type: 'warning', text: 'something odd' });
  const path = join(here, LOG_FOLDER, 'monitor.log');
  const lines = readFileSync(path, 'utf8').trim().split('\n');
  expect(lines).toHaveLength(2);
  expect(lines[0]).toMatch(/^\d{4}-\d\d-\d\dT.* start +Doshii Monitor 1\.2\.3$/);
  expect(lines[1]).toContain('something odd');
  if (process.platform !== 'win32') expect(statSync(path).mode & 0o077).toBe(0);
});

it('goes on in a new file when one is full, and keeps a few old ones', () => {
  const here = folder();
  const log = logFile(here);
  // Longer than what is kept of a line.
  const text = 'x'.repeat(64 * 1024);
  const problem = { code: 'long', sentence: text, nextStep: text };
  for (let line = 0; line < 5_500; line += 1) log({ type: 'problem', problem });
  const files = readdirSync(join(here, LOG_FOLDER)).toSorted();
  expect(files).toEqual(['monitor.1.log', 'monitor.2.log', 'monitor.3.log', 'monitor.4.log', 'monitor.log']);
  const bytes = files.reduce((sum, file) => sum + statSync(join(here, LOG_FOLDER, file)).size, 0);
  expect(bytes).toBeLessThan(6 * 1024 * 1024);
});

it('keeps nobody from anything where nothing can be written', () => {
  const here = folder();
  writeFileSync(join(here, LOG_FOLDER), 'a file where the folder should be');
  expect(() => logFile(here)({ type: 'warning', text: 'unheard' })).not.toThrow();
});
