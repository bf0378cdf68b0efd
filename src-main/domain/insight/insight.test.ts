import { describe, expect, it } from 'vitest';
import type { CallUuid } from '../call.ts';
import { formatInsightItem, parseInsightItem } from '../wire/insight-item.ts';
import { estimateTimes, type Insight, sentimentOf } from './insight.ts';
import { makeLine } from './insight-fixture.ts';

const at = '2026-03-02T09:00:00.000Z';

const heard = makeLine('Bonjour Maître', null, { speakerName: 'Mme Lambert' });

describe('what was made of a call', () => {
  it('is read from the wire as it was written', () => {
    const insight: Insight = {
      callId: 'call-1' as CallUuid,
      steps: [
        {
          step: 'transcript',
          status: 'failed',
          reason: 'model-missing',
          provider: 'local',
          model: null,
          tookSeconds: 2.5,
          updatedAt: at,
        },
      ],
      transcript: {
        lines: [
          {
            ...heard,
            startSeconds: 0,
            endSeconds: 1.5,
            words: [{ text: 'Bonjour', startSeconds: 0, endSeconds: 0.6 }],
          },
        ],
        language: 'fr',
        isTimingEstimated: false,
        provider: 'ringover',
        model: null,
        madeAt: at,
      },
      summary: {
        sentences: [{ text: 'She calls.', lines: [0] }],
        isExtract: true,
        language: 'fr',
        provider: 'extract',
        model: null,
        madeAt: at,
      },
      sentiment: { score: 0.4, label: 'positive', lines: [0.4], provider: 'words' },
      seq: 7,
    };
    expect(parseInsightItem(JSON.parse(JSON.stringify(formatInsightItem(insight))), '')).toEqual(insight);
  });

  it('has the label of its score, with borders at 0.3', () => {
    expect([-1, -0.3, -0.29, 0, 0.29, 0.3].map(sentimentOf)).toEqual([
      'negative',
      'negative',
      'neutral',
      'neutral',
      'neutral',
      'positive',
    ]);
  });

  it('has times by the length of its lines where none were measured', () => {
    const lines = [heard, { ...heard, text: 'Bonjour Maître, bonjour Maîtr' }];
    const timed = estimateTimes(lines, 43);
    expect(timed.map(({ startSeconds, endSeconds }) => [startSeconds, endSeconds])).toEqual([
      [0, 14],
      [14, 43],
    ]);
    expect(estimateTimes(timed, 99)).toBe(timed);
  });
});
