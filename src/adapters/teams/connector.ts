import { type Activity, CloudAdapter, ConfigurationBotFrameworkAuthentication, type TurnContext } from 'botbuilder';
import {
  AuthenticationConstants,
  AuthenticationError,
  ClaimsIdentity,
  type ConnectorClient,
} from 'botframework-connector';
import { LRUCache } from 'lru-cache';

/** The bot's identity in the Bot Framework's own names. An empty `MicrosoftAppId` turns every token check off. */
export interface BotIdentity {
  readonly MicrosoftAppType: string;
  readonly MicrosoftAppId: string;
  readonly MicrosoftAppPassword: string;
  readonly MicrosoftAppTenantId: string;
  /** Where inbound tokens' keys are published; a test has its own. */
  readonly ToBotFromChannelOpenIdMetadataUrl?: string;
}

/** Hosts that a token of ours may go to, and their subdomains. Source: the Agents SDK's outbound host list. */
const TRUSTED_HOSTS = ['botframework.com', 'smba.trafficmanager.net', 'teams.microsoft.com'];

/** Whom a token of ours is for. Source: the Bot Connector's OAuth scope. */
const AUDIENCE = 'https://api.botframework.com';

interface Piped {
  readonly client: {
    readonly pipeline: {
      removePolicy(options: { readonly name: string }): unknown;
      addPolicy(policy: Policy, options: { readonly afterPhase: 'Sign' }): void;
    };
  };
}

interface Policy {
  readonly name: string;
  sendRequest(request: Request, next: (request: Request) => Promise<unknown>): Promise<unknown>;
}

interface Request {
  readonly abortSignal?: object;
}

/** A client of one service URL's Bot Connector. Throws when a token would leave for a host that is not Microsoft's. */
export type Connect = (serviceUrl: string) => Promise<ConnectorClient>;

/** What an inbound activity is answered with over HTTP. */
export interface Answered {
  readonly status: number;
  readonly body?: unknown;
}

export type Logic = (context: TurnContext) => Promise<void>;

export interface Connector {
  /** Checks who sends an activity and runs `logic` on it. Throws when `logic` does, or when the keys cannot be had. */
  receive(authorization: string, activity: unknown, logic: Logic): Promise<Answered>;
  readonly connect: Connect;
  /** Whether the request with this abort signal left for the wire; if not (no token, say), nothing can have arrived. */
  wentOut(abortSignal: AbortSignal): boolean;
}

/** In place of the SDK's `process`, which prints errors and hands their messages to whoever asked. */
class Inbound extends CloudAdapter {
  async receive(authorization: string, activity: unknown, logic: Logic): Promise<Answered> {
    if (!isActivity(activity)) return { status: 400 };
    try {
      const response = await this.processActivity(authorization, activity, logic);
      return response === undefined ? { status: 200 } : { status: response.status, body: response.body };
    } catch (cause) {
      if (isOfToken(cause)) return { status: 401 };
      throw cause;
    }
  }
}

/** The SDK lets some of the errors of its token library through. An AuthenticationError of another status is a key server that fails. */
function isOfToken(cause: unknown): boolean {
  if (cause instanceof AuthenticationError) return cause.statusCode === 401;
  return cause instanceof Error && /^(JsonWebToken|NotBefore|TokenExpired)Error$/.test(cause.name);
}

function isActivity(body: unknown): body is Activity {
  return typeof body === 'object' && body !== null && 'type' in body && typeof body.type === 'string';
}

/** What comes in and what goes out, for one bot identity. */
export function createConnector(identity: BotIdentity): Connector {
  const { MicrosoftAppId, MicrosoftAppPassword, MicrosoftAppTenantId, MicrosoftAppType } = identity;
  // An empty id with SingleTenant throws; without an id no other setting means anything.
  const settings =
    MicrosoftAppId === '' ? {} : { MicrosoftAppId, MicrosoftAppPassword, MicrosoftAppTenantId, MicrosoftAppType };
  const metadata = identity.ToBotFromChannelOpenIdMetadataUrl;
  const authentication = new ConfigurationBotFrameworkAuthentication(
    metadata === undefined ? settings : { ...settings, ...keysAt(metadata) },
  );
  const claims = new ClaimsIdentity([
    { type: 'aud', value: MicrosoftAppId },
    { type: 'appid', value: MicrosoftAppId },
  ]);
  const clients = new LRUCache<string, Promise<ConnectorClient>>({ max: 50 });
  const inbound = new Inbound(authentication);
  const out = new WeakSet<object>();
  const noteWhatGoesOut: Policy = {
    name: 'noteWhatGoesOut',
    sendRequest(request, next) {
      if (request.abortSignal !== undefined) out.add(request.abortSignal);
      return next(request);
    },
  };

  async function create(serviceUrl: string): Promise<ConnectorClient> {
    if (MicrosoftAppId !== '' && !isTrusted(serviceUrl))
      throw new Error('the service URL is not one of Microsoft’s hosts');
    const created = await authentication.createConnectorFactory(claims).create(serviceUrl, AUDIENCE);
    // One attempt a call: the SDK would do a POST up to four times on 5xx, and a POST has no idempotency key.
    // The types hide the pipeline that every Azure client has.
    const { client } = created as unknown as Piped;
    client.pipeline.removePolicy({ name: 'defaultRetryPolicy' });
    client.pipeline.removePolicy({ name: 'redirectPolicy' });
    client.pipeline.addPolicy(noteWhatGoesOut, { afterPhase: 'Sign' });
    return created as ConnectorClient;
  }

  return {
    receive: (authorization, activity, logic) => inbound.receive(authorization, activity, logic),
    connect(serviceUrl) {
      const known = clients.get(serviceUrl);
      if (known !== undefined) return known;
      const fresh = create(serviceUrl);
      clients.set(serviceUrl, fresh);
      fresh.catch(() => clients.delete(serviceUrl));
      return fresh;
    },
    wentOut: (abortSignal) => out.has(abortSignal),
  };
}

/** Where one of these settings is given, the SDK takes none of its own for the others. */
function keysAt(metadataUrl: string) {
  return {
    ToBotFromChannelOpenIdMetadataUrl: metadataUrl,
    ToBotFromEmulatorOpenIdMetadataUrl: metadataUrl,
    ToBotFromChannelTokenIssuer: AuthenticationConstants.ToBotFromChannelTokenIssuer,
    ToChannelFromBotLoginUrl: AuthenticationConstants.ToChannelFromBotLoginUrl,
    ToChannelFromBotOAuthScope: AuthenticationConstants.ToChannelFromBotOAuthScope,
    OAuthUrl: AuthenticationConstants.OAuthUrl,
  };
}

function isTrusted(serviceUrl: string): boolean {
  const url = URL.parse(serviceUrl);
  return (
    url?.protocol === 'https:' &&
    TRUSTED_HOSTS.some((host) => url.hostname === host || url.hostname.endsWith(`.${host}`))
  );
}
