/** What the forms of settings share: a draft, what is wrong with it, and the way through saving and consent. */
import type { SaveOutcome, SettingsView } from '../../electron/shared/settings/settings.ts';
import { settings as settingsWords } from '../strings/settings.ts';

export type FieldProblems<Field extends string> = Partial<Record<Field, string>>;

export abstract class DraftForm<Draft, Field extends string> {
  draft = $state() as Draft;
  errors = $state.raw<FieldProblems<Field>>({});
  /** What no field explains. */
  problem = $state<string | null>(null);
  step = $state<'editing' | 'saving' | 'consent' | 'saved'>('editing');

  constructor(stored: SettingsView) {
    this.draft = this.draftOf(stored);
  }

  /** Main checks again: what passes here may still be refused there. */
  abstract submit(stored: SettingsView, consent?: boolean): Promise<void>;

  /** Called by the constructor, so it must not need any field of the subclass. */
  protected abstract draftOf(stored: SettingsView): Draft;

  /** Fields of the draft that hold a credential: null leaves the stored one as it is. */
  protected abstract readonly credentials: readonly Field[];

  /** Whether there is something to save. */
  isChanged(stored: SettingsView): boolean {
    return this.changed(stored) !== null;
  }

  /** Null when there is nothing to save. */
  changed(stored: SettingsView): string | null {
    const text = JSON.stringify(this.draft);
    return text === JSON.stringify(this.draftOf(stored)) ? null : text;
  }

  /** What is left unsaved, without credentials: main hands back what it keeps, and a credential goes to main to be stored only. */
  withoutCredentials(stored: SettingsView): string | null {
    const saved = this.draftOf(stored);
    const parts = saved as Partial<Record<Field, unknown>>;
    const draft = JSON.parse(JSON.stringify(this.draft)) as Partial<Record<Field, unknown>>;
    for (const name of this.credentials) draft[name] = parts[name];
    const text = JSON.stringify(draft);
    return text === JSON.stringify(saved) ? null : text;
  }

  /** Goes on with what was left unsaved. @param text of `changed`; null for nothing */
  resume(text: string | null): void {
    if (text !== null) this.draft = JSON.parse(text) as Draft;
  }

  declineConsent(): void {
    this.#refuse({}, settingsWords.consent.declined);
  }

  edited(field: Field): void {
    this.forget(field);
    if (this.step === 'saved') this.step = 'editing';
  }

  /** Saves when there are no problems. Never rejects. */
  protected async save(problems: FieldProblems<Field>, save: () => Promise<SaveOutcome>): Promise<void> {
    if (this.step === 'saving') return;
    this.#refuse(problems, null);
    if (Object.keys(problems).length > 0) return;
    this.step = 'saving';
    this.#settle(await save().catch(() => null));
  }

  protected forget(field: Field): void {
    const others = { ...this.errors };
    delete others[field];
    this.errors = others;
  }

  #settle(outcome: SaveOutcome | null): void {
    if (outcome === null) this.#refuse({}, settingsWords.form.notSaved);
    else if (outcome.ok) {
      this.draft = this.draftOf(outcome.settings);
      this.step = 'saved';
    } else if (outcome.needsPlainConsent) this.step = 'consent';
    // Main reports only fields that this form has sent.
    else this.#refuse(outcome.fields as FieldProblems<Field>, outcome.problem);
  }

  #refuse(errors: FieldProblems<Field>, problem: string | null): void {
    this.step = 'editing';
    this.errors = errors;
    this.problem = problem;
    this.#openRefused();
  }

  /** A stored credential that was refused can be corrected. */
  #openRefused(): void {
    const draft = this.draft as Partial<Record<Field, string | null>>;
    for (const name of this.credentials) if (this.errors[name]) draft[name] ??= '';
  }
}
