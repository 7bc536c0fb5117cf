/** What the build puts in the place of `import.meta.env`. */
interface ImportMetaEnv {
  /** Origin of the dev server, such as "http://127.0.0.1:5173". Undefined in shipped bundles. */
  readonly DEV_SERVER?: string;
  /** Opens the dev server's bridge. Undefined in shipped bundles. */
  readonly DEV_TOKEN?: string;
}

interface ImportMeta {
  readonly env: ImportMetaEnv;
}
