import { list, nullable, number, oneOf, type Read, readFields, text } from '../wire/wire-reader.ts';

/** A speech model that can be fetched, and what is known of it. */
export interface KnownSpeechModel {
  readonly file: string;
  readonly sizeBytes: number;
  /** Of the file, in hexadecimal digits: as published by who made it, and the same wherever it was looked up. */
  readonly sha256: string;
  readonly licence: string;
  /** What of a computer's memory it takes, as its makers say; null where they do not. */
  readonly memoryBytes: number | null;
}

/** Where the makers of whisper.cpp publish their models; a version of it that does not change. */
export const publishedModels =
  'https://huggingface.co/ggerganov/whisper.cpp/resolve/5359861c739e955e79d9a303bcbc70fb988958b1';

/** Models worth having, the smallest first; all of them hear French, Dutch, English and German. */
export const knownSpeechModels: readonly KnownSpeechModel[] = [
  {
    file: 'ggml-base.bin',
    sizeBytes: 147_951_465,
    sha256: '60ed5bc3dd14eea856493d334349b405782ddcaf0028d4b5df4088345fba2efe',
    licence: 'MIT',
    memoryBytes: 388_000_000,
  },
  {
    file: 'ggml-small.bin',
    sizeBytes: 487_601_967,
    sha256: '1be3a9b2063867b937e64e2ec7483364a79917e157fa98c5d94b5c1fffea987b',
    licence: 'MIT',
    memoryBytes: 852_000_000,
  },
  {
    file: 'ggml-medium.bin',
    sizeBytes: 1_533_763_059,
    sha256: '6c14d5adee5f86394037b4e4e8b59f1673b6cee10e3cf0b11bbdbee79c156208',
    licence: 'MIT',
    memoryBytes: 2_100_000_000,
  },
  {
    file: 'ggml-large-v3-turbo.bin',
    sizeBytes: 1_624_555_275,
    sha256: '1fc70f774d38eb169993ac391eea357ef47c88757ef72ee5943879b7e8e2bc69',
    licence: 'MIT',
    memoryBytes: null,
  },
];

/** Where a speech model is fetched from, and what it must be. */
export interface SpeechModelSource {
  /** Its name in the folder of models: the address may be a mirror with names of its own. */
  readonly file: string;
  readonly url: string;
  /** In hexadecimal digits. */
  readonly sha256: string;
}

/** Where a model of the list is published. */
export function publishedSource({ file, sha256 }: KnownSpeechModel): SpeechModelSource {
  return { file, url: `${publishedModels}/${file}`, sha256 };
}

/** Names of files that may lie in the folder of models: no path, and never a hidden file. */
export const modelFileName = /^[A-Za-z0-9][\w.-]{0,115}\.bin$/;

/** Where the fetching of a speech model stands. */
export const downloadStates = ['running', 'checking', 'done', 'stopped', 'failed'] as const;

/** Why it failed. What was received is kept, but where it is another file than was asked for. */
export const downloadReasons = ['unreachable', 'refused', 'wrong-checksum', 'no-space', 'internal'] as const;

/** How far the fetching of a speech model is. */
export interface ModelDownload {
  readonly file: string;
  readonly state: (typeof downloadStates)[number];
  readonly reason: (typeof downloadReasons)[number] | null;
  readonly receivedBytes: number;
  /** Null while nobody said. */
  readonly totalBytes: number | null;
}

/** A model that is there. */
export interface KeptSpeechModel {
  readonly file: string;
  readonly sizeBytes: number;
}

/** The speech models of a relay. */
export interface SpeechModels {
  readonly models: readonly KeptSpeechModel[];
  readonly download: ModelDownload | null;
  /** Free space where they lie; null where nobody knows. */
  readonly freeBytes: number | null;
  /** The one the relay's operator names; null: none. */
  readonly source: SpeechModelSource | null;
}

/** Writes how far a fetching is for the wire. [protocol §4 "Insight settings"] */
export function formatModelDownload({ file, state, reason, receivedBytes, totalBytes }: ModelDownload) {
  return { file, state, reason, received_bytes: receivedBytes, total_bytes: totalBytes };
}

/** Writes the speech models of a relay for the wire. */
export function formatSpeechModels({ models, download, freeBytes, source }: SpeechModels) {
  return {
    models: models.map(({ file, sizeBytes }) => ({ file, size_bytes: sizeBytes })),
    download: download === null ? null : formatModelDownload(download),
    free_bytes: freeBytes,
    source,
  };
}

/** Reads the speech models of a relay from the wire. Throws WireError. */
export const parseSpeechModels: Read<SpeechModels> = (value, path) => {
  const { field } = readFields(value, path);
  return {
    models: field('models', list(parseKept)),
    download: field('download', nullable(parseModelDownload)),
    freeBytes: field('free_bytes', nullable(number)),
    source: field('source', nullable(parseSource)),
  };
};

const parseModelDownload: Read<ModelDownload> = (value, path) => {
  const { field } = readFields(value, path);
  return {
    file: field('file', text),
    state: field('state', oneOf(downloadStates)),
    reason: field('reason', nullable(oneOf(downloadReasons))),
    receivedBytes: field('received_bytes', number),
    totalBytes: field('total_bytes', nullable(number)),
  };
};

const parseKept: Read<KeptSpeechModel> = (value, path) => {
  const { field } = readFields(value, path);
  return { file: field('file', text), sizeBytes: field('size_bytes', number) };
};

const parseSource: Read<SpeechModelSource> = (value, path) => {
  const { field } = readFields(value, path);
  return { file: field('file', text), url: field('url', text), sha256: field('sha256', text) };
};
