import { randomBytes } from 'node:crypto';
import { parseArgs } from 'node:util';
import { type ParseCommand, sentenceOf } from './command.ts';

const usage = 'tenant --id firm-b [--key WEBHOOK-KEY …] [--v3]';

/** Bytes of a generated webhook key. */
const keyBytes = 32;

/**
 * `tenant --id …`: makes a tenant or changes its webhook keys (one, or one a webhook family), and prints them as one line of
 * JSON. Without a key a new one is generated; the keys given take the place of those before.
 */
export const parseTenantCommand: ParseCommand = (args) => {
  try {
    const { values } = parseArgs({
      args: [...args],
      options: { id: { type: 'string' }, key: { type: 'string', multiple: true }, v3: { type: 'boolean' } },
    });
    const id = values.id?.trim() ?? '';
    if (id === '' || id.length > 128) return `--id must have 1 to 128 characters: ${usage}`;
    const given = (values.key ?? []).map((key) => key.trim());
    if (given.some((key) => key === '')) return `--key is empty: ${usage}`;
    return {
      run: async ({ store, stdout }) => {
        const keys = given.length > 0 ? given : [randomBytes(keyBytes).toString('hex')];
        await store.tenants.put({ id, keys, acceptsV3: values.v3 === true });
        stdout(`${JSON.stringify({ tenant_id: id, webhook_keys: keys, accepts_v3: values.v3 === true })}\n`);
        return 0;
      },
    };
  } catch (error) {
    return `${sentenceOf(error)}: ${usage}`;
  }
};
