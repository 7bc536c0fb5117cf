/** What the window knows of the start with the computer. */
import type { SystemName } from '../platform/operating-system.ts';

/**
 * What is known of the start with the computer: `disabled` = the person or the system turned it off outside the
 * monitor; `kept-on` = it is unwanted, but installed for every user of this computer; `failed` = it could not be
 * changed; `not-set-up` = nothing is done before the monitor is set up; `unavailable` = the program is not installed.
 */
export type LoginState =
  | 'on'
  | 'off'
  | 'disabled'
  | 'needs-approval'
  | 'kept-on'
  | 'failed'
  | 'not-set-up'
  | 'unavailable';

export interface LoginView {
  readonly state: LoginState;
  readonly system: SystemName;
}
