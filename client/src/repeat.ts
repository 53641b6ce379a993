/** How often, and how patiently, a request is tried. */
export interface Patience {
  /** The most times that a request is sent; 5 unless told. */
  attempts?: number;
  /** Milliseconds before the second attempt, doubled each time, without what the server asks for; 100 unless told. */
  pause?: number;
  /** The most milliseconds between two attempts, whatever the server asks for; 30,000 unless told. */
  longestPause?: number;
}

const KEY = 'Idempotency-Key';
const NOTHING_IN_IT = new Set([204, 205, 304]);
const REDIRECTS = new Set([301, 302, 303, 307, 308]);

/** A key that no other request has. */
export function newKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/**
 * Gives a write under `/api` a key of its own. Streams, and what is sent elsewhere, have none: the server does those as often as they
 * come, and a key would have them sent again.
 */
export function keyed(request: Request, path: string): Request {
  const stream = request.headers.get('Content-Type')?.startsWith('application/x-ndjson');
  if (!path.startsWith('/api/')) {
    request.headers.delete(KEY);
  } else if (!safe(request) && !stream && !request.headers.has(KEY)) {
    request.headers.set(KEY, newKey());
  }
  return request;
}

/**
 * A `fetch` that tries again when the connection is lost or the server is too busy: what only reads, and a write that has a key, which
 * is done once however often it is sent.
 */
export function repeatingFetch(patience: Patience = {}, send: typeof fetch = (request) => globalThis.fetch(request)): typeof fetch {
  const { attempts = 5, pause = 100, longestPause = 30_000 } = patience;
  return async (input, init) => {
    const request = unredirected(new Request(input, init));
    for (let attempt = 1; ; attempt++) {
      const last = attempt >= attempts || !repeatable(request);
      const backoff = pause * 2 ** (attempt - 1) * (0.5 + Math.random());
      let wait: number;
      try {
        const answer = await send(request.clone());
        requireNoRedirect(request, answer);
        const response = await whole(answer);
        const asked = response.status === 503 ? pauseAsked(response) : Number.NaN;
        if (last || Number.isNaN(asked)) {
          return response;
        }
        wait = asked + backoff;
      } catch (failure) {
        if (last || request.signal.aborted || !(failure instanceof TypeError)) {
          throw failure;
        }
        wait = backoff;
      }
      await waited(Math.min(wait, longestPause), request.signal);
    }
  };
}

function safe(request: Request): boolean {
  return request.method === 'GET' || request.method === 'HEAD';
}

function repeatable(request: Request): boolean {
  return safe(request) || request.headers.has(KEY);
}

/** The milliseconds that an answer asks to wait, told in seconds or as a date; not a number if it does not ask. */
function pauseAsked(response: Response): number {
  const told = response.headers.get('Retry-After');
  const seconds = told === null ? Number.NaN : Number(told);
  return Number.isNaN(seconds) ? Math.max(0, Date.parse(told ?? '') - Date.now()) : seconds * 1000;
}

/** A write that meets a redirect would go on as a read, whose success would be taken for its own. */
function unredirected(request: Request): Request {
  return safe(request) ? request : new Request(request, { redirect: 'manual' });
}

function requireNoRedirect(request: Request, answer: Response): void {
  // A browser tells no more of a redirect than its type.
  if (answer.type === 'opaqueredirect' || REDIRECTS.has(answer.status)) {
    const { origin } = new URL(request.url);
    const target = answer.headers.get('Location') ?? 'another address';
    throw new Error(`${origin} redirects to ${target}. \`connect\` wants the address that it leads to.`);
  }
}

/** Reads the answer to its end, so that a connection lost halfway is noticed here. */
async function whole(response: Response): Promise<Response> {
  const body = await response.arrayBuffer();
  const { status, statusText, headers } = response;
  return new Response(NOTHING_IN_IT.has(status) ? null : body, { status, statusText, headers });
}

function waited(milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const stop = () => {
      clearTimeout(timer);
      reject(signal.reason);
    };
    const timer = setTimeout(() => {
      signal.removeEventListener('abort', stop);
      resolve();
    }, milliseconds);
    signal.addEventListener('abort', stop, { once: true });
  });
}
