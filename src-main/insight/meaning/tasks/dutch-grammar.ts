import { closingVerb, partedVerb } from './dutch-clause.ts';
import { dutchDuties } from './dutch-duties.ts';
import { dutchPromises } from './dutch-promises.ts';
import { dutchRequests } from './dutch-requests.ts';
import { createDutchVerbs } from './dutch-verbs.ts';
import type { Grammar } from './grammar.ts';

/** How Dutch gives people something to do. */
export function createDutchGrammar(): Grammar {
  const verbs = createDutchVerbs();
  return {
    language: 'nl',
    frames: [...dutchPromises, ...dutchRequests, ...dutchDuties],
    commonWords: new Set(
      'het een van en ik dat niet is op te zijn voor met hij aan er maar om dan zou wat mijn uw u heeft hebben kan nog naar bij ook tot moet ze zij deze dus wij'.split(
        ' ',
      ),
    ),
    verbAt: (text, span, form, to) => partedVerb(verbs, text, span, form, to),
    closingVerb: (text, from, to) => closingVerb(verbs, text, from, to),
    deedWords:
      /^(?:(?:mij|me|ons|u|hem|haar|hen|daar|er|dan|nog|ook|alvast|eerst|eens|even|morgen|vandaag|zeker|goed)\s+){0,3}(?:contact|rekening mee|kennis|(?:de|een|uw|alle|deze) [a-z]+|afspraken?|het nodige|(?:een )?kopie|kopieen|foto's|schermafdrukken|beroep|verzet|hoger beroep|(?:[a-z]+ ){0,4}in gebreke|maatregelen|werk van)\b/,
    pronouns: /^\s*(?:(?:mij|me|ons|er|hem|haar|hen|ze|het|dat|die|deze|alles)\b(?! [a-z]{5,}(?:ing|tie)\b)|[,.]|$)/,
    joints: /\b(?:en|maar|dus|dan|want|anders|daarna)\b/g,
    denials: /\b(?:misschien|eventueel|niet(?! (?:alleen|later|vergeten))|geen|niets|nooit|nergens|niemand)\b/,
    conditions:
      /(?:^|[^a-z])(?:indien (?!mogelijk|nodig|u (?:wil|wenst))|mocht|stel dat|tenzij|in het geval|ingeval|als (?!(?:ik|we|wij|u|je)\b[^,]*\b(?:heb|hebt|hebben|heeft|krijg|krijgt|ontvang|ontvangt|terug|klaar|kunt|kan|kon|zou|wil|wilt)\b|het (?:kan|lukt|mogelijk)|dat (?:kan|lukt|past|goed)|alles|mogelijk))/,
    asksWhether: /^$/,
    hearsay:
      /\b(?:hij|zij|ze|men|notaris|rechter|deurwaarder|advocaat|confrater|griffie|bank|verzekeraar|man|vrouw|ex|zus|broer|brief)\s+(?:heeft |had |hebben )?(?:mij |me |ons )?(?:zei|zegt|zeggen|vraagt|vroeg|vragen|beweert|denkt|dacht|wil|willen|wilde|hoopt|eist|gezegd|gevraagd|schrijft|schreef)\b/,
    subordinates: /\b(?:terwijl|zoals) $/,
    backReference: /(?:^|\s)(?:dat|die|het|ze|dit|deze)(?=\s|$)/,
    habits:
      /\b(?:elke|iedere|elk|per (?:maand|jaar|week)|altijd|vaak|gewoonlijk|normaal gezien|(?<!\bof\b.*)(?:al|reeds)|sinds|meestal|maandelijks|nooit)\b/,
    formulas:
      /\b(?:luider|trager|stiller)\b|^ik moet (?:u |je )?(?:laten|gaan|ophangen|weg)\b|^ik maak (?:mij|me)\b|^ik (?:bel|mail|contacteer|telefoneer|schrijf)(?: u| je)?(?: even| eens| eigenlijk)?\s+(?:over|om|voor|in verband|i\.?v\.?m|omdat|namens|naar aanleiding|met|want|vanuit)\b|^(?:\S+ ){0,2}?(?:hou(?:d|den)?|breng) (?:ik )?(?:u|je) (?:verder )?op de hoogte|^(?:wacht|kijk|luister|zeg|neem (?:gerust )?uw tijd|doe (?:maar )?rustig|doe (?:hem |haar |hen )?de groeten|hou (?:u|je|vol)|laat maar)\b/,
    addressee: { speaker: /\b(?:u|uw|je|jullie)\b/, listener: /\b(?:mij|me|ons|mijn|onze)\b/ },
    leading:
      /^(?:[\s,]+|(?:ik|we|wij|u|je|jullie|mij|me|ons|dan|nog|ook|even|eens|zeker|alvast|graag|misschien|zo snel mogelijk|dringend|meteen|onmiddellijk|straks|er|dus|wel|best|beter|liefst|gewoon|eerst)\b)+/,
    trailing:
      /(?:[\s,]+(?:van (?:mij|ons)|alstublieft|alsjeblieft|aub|graag|nog|even|dan|hoor|te|tegen|voor|op|om|uiterlijk|ten laatste|en|of|maar|dus|meester|meneer|mevrouw|nodig|eens|ook|zeker|ontvangen|krijgen|vanaf|ten|tot))+[\s,.;:!?]*$/,
    behindParticle: /(?:^|\s)(?:of|dat|om|zodra|wanneer|als|wat|wie|hoe|waar|bij|via|per|naar|voor)\s/,
    yes: /^(?:[\s,]*(?:ah|oh|goh|wel)[\s,]+)*(?:ja|jawel|graag|prima|goed|oke|ok|zeker|natuurlijk|akkoord|perfect|doe maar|dat zou|heel graag|uitstekend)\b/,
    no: /^(?:[\s,]*(?:ah|oh|goh|helaas|jammer genoeg)[\s,]+)*(?:nee\b|neen\b|ik kan (?:dat )?niet|dat (?:gaat|lukt|kan) niet|liever niet|helaas|onmogelijk)/,
  };
}
