import type { CallerRequests } from './callers.ts';
import type { CallRequests } from './calls.ts';
import type { DeskRequests } from './desk.ts';
import type { InsightRequests } from './insights.ts';
import type { NumbersRequests } from './numbers.ts';
import type { PanelRequests } from './panels.ts';
import type { RecordingRequests } from './recordings.ts';
import type { RecordRequests } from './records.ts';
import type { RelayRequests } from './relay.ts';

/** Everything the window may ask of the main process: route → what it sends and what it gets. */
export interface Requests
  extends CallRequests,
    CallerRequests,
    RecordRequests,
    RecordingRequests,
    InsightRequests,
    RelayRequests,
    DeskRequests,
    PanelRequests,
    NumbersRequests {}

/** The name of a request. */
export type Route = keyof Requests;
