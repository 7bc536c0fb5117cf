/** The administrator's policy, read from files, the registry and the command line; each mistake is reported. */
import type { Problem } from '../../shared/ipc/ipc.ts';
import { jsonMistake } from '../../shared/text/json-error-position.ts';
import { pathInAccount } from '../../shared/settings/account-settings.ts';
import { isPolicySetting, readPolicyValue } from '../../shared/settings/policy-settings.ts';
import type { ManagedView } from '../../shared/settings/settings.ts';
import { CREDENTIALS, type Credential } from '../credentials.ts';
import { soundPaths, soundSettings } from '../earlier-sounds.ts';
import { mistakesIn, unreadable, unsafe } from './problems.ts';
import { strings } from '../strings.ts';

export interface Policy {
  /** By path, parsed. */
  readonly fixed: ReadonlyMap<string, unknown>;
  /** Stand until a person changes them. */
  readonly defaults: ReadonlyMap<string, unknown>;
  /** "fixed.address" -> the source that has the last word on it. */
  readonly places: ReadonlyMap<string, string>;
  readonly hidden: readonly string[];
  readonly credentials: Partial<Readonly<Record<Credential, string>>>;
  /** The credentials are to be kept encrypted on this computer, so that they can be taken out of the policy. */
  readonly takesCredentials: boolean;
  /** They may be kept readable where the system has no key store. */
  readonly acceptsPlain: boolean;
}

export const NO_POLICY: Policy = {
  fixed: new Map(),
  defaults: new Map(),
  places: new Map(),
  hidden: [],
  credentials: {},
  takesCredentials: false,
  acceptsPlain: false,
};

/** Where a part of the policy comes from, and what stands there. */
export type PolicySource = ReadSource | UnreadableSource | UnsafeSource;

interface ReadSource {
  /** "the policy file /etc/doshii-monitor/policy.json" */
  readonly name: string;
  /** JSON text, or what was read of the registry or the command line: there every value is a text or a number. */
  readonly content: string | Readonly<Record<string, unknown>>;
}

/** What stands there, if anything, is not known. */
interface UnreadableSource {
  readonly name: string;
  /** "EACCES" */
  readonly failure: string;
}

/** Ordinary users can write it. */
interface UnsafeSource {
  readonly name: string;
  /** The file, or a folder that leads to it. */
  readonly writable: string;
  /** As of any other source; null where it is not used for that. */
  readonly content: string | null;
}

export interface PolicyRead {
  readonly policy: Policy;
  /** One per mistake, with its place; whatever has none applies. */
  readonly problems: readonly Problem[];
}

const PARTS = ['fixed', 'defaults', 'hidden', 'credentials', 'takeCredentials', 'acceptPlain'] as const;
const MAX_CREDENTIAL = 4_096;
const SOURCE = 'tradingHours.source';

/** @param sources a later one outranks an earlier one, setting by setting */
export function readPolicy(sources: readonly PolicySource[]): PolicyRead {
  const reader = new PolicyReader();
  for (const source of sources) reader.read(source);
  return reader.result();
}

/** A person may know which settings are fixed or hidden, never a credential. */
export function managedView({ fixed, hidden }: Policy): ManagedView {
  return { fixed: [...fixed.keys()], hidden };
}

class PolicyReader {
  readonly #fixed = new Map<string, unknown>();
  readonly #defaults = new Map<string, unknown>();
  readonly #places = new Map<string, string>();
  readonly #hidden = new Set<string>();
  readonly #credentials: Partial<Record<Credential, string>> = {};
  readonly #problems: Problem[] = [];
  #takesCredentials = false;
  #acceptsPlain = false;

  read(source: PolicySource): void {
    if ('failure' in source) {
      this.#problems.push(unreadable(source.name, source.failure, this.#problems.length));
      return;
    }
    if ('writable' in source) {
      this.#problems.push(unsafe(source, source.content !== null, this.#problems.length));
      if (source.content !== null) this.read({ name: source.name, content: source.content });
      return;
    }
    const mistakes: string[] = [];
    const content = contentOf(source.content, mistakes);
    for (const name of Object.keys(content))
      if (!PARTS.some((part) => part === name) && name !== '$schema')
        mistakes.push(strings.policy.unknownPart(cut(name), PARTS.join(', ')));
    this.#values(content['fixed'], 'fixed', this.#fixed, source, mistakes);
    this.#values(content['defaults'], 'defaults', this.#defaults, source, mistakes);
    this.#hide(content['hidden'], mistakes);
    this.#takeCredentials(content['credentials'], mistakes);
    this.#takesCredentials ||= flag(content['takeCredentials'], 'takeCredentials', mistakes);
    this.#acceptsPlain ||= flag(content['acceptPlain'], 'acceptPlain', mistakes);
    if (mistakes.length > 0) this.#problems.push(mistakesIn(source.name, mistakes, this.#problems.length));
  }

