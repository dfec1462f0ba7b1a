import { isJson, type Json, parse } from './json.ts';
import type { World } from './world.ts';

/** What the bot answered over HTTP. */
export interface BotAnswer {
  readonly status: number;
  /** The body as JSON; undefined when it is empty or no JSON. */
  readonly body: unknown;
  readonly text: string;
  readonly ms: number;
}

/** One invoke and its answer; `ms` is real time. */
export interface InvokeRecord {
  readonly name: string;
  readonly ms: number;
  readonly status: number;
  readonly body: unknown;
}

/** The line from Teams to the bot. */
export class BotLine {
  readonly invokes: InvokeRecord[] = [];
  #url: string | undefined;
  #authorization: (() => string) | undefined;
  readonly #world: World;

  constructor(world: World) {
    this.#world = world;
  }

  connect(url: string, authorization?: () => string): void {
    const parsed = new URL(url);
    if (parsed.pathname === '/') parsed.pathname = '/api/messages';
    this.#url = parsed.href;
    this.#authorization = authorization;
  }

  /** Posts an activity; an answer other than 2xx to something that is no invoke is a violation. */
  async tell(activity: Json): Promise<BotAnswer> {
    const answer = await this.post(JSON.stringify(activity));
    if (answer.status < 200 || answer.status > 299)
      this.#world.report('message', `the bot answered ${answer.status} to ${String(activity['type'])}`);
    return answer;
  }

  /** Posts the text of an activity as it is: a second time, it is a double click or a redelivery. */
  async post(body: string): Promise<BotAnswer> {
    if (this.#url === undefined) throw new Error('teams.connect(botUrl) first');
    const activity = parse(body);
    const start = performance.now();
    const authorization = this.#authorization === undefined ? {} : { authorization: this.#authorization() };
    const response = await fetch(this.#url, {
      method: 'POST',
      headers: { 'content-type': 'application/json; charset=utf-8', ...authorization },
      body,
    });
    const text = await response.text();
    const answer: BotAnswer = { status: response.status, body: parse(text), text, ms: performance.now() - start };
    if (isJson(activity) && activity['type'] === 'invoke') {
      this.invokes.push({ name: String(activity['name']), ms: answer.ms, status: answer.status, body: answer.body });
    }
    return answer;
  }
}
