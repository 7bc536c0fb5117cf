/** The policy as an administrative template of Windows Group Policy: ADMX with its English ADML. */
import { CREDENTIALS } from '../../electron/settings/credentials.ts';
import { accountPath } from '../../electron/shared/settings/account-settings.ts';
import { SETTING_SCHEMAS, type SettingSchema } from './policy-schema.ts';

/** Below HKEY_LOCAL_MACHINE, as `electron/settings/adapters/registry-policy.ts` reads it. */
const KEY = 'SOFTWARE\\Policies\\Doshii Monitor';
const MAX_DWORD = 4_294_967_295;

const PARTS = {
  fixed: ['Fixed settings', 'Nobody can change it on the computer.'],
  defaults: ['Defaults', 'It stands until a person chooses something else.'],
  hidden: ['Hidden settings', 'It is not shown.'],
  credentials: ['Credentials', 'It is used by the program; see also “Keep the credentials of the policy”.'],
} as const;
type Part = keyof typeof PARTS;

interface Template {
  readonly part: Part | null;
  /** Of the registry. */
  readonly value: string;
  readonly schema: SettingSchema;
  readonly title: string;
  readonly help: string;
}

const SWITCH: SettingSchema = { type: 'boolean' };

function templates(): readonly Template[] {
  const ofSettings = (part: 'fixed' | 'defaults' | 'hidden'): Template[] =>
    Object.entries(SETTING_SCHEMAS).map(([path, schema]) => ({
      part,
      value: accountPath(path),
      schema: part === 'hidden' ? SWITCH : schema,
      title: accountPath(path),
      help: PARTS[part][1],
    }));
  const credentials = CREDENTIALS.map((name) => ({
    part: 'credentials' as const,
    value: accountPath(name),
    schema: { type: 'string' },
    title: accountPath(name),
    help: PARTS.credentials[1],
  }));
  return [
    ...ofSettings('fixed'),
    ...ofSettings('defaults'),
    ...ofSettings('hidden'),
    ...credentials,
    {
      part: null,
      value: 'takeCredentials',
      schema: SWITCH,
      title: 'Keep the credentials of the policy',
      help: 'Keeps them encrypted on the computer, so that they can be taken out of the policy.',
    },
    {
      part: null,
      value: 'acceptPlain',
      schema: SWITCH,
      title: 'Keep credentials readable where there is no key store',
      help: 'Anyone who can read the files of that user can then read the credentials.',
    },
  ];
}

export function admx(): string {
  const categories = Object.keys(PARTS).map(
    (part) =>
      `    <category name="${part}" displayName="$(string.${part})"><parentCategory ref="monitor" /></category>`,
  );
  return `<?xml version="1.0" encoding="utf-8"?>
<policyDefinitions xmlns="http://schemas.microsoft.com/GroupPolicy/2006/07/PolicyDefinitions" revision="1.0" schemaVersion="1.0">
  <policyNamespaces><target prefix="doshiimonitor" namespace="DoshiiMonitor.Policies" /><using prefix="windows" namespace="Microsoft.Policies.Windows" /></policyNamespaces>
  <resources minRequiredRevision="1.0" />
  <categories>
    <category name="monitor" displayName="$(string.monitor)" />
${categories.join('\n')}
  </categories>
  <policies>
${templates().map(policyOf).join('\n')}
  </policies>
</policyDefinitions>
`;
}

