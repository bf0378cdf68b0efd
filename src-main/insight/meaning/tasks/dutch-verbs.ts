import { dutchForms, dutchStem } from './dutch-forms.ts';
import type { VerbWeight } from './grammar.ts';
import { createLexicon, type Lexicon, wordList } from './lexicon.ts';

/** What lawyers, their clients and their assistants do, or have others do; of separable verbs the first part stands before a bar. */
const deeds = wordList(`
  op|schrijven, vrij|houden,
  aan|kaarten, aan|brengen, aan|dringen, aan|spreken, af|dwingen, af|kopen, af|leveren, af|toetsen, af|checken, bemiddelen, betrekken, bewaren, bij|sturen, bundelen,
  deponeren, door|spelen, evalueren, herstellen, in|kijken, in|lezen, in|zien, in|tekenen, in|schatten, inspecteren, legaliseren, mee|sturen, mee|tekenen, na|betalen,
  op|meten, op|zetten, open|leggen, plaatsen, polsen, prikken, provisioneren, rond|sturen, rond|mailen, schatten, sommeren, terug|geven, terug|halen, terug|trekken, toe|kennen,
  uit|klaren, vast|pinnen, vast|stellen, vergoeden, verhalen, verrekenen, verhuizen, vernieuwen, vervangen, volmachten, voor|lezen, bespreken, onderbouwen, blokkeren, behandelen,
  aan|bieden, aan|geven, aan|klagen, aan|kopen, aan|leveren, aan|manen, aan|melden, aan|passen, aan|rekenen, aan|schrijven, aan|stellen, aan|tekenen,
  aan|tonen, aan|vechten, aan|vragen, aan|vullen, aan|zuiveren, adviseren, af|drukken, af|geven, af|halen, af|handelen, af|lossen, af|printen, af|ronden,
  af|sluiten, af|spreken, af|werken, af|wijzen, af|zeggen, analyseren, annuleren, antwoorden, archiveren, beantwoorden, bekijken, bekomen,
  bellen, berekenen, beslissen, bespreken, bestellen, bestuderen, betalen, betekenen, betwisten, bevragen, bewijzen, bezorgen, bezoeken, bij|houden,
  bij|wonen, bij|werken, bijeen|roepen, bijeen|zoeken, boeken, boven|halen, brengen, checken, citeren, communiceren, consulteren, contacteren, controleren, dagen,
  dagvaarden, door|bellen, door|faxen, door|geven, door|lezen, door|lichten, door|mailen, door|nemen, door|sturen, door|verwijzen, door|zenden, downloaden,
  factureren, faxen, formuleren, fotograferen, handtekenen, herbekijken, herberekenen, herinneren, herlezen, herschrijven, herwerken, herzien,
  heropenen, hernieuwen, identificeren, in|boeken, in|brengen, in|dienen, in|leiden, in|lichten, in|plannen, in|roepen, in|scannen, in|schakelen,
  in|schrijven, in|stellen, in|vorderen, in|vullen, in|winnen, in|zamelen, informeren, kopen, klaar|leggen, klaar|maken, klaar|zetten, klasseren,
  kopiëren, leveren, lezen, mailen, mee|brengen, mee|delen, mee|geven, mee|nemen, melden, motiveren, na|bellen, na|gaan, na|kijken, na|lezen,
  na|rekenen, na|sturen, na|trekken, na|vragen, na|zien, neer|leggen, neer|schrijven, neer|pennen, noteren, onderhandelen, ondertekenen, ondervragen,
  onderzoeken, ontbinden, ordenen, ontmoeten, ontvangen, op|bellen, op|eisen, op|halen, op|lijsten, op|maken, op|nemen, op|roepen, op|schorten, op|sporen,
  op|starten, op|stellen, op|sturen, op|vorderen, op|vragen, op|zeggen, op|zenden, op|zoeken, organiseren, over|dragen, over|maken, over|nemen,
  over|schrijven, overhandigen, overleggen, overlopen, oversturen, parafen, paraferen, plannen, pleiten, posten, printen, publiceren, raadplegen, rappelleren, recht|zetten, reageren,
  redigeren, registreren, regelen, regulariseren, reserveren, samen|brengen, samen|stellen, samen|zitten, samen|vatten, scannen, schorsen, schrijven, screenen, starten, stop|zetten,
  storten, sturen, tekenen, tegen|tekenen, telefoneren, terug|bellen, terug|betalen, terug|bezorgen, terug|brengen, terug|koppelen, terug|mailen, terug|roepen, terug|schrijven,
  terug|sturen, terug|vorderen, terug|vragen, terug|zenden, toe|lichten, toe|sturen, toe|voegen, toe|zenden, uit|betalen, uit|kiezen, uit|nodigen, uit|printen,
  uit|rekenen, uit|schrijven, uit|stellen, uit|tikken, uit|voeren, uit|werken, uit|zoeken, updaten, uploaden, vast|leggen, verbeteren, verdedigen, verdelen, vergaderen, vergelijken, verifiëren,
  verkopen, verlengen, verlagen, vermelden, vernietigen, verplaatsen, verschijnen, versturen, vertalen, vertegenwoordigen, vervolledigen, vervroegen, verwittigen, verwijderen, verzamelen, verzekeren, verzenden,
  verzetten, verzoeken, voor|bereiden, voor|leggen, voor|schieten, voor|stellen, vorderen, vrij|geven, vrij|maken, vragen, waarschuwen, weerleggen, weigeren, wissen, wijzigen, zoeken`);
