import type { Response } from 'express';

/** How a request is answered otherwise than documented. */
export type Fault =
  | { readonly kind: 'status'; readonly status: number; readonly retryAfter?: string }
  /** Nothing is ever answered. */
  | { readonly kind: 'silence' }
  /** JSON that ends in the middle, in an answer that is whole. */
  | { readonly kind: 'truncated' }
  /** The connection breaks in the middle of the answer. */
  | { readonly kind: 'cut' }
  /** A list with an item in it that is no call. */
  | { readonly kind: 'malformed-item' }
  | { readonly kind: 'body'; readonly body: string }
  | { readonly kind: 'redirect'; readonly location: string };

/** Answers as the fault wants; a malformed item is for the list of calls to give. */
export function misbehave(response: Response, fault: Exclude<Fault, { kind: 'malformed-item' }>): void {
  switch (fault.kind) {
    case 'status':
      if (fault.retryAfter !== undefined) response.set('Retry-After', fault.retryAfter);
      response.status(fault.status).json({ message: 'as asked for' });
      return;
    case 'silence':
      return;
    case 'truncated':
      response.type('json').send('{"call_list": [{"cdr_id": 1');
      return;
    case 'cut':
      response
        .type('json')
        .set('Content-Length', '1000')
        .write('{"call_list": [', () => response.destroy());
      return;
    case 'body':
      response.type('json').send(fault.body);
      return;
    case 'redirect':
      response.redirect(302, fault.location);
  }
}
