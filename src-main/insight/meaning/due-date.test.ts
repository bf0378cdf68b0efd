import { describe, expect, it } from 'vitest';
import { findDueDate } from './due-date.ts';

/** A Friday, ten in the morning in Brussels. */
const said = { occurredAt: '2026-11-20T09:00:00.000Z', timeZone: 'Europe/Brussels' };

describe('a date that is said', () => {
  it.each([
    ['je vous rappelle demain', '2026-11-21'],
    ['après-demain au plus tard', '2026-11-22'],
    ['lundi', '2026-11-23'],
    ['vendredi', '2026-11-27'],
    ['mardi en huit', '2026-12-01'],
    ['mardi de la semaine prochaine', '2026-11-24'],
    ['avant la fin du mois', '2026-11-30'],
    ['à la fin du mois prochain', '2026-12-31'],
    ['dans les 30 jours', '2026-12-20'],
    ['dans un délai de quinze jours', '2026-12-05'],
    ['endéans les huit jours', '2026-11-28'],
    ['dans deux mois', '2027-01-20'],
    ['le 3 décembre', '2026-12-03'],
    ['le 1er janvier', '2027-01-01'],
    ['le 3 décembre 2027 à 14h30', '2027-12-03T13:30:00.000Z'],
    ['audience le 15/01/2027 à 9h', '2027-01-15T08:00:00.000Z'],
    ['ik bel u morgen terug', '2026-11-21'],
    ['overmorgen', '2026-11-22'],
    ['vrijdag', '2026-11-27'],
    ['donderdag volgende week', '2026-11-26'],
    ['eind van de maand', '2026-11-30'],
    ['tegen het einde van de maand', '2026-11-30'],
    ['binnen de veertien dagen', '2026-12-04'],
    ['binnen een termijn van dertig dagen', '2026-12-20'],
    ['op 3 december om 14u', '2026-12-03T13:00:00.000Z'],
    ['3/12 om 9u30', '2026-12-03T08:30:00.000Z'],
    ['by tomorrow', '2026-11-21'],
    ['the day after tomorrow', '2026-11-22'],
    ['on Friday', '2026-11-27'],
    ['next week Thursday', '2026-11-26'],
    ['by the end of the month', '2026-11-30'],
    ['within 14 days', '2026-12-04'],
    ['3/12', '2026-12-03'],
    ['on December 3, 2026 at 10:15', '2026-12-03T09:15:00.000Z'],
    ['on the 3rd of December', '2026-12-03'],
    ['2026-12-24', '2026-12-24'],
    ['vendredi 4 décembre', '2026-12-04'],
    ['vrijdag 4 december om 14 uur', '2026-12-04T13:00:00.000Z'],
    ['Friday, December 4', '2026-12-04'],
    ['le quinze décembre', '2026-12-15'],
    ['op vijftien januari', '2027-01-15'],
    ['the fourteenth of January', '2027-01-14'],
    ["d'ici le 15", '2026-12-15'],
    ['tegen de 25ste', '2026-11-25'],
    ['by the 30th', '2026-11-30'],
    ['début décembre', '2026-12-01'],
    ['half januari', '2027-01-15'],
    ['eind januari', '2027-01-31'],
    ['end of February', '2027-02-28'],
    ["avant la fin de l'année", '2026-12-31'],
    ['voor het einde van het jaar', '2026-12-31'],
    ['en début de semaine', '2026-11-23'],
    ['in het begin van volgende week', '2026-11-23'],
    ['early next week', '2026-11-23'],
    ['fin de semaine prochaine', '2026-11-27'],
    ['eind volgende week', '2026-11-27'],
    ['by the end of next week', '2026-11-27'],
    ['milieu de semaine prochaine', '2026-11-25'],
    ['na het weekend', '2026-11-23'],
    ['before the weekend', '2026-11-20'],
    ['ce week-end', '2026-11-22'],
    ['deze week nog', '2026-11-20'],
    ['ce soir', '2026-11-20'],
    ['vanavond', '2026-11-20'],
    ['this afternoon', '2026-11-20'],
    ['morgenvroeg', '2026-11-21'],
    ['maandagnamiddag', '2026-11-23'],
    ['by close of business on Tuesday', '2026-11-24'],
    ['by close of business', '2026-11-20'],
    ['binnen de week', '2026-11-27'],
    ['dans les 48 heures', '2026-11-22'],
    ['within five working days', '2026-11-27'],
    ['sous quinzaine', '2026-12-05'],
    ['a week on Monday', '2026-11-30'],
    ['maandag over een week', '2026-11-30'],
    ['avant Noël', '2026-12-25'],
    ['demain matin à 9h', '2026-11-21T08:00:00.000Z'],
    ['Wednesday at 2 pm', '2026-11-25T13:00:00.000Z'],
    ['à 14h lundi', '2026-11-23T13:00:00.000Z'],
    ["avant l'audience du 15 janvier", '2027-01-15'],
  ])('is read from the day of the call: %s', (text, dueAt) => {
    expect(findDueDate(text, said)?.dueAt).toBe(dueAt);
  });

  it('is the first of several, with the words it was said in', () => {
    expect(findDueDate('mardi, sinon jeudi', said)).toEqual({ text: 'mardi', dueAt: '2026-11-24' });
  });

  it.each([
    'bonjour',
    'le bail coûte 850 euros',
    'article 12/45 du code',
    'on 31 February',
    'mardigras',
    'version 3.12',
    'om 3 uur',
    'your letter of 2 November',
    'la lettre du 2 novembre',
    'de zitting van 14 januari',
    'last Monday',
    'lundi dernier',
    'vorige maandag',
    'goedemorgen',
    'the day after',
  ])('is not made up: %s', (text) => {
    expect(findDueDate(text, said)).toBeNull();
  });

  it('may be reckoned from one said before', () => {
    expect(findDueDate('the day after', said, '2026-11-24')?.dueAt).toBe('2026-11-25');
    expect(findDueDate('de dag erna', said, '2026-11-24T13:00:00.000Z')?.dueAt).toBe('2026-11-25');
  });

  it('is meant in the time zone of the firm, late in the evening too', () => {
    const late = { ...said, occurredAt: '2026-11-20T23:30:00.000Z' };
    expect(findDueDate('demain', late)?.dueAt).toBe('2026-11-22');
    expect(findDueDate('demain', { ...late, timeZone: 'America/New_York' })?.dueAt).toBe('2026-11-21');
  });

  it('keeps its hour when the clocks change between', () => {
    expect(findDueDate('le 15 juin à 9h', said)?.dueAt).toBe('2027-06-15T07:00:00.000Z');
  });
});
