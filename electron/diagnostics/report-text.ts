/** The diagnosis as one text file: for a person on the telephone first, for a technician below. Holds no secret and no guest. */
import { hideSecrets } from '../shared/events/own-secrets.ts';
import { maskContacts } from '../shared/events/personal-data.ts';
import { SOUND_MEANINGS } from '../shared/alerts/attention-settings.ts';
import { technicalOf } from '../shared/connection/reasons.ts';
import type { SettingsView } from '../shared/settings/settings.ts';
import type { CheckResult, DiagnosticsReport } from '../shared/diagnostics/diagnostics-ipc.ts';
import type { Facts } from './facts.ts';
import { strings } from './strings.ts';

const MARKS = { pass: '[ok]', fail: '[!!]', unknown: '[??]' } as const;

export function reportText(report: DiagnosticsReport, facts: Facts): string {
  return linesOf(report, facts).map(cleanLine).join('\n');
}

/** A certificate, a proxy or a server may have put anything into its name. */
function cleanLine(line: string): string {
  return hideSecrets(maskContacts(line));
}

function linesOf({ at, checks }: DiagnosticsReport, facts: Facts): readonly string[] {
  const failed = checks.filter(({ result }) => result === 'fail');
  return [
    strings.report.title(new Date(at).toISOString()),
    '',
    failed.length === 0 ? strings.nothingWrong : strings.report.failed(failed.length, checks.length),
    '',
    ...section('Checks', checks.map(checkLine)),
    ...section(
      'Versions',
      Object.entries(facts.versions).map(([name, version]) => `${name}: ${version}`),
    ),
    ...section('Settings', settingsLines(facts.settings)),
    ...section(
      strings.report.transitions,
      facts.history.transitions.map(({ at: when, name, reason }) =>
        [new Date(when).toISOString(), name, reason && `${reason.code} [${technicalOf(reason)}]`]
          .filter(Boolean)
          .join('  '),
      ),
    ),
    ...section(
      strings.report.outages,
      facts.history.outages.map(
        ({ from, to, cause }) =>
          `${new Date(from).toISOString()} to ${to === null ? 'now' : new Date(to).toISOString()}  ${cause.code} [${technicalOf(cause)}]`,
      ),
    ),
    ...section('Log', facts.logLines),
  ];
}

function section(title: string, lines: readonly string[]): readonly string[] {
  return [title, '-'.repeat(title.length), ...(lines.length === 0 ? ['none'] : lines), ''];
}

function checkLine({ id, result, text, nextStep }: CheckResult): string {
  return `${MARKS[result]} ${id}: ${text}${nextStep === null ? '' : `\n     ${nextStep}`}`;
}

/** What rules the program, without what only names a venue or a person. */
function settingsLines(settings: SettingsView): readonly string[] {
  const { savedFilters, deviceId, attention, managed, ...plain } = settings;
  const { operator: _operator, gatewayAddress, sounds, ...alerts } = attention;
  const shown = {
    ...plain,
    deviceIdSet: deviceId !== '',
    savedFilters: savedFilters.length,
    gatewaySet: gatewayAddress !== '',
    sounds: SOUND_MEANINGS.map((name) => `${name} ${sounds[name].sound} ${sounds[name].volume}`).join(', '),
    ...alerts,
    managed,
  };
  return Object.entries(shown).map(([name, value]) => `${name}: ${JSON.stringify(value)}`);
}
