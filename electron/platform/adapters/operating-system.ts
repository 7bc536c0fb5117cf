/** Which kind of computer this is. */
import type { SystemName } from '../../shared/platform/operating-system.ts';

export function systemName(): SystemName {
  if (process.platform === 'darwin') return 'macos';
  return process.platform === 'win32' ? 'windows' : 'linux';
}
