import type { Inflected } from './lexicon.ts';
import { plain } from './plain.ts';

/** The forms for je, nous and vous, the future's stem and the subjunctive's, of verbs by how they end; the first that fits counts. */
const families: readonly (readonly [RegExp, readonly string[]])[] = [
  [/aller$/, ['vais', 'allons', 'allez', 'ir', 'aill']],
  [/nvoyer$/, ['nvoie', 'nvoyons', 'nvoyez', 'nverr', 'nvoi']],
  [/faire$/, ['fais', 'faisons', 'faites', 'fer', 'fass']],
  [/dire$/, ['dis', 'disons', 'dites', 'dir', 'dis']],
  [/prendre$/, ['prends', 'prenons', 'prenez', 'prendr', 'prenn']],
  [/mettre$/, ['mets', 'mettons', 'mettez', 'mettr', 'mett']],
  [/([vt])enir$/, ['$1iens', '$1enons', '$1enez', '$1iendr', '$1ienn']],
  [/crire$/, ['cris', 'crivons', 'crivez', 'crir', 'criv']],
  [/lire$/, ['lis', 'lisons', 'lisez', 'lir', 'lis']],
  [/uire$/, ['uis', 'uisons', 'uisez', 'uir', 'uis']],
  [/voir$/, ['vois', 'voyons', 'voyez', 'verr', 'voi']],
  [/oindre$/, ['oins', 'oignons', 'oignez', 'oindr', 'oign']],
  [/soudre$/, ['sous', 'solvons', 'solvez', 'soudr', 'solv']],
  [/clure$/, ['clus', 'cluons', 'cluez', 'clur', 'clu']],
  [/uivre$/, ['uis', 'uivons', 'uivez', 'uivr', 'uiv']],
  [/(uv|ff)rir$/, ['$1re', '$1rons', '$1rez', '$1rir', '$1r']],
  [/([rv])tir$/, ['$1s', '$1tons', '$1tez', '$1tir', '$1t']],
  [/courir$/, ['cours', 'courons', 'courez', 'courr', 'cour']],
  [/querir$/, ['quiers', 'querons', 'querez', 'querr', 'quier']],
  [/dre$/, ['ds', 'dons', 'dez', 'dr', 'd']],
  [/ir$/, ['is', 'issons', 'issez', 'ir', 'iss']],
  [/eler$/, ['elle', 'elons', 'elez', 'eller', 'ell']],
  [/([ou])yer$/, ['$1ie', '$1yons', '$1yez', '$1ier', '$1i']],
  [/ger$/, ['ge', 'geons', 'gez', 'ger', 'g']],
  [/er$/, ['e', 'ons', 'ez', 'er', '']],
];

const participles: readonly (readonly [RegExp, string])[] = [
  [/prendre$/, 'pris'],
  [/mettre$/, 'mis'],
  [/(cri|fai|ui|oin)(?:re|dre)$/, '$1t'],
  [/([vt])enir$/, '$1enu'],
  [/lire$/, 'lu'],
  [/voir$/, 'vu'],
  [/clure$/, 'clu'],
  [/uivre$/, 'uivi'],
  [/(uv|ff)rir$/, '$1ert'],
  [/dre$/, 'du'],
  [/ir$/, 'i'],
  [/er$/, 'e'],
];

/** What a French verb looks like where it is promised or asked for; in plain letters. */
export function frenchForms(infinitive: string): Inflected {
  const bare = plain(infinitive);
  const [ending, endings] = families.find(([pattern]) => pattern.test(bare)) ?? [];
  if (ending === undefined || endings === undefined) return [];
  const [je = '', nous = '', vous = '', future = '', que = ''] = endings.map((end) => bare.replace(ending, end));
  const [oldEnd, newEnd] = participles.find(([pattern]) => pattern.test(bare)) ?? [/$/, ''];
  const participle = bare.replace(oldEnd, newEnd);
  const others = /faire$/.test(bare) ? que : nous.replace(/ons$/, '');
  return [
    [bare, 'infinitive'],
    [je, 'present'],
    [je.replace(/ds$/, 'd').replace(/([^s])s$/, '$1t'), 'ending'],
    [nous, 'plural'],
    [vous, 'imperative'],
    ...['ai', 'ons', 'a', 'ez'].map((end) => [future + end, 'future'] as const),
    ...[`${que}e`, `${others}iez`, `${others}ions`].map((form) => [form, 'subjunctive'] as const),
    ...['', 'e', 's', 'es'].map((end) => [participle + end, 'participle'] as const),
  ];
}

/** The infinitive of a verb in the future that nobody listed. */
export function guessFrenchInfinitive(future: string): string {
  const stem = future.replace(/(?:ai|ons|a|ez)$/, '');
  return /[ei]r$/.test(stem) ? stem : `${stem}e`;
}
