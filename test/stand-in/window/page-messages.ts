/** What travels between a window's preload host and the stand-in's main side; values are text of `value-codec.ts`. */

export type ToMain =
  | {
      readonly kind: 'invoke';
      readonly id: string;
      readonly channel: string;
      readonly args: string;
      readonly url: string;
    }
  | { readonly kind: 'send'; readonly channel: string; readonly args: string; readonly url: string }
  | {
      readonly kind: 'window-open';
      readonly target: string;
      readonly frameName: string;
      readonly url: string;
    }
  | { readonly kind: 'preload-error'; readonly message: string; readonly url: string };

export type ToPage =
  | { readonly kind: 'reply'; readonly id: string; readonly ok: boolean; readonly value: string }
  | { readonly kind: 'push'; readonly channel: string; readonly args: string };

export interface HostOptions {
  /** Name of the binding that carries `ToMain` out of the page; taken away before any page script runs. */
  readonly binding: string;
  /** Name of the hidden function that carries `ToPage` in. */
  readonly inlet: string;
  readonly platform: string;
  readonly versions: NodeJS.ProcessVersions;
}
