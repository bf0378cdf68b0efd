import { oneOf, type Read, readFields } from '../wire/wire-reader.ts';

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
