// The few pure globals that every JavaScript host has. Timers, clocks and I/O are left out on purpose.

declare function btoa(binary: string): string;

declare class TextEncoder {
  encode(text: string): Uint8Array;
}

declare class URL {
  static canParse(url: string): boolean;
  constructor(url: string);
  readonly href: string;
  readonly protocol: string;
  readonly host: string;
  readonly origin: string;
  readonly hostname: string;
  readonly port: string;
  readonly username: string;
  readonly password: string;
  readonly hash: string;
  pathname: string;
  search: string;
}
