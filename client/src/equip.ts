import type { Client } from './generated/client/index.js';
import { problemOf } from './problem.js';

/** Gives a client what every client of Cairn has: what the server refuses is a `ProblemError`, beside the answer it came with. */
export function equip(client: Client): Client {
  client.interceptors.error.use((failure, response: Response | undefined) => (response ? problemOf(response, failure) : failure));
  return client;
}
