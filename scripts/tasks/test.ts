import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { buildApp } from '../prepare/app-build.ts';
import { runInForeground } from '../prepare/command.ts';
import { desktopReport, relayReport, runDesktopTests, runRelayTests } from '../prepare/end-to-end.ts';
import { preparePostgres } from '../prepare/postgres.ts';
import { projectRoot } from '../prepare/project-root.ts';
import { prepareRuntime } from '../prepare/runtime.ts';
import { prepareSpeech } from '../prepare/speech-packages.ts';
import { readTestCount, type TestCount } from '../prepare/test-report.ts';

/** Where vitest.config.ts and package.json have the unit tests reported. */
const unitReports: Readonly<Record<string, string>> = {
  'check:unit': join(projectRoot, 'artefacts', 'vitest.json'),
  'check:long': join(projectRoot, 'artefacts', 'vitest-long.json'),
};

/** One step of `npm test`: its exit code tells success, its report how many tests it had. */
interface Step {
  readonly title: string;
  readonly report?: string;
  run(): Promise<number>;
}

// The checks are those of package.json, so `npm run check` and `npm test` cannot differ.
function checkNames(): readonly string[] {
  const text = readFileSync(join(projectRoot, 'package.json'), 'utf8');
  const { scripts } = JSON.parse(text) as { scripts: Record<string, string> };
  return Object.keys(scripts).filter((name) => name.startsWith('check:'));
}

function checkStep(name: string): Step {
  const report = unitReports[name];
  return {
    title: name,
    ...(report === undefined ? {} : { report }),
    run: () => runInForeground('npm', ['run', '-s', name], { cwd: projectRoot }),
  };
}

// A step that fails without a failed test (a lint error, a crash) still counts as one failure.
function countOf(step: Step, exitCode: number): TestCount {
  const counted = (step.report === undefined ? undefined : readTestCount(step.report)) ?? { passed: 0, failed: 0 };
  return exitCode !== 0 && counted.failed === 0 ? { ...counted, failed: 1 } : counted;
}

async function runStep(step: Step): Promise<TestCount> {
  process.stdout.write(`\n== ${step.title} ==\n`);
  if (step.report !== undefined) rmSync(step.report, { force: true });
  const exitCode = await step.run();
  if (exitCode !== 0) process.stdout.write(`${step.title} failed (exit code ${exitCode})\n`);
  return countOf(step, exitCode);
}

/** `npm test`: every check, the build, the end-to-end tests; the last line is `N passed, N failed`. */
export async function run(): Promise<number> {
  const { env } = await prepareRuntime();
  await preparePostgres();
  await prepareSpeech();
  const steps: readonly Step[] = [
    ...checkNames().map(checkStep),
    { title: 'build', run: () => buildApp(env) },
    { title: 'e2e relay', report: relayReport, run: () => runRelayTests(env) },
    { title: 'e2e desktop', report: desktopReport, run: () => runDesktopTests(env) },
  ];
  let total: TestCount = { passed: 0, failed: 0 };
  for (const step of steps) {
    const { passed, failed } = await runStep(step);
    total = { passed: total.passed + passed, failed: total.failed + failed };
  }
  process.stdout.write(`\n${total.passed} passed, ${total.failed} failed\n`);
  return total.failed === 0 ? 0 : 1;
}
