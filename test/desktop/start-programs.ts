/** Starts the programs of a private desktop one after the other, each once the one before it is ready. */
import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, openSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';
import type { DesktopOptions } from './desktop.ts';
import { busPath } from './config-files.ts';
import type { OrdinaryUser } from './ordinary-user.ts';
import { MEMBER, PASSWORD, SPEAKER, type DesktopSession } from './session.ts';

/** What a busy machine may need. */
const READY_MS = 60_000;
const POLL_MS = 50;
const SCREEN = '1920x1080x24';
/** The panel's name on the bus, under which programs show their icons. */
const TRAY = 'org.kde.StatusNotifierWatcher';

/** What every program is started with, before there is a display. */
function basicEnvironment(folder: string): Record<string, string> {
  return {
    [MEMBER]: folder,
    HOME: join(folder, 'home'),
    TMPDIR: join(folder, 'tmp'),
    XDG_RUNTIME_DIR: join(folder, 'run'),
    XDG_CONFIG_HOME: join(folder, 'config'),
    XDG_DATA_HOME: join(folder, 'data'),
    XDG_CACHE_HOME: join(folder, 'cache'),
    XDG_CURRENT_DESKTOP: 'XFCE',
    XDG_SESSION_TYPE: 'x11',
    DBUS_SESSION_BUS_ADDRESS: `unix:path=${busPath(folder)}`,
    PULSE_SERVER: `unix:${soundSocket(folder)}`,
    // Settings and assistive technologies of a desktop would be started on demand.
    GSETTINGS_BACKEND: 'memory',
    NO_AT_BRIDGE: '1',
    // The caller's own.
    WAYLAND_DISPLAY: '',
    XAUTHORITY: '',
    SESSION_MANAGER: '',
  };
}

const soundSocket = (folder: string): string => join(folder, 'run/pulse/native');

export class Programs {
  readonly #folder: string;
  readonly #user: OrdinaryUser | null;
  readonly #env: Record<string, string>;
  readonly #log: number;
  #panel: ChildProcess | null = null;
  #soundServer: ChildProcess | null = null;

  constructor({ folder, user }: Pick<DesktopSession, 'folder' | 'user'>) {
    this.#folder = folder;
    this.#user = user;
    this.#env = basicEnvironment(folder);
    this.#log = openSync(join(folder, 'desktop.log'), 'a');
  }

