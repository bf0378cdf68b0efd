import {
  type InsightEndpoint,
  type InsightSettings,
  noInsightSettings,
  summarisers,
  taskFinders,
  transcribers,
} from './insight-settings.ts';
import { flag, nullable, oneOf, type Read, readFields, text, withDefault } from './wire-reader.ts';

/** Writes a firm's settings for insights for the wire. [protocol §4 "Insight settings"] */
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
  };
};

function formatEndpoint({ baseUrl, model }: InsightEndpoint) {
  return { base_url: baseUrl, model };
}

const parseEndpoint: Read<InsightEndpoint> = (value, path) => {
  const { field } = readFields(value, path);
  return { baseUrl: field('base_url', nullable(text)), model: field('model', nullable(text)) };
};
