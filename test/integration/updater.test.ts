/** Reading an update feed and fetching from it, over HTTP on this computer, as far as it goes without installing. */
import { describe, expect, it } from 'vitest';
import { UpdateError, type UpdateFailure } from '../../electron/core/update-ports.ts';
import { Updater } from '../../electron/shell/updater.ts';
import { loopbackUpdater } from '../fakes/loopback-updater.ts';
import { openUpdateFeed, type UpdateFeed, type UpdateFeedOptions } from '../fakes/update-feed.ts';

async function feedAndUpdater(options: UpdateFeedOptions): Promise<{ feed: UpdateFeed; updater: Updater }> {
  const feed = await openUpdateFeed(options);
  const updater = new Updater({
    load: () => Promise.resolve(loopbackUpdater(feed.url, '1.0.0')),
    proxyLogin: () => null,
  });
  return { feed, updater };
}

async function failureOf(step: Promise<unknown>): Promise<UpdateFailure | null> {
  const error = await step.then(
    () => null,
    (thrown: unknown) => thrown,
  );
  if (error === null) return null;
  expect(error).toBeInstanceOf(UpdateError);
  return error instanceof UpdateError ? error.failure : null;
}

describe('an update feed', () => {
  it('is read, and nothing is fetched before that is asked for', async () => {
    const { feed, updater } = await feedAndUpdater({ version: '1.0.1' });
    expect(await updater.check('latest')).toBe('1.0.1');
    expect(feed.asked).toEqual(['/latest-linux.yml']);
    const percents: number[] = [];
    await updater.download((percent) => percents.push(percent));
    expect(feed.asked).toContain('/doshii-monitor-1.0.1.AppImage');
    expect(percents.at(-1)).toBe(100);
  });

  it.each([
    ['1.0.0', 'the same'],
    ['0.9.0', 'an older one'],
  ])('with version %s offers nothing: %s', async (version) => {
    const { updater } = await feedAndUpdater({ version });
    expect(await updater.check('latest')).toBeNull();
  });

  it('that is rolled out in stages offers it to nobody at 0 % and to all at 100 %', async () => {
    const none = await feedAndUpdater({ version: '1.0.1', stagingPercentage: 0 });
    expect(await none.updater.check('latest')).toBeNull();
    const all = await feedAndUpdater({ version: '1.0.1', stagingPercentage: 100 });
    expect(await all.updater.check('latest')).toBe('1.0.1');
  });

  it('that has no list for the channel says so', async () => {
    const { feed, updater } = await feedAndUpdater({ version: '1.0.1' });
    expect(await failureOf(updater.check('beta'))).toBe('no-list');
    expect(feed.asked).toEqual(['/beta-linux.yml']);
  });

  it.each(['no: [list', '<html>Sign in</html>', 'version: soon\nfiles: []'])(
    'that answers something else is unreadable: %s',
    async (list) => {
      const { updater } = await feedAndUpdater({ version: '1.0.1', list });
      expect(await failureOf(updater.check('latest'))).toBe('unreadable');
    },
  );

  it('whose file is not what its list says is not taken', async () => {
    const { updater } = await feedAndUpdater({ version: '1.0.1', isDamaged: true });
    await updater.check('latest');
    expect(await failureOf(updater.download(() => undefined))).toBe('damaged');
  });

  it('that does not answer is said to be out of reach', async () => {
    const updater = new Updater({
      load: () => Promise.resolve(loopbackUpdater('http://127.0.0.1:9/', '1.0.0')),
      proxyLogin: () => null,
    });
    expect(await failureOf(updater.check('latest'))).toBe('unreachable');
  });
});
