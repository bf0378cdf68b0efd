import { execFile } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { resolve } from 'node:path';
import { promisify } from 'node:util';
import type { Page } from '@playwright/test';
import { cutOff, fitWindow, sizes } from './cut-off.ts';
import type { DesktopApp } from './desktop-app.ts';
import { expect, test } from './test.ts';

const run = promisify(execFile);
const pictures = resolve(import.meta.dirname, '../../artefacts/screenshots');

async function pageOf(desk: DesktopApp, file: string): Promise<Page> {
  const find = (): Page | undefined => desk.electron.windows().find((one) => one.url().endsWith(`/${file}`));
  await expect.poll(() => find() !== undefined).toBe(true);
  const page = find();
  if (page === undefined) throw new Error(`no page is ${file}`);
  return page;
}

/** What is cut off of a small window, as large as it is and twice as large. */
async function cutOffSmall(desk: DesktopApp, file: string): Promise<readonly string[]> {
  const page = await pageOf(desk, file);
  const found: string[] = [];
  for (const factor of [1, 2]) {
    await desk.electron.evaluate(
      ({ BrowserWindow }, [name, zoom]) =>
        BrowserWindow.getAllWindows()
          .find((one) => one.webContents.getURL().endsWith(`/${name}`))
          ?.webContents.setZoomFactor(zoom),
      [file, factor] as const,
    );
    await expect.poll(() => page.evaluate('Math.round(outerWidth / innerWidth)')).toBe(factor);
    for (const line of await cutOff(page)) found.push(`${file}, ${factor}×: ${line}`);
    await page.screenshot({ path: resolve(pictures, `zoom-${file.replace('.html', '')}-${factor}.png`) });
  }
  return found;
}

test('the first run, the call card and the lookup panel cut nothing off, however large or narrow', async ({
  launch,
}) => {
  mkdirSync(pictures, { recursive: true });
  const desk = await launch({ preferences: { language: 'fr', announcedBy: 'card' } });
  const window = await desk.window();
  const found: string[] = [];
  const look = async (where: string): Promise<void> => {
    for (const size of sizes) {
      await fitWindow(desk, window, size);
      for (const line of await cutOff(window)) found.push(`${where}, ${size}: ${line}`);
      await window.screenshot({ path: resolve(pictures, `${size}-${where.replaceAll(' ', '-')}.png`) });
    }
  };
  await look('first run');
  await window.getByRole('button', { name: /Saisir l’adresse/ }).click();
  await expect(window.getByRole('textbox', { name: 'Adresse' })).toBeVisible();
  await look('first run, server');
  await window.getByRole('button', { name: 'Retour' }).click();
  await window.getByRole('button', { name: /Utiliser cet ordinateur/ }).click();
  await expect(window.getByText('/api/v1/webhooks/ringover')).toBeVisible();
  await look('first run, Ringover');
  await window.getByRole('button', { name: 'Continuer' }).click();
  await window.getByRole('button', { name: 'Envoyer un appel d’essai' }).click();
  await expect(window.getByText('La fiche est à l’écran.')).toBeVisible();
  found.push(...(await cutOffSmall(desk, 'card.html')));
  await look('first run, test call');
  await window.getByRole('button', { name: 'Aller aux appels' }).click();
  await desk.line(({ msg }) => msg === 'connected');
  await run('xdotool', ['key', 'ctrl+alt+j']);
  const panel = await pageOf(desk, 'lookup.html');
  await expect(panel.getByRole('combobox')).toBeVisible();
  found.push(...(await cutOffSmall(desk, 'lookup.html')));
  expect(found).toEqual([]);
});
