import { expect, test } from 'vitest';
import { createSignal } from './signal.ts';

test('all who listen hear in the order they began to, before telling returns', () => {
  const signal = createSignal<number>();
  const heard: string[] = [];
  signal.hear((value) => heard.push(`first ${value}`));
  signal.hear((value) => heard.push(`second ${value}`));
  signal.tell(7);
  expect(heard).toEqual(['first 7', 'second 7']);
});

test('who listens later does not hear what was', () => {
  const signal = createSignal();
  let times = 0;
  signal.tell();
  signal.hear(() => {
    times += 1;
  });
  expect(times).toBe(0);
});
