import { pino } from 'pino';
import { expect, it } from 'vitest';
import { createPipeline } from './pipeline.ts';

/** A line that is always empty, and counts how often it is looked into. */
function openEmptyLine() {
  let looks = 0;
  const pipeline = createPipeline({
    host: {
      jobs: {
        claim: async () => {
          looks += 1;
          return [];
        },
        renew: async () => true,
        giveBack: async () => undefined,
        nextDueAt: async () => null,
        advance: async () => true,
      },
      show: async () => undefined,
      now: () => 0,
      random: () => 0.5,
      log: pino({ enabled: false }),
    },
    make: async () => ({ kind: 'skipped', reason: 'switched-off' }),
    startTimer: () => () => undefined,
    concurrency: 1,
  });
  return { pipeline, looks: () => looks };
}

it('looks into the line whenever it is asked to, at whatever moment of looking it is', async () => {
  for (let turns = 0; turns < 30; turns += 1) {
    const { pipeline, looks } = openEmptyLine();
    await pipeline.start();
    for (let turn = 0; turn < turns; turn += 1) await Promise.resolve();
    const before = looks();
    pipeline.kick();
    await pipeline.idle();
    expect(looks(), `asked after ${turns} turns`).toBeGreaterThan(before);
    await pipeline.close();
  }
});
