/** Whom a sentence gives something to do: who says it, who hears it, or it does not say. */
export type Doer = 'speaker' | 'listener' | 'anyone';

/** A form in which a verb may stand in a frame. */
export type VerbForm =
  | 'infinitive'
  | 'ending'
  | 'present'
  | 'plural'
  | 'future'
  | 'imperative'
  | 'subjunctive'
  | 'participle'
  | 'progressive';

/** How much a verb says of something to do. */
export type VerbWeight = 'deed' | 'vague' | 'talk';

/** A verb as it stands in the lexicon. */
export interface Verb {
  /** How a title begins with it: "Envoyer", "Dien … in", "Send". */
  readonly title: string;
  /** What of a separable verb goes to the end. */
  readonly particle?: string;
  /**
   * A `deed` says by itself that there is something to do; what is `vague` ("take", "go") does in a promise made in so many words, else by a
   * day or with certain words behind it ("take legal advice"); `talk` ("tell", "confirm") only by a day.
   */
  readonly weight: VerbWeight;
}

/**
 * A way to give something to do. What matches `pattern` (over plain text) begins it; group `verb` is the verb, where the grammar does not
 * look for it at the clause's end.
 */
export interface Frame {
  readonly pattern: RegExp;
  readonly doer: Doer;
  /** The form the verb has; `closing`: the verb closes the clause; null: the frame says it all, and `as` is the title's verb. */
  readonly form: VerbForm | 'closing' | null;
  readonly as?: string;
  /**
   * `sure` is one with any verb that can be a deed; `known` only with one of the lexicon; `likely` with such a one and a day, an addressee or
   * the firm's own word for it; `dated` with such a one and a day.
   */
  readonly strength: 'sure' | 'known' | 'likely' | 'dated';
  /** It may stand in a question; an `offer` is one only once the other says yes. */
  readonly isAsked?: boolean;
  readonly isOffer?: boolean;
  /** Only behind another one in the same sentence ("sign it and send it back"). */
  readonly isChained?: boolean;
  /** What it is done to stands before it ("the claim must be filed"). */
  readonly hasObjectBefore?: boolean;
  /** Only the firm's word makes it something to do. */
  readonly isOfFirm?: boolean;
}

/** A verb that was found, in plain text. */
export interface FoundVerb {
  readonly verb: Verb;
  readonly start: number;
  readonly end: number;
  /** It is in the lexicon, not only formed like a verb. */
  readonly isKnown: boolean;
  /** Where its particle stands. */
  readonly particleAt?: readonly [number, number];
}

/** How one language gives people something to do. */
export interface Grammar {
  readonly language: string;
  readonly frames: readonly Frame[];
  /** Words that stand in this language's sentences and hardly in the others'. */
  readonly commonWords: ReadonlySet<string>;
  /** The verb of a form at a place of the plain text; `clause` is how far it may reach. Null when none is meant. */
  readonly verbAt: (
    text: string,
    span: readonly [number, number],
    form: VerbForm,
    clauseEnd: number,
  ) => FoundVerb | null;
  /** The verb that closes the clause from here. */
  readonly closingVerb: (text: string, from: number, to: number) => FoundVerb | null;
  /** What a vague verb must have behind it to be a deed. */
  readonly deedWords: RegExp;
  /** What behind a verb only means what was said before. */
  readonly pronouns: RegExp;
  /** Words after which a new clause may begin. */
  readonly joints: RegExp;
  /** What makes a clause none of it. */
  readonly denials: RegExp;
  readonly conditions: RegExp;
  /** Verbs (by their titles) behind which "if" is no condition: "check if". */
  readonly asksWhether: RegExp;
  readonly hearsay: RegExp;
  readonly habits: RegExp;
  /** What only opens a call, closes it or keeps it going. */
  readonly formulas: RegExp;
  /** Whom a promise is made to, and for whom a request is made. */
  readonly addressee: Readonly<Record<'speaker' | 'listener', RegExp>>;
  /** What makes a clause only the time or purpose of another; right before it. */
  readonly subordinates: RegExp;
  /** What stands for something said before. */
  readonly backReference: RegExp;
  /** What a title does without, in front and at the end. */
  readonly leading: RegExp;
  readonly trailing: RegExp;
  /** Before what a title puts the particle of a verb; null where verbs have none. */
  readonly behindParticle: RegExp | null;
  readonly yes: RegExp;
  readonly no: RegExp;
}
