/** Each security rule of the linter reports what it is for, passes what the program does, and is on for the files that it names. */
import { join } from 'node:path';
import { ESLint, Linter } from 'eslint';
import svelte from 'eslint-plugin-svelte';
import tseslint from 'typescript-eslint';
import { describe, expect, it } from 'vitest';
import { SECURITY_RULES, securityConfigs } from '../../../../build/lint/eslint-security.ts';
import { root } from '../../../../build/run-tool.ts';

const SAFE_WINDOW =
  'webPreferences: { sandbox: true, contextIsolation: true, nodeIntegration: false, webSecurity: true, webviewTag: false }';
const windowWith = (change: (options: string) => string): string =>
  `import { BrowserWindow } from 'electron'; new BrowserWindow({ ${change(SAFE_WINDOW)} });`;
const without = (option: string): string =>
  windowWith((options) => options.replace(new RegExp(`${option}: \\w+,? ?`), ''));
const LOCKED = `
  contents.on('will-navigate', (event) => { event.preventDefault(); });
  contents.on('will-attach-webview', (event) => event.preventDefault());
  contents.setWindowOpenHandler(() => ({ action: 'deny' }));
  session.setPermissionRequestHandler((_contents, _permission, answer) => answer(false));
  session.setPermissionCheckHandler(() => false);`;
const lockedBut = (from: string, to: string): string => LOCKED.replace(from, to);
const POLICY = `const POLICY = ["default-src 'none'", "script-src 'self'"]; send({ 'content-security-policy': POLICY });`;
const DOOR =
  "ipcMain.handle('x', (event, argument) => { if (!isOwnPage(event)) { throw new Error(); } run(); });";

/** What each rule reports, one fault a line. */
const REPORTED: Readonly<
  Record<keyof typeof SECURITY_RULES, readonly (readonly [file: string, code: string])[]>
> = {
  'own-pages-only': [
    ['electron/a.ts', "window.loadURL('https://example.com/');"],
    ['electron/a.ts', 'window.loadURL(`http://${host}/`);'],
    ['renderer/A.svelte', '<img src="https://example.com/a.png" alt="" />'],
    ['renderer/A.svelte', '<link href="http://example.com/a.css" />'],
  ],
  'no-network-in-pages': [
    ['renderer/a.ts', "void fetch('https://example.com/');"],
    ['renderer/a.ts', 'void fetch(address);'],
    ['renderer/a.ts', 'void fetch(`${address}`);'],
    ...['XMLHttpRequest()', "EventSource('./x')", "WebSocket('wss://x')"].map(
      (made) => ['renderer/a.ts', `new ${made};`] as const,
    ),
    ['renderer/A.svelte', "<script>navigator.sendBeacon('./x');</script>"],
  ],
  'locked-windows': [
    ...['sandbox', 'contextIsolation', 'nodeIntegration', 'webSecurity', 'webviewTag'].map(
      (option) => ['electron/a.ts', without(option)] as const,
    ),
    ['electron/a.ts', 'new BrowserWindow(options);'],
    ['electron/a.ts', 'const preferences = { nodeIntegration: true };'],
    ['electron/a.ts', "import { BrowserWindow as Page } from 'electron';"],
    ['electron/a.ts', "import { WebContentsView } from 'electron';"],
  ],
  'sandbox-for-all': [['electron/app/prepare-process.ts', 'app.setName("x");']],
  'no-sandbox-switch': [['electron/a.ts', "app.commandLine.appendSwitch('no-sandbox');"]],
  'no-permissions': [
    [
      'electron/a.ts',
      'session.setPermissionRequestHandler((_contents, _permission, answer) => answer(true));',
    ],
    ['electron/a.ts', 'session.setPermissionRequestHandler(null);'],
    ['electron/a.ts', 'session.setPermissionCheckHandler(() => true);'],
  ],
  'locked-contents': [
    ['electron/app/adapters/lock-down.ts', lockedBut('will-navigate', 'did-navigate')],
    ['electron/app/adapters/lock-down.ts', lockedBut('will-attach-webview', 'did-attach-webview')],
    ['electron/app/adapters/lock-down.ts', lockedBut('=> event.preventDefault()', '=> undefined')],
    ['electron/app/adapters/lock-down.ts', lockedBut('setWindowOpenHandler', 'windowOpenHandler')],
    [
      'electron/app/adapters/lock-down.ts',
      lockedBut('setPermissionRequestHandler', 'permissionRequestHandler'),
    ],
    ['electron/app/adapters/lock-down.ts', lockedBut('setPermissionCheckHandler', 'permissionCheckHandler')],
  ],
  'strict-policy': [
    ['electron/app/adapters/app-protocol.ts', POLICY.replace('content-security-policy', 'x-policy')],
    ['electron/app/adapters/app-protocol.ts', POLICY.replace('default-src', 'img-src')],
    [
      'electron/app/adapters/app-protocol.ts',
      POLICY.replace("script-src 'self'", "script-src 'self' 'unsafe-inline'"),
    ],
    ['electron/app/adapters/app-protocol.ts', POLICY.replace("script-src 'self'", 'script-src *')],
  ],
  'no-new-windows': [['electron/a.ts', "contents.setWindowOpenHandler(() => ({ action: 'allow' }));"]],
  'no-weaker-engine': [
    ...['allowRunningInsecureContent', 'experimentalFeatures'].map(
      (option) => ['electron/a.ts', `const preferences = { ${option}: true };`] as const,
    ),
    ['electron/a.ts', "const preferences = { enableBlinkFeatures: 'x' };"],
    ['electron/a.ts', 'const options = { rejectUnauthorized: false };'],
    ...['disable-web-security', 'ignore-certificate-errors', 'allow-insecure-localhost'].map(
      (name) => ['electron/a.ts', `app.commandLine.appendSwitch('${name}');`] as const,
    ),
    ['electron/a.ts', 'session.setCertificateVerifyProc((_request, answer) => answer(0));'],
    ['electron/a.ts', "app.on('certificate-error', take);"],
  ],
  'no-webview': [
    ['renderer/A.svelte', '<webview src="./a.html"></webview>'],
    ['renderer/a.ts', 'page.innerHTML = `<webview></webview>`;'],
  ],
  'no-open-external': [
    ['electron/a.ts', 'void shell.openExternal(address);'],
    ['electron/a.ts', 'void shell.openPath(file);'],
  ],
  'one-door': [
    ['electron/alerts/adapters/other.ts', "import { ipcMain } from 'electron';"],
    ['electron/alerts/adapters/other.ts', 'electron.ipcMain.handle("x", run);'],
  ],
  'checked-sender': [
    ['electron/app/adapters/ipc.ts', `${DOOR} ipcMain.on('y', run);`],
    ['electron/app/adapters/ipc.ts', DOOR.replace('!isOwnPage', 'isOwnPage')],
    ['electron/app/adapters/ipc.ts', DOOR.replace('if (!isOwnPage', 'run(); if (!isOwnPage')],
    ['electron/app/adapters/ipc.ts', "ipcMain.handle('x', run);"],
    ['electron/app/adapters/ipc.ts', 'run();'],
  ],
  'no-file-pages': [
    ['electron/a.ts', "window.loadURL('file:///etc/passwd');"],
    ['electron/a.ts', 'window.loadURL(`file://${path}`);'],
    ['electron/a.ts', "void window.loadFile('index.html');"],
  ],
  'one-scheme': [['electron/alerts/adapters/other.ts', 'protocol.registerSchemesAsPrivileged([]);']],
  'named-functions-only': [
    ['electron/preload.ts', "contextBridge.exposeInMainWorld('x', ipcRenderer);"],
    ['electron/preload.ts', "contextBridge.exposeInMainWorld('x', { send: ipcRenderer.send });"],
    ['electron/preload.ts', 'ipcRenderer.on(channel, listener);'],
  ],
};

