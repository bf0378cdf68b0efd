import { insightSteps, type StepReason, type StepState, stepReasons, stepStatuses } from '../insight/insight-step.ts';
import { moment, nullable, number, oneOf, type Read, readFields, text } from './wire-reader.ts';

/** Writes where a step stands for the wire. [protocol §4 "Insight"] */
export function formatStepItem({ tookSeconds, updatedAt, ...step }: StepState) {
  return { ...step, took_seconds: tookSeconds, updated_at: updatedAt };
}

/** Reads where a step stands from the wire. Throws WireError. */
export const parseStepItem: Read<StepState> = (value, path) => {
  const { field } = readFields(value, path);
  return {
    step: field('step', oneOf(insightSteps)),
    status: field('status', oneOf(stepStatuses)),
    reason: field('reason', nullable(readStepReason)),
    provider: field('provider', nullable(text)),
    model: field('model', nullable(text)),
    tookSeconds: field('took_seconds', nullable(number)),
    updatedAt: field('updated_at', moment),
  };
};

/** Reads why a step was not made; a word of a later version is a reason all the same. */
export const readStepReason: Read<StepReason> = (value) => stepReasons.find((reason) => reason === value) ?? 'internal';
