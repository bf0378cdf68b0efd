import { describe, expect, it } from 'vitest';
import { placeOf } from './place-of.ts';

describe('where what is sent goes', () => {
  it('is this computer only when the relay that sends runs here', () => {
    expect(placeOf('http://127.0.0.1:8080/v1', true)?.key).toBe('window.insightSettings.here');
    expect(placeOf('http://localhost:8080/v1', false)?.key).toBe('window.insightSettings.atFirm');
  });

  it('is said to be outside, with its host, for every other address', () => {
    expect(placeOf('https://api.openai.com/v1', true)).toEqual({
      key: 'window.insightSettings.outside',
      host: 'api.openai.com',
    });
  });

  it('is nowhere for what is no address', () => {
    expect(placeOf('api openai', true)).toBeNull();
    expect(placeOf(null, true)).toBeNull();
  });
});
