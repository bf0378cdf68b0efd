import type { Call, CallUuid } from '#domain/call.ts';
import type { CaseId } from '#domain/case.ts';
import { returnCallTaskId, type Task } from '#domain/task/task.ts';
import { makeTask } from '#domain/task/task-fixture.ts';
import type { FixtureParts } from './fixture-bridge.ts';
import { linked, makeCall } from './fixture-calls.ts';
import { recordsOf } from './fixture-records.ts';

const minute = 60_000;
const day = 1440 * minute;

/** The situations of missed calls, follow-ups and unknown callers, each from the present moment (epoch milliseconds). */
export const missedScenes: Readonly<Record<string, (now: number) => FixtureParts>> = {
  missed: (now) => ({
    calls: missed(now),
    records: recordsOf(now),
    tasks: [...tasks(now), putOff(now)],
    state: { missedUnseen: 3 },
  }),
  'missed-none': (now) => ({ calls: [answered(now)], records: recordsOf(now) }),
  'missed-offline': (now) => ({
    calls: missed(now),
    records: recordsOf(now),
    failing: { 'tasks.change': 'offline' },
    state: { connection: { kind: 'offline', since: now - 9 * minute, retryAt: now + 12_000, reason: 'unreachable' } },
  }),
};

function missed(now: number): readonly Call[] {
  const sophie = { phoneNumber: '+32486553210', ...linked('Sophie Lambert', '2025/0318', 'Lambert c. Immo Delta') };
  const karel = {
    phoneNumber: '+32494112233',
    ...linked('Karel Vandenbroucke', '2026/0112', 'Vandenbroucke t. Stad Gent'),
  };
  const long = linked(
    'Association des copropriétaires de la Résidence Château-Val-Duchesse',
    'BXL/2024/CIV/000318-bis/2',
    'Association des copropriétaires c. Entreprise générale de construction Vanderstichelen & Fils SRL',
  );
  return [
    call(now, 8, { id: 'm1', callType: 'missed', ...sophie }),
    call(now, 31, { id: 'm2', callType: 'voicemail', durationSeconds: 42, ...sophie }),
    call(now, 55, { id: 'm3', callType: 'missed', ...sophie }),
    call(now, 20, { id: 'm4', callType: 'missed', direction: 'outbound', userName: 'Els Peeters', ...karel }),
    call(now, 48, { id: 'm5', callType: 'missed', ...karel }),
    call(now, 96, { id: 'm6', callType: 'missed', phoneNumber: '+32475998877' }),
    call(now, 130, { id: 'm7', callType: 'missed', phoneNumber: null }),
    call(now, 1500, { id: 'm8', callType: 'voicemail', durationSeconds: 75, phoneNumber: '+3227654321', ...long }),
    call(now, 1600, { id: 'm9', callType: 'missed', phoneNumber: '+3292334455', ...linked('Notaris Claes') }),
    call(now, 1700, { id: 'u1', callType: 'answered', durationSeconds: 210, phoneNumber: '+32475998877' }),
    call(now, 2900, { id: 'u2', callType: 'answered', durationSeconds: 95, phoneNumber: '+33142563311' }),
    answered(now),
  ];
}

function call(now: number, minutesAgo: number, more: Parameters<typeof makeCall>[0]): Call {
  return makeCall({ occurredAt: new Date(now - minutesAgo * minute).toISOString(), ...more });
}

function answered(now: number): Call {
  return call(now, 3000, {
    id: 'a1',
    durationSeconds: 320,
    ...linked('Sophie Lambert', '2025/0318', 'Lambert c. Immo Delta'),
  });
}

function putOff(now: number): Task {
  const callId = 'm9' as CallUuid;
  const remindAt = new Date(now + day).toISOString();
  return makeTask({ id: returnCallTaskId(callId), kind: 'return_call', title: '', callId, remindAt });
}

function tasks(now: number): readonly Task[] {
  const moment = (offset: number): string => new Date(now + offset).toISOString();
  const date = (offset: number): string => moment(offset).slice(0, 10);
  const caseId = '2025/0318' as CaseId;
  return [
    makeTask({
      id: 't1',
      title: 'Envoyer les conclusions à Mme Lambert',
      dueAt: date(-2 * day),
      caseId,
      callId: 'm1' as CallUuid,
    }),
    makeTask({ id: 't2', title: 'Confirmer la visite de l’expert', dueAt: moment(90 * minute), caseId }),
    makeTask({ id: 't3', title: 'Demander la copie du bail', dueAt: date(4 * day), remindAt: moment(3 * day) }),
    makeTask({ id: 't4', title: 'Relire le projet d’acte' }),
    makeTask({
      id: 't5',
      title: 'Transmettre la provision de 1 200 €',
      status: 'proposed',
      origin: 'machine',
      model: 'whisper + llama 3',
      quote: '« Je vous verse la provision dès que j’ai votre numéro de compte. »',
      caseId,
      callId: 'm1' as CallUuid,
    }),
  ];
}
