// Stands where Electron's own default app does: starts the app whose folder is the first argument that is no flag.
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { app } from 'electron';

function readArguments(args) {
  const isPreloadFlag = (arg) => arg === '-r' || arg === '--require';
  const preloads = args.filter((_, index) => isPreloadFlag(args[index - 1]));
  const folder = args.find((arg, index) => !arg.startsWith('-') && !isPreloadFlag(args[index - 1]));
  return { preloads, folder: folder === undefined ? undefined : resolve(folder) };
}

function describe(folder) {
  const description = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  app.setAppPath(folder);
  app.setName(description.productName ?? description.name ?? app.getName());
  if (description.version !== undefined) app.setVersion(description.version);
  app.setDesktopName(description.desktopName ?? `${app.getName()}.desktop`);
  return resolve(folder, description.main ?? 'index.js');
}

const { preloads, folder } = readArguments(process.argv.slice(1));
if (folder === undefined || !existsSync(join(folder, 'package.json'))) {
  process.stderr.write('usage: electron <folder of an app>\n');
  app.exit(1);
} else {
  const require = createRequire(join(folder, 'package.json'));
  for (const preload of preloads) require(preload);
  await import(pathToFileURL(describe(folder)).href);
}
