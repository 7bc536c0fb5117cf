/** Whether a Windows access list, as `icacls /save` writes it (SDDL), lets ordinary users change a file or take its place. */

/** Of administrators and the system itself; what installs Windows has a long one. */
const TRUSTED = /^(?:SY|BA|LA|DA|EA|S-1-5-18|S-1-5-32-544|S-1-5-80-\d+-\d+-\d+-\d+-\d+)$/;

/** Rights by their two letters, and the same as bits. */
const BITS: Readonly<Record<string, number>> = {
  DC: 0x2,
  LC: 0x4,
  DT: 0x40,
  SD: 0x1_0000,
  WD: 0x4_0000,
  WO: 0x8_0000,
  GA: 0x1000_0000,
  GW: 0x4000_0000,
  FA: 0x1f_01ff,
  FW: 0x12_0116,
};
const { DC = 0, LC = 0, DT = 0, SD = 0, WD = 0, WO = 0, GA = 0, GW = 0 } = BITS;
/** Who may add files to a folder cannot change those that are there. */
const CHANGES_FILE = DC | LC | SD | WD | WO | GA | GW;
const CHANGES_FOLDER = DT | SD | WD | WO | GA | GW;

/** @param sddl "D:AI(A;ID;FA;;;SY)(A;ID;0x1200a9;;;BU)" */
export function letsOthersWrite(sddl: string, isFolder: boolean): boolean {
  const list = /D:(.*)$/s.exec(sddl)?.[1];
  if (list === undefined) return false;
  if (list.includes('NO_ACCESS_CONTROL')) return true;
  const changing = isFolder ? CHANGES_FOLDER : CHANGES_FILE;
  return [...list.matchAll(/\(([^()]*)\)/g)].some(([, entry = '']) => {
    const [type, flags = '', rights = '', , , who = ''] = entry.split(';');
    // One that is only passed on to what is made below.
    const isForLater = /^(?:..)*IO/.test(flags);
    return type === 'A' && !isForLater && !TRUSTED.test(who) && (bitsOf(rights) & changing) !== 0;
  });
}

function bitsOf(rights: string): number {
  if (/^0x/i.test(rights)) return Number(rights);
  return (rights.match(/../g) ?? []).reduce((bits, right) => bits | (BITS[right] ?? 0), 0);
}
