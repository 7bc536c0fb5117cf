/** Lint rules for the points of Electron's security checklist that source code decides: https://www.electronjs.org/docs/latest/tutorial/security */
import type { ESLint, Linter, Rule } from 'eslint';

const PRODUCT = ['electron/**', 'renderer/**'];
const WINDOW = 'new BrowserWindow';

interface SecurityRule {
  readonly files: readonly string[];
  readonly ignores?: readonly string[];
  readonly message: string;
  /** What ESLint's selectors find is reported. */
  readonly selectors: readonly string[];
}

/** Reports a file without the construct. */
const lacks = (selector: string): string => `Program:not(:has(${selector}))`;
const call = (object: string, method: string): string =>
  `CallExpression[callee.object.name="${object}"][callee.property.name="${method}"]`;
const method = (name: string): string => `CallExpression[callee.property.name="${name}"]`;
/** A text that is written out or is a part of a template. */
const text = (pattern: string): readonly string[] => [
  `Literal[value=${pattern}]`,
  `TemplateElement[value.raw=${pattern}]`,
];

/** Every window says so itself; relying on defaults would let a change of them pass unseen. */
const PAGE_OPTIONS: Readonly<Record<string, boolean>> = {
  sandbox: true,
  contextIsolation: true,
  nodeIntegration: false,
  webSecurity: true,
  webviewTag: false,
};

