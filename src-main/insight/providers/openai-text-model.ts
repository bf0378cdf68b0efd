import { z } from 'zod';
import { ProviderFailure } from '../insight-host.ts';
import type { TextModelParts } from './anthropic-text-model.ts';
import { createOpenAiClient } from './open-ai-client.ts';
import { parseAnswer } from './parse-answer.ts';
import { mostAnswerTokens, type TextModel } from './text-model.ts';

/** What is common to OpenAI, ollama, llama.cpp and their like. */
const completion = z.looseObject({
  choices: z
    .array(
      z.looseObject({
        finish_reason: z.string().nullish(),
        message: z.looseObject({ content: z.string().nullish(), refusal: z.string().nullish() }),
      }),
    )
    .min(1),
  usage: z
    .looseObject({ prompt_tokens: z.number().nullish(), completion_tokens: z.number().nullish() })
    .nullish()
    .catch(null),
});

/** Any server that speaks OpenAI's `/v1/chat/completions` with a schema for the answer. */
export function createOpenAiTextModel({ address, model, send, timeoutMs }: TextModelParts): TextModel {
  const name = 'openai-compatible';
  return {
    name,
    model,
    ask: async ({ name: answerName, instructions, material, shape, isRedacted }, signal) => {
      const sizeBytes = Buffer.byteLength(instructions) + Buffer.byteLength(material);
      const parcel = { provider: name, model, host: address.host, sizeBytes, audioSeconds: null, isRedacted };
      return send(parcel, async () => {
        const client = await createOpenAiClient(address, timeoutMs);
        const answer: unknown = await client.chat.completions.create(
          {
            model,
            max_tokens: mostAnswerTokens,
            messages: [
              { role: 'system', content: instructions },
              { role: 'user', content: material },
            ],
            response_format: {
              type: 'json_schema',
              json_schema: { name: answerName, strict: true, schema: z.toJSONSchema(shape) as Record<string, unknown> },
            },
          },
          { signal },
        );
        const reading = completion.safeParse(answer);
        if (!reading.success) throw new ProviderFailure('provider-answer-unusable');
        const [choice] = reading.data.choices;
        if (choice?.message.refusal) throw new ProviderFailure('provider-refused');
        if (choice?.finish_reason === 'content_filter') throw new ProviderFailure('provider-refused');
        if (choice?.finish_reason === 'length') throw new ProviderFailure('provider-answer-unusable');
        return {
          value: parseAnswer(choice?.message.content ?? '', shape),
          inputTokens: reading.data.usage?.prompt_tokens ?? null,
          outputTokens: reading.data.usage?.completion_tokens ?? null,
        };
      });
    },
  };
}
