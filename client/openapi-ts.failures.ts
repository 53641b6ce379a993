import type { Plugins } from '@hey-api/openapi-ts';

/** An answer, as far as it matters here. */
interface Answer {
  content?: { [type: string]: { schema: Schema } };
}

interface Schema {
  $ref?: string;
  allOf?: Schema[];
  properties?: { current?: unknown };
}

const REFUSAL = 'application/problem+json';
const FORMAT = 'failure';

/** Has each answer that refuses described as what the caller meets: an error, with the row that a stale write met. */
export function failures(document: unknown): void {
  const { responses } = (document as { components: { responses: { [name: string]: Answer } } }).components;
  for (const { content } of Object.values(responses)) {
    if (content?.[REFUSAL]) {
      content[REFUSAL] = { schema: { type: 'object', format: FORMAT, properties: rowMet(content[REFUSAL].schema) } as Schema };
    }
  }
}

function rowMet(refusal: Schema): Schema['properties'] {
  if (refusal.$ref?.endsWith('/ChangedProblem')) {
    return { current: { type: 'object', additionalProperties: true } };
  }
  return refusal.allOf?.find((part) => part.properties?.current)?.properties ?? {};
}

/** Makes the type of such an answer. */
export const failureType: Plugins.HeyApiTypeScript.Resolvers['object'] = ({ $, plugin, schema, walk, walkerCtx }) => {
  if (schema.format !== FORMAT) {
    return undefined;
  }
  const failure = plugin.symbol('Failure', { external: '../problem.js', kind: 'type' });
  const row = schema.properties?.current;
  return $.type(failure).generic(row ? walk(row, walkerCtx).type : $.type('never'));
};
