/** A Secret Service as gnome-keyring offers it, as far as the monitor asks: one default keyring and its prompts. */
import { defineInterface, type DefinedInterface, type MessageBus } from 'dbus-native';

const ROOT = '/org/freedesktop/secrets';
const KEYRING = `${ROOT}/collection/login`;

/** `hanging`: it takes calls and never answers. */
export type PlayedKeyring = 'open' | 'locked' | 'missing' | 'hanging';

export class SecretService {
  readonly #bus: MessageBus;
  #keyring: PlayedKeyring;
  #prompts = 0;
  #shown: DefinedInterface | null = null;

  private constructor(bus: MessageBus, keyring: PlayedKeyring) {
    this.#bus = bus;
    this.#keyring = keyring;
  }

  static async start(bus: MessageBus, keyring: PlayedKeyring): Promise<SecretService> {
    const service = new SecretService(bus, keyring);
    await service.#export();
    await bus.ownName('org.freedesktop.secrets');
    return service;
  }

  get keyring(): PlayedKeyring {
    return this.#keyring;
  }

  /** How often the person was asked for a password. */
  get prompts(): number {
    return this.#prompts;
  }

  get isAsking(): boolean {
    return this.#shown !== null;
  }

  /** The keyring is opened or locked by something else than the prompt. */
  set(keyring: PlayedKeyring): void {
    this.#keyring = keyring;
  }

  /** What the person does with the prompt that is on the screen. */
  answer(choice: 'unlock' | 'dismiss'): void {
    const prompt = this.#shown;
    if (prompt === null) throw new Error('the keyring asks for nothing');
    this.#shown = null;
    if (choice === 'unlock') this.#keyring = 'open';
    prompt.emit['Completed']?.(choice === 'dismiss', ['s', '']);
  }

  async #export(): Promise<void> {
    const collection = defineInterface({
      name: 'org.freedesktop.Secret.Collection',
      properties: { Locked: { type: 'b', access: 'read', get: () => this.#keyring === 'locked' } },
    });
    await this.#bus.export(KEYRING, collection);
    const service = defineInterface({
      name: 'org.freedesktop.Secret.Service',
      methods: {
        ReadAlias: {
          in: { name: 's' },
          out: { collection: 'o' },
          handler: () => {
            if (this.#keyring === 'hanging') return new Promise(() => undefined);
            return this.#keyring === 'missing' ? '/' : KEYRING;
          },
        },
        Unlock: {
          in: { objects: 'ao' },
          out: { unlocked: 'ao', prompt: 'o' },
          handler: async () =>
            this.#keyring === 'open'
              ? { unlocked: [KEYRING], prompt: '/' }
              : { unlocked: [], prompt: await this.#newPrompt() },
        },
        CreateCollection: {
          in: { properties: 'a{sv}', alias: 's' },
          out: { collection: 'o', prompt: 'o' },
          handler: async () => ({ collection: '/', prompt: await this.#newPrompt() }),
        },
      },
    });
    await this.#bus.export(ROOT, service);
  }

  async #newPrompt(): Promise<string> {
    this.#prompts += 1;
    const path = `${ROOT}/prompt/p${this.#prompts}`;
    const prompt = defineInterface({
      name: 'org.freedesktop.Secret.Prompt',
      methods: { Prompt: { in: { window: 's' }, handler: () => void (this.#shown = prompt) } },
      signals: { Completed: { args: { dismissed: 'b', result: 'v' } } },
    });
    await this.#bus.export(path, prompt);
    return path;
  }
}
