import type { create, hostedFields } from "./index.js";

/** What `braintree.client.create` gives: it carries the authorization to Hosted Fields. */
export interface Client {
  readonly VERSION: string;
  getConfiguration(): { authorization: string };
}

declare global {
  /** What the classic script `braintree.js` sets; what another script has put there stays. */
  var braintree: {
    dropin: { readonly VERSION: string; create: typeof create };
    hostedFields: typeof hostedFields;
    client: {
      readonly VERSION: string;
      create(options: { authorization: string }): Promise<Client>;
      create(options: { authorization: string }, callback: (error: Error | null, client?: Client) => void): void;
    };
  };
}
