/** The form of alerts: its draft, what is wrong with it, and the way through saving and consent. */
import { attentionProblems, type AttentionProblems } from '../../electron/shared/attention-problems.ts';
import type { AlertingSeverity, AttentionSettings } from '../../electron/shared/attention-settings.ts';
import type { MonitorBridge } from '../../electron/shared/bridge.ts';
import type { RequestArgument } from '../../electron/shared/ipc.ts';
import type { SaveOutcome, SettingsView } from '../../electron/shared/settings.ts';
import { words } from '../strings.ts';
import { attentionDraftOf, attentionInputOf, attentionOf, type AttentionDraft } from './attention-draft.ts';

type Save = (input: RequestArgument<'attention:save'>) => Promise<SaveOutcome>;

export class AttentionForm {
  draft = $state() as AttentionDraft;
  errors = $state.raw<AttentionProblems>({});
  /** What no field explains. */
  problem = $state<string | null>(null);
  step = $state<'editing' | 'saving' | 'consent' | 'saved'>('editing');
  readonly #save: Save;

  constructor(stored: SettingsView, save: Save) {
    this.draft = attentionDraftOf(stored);
    this.#save = save;
  }

  /** Main is the truth: what passes here may still be turned down there. */
  async submit(stored: SettingsView, consent = false): Promise<void> {
    if (this.step === 'saving') return;
    const input = attentionInputOf(this.draft, stored, consent);
    const problems = attentionProblems(input.attention);
    this.#refuse(problems, null);
    if (Object.keys(problems).length > 0) return;
    this.step = 'saving';
    this.#settle(await this.#save(input).catch(() => null));
  }

  /** Whether there is something to save. */
  isChanged(stored: SettingsView): boolean {
    return JSON.stringify(this.draft) !== JSON.stringify(attentionDraftOf(stored));
  }

  /** What stands in the form; where that cannot be saved, the stored settings with the rules of the form. */
  attentionOr(stored: AttentionSettings): AttentionSettings {
    const attention = attentionOf(this.draft);
    const isSound = Object.keys(attentionProblems(attention)).length === 0;
    return isSound ? attention : { ...stored, rules: attention.rules };
  }

  declineConsent(): void {
    this.#refuse({}, words.consent.declined);
  }

  /** Plays a sound as it stands in the form. @returns false when it could not be, which is then said at its field */
  async play(
    severity: AlertingSeverity,
    stored: AttentionSettings,
    play: MonitorBridge['playSound'],
  ): Promise<boolean> {
    const field = `${severity}-sound`;
    this.#forget(field);
    const { sounds } = attentionOf(this.draft);
    const attention = { ...this.attentionOr(stored), sounds };
    const isPlayed = await play({ severity, attention }).then(
      () => true,
      () => false,
    );
    if (!isPlayed) this.errors = { ...this.errors, [field]: words.alerts.sounds.failed };
    return isPlayed;
  }

  edited(field: string): void {
    this.#forget(field);
    if (this.step === 'saved') this.step = 'editing';
  }

  #forget(field: string): void {
    const { [field]: _gone, ...others } = this.errors;
    this.errors = others;
  }

  #settle(outcome: SaveOutcome | null): void {
    if (outcome === null) this.#refuse({}, words.form.notSaved);
    else if (outcome.ok) {
      this.draft = attentionDraftOf(outcome.settings);
      this.step = 'saved';
    } else if (outcome.needsPlainConsent) this.step = 'consent';
    else this.#refuse(outcome.fields, outcome.problem);
  }

  #refuse(errors: AttentionProblems, problem: string | null): void {
    this.step = 'editing';
    this.errors = errors;
    this.problem = problem;
    // A stored key that is turned down must be open to be entered.
    if (errors['gatewayKey']) this.draft.gatewayKey ??= '';
  }
}
