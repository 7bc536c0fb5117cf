/** What an entry of the registry may leave out, and what it may say. */
import { expect, it } from 'vitest';
import { providedKind } from '../../../../electron/shared/doshii/doshii-kinds.ts';
import { entityResponses } from '../../../../electron/shared/strings/responses.ts';
import { RESPONSE } from '../../../fakes/sample-response.ts';

it('an entry of a thing and a title is enough: the rest is generic', () => {
  const title = ({ id }: { readonly id?: string }): string =>
    id === undefined ? 'Docket bumped' : `Docket ${id}`;
  expect(providedKind('docket_created', { entity: 'order', title })).toEqual({
    entity: 'order',
    label: 'Docket bumped',
    group: 'Orders',
    defaults: { '': ['quiet', expect.any(String)] },
    response: entityResponses.order,
    asking: ['pending', 'requested', 'waiting', 'paused', 'unavailable'],
    reportsState: false,
    topic: 'docket',
  });
  expect(providedKind('docket_bumped', { entity: null, title }).group).toBeNull();
});

it('an entry may name its rule, its group, its statuses and those that need a person', () => {
  const defaults = {
    left: ['urgent', 'It stands at the door.', RESPONSE],
    '': ['quiet', 'For the record.'],
  } as const;
  const own = { label: 'Parcel', group: 'Deliveries', defaults, reportsState: true } as const;
  const kind = providedKind('parcel_updated', {
    ...own,
    entity: 'order',
    title: () => 'Parcel updated',
    asking: ['left'],
  });
  expect(kind).toMatchObject(own);
  expect(kind.asking).toContain('left');
});
