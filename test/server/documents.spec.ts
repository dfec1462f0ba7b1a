import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { gzipSync } from 'node:zlib';
import { z } from 'zod';
import { createLinks } from '../../src/adapters/links/links.ts';
import { createJsonLogger } from '../../src/adapters/system/json-logger.ts';
import { systemRandom } from '../../src/adapters/system/system-random.ts';
import { type DocumentFile, type DocumentRequest, defineDocument, type Refusal } from '../../src/bot/contract.ts';
import { createDocumentDesk } from '../../src/bot/document-desk.ts';
import type { Links, LinkTarget } from '../../src/ports/links.ts';
import { createServer } from '../../src/server/server.ts';
import { strings } from '../../src/ui/strings/index.ts';
import { launchBrowser } from '../support/browser.ts';
import { FakeClock } from '../support/fake-clock.ts';
import { type House, MONDAY, openHouse } from '../support/house.ts';
import { atProcess, LINKS } from '../support/links.ts';

const PERSON = 'tenant-7a1:sanne-9c2';
const PLAN = 'plan-4e5';
const FORM = { 'content-type': 'application/x-www-form-urlencoded' };

const inputSchema = z.strictObject({ plan: z.string() });
type Request = DocumentRequest<z.infer<typeof inputSchema>>;

