/** Whether a private desktop is light or dark, as programs ask it of a desktop portal. */
import { Variant, type MessageBus } from 'dbus-native';

const NAME = 'org.freedesktop.portal.Desktop';
const PATH = '/org/freedesktop/portal/desktop';
const INTERFACE = 'org.freedesktop.portal.Settings';
const SETTING = ['org.freedesktop.appearance', 'color-scheme'] as const;

export class Appearance {
  readonly #bus: MessageBus;
  #isDark = false;

  constructor(bus: MessageBus) {
    this.#bus = bus;
    // `Read` answers with a variant inside a variant; `ReadOne`, which came later, does not.
    this.#answer('Read', () => new Variant('v', this.#value()));
    this.#answer('ReadOne', () => this.#value());
  }

  async appear(): Promise<void> {
    await this.#bus.requestName(NAME, 0);
  }

  setDark(isDark: boolean): void {
    this.#isDark = isDark;
    this.#bus.sendSignal(PATH, INTERFACE, 'SettingChanged', 'ssv', [...SETTING, this.#value()]);
  }

  #value(): Variant {
    return new Variant('u', this.#isDark ? 1 : 2);
  }

  #answer(member: string, value: () => Variant): void {
    const handler = (namespace: string, key: string): Variant => {
      if (namespace === SETTING[0] && key === SETTING[1]) return value();
      throw Object.assign(new Error(`no setting ${namespace} ${key}`), {
        dbusName: 'org.freedesktop.portal.Error.NotFound',
      });
    };
    this.#bus.setMethodCallHandler(PATH, INTERFACE, member, [handler, 'v']);
  }
}
