/** Starts the window: mounts the app on the bridge that the preload script left. */
import { mount } from 'svelte';
import App from './App.svelte';
import './bridge.ts';
import './styles/tokens.css';
import './styles/base.css';

const target = document.getElementById('app');
if (!target) throw new Error('expected an element with the id "app" in index.html');

mount(App, { target, props: { bridge: window.monitor } });
