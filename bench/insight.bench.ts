import type { ProviderAccess } from '../src-main/insight/providers/provider-access.ts';
import { createProviders } from '../src-main/insight/providers/providers.ts';
import { sendUnwatched } from '../src-main/insight/providers/watched-sending.ts';
import { readContenders } from './insight/contenders.ts';
import { dialogues } from './insight/dialogues.ts';
import { heldOut } from './insight/held-out.ts';
import { scored } from './insight/scored.ts';
import { unseenDialogues } from './insight/unseen.ts';

// How many of the tasks, dates and facts of short calls are found: without any model, and by each provider that is set up
// (see bench/insight/contenders.ts). Nothing of a real call is sent.
const contenders = readContenders(process.env);
const many = dialogues.length + heldOut.length + unseenDialogues.length;

for (const { name, settings, host, key } of contenders) {
  const access: ProviderAccess = {
    hosts: host === null ? [] : [host],
    firmHosts: 'none',
    keys: host === null || key === null ? {} : { [host]: key },
  };
  const providers = createProviders({ access, local: undefined as never });
  const makers = {
    taskFinder: providers.taskFinder(settings, sendUnwatched),
    summariser: providers.summariser(settings, sendUnwatched, null),
  };
  const begunAt = performance.now();
  console.log(`\ninsight: ${name}`);
  for (const language of ['fr', 'nl', 'en'] as const) {
    const own = dialogues.filter((one) => one.language === language);
    console.log(`  ${language}: ${await scored(own, makers)}`);
  }
  console.log(`  by other turns of phrase, in all languages: ${await scored(heldOut, makers)}`);
  console.log(`  calls the rules never saw: ${await scored(unseenDialogues, makers)}`);
  console.log(`  ${((performance.now() - begunAt) / many).toFixed(1)} ms a call`);
}
if (contenders.length === 1)
  console.log('\nno provider is set up: name some in the file of INSIGHT_PROVIDERS to have them scored');

console.log(
  'The rules were made with the first thirty-nine calls in view, and an extract of three sentences is most of a short call: only the calls the rules never saw say how they will do.',
);
