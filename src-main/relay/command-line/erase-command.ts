import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { ContactId } from '#domain/contact.ts';
import { parsePhone, phoneKey } from '#domain/phone.ts';
import { removeRecordingFiles } from '../recordings/recording-files.ts';
import { recordingsFolderName } from '../start-relay.ts';
import type { ErasedPerson } from '../store/housekeeping.ts';
import { type ParseCommand, sentenceOf } from './command.ts';

const usage = 'erase --contact ID | --number NUMBER [--tenant tenant-1]';

/** `erase …`: forgets a person, by contact or by number, and prints what went as one line of JSON. */
export const parseEraseCommand: ParseCommand = (args) => {
  try {
    const { values } = parseArgs({
      args: [...args],
      options: { contact: { type: 'string' }, number: { type: 'string' }, tenant: { type: 'string' } },
    });
    const person = parsePerson(values.contact, values.number);
    if (typeof person === 'string') return `${person}: ${usage}`;
    return {
      run: async ({ store, settings, stdout, stderr }) => {
        const erasure = await store.housekeeping.erase(values.tenant ?? settings.tenantId, person, 'command line');
        if (erasure === null) {
          stderr('there is no such contact\n');
          return 1;
        }
        const { files, events: _told, ...counts } = erasure;
        for (const file of files) await removeRecordingFiles(join(settings.dataDir, recordingsFolderName), file);
        stdout(`${JSON.stringify(counts)}\n`);
        return 0;
      },
    };
  } catch (error) {
    return `${sentenceOf(error)}: ${usage}`;
  }
};

function parsePerson(contact: string | undefined, number: string | undefined): ErasedPerson | string {
  if ((contact === undefined) === (number === undefined)) return 'name a contact or a number';
  if (contact !== undefined) return { contactId: contact as ContactId };
  const key = phoneKey(parsePhone(number ?? '', { writtenBy: 'person' }));
  return key === null ? 'this number cannot be read' : { number: key };
}
