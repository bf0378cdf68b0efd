import { formatAmount, type InsightPrice, pricedProviders } from './insight/insight-price.ts';
import type { InsightEndpoint, InsightSettings } from './insight/insight-settings.ts';
import { list, moment, nullable, oneOf, type Read, readFields, text } from './wire/wire-reader.ts';

/** What of a firm's insights may be changed. */
export const changedSettings = [
  'transcriber',
  'summariser',
  'task-finder',
  'sentiment',
  'redaction',
  'time-zone',
  'local-model',
  'transcription',
  'chat',
  'anthropic',
  'price',
  'host',
  'speech-model',
] as const;
/** One of them. */
export type ChangedSetting = (typeof changedSettings)[number];

/** That somebody changed how insights are made. Kept for good. */
export interface SettingChange {
  readonly what: ChangedSetting;
  /** Null: nobody, nothing, or it was not there. */
  readonly from: string | null;
  readonly to: string | null;
  /** The user who did. */
  readonly by: string;
  /** ISO 8601. */
  readonly at: string;
}

/** A change without who made it and when. */
export type Changed = Pick<SettingChange, 'what' | 'from' | 'to'>;

/** What is otherwise than before, one for each thing. */
export function changesBetween(before: InsightSettings, after: InsightSettings): readonly Changed[] {
  const pairs: readonly (readonly [ChangedSetting, string | null, string | null])[] = [
    ['transcriber', before.transcriber, after.transcriber],
    ['summariser', before.summariser, after.summariser],
    ['task-finder', before.taskFinder, after.taskFinder],
    ['sentiment', onOrOff(before.hasSentiment), onOrOff(after.hasSentiment)],
    ['redaction', onOrOff(before.isRedacted), onOrOff(after.isRedacted)],
    ['time-zone', before.timeZone, after.timeZone],
    ['local-model', before.localModel, after.localModel],
    ['transcription', endpointText(before.transcription), endpointText(after.transcription)],
    ['chat', endpointText(before.chat), endpointText(after.chat)],
    ['anthropic', endpointText(before.anthropic), endpointText(after.anthropic)],
    ...pricedProviders.map(
      (name) => ['price', priceText(name, before.prices[name]), priceText(name, after.prices[name])] as const,
    ),
    ...after.hosts.filter((host) => !before.hosts.includes(host)).map((host) => ['host', null, host] as const),
    ...before.hosts.filter((host) => !after.hosts.includes(host)).map((host) => ['host', host, null] as const),
  ];
  return pairs.filter(([, from, to]) => from !== to).map(([what, from, to]) => ({ what, from, to }));
}

/** Reads changes from the wire. Throws WireError. [protocol §4 "Insight settings"] */
export const parseSettingChanges: Read<readonly SettingChange[]> = (value, path) =>
  readFields(value, path).field('items', list(parseSettingChange));

const parseSettingChange: Read<SettingChange> = (value, path) => {
  const { field } = readFields(value, path);
  return {
    what: field('what', oneOf(changedSettings)),
    from: field('from', nullable(text)),
    to: field('to', nullable(text)),
    by: field('by', text),
    at: field('at', moment),
  };
};

function onOrOff(isOn: boolean): string | null {
  return isOn ? 'on' : null;
}

function endpointText({ baseUrl, model }: InsightEndpoint): string | null {
  const said = [baseUrl, model].filter((part) => part !== null);
  return said.length === 0 ? null : said.join(' ');
}

function priceText(name: string, price: InsightPrice | null): string | null {
  if (price === null) return null;
  const { currency, audioMinuteMicros, inputMillionMicros, outputMillionMicros } = price;
  const amounts = [audioMinuteMicros, inputMillionMicros, outputMillionMicros].map((micros) =>
    micros === null ? '-' : formatAmount(micros),
  );
  return `${name} ${currency} ${amounts.join(' / ')}`;
}
