import type { ZodOpenApiSecuritySchemeObject } from 'zod-openapi';

/** How requests prove who sends them, by the name the operations use. [protocol §2.1, §3] */
export const securitySchemes: Readonly<Record<string, ZodOpenApiSecuritySchemeObject>> = {
  bearer: {
    type: 'http',
    scheme: 'bearer',
    bearerFormat: 'JWT',
    description: 'A client token: HS256 with `sub`, `tenant_id`, `exp` and, to narrow it, `scope` (read, write, admin)',
  },
  streamToken: {
    type: 'apiKey',
    in: 'query',
    name: 'token',
    description: 'The client token of the stream, for browsers whose EventSource cannot set headers',
  },
  signatureLexibel: {
    type: 'apiKey',
    in: 'header',
    name: 'X-Ringover-Signature',
    description: 'Hex HMAC-SHA256 over the raw body; a `sha256=` prefix is allowed',
  },
  signatureV1: {
    type: 'apiKey',
    in: 'header',
    name: 'X-Ringover-Webhook-Signature',
    description: "A JWT, HS512, signed with the webhook key; it carries `{url, payload}` or the event's own fields",
  },
  signatureV3: {
    type: 'apiKey',
    in: 'header',
    name: 'X-Ringover-Webhook-Signature-V3',
    description: 'Base64 HMAC-SHA256 over method, URL, body and timestamp; only for tenants that enable it',
  },
  signatureV3Timestamp: {
    type: 'apiKey',
    in: 'header',
    name: 'X-Ringover-Request-Signature-V3-Timestamp',
    description: 'Epoch seconds, at most 300 s old',
  },
};

/** A client token. */
export const byToken = [{ bearer: [] }];

/** A client token in the header or in the address. */
export const byStreamToken = [{ bearer: [] }, { streamToken: [] }];

/** One of the three ways a webhook is signed. */
export const bySignature = [
  { signatureLexibel: [] },
  { signatureV1: [] },
  { signatureV3: [], signatureV3Timestamp: [] },
];
