/** A query without the parameters that were left empty: a form that sends `case_id=` asks for no case. */
export function givenQuery(query: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  return Object.fromEntries(Object.entries(query).filter(([, value]) => value !== ''));
}
