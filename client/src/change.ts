import { mergeHeaders } from './generated/client/index.js';

/** What a hook's change tells the client, beside what the generated call takes. */
interface Beside {
  changeHeaders?: Parameters<typeof mergeHeaders>[0];
}

/**
 * What the generated call is given for a change. Among what it takes, the headers would replace those that the operation was made with: the
 * call spreads the one over the other. So a spread leaves them out, and the client adds them.
 */
export function callOf<Variables>(variables: Variables): Variables {
  const { headers, ...others } = variables as { headers?: Beside['changeHeaders'] };
  const call: Beside = { ...others, changeHeaders: headers };
  return Object.defineProperty(call, 'headers', { value: headers }) as Variables;
}

/** The request with the headers of its change, if it is one. */
export function withChangeHeaders(request: Request, options: object): Request {
  const { changeHeaders } = options as Beside;
  return changeHeaders ? new Request(request, { headers: mergeHeaders(request.headers, changeHeaders) }) : request;
}
