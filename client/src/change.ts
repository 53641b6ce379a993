import { mergeHeaders } from './generated/client/index.js';

/** What a hook's change tells the client, beside what the generated call takes. */
export interface Beside {
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

const turns = new Map<string, Promise<void>>();

/** Sends what changes one row in the order in which it was asked for, so that each change can follow the one before. */
export function inTurn<Result>(variables: object, send: () => Promise<Result>): Promise<Result> {
  const { path, headers } = variables as { path?: { id?: string }; headers?: { 'If-Match'?: string } };
  const id = headers?.['If-Match'] && path?.id;
  if (!id) {
    return send();
  }
  const result = (turns.get(id) ?? Promise.resolve()).then(send);
  const turn = result.then(
    () => undefined,
    () => undefined,
  );
  turns.set(id, turn);
  void turn.then(() => turns.get(id) === turn && turns.delete(id));
  return result;
}
