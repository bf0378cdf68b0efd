/** An object's fields without those that are `undefined`. */
export type Present<Value> = { [Key in keyof Value]: Exclude<Value[Key], undefined> };

/** The object without the fields that were sent as `undefined`: what is left out stays as it is. */
export function withoutUndefined<Value extends object>(value: Value): Present<Value> {
  return Object.fromEntries(Object.entries(value).filter(([, field]) => field !== undefined)) as Present<Value>;
}
