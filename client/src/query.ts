import { createQuerySerializer } from './generated/client/utils.gen.js';

const joined = createQuerySerializer<object>({ array: { explode: false }, object: { style: 'form' } });
const repeated = createQuerySerializer<object>({ array: { explode: true } });
const ONE_OF = /:in$/;
const REPEATABLE = /:(contains|ne)$/;
const WISH = /(^|\.)(expand|sort)$/;

/**
 * Writes a query as the server reads it: lists with commas, `contains` and `ne` once for each value, and filters of embedded rows each by
 * itself. A list of none is left out where it asks for nothing: to embed, to sort by, to differ from, to contain. One of the values that a
 * field may have is refused: no row would fit, and left out it would let all rows through.
 */
export function querySerializer(query: object): string {
  return Object.entries(query)
    .filter(([name, value]) => !(isEmpty(value) && (WISH.test(name) || REPEATABLE.test(name))))
    .map(([name, value]) => written(name, value))
    .filter((part) => part !== '')
    .join('&');
}

function written(name: string, value: unknown): string {
  if (ONE_OF.test(name) && Array.isArray(value)) {
    if (isEmpty(value)) {
      throw new TypeError(`'${name}' has no value, which no row fits: give it one or more, or do not ask.`);
    }
    return joined({ [name]: value.map(quoted) });
  }
  return (REPEATABLE.test(name) ? repeated : joined)({ [name]: value });
}

/** As CSV does it: what has a comma or a double quote stands in double quotes, and those within are doubled. */
function quoted(value: unknown): unknown {
  return typeof value === 'string' && /[",]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value;
}

function isEmpty(value: unknown): boolean {
  return Array.isArray(value) && value.length === 0;
}
