import { readFile } from 'node:fs/promises';
import { extname } from 'node:path';
import { protocol, type Session } from 'electron';
import { recordingScheme } from '#domain/recording/recording-address.ts';
import { filePathOf, scheme } from './app-files.ts';

/** What the page may do: run and show what it came with, hear recordings, and nothing from anywhere else. */
export const contentSecurityPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "font-src 'self'",
  `media-src 'self' ${recordingScheme}:`,
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

const mediaTypes: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
  '.mp3': 'audio/mpeg',
  '.ogg': 'audio/ogg',
  '.wav': 'audio/wav',
};

/** Makes the app's schemes known: its own files, and recordings. Must be called before the app is ready, and once. */
export function registerSchemes(): void {
  protocol.registerSchemesAsPrivileged([
    // `stream` lets audio be heard, and its end be reached, before all of it is there; without it none is heard at all.
    { scheme, privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true, stream: true } },
    { scheme: recordingScheme, privileges: { standard: true, secure: true, stream: true } },
  ]);
}

/** Serves the window's files from a folder to the pages of a session. */
export function serveAppScheme(session: Session, folder: string): void {
  session.protocol.handle(scheme, (request) => answer(request, folder));
}

async function answer(request: Request, folder: string): Promise<Response> {
  const path = filePathOf(request.url, folder);
  if (request.method !== 'GET' || path === null) return refuse(404);
  try {
    const content = await readFile(path);
    return new Response(new Uint8Array(content), { status: 200, headers: headersFor(path) });
  } catch {
    return refuse(404);
  }
}

function headersFor(path: string): Record<string, string> {
  return {
    'content-type': mediaTypes[extname(path)] ?? 'application/octet-stream',
    'content-security-policy': contentSecurityPolicy,
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
    'cross-origin-opener-policy': 'same-origin',
  };
}

function refuse(status: number): Response {
  return new Response(null, { status, headers: { 'content-security-policy': contentSecurityPolicy } });
}
