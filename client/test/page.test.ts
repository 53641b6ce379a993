import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { connect, createMany, createProject, createTicket, deleteProject, listTickets, of, updateTicket } from '../src/index.js';
import { servePage, startBrowser } from './browser.js';
import { type Server, startServer } from './server.js';

let site: Awaited<ReturnType<typeof servePage>>;
let server: Server;
let browser: Browser;
let page: Page;
let complaints: string[];

beforeAll(async () => {
  site = await servePage();
  server = await startServer(['--allow-origin', site.origin]);
  browser = await startBrowser();
  connect({ url: server.url });
});

afterAll(async () => {
  await browser.close();
  await server.remove();
  await site.close();
});

beforeEach(async () => {
  await createProject({ body: { key: 'TRAIL', name: 'The long trail' } });
  const titles = ['Map the ridge', 'Mend the bridge', 'Paint the signs'];
  await createMany(
    createTicket,
    titles.map((title) => ({ projectId: 'TRAIL', title })),
  );
  page = await browser.newPage();
  complaints = [];
  page.on('pageerror', (error) => complaints.push(error.message));
});

afterEach(async () => {
  expect(complaints).toEqual([]);
  await page.close();
  await deleteProject({ path: { id: 'TRAIL' } });
});

async function open(settings = '') {
  await page.goto(`${site.origin}/?cairn=${encodeURIComponent(server.url)}${settings}`);
  await shows('output', ['Map the ridge, open', 'Mend the bridge, open']);
}

function shows(selector: string, texts: string[]) {
  return expect.poll(() => page.locator(selector).allTextContents(), { timeout: 30_000 }).toEqual(texts);
}

function entry(number: number) {
  return page.locator('li').nth(number - 1);
}

async function rename(number: number, title: string) {
  await entry(number).getByLabel('New title').fill(title);
  await entry(number).getByRole('button', { name: 'Rename' }).click();
}

async function create(title: string) {
  await page.getByLabel('Title', { exact: true }).fill(title);
  await page.getByRole('button', { name: 'Create' }).click();
}

test('a page of another origin lists, creates, edits and deletes tickets, and all it shows follows each change', async () => {
  await open();
  await page.getByRole('button', { name: 'More' }).click();
  await shows('output', ['Map the ridge, open', 'Mend the bridge, open', 'Paint the signs, open']);
  await create('Cut the grass');
  await shows('#summary', ['{"open":4,"in_progress":0,"closed":0}']);
  await rename(1, 'Draw the ridge');
  await shows('#embedded', ['Draw the ridge, Mend the bridge, Paint the signs, Cut the grass']);
  await entry(2).getByRole('button', { name: 'Close' }).click();
  await shows('#summary', ['{"open":3,"in_progress":0,"closed":1}']);
  await entry(3).getByRole('button', { name: 'Delete' }).click();
  await shows('output', ['Draw the ridge, open', 'Mend the bridge, closed', 'Cut the grass, open']);
  await shows('#embedded', ['Draw the ridge, Mend the bridge, Cut the grass']);
  const kept = await listTickets({ query: { projectId: 'TRAIL', sort: ['number'] } });
  expect(kept.data.items.map((ticket) => ticket.title)).toEqual(['Draw the ridge', 'Mend the bridge', 'Cut the grass']);
});

test('an edit of a row that somebody else has changed is refused with the row as it is now, which the page then shows', async () => {
  await open();
  const [first] = (await listTickets({ query: { key: 'TRAIL-1' } })).data.items;
  await updateTicket({ ...of(first ?? expect.unreachable()), body: { title: 'Changed by another' } });
  await rename(1, 'Mine');
  await shows('li [role=alert]', ['412, now Changed by another']);
  await shows('output', ['Changed by another, open', 'Mend the bridge, open']);
});

test('a refused field is told where it was filled in', async () => {
  await open();
  await create(' ');
  await expect.poll(() => page.getByRole('alert').textContent(), { timeout: 30_000 }).toContain('title');
});

test('a change that the network loses is told, and the page stays', async () => {
  await open('&attempts=1');
  await page.route('**/api/projects/TRAIL/tickets', (route) => route.abort('connectionreset'));
  await create('Lost');
  await expect.poll(() => page.getByRole('alert').textContent(), { timeout: 30_000 }).toContain('fetch');
  await shows('output', ['Map the ridge, open', 'Mend the bridge, open']);
});

test('a change that meets a redirect is told, and what to do', async () => {
  await open();
  await page.route('**/api/projects/TRAIL/tickets', (route) => {
    const headers = { 'Access-Control-Allow-Origin': site.origin, Location: '/api/tickets' };
    return route.fulfill({ status: 302, headers });
  });
  await create('Sent elsewhere');
  await expect.poll(() => page.getByRole('alert').textContent(), { timeout: 30_000 }).toContain('`connect` wants the address');
});

test('a change that the hook repeats keeps its key, and is done once', async () => {
  await open('&attempts=1');
  const keys: (string | undefined)[] = [];
  await page.route('**/api/projects/TRAIL/tickets', async (route) => {
    if (route.request().method() === 'POST') {
      keys.push(route.request().headers()['idempotency-key']);
      if (keys.length === 1) {
        await route.fetch();
        await route.abort('connectionreset');
        return;
      }
    }
    await route.continue();
  });
  await create('Sent twice');
  await shows('#summary', ['{"open":4,"in_progress":0,"closed":0}']);
  await create('Sent once');
  await shows('#summary', ['{"open":5,"in_progress":0,"closed":0}']);
  expect(keys).toHaveLength(3);
  expect(keys[0]).toBe(keys[1]);
  expect(keys[2]).not.toBe(keys[0]);
});

test('a change asks again for rows, and not for what describes the server', async () => {
  await open();
  const asked: string[] = [];
  page.on('request', (request) => asked.push(`${request.method()} ${new URL(request.url()).pathname}`));
  await create('One more');
  await shows('#summary', ['{"open":4,"in_progress":0,"closed":0}']);
  await shows('#embedded', ['Map the ridge, Mend the bridge, Paint the signs, One more']);
  expect(asked).toContain('GET /api/projects/TRAIL/tickets');
  expect(asked).not.toContain('GET /api');
});
