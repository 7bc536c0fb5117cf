/** The form of alerts, with a way to hear the sounds as they stand in it. */
import { attentionProblems } from '../../electron/shared/alerts/alert-form-problems.ts';
import type { AttentionSettings, SoundMeaning } from '../../electron/shared/alerts/attention-settings.ts';
import type { MonitorBridge } from '../../electron/shared/ipc/bridge.ts';
import type { RequestArgument } from '../../electron/shared/ipc/ipc.ts';
import type { SaveOutcome, SettingsView } from '../../electron/shared/settings/settings.ts';
import { WEBHOOK_CREDENTIALS } from '../../electron/shared/webhook/webhook-settings.ts';
import { DraftForm } from '../settings/draft-form.svelte.ts';
import { sounds as soundWords } from '../strings/sounds.ts';
import { attentionDraftOf, attentionInputOf, attentionOf, type AttentionDraft } from './attention-draft.ts';
import { toggledLocation, typedLocation } from './team-locations.ts';

type Save = (input: RequestArgument<'attention:save'>) => Promise<SaveOutcome>;

export class AttentionForm extends DraftForm<AttentionDraft, string> {
  protected readonly credentials = [...WEBHOOK_CREDENTIALS];
  readonly #save: Save;

  constructor(stored: SettingsView, save: Save) {
    super(stored);
    this.#save = save;
  }

  async submit(stored: SettingsView, consent = false): Promise<void> {
    const input = attentionInputOf(this.draft, stored, consent);
    const { location, teamAccepts } = this.draft;
    const typed = location.trim() === '' ? null : typedLocation(location, teamAccepts.locations).problem;
    const problems = { ...attentionProblems(input.attention), ...(typed !== null && { location: typed }) };
    await this.save(problems, () => this.#save(input));
  }

  /** Adds the location that is typed. @returns false when it is none, which is then said at its field */
  addLocation(): boolean {
    const { location, teamAccepts } = this.draft;
    const typed = typedLocation(location, teamAccepts.locations);
    if (typed.problem !== null) {
      this.errors = { ...this.errors, location: typed.problem };
      return false;
    }
    this.draft.teamAccepts = { ...teamAccepts, locations: typed.locations };
    this.draft.location = '';
    this.edited('location');
    return true;
  }

  toggleLocation(id: string): void {
    const { teamAccepts } = this.draft;
    this.draft.teamAccepts = { ...teamAccepts, locations: toggledLocation(teamAccepts.locations, id) };
    this.edited('location');
  }

  /** What stands in the form; where that cannot be saved, the stored settings with the rules of the form. */
  attentionOr(stored: AttentionSettings): AttentionSettings {
    const attention = attentionOf(this.draft);
    const isSound = Object.keys(attentionProblems(attention)).length === 0;
    return isSound ? attention : { ...stored, rules: attention.rules };
  }

  /** Plays a sound as it stands in the form. @returns false when it could not be, which is then said at its field */
  async play(
    meaning: SoundMeaning,
    stored: AttentionSettings,
    play: MonitorBridge['playSound'],
  ): Promise<boolean> {
    const field = `${meaning}-sound`;
    this.forget(field);
    const { sounds, speak } = attentionOf(this.draft);
    const attention = { ...this.attentionOr(stored), sounds, speak };
    const isPlayed = await play({ meaning, attention }).then(
      () => true,
      () => false,
    );
    if (!isPlayed) this.errors = { ...this.errors, [field]: soundWords.failed };
    return isPlayed;
  }

  protected draftOf(stored: SettingsView): AttentionDraft {
    return attentionDraftOf(stored);
  }
}
