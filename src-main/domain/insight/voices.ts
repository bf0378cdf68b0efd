import type { FirmChannel } from '../recording/firm-channel.ts';
import type { Speaker, TranscriptLine } from './insight.ts';

/** What decides who speaks in a transcript. */
export interface TranscriptVoices {
  /** Who wrote it down. */
  readonly provider: string;
  /** What a person said of this call; null when nobody did. */
  readonly chosen: FirmChannel | null;
  /** As it usually is in the firm. */
  readonly usual: FirmChannel;
}

/** Who names the speakers itself, without listening to channels. */
const namingProvider = 'ringover';

/**
 * The lines with the sides they are really of. A transcript made of two channels takes the first for the firm's; Ringover's own
 * names its speakers, and is exchanged only when a person said of this very call that it is the other way round.
 */
export function withVoices(
  lines: readonly TranscriptLine[],
  { provider, chosen, usual }: TranscriptVoices,
): readonly TranscriptLine[] {
  const isExchanged =
    provider === namingProvider ? chosen !== null && chosen !== usual : (chosen ?? usual) === 'second';
  return isExchanged ? lines.map((line) => ({ ...line, speaker: exchanged[line.speaker] })) : lines;
}

const exchanged: Readonly<Record<Speaker, Speaker>> = { us: 'them', them: 'us', unknown: 'unknown' };
