import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { CaseId } from '#domain/case.ts';
import { formatCaseItem } from '#domain/wire/case-item.ts';
import type { RelayStore } from '../store/relay-store.ts';
import { openRelayStore } from '../store/sqlite/open-relay-store.ts';
import { importCases } from './import-cases.ts';
import type { ImportReport } from './import-report.ts';

let store: RelayStore;

beforeEach(async () => {
  store = await openRelayStore({
    file: ':memory:',
    key: null,
    randomUuid: randomUUID,
    choiceDays: 365,
    now: () => Date.parse('2026-03-02T09:00:00Z'),
  });
  await store.tenants.put({ id: 'firm', keys: ['key'], acceptsV3: false });
});

afterEach(async () => store.close());

function importText(text: string): Promise<ImportReport> {
  return importCases({ text, tenantId: 'firm', cases: store.cases, publish: () => undefined });
}

async function kept(id: string): Promise<unknown> {
  const found = await store.cases.find('firm', id as CaseId);
  return found === null ? null : formatCaseItem(found);
}

const header = 'id;reference;title;status;opened_at;last_activity_at;responsible;confidential;parties;language';

describe('a file of cases', () => {
  it('is kept but for the rejected, each with its line and reason', async () => {
    const text = [
      header,
      'divorce;2025/7;"Dupont / Martin; divorce";In progress;31/12/2025;2026-01-15;Me Janssens;oui;"zoe:opposing_party;anne:client";NL',
      'lease;2025/9;;;;;;;',
      'will;2025/10;Will;open;30/02/2025;;;;',
      'court;2025/11;Court;open;01/02/2025;;;;anne',
    ].join('\n');
    expect(await importText(text)).toEqual({
      created: 1,
      updated: 0,
      unchanged: 0,
      rejected: [
        { line: 3, reason: expect.stringMatching(/^opened_at: /) },
        { line: 4, reason: expect.stringMatching(/^opened_at: /) },
        { line: 5, reason: expect.stringMatching(/^parties\.0\.role: /) },
      ],
    });
    expect(await kept('divorce')).toMatchObject({
      reference: '2025/7',
      title: 'Dupont / Martin; divorce',
      status: 'in_progress',
      opened_at: '2025-12-31T00:00:00.000Z',
      last_activity_at: '2026-01-15T00:00:00.000Z',
      responsible: 'Me Janssens',
      confidential: true,
      language: 'nl',
    });
  });

  it('that was imported before changes nothing, in whatever order its parties stand', async () => {
    const row = (parties: string): string => `${header}\n1;2025/7;Case;open;01/02/2025;;;;${parties}\n`;
    expect(await importText(row('zoe:expert|anne:client|zoe:expert'))).toMatchObject({ created: 1 });
    expect(await importText(row('anne:client|zoe:expert'))).toMatchObject({ unchanged: 1, updated: 0 });
    expect(await importText(row('anne:client'))).toMatchObject({ unchanged: 0, updated: 1 });
    expect(await kept('1')).toMatchObject({ parties: [{ contact_id: 'anne', role: 'client' }] });
  });

  it('may speak of a case only in part when the case is there', async () => {
    await importText(`${header}\n1;2025/7;Case;open;01/02/2025;;;yes;anne:client\n`);
    expect(await importText('id,reference,status\n1,2025/7,closed\n2,2025/8,open\n')).toMatchObject({
      updated: 1,
      rejected: [{ line: 3, reason: expect.stringMatching(/^opened_at: /) }],
    });
    expect(await kept('1')).toMatchObject({ status: 'closed', title: 'Case', confidential: true });
  });
});