/** Nothing of the above, as the program does it. */
const CLEAN: readonly (readonly [file: string, code: string])[] = [
  ['electron/a.ts', windowWith((options) => options)],
  ['electron/a.ts', "void window.loadURL('app://monitor/index.html');"],
  ['electron/app/prepare-process.ts', 'app.enableSandbox();'],
  ['electron/app/adapters/lock-down.ts', LOCKED],
  ['electron/app/adapters/ipc.ts', `import { ipcMain } from 'electron'; ${DOOR}`],
  ['electron/app/adapters/app-protocol.ts', `protocol.registerSchemesAsPrivileged([]); ${POLICY}`],
  ['electron/preload.ts', "contextBridge.exposeInMainWorld('x', bridge); ipcRenderer.on(channel, relay);"],
  ['renderer/player/player.ts', 'void fetch(`./${name}`);'],
  ['renderer/A.svelte', '<a href="./more.html">More</a>'],
];

const linter = new Linter({ cwd: root });
const config: Linter.Config[] = [
  ...svelte.configs.base,
  { files: ['**/*.ts'], languageOptions: { parser: tseslint.parser } },
  ...securityConfigs,
];
const reportedBy = (file: string, code: string): (string | null)[] =>
  linter.verify(code, config, { filename: join(root, file) }).map(({ ruleId }) => ruleId);

describe('security rules', () => {
  it.each(Object.entries(REPORTED))('%s reports', (name, cases) => {
    for (const [file, code] of cases) expect(reportedBy(file, code), code).toContain(`security/${name}`);
  });

  it('every rule has a fault that it reports', () => {
    expect(Object.keys(REPORTED).sort()).toEqual(Object.keys(SECURITY_RULES).sort());
  });

  it.each(CLEAN)('%s passes with %s', (file, code) => {
    expect(reportedBy(file, code)).toEqual([]);
  });

  it('all are errors in the configuration of the project, for the files that they are about', async () => {
    const eslint = new ESLint({ cwd: root, overrideConfigFile: 'build/eslint.config.js' });
    const on = async (file: string): Promise<string[]> => {
      const { rules } = (await eslint.calculateConfigForFile(file)) as { rules: Record<string, [number]> };
      return Object.keys(rules).filter((rule) => rule.startsWith('security/') && rules[rule]?.[0] === 2);
    };
    const product = [
      'electron/app/prepare-process.ts',
      'electron/app/adapters/lock-down.ts',
      'electron/app/adapters/ipc.ts',
      'electron/app/adapters/app-protocol.ts',
      'renderer/App.svelte',
    ];
    const found = await Promise.all(product.map(on));
    expect([...new Set(found.flat())].sort()).toEqual(
      Object.keys(SECURITY_RULES)
        .map((name) => `security/${name}`)
        .sort(),
    );
    expect(await on('test/e2e/setup.ts')).toEqual([]);
  });
});
