import { PreparationError } from './progress.ts';
import { ensureSystemPackages } from './system-packages.ts';

/** A voice, and a recogniser with its English model. */
const SPEECH_PACKAGES = ['flite', 'pocketsphinx', 'pocketsphinx-en-us'];

/** Has the Debian packages that speak and hear in tests and figures present; says so, loudly, when they cannot be had. */
export async function prepareSpeech(): Promise<void> {
  try {
    await ensureSystemPackages(SPEECH_PACKAGES);
  } catch (error) {
    if (!(error instanceof PreparationError)) throw error;
    process.stderr.write(`\nNO REAL SPEECH on this machine: what hears it will fail. ${error.message}\n\n`);
  }
}
