const MOST = 1000;
const REVISION = /^(?:W\/)?("\d+")$/;

/** Which revisions a client's own changes have made of those that they were held to (If-Match), as far back as it remembers. */
export class OwnSteps {
  private readonly steps = new Map<string, string>();
  private readonly sent = new Map<string, string>();

  /**
   * Holds a change to what own changes alone have made of the row that was seen. Sent again it is held to the same, since an own change
   * that came between may be a later edit.
   */
  follow(request: Request, id: unknown): void {
    const name = `${id} ${request.headers.get('Idempotency-Key')}`;
    const seen = revisionIn(request.headers, 'If-Match');
    if (seen) {
      const held = this.sent.get(name) ?? this.newest(id, seen);
      remember(this.sent, name, held);
      request.headers.set('If-Match', held);
    }
  }

  /** Notes what a change that was held to a revision has made of it. */
  note(request: Request, response: Response, id: unknown): void {
    const from = revisionIn(request.headers, 'If-Match');
    const to = revisionIn(response.headers, 'ETag');
    if (response.ok && from && to && from !== to) {
      remember(this.steps, `${id} ${from}`, to);
    }
  }

  private newest(id: unknown, seen: string): string {
    const next = this.steps.get(`${id} ${seen}`);
    return next ? this.newest(id, next) : seen;
  }
}

/** A revision, which proxies that compress mark as weak; nothing if the header tells of none, of several or of any. */
function revisionIn(headers: Headers, name: string): string | undefined {
  return REVISION.exec(headers.get(name) ?? '')?.[1];
}

function remember(map: Map<string, string>, name: string, value: string): void {
  map.delete(name);
  map.set(name, value);
  if (map.size > MOST) {
    map.delete(map.keys().next().value ?? name);
  }
}