export const SECURITY_RULES: Readonly<Record<string, SecurityRule>> = {
  'own-pages-only': {
    files: PRODUCT,
    message: 'Point 1: load only pages of our own, under app://.',
    selectors: [
      ...text('/^https?:/').map((web) => `${method('loadURL')} ${web}`),
      'SvelteAttribute[key.name=/^(?:src|href)$/] > SvelteLiteral[value=/^https?:/]',
    ],
  },
  'no-network-in-pages': {
    files: ['renderer/**'],
    // Not in the app: the dev server adds it to the page.
    ignores: ['renderer/dev-bridge.ts'],
    message: 'Point 1: pages reach no network; only the sound player reads files, that lie beside it.',
    selectors: [
      'CallExpression[callee.name="fetch"]:not([arguments.0.quasis.0.value.raw=/^\\.\\u002F/])',
      'NewExpression[callee.name=/^(?:XMLHttpRequest|EventSource|WebSocket)$/]',
      'MemberExpression[property.name="sendBeacon"]',
    ],
  },
  'locked-windows': {
    files: PRODUCT,
    message: `Points 2, 3, 4, 6 and 11: ${WINDOW} with webPreferences ${JSON.stringify(PAGE_OPTIONS)}, and never otherwise.`,
    selectors: [
      ...Object.entries(PAGE_OPTIONS).flatMap(([option, value]) => [
        `NewExpression[callee.name="BrowserWindow"]:not(:has(Property[key.name="webPreferences"] Property[key.name="${option}"][value.value=${value}]))`,
        `Property[key.name="${option}"][value.value=${!value}]`,
      ]),
      // Under another name, or of another kind, a window would pass the selectors above.
      'ImportSpecifier[imported.name="BrowserWindow"][local.name!="BrowserWindow"]',
      'ImportSpecifier[imported.name=/^(?:BrowserView|WebContentsView|BaseWindow)$/]',
    ],
  },
  'sandbox-for-all': {
    files: ['electron/app/prepare-process.ts'],
    message: 'Point 4: call app.enableSandbox() for whatever page may come to exist.',
    selectors: [lacks(call('app', 'enableSandbox'))],
  },
  'no-sandbox-switch': {
    files: PRODUCT,
    message: 'Point 4: no page runs without the sandbox.',
    selectors: text('/no-sandbox/'),
  },
  'no-permissions': {
    files: PRODUCT,
    message: 'Point 5: grant no page any permission.',
    selectors: [
      `${method('setPermissionRequestHandler')}:not([arguments.0.body.callee.name="answer"][arguments.0.body.arguments.0.value=false])`,
      `${method('setPermissionCheckHandler')}:not([arguments.0.body.value=false])`,
    ],
  },
  'locked-contents': {
    files: ['electron/app/adapters/lock-down.ts'],
    message:
      'Points 5 and 12 to 14: refuse permissions, webviews, navigation and new windows for every page.',
    selectors: [
      lacks(method('setPermissionRequestHandler')),
      lacks(method('setPermissionCheckHandler')),
      lacks(
        'CallExpression[callee.property.name="on"][arguments.0.value="will-attach-webview"][arguments.1.body.callee.property.name="preventDefault"]',
      ),
      lacks('CallExpression[callee.property.name="on"][arguments.0.value="will-navigate"]'),
      lacks(`${method('setWindowOpenHandler')}:has(Property[key.name="action"][value.value="deny"])`),
    ],
  },
  'strict-policy': {
    files: ['electron/app/adapters/app-protocol.ts'],
    message: "Point 7: answer with a policy from default-src 'none' up, without inline or evaluated code.",
    selectors: [
      lacks('Property[key.value="content-security-policy"]'),
      lacks(`Literal[value="default-src 'none'"]`),
      ...text("/unsafe-inline|unsafe-eval|\\*(?:;|'|$)/"),
    ],
  },
  'no-new-windows': {
    files: PRODUCT,
    message: 'Point 14: a page opens no window.',
    selectors: ['Property[key.name="action"][value.value="allow"]'],
  },
  'no-weaker-engine': {
    files: PRODUCT,
    message:
      'Points 6 and 8 to 10: no mixed content, experiments, weaker switches or unchecked certificates.',
    selectors: [
      'Property[key.name=/^(?:allowRunningInsecureContent|experimentalFeatures|enableBlinkFeatures|rejectUnauthorized)$/]',
      `${method('appendSwitch')}[arguments.0.value=/^(?:disable-web-security|ignore-certificate-errors|allow-)/]`,
      method('setCertificateVerifyProc'),
      ...text('/^certificate-error$/'),
    ],
  },
  'no-webview': {
    files: PRODUCT,
    message: 'Point 11: no webview.',
    selectors: ['SvelteElement[name.name="webview"]', ...text('/<webview/')],
  },
  'no-open-external': {
    files: PRODUCT,
    message: 'Point 15: hand no address or file to the system to open.',
    selectors: ['Identifier[name=/^(?:openExternal|openPath)$/]'],
  },
  'one-door': {
    files: PRODUCT,
    ignores: ['electron/app/adapters/ipc.ts'],
    message:
      'Point 17: only electron/app/adapters/ipc.ts receives messages of pages, because it checks who sent them.',
    selectors: ['ImportSpecifier[imported.name="ipcMain"]', 'MemberExpression[property.name="ipcMain"]'],
  },
  'checked-sender': {
    files: ['electron/app/adapters/ipc.ts'],
    message: 'Point 17: ipcMain.handle, with the check of the sender as its first statement.',
    selectors: [
      'CallExpression[callee.object.name="ipcMain"]:not([callee.property.name="handle"])',
      `${call('ipcMain', 'handle')}:not([arguments.1.body.body.0.type="IfStatement"][arguments.1.body.body.0.test.operator="!"][arguments.1.body.body.0.test.argument.callee.name="isOwnPage"])`,
      lacks(call('ipcMain', 'handle')),
    ],
  },
  'no-file-pages': {
    files: PRODUCT,
    message: 'Point 18: serve pages under app://, never as files.',
    selectors: [...text('/file:\\u002F\\u002F/'), method('loadFile')],
  },
  'one-scheme': {
    files: PRODUCT,
    ignores: ['electron/app/adapters/app-protocol.ts'],
    message: 'Point 18: only electron/app/adapters/app-protocol.ts registers a scheme.',
    selectors: [method('registerSchemesAsPrivileged')],
  },
  'named-functions-only': {
    files: PRODUCT,
    message:
      'Point 20: give pages functions of their own names, and neither a part of Electron nor its events.',
    selectors: [
      `${method('exposeInMainWorld')} Identifier[name=/^(?:ipcRenderer|electron|process|require)$/]`,
      'CallExpression[callee.object.name="ipcRenderer"][callee.property.name="on"][arguments.1.name="listener"]',
    ],
  },
};

function ruleOf({ message, selectors }: SecurityRule): Rule.RuleModule {
  return {
    meta: { type: 'problem', schema: [] },
    create: (context) =>
      Object.fromEntries(
        selectors.map((selector) => [selector, (node: Rule.Node) => context.report({ node, message })]),
      ),
  };
}

const plugin: ESLint.Plugin = {
  rules: Object.fromEntries(Object.entries(SECURITY_RULES).map(([name, rule]) => [name, ruleOf(rule)])),
};

export const securityConfigs: Linter.Config[] = Object.entries(SECURITY_RULES).map(
  ([name, { files, ignores = [] }]) => ({
    name: `security/${name}`,
    files: [...files],
    ignores: [...ignores],
    plugins: { security: plugin },
    rules: { [`security/${name}`]: 'error' },
  }),
);
