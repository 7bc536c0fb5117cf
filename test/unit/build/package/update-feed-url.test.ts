/** The update feed that a build gets. */
import { describe, expect, it } from 'vitest';
import { configurationFor } from '../../../../build/package/electron-builder.ts';

const FEED = 'https://updates.example.com/doshii/';

describe('the update feed of a build', () => {
  it('is none without an address: such a program never looks for updates', () => {
    expect(configurationFor({}).publish).toBeNull();
  });

  it('has the address and the channel of the environment', () => {
    expect(configurationFor({ UPDATE_FEED_URL: FEED, UPDATE_CHANNEL: 'beta' }).publish).toEqual({
      provider: 'generic',
      url: FEED,
      channel: 'beta',
    });
    expect(configurationFor({ UPDATE_FEED_URL: FEED }).publish).toMatchObject({ channel: 'latest' });
  });

  it.each([
    [{ UPDATE_FEED_URL: 'http://updates.example.com' }, 'https://'],
    [{ UPDATE_FEED_URL: 'updates' }, 'https://'],
    [{ UPDATE_FEED_URL: FEED, UPDATE_CHANNEL: '../beta' }, 'latest, beta'],
  ])('is refused when it is not encrypted or unknown: %o', (environment, expected) => {
    expect(() => configurationFor(environment)).toThrow(expected);
  });
});
