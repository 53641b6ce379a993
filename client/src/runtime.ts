import { equip } from './equip.js';
import { type CreateClientConfig, client } from './generated/client.gen.js';
import { querySerializer } from './query.js';
import { repeatingFetch } from './repeat.js';

/** What the client of ordinary calls starts with; the generated module asks for it when it makes that client. */
export const createClientConfig: CreateClientConfig = (config) => {
  // The client is made of what this gives, and no call is sent before what waits in the queue.
  queueMicrotask(() => equip(client));
  return { ...config, baseUrl: config?.baseUrl ?? '', querySerializer, fetch: repeatingFetch() };
};