  result(): PolicyRead {
    this.#typeHours();
    const policy: Policy = {
      fixed: this.#fixed,
      defaults: this.#defaults,
      places: this.#places,
      hidden: [...this.#hidden],
      credentials: this.#credentials,
      takesCredentials: this.#takesCredentials,
      acceptsPlain: this.#acceptsPlain,
    };
    return { policy, problems: this.#problems };
  }

  /** A policy that gives hours wants them used; policies of earlier versions say no more. */
  #typeHours(): void {
    if (this.#fixed.has(SOURCE)) return;
    const isTyped = (values: ReadonlyMap<string, unknown>): boolean =>
      [...values.keys()].some((path) => path.startsWith('tradingHours.days.'));
    if (isTyped(this.#fixed)) this.#fixed.set(SOURCE, 'typed');
    else if (isTyped(this.#defaults) && !this.#defaults.has(SOURCE)) this.#defaults.set(SOURCE, 'typed');
  }

  #values(
    given: unknown,
    part: string,
    into: Map<string, unknown>,
    source: ReadSource,
    mistakes: string[],
  ): void {
    const isTyped = typeof source.content === 'string';
    for (const [name, path, value] of byPath(entriesOf(given, part, mistakes))) {
      const read = readPolicyValue(path, value, isTyped);
      if (!read.ok) {
        const mistake = `${part}.${cut(name)}: ${read.problem}.`;
        if (!mistakes.includes(mistake)) mistakes.push(mistake);
        continue;
      }
      into.set(path, read.value);
      this.#places.set(`${part}.${path}`, source.name);
    }
  }

  #hide(given: unknown, mistakes: string[]): void {
    const names = Array.isArray(given) ? (given as unknown[]) : given === undefined ? [] : [given];
    for (const name of names) {
      const paths = typeof name === 'string' ? soundPaths(pathInAccount(name)) : [];
      if (paths.length > 0 && paths.every(isPolicySetting)) for (const path of paths) this.#hidden.add(path);
      else mistakes.push(strings.policy.unknownHidden(cut(String(name))));
    }
  }

  /** Never with their values in a mistake. */
  #takeCredentials(given: unknown, mistakes: string[]): void {
    for (const [name, path, value] of byPath(entriesOf(given, 'credentials', mistakes))) {
      const credential = CREDENTIALS.find((each) => each === path);
      if (credential === undefined)
        mistakes.push(strings.policy.unknownCredential(cut(name), CREDENTIALS.join(', ')));
      else if (typeof value !== 'string' || value.trim() === '' || value.length > MAX_CREDENTIAL)
        mistakes.push(strings.policy.credentialLength(name, MAX_CREDENTIAL));
      else this.#credentials[credential] = value.trim();
    }
  }
}

function contentOf(content: ReadSource['content'], mistakes: string[]): Readonly<Record<string, unknown>> {
  if (typeof content !== 'string') return content;
  // Windows editors like to put a byte order mark in front.
  const text = content.replace(/^\uFEFF/, '');
  const place = jsonMistake(text);
  if (place !== null) {
    mistakes.push(strings.policy.notJson(place));
    return {};
  }
  const read: unknown = JSON.parse(text);
  if (typeof read === 'object' && read !== null && !Array.isArray(read)) return { ...read };
  mistakes.push(strings.policy.notObject);
  return {};
}

function entriesOf(given: unknown, part: string, mistakes: string[]): [string, unknown][] {
  if (given === undefined) return [];
  if (typeof given === 'object' && given !== null && !Array.isArray(given)) return Object.entries(given);
  mistakes.push(strings.policy.notSettings(part));
  return [];
}

/**
 * With the names as given and as the program knows them. Of several that mean the same the last one counts: names of today after
 * those of earlier versions, and what names its account after what does not.
 */
function byPath(entries: readonly [string, unknown][]): readonly (readonly [string, string, unknown])[] {
  const all = entries.flatMap(([name, given]) => {
    const own = pathInAccount(name);
    return soundSettings(own, given).map(([path, value]) => ({
      entry: [name, path, value] as const,
      rank: path !== own ? 0 : name === own ? 1 : 2,
    }));
  });
  return all.toSorted((one, other) => one.rank - other.rank).map(({ entry }) => entry);
}

function flag(given: unknown, part: string, mistakes: string[]): boolean {
  if (given === undefined || given === false || given === 0 || given === 'false') return false;
  if (given === true || given === 1 || given === 'true') return true;
  mistakes.push(strings.policy.notFlag(part));
  return false;
}

function cut(text: string): string {
  return text.length > 60 ? `${text.slice(0, 60)}…` : text;
}