describe('a document behind a link', () => {
  let clock: FakeClock;
  let logs: string[];
  let links: Links;
  let read: Links['read'];
  let make: (request: Request) => Promise<DocumentFile | Refusal>;
  let requests: Request[];
  let url: string;
  let close: () => Promise<void>;

  const file = (text = 'PK', name = 'Ons plan.docx'): DocumentFile => ({
    name,
    type: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
    bytes: new TextEncoder().encode(text),
  });

  beforeEach(async () => {
    clock = new FakeClock(MONDAY);
    logs = [];
    requests = [];
    links = createLinks({ publicUrl: LINKS.publicUrl, secret: LINKS.linkSecret, clock });
    read = links.read;
    make = async () => file();
    const source = defineDocument({ kind: 'test/word', input: inputSchema }, (request) => {
      requests.push(request);
      return make(request);
    });
    const logger = createJsonLogger(clock, (line) => logs.push(line));
    const desk = createDocumentDesk({
      sources: new Map([[source.kind, source]]),
      links: { read: (token) => read(token) },
      clock,
      random: systemRandom,
      logger,
      timeZone: 'Europe/Amsterdam',
    });
    const server = createServer({
      messages: async () => ({ status: 200 }),
      documents: desk,
      isReady: async () => true,
      jobs: undefined,
      logger,
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    url = `http://127.0.0.1:${port}`;
    close = () => new Promise<void>((resolve) => server.close(resolve));
  });
  afterEach(() => close());

  async function mint(more: Partial<LinkTarget> = {}): Promise<string> {
    const target: LinkTarget = { person: PERSON, kind: 'test/word', input: { plan: PLAN }, language: 'nl', ...more };
    return atProcess(await links.mint(target), url);
  }

  const post = (link: string, init: RequestInit = {}): Promise<Response> => fetch(link, { method: 'POST', ...init });

  function lines(event: string): Record<string, unknown>[] {
    return logs.map((line): Record<string, unknown> => JSON.parse(line)).filter((line) => line['event'] === event);
  }

  const outcomes = () => lines('document').map(({ kind, outcome }) => [kind, outcome]);

  /** A page of this status that says this, safe in a browser. */
  async function assertPage(response: Response, status: number, ...texts: readonly string[]): Promise<string> {
    assert.equal(response.status, status);
    const html = await response.text();
    const style = /<style>(.*)<\/style>/s.exec(html)?.[1] ?? assert.fail(html);
    const hash = createHash('sha256').update(style).digest('base64');
    const headers = Object.fromEntries(response.headers);
    assert.equal(headers['content-type'], 'text/html; charset=utf-8');
    assert.equal(
      headers['content-security-policy'],
      `default-src 'none'; style-src 'sha256-${hash}'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'`,
    );
    assertUnkept(response);
    assert.ok(!/<script|javascript:|\son\w+=|\sstyle=|src=|href=/i.test(html), html);
    for (const text of texts) assert.ok(html.includes(text), `${text} in ${html}`);
    return html;
  }

  function assertUnkept({ headers }: Response): void {
    assert.equal(headers.get('cache-control'), 'no-store');
    assert.equal(headers.get('referrer-policy'), 'no-referrer');
    assert.equal(headers.get('x-content-type-options'), 'nosniff');
    assert.equal(headers.get('x-robots-tag'), 'noindex, nofollow');
    assert.equal(headers.get('set-cookie'), null);
  }

  it('begins with a page that says until when and for whom, and makes nothing', async () => {
    const say = strings('nl').document.ready;
    const response = await fetch(await mint());
    const html = await assertPage(response, 200, '<html lang="nl">', 'width=device-width', `<h1>${say.title}</h1>`);
    assert.ok(html.includes(`<p>${say.valid('09:10')}</p>`), html);
    assert.ok(html.includes(`<form method="post"><button>${say.button}</button></form>`), html);
    assert.deepEqual(requests, []);
    assert.deepEqual(outcomes(), [['test/word', 'shown']]);
  });

  it('speaks the language of the link', async () => {
    const link = await mint({ language: 'en' });
    await assertPage(await fetch(link), 200, '<html lang="en">', 'Download the file', 'until 09:10');
    make = async ({ say }) => ({ refused: say.bot.help.title });
    await assertPage(await post(link), 403, '<html lang="en">', 'What you can do here with Koers');
    await clock.advance(11 * 60_000);
    await assertPage(await fetch(link), 410, '<html lang="en">', 'press the button for the file');
  });

  it('answers HEAD as GET, without the page', async () => {
    const link = await mint();
    const [head, get] = [await fetch(link, { method: 'HEAD' }), await fetch(link)];
    // fetch ends its connection after HEAD.
    const own = ([name]: [string, string]) => !['date', 'connection', 'keep-alive'].includes(name);
    const facts = ({ status, headers }: Response) => [status, Object.fromEntries([...headers].filter(own))];
    assert.deepEqual(facts(head), facts(get));
    assert.equal(await head.text(), '');
    assert.equal(get.headers.get('content-length'), String((await get.bytes()).length));
    assert.deepEqual(outcomes(), [
      ['test/word', 'shown'],
      ['test/word', 'shown'],
    ]);
  });

  it('is delivered by the button, as a file that is kept nowhere', async () => {
    make = async () => file('Plan: rust ✓');
    const response = await post(await mint());
    assert.equal(response.status, 200);
    assert.equal(await response.text(), 'Plan: rust ✓');
    assert.equal(response.headers.get('content-type'), file().type);
    assert.equal(
      response.headers.get('content-disposition'),
      `attachment; filename="Ons plan.docx"; filename*=UTF-8''Ons%20plan.docx`,
    );
    assert.equal(response.headers.get('content-security-policy'), "default-src 'none'; sandbox");
    assertUnkept(response);
    assert.deepEqual(outcomes(), [['test/word', 'delivered']]);
  });

  it('is made for whom the link was made, of what the link says', async () => {
    await clock.advance(60_000);
    const link = await mint({ language: 'en' });
    await clock.advance(60_000);
    await post(link);
    const [request] = requests;
    assert.deepEqual(request?.person, { key: PERSON, aadObjectId: 'sanne-9c2' });
    assert.deepEqual(request.input, { plan: PLAN });
    assert.equal(request.language, 'en');
    assert.equal(request.say, strings('en'));
    assert.equal(request.now.toString(), '2026-11-23T08:02:00Z');
  });

  it('is delivered again, as it then is, until the link is over', async () => {
    const link = await mint();
    make = async () => file('met Sanne');
    assert.equal(await (await post(link)).text(), 'met Sanne');
    make = async () => file('zonder');
    await clock.advance(10 * 60_000 - 1);
    assert.equal(await (await post(link)).text(), 'zonder');
    await clock.advance(1);
    assert.equal((await post(link)).status, 410);
    assert.equal(requests.length, 2);
  });

  for (const [name, ascii, encoded] of [
    ['Één plan – groep 5.docx', 'Een plan _ groep 5.docx', '%C3%89%C3%A9n%20plan%20%E2%80%93%20groep%205.docx'],
    ['a"b\\c/d:e\r\nx: y.docx', 'a_b_c_d_e__x_ y.docx', 'a_b_c_d_e__x_%20y.docx'],
    ["50% 'ja' (nee)*.docx", "50_ 'ja' (nee)_.docx", '50%25%20%27ja%27%20%28nee%29_.docx'],
    ['مرحبا\uD83C.docx', '______.docx', '%D9%85%D8%B1%D8%AD%D8%A8%D8%A7%EF%BF%BD.docx'],
  ] as const) {
    it(`can be called ${JSON.stringify(name)}`, async () => {
      make = async () => file('PK', name);
      const response = await post(await mint());
      assert.equal(
        response.headers.get('content-disposition'),
        `attachment; filename="${ascii}"; filename*=UTF-8''${encoded}`,
      );
    });
  }

  it('is over after ten minutes, whoever asks', async () => {
    const link = await mint();
    await clock.advance(10 * 60_000);
    const { title, text } = strings('nl').document.expired;
    await assertPage(await fetch(link), 410, '<html lang="nl">', title, text);
    await assertPage(await post(link), 410, title, text);
    assert.equal((await fetch(link, { method: 'HEAD' })).status, 410);
    assert.deepEqual(requests, []);
    assert.deepEqual(outcomes(), Array(3).fill(['none', 'expired']));
  });

  it('is refused, in both languages, with a link that nobody made', async () => {
    const link = await mint();
    const texts = (['nl', 'en'] as const).map((language) => strings(language).document.tampered);
    for (const other of [
      `${link.slice(0, -1)}${link.endsWith('A') ? 'B' : 'A'}`,
      link.slice(0, -1),
      `${link}/`,
      `${link}/x`,
      `${link}%20`,
      `${link}${'A'.repeat(9_000)}`,
      `${url}/documents/`,
      `${url}/documents/x`,
      `${url}/documents/..%2f..%2fetc%2fpasswd`,
      `${url}/documents/%00`,
    ]) {
      for (const attempt of [fetch(other), post(other)]) {
        const html = await assertPage(await attempt, 403, '<html lang="nl">', '<section lang="en">');
        for (const { title, text } of texts) assert.ok(html.includes(title) && html.includes(text), html);
      }
    }
    assert.deepEqual(requests, []);
    assert.deepEqual(outcomes(), Array(20).fill(['none', 'tampered']));
  });

  it('does not mind what a link checker adds behind the link', async () => {
    assert.equal((await fetch(`${await mint()}?utm_source=teams&x=%`)).status, 200);
  });

  it('is refused with the sentence of its feature', async () => {
    make = async () => ({ refused: 'Je bent geen lid van <b>"dit" & dat</b> team.' });
    const sentence = 'Je bent geen lid van &lt;b&gt;&quot;dit&quot; &amp; dat&lt;/b&gt; team.';
    await assertPage(await post(await mint()), 403, `<p>${sentence}</p>`, strings('nl').document.refused.title);
    assert.deepEqual(outcomes(), [['test/word', 'refused']]);
  });

  it('is refused with a link of another version of Koers', async () => {
    await assertPage(await fetch(await mint({ kind: 'test/gone' })), 403, strings('nl').document.tampered.text);
    await assertPage(await post(await mint({ kind: 'test/gone' })), 403, strings('en').document.tampered.text);
    await assertPage(await post(await mint({ input: { plan: PLAN, more: 1 } })), 403, '<section lang="en">');
    assert.deepEqual(requests, []);
    assert.deepEqual(outcomes(), [
      ['none', 'unknown'],
      ['none', 'unknown'],
      ['test/word', 'malformed'],
    ]);
  });

  it('apologises with a reference when it cannot be made, and reveals nothing', async () => {
    make = async () => {
      throw new Error(`no table for ${PERSON}`, { cause: new Error(PLAN) });
    };
    const html = await assertPage(await post(await mint({ language: 'en' })), 503, '<html lang="en">');
    const [{ reference } = {}] = lines('document');
    assert.match(String(reference), /^[\w-]{8}$/);
    assert.ok(html.includes(strings('en').document.failed.text(String(reference))), html);
    assert.deepEqual(
      lines('document.failed').map(({ level, reference, kind, cause }) => ({ level, reference, kind, cause })),
      [{ level: 'error', reference, kind: 'test/word', cause: 'Error < Error' }],
    );
    assert.deepEqual(outcomes(), [['test/word', 'failed']]);
    for (const word of [PERSON, PLAN, 'table', ' at ']) assert.ok(!html.includes(word), html);
    make = async () => file();
    assert.equal((await post(await mint())).status, 200);
  });

  it('apologises when even the link cannot be read', async () => {
    read = async () => {
      throw new Error('no crypto');
    };
    await assertPage(await fetch(await mint()), 503, strings('nl').document.failed.title);
    assert.deepEqual(outcomes(), [['none', 'failed']]);
  });

  it('takes the form of a browser, and no body of another kind', async () => {
    const link = await mint();
    const packed = new Uint8Array(gzipSync('a=b'));
    const pieces = () =>
      new ReadableStream({
        start(controller) {
          for (let at = 0; at < 40; at += 1) controller.enqueue(new TextEncoder().encode('a='.repeat(64)));
          controller.close();
        },
      });
    const attempts: readonly (readonly [RequestInit & { duplex?: 'half' }, number])[] = [
      [{ headers: FORM, body: '' }, 200],
      [{ headers: FORM, body: 'a=b' }, 200],
      [{ headers: FORM, body: 'a'.repeat(2_000) }, 413],
      [{ headers: FORM, body: pieces(), duplex: 'half' }, 413],
      [{ headers: { 'content-type': 'text/plain' }, body: pieces(), duplex: 'half' }, 415],
      [{ headers: { 'content-type': 'application/json' }, body: '{}' }, 415],
      [{ body: new FormData() }, 415],
      [{ headers: { ...FORM, 'content-encoding': 'gzip' }, body: packed }, 415],
      [{ headers: { ...FORM, 'content-encoding': 'gzip' }, body: 'no gzip' }, 415],
    ];
    for (const [init, status] of attempts) {
      const response = await post(link, init);
      assert.equal(response.status, status, JSON.stringify(init));
      await response.text();
      assert.equal((await fetch(`${url}/healthz`)).status, 200);
    }
    assert.equal(requests.length, 2);
  });

  it('knows no other ways to ask, and survives an address that is none', async () => {
    for (const method of ['PUT', 'DELETE', 'PATCH']) assert.equal((await fetch(await mint(), { method })).status, 405);
    assert.equal((await fetch(`${url}/documents/%`)).status, 404);
    assert.equal((await fetch(`${url}/documents`)).status, 404);
    assert.deepEqual(requests, []);
  });

  it('is under way until it is there, and lets go of its connection when the server stops', async () => {
    const [begun, ready] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
    make = async () => {
      begun.resolve();
      await ready.promise;
      return file();
    };
    const asked = post(await mint());
    await begun.promise;
    assert.deepEqual(await (await fetch(`${url}/healthz`)).json(), { status: 'ok', underWay: 1 });
    const closing = close();
    close = () => closing;
    ready.resolve();
    const response = await asked;
    assert.equal(response.headers.get('connection'), 'close');
    assert.equal(await response.text(), 'PK');
  });

  it('leaves one line in the log for each request, without link, person or document', async () => {
    const link = await mint();
    await fetch(link);
    await post(link);
    await post(`${link}x`);
    make = async () => {
      throw new Error(`${link} ${PERSON} ${PLAN}`);
    };
    await post(link);
    await clock.advance(600_000);
    await post(link);
    assert.equal(new Set(lines('document').map(({ reference }) => reference)).size, 5);
    assert.deepEqual(
      outcomes().map(([, outcome]) => outcome),
      ['shown', 'delivered', 'tampered', 'failed', 'expired'],
    );
    assert.equal(logs.length, 6);
    for (const line of logs)
      for (const secret of [link.slice(-30), '/documents/', PERSON, ...PERSON.split(':'), PLAN])
        assert.ok(!line.includes(secret), `${secret} in ${line}`);
  });

  it('is downloaded in a browser, which takes the page as it is', async () => {
    make = async () => file('Plan: rust ✓', 'Ons plan – groep 5.docx');
    const browser = await launchBrowser();
    try {
      const page = await browser.newPage({ viewport: { width: 360, height: 640 }, colorScheme: 'dark' });
      const complaints: string[] = [];
      page.on('console', (message) => complaints.push(message.text()));
      await page.goto(await mint());
      const button = page.getByRole('button', { name: strings('nl').document.ready.button });
      const seen = await button.evaluate((element) => {
        const { ownerDocument: page, offsetWidth: width } = element as unknown as Shown;
        return { width, page: page.documentElement.scrollWidth };
      });
      // As wide as the screen without its margins: the stylesheet is taken, and nothing sticks out.
      assert.deepEqual(seen, { width: 320, page: 360 });
      for (let time = 0; time < 2; time += 1) {
        const [download] = await Promise.all([page.waitForEvent('download'), button.click()]);
        assert.equal(download.suggestedFilename(), 'Ons plan – groep 5.docx');
        assert.equal(await text(await download.createReadStream()), 'Plan: rust ✓');
      }
      await clock.advance(10 * 60_000);
      await button.click();
      await page.getByRole('heading', { name: strings('nl').document.expired.title }).waitFor();
      assert.deepEqual(
        complaints.filter((one) => !one.includes('410')),
        [],
      );
    } finally {
      await browser.close();
    }
  });
});

/** What is measured of a button in the browser. */
interface Shown {
  readonly ownerDocument: { readonly documentElement: { readonly scrollWidth: number } };
  readonly offsetWidth: number;
}

describe('links of the whole product', () => {
  let house: House;
  before(async () => {
    house = await openHouse();
  });
  after(() => house.close());

  it('are made with its settings and read by its clock', async () => {
    const links = createLinks({ publicUrl: LINKS.publicUrl, secret: LINKS.linkSecret, clock: house.clock });
    const target = { person: PERSON, kind: 'test/word', input: {}, language: 'nl' } as const;
    const link = atProcess(await links.mint(target), house.url);
    const read = () => ({ rows: house.counts.pages + house.counts.gets, writes: house.counts.transactions });
    const untouched = read();
    // No feature has this kind.
    assert.equal((await fetch(link)).status, 403);
    assert.equal((await fetch(`${link}x`, { method: 'POST' })).status, 403);
    await house.pass(10 * 60_000);
    assert.equal((await fetch(link)).status, 410);
    assert.deepEqual(read(), untouched);
    const lines = house.logs.map((line): Record<string, unknown> => JSON.parse(line));
    assert.deepEqual(
      lines.filter(({ event }) => event === 'document').map(({ outcome }) => outcome),
      ['unknown', 'tampered', 'expired'],
    );
  });
});
