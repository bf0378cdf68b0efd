declare const brand: unique symbol;

/** A text that has been checked to be one particular kind of id, so that two kinds cannot be mixed up. */
export type Branded<Name extends string> = string & { readonly [brand]: Name };
