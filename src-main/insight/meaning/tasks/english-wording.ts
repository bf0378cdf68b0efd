/** Adverbs between a helping verb and its verb, and helpers that say nothing of what is done. */
export const between =
  '(?:(?:also|then|just|still|now|first|next|gladly|probably|personally|at once|certainly|definitely|please|kindly|go ahead and|have to|need to|want to|try to|try and|be able to|make sure to|be sure to|arrange to|go and|come and|in any case|of course|all|both|both of us|[a-z]+ly),? )*';
/** Its verb, as it stands behind a helping one. */
export const base = `${between}(?<verb>[a-z-]+)`;
/** Where a clause begins, so that what follows may be an order. */
export const start = '(?<=^|[,;:.–—]\\s*|\\b(?:then|so|please|okay|ok|right|well|yes|sure|next|first|otherwise)\\s+)';
/** What follows a noun, not an order. */
export const noStatement = '(?! (?:is|was|has|are|were|will|said|came|arrived|number|of|had|would|looks|seems)\\b)';
/** What is meant with any verb. */
export const sure = { strength: 'sure', form: 'infinitive' } as const;
/** Who works for the firm. */
export const staff =
  '(?:my|our) (?:secretary|assistant|colleague|associate|paralegal|trainee|intern|office|partner|clerk)';
/** What is promised. */
export const promised = { ...sure, doer: 'speaker' } as const;
/** What is asked for. */
export const asked = { ...sure, doer: 'listener', isAsked: true } as const;
/** What somebody is told to do. */
export const told = { ...sure, doer: 'listener' } as const;
