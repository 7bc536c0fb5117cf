/** Who may ask main for anything: the top frame of the monitor's own page, and nobody else. */

/** What Electron tells of the frame that sent a message. */
export interface SenderFrame {
  readonly url: string;
  readonly parent: unknown;
}

/** @param frame null for one that is gone already; @param origin "app://monitor" */
export function isOwnPage(frame: SenderFrame | null, origin: string): boolean {
  return frame !== null && frame.parent === null && frame.url.startsWith(`${origin}/`);
}
