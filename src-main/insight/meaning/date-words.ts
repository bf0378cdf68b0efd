/** Days of the week in French, Dutch and English; 0 is Sunday. */
export const weekdayNames: Readonly<Record<string, number>> = {
  dimanche: 0,
  lundi: 1,
  mardi: 2,
  mercredi: 3,
  jeudi: 4,
  vendredi: 5,
  samedi: 6,
  zondag: 0,
  maandag: 1,
  dinsdag: 2,
  woensdag: 3,
  donderdag: 4,
  vrijdag: 5,
  zaterdag: 6,
  sunday: 0,
  monday: 1,
  tuesday: 2,
  wednesday: 3,
  thursday: 4,
  friday: 5,
  saturday: 6,
};

/** Months in French, Dutch and English, from 1. */
export const monthNames: Readonly<Record<string, number>> = {
  janvier: 1,
  février: 2,
  fevrier: 2,
  mars: 3,
  avril: 4,
  mai: 5,
  juin: 6,
  juillet: 7,
  août: 8,
  aout: 8,
  septembre: 9,
  octobre: 10,
  novembre: 11,
  décembre: 12,
  decembre: 12,
  januari: 1,
  februari: 2,
  maart: 3,
  april: 4,
  mei: 5,
  juni: 6,
  juli: 7,
  augustus: 8,
  september: 9,
  oktober: 10,
  november: 11,
  december: 12,
  january: 1,
  february: 2,
  march: 3,
  may: 5,
  june: 6,
  july: 7,
  august: 8,
  october: 10,
};

/** Numbers to ninety in French, Dutch and English, as deadlines and days are said. */
export const countWords: Readonly<Record<string, number>> = {
  ...numbered(
    1,
    'un deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize dix-sept dix-huit dix-neuf vingt',
  ),
  ...numbered(
    21,
    'vingt-et-un vingt-deux vingt-trois vingt-quatre vingt-cinq vingt-six vingt-sept vingt-huit vingt-neuf trente trente-et-un',
  ),
  ...{
    une: 1,
    quarante: 40,
    'quarante-cinq': 45,
    soixante: 60,
    'quatre-vingt-dix': 90,
    'vingt et un': 21,
    'trente et un': 31,
  },
  ...numbered(
    1,
    'een twee drie vier vijf zes zeven acht negen tien elf twaalf dertien veertien vijftien zestien zeventien achttien negentien twintig',
  ),
  ...numbered(
    21,
    'eenentwintig tweeëntwintig drieëntwintig vierentwintig vijfentwintig zesentwintig zevenentwintig achtentwintig negenentwintig',
  ),
  ...{ één: 1, dertig: 30, eenendertig: 31, veertig: 40, vijfenveertig: 45, zestig: 60, negentig: 90 },
  ...numbered(
    1,
    'one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty',
  ),
  ...numbered(
    21,
    'twenty-one twenty-two twenty-three twenty-four twenty-five twenty-six twenty-seven twenty-eight twenty-nine thirty thirty-one',
  ),
  ...{ a: 1, an: 1, 'a couple of': 2, forty: 40, 'forty-five': 45, sixty: 60, ninety: 90 },
};

/** Days of a month as they are counted off. */
export const ordinalWords: Readonly<Record<string, number>> = {
  ...{ '1er': 1, premier: 1 },
  ...numbered(
    1,
    'eerste tweede derde vierde vijfde zesde zevende achtste negende tiende elfde twaalfde dertiende veertiende vijftiende zestiende',
  ),
  ...numbered(
    17,
    'zeventiende achttiende negentiende twintigste eenentwintigste tweeëntwintigste drieëntwintigste vierentwintigste vijfentwintigste',
  ),
  ...numbered(26, 'zesentwintigste zevenentwintigste achtentwintigste negenentwintigste dertigste eenendertigste'),
  ...numbered(
    1,
    'first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth sixteenth',
  ),
  ...numbered(
    17,
    'seventeenth eighteenth nineteenth twentieth twenty-first twenty-second twenty-third twenty-fourth twenty-fifth twenty-sixth',
  ),
  ...numbered(27, 'twenty-seventh twenty-eighth twenty-ninth thirtieth thirty-first'),
};

function numbered(from: number, words: string): Readonly<Record<string, number>> {
  return Object.fromEntries(words.split(' ').map((word, place) => [word, from + place]));
}
