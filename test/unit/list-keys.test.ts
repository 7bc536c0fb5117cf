/** Keys of lists: one that comes twice blanks the page, so what comes from outside is known by its place. */
import { readdirSync, readFileSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { expect, it } from 'vitest';

const folder = resolve(import.meta.dirname, '../../renderer');
/** Written in the program itself: capital names, its words, and lists in place. */
const OWN = /^([A-Z_]+$|words\.|\[)/;

/** Lists that know their rows by anything but the place. */
function keyed(): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.svelte'))
    .flatMap((name) => {
      const blocks = readFileSync(join(folder, name), 'utf8').matchAll(
        /\{#each (.+?) as ([^(]+) \(([^()]+)\)\}/g,
      );
      return [...blocks].flatMap(([, list = '', row = '', key = '']) =>
        OWN.test(list) || row.endsWith(`, ${key}`) ? [] : [`${basename(name)}: ${list} by ${key}`],
      );
    });
}

it('only what the monitor itself makes unique is known by more than its place', () => {
  expect(keyed().toSorted()).toEqual([
    'AdvancedSettings.svelte: names by name',
    'AlertRules.svelte: families by family.name',
    'CallList.svelte: live.calls by row.key',
    'DayBar.svelte: ranges by from',
    'DayList.svelte: days by day.date',
    'DayTable.svelte: days by day.date',
    'DeviceDialog.svelte: groups by what',
    'Diagnosis.svelte: checks by id',
    'EventList.svelte: rows by id',
    'FacetGroup.svelte: shown by value',
    'FactList.svelte: facts by label',
    'FiguresStrip.svelte: cells by key',
    'FirstRun.svelte: settingsWords.firstRun.promises by promise',
    'LiveRegions.svelte: spoken.polite by id',
    'LocationHours.svelte: venue.exceptions by day',
    'LocationHours.svelte: venue.problems by problem',
    'LocationHours.svelte: venue.week by day',
    'NowList.svelte: things by thing.key',
    'RadioCards.svelte: options by option',
    'RuleFamily.svelte: family.rules by rule.key',
    'ShortcutsDialog.svelte: keys by key',
    'ShortcutsDialog.svelte: shortcuts.list by meaning',
    'StepList.svelte: steps by event.seq',
    'TechnicalDetails.svelte: rows by label',
    'TestPanel.svelte: test.report.steps by step',
    'Timeline.svelte: steps by step.event.seq',
    'TypedHours.svelte: groups by region',
    'TypedHours.svelte: zones by zone.name',
  ]);
});
