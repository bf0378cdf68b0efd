import { readFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import type { ParseCommand } from '../command-line/command.ts';
import { Problem } from '../problem.ts';
import type { CaseStore, ContactStore, TenantStore } from '../store/ports.ts';
import { decodeText } from './decode-text.ts';
import { importCases } from './import-cases.ts';
import { importContacts } from './import-contacts.ts';
import type { ImportReport } from './import-report.ts';
import { looksLikeVcards } from './looks-like-vcards.ts';

/** Which file is imported as what, for which tenant. */
export interface ImportOrder {
  readonly noun: 'contacts' | 'cases';
  readonly file: string;
  /** Null for the tenant of the configuration. */
  readonly tenantId: string | null;
}

/** What the command needs. */
export interface ImportCommandParts {
  readonly store: { readonly tenants: TenantStore; readonly contacts: ContactStore; readonly cases: CaseStore };
  /** The tenant when the order names none. */
  readonly tenantId: string;
  readonly stdout: (text: string) => unknown;
  readonly stderr: (text: string) => unknown;
}

const usage = 'import contacts FILE.csv|FILE.vcf [--tenant tenant-1], or: import cases FILE.csv [--tenant tenant-1]';

/** `import contacts|cases FILE`, as a command of the relay's command line. */
export const parseImportCommand: ParseCommand = (args) => {
  const order = parseImportOrder(args);
  if (typeof order === 'string') return order;
  return { run: (parts) => runImport(order, { ...parts, tenantId: parts.settings.tenantId }) };
};

/** Reads the command's words; a sentence when they are wrong. */
export function parseImportOrder(args: readonly string[]): ImportOrder | string {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      options: { tenant: { type: 'string' } },
      allowPositionals: true,
    });
    const [noun, file, ...more] = positionals;
    if (noun !== 'contacts' && noun !== 'cases') return `import what? ${usage}`;
    if (file === undefined || more.length > 0) return `name one file: ${usage}`;
    if (values.tenant === '') return `--tenant is empty: ${usage}`;
    return { noun, file, tenantId: values.tenant ?? null };
  } catch (error) {
    return `${error instanceof Error ? error.message : String(error)}: ${usage}`;
  }
}

/**
 * Imports the file and prints the report as one line of JSON, what was rejected also as sentences on stderr. Resolves to
 * the exit code: 0 when something was kept or nothing rejected, 1 when all was rejected or the storage failed, 2 when the
 * file cannot be read. A relay that runs on the same store tells its readers within a second. [protocol §1]
 */
export async function runImport(order: ImportOrder, parts: ImportCommandParts): Promise<number> {
  try {
    const report = await importFile(order, parts);
    parts.stdout(`${JSON.stringify(report)}\n`);
    for (const { line, reason } of report.rejected) parts.stderr(`${order.file}:${line}: ${reason}\n`);
    for (const { line, message } of report.warnings ?? []) parts.stderr(`${order.file}:${line}: ${message}\n`);
    const kept = report.created + report.updated + report.unchanged;
    return kept > 0 || report.rejected.length === 0 ? 0 : 1;
  } catch (error) {
    parts.stderr(`${order.file}: ${error instanceof Error ? error.message : String(error)}\n`);
    return error instanceof Problem || isUnreadable(error) ? 2 : 1;
  }
}

async function importFile(
  order: ImportOrder,
  { store, tenantId: ownTenant }: ImportCommandParts,
): Promise<ImportReport> {
  const text = decodeText(await readFile(order.file));
  const tenantId = order.tenantId ?? ownTenant;
  const tenants = await store.tenants.all();
  if (!tenants.some(({ id }) => id === tenantId)) throw new Problem('not-found', `there is no tenant ${tenantId} here`);
  const publish = (): void => undefined;
  const isVcard = /\.(vcf|vcard)$/i.test(order.file) || looksLikeVcards(text);
  if (order.noun === 'contacts') {
    return importContacts({ text, format: isVcard ? 'vcard' : 'csv', tenantId, contacts: store.contacts, publish });
  }
  if (isVcard) throw new Problem('schema', 'cases are imported from CSV, not from vCards');
  return importCases({ text, tenantId, cases: store.cases, publish });
}

function isUnreadable(error: unknown): boolean {
  return typeof error === 'object' && error !== null && 'syscall' in error;
}
