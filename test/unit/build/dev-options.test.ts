/** The options of `npm run dev`: each mistake is one sentence that says what was expected. */
import { describe, expect, it } from 'vitest';
import { readOptions, USAGE, UsageError } from '../../../build/dev/options.ts';
import { SCENARIOS } from '../../../test/simulator/scenarios.ts';

describe('readOptions', () => {
  it('plays a rush on any free port by default', () => {
    expect(readOptions([])).toEqual({ port: null, scenario: 'rush' });
  });

  it('takes a port, every scenario, and none', () => {
    expect(readOptions(['--port', '5999'])).toMatchObject({ port: 5_999 });
    for (const scenario of Object.keys(SCENARIOS)) {
      expect(readOptions(['--scenario', scenario])).toMatchObject({ scenario });
      expect(USAGE).toContain(scenario);
    }
    expect(readOptions(['--no-simulator'])).toMatchObject({ scenario: null });
    expect(readOptions(['--help'])).toBeNull();
  });

  it.each([
    [['--foo'], "Unknown option '--foo'. --help lists the options."],
    [['extra'], "Unexpected argument 'extra'. --help lists the options."],
    [['--port'], "Option '--port <value>' argument missing. --help lists the options."],
    [['--port', '0'], '--port: expected a whole number from 1 to 65535, got "0".'],
    [['--port', '65536'], '--port: expected a whole number from 1 to 65535, got "65536".'],
    [['--port', '80a'], '--port: expected a whole number from 1 to 65535, got "80a".'],
    [['--scenario', 'toString'], /^--scenario: expected one of demo, day, .*, got "toString"\.$/],
    [
      ['--scenario', 'day', '--no-simulator'],
      '--scenario needs the simulator. Leave out one of --scenario and --no-simulator.',
    ],
  ])('refuses %j in one line', (args, sentence) => {
    const read = () => readOptions(args);
    expect(read).toThrow(UsageError);
    expect(read).toThrow(sentence);
  });
});
