/** The kinds of computer that the monitor runs on. */
export type SystemName = 'windows' | 'macos' | 'linux';
