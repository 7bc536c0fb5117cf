/** Access lists of Windows: who can change a policy file. */
import { expect, it } from 'vitest';
import { letsOthersWrite } from '../../../../electron/settings/policy/windows-acl.ts';
import { readPolicy } from '../../../../electron/settings/policy/policy.ts';

const INSTALLED = 'D:PAI(A;OICI;FA;;;BA)(A;OICI;FA;;;SY)(A;OICI;0x1200a9;;;BU)';

it.each([
  { sddl: INSTALLED, file: false, folder: false },
  { sddl: 'D:AI(A;ID;FA;;;SY)(A;ID;FA;;;BA)(A;ID;FRFX;;;BU)', file: false, folder: false },
  { sddl: 'D:AI(A;ID;FA;;;SY)(A;ID;0x1301bf;;;BU)', file: true, folder: true },
  { sddl: 'D:(A;;FA;;;WD)', file: true, folder: true },
  { sddl: 'D:(A;;FA;;;S-1-5-21-1-2-3-1001)', file: true, folder: true },
  { sddl: 'D:(A;;FW;;;AU)', file: true, folder: false },
  { sddl: 'D:(A;;WD;;;IU)', file: true, folder: true },
  { sddl: 'D:AI(A;OICIIO;GA;;;CO)(A;;DCLC;;;BU)', file: true, folder: false },
  { sddl: 'D:(D;;FA;;;BU)(A;;FA;;;S-1-5-80-1-2-3-4-5)', file: false, folder: false },
  { sddl: 'policy.json\r\nD:NO_ACCESS_CONTROL', file: true, folder: true },
  { sddl: '', file: false, folder: false },
])('Q6 ordinary users can write by $sddl: file $file, folder $folder', ({ sddl, file, folder }) => {
  expect([letsOthersWrite(sddl, false), letsOthersWrite(sddl, true)]).toEqual([file, folder]);
});

it('Q6 what ordinary users can write is said and still applies where its owner must be an administrator', () => {
  const content = '{"fixed":{"environment":"live"}}';
  const source = { name: 'the policy file C:\\p.json', writable: 'C:\\p.json', content };
  const { policy, problems } = readPolicy([source]);
  expect(policy.fixed.get('environment')).toBe('live');
  expect(problems.map(({ sentence }) => sentence)).toEqual([
    'Ordinary users of this computer can change the policy file C:\\p.json, because they can write C:\\p.json.',
  ]);
  expect(readPolicy([{ ...source, content: null }]).policy.fixed.size).toBe(0);
});
