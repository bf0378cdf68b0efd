import { describe, expect, it } from 'vitest';
import type { TranscriptLine } from '#domain/insight/insight.ts';
import { sentimentOf } from '#domain/insight/insight.ts';
import { createExtractSummariser } from './extract-summariser.ts';
import { createRedaction } from './redaction.ts';
import { createRuleTaskFinder } from './rule-task-finder.ts';
import { sentencesOf } from './sentences.ts';
import type { SpokenCall } from './spoken-call.ts';
import { createGrammars } from './tasks/sentence-grammar.ts';
import { createWordSentiment } from './word-sentiment.ts';

const grammarOf = createGrammars();
const signal = new AbortController().signal;

function spoken(language: string, ...texts: readonly string[]): SpokenCall {
  const lines = texts.map(
    (text, index): TranscriptLine => ({
      speaker: index % 2 === 0 ? 'them' : 'us',
      speakerName: null,
      text,
      correctedText: null,
      correctedBy: null,
      correctedAt: null,
      startSeconds: index * 10,
      endSeconds: index * 10 + 9,
      words: [],
    }),
  );
  return { lines, language, occurredAt: '2026-11-20T09:00:00.000Z', timeZone: 'Europe/Brussels' };
}

describe('without any model', () => {
  it('an extract leaves greetings out and takes sentences as they were said, in their order', async () => {
    const call = spoken(
      'fr',
      'Bonjour Maître, comment allez-vous ?',
      'Bonjour Madame.',
      "J'ai reçu une citation devant le tribunal de la famille pour le 15 janvier.",
      'Je vous enverrai le projet de conclusions lundi.',
      'Il fait vraiment très froid chez nous cet hiver.',
      'Merci beaucoup, au revoir Maître.',
    );
    const sentences = await createExtractSummariser(grammarOf).summarise(call, signal);
    expect(sentences).toContainEqual({ text: call.lines[2]?.text, lines: [2] });
    expect(sentences).toContainEqual({ text: call.lines[3]?.text, lines: [3] });
    expect(sentences.map(({ lines }) => lines[0])).toEqual([2, 3, 4]);
  });

  it.each([
    ['fr', 'Je vous enverrai le contrat avant vendredi.', 'Envoyer le contrat', '2026-11-27', 'them'],
    ['fr', 'Pourriez-vous me transmettre les factures demain ?', 'Transmettre les factures', '2026-11-21', 'us'],
    ['fr', 'Il faut déposer les conclusions avant la fin du mois.', 'Déposer les conclusions', '2026-11-30', null],
    [
      'nl',
      'Ik stuur u morgen het ontwerp van de dagvaarding.',
      'Stuur het ontwerp van de dagvaarding',
      '2026-11-21',
      'them',
    ],
    ['nl', 'Kunt u mij de huurovereenkomst bezorgen tegen maandag?', 'Bezorg de huurovereenkomst', '2026-11-23', 'us'],
    ['en', "I'll call the bailiff on Monday morning.", 'Call the bailiff', '2026-11-23', 'them'],
    ['en', 'Could you send me the signed lease?', 'Send the signed lease', null, 'us'],
  ])('a promise or a request in %s is a task: %s', async (language, text, title, dueAt, assignee) => {
    expect(await createRuleTaskFinder(grammarOf).find(spoken(language, text), signal)).toEqual([
      { title, quote: text, dueAt, assignee, quoteSeconds: 0 },
    ]);
  });

  it.each([
    ['nl', 'Ik bel u over de zaak van mijn broer.'],
    ['nl', 'Ik maak mij zorgen over de zitting van morgen.'],
    ['fr', 'Je vous remercie pour tout, bonne journée.'],
    ['en', 'The lease was signed in March last year.'],
  ])('what is neither in %s is none: %s', async (language, text) => {
    expect(await createRuleTaskFinder(grammarOf).find(spoken(language, text), signal)).toEqual([]);
  });

  it('an abbreviation ends no sentence', () => {
    const texts = ['Volgens art. 1382 oud BW. Dat is zo.', 'I spoke to Ms. Lambert. She agrees.'];
    expect(sentencesOf(texts, 'nl').map(({ text }) => text)).toEqual([
      'Volgens art. 1382 oud BW.',
      'Dat is zo.',
      'I spoke to Ms. Lambert.',
      'She agrees.',
    ]);
  });

  it('a mood is read in three languages, and legal words have none', async () => {
    const reader = createWordSentiment();
    const glad = spoken(
      'fr',
      'Merci beaucoup, je suis très content.',
      'Parfait, excellent travail, je suis satisfait.',
    );
    const angry = spoken('en', 'This is terrible, I am angry.', 'It is a bad, awful disaster.');
    expect((await reader.read(glad.lines, 'fr')).score).toBeGreaterThan(0);
    expect((await reader.read(angry.lines, 'en')).score).toBeLessThan(0);
    const legal = spoken('fr', 'Il a été condamné pour vol.', 'La victime a déposé plainte pour dommages.');
    expect(await reader.read(legal.lines, 'fr')).toEqual({
      score: null,
      label: null,
      lines: [null, null],
      provider: 'words',
    });
  });

  it.each([
    ['fr', 'negative', 'Je suis furieux, c’est scandaleux et inacceptable.', 'Tout cela est horrible, je suis déçue.'],
    ['fr', 'positive', 'C’est parfait, merci beaucoup.', 'Excellente nouvelle, je suis très contente.'],
    ['nl', 'negative', 'Ik ben woedend, dit is schandalig.', 'Dat is jammer, ik ben verdrietig.'],
    ['nl', 'positive', 'Perfect, ik ben heel blij.', 'Uitstekend nieuws, dat is prachtig.'],
    ['en', 'negative', 'I am furious, this is outrageous.', 'That is terrible, and I am sad.'],
    ['en', 'positive', 'That is perfect, I am so happy.', 'Excellent news, wonderful.'],
  ] as const)(
    'a call in %s that sounds %s says so, and so does each of its lines',
    async (language, label, ...words) => {
      const { lines } = spoken(language, ...words);
      const read = await createWordSentiment().read(lines, language);
      expect(read.label).toBe(label);
      expect(read.lines.map((score) => sentimentOf(score ?? 0))).toEqual([label, label]);
    },
  );

  it.each([
    ['fr', 'Je vous envoie la copie des conclusions demain.', 'Le rendez-vous est à quinze heures au palais.'],
    ['nl', 'Ik stuur u morgen de kopie van de conclusies.', 'De afspraak is om drie uur in het gerechtsgebouw.'],
    ['en', 'I will send you the copy of the submissions.', 'The appointment is at three at the court house.'],
  ] as const)('matters of fact have no mood in %s', async (language, ...words) => {
    const { lines } = spoken(language, ...words);
    expect((await createWordSentiment().read(lines, language)).label).toBeNull();
  });

  it('a mood is not guessed in a language nobody knows the words of', async () => {
    const { lines } = spoken('de', 'Das ist schrecklich, schrecklich, schrecklich.');
    expect((await createWordSentiment().read(lines, 'de')).score).toBeNull();
  });
});

describe('redaction', () => {
  it('hides numbers that tell people apart, and shows them again', () => {
    const text =
      'Appelez le +32 470 12 34 56 ou 02/226.88.88, IBAN BE68 5390 0754 7034, registre 85.07.30-033.28, anne@exemple.be';
    const redaction = createRedaction();
    const hidden = redaction.hide(text);
    expect(hidden).toBe(
      'Appelez le [number-4] ou [number-5], IBAN [account-2], registre [national-number-3], [e-mail-1]',
    );
    expect(redaction.show(hidden)).toBe(text);
    expect(redaction.hide('+32 470 12 34 56')).toBe('[number-4]');
  });

  it('leaves dates, sums and articles', () => {
    const text = "L'article 1382, 850 euros, le 15/01/2027 à 14h30, 250.000 euros";
    expect(createRedaction().hide(text)).toBe(text);
  });
});
