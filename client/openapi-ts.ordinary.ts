/** Any part of a JSON document. */
type Node = { [name: string]: unknown } | unknown[];

/**
 * Leaves in the description what an ordinary call sends and gets. Answers that only callers who ask for them get carry `x-only-with`; as
 * alternatives they would make each field of each answer uncertain. With them go what asks for them: `fields`, `Prefer`, `If-None-Match`
 * and streams. `select` and `createMany` ask for theirs by types of their own.
 */
export function ordinaryCalls(document: unknown): void {
  visit(document as Node);
}

function visit(node: Node): void {
  if (Array.isArray(node)) {
    removeWhere(node, asksForMore);
  } else {
    delete (node as { [name: string]: unknown })['application/x-ndjson'];
    flatten(node, 'anyOf');
    flatten(node, 'oneOf');
    if (node.in === 'query') {
      leaveToSerializer(node);
    }
  }
  for (const [name, child] of Object.entries(node)) {
    if (isNode(child)) {
      if (!Array.isArray(node) && 'x-only-with' in child) {
        delete node[name];
      } else {
        visit(child);
      }
    }
  }
}

/** All parameters are written by the rules of `querySerializer`; the generated calls repeat those that are not the generator's own. */
function leaveToSerializer(parameter: { [name: string]: unknown }): void {
  const { type } = parameter.schema as { type?: string };
  Object.assign(parameter, { explode: true, style: type === 'object' ? 'deepObject' : 'form' });
}

/** One alternative is none. */
function flatten(node: { [name: string]: unknown }, word: 'anyOf' | 'oneOf'): void {
  const alternatives = node[word];
  if (Array.isArray(alternatives)) {
    removeWhere(alternatives, (item) => 'x-only-with' in item);
    if (alternatives.length === 1) {
      delete node[word];
      Object.assign(node, alternatives[0]);
    }
  }
}

function asksForMore(item: Node): boolean {
  const { $ref, name } = item as { $ref?: string; name?: string };
  return (
    $ref === '#/components/parameters/Prefer' ||
    $ref === '#/components/parameters/IfNoneMatch' ||
    name === 'fields' ||
    (name?.endsWith('.fields') ?? false)
  );
}

function removeWhere(list: unknown[], unwanted: (item: Node) => boolean): void {
  list.splice(0, list.length, ...list.filter((item) => !isNode(item) || !unwanted(item)));
}

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null;
}
