import type { CreateClientConfig } from './generated/client.gen.js';
import { repeatingFetch } from './repeat.js';

/** What every client starts with; the generated client asks for it when it is made. */
export const createClientConfig: CreateClientConfig = (config) => ({
  ...config,
  baseUrl: config?.baseUrl ?? '',
  fetch: repeatingFetch(),
});
