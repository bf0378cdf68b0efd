import { frenchDuties } from './french-duties.ts';
import { guessFrenchInfinitive } from './french-forms.ts';
import { frenchPromises } from './french-promises.ts';
import { frenchRequests } from './french-requests.ts';
import { createFrenchVerbs, isIdleInFrench } from './french-verbs.ts';
import type { Grammar, VerbForm } from './grammar.ts';

const endings: Readonly<Partial<Record<VerbForm, RegExp>>> = { infinitive: /(?:er|ir|re)$/, future: /r(?:ai|ons|a)$/ };

/** How French gives people something to do. */
export function createFrenchGrammar(): Grammar {
  const verbs = createFrenchVerbs();
  return {
    language: 'fr',
    frames: [...frenchPromises, ...frenchRequests, ...frenchDuties],
    commonWords: new Set(
      'le la les un une des du et est que qui dans pour avec vous nous je il elle ne pas ce cette mon votre sur au aux avez suis sont mais donc ou'.split(
        ' ',
      ),
    ),
    verbAt: (text, [from, to], form) => {
      const word = text.slice(from, to);
      const isOwn = /(?:\b[ms]e |\b[ms]'|\bnous )(?:en )?$/.test(text.slice(0, from));
      const known = verbs.find(word, form);
      const verb = known.find(({ title }) => /^s[e’]/.test(title) === isOwn) ?? known[0];
      if (verb !== undefined) return { verb, start: from, end: to, isKnown: true };
      if (!endings[form]?.test(word) || word.length < 5) return null;
      const infinitive = form === 'future' ? guessFrenchInfinitive(word) : word;
      if (isIdleInFrench(infinitive)) return null;
      return { verb: { title: infinitive, weight: 'vague' }, start: from, end: to, isKnown: false };
    },
    closingVerb: () => null,
    deedWords:
      /^(?:-\S+)?\s*(?:contact|rendez-vous|prendre|chercher|deposer|connaissance|les (?:devants|mesures)|position|(?:tres )?bonne note|parvenir|suivre|signer|appel|opposition|le (?:necessaire|point|tour|calcul)|une? (?:copie|offre|proposition|demande|liste|note|recours)|en (?:demeure|ordre)|votre (?:accord|avis)|acte|avec|vers vous|aupres|(?:(?:bien|aussi|deja) )?(?:l'|de l'|des? |les? |la |une? |vos ) ?[a-z]+|(?:des|les?|la|une?|vos|votre|toutes?|tous|ces|cette) [a-z]+)\b/,
    pronouns: /^(?:-?(?:le|la|les|l'|lui|leur|y|en|moi|nous)\b|\s*(?:tout|ca|cela|celui-ci|moi|,|\.|$))/,
    joints: /\b(?:et|mais|puis|donc|alors|sinon|car|ensuite)\b/g,
    denials: /^\s*(?:\S+\s+)?(?:pas|plus rien|rien|jamais|aucune?)\b/,
    conditions:
      /(?:^|[^a-z])(?:si (?!possible|besoin|necessaire|vous (?:voulez|le souhaitez|pouv|pouriez|pourriez)|ca vous)|s'il(?:s)? (?!vous|te)|au cas ou|dans l'hypothese|a supposer|imaginons|a condition)/,
    asksWhether:
      /^(?:verifier|demander|voir|controler|examiner|s'assurer|se renseigner|confirmer|dire|indiquer|preciser|signaler|interroger|consulter|etudier|analyser)\b/,
    hearsay:
      /\b(?:il|elle|ils|elles|on|notaire|juge|huissier|avocat|confrere|greffe|banque|assureur|mari|ex|femme|soeur|frere|lettre|courrier)\s+(?:m'|me\s+|nous\s+|lui\s+|leur\s+)?(?:a\s+|ont\s+|avait\s+)?(?:dit|disent|disait|ecrit|pretend|pretendu|demande|demandent|affirme|pense|croit|veut|voulait|voudrait|souhaite|exige|espere|repondu)\b/,
    subordinates:
      /\b(?:pour|afin|avant|sans|parce|puis|lors|tant|bien|apres|depuis)\s*(?:que |qu')\s*$|\b(?:quand|lorsque|comme) $/,
    backReference: /(?:^|[\s-])(?:le|la|les|en|ca|cela)\b|\bl'/,
    habits:
      /\b(?:deja|chaque|tous les (?:mois|jours|ans)|toutes les|par (?:mois|an|semaine|trimestre)|toujours|d'habitude|souvent|depuis|d'ordinaire|normalement|jamais)\b/,
    formulas:
      /(?:parler|parlez) (?:plus|moins)|^j(?:e |')(?:vous )?rappelle que|^(?:pouvez|pourriez)-vous me rappeler (?:votre|vos|le|la|son|ce|comment|quel)|^j(?:e |')(?:vous |te )?(?:re)?(?:appelle|appelais|telephone|contacte|ecris|permets de vous appeler)\s+(?:au sujet|pour|concernant|parce|car|suite|a propos|de la part|justement|afin|a cause|depuis)\b|^(?:je |j'|nous |on )(?:vous )?(?:tiens|tiendrai|tient|tenons) (?:bien )?(?:au courant|inform)|^je (?:vous )?(?:remercie(?! (?:de|d'))|souhaite|en prie|laisse(?! \w+er)|fais confiance|prends note|note)\b|^(?:on|nous) (?:fait|faisons|fera) (?:comme|ainsi|avec)|^(?:passez|faites attention|prenez (?:soin|votre temps)|tenez(?: bon|-vous|-moi au courant)|excusez|regardez|ecoutez)\b/,
    addressee: {
      speaker: /\b(?:vous|votre|vos)\b/,
      listener: /(?:\bm'|\bme\b|-moi\b|\bmoi\b|\bnous\b|\bmon\b|\bma\b|\bmes\b|\bnos\b|\bnotre\b)/,
    },
    leading:
      /^(?:-(?:moi|nous|le|la|les|lui|leur|en|y|vous)|[\s,]+|(?:donc|encore|bien|tout de suite|deja|aussi|immediatement|absolument|rapidement|simplement|volontiers|ensuite|alors|tout d'abord|d'abord|egalement)\b(?! que))+/,
    trailing:
      /(?:[\s,]+(?:s'il vous plait|svp|encore|aussi|deja|donc|au plus tard|avant|pour|d'ici|des|le|au|sans faute|voila|et|ou|mais|merci|hein|d'accord|maitre|madame|monsieur))+[\s,.;:!?]*$/,
    behindParticle: null,
    yes: /^(?:[\s,]*(?:ah|bien|euh)[\s,]+)*(?:oui|volontiers|avec plaisir|d'accord|ok|parfait|tres bien|entendu|bien sur|certainement|je veux bien|ce serait|s'il vous plait)\b/,
    no: /^(?:[\s,]*(?:ah|euh|helas|malheureusement)[\s,]+)*(?:non\b|je ne (?:peux|sais|veux|pourrai)|ce n'est pas possible|impossible|malheureusement)/,
  };
}
