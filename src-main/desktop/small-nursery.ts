import { setFlagsFromString } from 'node:v8';

/** V8's own default: how many times larger the memory for young objects becomes when much of it is still in use. */
const usualGrowth = 2;

/**
 * Does work without letting the memory for young objects grow. What a start makes lives on, so that V8 takes it for a program that
 * needs room for much at once, and keeps that room: eight megabytes for an app that rests.
 */
export async function withSmallNursery<Value>(work: () => Promise<Value>): Promise<Value> {
  setFlagsFromString('--semi-space-growth-factor=1');
  try {
    return await work();
  } finally {
    setFlagsFromString(`--semi-space-growth-factor=${usualGrowth}`);
  }
}
