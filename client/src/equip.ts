import { withChangeHeaders } from './change.js';
import type { Client } from './generated/client/index.js';
import { answerOf, problemOf } from './problem.js';
import { keyed } from './repeat.js';

/**
 * Gives a client what every client of Cairn has: a write is sent with a key of its own, and what the server refuses, or another answers,
 * is a `ProblemError`, beside the answer it came with.
 */
export function equip(client: Client): Client {
  client.interceptors.request.use((request, options) => {
    requireNames(options.path);
    return keyed(withChangeHeaders(request, options), options.url);
  });
  client.interceptors.response.use((response, request, { url }) => answerOf(response, request, url));
  client.interceptors.error.use((failure, response: Response | undefined) => (response ? problemOf(response, failure) : failure));
  return client;
}

/** A name that is empty or of dots alone would make another path, and the call one for another row, or for all of them. */
function requireNames(path: Record<string, unknown> = {}): void {
  for (const [name, value] of Object.entries(path)) {
    if (['', '.', '..'].includes(String(value))) {
      throw new TypeError(`'${name}' must be the id or the key of a row, not '${value}'.`);
    }
  }
}
