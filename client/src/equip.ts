import type { Beside } from './change.js';
import { type Client, mergeHeaders } from './generated/client/index.js';
import { answerOf, problemOf } from './problem.js';
import { keyed } from './repeat.js';
import { OwnSteps } from './steps.js';

/**
 * Gives a client what every client of Cairn has: a write is sent with a key of its own, and what the server refuses, or another answers,
 * is a `ProblemError`, beside the answer it came with.
 */
export function equip(client: Client): Client {
  const steps = new OwnSteps();
  client.interceptors.request.use((request, options) => {
    requireNames(options.path);
    const { changeHeaders } = options as Beside;
    if (!changeHeaders) {
      return keyed(request, options.url);
    }
    const change = keyed(new Request(request, { headers: mergeHeaders(request.headers, changeHeaders) }), options.url);
    steps.follow(change, options.path?.id);
    return change;
  });
  client.interceptors.response.use(async (response, request, { path, url }) => {
    const answer = await answerOf(response, request, url);
    steps.note(request, answer, path?.id);
    return answer;
  });
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
