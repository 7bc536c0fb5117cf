/** The tables of RESULTS.md are made of the recorded results. */
import { describe, expect, it } from 'vitest';
import { formatFigure, resultsText } from '../../../../build/documents/bench-table.ts';
import type { Result } from '../../../bench/results.ts';

const FRAMES: Result = {
  bench: 'frames',
  date: '2026-11-24',
  node: '24.21.0',
  processors: 2,
  app: 'stand-in',
  figures: {
    microsecondsPerFrame: 3.214,
    ratioToJsonParse: 0.23,
    framesPerSecond: 311_000,
    jsonParsesPerSecond: 1_350_000,
  },
};

describe('the tables of measurements', () => {
  it('say what was measured, with its unit, against what, by which command, and where', () => {
    const text = resultsText([FRAMES]);
    expect(text).toContain('`npm run bench -- frames`, 2 processors, Node 24.21.0, 2026-11-24.');
    expect(text).toContain('| text of a frame to an event | 3.21 µs | 0.23 of the throughput of bare');
    expect(text).toContain('| 311,000/s | 1,350,000/s by');
  });

  it('name what the app ran on only where that counts', () => {
    const figures = {
      liveMs: 400,
      windowMs: 700,
      firstRowMs: 900,
      engineAloneMs: 350,
      ratioWindowToEngine: 2,
    };
    const text = resultsText([FRAMES, { ...FRAMES, bench: 'start', app: 'electron', figures }]);
    expect(text.match(/on Electron|on the stand-in/g)).toEqual(['on Electron']);
    expect(text.indexOf('Cold start')).toBeLessThan(text.indexOf('Reading a frame'));
  });

  it('turn away a result that nobody described, and one that lacks a figure', () => {
    expect(() => resultsText([{ ...FRAMES, bench: 'dance' }])).toThrow('dance');
    expect(() => resultsText([{ ...FRAMES, figures: {} }])).toThrow(
      'frames has no microsecondsPerFrame: npm run bench -- frames --record',
    );
  });

  it('say why a figure is absent that not every run can measure', () => {
    const bench = 'pipeline';
    const figures = {
      ...{
        durableEventsPerSecond: 1,
        bareFramesPerSecond: 1,
        ratioToBare: 1,
        burstLagP99Ms: 1,
        burstLost: 0,
      },
      megabytesPer100000: 1,
    };
    const label = 'frames that the official Node SDK hands to a subscriber; it keeps none';
    expect(resultsText([{ ...FRAMES, bench, figures }])).toContain(
      `| ${label} |  | not compared: npm could not be reached |`,
    );
    const compared = { ...figures, officialSdkFramesPerSecond: 187_000, officialSdkRatioToBare: 0.98 };
    expect(resultsText([{ ...FRAMES, bench, figures: compared }])).toContain(
      `| ${label} | 187,000/s | 0.98 of bare`,
    );
  });

  it.each([
    ['liveMs', 406, '406 ms'],
    ['oursRecovered95Ms', 24_795, '24.8 s'],
    ['signalrRecovered95Ms', -1, 'never'],
    ['insertMicroseconds', 27.53, '27.5 µs'],
    ['framesPerSecond', 39_412, '39,400/s'],
    ['heapAfterMB', 12, '12 MB'],
    ['megabytesPer100000', 0.5, '0.5 MB'],
    ['bytesPerEvent', 512, '512 bytes'],
    ['eventsSentWhileLive', 10_001, '10,001'],
    ['ratioToBare', 0.4, '0.4'],
  ])('write %s of %d as %s', (name, value, text) => {
    expect(formatFigure(name, value)).toBe(text);
  });
});