export function adml(): string {
  const all = templates();
  const strings = [
    ['monitor', 'Doshii Monitor'],
    ...Object.entries(PARTS).map(([part, [title]]) => [part, title]),
    ...all.flatMap((each) => [
      [nameOf(each), each.title],
      [`${nameOf(each)}_help`, `${each.help} ${helpOf(each.schema)}`.trim()],
      ...choices(each.schema).map((choice) => [choiceName(each, choice), choice]),
    ]),
  ];
  const presentations = all
    .filter(({ schema }) => elementOf(schema) !== null)
    .map((each) => `      <presentation id="${nameOf(each)}">${presentationOf(each)}</presentation>`);
  return `<?xml version="1.0" encoding="utf-8"?>
<policyDefinitionResources xmlns="http://schemas.microsoft.com/GroupPolicy/2006/07/PolicyDefinitions" revision="1.0" schemaVersion="1.0">
  <displayName>Doshii Monitor</displayName>
  <description>Settings of Doshii Monitor that can be fixed, pre-filled and hidden</description>
  <resources>
    <stringTable>
${strings.map(([id, text]) => `      <string id="${id ?? ''}">${escaped(text ?? '')}</string>`).join('\n')}
    </stringTable>
    <presentationTable>
${presentations.join('\n')}
    </presentationTable>
  </resources>
</policyDefinitionResources>
`;
}

function policyOf(template: Template): string {
  const name = nameOf(template);
  const { part, value, schema } = template;
  const key = part === null ? KEY : `${KEY}\\${part}`;
  const element = elementOf(schema);
  const attributes =
    `name="${name}" class="Machine" displayName="$(string.${name})" explainText="$(string.${name}_help)" key="${key}"` +
    (element === null ? ` valueName="${value}"` : ` presentation="$(presentation.${name})"`);
  const body =
    element === null
      ? '<enabledValue><decimal value="1" /></enabledValue><disabledValue><decimal value="0" /></disabledValue>'
      : `<elements>${elementText(element, template)}</elements>`;
  return `    <policy ${attributes}><parentCategory ref="${part ?? 'monitor'}" /><supportedOn ref="windows:SUPPORTED_WindowsVista" />${body}</policy>`;
}

type Element = 'enum' | 'decimal' | 'text';

/** Null for a plain switch. Whatever the registry has no type for is a text that holds JSON. */
function elementOf(schema: SettingSchema): Element | null {
  if (choices(schema).length > 0) return 'enum';
  if (schema.type === 'boolean') return null;
  return schema.type === 'integer' || schema.type === 'number' ? 'decimal' : 'text';
}

function elementText(element: Element, template: Template): string {
  const { value, schema } = template;
  if (element === 'text') return `<text id="value" valueName="${value}" maxLength="4096" required="true" />`;
  if (element === 'decimal') {
    const [min, max] = [schema.minimum ?? 0, Math.min(schema.maximum ?? MAX_DWORD, MAX_DWORD)];
    return `<decimal id="value" valueName="${value}" minValue="${min}" maxValue="${max}" required="true" />`;
  }
  const items = choices(schema).map(
    (choice) =>
      `<item displayName="$(string.${choiceName(template, choice)})"><value><string>${escaped(choice)}</string></value></item>`,
  );
  return `<enum id="value" valueName="${value}" required="true">${items.join('')}</enum>`;
}

function presentationOf({ title, schema }: Template): string {
  const element = elementOf(schema);
  if (element === 'enum') return `<dropdownList refId="value" noSort="true">${escaped(title)}</dropdownList>`;
  if (element === 'decimal')
    return `<decimalTextBox refId="value" defaultValue="${schema.minimum ?? 0}">${escaped(title)}</decimalTextBox>`;
  return `<textBox refId="value"><label>${escaped(title)}</label></textBox>`;
}

function helpOf(schema: SettingSchema): string {
  const element = elementOf(schema);
  if (element === 'decimal')
    return `A whole number from ${schema.minimum ?? 0} to ${schema.maximum ?? MAX_DWORD}.`;
  if (element === 'text' && schema.type !== 'string') return 'As JSON, as in the policy file.';
  return '';
}

function choices(schema: SettingSchema): readonly string[] {
  return (schema.enum ?? []).filter((each) => typeof each === 'string');
}

function nameOf({ part, value }: Template): string {
  return `${part ?? 'general'}_${value.replaceAll('.', '_')}`;
}

function choiceName(template: Template, choice: string): string {
  return `${nameOf(template)}__${choice.replace(/\W/g, '_')}`;
}

function escaped(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}
