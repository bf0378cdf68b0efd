import { expect, test } from 'vitest';
import { languageOf } from './spoken-language.ts';

test("the language is the computer's when we speak it, else English", () => {
  expect(['fr-BE', 'nl', 'NL_be', 'en-GB', 'de-DE', ''].map(languageOf)).toEqual(['fr', 'nl', 'nl', 'en', 'en', 'en']);
});
