/** Which kind of computer this is. */
import type { SystemName } from '../../shared/platform/system-name.ts';

export function systemName(): SystemName {
  if (process.platform === 'darwin') return 'macos';
  return process.platform === 'win32' ? 'windows' : 'linux';
}
