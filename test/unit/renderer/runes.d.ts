// The state classes under test use runes, which TypeScript knows from Svelte.
/// <reference types="svelte" />
