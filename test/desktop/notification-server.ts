/** A notification service for tests: shows nothing, keeps what it was asked to show, and plays the person. */
import type { Message, MessageBus } from 'dbus-native';
import type { NotificationService } from '../stand-in/control/control-types.ts';

const NAME = 'org.freedesktop.Notifications';
const PATH = '/org/freedesktop/Notifications';
/** The action of a click on the notification itself. */
const DEFAULT = 'default';
const CAPABILITIES = ['actions', 'body', 'body-markup', 'persistence'];
const URGENCIES = ['low', 'normal', 'critical'] as const;
/** Why a notification went, in the words of the specification. */
export const CLOSED_BECAUSE = { expired: 1, dismissed: 2, withdrawn: 3 } as const;
export type ClosedBecause = keyof typeof CLOSED_BECAUSE;

export interface ShownNotification {
  /** The service's own number for it; one that takes the place of another keeps its number. */
  readonly id: number;
  /** Of the program that asked for it. */
  readonly pid: number;
  readonly title: string;
  /** As it came, with its markup. */
  readonly body: string;
  /** Name of an icon, or path of its file. */
  readonly icon: string;
  readonly isSilent: boolean;
  readonly urgency: (typeof URGENCIES)[number];
  /** Labels by their keys, without the one of a click on the notification itself. */
  readonly actions: Readonly<Record<string, string>>;
  readonly canBeClicked: boolean;
  /** ms; 0: never, -1: as the service likes. */
  readonly expiresAfterMs: number;
  /** Whether it took the place of an earlier one. */
  readonly isReplacement: boolean;
  /** How many its program then had on the screen, this one included. */
  readonly onScreen: number;
  /** Size of what was sent for it. */
  readonly bytes: number;
  /** Null while it is on the screen. */
  closed: ClosedBecause | 'replaced' | null;
}

type NotifyArguments = [string, number, string, string, string, string[], Record<string, unknown>, number];

export class NotificationServer {
  /** What was asked for, with the number that it was about. */
  readonly calls: string[] = [];
  /** Replaces every answer while it is set; the calls are carried out anyway. */
  answer: ((member: string) => unknown) | null = null;
  readonly #bus: MessageBus;
  readonly #shown: ShownNotification[] = [];
  readonly #services = new Map<number, NotificationService>();
  readonly #pids = new Map<string, Promise<number>>();
  #lastId = 0;

  /** @param capabilities by default those of a service that can do everything */
  constructor(bus: MessageBus, capabilities: readonly string[] = CAPABILITIES) {
    this.#bus = bus;
    this.#answer('GetCapabilities', 'as', () => capabilities);
    this.#answer('GetServerInformation', 'ssss', () => ['Test desktop', 'Doshii Monitor', '1', '1.2']);
    this.#answer('Notify', 'u', (message, pid) => this.#show(message, pid));
    this.#answer('CloseNotification', '', (message) => {
      const id = Number(message.body?.[0]);
      this.calls.push(`close ${id}`);
      this.#close(id, 'withdrawn');
      return null;
    });
  }

  /** From now on programs find the service. */
  async appear(): Promise<void> {
    await this.#bus.requestName(NAME, 0);
  }

  /** As when the service ends: its notifications vanish without a signal. */
  async disappear(): Promise<void> {
    for (const one of this.#shown) one.closed ??= 'expired';
    await this.#bus.releaseName(NAME);
  }

  /** @param pid of the program that asked; of every program when left out */
  all(pid?: number): readonly ShownNotification[] {
    return this.#shown.filter((one) => pid === undefined || one.pid === pid);
  }

  /** What is on the screen, in the order in which it came or was replaced. */
  get onScreen(): readonly ShownNotification[] {
    return this.#shown.filter((one) => one.closed === null);
  }

  get titles(): readonly string[] {
    return this.onScreen.map(({ title }) => title);
  }

  /** What becomes of the calls of one program. */
  setService(pid: number, service: NotificationService): void {
    this.#services.set(pid, service);
  }

  /** As the person does; the services of real desktops take a notification away that was clicked. */
  press(id: number, key = DEFAULT): void {
    this.#assertOnScreen(id);
    this.#signal('ActionInvoked', 'us', [id, key]);
    this.#close(id, 'dismissed');
  }

  close(id: number, because: ClosedBecause): void {
    this.#assertOnScreen(id);
    this.#close(id, because);
  }

  #find(id: number): ShownNotification | undefined {
    return this.onScreen.find((one) => one.id === id);
  }

  #assertOnScreen(id: number): void {
    if (this.#find(id) === undefined) throw new Error(`no notification ${id} is on the screen`);
  }

  #show(message: Message, pid: number): number {
    const [, replaces, icon, title, body, keysAndLabels, hints, expiresAfterMs] =
      message.body as NotifyArguments;
    const replaced = this.#find(replaces);
    if (replaced !== undefined) replaced.closed = 'replaced';
    const id = replaces > 0 ? replaces : (this.#lastId += 1);
    this.calls.push(`${replaces > 0 ? 'replace' : 'show'} ${id}`);
    const { [DEFAULT]: click, ...actions } = pairs(keysAndLabels);
    this.#shown.push({
      ...{ id, pid, title, body, icon, actions, expiresAfterMs },
      canBeClicked: click !== undefined,
      isSilent: hints['suppress-sound'] === true,
      urgency: URGENCIES[Number(hints['urgency'] ?? 1)] ?? 'normal',
      isReplacement: replaced !== undefined,
      onScreen: 1 + this.onScreen.filter((one) => one.pid === pid).length,
      bytes: JSON.stringify(message.body).length,
      closed: null,
    });
    return id;
  }

  #close(id: number, because: ClosedBecause): void {
    const found = this.#find(id);
    if (found === undefined) return;
    found.closed = because;
    this.#signal('NotificationClosed', 'uu', [id, CLOSED_BECAUSE[because]]);
  }

  #signal(name: string, signature: string, body: unknown[]): void {
    this.#bus.sendSignal(PATH, NAME, name, signature, body);
  }

  #answer(member: string, signature: string, reply: (message: Message, pid: number) => unknown): void {
    const handler = async (...args: unknown[]): Promise<unknown> => {
      // The library gives the message last.
      const message = args.at(-1) as Message;
      const pid = await this.#pidOf(message.sender ?? '');
      const service = this.#services.get(pid) ?? 'showing';
      if (service === 'hanging') return new Promise(() => undefined);
      if (service === 'refusing')
        throw Object.assign(new Error('refused'), { dbusName: `${NAME}.Error.ExcessNotificationGeneration` });
      const answer = reply(message, pid);
      return this.answer === null ? answer : this.answer(member);
    };
    this.#bus.setMethodCallHandler(PATH, NAME, member, [handler, signature]);
  }

  /** Known once it has called: what it wants last is done when it has gone already. */
  #pidOf(sender: string): Promise<number> {
    const asked = { member: 'GetConnectionUnixProcessID', signature: 's', body: [sender] };
    const pid = this.#pids.get(sender) ?? Promise.resolve(this.#bus.invokeDbus<number>(asked)).catch(() => 0);
    this.#pids.set(sender, pid);
    return pid;
  }
}

function pairs(keysAndLabels: readonly string[]): Record<string, string> {
  const found: Record<string, string> = {};
  for (let index = 0; index + 1 < keysAndLabels.length; index += 2)
    found[keysAndLabels[index] ?? ''] = keysAndLabels[index + 1] ?? '';
  return found;
}
