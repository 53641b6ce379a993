export { connect, createCairn, type Settings } from './connect.js';
export type { Client } from './generated/client/index.js';
export { client } from './generated/client.gen.js';
export * from './generated/index.js';
export { type Failure, ProblemError } from './problem.js';
export type { Patience } from './repeat.js';
export { type Address, type Call, createMany, type ListCall, of, type Page, pages, rows, select, type Version } from './rows.js';
