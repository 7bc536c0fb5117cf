/** electron-updater for an AppImage without Electron: its own reading of feeds and files, with Node's HTTP. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { request, type ClientRequest, type RequestOptions } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { configureRequestUrl, HttpExecutor, type DownloadOptions } from 'builder-util-runtime';
import { AppImageUpdater, type AppUpdater } from 'electron-updater';
import { onTestFinished, vi } from 'vitest';

class NodeExecutor extends HttpExecutor<ClientRequest> {
  override createRequest(options: RequestOptions, onAnswer: (response: unknown) => void): ClientRequest {
    const made = request(options);
    made.on('response', onAnswer);
    return made;
  }

  /** As electron-updater's own executor does it. */
  download(url: URL, destination: string, options: DownloadOptions): Promise<string> {
    return options.cancellationToken.createPromise((resolve, reject, onCancel) => {
      const requestOptions: RequestOptions = { headers: options.headers ?? {} };
      configureRequestUrl(url, requestOptions);
      const callback = (error: Error | null): void =>
        error instanceof Error ? reject(error) : resolve(destination);
      this.doDownload(requestOptions, { destination, options, onCancel, callback, responseHandler: null }, 0);
    });
  }
}

/** @param version of the running program */
export function loopbackUpdater(url: string, version: string): AppUpdater {
  const folder = mkdtempSync(join(tmpdir(), 'doshii-monitor-updater-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  writeFileSync(
    join(folder, 'app-update.yml'),
    `provider: generic\nurl: ${url}\nupdaterCacheDirName: updater\n`,
  );
  vi.stubEnv('APPIMAGE', join(folder, 'Doshii Monitor.AppImage'));
  onTestFinished(() => void vi.unstubAllEnvs());
  const updater = new AppImageUpdater(
    { provider: 'generic', url },
    {
      version,
      ...{ name: 'doshii-monitor', isPackaged: true, userDataPath: folder, baseCachePath: folder },
      appUpdateConfigPath: join(folder, 'app-update.yml'),
      whenReady: () => Promise.resolve(),
      relaunch: () => undefined,
      quit: () => undefined,
      onQuit: () => undefined,
    },
  );
  // What Electron's own executor is in the program; the feed was made with none.
  Object.assign(updater, { httpExecutor: new NodeExecutor() });
  updater.setFeedURL({ provider: 'generic', url });
  return updater;
}
