/** Pronouns and adverbs between a subject and its verb. */
export const between =
  "(?:(?:me|te|se|nous|vous|le|la|les|lui|leur|y|en|bien|aussi|encore|deja|donc|alors|juste|simplement|d'abord|tout|toute|de|suite|quand|meme|volontiers|vite|plus|tard|ensuite|egalement|personnellement|sans|faute|prealablement|au|s'il|plait|imperativement|surtout|[a-z]+ment),? |[mtsl]')*";
/** Its verb, an infinitive. */
export const to = `${between}(?<verb>[a-z]+(?:er|ir|re))`;
/** Where a clause begins, so that what follows may be an order. */
export const start =
  "(?<=^|[,;:.–—]\\s*|\\b(?:donc|alors|puis|ensuite|sinon|bien|bon|oui|ok|d'accord|maintenant|svp|plait)\\s+)";
/** What is meant with any verb. */
export const sure = { strength: 'sure' } as const;
/** What is asked for. */
export const asked = { ...sure, doer: 'listener', form: 'infinitive', isAsked: true } as const;
/** Who works for the firm. */
export const staff =
  '(?:ma|mon|notre) (?:secretaire|collegue|assistante?|collaborat[a-z]+|stagiaire|associee?|cabinet|bureau)';
/** What is promised. */
export const promised = { ...sure, doer: 'speaker' } as const;
