/** Finds out what is wrong: asks the computer and the network besides what the program knows, each with a limit. */
import {
  CHECK_IDS,
  type CheckId,
  type CheckResult,
  type DiagnosticsReport,
} from '../shared/diagnostics/diagnostics-ipc.ts';
import type { Clock } from '../platform/clock.ts';
import { withTimeout } from '../platform/with-timeout.ts';
import { redactedLine } from '../shared/events/redaction.ts';
import { fail, findInside, LOW_DISK_BYTES, pass, unknown } from './checks.ts';
import type { Facts, Probes } from './facts.ts';
import { strings } from './strings.ts';

/** No probe is waited for longer, ms. */
export const PROBE_LIMIT_MS = 8_000;
/** Doshii takes tokens of 10 minutes; a clock that is further off than this is worth mending, ms. */
export const CLOCK_SKEW_MS = 120_000;
/** A certificate that ends sooner is worth a look, ms. */
const SOON_MS = 7 * 24 * 3_600_000;
/** Longest name of an issuer or a proxy, characters. */
const MAX_NAME = 120;

export interface DiagnosisOptions {
  readonly clock: Clock;
  readonly facts: () => Facts;
  readonly probes: Probes;
  /** The address of the socket without its query; null while nothing is set up. */
  readonly address: () => string | null;
}

type Finding = Omit<CheckResult, 'id'>;
type Find = () => Promise<Finding>;

export class Diagnosis {
  readonly #options: DiagnosisOptions;

  constructor(options: DiagnosisOptions) {
    this.#options = options;
  }

  async run(): Promise<DiagnosticsReport> {
    const facts = this.#options.facts();
    const inside = findInside(facts);
    const outside = this.#outside(facts);
    const checks = await Promise.all(
      CHECK_IDS.map(async (id): Promise<CheckResult> => {
        const find = outside[id];
        const finding = find === undefined ? inside[id] : await this.#limited(find);
        return { id, ...(finding ?? unknown(strings.notChecked)) };
      }),
    );
    return { at: facts.now, checks };
  }

  #outside(facts: Facts): Partial<Readonly<Record<CheckId, Find>>> {
    const { probes } = this.#options;
    return {
      ...this.#network(facts),
      disk: async () => {
        const bytes = await probes.freeBytes();
        const text = strings.disk.free((bytes / 1024 ** 3).toFixed(1));
        return bytes > LOW_DISK_BYTES ? pass(text) : fail(text, strings.disk.nextStep);
      },
      folder: () =>
        probes.write().then(
          () => pass(strings.folder.good),
          (error: unknown) => fail(strings.folder.failed(codeOf(error)), strings.folder.nextStep),
        ),
    };
  }

  #network({ trust }: Facts): Partial<Readonly<Record<CheckId, Find>>> {
    const address = this.#options.address();
    if (address === null) {
      const nothing = (): Promise<Finding> => Promise.resolve(unknown(strings.nothingSetUp));
      return { route: nothing, name: nothing, certificate: nothing, clock: nothing };
    }
    const { probes } = this.#options;
    const { hostname, port, protocol } = new URL(address);
    const isEncrypted = protocol === 'wss:';
    const portNumber = port === '' ? (isEncrypted ? 443 : 80) : Number(port);
    const routeName = async (): Promise<string> => redactedLine(await probes.route(address), MAX_NAME);
    const direct = async (find: Find): Promise<Finding> => {
      const route = await routeName();
      return route === 'direct' ? find() : unknown(strings.viaProxy(route));
    };
    return {
      route: async () => {
        const route = await routeName();
        return pass(route === 'direct' ? strings.route.direct : strings.route.through(route));
      },
      name: () =>
        direct(() =>
          probes.lookUp(hostname).then(
            (count) => pass(strings.name.good(hostname, count)),
            (error: unknown) => fail(strings.name.failed(hostname, codeOf(error)), strings.checkNetwork),
          ),
        ),
      certificate: () =>
        isEncrypted
          ? direct(() => this.#certificate(hostname, portNumber).then((found) => withTrust(found, trust)))
          : Promise.resolve(unknown(strings.certificate.notEncrypted)),
      clock: () =>
        isEncrypted
          ? direct(() => this.#clock(hostname, portNumber))
          : Promise.resolve(unknown(strings.clock.own)),
    };
  }

  async #certificate(host: string, port: number): Promise<Finding> {
    try {
      const { issuer, validTo } = await this.#options.probes.certificate(host, port);
      const text = strings.certificate.good(
        host,
        redactedLine(issuer, MAX_NAME),
        new Date(validTo).toISOString().slice(0, 10),
      );
      return validTo - this.#options.clock.now() > SOON_MS ? pass(text) : unknown(text);
    } catch (error) {
      return fail(strings.certificate.failed(host, codeOf(error)), strings.certificate.nextStep);
    }
  }

  async #clock(host: string, port: number): Promise<Finding> {
    try {
      const skew = this.#options.clock.now() - (await this.#options.probes.serverTime(host, port));
      const seconds = Math.round(Math.abs(skew) / 1_000);
      const text = strings.clock.skew(seconds, skew >= 0);
      return Math.abs(skew) <= CLOCK_SKEW_MS ? pass(text) : fail(text, strings.clock.nextStep);
    } catch (error) {
      return unknown(strings.clock.unknown(codeOf(error)));
    }
  }

  async #limited(find: Find): Promise<Finding> {
    try {
      const finding = await withTimeout(PROBE_LIMIT_MS, find(), this.#options.clock);
      return finding === 'late' ? unknown(strings.noAnswer(PROBE_LIMIT_MS / 1_000)) : finding;
    } catch (error) {
      return unknown(strings.failed(codeOf(error)));
    }
  }
}

function withTrust(finding: Finding, trust: Facts['trust']): Finding {
  return trust === undefined
    ? finding
    : { ...finding, text: `${finding.text} ${strings.certificate.trust(trust)}` };
}

/** The code of a system's error, never its text: that may hold an address with a credential. */
function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code).slice(0, 60) : strings.noCode;
}
