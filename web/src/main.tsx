import './style/index.css';
import { render } from 'preact';
import { App } from './app';
import { applySettings } from './settings';

applySettings();
render(<App />, document.getElementById('app')!);
