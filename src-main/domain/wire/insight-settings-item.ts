import { currencies, type InsightPrice, type InsightPrices, noPrices } from '../insight/insight-price.ts';
import {
  type InsightEndpoint,
  type InsightSettings,
  noInsightSettings,
  summarisers,
  taskFinders,
  transcribers,
} from '../insight/insight-settings.ts';
import { flag, list, nullable, number, oneOf, type Read, readFields, text, withDefault } from './wire-reader.ts';

/**
 * Writes a firm's settings for insights for the wire; its hosts are only told, and changed one by one. [protocol §4
 * "Insight settings"]
 */
export function formatInsightSettings(settings: InsightSettings) {
  return {
    transcriber: settings.transcriber,
    summariser: settings.summariser,
    task_finder: settings.taskFinder,
    sentiment: settings.hasSentiment,
    redact: settings.isRedacted,
    time_zone: settings.timeZone,
    local_model: settings.localModel,
    transcription: formatEndpoint(settings.transcription),
    chat: formatEndpoint(settings.chat),
    anthropic: formatEndpoint(settings.anthropic),
    hosts: settings.hosts,
    prices: {
      transcription: formatPrice(settings.prices.transcription),
      chat: formatPrice(settings.prices.chat),
      anthropic: formatPrice(settings.prices.anthropic),
    },
  };
}

/** Reads a firm's settings for insights from the wire; what is left out is off. Throws WireError. */
export const parseInsightSettings: Read<InsightSettings> = (value, path) => {
  const { field } = readFields(value, path);
  return {
    transcriber: field('transcriber', nullable(oneOf(transcribers))),
    summariser: field('summariser', nullable(oneOf(summarisers))),
    taskFinder: field('task_finder', nullable(oneOf(taskFinders))),
    hasSentiment: field('sentiment', flag),
    isRedacted: field('redact', flag),
    timeZone: field('time_zone', withDefault(text, noInsightSettings.timeZone)),
    localModel: field('local_model', nullable(text)),
    transcription: field('transcription', withDefault(parseEndpoint, noInsightSettings.transcription)),
    chat: field('chat', withDefault(parseEndpoint, noInsightSettings.chat)),
    anthropic: field('anthropic', withDefault(parseEndpoint, noInsightSettings.anthropic)),
    hosts: field('hosts', withDefault(list(text), [])),
    prices: field('prices', withDefault(parsePrices, noPrices)),
  };
};

function formatEndpoint({ baseUrl, model }: InsightEndpoint) {
  return { base_url: baseUrl, model };
}

const parseEndpoint: Read<InsightEndpoint> = (value, path) => {
  const { field } = readFields(value, path);
  return { baseUrl: field('base_url', nullable(text)), model: field('model', nullable(text)) };
};

function formatPrice(price: InsightPrice | null) {
  if (price === null) return null;
  const { currency, audioMinuteMicros, inputMillionMicros, outputMillionMicros } = price;
  return {
    currency,
    audio_minute_micros: audioMinuteMicros,
    input_million_micros: inputMillionMicros,
    output_million_micros: outputMillionMicros,
  };
}

const parsePrices: Read<InsightPrices> = (value, path) => {
  const { field } = readFields(value, path);
  return {
    transcription: field('transcription', nullable(parsePrice)),
    chat: field('chat', nullable(parsePrice)),
    anthropic: field('anthropic', nullable(parsePrice)),
  };
};

const parsePrice: Read<InsightPrice> = (value, path) => {
  const { field } = readFields(value, path);
  return {
    currency: field('currency', oneOf(currencies)),
    audioMinuteMicros: field('audio_minute_micros', nullable(number)),
    inputMillionMicros: field('input_million_micros', nullable(number)),
    outputMillionMicros: field('output_million_micros', nullable(number)),
  };
};
