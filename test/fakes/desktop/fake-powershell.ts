/** A PowerShell on the path that says by whom every file is signed, or that cannot be run. Not for Windows, which has one. */
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { onTestFinished, vi } from 'vitest';

/** Who signed the running program. */
export const SIGNER = 'Venue Software';

/** @param signer null where it cannot be run */
export function fakePowerShell(signer: string | null): void {
  const folder = mkdtempSync(join(tmpdir(), 'doshii-monitor-powershell-'));
  const script = (name: string, text: string): void => {
    writeFileSync(join(folder, name), `#!/bin/sh\n${text}\n`);
    chmodSync(join(folder, name), 0o755);
  };
  // electron-updater sets the code page first, and sends what that prints to NUL, here a file.
  script('chcp', 'exit 0');
  const answer = `{"Status":0,"Path":"%s","SignerCertificate":{"Subject":"CN=${signer}"}}`;
  script(
    'powershell.exe',
    signer === null ? 'exit 1' : `printf '${answer}' "$(printf %s "$*" | sed "s/^.*'\\(.*\\)'.*$/\\1/")"`,
  );
  vi.stubEnv('PATH', `${folder}${delimiter}${process.env['PATH'] ?? ''}`);
  onTestFinished(() => {
    vi.unstubAllEnvs();
    for (const left of [folder, 'NUL']) rmSync(left, { recursive: true, force: true });
  });
}
