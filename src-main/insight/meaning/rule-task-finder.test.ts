import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Speaker, type TranscriptLine, untimedLine, wordsOf } from '#domain/insight/insight.ts';
import { createRuleTaskFinder } from './rule-task-finder.ts';
import { createGrammars } from './tasks/sentence-grammar.ts';
import { callOf } from './tasks/tasks-said.ts';

const grammarOf = createGrammars();
const { signal } = new AbortController();

function line(speaker: Speaker, text: string): TranscriptLine {
  return { ...untimedLine(text), speaker };
}

async function found(language: string | null, ...lines: readonly TranscriptLine[]) {
  return await createRuleTaskFinder(grammarOf).find(callOf(language, lines), signal);
}

describe('the task finder without a model', () => {
  it('finds nothing in a call in which nothing was said', async () => {
    expect(await found('fr')).toEqual([]);
    expect(await found(null, line('unknown', ''))).toEqual([]);
  });

  it('tells by which side it is to be done', async () => {
    const tasks = await found(
      'en',
      line('them', "I'll send you the lease tomorrow."),
      line('us', 'Could you also send me the invoices?'),
      line('us', "I'll call the bailiff. The appeal must be filed by 18 December."),
      line('unknown', "I'll write to the notary."),
    );
    expect(tasks.map(({ title, assignee }) => [title, assignee])).toEqual([
      ['Send the lease', 'them'],
      ['Send the invoices', 'them'],
      ['Call the bailiff', 'us'],
      ['File the appeal', null],
      ['Write to the notary', null],
    ]);
  });

  it('has what was asked and agreed to once, on the day that was agreed', async () => {
    const tasks = await found(
      'fr',
      line('us', 'Pouvez-vous me transmettre le contrat signé ?'),
      line('them', 'Oui, je vous l’envoie lundi.'),
    );
    expect(tasks).toMatchObject([
      {
        title: 'Transmettre le contrat signé',
        dueAt: '2026-11-23',
        assignee: 'them',
        quote: 'Oui, je vous l’envoie lundi.',
      },
    ]);
    const said = await found(
      'nl',
      line('us', 'Ik bel de griffie.'),
      line('them', 'Goed.'),
      line('us', 'Ik bel de griffie maandag.'),
    );
    expect(said).toMatchObject([{ title: 'Bel de griffie', dueAt: '2026-11-23' }]);
  });

  it('takes a day that is said alone, behind it or when somebody asks', async () => {
    const behind = await found('nl', line('us', 'Kunt u mij het attest bezorgen? Tegen vrijdag, als het kan.'));
    expect(behind).toMatchObject([{ title: 'Bezorg het attest', dueAt: '2026-11-27' }]);
    const request = line('us', 'I need the signed lease from you.');
    const answered = await found('en', request, line('them', 'By when?'), line('us', 'By Tuesday, please.'));
    expect(answered).toMatchObject([{ dueAt: '2026-11-24' }]);
    expect(await found('en', request, line('us', 'The hearing is on Tuesday.'))).toMatchObject([{ dueAt: null }]);
  });

  it('leaves what was asked and refused', async () => {
    const asked = line('us', 'Pouvez-vous me transmettre le contrat signé ?');
    expect(await found('fr', asked, line('them', 'Oui, volontiers.'))).toHaveLength(1);
    expect(await found('fr', asked, line('them', 'Non, je ne l’ai plus.'))).toEqual([]);
  });

  it('takes an offer once it is accepted', async () => {
    const offer = line('us', 'Zal ik de deurwaarder bellen?');
    expect(await found('nl', offer, line('them', 'Nee, dat hoeft niet.'))).toEqual([]);
    expect(await found('nl', offer, line('them', 'Ja, graag.'))).toMatchObject([{ title: 'Bel de deurwaarder' }]);
  });

  it('hears a sentence in another language than the call’s', async () => {
    const tasks = await found('fr', line('us', 'Ik zal u het ontwerp van de dagvaarding maandag bezorgen.'));
    expect(tasks).toMatchObject([{ title: 'Bezorg het ontwerp van de dagvaarding', dueAt: '2026-11-23' }]);
  });

  it('quotes of a sentence with two tasks what it says of each', async () => {
    const text = 'Je prépare la requête pour lundi, et vous m’envoyez les fiches de paie demain.';
    const tasks = await found('fr', line('us', text));
    expect(tasks.map(({ title, dueAt, quote }) => [title, dueAt, quote])).toEqual([
      ['Préparer la requête', '2026-11-23', 'Je prépare la requête pour lundi'],
      ['Envoyer les fiches de paie', '2026-11-21', 'et vous m’envoyez les fiches de paie demain.'],
    ]);
  });

  it('reckons "the day after" from the day that was said before', async () => {
    const text = 'Send me the contract on Tuesday and I will file the claim the day after.';
    expect((await found('en', line('us', text))).map(({ dueAt }) => dueAt)).toEqual(['2026-11-24', '2026-11-25']);
  });

  it('never throws, and quotes only what stands in a line, whatever was said', async () => {
    const word = fc.constantFrom(
      ...'je vous nous enverrai envoyez signer avant lundi , et si ne pas ? . ik zal bezorg u het in dienen te morgen I will send please sign and it you the İ œuvre ﬁn 3 12/'.split(
        ' ',
      ),
    );
    const text = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 60 }),
      fc.array(word, { maxLength: 25 }).map((words) => words.join(' ')),
    );
    const speaker = fc.constantFrom<Speaker>('us', 'them', 'unknown');
    const lines = fc.array(
      fc.tuple(speaker, text).map(([who, said]) => line(who, said)),
      { maxLength: 3 },
    );
    await fc.assert(
      fc.asyncProperty(lines, fc.constantFrom('fr', 'nl', 'en', 'de', null), async (said, language) => {
        for (const { quote, title } of await found(language, ...said)) {
          expect(said.some((one) => wordsOf(one).includes(quote))).toBe(true);
          expect(title.trim()).not.toBe('');
        }
      }),
      { numRuns: 50 },
    );
  }, 30_000);
});
