import { Router } from 'express';
import { parsePhone, phoneKey } from '#domain/phone.ts';
import type { Authenticate } from '../auth/authenticate.ts';
import { Problem } from '../problem.ts';
import type { ChoiceStore, RememberedChoice } from '../store/choice-store.ts';

/** What the routes of remembered choices need. */
export interface ChoiceRouteParts {
  readonly authenticate: Authenticate;
  readonly choices: ChoiceStore;
}

/** `GET /remembered-choices` and `DELETE /remembered-choices/{number}`, the number in any spelling. [protocol §4] */
export function createChoiceRoute({ authenticate, choices }: ChoiceRouteParts): Router {
  const router = Router();
  router.get('/remembered-choices', async (request, response) => {
    const { tenantId } = await authenticate(request, 'read');
    const items = await choices.list(tenantId);
    response.json({ items: items.map(formatChoice) });
  });
  router.delete('/remembered-choices/:number', async (request, response) => {
    const { tenantId } = await authenticate(request, 'write');
    const key = phoneKey(parsePhone(request.params.number, { writtenBy: 'person' }));
    if (key === null || !(await choices.forget(tenantId, key))) {
      throw new Problem('not-found', 'nothing is remembered for this number');
    }
    response.status(204).end();
  });
  return router;
}

function formatChoice(choice: RememberedChoice): Record<string, unknown> {
  return {
    number: choice.number,
    contact_id: choice.contactId,
    contact_name: choice.contactName,
    case_id: choice.caseId,
    case_reference: choice.caseReference,
    chosen_at: new Date(choice.chosenAt).toISOString(),
    expires_at: new Date(choice.expiresAt).toISOString(),
  };
}
