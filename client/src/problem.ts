import type { Fault, Problem } from './generated/types.gen.js';

/** What the server tells without JSON: a page for people, and its measures. */
const TEXTS = new Set(['/docs', '/metrics']);

/** What the server refused, and why (RFC 9457). `Row` is the row that a stale write met. */
export class ProblemError<Row = unknown> extends Error {
  override readonly name = 'ProblemError';
  /** The kind of problem, for example `/problems/invalid`. */
  readonly type: string;
  /** The same words for every problem of the type. */
  readonly title: string;
  /** The HTTP status. */
  readonly status: number;
  /** What is wrong, and what would be right. */
  readonly detail: string;
  /** The faults, at most a hundred, each with the place in the body or the name of the parameter. */
  readonly errors: readonly Fault[];
  /** How many more faults there are at least. */
  readonly errorsOmitted: number;
  /** What the server's log calls the request. */
  readonly requestId: string;
  /** With status 412: the row as it is now. */
  readonly current: Row | undefined;

  constructor(problem: Problem) {
    super(problem.detail);
    this.type = problem.type;
    this.title = problem.title;
    this.status = problem.status;
    this.detail = problem.detail;
    this.errors = problem.errors ?? [];
    this.errorsOmitted = problem.errorsOmitted ?? 0;
    this.requestId = problem.requestId;
    this.current = problem.current as Row | undefined;
  }

  /** What is wrong with one field of the body: `at('title')`, or `at('operations', 3, 'body', 'title')`. */
  at(...path: (string | number)[]): string[] {
    const pointer = path.map((part) => `/${String(part).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');
    return this.errors.filter((fault) => fault.pointer === pointer).map((fault) => fault.detail);
  }
}

/**
 * Why a call failed: the server's refusal, or an error of the network or of the caller's own, which has a message and nothing else of a
 * problem.
 */
export type Failure<Row = unknown> = ProblemError<Row> | (Error & { [Field in Exclude<keyof ProblemError, keyof Error>]?: undefined });

/**
 * The answer, or one that counts as a refusal where it tells of success and is none of the server's: a page to sign in, or broken JSON. Its
 * status stays as it came.
 */
export async function answerOf(response: Response, request: Request, path: string): Promise<Response> {
  const told = response.ok && response.status !== 204 && request.method !== 'HEAD' && !TEXTS.has(path);
  return told && !(await isJson(response.clone())) ? Object.defineProperty(response, 'ok', { value: false }) : response;
}

async function isJson(response: Response): Promise<boolean> {
  try {
    const told: unknown = await response.json();
    return typeof told === 'object' && told !== null && (response.headers.get('Content-Type')?.startsWith('application/json') ?? false);
  } catch {
    return false;
  }
}

/** Makes a problem of an answer that refuses, and of what was read of it: JSON, or else a text. What it leaves out the answer tells. */
export function problemOf(response: Response, told: unknown): ProblemError {
  const toldProblem = response.headers.get('Content-Type')?.startsWith('application/problem+json') && typeof told === 'object';
  const text = textOf(told) || `The answer has status ${response.status} and no body.`;
  const foreign = response.status < 300;
  return new ProblemError({
    type: 'about:blank',
    title: foreign ? 'No answer of Cairn' : response.statusText || `Status ${response.status}`,
    status: response.status,
    detail: foreign ? `What answers is not Cairn, or something changes what it answers: ${text}` : text,
    requestId: response.headers.get('X-Request-Id') ?? '',
    ...(toldProblem ? (told as Partial<Problem>) : {}),
  });
}

/** The beginning of what was read of an answer, for people. */
export function textOf(told: unknown): string {
  return (typeof told === 'string' ? told : (JSON.stringify(told) ?? '')).slice(0, 500);
}
