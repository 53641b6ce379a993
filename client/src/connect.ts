import { equip } from './equip.js';
import { type Client, createClient, createConfig } from './generated/client/index.js';
import { client } from './generated/client.gen.js';
import { querySerializer } from './query.js';
import { type Patience, repeatingFetch } from './repeat.js';

/** Which server to talk to, and how. */
export interface Settings extends Patience {
  /** Where the server listens, for example `http://127.0.0.1:7070`; the origin of the page unless told. */
  url?: string;
  /** The text in the server's token file, or what finds it. */
  token?: string | (() => string | Promise<string>);
  /** What sends the requests; the global `fetch` unless told. */
  fetch?: typeof fetch;
}

/** Sets the server that all calls and hooks talk to unless they name a client. */
export function connect(settings: Settings): Client {
  client.setConfig(configOf(settings));
  return client;
}

/** A client for one more server, to be named in calls: `listTickets({ client })`. */
export function createCairn(settings: Settings): Client {
  return equip(createClient(createConfig(configOf(settings))));
}

function configOf(settings: Settings) {
  return {
    baseUrl: settings.url ?? '',
    querySerializer,
    fetch: repeatingFetch(settings, settings.fetch),
    throwOnError: true,
    auth: settings.token,
  };
}
