import { parseArgs } from 'node:util';
import type { TokenClaims } from '../auth/token.ts';
import { sentenceOf } from './command.ts';

const usage = 'token --user me@firm.be [--tenant tenant-1] [--days 90] [--scope read|write|admin]';

/** Days a client token lasts when nobody says otherwise. */
const tokenDays = 90;

/** Reads `token …`: the claims of the token to print, or the sentence that says what is wrong. [protocol §1] */
export function parseTokenCommand(args: readonly string[], ownTenantId: string): TokenClaims | string {
  try {
    const { values } = parseArgs({
      args: [...args],
      options: {
        user: { type: 'string' },
        tenant: { type: 'string' },
        days: { type: 'string' },
        scope: { type: 'string' },
      },
    });
    const days = values.days === undefined ? tokenDays : Number(values.days);
    if (!values.user) return `--user is missing: ${usage}`;
    if (!Number.isFinite(days) || days <= 0) return `--days must be a positive number: ${usage}`;
    if (values.scope !== undefined && !['read', 'write', 'admin'].includes(values.scope)) {
      return `--scope must be read, write or admin: ${usage}`;
    }
    return {
      userId: values.user,
      tenantId: values.tenant ?? ownTenantId,
      days,
      ...(values.scope === undefined ? {} : { scope: values.scope }),
    };
  } catch (error) {
    return `${sentenceOf(error)}: ${usage}`;
  }
}
