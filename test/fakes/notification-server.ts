/** The notification service of a desktop as a test plays it: shows nothing, remembers everything, and misbehaves on demand. */
import type { Message, MessageBus } from 'dbus-native';

const NAME = 'org.freedesktop.Notifications';
const PATH = '/org/freedesktop/Notifications';

export interface ShownNotification {
  readonly title: string;
  readonly body: string;
  readonly icon: string;
  readonly actions: readonly string[];
  readonly urgency: unknown;
  /** 0: until a person comes; -1: as the desktop likes, ms. */
  readonly expiresMs: number;
}

export class NotificationServer {
  /** By number, in the order in which they came or were replaced. */
  readonly onScreen = new Map<number, ShownNotification>();
  /** What was called, with the number that it was about. */
  readonly calls: string[] = [];
  /** The most that were ever on the screen at a time. */
  most = 0;
  /** Bytes of the last `Notify`, as the bus carried it. */
  lastBytes = 0;
  /** Takes the place of every answer while it is set. */
  answer: ((member: string) => unknown) | null = null;
  readonly #bus: MessageBus;
  readonly #capabilities: readonly string[];
  #lastId = 0;

  private constructor(bus: MessageBus, capabilities: readonly string[]) {
    this.#bus = bus;
    this.#capabilities = capabilities;
  }

  static async start(bus: MessageBus, capabilities = ['body', 'actions']): Promise<NotificationServer> {
    const server = new NotificationServer(bus, capabilities);
    server.#serve('GetCapabilities', 'as', () => server.#capabilities);
    server.#serve('Notify', 'u', (...args) => server.#notify(args));
    server.#serve('CloseNotification', '', (id) => server.#close(Number(id)));
    await bus.requestName(NAME, 0);
    return server;
  }

  get titles(): readonly string[] {
    return [...this.onScreen.values()].map(({ title }) => title);
  }

  idOf(title: string): number {
    for (const [id, shown] of this.onScreen) if (shown.title === title) return id;
    throw new Error(
      `no notification says ${JSON.stringify(title)}; on the screen: ${this.titles.join(' | ')}`,
    );
  }

  press(id: number, action: string): void {
    this.#signal('ActionInvoked', 'us', [id, action]);
  }

  dismiss(id: number): void {
    this.onScreen.delete(id);
    this.#signal('NotificationClosed', 'uu', [id, 2]);
  }

  #serve(member: string, signature: string, answer: (...args: unknown[]) => unknown): void {
    this.#bus.setMethodCallHandler(PATH, NAME, member, [
      (...args: unknown[]) => {
        const result = answer(...args);
        return this.answer === null ? result : this.answer(member);
      },
      signature,
    ]);
  }

  #notify(args: readonly unknown[]): number {
    const [, replaces, icon, title, body, actions, hints, expiresMs] = args;
    const id = Number(replaces) || ++this.#lastId;
    this.calls.push(`${Number(replaces) === 0 ? 'show' : 'replace'} ${id}`);
    this.onScreen.delete(id);
    this.onScreen.set(id, {
      title: String(title),
      body: String(body),
      icon: String(icon),
      actions: actions as string[],
      urgency: (hints as Record<string, unknown>)['urgency'],
      expiresMs: Number(expiresMs),
    });
    this.most = Math.max(this.most, this.onScreen.size);
    this.lastBytes = JSON.stringify((args.at(-1) as Message).body).length;
    return id;
  }

  #close(id: number): null {
    this.calls.push(`close ${id}`);
    if (this.onScreen.delete(id)) this.#signal('NotificationClosed', 'uu', [id, 3]);
    return null;
  }

  #signal(member: string, signature: string, body: unknown[]): void {
    this.#bus.sendSignal(PATH, NAME, member, signature, body);
  }
}
