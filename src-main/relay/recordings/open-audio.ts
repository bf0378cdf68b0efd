import { join } from 'node:path';
import type { Logger } from 'pino';
import { type EncryptedFile, openEncrypted } from '#encrypted-file/encrypted-file.ts';
import type { KeptRecording } from '../store/recording-store.ts';

/** Opens kept audio. Rejects as `openEncrypted` does. */
export type OpenAudio = (kept: Pick<KeptRecording, 'file'>) => Promise<EncryptedFile>;

/** What opening audio needs. */
export interface AudioOpenerParts {
  /** Where the encrypted audio is kept. */
  readonly folder: string;
  /** 32 bytes. */
  readonly key: Buffer;
  readonly log: Logger;
}

/** Opens the audio of a folder, and tells the operator of any that is gone or damaged, found at once or on the way. */
export function createAudioOpener({ folder, key, log }: AudioOpenerParts): OpenAudio {
  return async ({ file: name }) => {
    const fail = (error: unknown): never => {
      log.error({ err: error, file: name }, 'a recording kept here cannot be read');
      throw error;
    };
    const file = await openEncrypted(join(folder, name), key).catch(fail);
    return {
      ...file,
      read: async function* (start, end) {
        try {
          yield* file.read(start, end);
        } catch (error) {
          fail(error);
        }
      },
    };
  };
}
