import { describe, expect, it } from 'vitest';
import { placeCard } from './card-place.ts';

const area = { x: 0, y: 24, width: 1280, height: 776 };

describe('the call card', () => {
  it('stands in the top right corner of what the desktop leaves free', () => {
    expect(placeCard(180.2, area)).toEqual({ x: 908, y: 36, width: 360, height: 181 });
  });

  it('stays on a screen left of the first one', () => {
    expect(placeCard(180, { ...area, x: -1280 }).x).toBe(-372);
  });

  it('leaves the corner to a notification that stands there, as far as there is room', () => {
    expect(placeCard(180, area, true)).toMatchObject({ x: 528, width: 360 });
    expect(placeCard(180, { ...area, width: 640 }, true).x).toBe(0);
  });

  it('never reaches beyond the bottom, nor beyond a screen narrower than itself', () => {
    expect(placeCard(4_000, area).height).toBe(752);
    expect(placeCard(180, { ...area, width: 320 })).toMatchObject({ x: 0, width: 320 });
  });
});