const vague =
  wordList(`af|gaan, beginnen, bekend|maken, doen, door|praten, geven, gaan, halen, helpen, houden, komen, laten, leggen, langs|komen, langs|gaan, langs|brengen, maken,
  nemen, op|volgen, praten, proberen, rond|kijken, spreken, stellen, tonen, trekken, verder|zetten, vinden, voeren, volgen, zetten, zorgen, terug|komen, geraken, binnen|brengen, bij|voegen`);
const talk = wordList('bevestigen, herhalen, horen, spellen, uit|leggen, vertellen, verduidelijken, weten, zeggen');

/** Verbs nobody has anything to do by, helpers, and nouns formed like verbs. */
const idle = new Set(
  wordList(`afwachten, nadenken, aankomen, ophangen, opstaan, uitgaan, thuisblijven, werken, zijn, hebben, kunnen, moeten, willen, mogen, zullen, worden, blijven, denken, weten, geloven, hopen, wachten, kennen, begrijpen, lijken, schijnen, voelen, vinden,
  verliezen, winnen, krijgen, leven, sterven, wonen, slapen, eten, vallen, vrezen, vergeten, verwachten, snappen, verstaan, wensen, missen, kosten,
  duren, betekenen, liggen, zitten, staan, lopen, rijden, reizen, hoeven, durven, bedoelen, menen, lukken, gebeuren, morgen, overmorgen, tegen, binnen,
  buiten, boven, weken, dagen, maanden, jaren, uren, eigen, alleen, samen, ineen, stukken, documenten, kinderen, zaken, brieven, bewijzen, kosten,
  partijen, tussen, sinds, open, even, zeven, ergens, mensen, goeden, euro, allen, beiden, regen, zonder, naast, volgen`),
);

/** Dutch verbs, by their forms. */
export function createDutchVerbs(): Lexicon {
  const entry = (listed: string, weight: VerbWeight) => {
    const [particle, infinitive] = listed.includes('|') ? (listed.split('|') as [string, string]) : [undefined, listed];
    const verb = { title: dutchStem(infinitive), weight };
    return [particle === undefined ? verb : { ...verb, particle }, dutchForms(listed)] as const;
  };
  return createLexicon([
    ...deeds.map((one) => entry(one, 'deed')),
    ...vague.map((one) => entry(one, 'vague')),
    ...talk.map((one) => entry(one, 'talk')),
  ]);
}

/** Whether nobody has anything to do by a word formed like an infinitive. */
export function isIdleInDutch(word: string): boolean {
  return idle.has(word);
}
