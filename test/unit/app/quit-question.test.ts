/** A person who quits from a menu is asked first, once at a time. */
import { expect, it } from 'vitest';
import { QuitQuestion } from '../../../electron/app/quit-question.ts';

function open() {
  const asked: PromiseWithResolvers<boolean>[] = [];
  let quits = 0;
  const question = new QuitQuestion({
    ask: () => {
      const answer = Promise.withResolvers<boolean>();
      asked.push(answer);
      return answer.promise;
    },
    quit: () => (quits += 1),
  });
  return { question, asked, quits: () => quits };
}

it('quits when the person agrees, and only then', async () => {
  const { question, asked, quits } = open();
  const kept = question.choose(true);
  asked[0]?.resolve(false);
  await kept;
  expect(quits()).toBe(0);
  const left = question.choose(true);
  expect(quits()).toBe(0);
  asked[1]?.resolve(true);
  await left;
  expect(quits()).toBe(1);
});

it('asks once, however often it is chosen meanwhile, and ends once', async () => {
  const { question, asked, quits } = open();
  const first = question.choose(true);
  await Promise.all([question.choose(true), question.choose(false)]);
  expect([asked.length, quits()]).toEqual([1, 0]);
  asked[0]?.resolve(true);
  await first;
  expect(quits()).toBe(1);
});

it('does not ask where nothing is watched', async () => {
  const { question, asked, quits } = open();
  await question.choose(false);
  expect([asked.length, quits()]).toEqual([0, 1]);
});

it('quits when the question cannot be shown', async () => {
  const { question, asked, quits } = open();
  const left = question.choose(true);
  asked[0]?.reject(new Error('no display'));
  await left;
  expect(quits()).toBe(1);
});
