import { describe, expect, it } from 'vitest';
import { createRecordingAnswers, type FetchRecording, type WantedPart } from './recording-scheme.ts';

const address = 'briefline-recording://call/call-1';

/** A place where recordings are kept that answers everything alike. */
function keeping(answer: Response | null | Error) {
  const asked: (Pick<WantedPart, 'method' | 'range'> & { readonly id: string })[] = [];
  const fetchRecording: FetchRecording = async (id, { method, range }) => {
    asked.push({ id, method, range });
    if (answer instanceof Error) throw answer;
    return answer;
  };
  return { fetchRecording, asked };
}

describe('a recording in the window', () => {
  it('is heard in parts, and says nothing of where it came from', async () => {
    const kept = new Response('cd', {
      status: 206,
      headers: {
        'content-type': 'audio/mpeg',
        'content-range': 'bytes 2-3/6',
        'content-length': '2',
        'accept-ranges': 'bytes',
        etag: '"1"',
        'set-cookie': 'a=b',
        server: 'relay.firm.be',
      },
    });
    const { fetchRecording, asked } = keeping(kept);
    const answer = await createRecordingAnswers(fetchRecording)(
      new Request(address, { headers: { range: 'bytes=2-3' } }),
    );
    expect(asked).toEqual([{ id: 'call-1', method: 'GET', range: 'bytes=2-3' }]);
    expect([answer.status, await answer.text()]).toEqual([206, 'cd']);
    expect(Object.fromEntries(answer.headers)).toEqual({
      'accept-ranges': 'bytes',
      'cache-control': 'no-store',
      'content-length': '2',
      'content-range': 'bytes 2-3/6',
      'content-type': 'audio/mpeg',
      etag: '"1"',
      'x-content-type-options': 'nosniff',
    });
  });

  it('is let go of when others were asked for since: nobody says that it is wanted no more', async () => {
    const signals: AbortSignal[] = [];
    const answer = createRecordingAnswers(async (_id, { signal }) => {
      signals.push(signal);
      return new Response('ab');
    });
    for (let turn = 0; turn < 4; turn += 1) await answer(new Request(address));
    expect(signals.map(({ aborted }) => aborted)).toEqual([true, true, false, false]);
  });

  it('is refused without the words of the refusal', async () => {
    for (const [status, told] of [
      [404, 404],
      [422, 404],
      [401, 502],
      [503, 502],
    ] as const) {
      const { fetchRecording } = keeping(new Response('{"detail":"secret"}', { status }));
      const answer = await createRecordingAnswers(fetchRecording)(new Request(address));
      expect([answer.status, await answer.text()]).toEqual([told, '']);
    }
  });

  it('is not there while nothing is reached', async () => {
    for (const nowhere of [null, new Error('net::ERR_CONNECTION_REFUSED')]) {
      const answer = await createRecordingAnswers(keeping(nowhere).fetchRecording)(new Request(address));
      expect(answer.status).toBe(502);
    }
  });

  it('is asked for by its own address only, and only to be read', async () => {
    const { fetchRecording, asked } = keeping(null);
    const answer = createRecordingAnswers(fetchRecording);
    expect((await answer(new Request('briefline-recording://other/1'))).status).toBe(404);
    expect((await answer(new Request(address, { method: 'POST' }))).status).toBe(405);
    expect(asked).toEqual([]);
  });
});
