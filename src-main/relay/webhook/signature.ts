import { createHmac, timingSafeEqual } from 'node:crypto';
import { compactVerify, errors } from 'jose';
import { Problem } from '../problem.ts';
import { parseLossless } from './lossless.ts';

/** How a webhook proves where it comes from. [protocol §2.1] */
export type SignatureScheme = 'lexibel' | 'v1' | 'v3';

/** A webhook as it arrived, before anything of it is believed. */
export interface SignedRequest {
  readonly method: string;
  /** The full URL it was posted to. */
  readonly url: string;
  readonly body: Buffer;
  readonly header: (name: string) => string | undefined;
}

/** What a tenant's webhooks are checked against. */
export interface SignaturePolicy {
  /** One key, or one a webhook family; each not empty. */
  readonly keys: readonly string[];
  readonly acceptsV3: boolean;
  /** Where the relay is reached from outside; a proof for another address is refused. Empty when that is not known. */
  readonly publicUrls: readonly string[];
}

/** A webhook whose sender is known: the scheme, and the JSON text that was signed. */
export interface VerifiedWebhook {
  readonly scheme: SignatureScheme;
  /** The content the key vouches for: for `v1` the token's payload, whatever the body says. */
  readonly content: unknown;
}

/** How far a `v3` timestamp may lie from now. [protocol §2.1] */
const v3WindowSeconds = 300;
/** Registered claims of a JWT and the signed address: what is left is the event's own fields. */
const envelopeClaims = new Set(['url', 'iss', 'sub', 'aud', 'exp', 'nbf', 'iat', 'jti']);

/**
 * Checks a webhook against one tenant's keys. Throws Problem `signature-missing`, `signature-invalid` or
 * `signature-expired`, and `malformed-json` when a rightly signed body is no JSON. Header shapes are checked before
 * anything is hashed, proofs are compared in constant time.
 */
export async function verifySignature(
  request: SignedRequest,
  policy: SignaturePolicy,
  nowMs: number,
): Promise<VerifiedWebhook> {
  const lexibel = request.header('x-ringover-signature');
  if (lexibel !== undefined) return verifyLexibel(lexibel, request, policy);
  const v1 = request.header('x-ringover-webhook-signature');
  if (v1 !== undefined) return verifyV1(v1, policy, nowMs);
  const v3 = request.header('x-ringover-webhook-signature-v3');
  if (v3 !== undefined) return verifyV3(v3, request, policy, nowMs);
  throw new Problem('signature-missing', 'the webhook carries no signature');
}

function verifyLexibel(header: string, request: SignedRequest, policy: SignaturePolicy): VerifiedWebhook {
  const hex = header.trim().replace(/^sha256=/i, '');
  if (!/^[0-9a-f]{64}$/i.test(hex)) throw invalid();
  const given = Buffer.from(hex, 'hex');
  if (!policy.keys.some((key) => isEqual(given, createHmac('sha256', key).update(request.body).digest())))
    throw invalid();
  return { scheme: 'lexibel', content: parseBody(request.body) };
}

function verifyV3(header: string, request: SignedRequest, policy: SignaturePolicy, nowMs: number): VerifiedWebhook {
  if (!policy.acceptsV3) throw invalid();
  const stamp = request.header('x-ringover-request-signature-v3-timestamp')?.trim() ?? '';
  if (!/^[0-9A-Za-z+/]{43}=$/.test(header.trim()) || !/^\d{1,16}(\.\d+)?$/.test(stamp)) throw invalid();
  const given = Buffer.from(header.trim(), 'base64');
  // One byte more or less in the padding bits would decode to the same proof.
  if (given.toString('base64') !== header.trim()) throw invalid();
  const urls = policy.publicUrls.length > 0 ? policy.publicUrls : [request.url];
  const proofOf = (key: string, url: string): Buffer =>
    createHmac('sha256', key).update(request.method).update(url).update(request.body).update(stamp).digest();
  if (!policy.keys.some((key) => urls.some((url) => isEqual(given, proofOf(key, url))))) throw invalid();
  const seconds = Number(stamp) > 1e12 ? Number(stamp) / 1000 : Number(stamp);
  if (Math.abs(nowMs / 1000 - seconds) > v3WindowSeconds)
    throw new Problem('signature-expired', 'the signature is too old');
  return { scheme: 'v3', content: parseBody(request.body) };
}

async function verifyV1(header: string, policy: SignaturePolicy, nowMs: number): Promise<VerifiedWebhook> {
  const token = header.trim().replace(/^Bearer /i, '');
  if (!/^[\w-]+\.[\w-]+\.[\w-]{86}$/.test(token)) throw invalid();
  // The last character of the proof carries two bits that decode to nothing: another one there is another signature.
  const proof = token.slice(token.lastIndexOf('.') + 1);
  if (Buffer.from(proof, 'base64url').toString('base64url') !== proof) throw invalid();
  for (const key of policy.keys) {
    const payload = await signedPayload(token, key);
    if (payload !== null) return { scheme: 'v1', content: contentOf(payload, policy, nowMs) };
  }
  throw invalid();
}

async function signedPayload(token: string, key: string): Promise<string | null> {
  try {
    const { payload } = await compactVerify(token, new TextEncoder().encode(key), { algorithms: ['HS512'] });
    return new TextDecoder().decode(payload);
  } catch (error) {
    if (error instanceof errors.JOSEError) return null;
    throw error;
  }
}

function contentOf(payload: string, policy: SignaturePolicy, nowMs: number): unknown {
  const claims = parseText(payload);
  if (!isRecord(claims)) throw invalid();
  if (typeof claims.exp === 'number' && claims.exp * 1000 < nowMs)
    throw new Problem('signature-expired', 'the signature is too old');
  if (claims.url !== undefined && !isOurAddress(claims.url, policy)) throw invalid();
  if (typeof claims.payload === 'string') return parseText(claims.payload);
  if (claims.payload !== undefined) return claims.payload;
  const own = Object.entries(claims).filter(([name]) => !envelopeClaims.has(name));
  // A token that signs no event says nothing about the body beside it.
  if (own.length === 0) throw invalid();
  return Object.fromEntries(own);
}

function parseBody(body: Buffer): unknown {
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(body);
  } catch {
    throw new Problem('malformed-json', 'the body is not UTF-8');
  }
  return parseText(text);
}

function parseText(text: string): unknown {
  try {
    return parseLossless(text);
  } catch {
    throw new Problem('malformed-json', 'the body is not JSON');
  }
}

function isOurAddress(url: unknown, { publicUrls }: SignaturePolicy): boolean {
  return (
    publicUrls.length === 0 || (typeof url === 'string' && publicUrls.map(plainAddress).includes(plainAddress(url)))
  );
}

/** An address in one spelling: `https://Hooks.firm.be:443/x/` is `https://hooks.firm.be/x`. */
function plainAddress(url: string): string {
  return (URL.canParse(url) ? new URL(url).href : url).replace(/\/$/, '');
}

function isEqual(given: Buffer, expected: Buffer): boolean {
  return given.length === expected.length && timingSafeEqual(given, expected);
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function invalid(): Problem {
  return new Problem('signature-invalid', 'the signature does not fit the content');
}
