/** Where the team accepts orders itself: what can be chosen, and what can be typed. */
import { describe, expect, it } from 'vitest';
import { MAX_TEAM_LOCATIONS } from '../../../../electron/shared/alerts/attention-settings.ts';
import { attentionOf } from '../../../../renderer/alerts/attention-draft.ts';
import { AttentionForm } from '../../../../renderer/alerts/attention-form.svelte.ts';
import { teamChoices, typedLocation } from '../../../../renderer/alerts/team-locations.ts';
import { refused, stored } from '../../../fakes/settings/form-settings.ts';

const newForm = (save = () => Promise.resolve(refused as never)) => new AttentionForm(stored, save);

describe('the choices', () => {
  it('are the locations that Doshii names, those seen, and those chosen before, each once', () => {
    const named = [{ id: 'a', name: 'Harbour Bar', timeZone: null, hours: [], unreadableHours: 0 }];
    const choices = teamChoices(named, ['b', null, 'a'], ['c', 'b'], (id) => id.toUpperCase());
    expect(choices.map(({ value }) => value)).toEqual(['a', 'b', 'c']);
    expect(choices[0]?.label).toBe('A');
    expect(teamChoices([], ['a', 'c', 'b'], [], (id) => id)).toEqual(
      teamChoices([], ['c', 'b', 'a'], [], (id) => id),
    );
  });
});

describe('typedLocation', () => {
  it.each(['', '   ', 'a b', `${'x'.repeat(101)}`, 'a\u202eb', 'a\u200bb', 'a\tb', '\ud800'])(
    'refuses %j',
    (typed) => {
      expect(typedLocation(typed, []).problem).toMatch(/1 to 100 characters and no spaces/);
    },
  );

  it('takes an id without the spaces that come with copying, once, and no more than can be kept', () => {
    expect(typedLocation(' Xk4pQ1tz\n', ['a'])).toEqual({ locations: ['a', 'Xk4pQ1tz'], problem: null });
    expect(typedLocation('a', ['a'])).toEqual({ locations: ['a'], problem: null });
    const full = Array.from({ length: MAX_TEAM_LOCATIONS }, (_, n) => `id${n}`);
    expect(typedLocation('a', full).problem).toMatch(/At most 200 venues/);
  });
});

describe('the form', () => {
  it('adds what is typed, empties the field, and takes a location away again', () => {
    const form = newForm();
    form.draft.location = 'Xk4pQ1tz';
    expect(form.addLocation()).toBe(true);
    expect([form.draft.teamAccepts.locations, form.draft.location]).toEqual([['Xk4pQ1tz'], '']);
    form.toggleLocation('Xk4pQ1tz');
    expect(form.draft.teamAccepts.locations).toEqual([]);
  });

  it('sends a copy of the locations: what the window holds cannot be cloned on the way to main', () => {
    const form = newForm();
    form.toggleLocation('a');
    const { locations } = attentionOf(form.draft).teamAccepts;
    expect(locations).toEqual(['a']);
    expect(locations).not.toBe(form.draft.teamAccepts.locations);
  });

  it('says at its field that what is typed is no id, and leaves it there', () => {
    const form = newForm();
    form.draft.location = 'a b';
    expect(form.addLocation()).toBe(false);
    expect(form.errors['location']).toMatch(/no spaces/);
    expect(form.draft.location).toBe('a b');
  });

  it('saves what is typed and was not added, and nothing while it is no id', async () => {
    const saved: unknown[] = [];
    const form = new AttentionForm(stored, (input) => {
      saved.push(input.attention.teamAccepts.locations);
      return Promise.resolve(refused);
    });
    form.draft.location = 'a b';
    await form.submit(stored);
    expect(saved).toEqual([]);
    expect(form.errors['location']).toMatch(/no spaces/);
    form.draft.location = 'Xk4pQ1tz';
    expect(form.isChanged(stored)).toBe(true);
    await form.submit(stored);
    expect(saved).toEqual([['Xk4pQ1tz']]);
    expect(attentionOf(form.draft).teamAccepts).toEqual({ everywhere: false, locations: ['Xk4pQ1tz'] });
  });
});
