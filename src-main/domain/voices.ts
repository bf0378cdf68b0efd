import type { Speaker, TranscriptLine } from './insight.ts';
import { oneOf, type Read, readFields } from './wire-reader.ts';

/** The channel of a two-channel recording on which the firm is heard. */
export type FirmChannel = (typeof firmChannels)[number];

/** Every channel the firm may be heard on. */
export const firmChannels = ['first', 'second'] as const;

/** The channel of one call: what a person said of it, else as it usually is in the firm. */
export function firmChannelOf(call: { readonly firmChannel: FirmChannel | null }, usual: FirmChannel): FirmChannel {
  return call.firmChannel ?? usual;
}

/** The other one. */
export function otherChannel(channel: FirmChannel): FirmChannel {
  return channel === 'first' ? 'second' : 'first';
}

/** The channels of a recording with the firm's first; one alone, or none, as they are. */
export function firmFirst<Channel>(channels: readonly Channel[], firm: FirmChannel): readonly Channel[] {
  return firm === 'second' && channels.length === 2 ? channels.toReversed() : channels;
}

/** Reads a firm's settings of recordings. Throws WireError. [protocol §4] */
export const parseFirmChannel: Read<FirmChannel> = (value, path) =>
  readFields(value, path).field('firm_channel', oneOf(firmChannels));

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
