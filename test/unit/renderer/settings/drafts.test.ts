/** Unsaved changes outlive their page and the window. */
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { Draft } from '../../../../electron/shared/drafts/drafts-ipc.ts';
import { MAX_DRAFT } from '../../../../electron/shared/drafts/drafts.ts';
import { Drafts, REST_MS } from '../../../../renderer/settings/drafts.svelte.ts';

let sent: Draft[];
let drafts: Drafts;

beforeEach(() => {
  vi.useFakeTimers();
  sent = [];
  drafts = new Drafts({
    keepDraft: (draft) => {
      sent.push(draft);
      return Promise.resolve(null);
    },
  });
});
afterEach(() => void vi.useRealTimers());

it('keeps what was typed for the page, and gives it to main after a rest', () => {
  drafts.keep('alerts', '{"a":1}', '{"a":1}');
  drafts.keep('alerts', '{"a":2}', '{"a":2}');
  expect(drafts.of('alerts')).toBe('{"a":2}');
  expect(sent).toEqual([]);
  vi.advanceTimersByTime(REST_MS);
  expect(sent).toEqual([{ name: 'alerts', text: '{"a":2}' }]);
});

it('takes back at once what was saved', () => {
  drafts.keep('settings', '{}', '{}');
  drafts.keep('settings', null, null);
  expect(sent).toEqual([{ name: 'settings', text: null }]);
  vi.advanceTimersByTime(REST_MS);
  expect(sent).toHaveLength(1);
  expect(drafts.has('settings')).toBe(false);
});

it('takes what the window before left, unless something newer was typed', () => {
  drafts.keep('settings', '{"new":true}', null);
  drafts.restore({ settings: '{"old":true}', alerts: '{}' });
  expect([drafts.of('settings'), drafts.of('alerts')]).toEqual(['{"new":true}', '{}']);
});

it('leaves with main nothing that is too long', () => {
  const long = 'x'.repeat(MAX_DRAFT + 1);
  drafts.keep('settings', long, long);
  vi.advanceTimersByTime(REST_MS);
  expect(sent).toEqual([{ name: 'settings', text: null }]);
  expect(drafts.has('settings')).toBe(true);
});

it('gives main only what may be kept without a window', () => {
  drafts.keep('settings', '{"clientSecret":"s"}', '{"clientSecret":null}');
  vi.advanceTimersByTime(REST_MS);
  expect(sent).toEqual([{ name: 'settings', text: '{"clientSecret":null}' }]);
  expect(drafts.of('settings')).toBe('{"clientSecret":"s"}');
});
