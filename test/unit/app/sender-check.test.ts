/** Who may ask main for anything. */
import { expect, it } from 'vitest';
import { isOwnPage } from '../../../electron/app/sender-check.ts';

const ORIGIN = 'app://monitor';

it.each([
  [{ url: 'app://monitor/index.html', parent: null }, true],
  [{ url: 'app://monitor/', parent: null }, true],
  [{ url: 'app://monitor/index.html', parent: {} }, false],
  [{ url: 'app://monitor.evil.example/index.html', parent: null }, false],
  [{ url: 'app://monitor', parent: null }, false],
  [{ url: 'https://app//monitor/index.html', parent: null }, false],
  [{ url: 'file:///app://monitor/index.html', parent: null }, false],
  [{ url: 'about:blank', parent: null }, false],
  [{ url: 'data:text/html,app://monitor/', parent: null }, false],
  [{ url: '', parent: null }, false],
  [null, false],
])('%j may ask: %s', (frame, may) => {
  expect(isOwnPage(frame, ORIGIN)).toBe(may);
});
