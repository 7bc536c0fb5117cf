/** Updates through electron-updater, which is loaded when it is first needed. */
import type { AuthInfo } from 'electron';
import type { AppUpdater } from 'electron-updater';
import { UpdateError, type UpdateEngine, type UpdateFailure } from '../update-ports.ts';
import type { UpdateChannel } from '../../shared/updates/update-settings.ts';
import { proxyName } from '../../platform/net/proxy-list.ts';
import { requireSignature } from './update-signature.ts';

export interface UpdaterOptions {
  readonly load?: () => Promise<AppUpdater>;
  /** For a proxy that wants one; null gives none. @param proxy host and port */
  readonly proxyLogin: (proxy: string) => { readonly user: string; readonly password: string } | null;
}

/** Without both the request goes no further; electron-updater's own type knows only of both. */
type LoginAnswer = (user?: string, password?: string) => void;

/** What a proxy that turns requests away may look like. */
const BY_PROXY: ReadonlySet<UpdateFailure> = new Set(['unreachable', 'unknown']);

export class Updater implements UpdateEngine {
  readonly #options: UpdaterOptions;
  /** The proxies that were given the login in this run, as `host:port`. */
  readonly #answered = new Set<string>();
  /** A proxy asked in this run and got no answer. */
  #isTurnedAway = false;
  #updater: Promise<AppUpdater> | null = null;

  constructor(options: UpdaterOptions) {
    this.#options = options;
  }

  async check(channel: UpdateChannel): Promise<string | null> {
    const updater = await this.#load();
    updater.channel = channel;
    // Setting a channel allows going back to an older version.
    updater.allowDowngrade = false;
    const result = await this.#run(() => updater.checkForUpdates());
    if (result === null)
      throw new UpdateError('not-installed', 'electron-updater does not update this program');
    return result.isUpdateAvailable ? result.updateInfo.version : null;
  }

  async download(onPercent: (percent: number) => void): Promise<void> {
    const updater = await this.#load();
    const progress = ({ percent }: { readonly percent: number }): void => onPercent(percent);
    updater.on('download-progress', progress);
    try {
      await this.#run(() => updater.downloadUpdate());
    } finally {
      updater.off('download-progress', progress);
    }
  }

  async install(): Promise<void> {
    const updater = await this.#load();
    const failed = new Promise<never>((_done, fail) => updater.once('error', fail));
    // In silence, and started again after it: nobody may be there.
    updater.quitAndInstall(true, true);
    await orUpdateError(failed);
  }

  #load(): Promise<AppUpdater> {
    return (this.#updater ??= (this.#options.load ?? loadUpdater)().then((updater) =>
      this.#prepare(updater),
    ));
  }

  /** Nothing happens of which the policy does not know. */
  #prepare(updater: AppUpdater): AppUpdater {
    updater.autoDownload = false;
    updater.autoInstallOnAppQuit = false;
    updater.allowPrerelease = false;
    updater.disableWebInstaller = true;
    updater.logger = null;
    // Each failure also rejects its own call; an event without a listener would be thrown.
    updater.on('error', () => undefined);
    requireSignature(updater);
    updater.on('login', (info, answer) => this.#login(info, answer as LoginAnswer));
    return updater;
  }

  /** @param step rejects with an `UpdateError` only */
  async #run<T>(step: () => Promise<T>): Promise<T> {
    this.#answered.clear();
    this.#isTurnedAway = false;
    try {
      return await orUpdateError(step());
    } catch (error) {
      if (!this.#isTurnedAway || !(error instanceof UpdateError) || !BY_PROXY.has(error.failure)) throw error;
      throw new UpdateError('proxy-credentials', error.message);
    }
  }

  /**
   * Once for each proxy in a run: the session keeps a login that was taken for the requests that follow, and asks again only
   * when it was not; sent again and again, a wrong one locks the account. A server that asks gets none.
   */
  #login({ isProxy, host, port }: AuthInfo, answer: LoginAnswer): void {
    if (!isProxy) return answer();
    const proxy = proxyName(host, port);
    const login = this.#answered.has(proxy) ? null : this.#options.proxyLogin(proxy);
    this.#answered.add(proxy);
    if (login !== null) return answer(login.user, login.password);
    this.#isTurnedAway = true;
    answer();
  }
}

async function loadUpdater(): Promise<AppUpdater> {
  const { electronUpdater } = await import('./update-library.ts');
  return electronUpdater();
}

async function orUpdateError<T>(answer: Promise<T>): Promise<T> {
  try {
    return await answer;
  } catch (error) {
    if (error instanceof UpdateError) throw error;
    const code = error instanceof Error && 'code' in error ? String(error.code) : '';
    const text = error instanceof Error ? (error.message.split('\n', 1)[0] ?? '') : String(error);
    throw new UpdateError(failureOf(code, text), `${code} ${text}`.trim().slice(0, 300));
  }
}

function failureOf(code: string, text: string): UpdateFailure {
  if (code in FAILURES) return FAILURES[code] ?? 'unknown';
  if (/code signature/i.test(text)) return 'not-signed';
  return /^HTTP_ERROR|net::ERR|^E(?:CONN|NOTFOUND|HOST|NET|AI|TIMEDOUT)/.test(`${code || text}`)
    ? 'unreachable'
    : 'unknown';
}

const FAILURES: Readonly<Record<string, UpdateFailure>> = {
  ERR_UPDATER_CHANNEL_FILE_NOT_FOUND: 'no-list',
  ERR_UPDATER_INVALID_UPDATE_INFO: 'unreadable',
  ERR_UPDATER_INVALID_VERSION: 'unreadable',
  ERR_UPDATER_NO_FILES_PROVIDED: 'unreadable',
  ERR_UPDATER_NO_CHECKSUM: 'unreadable',
  ERR_UPDATER_ASSET_NOT_FOUND: 'unreadable',
  ERR_UPDATER_ZIP_FILE_NOT_FOUND: 'unreadable',
  ERR_UPDATER_INVALID_SIGNATURE: 'not-signed',
  ERR_UPDATER_WEB_INSTALLER_DISABLED: 'not-signed',
  ERR_CHECKSUM_MISMATCH: 'damaged',
  ENOSPC: 'disk',
  EACCES: 'disk',
  EPERM: 'disk',
  EROFS: 'disk',
};
