/** Closes a union: compiles only while every member has been handled. Throws should a value slip through untyped. */
export function assertNever(value: never): never {
  throw new Error(`unhandled member of a closed union: ${JSON.stringify(value)}`);
}
