import type { Plugins } from '@hey-api/openapi-ts';

/** Has ids checked as the server checks them: 36 characters in their places, whatever version and variant they tell of. */
export function serverIds(document: unknown): void {
  for (const part of Object.values(document as { [name: string]: unknown })) {
    if (typeof part === 'object' && part !== null) {
      if ((part as { format?: unknown }).format === 'uuid') {
        Object.assign(part, { format: 'guid' });
      }
      serverIds(part);
    }
  }
}

/** Has a schema refuse a field that the server would refuse: Zod's ordinary object drops it, and a misspelt edit with it. */
export const strictObjects: Plugins.Zod.Resolvers['object'] = (context) => {
  const { additionalProperties } = context.schema;
  const closed = typeof additionalProperties === 'object' && additionalProperties.type === 'never';
  return closed ? context.$(context.symbols.z).attr('strictObject').call(context.nodes.shape(context)) : undefined;
};
