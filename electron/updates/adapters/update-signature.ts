/** Takes an update for Windows only when its signature was compared with who signed this program. */
import type { AppUpdater, NsisUpdater } from 'electron-updater';
import { UpdateError } from '../update-ports.ts';

/** electron-updater finds no fault with an update where PowerShell, which reads its signature, cannot be run. */
export function requireSignature(updater: AppUpdater): void {
  if (!isForWindows(updater)) return;
  const verify = updater.verifyUpdateCodeSignature;
  updater.verifyUpdateCodeSignature = async (signers, file) => {
    const allowed = new ComparedNames(...signers);
    const fault = await verify(allowed, file).catch((error: unknown) => {
      throw new UpdateError('not-checked', String(error));
    });
    if (fault === null && !allowed.wereCompared)
      throw new UpdateError('not-checked', 'PowerShell could not be run');
    return fault;
  };
}

function isForWindows(updater: AppUpdater): updater is NsisUpdater {
  return 'verifyUpdateCodeSignature' in updater;
}

/** Names that know whether anybody went through them, which is done with a valid signature in hand only. */
class ComparedNames extends Array<string> {
  wereCompared = false;

  override [Symbol.iterator](): ArrayIterator<string> {
    this.wereCompared = true;
    return super[Symbol.iterator]();
  }
}
