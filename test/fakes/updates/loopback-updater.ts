/** electron-updater for an AppImage or for Windows without Electron: its own reading of feeds and files, with Node's HTTP. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import type { RequestOptions } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { configureRequestUrl, HttpExecutor, type DownloadOptions } from 'builder-util-runtime';
import { AppImageUpdater, NsisUpdater, type AppUpdater } from 'electron-updater';
import { onTestFinished, vi } from 'vitest';
import { SIGNER } from '../desktop/fake-powershell.ts';
import { LoginRequest, type KeptLogins } from '../network/proxy-login-request.ts';
import type { UpdateFile } from './update-feed.ts';

class NodeExecutor extends HttpExecutor<LoginRequest> {
  readonly #updater: AppUpdater;
  readonly #kept: KeptLogins = new Map();

  constructor(updater: AppUpdater) {
    super();
    this.#updater = updater;
  }

  override createRequest(options: RequestOptions, onAnswer: (response: unknown) => void): LoginRequest {
    const made = new LoginRequest(options, this.#updater, this.#kept);
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

/** @param version of the running program @param file what it is updated by; an .exe is to be signed by `SIGNER` */
export function loopbackUpdater(url: string, version: string, file: UpdateFile = 'AppImage'): AppUpdater {
  const folder = mkdtempSync(join(tmpdir(), 'doshii-monitor-updater-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  writeFileSync(
    join(folder, 'app-update.yml'),
    `provider: generic\nurl: ${url}\nupdaterCacheDirName: updater\npublisherName: ['${SIGNER}']\n`,
  );
  vi.stubEnv('APPIMAGE', join(folder, 'Doshii Monitor.AppImage'));
  onTestFinished(() => void vi.unstubAllEnvs());
  const updater = new (file === 'exe' ? NsisUpdater : AppImageUpdater)(
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
  Object.assign(updater, { httpExecutor: new NodeExecutor(updater) });
  updater.setFeedURL({ provider: 'generic', url });
  return updater;
}
