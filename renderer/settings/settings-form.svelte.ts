/** The settings form, with the choice to register this computer. */
import { settingsProblems } from '../../electron/shared/settings/settings-problems.ts';
import type {
  SaveOutcome,
  SettingsField,
  SettingsInput,
  SettingsView,
} from '../../electron/shared/settings/settings.ts';
import { DraftForm } from './draft-form.svelte.ts';
import { draftOf, inputOf, type SettingsDraft } from './settings-draft.ts';

type Save = (input: SettingsInput) => Promise<SaveOutcome>;

export class SettingsForm extends DraftForm<SettingsDraft, SettingsField> {
  /** This computer is to be registered at Doshii once the settings are saved. */
  registers = $state(false);
  protected readonly credentials = ['clientId', 'clientSecret'] as const;
  readonly #save: Save;

  constructor(stored: SettingsView, save: Save) {
    super(stored);
    this.#save = save;
  }

  async submit(stored: SettingsView, consent = false): Promise<void> {
    const input = inputOf(this.draft, stored, consent);
    await this.save(settingsProblems(input, stored), () => this.#save(input));
  }

  protected draftOf(stored: SettingsView): SettingsDraft {
    return draftOf(stored);
  }
}
