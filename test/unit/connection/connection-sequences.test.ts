/** What holds whatever happens, in whatever order: sockets, timers, waking, changed settings and commands at random. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { draws, sequences, WatchedLink } from '../../fakes/random-sequences.ts';
import { runs } from '../../property-setup.ts';

const TWO_HOURS = 7_200_000;

/** The transitions that the drawing in connection-state.ts has. */
const DRAWN: Record<string, readonly string[]> = {
  off: ['connecting', 'waiting'],
  connecting: ['connecting', 'handshaking', 'waiting', 'refused', 'off'],
  handshaking: ['connecting', 'live', 'waiting', 'refused', 'off'],
  live: ['connecting', 'waiting', 'refused', 'off'],
  waiting: ['connecting', 'waiting', 'off'],
  refused: ['connecting', 'waiting', 'off'],
};

it('C22 never holds two sockets, keeps to the allowance and the latest target, and always has a next step', () => {
  fc.assert(
    fc.property(sequences, draws, (steps, chance) => {
      const watched = new WatchedLink(chance);
      for (const step of steps) {
        step(watched);
        watched.check();
      }
    }),
  );
});

it('C22 C23 after a stop nothing happens any more, whatever came before and whatever old sockets still say', () => {
  fc.assert(
    fc.property(sequences, draws, (steps, chance) => {
      const watched = new WatchedLink(chance);
      const { link } = watched;
      steps.forEach((step) => step(watched));
      link.connection.disconnect();
      const [states, sockets] = [link.states.length, link.sockets.all.length];
      link.sockets.all.forEach((socket) => {
        socket.open();
        socket.pong();
        socket.end();
      });
      link.connection.wake('resume');
      link.clock.advance(TWO_HOURS);
      expect([link.states.length, link.sockets.all.length]).toEqual([states, sockets]);
      expect([link.clock.timers, link.sockets.held, link.state]).toEqual([0, 0, 'off']);
    }),
  );
});

it('C21 only the drawn transitions occur', () => {
  fc.assert(
    fc.property(sequences, draws, (steps, chance) => {
      const watched = new WatchedLink(chance);
      steps.forEach((step) => step(watched));
      watched.link.states.reduce((before, { name }) => {
        expect(DRAWN[before]).toContain(name);
        return name;
      }, 'off');
    }),
  );
});

it('C22 every state comes about in such sequences, so that they prove something', () => {
  const seen = new Set<string>();
  fc.assert(
    fc.property(sequences, draws, (steps, chance) => {
      const watched = new WatchedLink(chance);
      steps.forEach((step) => step(watched));
      watched.link.states.forEach(({ name }) => seen.add(name));
    }),
    runs(1, 500),
  );
  expect([...seen].sort()).toEqual(['connecting', 'handshaking', 'live', 'off', 'refused', 'waiting']);
});
