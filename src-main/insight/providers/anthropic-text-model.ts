import { ProviderFailure } from '../insight-host.ts';
import { parseAnswer } from './parse-answer.ts';
import { fetchThere, type ProviderAddress } from './provider-access.ts';
import { mostAnswerTokens, type TextModel } from './text-model.ts';
import type { Send } from './watched-sending.ts';

/** What a text model of a provider needs. */
export interface TextModelParts {
  readonly address: ProviderAddress;
  readonly model: string;
  readonly send: Send;
  /** How long an answer may take. */
  readonly timeoutMs: number;
}

/** Anthropic's Messages API, with structured output. */
export function createAnthropicTextModel({ address, model, send, timeoutMs }: TextModelParts): TextModel {
  const name = 'anthropic';
  return {
    name,
    model,
    ask: async ({ instructions, material, shape, isRedacted }, signal) => {
      const sizeBytes = Buffer.byteLength(instructions) + Buffer.byteLength(material);
      const parcel = { provider: name, model, host: address.host, sizeBytes, audioSeconds: null, isRedacted };
      return send(parcel, async () => {
        if (address.key === null) throw new ProviderFailure('no-provider');
        const [{ default: Anthropic }, { zodOutputFormat }] = await Promise.all([
          import('@anthropic-ai/sdk'),
          import('@anthropic-ai/sdk/helpers/zod'),
        ]);
        const client = new Anthropic({
          apiKey: address.key,
          baseURL: address.baseUrl,
          maxRetries: 0,
          timeout: timeoutMs,
          fetch: fetchThere,
          logLevel: 'off',
          // Its traces could carry what was said.
          openTelemetry: false,
        });
        const answer = await client.messages.create(
          {
            model,
            max_tokens: mostAnswerTokens,
            system: instructions,
            messages: [{ role: 'user', content: material }],
            output_config: { format: zodOutputFormat(shape) },
          },
          { signal },
        );
        if (answer.stop_reason === 'refusal') throw new ProviderFailure('provider-refused');
        if (answer.stop_reason === 'max_tokens') throw new ProviderFailure('provider-answer-unusable');
        const text = (answer.content ?? []).map((block) => (block.type === 'text' ? block.text : '')).join('');
        return {
          value: parseAnswer(text, shape),
          inputTokens: answer.usage?.input_tokens ?? null,
          outputTokens: answer.usage?.output_tokens ?? null,
        };
      });
    },
  };
}
