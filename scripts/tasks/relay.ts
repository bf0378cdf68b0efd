/** `npm run relay`: the relay alone, in this very process, so that a signal to it is a signal to the relay. */
export async function run(): Promise<undefined> {
  await import('../../src-main/relay/main.ts');
}
