import type OpenAI from 'openai';
import { fetchThere, type ProviderAddress } from './provider-access.ts';

/** A client of any server that speaks as OpenAI's does; loaded when it is used. It tries once, and follows nowhere. */
export async function createOpenAiClient(address: ProviderAddress, timeoutMs: number): Promise<OpenAI> {
  const { default: Client } = await import('openai');
  return new Client({
    apiKey: address.key ?? 'none',
    baseURL: address.baseUrl,
    maxRetries: 0,
    timeout: timeoutMs,
    fetch: fetchThere,
    logLevel: 'off',
  });
}