  /** @returns the environment of the desktop's programs */
  async start({ keyring, hasPanel, hasSpeaker }: DesktopOptions): Promise<Readonly<Record<string, string>>> {
    const bus = this.#spawn('dbus-daemon', [
      `--config-file=${join(this.#folder, 'bus.conf')}`,
      ...['--nofork', '--print-address=3'],
    ]);
    await this.#firstLine('dbus-daemon', bus);
    this.#env['DISPLAY'] = await this.startScreen();
    if (hasPanel) this.#spawnPanel();
    if (keyring !== 'none') this.#startKeyring();
    if (hasSpeaker) this.#startSoundServer(SPEAKER);
    if (hasPanel) await this.#owned(TRAY);
    if (keyring !== 'none') await this.#owned('org.freedesktop.secrets');
    if (keyring === 'locked') this.#lockKeyring();
    if (hasSpeaker) await this.#soundServerListens();
    return this.#env;
  }

  /** Resolves once there is a tray. */
  async startPanel(): Promise<void> {
    this.#spawnPanel();
    await this.#owned(TRAY);
  }

  /** As when it crashes. Resolves once nothing is left of the tray. */
  async killPanel(): Promise<void> {
    this.#panel?.kill('SIGKILL');
    this.#panel = null;
    await this.#until('the end of the panel', () => !this.#isOwned(TRAY));
  }

  #spawnPanel(): void {
    this.#panel = this.#spawn('xfce4-panel', ['--disable-wm-check']);
  }

  /** @returns the name of a display with a window manager, such as `:1` */
  async startScreen(): Promise<string> {
    const xvfb = this.#spawn('Xvfb', ['-displayfd', '3', '-screen', '0', SCREEN, '-nolisten', 'tcp']);
    const display = `:${await this.#firstLine('Xvfb', xvfb)}`;
    this.#spawn('xfwm4', ['--compositor=off'], { DISPLAY: display });
    return display;
  }

  #startKeyring(): void {
    const args = ['--unlock', '--foreground', '--components=secrets'];
    this.#spawn('gnome-keyring-daemon', args).stdin?.end(PASSWORD);
  }

  #lockKeyring(): void {
    const [to, at] = ['org.freedesktop.secrets', '/org/freedesktop/secrets'];
    const locked = `array:objpath:${at}/collection/login`;
    this.#send(to, at, 'org.freedesktop.Secret.Service.Lock', locked);
  }

  /** Kills the sound server, if there is one, and starts another. @param device its only one; null: none is started */
  async setSpeaker(device: string | null): Promise<void> {
    const before = this.#soundServer;
    if (before !== null) {
      const gone = once(before, 'exit');
      before.kill('SIGKILL');
      await gone;
      rmSync(soundSocket(this.#folder), { force: true });
    }
    this.#soundServer = null;
    if (device === null) return;
    this.#startSoundServer(device);
    await this.#soundServerListens();
  }

  /** @param isHanging it answers nothing until it goes on */
  setSoundServer(isHanging: boolean): void {
    this.#soundServer?.kill(isHanging ? 'SIGSTOP' : 'SIGCONT');
  }

  /** What is played goes nowhere, at the pace at which it would be heard. */
  #startSoundServer(device: string): void {
    this.#soundServer = this.#spawn('pulseaudio', [
      ...['-n', '--daemonize=no', '--exit-idle-time=-1', '--use-pid-file=no'],
      ...[`--load=module-null-sink sink_name=${device}`, '--load=module-native-protocol-unix'],
    ]);
  }

  #soundServerListens(): Promise<void> {
    return this.#until('pulseaudio', () => existsSync(soundSocket(this.#folder)));
  }

  #spawn(command: string, args: readonly string[], env: Record<string, string> = {}): ChildProcess {
    const child = spawn(command, args, {
      ...this.#user,
      cwd: this.#folder,
      env: { ...process.env, ...this.#env, ...env },
      stdio: ['pipe', this.#log, this.#log, 'pipe'],
    });
    child.on('error', () => undefined);
    return child;
  }

  /** What a program writes to its fourth stream once it is ready. */
  async #firstLine(name: string, child: ChildProcess): Promise<string> {
    const lines = createInterface({ input: child.stdio[3] as Readable });
    const line = once(lines, 'line').then(([text]) => String(text));
    const ended = once(child, 'exit').then(() => null);
    const first = await Promise.race([line, ended, sleep(READY_MS, null, { ref: false })]);
    if (first === null) throw new Error(`${name} did not start`);
    return first;
  }

  #owned(name: string): Promise<void> {
    return this.#until(name, () => this.#isOwned(name));
  }

  #isOwned(name: string): boolean {
    const asked = ['org.freedesktop.DBus', '/', 'org.freedesktop.DBus.NameHasOwner'] as const;
    return this.#send(...asked, `string:${name}`).includes('boolean true');
  }

  async #until(name: string, isReady: () => boolean): Promise<void> {
    for (const deadline = Date.now() + READY_MS; Date.now() < deadline; await sleep(POLL_MS))
      if (isReady()) return;
    throw new Error(`${name} did not start`);
  }

  #send(to: string, path: string, method: string, argument: string): string {
    const args = ['--session', '--print-reply', `--dest=${to}`, path, method, argument];
    const { stdout } = spawnSync('dbus-send', args, {
      ...this.#user,
      cwd: '/',
      env: { ...process.env, ...this.#env },
      encoding: 'utf8',
    });
    return stdout;
  }
}
