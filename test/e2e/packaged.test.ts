/** The packed app: its archive is read back and checked, and the app is started from it as the system would at login. */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { extractAll } from '@electron/asar';
import { expect, it } from 'vitest';
import { readArchive } from '../../build/package/read-asar.ts';
import { pack } from '../../build/package/pack-without-electron.ts';
import { checkPacked } from '../../build/package/package-checks.ts';
import { openUpdateFeed } from '../fakes/updates/update-feed.ts';
import { openPage } from './person.ts';
import { openApp, openSimulator, setUp, userDataFolder } from './setup.ts';
import { standInOnly } from './stand-in-only.ts';

/** Everything that is installed; what the build names by its content ends in its kind. */
const LIST = [
  'dist/assets/app.png',
  'dist/assets/overlay-*',
  'dist/assets/sounds/*',
  'dist/assets/tray-*',
  'dist/licences.txt',
  'dist/main/dbus-native.js',
  'dist/main/history-worker.js',
  'dist/main/main.js',
  'dist/main/monitor-lifecycle.js',
  'dist/main/optional-peer.js',
  'dist/main/shared.js',
  'dist/main/update-library.js',
  'dist/player/assets/index.js',
  'dist/player/index.html',
  'dist/preload/preload.cjs',
  'dist/renderer/assets/*',
  'dist/renderer/index.html',
  'package.json',
];

const kindOf = (path: string): string =>
  path
    // The bundler parts the window's code as it sees fit.
    .replace(/(tray-|overlay-|sounds\/|renderer\/assets\/).*/, '$1*')
    .replace(/__vite-optional-peer-dep.*\.js/, 'optional-peer.js')
    // Chunks that several of main's files share are named after any of their modules.
    .replace(
      /main\/(?!(?:dbus-native|history-worker|main|monitor-lifecycle|optional-peer|update-library)\.js)[\w-]+\.js/,
      'main/shared.js',
    )
    .replace(/-[\w-]{8}(?=\.(css|js)$)/, '');

standInOnly('the packed app', 'there is no trial package for Electron yet', () => {
  it('S10 is complete, contains nothing else, and runs from its archive: hidden, at login, with updates', async () => {
    const folder = userDataFolder();
    const packed = await pack(folder, { UPDATE_FEED_URL: 'https://updates.example.com/doshii/' });
    expect((await checkPacked(packed)).filter(({ problem }) => problem !== null)).toEqual([]);
    const kinds = new Set(readArchive(packed.archive).map(({ path }) => kindOf(path)));
    expect([...kinds].toSorted()).toEqual(LIST);

    // Electron reads inside the archive; plain Node, which the stand-in is, reads what was taken out of it.
    const app = join(packed.resources, 'app');
    extractAll(packed.archive, app);
    const feed = await openUpdateFeed({ version: '9.9.9' });
    const feedFile = join(packed.resources, 'app-update.yml');
    expect(readFileSync(feedFile, 'utf8')).toContain('url: https://updates.example.com/doshii/');
    writeFileSync(feedFile, `provider: generic\nurl: ${feed.url}\nupdaterCacheDirName: test\n`);

    const config = join(folder, 'config');
    const image = join(folder, 'Doshii Monitor.AppImage');
    mkdirSync(config);
    const running = await openApp({
      mainFile: join(app, 'dist/main/main.js'),
      args: ['--hidden'],
      env: {
        STAND_IN_RESOURCES: packed.resources,
        // It lies in another folder every time.
        NODE_DISABLE_COMPILE_CACHE: '1',
        XDG_CONFIG_HOME: config,
        XDG_CACHE_HOME: join(folder, 'cache'),
        APPIMAGE: image,
      },
    });
    const desktop = await running.control();
    await desktop.waitFor(({ tray }) => tray !== null);
    expect((await desktop.state()).windows).toEqual([]);

    await desktop.chooseMenu('Open Doshii Monitor');
    const toggle = (await running.page()).getByRole('checkbox', { name: 'Start when this computer starts' });
    expect(await toggle.isChecked()).toBe(true);
    const page = await setUp(running, await openSimulator());
    const entry = join(config, 'autostart/doshii-monitor.desktop');
    expect(readFileSync(entry, 'utf8')).toContain(`Exec="${image}" --hidden\n`);

    await openPage(page, 'Settings');
    await page.getByRole('button', { name: 'Open-source licences' }).click();
    const licences = page.getByRole('dialog', { name: 'Open-source licences' });
    await licences.getByText(/^svelte \d[^]*^ws \d/m).waitFor();
    await licences.getByRole('button', { name: 'Close the licences' }).click();
    await page.getByText('Not checked yet.').waitFor();
    await page.getByRole('button', { name: 'Check now' }).click();
    await page.getByText('Version 9.9.9 is available.').waitFor();
    await page.getByText('The trading hours are around the clock').waitFor();
    // It looks by itself a minute after the start.
    expect([...new Set(feed.asked)]).toEqual(['/latest-linux.yml']);
    expect(feed.asked.length).toBeLessThanOrEqual(2);
    await page.getByRole('main').getByRole('button', { name: 'Later' }).click();
    await page.getByText('Put off until').waitFor();

    // As the desktop's own list of startup programs does it.
    writeFileSync(entry, readFileSync(entry, 'utf8').replace('Hidden=false', 'Hidden=true'));
    await toggle.uncheck();
    await page.getByText('Off: after a restart someone has to start the monitor.').waitFor();
    await toggle.check();
    await page.getByText('On.', { exact: true }).waitFor();
    expect(readFileSync(entry, 'utf8')).toContain('Hidden=false');
  });
});
