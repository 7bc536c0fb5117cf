/** Reading an update feed and fetching from it, over HTTP on this computer, as far as it goes without installing. */
import { describe, expect, it } from 'vitest';
import { UpdateError, type UpdateFailure } from '../../../electron/updates/update-ports.ts';
import { Updater } from '../../../electron/updates/adapters/updater.ts';
import { fakePowerShell, SIGNER } from '../../fakes/desktop/fake-powershell.ts';
import { loopbackUpdater } from '../../fakes/updates/loopback-updater.ts';
import { openUpdateFeed, type UpdateFeed, type UpdateFeedOptions } from '../../fakes/updates/update-feed.ts';

type Login = { readonly user: string; readonly password: string };

async function feedAndUpdater(
  options: UpdateFeedOptions,
  proxyLogin: Login | null = null,
): Promise<{ feed: UpdateFeed; updater: Updater }> {
  const feed = await openUpdateFeed(options);
  const updater = new Updater({
    load: () => Promise.resolve(loopbackUpdater(feed.url, '1.0.0', options.file)),
    proxyLogin: () => proxyLogin,
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

describe('an update feed behind a proxy that wants a login', () => {
  const LOGIN = { user: 'venue', password: 'right' };
  const behindProxy = (login: string, stored: Login | null) =>
    feedAndUpdater({ version: '1.0.1', demands: { status: 407, login } }, stored);

  it('is read and fetched from with the stored one', async () => {
    const { feed, updater } = await behindProxy('venue:right', LOGIN);
    expect(await updater.check('latest')).toBe('1.0.1');
    await updater.download(() => undefined);
    expect(feed.asked).toContain('/doshii-monitor-1.0.1.AppImage');
  });

  it('is sent a wrong one once for each check, for more would lock the account, and says so', async () => {
    const { feed, updater } = await behindProxy('venue:new', LOGIN);
    expect(await failureOf(updater.check('latest'))).toBe('proxy-credentials');
    expect(feed.logins).toEqual(['venue:right']);
    expect(await failureOf(updater.check('latest'))).toBe('proxy-credentials');
    expect(feed.logins).toEqual(['venue:right', 'venue:right']);
  });

  it('is sent one that became wrong no more often, however many requests a download makes', async () => {
    const demands: NonNullable<UpdateFeedOptions['demands']> = { status: 407, login: 'venue:right' };
    const { feed, updater } = await feedAndUpdater({ version: '1.0.1', file: 'exe', demands }, LOGIN);
    await updater.check('latest');
    demands.login = 'venue:new';
    feed.logins.length = 0;
    feed.asked.length = 0;
    expect(await failureOf(updater.download(() => undefined))).toBe('proxy-credentials');
    expect(new Set(feed.asked).size).toBeGreaterThan(1);
    // The kept one, which the proxy no longer knows, and the one answer to that.
    expect(feed.logins).toEqual(['venue:right', 'venue:right']);
  });

  it('is sent nothing when none is stored, and says so', async () => {
    const { feed, updater } = await behindProxy('venue:right', null);
    expect(await failureOf(updater.check('latest'))).toBe('proxy-credentials');
    expect(feed.logins).toEqual([]);
  });

  it('never gets the login of the proxy itself', async () => {
    const { feed, updater } = await feedAndUpdater(
      { version: '1.0.1', demands: { status: 401, login: 'venue:right' } },
      LOGIN,
    );
    expect(await failureOf(updater.check('latest'))).toBe('unreachable');
    expect(feed.logins).toEqual([]);
  });
});

describe.skipIf(process.platform === 'win32')('an update for Windows', () => {
  async function fetched(signer: string | null): Promise<UpdateFailure | null> {
    fakePowerShell(signer);
    const { updater } = await feedAndUpdater({ version: '1.0.1', file: 'exe' });
    expect(await updater.check('latest')).toBe('1.0.1');
    return failureOf(updater.download(() => undefined));
  }

  it('is taken when it is signed by who signed the program', async () => {
    expect(await fetched(SIGNER)).toBeNull();
  });

  it('is not taken when someone else signed it', async () => {
    expect(await fetched('Another Publisher')).toBe('not-signed');
  });

  it('is not taken where PowerShell, which looks at the signature, cannot be run', async () => {
    expect(await fetched(null)).toBe('not-checked');
  });
});
