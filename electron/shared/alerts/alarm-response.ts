/** What an alarm asks of a person. A rule that calls a person without one does not compile. */

export interface AlarmResponse {
  /** What to do, as an instruction. */
  readonly action: string;
  /** By when, such as "within 2 minutes". */
  readonly deadline: string;
  /** What happens otherwise, as a sentence. */
  readonly otherwise: string;
}
