import { ProblemError } from '../src/index.js';

/** The problem that the call ends with. */
export async function refused(call: Promise<unknown>): Promise<ProblemError> {
  const outcome = await call.then(
    () => undefined,
    (failure: unknown) => failure,
  );
  if (outcome instanceof ProblemError) {
    return outcome;
  }
  throw new Error('was not refused', { cause: outcome });
}
