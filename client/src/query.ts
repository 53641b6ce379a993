import { createQuerySerializer } from './generated/client/utils.gen.js';

const joined = createQuerySerializer<object>({ array: { explode: false }, object: { style: 'form' } });
const repeated = createQuerySerializer<object>({ array: { explode: true } });
const ONE_OF = /:in$/;
const REPEATABLE = /:(contains|ne)$/;
const WISH = /(^|\.)(expand|sort)$/;

/**
 * Writes a query as the server reads it: lists with commas, `contains` and `ne` once for each value, and filters of embedded rows each by
 * itself. To embed nothing, or to sort by nothing, is not to ask for it. Any other list that is empty is sent, since a filter that is left
 * out would let all rows through.
 */
export function querySerializer(query: object): string {
  return Object.entries(query)
    .filter(([name, value]) => !(WISH.test(name) && isEmpty(value)))
    .map(([name, value]) => written(name, value))
    .filter((part) => part !== '')
    .join('&');
}

function written(name: string, value: unknown): string {
  if (ONE_OF.test(name) && Array.isArray(value)) {
    return joined({ [name]: value.map(quoted) });
  }
  return (REPEATABLE.test(name) && !isEmpty(value) ? repeated : joined)({ [name]: value });
}

/** As CSV does it: what has a comma or a double quote stands in double quotes, and those within are doubled. */
function quoted(value: unknown): unknown {
  return typeof value === 'string' && /[",]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value;
}

function isEmpty(value: unknown): boolean {
  return Array.isArray(value) && value.length === 0;
}
