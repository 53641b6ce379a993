import { createQuerySerializer } from './generated/client/utils.gen.js';

const serialized = createQuerySerializer<object>({ array: { explode: false }, object: { style: 'form' } });
const WISH = /(^|\.)(expand|sort)$/;

/**
 * Writes a query as the server reads it: lists with commas, and filters of embedded rows each by itself. To embed nothing, or to sort by
 * nothing, is not to ask for it. Any other list that is empty is sent, since a filter that is left out would let all rows through.
 */
export function querySerializer(query: object): string {
  return serialized(Object.fromEntries(Object.entries(query).filter(([name, value]) => !(WISH.test(name) && isEmpty(value)))));
}

function isEmpty(value: unknown): boolean {
  return Array.isArray(value) && value.length === 0;
}
