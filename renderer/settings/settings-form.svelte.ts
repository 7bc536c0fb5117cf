/** The settings form: its draft, what is wrong with it, and the way through saving and consent. */
import { settingsProblems } from '../../electron/shared/settings-problems.ts';
import type {
  SaveOutcome,
  SettingsField,
  SettingsInput,
  SettingsView,
} from '../../electron/shared/settings.ts';
import { words } from '../strings.ts';
import { draftOf, inputOf, type SettingsDraft } from './settings-draft.ts';

type FieldProblems = Partial<Record<SettingsField, string>>;
type Step = 'editing' | 'saving' | 'consent' | 'saved';
type Save = (input: SettingsInput) => Promise<SaveOutcome>;

export class SettingsForm {
  draft = $state() as SettingsDraft;
  errors = $state.raw<FieldProblems>({});
  /** What no field explains. */
  problem = $state<string | null>(null);
  step = $state<Step>('editing');
  /** This computer is to be registered at Doshii once the settings are saved. */
  registers = $state(false);
  readonly #save: Save;

  constructor(stored: SettingsView, save: Save) {
    this.draft = draftOf(stored);
    this.#save = save;
  }

  /** Main is the truth: what passes here may still be turned down there. */
  async submit(stored: SettingsView, consent = false): Promise<void> {
    if (this.step === 'saving') return;
    const input = inputOf(this.draft, stored, consent);
    const problems = settingsProblems(input, stored);
    this.#refuse(problems, null);
    if (Object.keys(problems).length > 0) return;
    this.step = 'saving';
    this.#settle(await this.#save(input).catch(() => null));
  }

  /** Whether there is something to save. */
  isChanged(stored: SettingsView): boolean {
    return JSON.stringify(this.draft) !== JSON.stringify(draftOf(stored));
  }

  declineConsent(): void {
    this.#refuse({}, words.consent.declined);
  }

  edited(field: SettingsField): void {
    const { [field]: _gone, ...others } = this.errors;
    this.errors = others;
    if (this.step === 'saved') this.step = 'editing';
  }

  #settle(outcome: SaveOutcome | null): void {
    if (outcome === null) this.#refuse({}, words.form.notSaved);
    else if (outcome.ok) {
      this.draft = draftOf(outcome.settings);
      this.step = 'saved';
    } else if (outcome.needsPlainConsent) this.step = 'consent';
    else this.#refuse(outcome.fields, outcome.problem);
  }

  #refuse(errors: FieldProblems, problem: string | null): void {
    this.step = 'editing';
    this.errors = errors;
    this.problem = problem;
    // A stored credential that is turned down must be open to be corrected.
    if (errors.clientId) this.draft.clientId ??= '';
    if (errors.clientSecret) this.draft.clientSecret ??= '';
  }
}
