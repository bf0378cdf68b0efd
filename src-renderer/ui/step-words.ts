import type { InsightStep, StepReason, StepStatus } from '#domain/insight/insight-step.ts';
import type { TextKey } from './texts.tsx';

/** How each step is named. */
export const stepTexts: Readonly<Record<InsightStep, TextKey>> = {
  transcript: 'window.insight.stepTranscript',
  summary: 'window.insight.stepSummary',
  sentiment: 'window.insight.stepSentiment',
  tasks: 'window.insight.stepTasks',
};

/** Where a step stands. */
export const statusTexts: Readonly<Record<StepStatus, TextKey>> = {
  pending: 'window.insight.pending',
  running: 'window.insight.running',
  completed: 'window.insight.completed',
  failed: 'window.insight.failed',
  skipped: 'window.insight.skipped',
};

/** Why a step was skipped or failed. */
export const reasonTexts: Readonly<Record<StepReason, TextKey>> = {
  'no-provider': 'window.insight.noProvider',
  'switched-off': 'window.insight.switchedOff',
  confidential: 'window.insight.isConfidential',
  'no-recording': 'window.insight.noRecording',
  'no-speech': 'window.insight.noSpeech',
  'no-transcript': 'window.insight.noTranscript',
  'unreadable-recording': 'window.insight.unreadableRecording',
  'provider-unreachable': 'window.insight.providerUnreachable',
  'provider-refused': 'window.insight.providerRefused',
  'provider-overloaded': 'window.insight.providerOverloaded',
  'provider-answer-unusable': 'window.insight.providerAnswerUnusable',
  'host-not-allowed': 'window.insight.hostNotAllowed',
  'key-refused': 'window.insight.keyRefused',
  'credit-spent': 'window.insight.creditSpent',
  'model-unknown': 'window.insight.modelUnknown',
  'told-nothing': 'window.insight.toldNothing',
  'model-missing': 'window.insight.modelMissing',
  internal: 'window.insight.internal',
};
