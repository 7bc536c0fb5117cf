/** What the checklist of Electron asks for that only a running window tells: it reaches nothing, leads nowhere, and hostile calls change nothing. */
import { expect, it, onTestFinished } from 'vitest';
import { DEMO_CLIENT_ID } from '../simulator/simulator.ts';
import { startApp } from './app-driver.ts';
import { openSimulator, recorded } from './setup.ts';

it('the window reaches no network, no Node, no other page and no permission, and main outlives hostile calls', async () => {
  const app = await startApp({ isRecorded: true, env: { STAND_IN_HEADLESS: '1' } });
  onTestFinished(() => app.stop());
  const page = await app.page();
  const address = page.url();
  // It listens, so that nothing but the app keeps the page from it.
  const simulator = await openSimulator();

  const reached = await page.evaluate(
    async (servers) => {
      const tried = async (attempt: () => unknown): Promise<string> => {
        try {
          return String(await attempt());
        } catch (error) {
          return `refused: ${(error as Error).name}`;
        }
      };
      const loads = (tag: 'img' | 'script' | 'iframe' | 'audio', source: string): Promise<string> =>
        new Promise((done) => {
          const element = document.createElement(tag);
          element.onload = () => done('loaded');
          element.onerror = () => done('refused: error');
          element.src = source;
          document.body.append(element);
          setTimeout(() => done('refused: silence'), 1_000);
        });
      const global = globalThis as unknown as Record<string, unknown>;
      return {
        http: await tried(() => fetch(servers.http, { mode: 'no-cors' })),
        elsewhere: await tried(() => fetch('https://example.com/')),
        socket: await tried(
          () =>
            new Promise((done, fail) => {
              const socket = new WebSocket(servers.socket);
              socket.onopen = () => done('open');
              socket.onerror = () => fail(new Error('no socket'));
            }),
        ),
        image: await loads('img', 'http://127.0.0.1:9/a.png'),
        script: await loads('script', 'http://127.0.0.1:9/a.js'),
        evaluated: await tried(() => (global['eval'] as (code: string) => unknown)('1')),
        files: await tried(() => fetch('file:///etc/passwd')),
        beside: await tried(() =>
          fetch('app://monitor/../main/main.js').then(({ status }) => `refused: ${status}`),
        ),
        popup: window.open('https://example.com/') === null ? 'refused: null' : 'opened',
        camera: await tried(() => navigator.mediaDevices.getUserMedia({ video: true })),
        notifications: await tried(() =>
          Notification.requestPermission().then((state) =>
            state === 'granted' ? state : `refused: ${state}`,
          ),
        ),
        node: ['require', 'process', 'module', 'Buffer', 'electron', 'ipcRenderer'].filter(
          (name) => name in global,
        ),
      };
    },
    { http: simulator.restAddress, socket: `${simulator.address}?auth=${btoa(DEMO_CLIENT_ID)}` },
  );
  const { node, ...ways } = reached;
  expect(node).toEqual([]);
  for (const [way, outcome] of Object.entries(ways)) expect(outcome, way).toMatch(/^refused/);

  await page.evaluate(() => location.assign('https://example.com/')).catch(() => undefined);
  await page.waitForTimeout(200);
  expect(page.url()).toBe(address);
  expect(await page.getByRole('main').count()).toBe(1);
  expect(simulator.attempts).toEqual([]);
  if (recorded) expect((await (await app.control()).state()).openedExternally).toEqual([]);

  // Every request, with arguments that mean nothing; a few of them mean something to `useDevice`.
  const taken = await page.evaluate(async () => {
    const bridge = window.monitor as unknown as Record<string, (argument: unknown) => unknown>;
    const hostile = [null, -1, Number.NaN, 'x'.repeat(100_000), {}, { what: { $ne: 1 } }, [[[[]]]], 10n];
    const methods = Object.keys(bridge).filter((name) => !name.startsWith('on'));
    const answered: string[] = [];
    for (const name of methods)
      for (const argument of hostile)
        try {
          await bridge[name]?.(argument);
          answered.push(name);
        } catch {
          // Rejected, as it should be.
        }
    return { tried: methods.length, answered: [...new Set(answered)] };
  });
  expect(taken.tried).toBeGreaterThan(40);
  expect(taken.answered.filter((name) => name !== 'useDevice')).toEqual([]);
  expect((await page.evaluate(() => window.monitor.snapshot())).version).toMatch(/^\d/);
});
