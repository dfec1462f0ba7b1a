import { CloudAdapter, ConfigurationBotFrameworkAuthentication } from 'botbuilder';
import { ClaimsIdentity, type ConnectorClient } from 'botframework-connector';
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

/** A client of one service URL's Bot Connector. Throws when a token would leave for a host that is not Microsoft's. */
export type Connect = (serviceUrl: string) => Promise<ConnectorClient>;

/** The inbound adapter and the outbound clients of one bot identity. */
export function createConnector(identity: BotIdentity): { readonly adapter: CloudAdapter; readonly connect: Connect } {
  const { MicrosoftAppId, MicrosoftAppPassword, MicrosoftAppTenantId, MicrosoftAppType } = identity;
  // An empty id with SingleTenant throws; without an id no other setting means anything.
  const settings =
    MicrosoftAppId === '' ? {} : { MicrosoftAppId, MicrosoftAppPassword, MicrosoftAppTenantId, MicrosoftAppType };
  const metadata = identity.ToBotFromChannelOpenIdMetadataUrl;
  const authentication = new ConfigurationBotFrameworkAuthentication(
    metadata === undefined ? settings : { ...settings, ToBotFromChannelOpenIdMetadataUrl: metadata },
  );
  const claims = new ClaimsIdentity([
    { type: 'aud', value: MicrosoftAppId },
    { type: 'appid', value: MicrosoftAppId },
  ]);
  const clients = new LRUCache<string, Promise<ConnectorClient>>({ max: 50 });

  async function create(serviceUrl: string): Promise<ConnectorClient> {
    if (MicrosoftAppId !== '' && !isTrusted(serviceUrl))
      throw new Error('the service URL is not one of Microsoft’s hosts');
    const created = await authentication.createConnectorFactory(claims).create(serviceUrl, AUDIENCE);
    // The connector's types hide the pipeline that every Azure client has.
    const client = created as ConnectorClient & {
      readonly client: { readonly pipeline: { removePolicy(options: { readonly name: string }): unknown } };
    };
    // One attempt a call: the SDK would do a POST up to four times on 5xx, and a POST has no idempotency key.
    client.client.pipeline.removePolicy({ name: 'defaultRetryPolicy' });
    return client;
  }

  return {
    adapter: new CloudAdapter(authentication),
    connect(serviceUrl) {
      const known = clients.get(serviceUrl);
      if (known !== undefined) return known;
      const fresh = create(serviceUrl);
      clients.set(serviceUrl, fresh);
      fresh.catch(() => clients.delete(serviceUrl));
      return fresh;
    },
  };
}

function isTrusted(serviceUrl: string): boolean {
  const url = URL.parse(serviceUrl);
  return (
    url?.protocol === 'https:' &&
    TRUSTED_HOSTS.some((host) => url.hostname === host || url.hostname.endsWith(`.${host}`))
  );
}
