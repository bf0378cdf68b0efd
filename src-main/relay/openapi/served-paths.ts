import type { ZodOpenApiPathsObject } from 'zod-openapi';
import { callPaths } from './call-paths.ts';
import { casePaths } from './case-paths.ts';
import { contactPaths } from './contact-paths.ts';
import { doctorPaths } from './doctor-paths.ts';
import { insightPaths } from './insight-paths.ts';
import { insightSettingsPaths } from './insight-settings-paths.ts';
import { privacyPaths } from './privacy-paths.ts';
import { recordingPaths } from './recording-paths.ts';
import { ringoverPaths } from './ringover-paths.ts';
import { servicePaths } from './service-paths.ts';
import { speechModelPaths } from './speech-model-paths.ts';
import { spendingPaths } from './spending-paths.ts';
import { statsPaths } from './stats-paths.ts';
import { streamPaths } from './stream-paths.ts';
import { taskPaths } from './task-paths.ts';
import { timelinePaths } from './timeline-paths.ts';
import { webhookPaths } from './webhook-paths.ts';

/** Every route of the relay, by path and method. */
export const servedPaths: ZodOpenApiPathsObject = {
  ...webhookPaths,
  ...doctorPaths,
  ...callPaths,
  ...recordingPaths,
  ...insightPaths,
  ...insightSettingsPaths,
  ...speechModelPaths,
  ...spendingPaths,
  ...ringoverPaths,
  ...statsPaths,
  ...contactPaths,
  ...casePaths,
  ...taskPaths,
  ...timelinePaths,
  ...privacyPaths,
  ...streamPaths,
  ...servicePaths,
};
