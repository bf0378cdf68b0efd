import { requireCommand, runCommand } from './command.ts';
import { PreparationError, reportProgress } from './progress.ts';

/** Why apt-get may not be used here, or the words that go before it. */
type AptAccess = { readonly prefix: readonly string[] } | { readonly refusal: string };

async function isInstalled(name: string): Promise<boolean> {
  const { output } = await runCommand('dpkg-query', ['-s', name]);
  return /^Status: install ok installed$/m.test(output);
}

async function isAnyInstalled(alternatives: readonly string[]): Promise<boolean> {
  for (const name of alternatives) if (await isInstalled(name)) return true;
  return false;
}

async function findMissing(packages: readonly string[]): Promise<readonly string[]> {
  const missing: string[] = [];
  for (const name of packages) if (!(await isAnyInstalled(name.split('|')))) missing.push(name);
  return missing;
}

async function findAptAccess(): Promise<AptAccess> {
  if ((await runCommand('apt-get', ['--version'])).exitCode !== 0) return { refusal: 'apt-get is not on this machine' };
  if (process.getuid?.() === 0) return { prefix: [] };
  if ((await runCommand('sudo', ['-n', 'true'])).exitCode === 0) return { prefix: ['sudo', '-n', '--preserve-env'] };
  return { refusal: 'that needs root' };
}

// A library renamed in a later distribution leaves its old name behind without a candidate.
async function chooseAlternative(alternatives: readonly string[]): Promise<string> {
  for (const name of alternatives) {
    const { output } = await runCommand('apt-cache', ['policy', name], { env: { ...process.env, LC_ALL: 'C' } });
    if (/Candidate: (?!\(none\))/.test(output)) return name;
  }
  return alternatives[0] ?? '';
}

async function installMissing(packages: readonly string[]): Promise<void> {
  const missing = await findMissing(packages);
  if (missing.length === 0) return;
  const access = await findAptAccess();
  if ('refusal' in access) {
    const names = missing.map((name) => name.split('|')[0]).join(' ');
    throw new PreparationError(
      `These system packages are missing and cannot be installed (${access.refusal}): ${names}\n` +
        `Install them with: sudo apt-get update && sudo apt-get install -y --no-install-recommends ${names}`,
    );
  }
  reportProgress(`installing ${missing.length} system packages with apt-get: ${missing.join(' ')}`);
  const [command = 'apt-get', ...before] = [...access.prefix, 'apt-get', '-o', 'DPkg::Lock::Timeout=300'];
  const options = { env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } };
  // One source out of reach must not matter when the others hold what is needed: the install tells.
  await runCommand(command, [...before, 'update'], options);
  const names = await Promise.all(missing.map((name) => chooseAlternative(name.split('|'))));
  await requireCommand(command, [...before, 'install', '-y', '--no-install-recommends', ...names], options);
}

let lastInstall: Promise<void> = Promise.resolve();

/**
 * Makes Debian or Ubuntu packages present; `a|b` is whichever of the two this release has. Calls at once run one after
 * the other, as apt-get demands. Throws a {@link PreparationError} with the command to run when we may not install.
 */
export function ensureSystemPackages(packages: readonly string[]): Promise<void> {
  const install = lastInstall.then(() => installMissing(packages));
  lastInstall = install.catch(() => undefined);
  return install;
}
