import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { type InsightSettings, noInsightSettings } from '#domain/insight/insight-settings.ts';

/** Who is scored, with the settings and the key it is asked by. */
export interface Contender {
  readonly name: string;
  readonly settings: InsightSettings;
  /** Where it is asked; null: nowhere. */
  readonly host: string | null;
  readonly key: string | null;
}

/** One provider as a file of them names it; the key may stand in a variable instead. */
const provider = z.strictObject({
  name: z.string().min(1).optional(),
  kind: z.enum(['openai-compatible', 'anthropic']),
  base_url: z.url({ protocol: /^https?$/ }),
  model: z.string().min(1),
  key: z.string().min(1).optional(),
  key_variable: z.string().min(1).optional(),
});
type Named = z.infer<typeof provider>;

const anthropicUrl = 'https://api.anthropic.com';

/** What scores without any model: extracts and rules. */
const withoutModel: Contender = {
  name: 'no model (extracts and rules)',
  settings: { ...noInsightSettings, summariser: 'extract', taskFinder: 'rules' },
  host: null,
  key: null,
};

/**
 * Without a model, and every provider that is set up: those of the JSON file `INSIGHT_PROVIDERS` names (a list of
 * `{kind, base_url, model, name?, key? or key_variable?}`), and those of INSIGHT_CHAT_URL, _MODEL and _KEY, and of
 * INSIGHT_ANTHROPIC_MODEL with ANTHROPIC_API_KEY. Throws where the file is not as it must be.
 */
export function readContenders(env: NodeJS.ProcessEnv): readonly Contender[] {
  const { INSIGHT_PROVIDERS: file, INSIGHT_CHAT_URL: chatUrl, INSIGHT_CHAT_MODEL: chatModel } = env;
  const { INSIGHT_CHAT_KEY: chatKey, INSIGHT_ANTHROPIC_MODEL: anthropicModel, ANTHROPIC_API_KEY: anthropicKey } = env;
  const named: Named[] = file === undefined ? [] : z.array(provider).parse(JSON.parse(readFileSync(file, 'utf8')));
  if (chatUrl !== undefined && chatModel !== undefined) {
    named.push({
      kind: 'openai-compatible',
      base_url: chatUrl,
      model: chatModel,
      ...(chatKey ? { key: chatKey } : {}),
    });
  }
  if (anthropicModel !== undefined && anthropicKey !== undefined) {
    named.push({ kind: 'anthropic', base_url: anthropicUrl, model: anthropicModel, key: anthropicKey });
  }
  return [withoutModel, ...named.map((one) => contenderOf(one, env))];
}

function contenderOf({ kind, base_url: baseUrl, model, name, ...secret }: Named, env: NodeJS.ProcessEnv): Contender {
  const endpoint = { baseUrl, model };
  const { host } = new URL(baseUrl);
  const place = kind === 'anthropic' ? { anthropic: endpoint } : { chat: endpoint };
  return {
    name: name ?? `${model} at ${host}`,
    settings: { ...noInsightSettings, summariser: kind, taskFinder: kind, ...place },
    host,
    key: secret.key ?? (secret.key_variable === undefined ? null : (env[secret.key_variable] ?? null)),
  };
}
