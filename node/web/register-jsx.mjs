/** `node --import node/web/register-jsx.mjs` lets Node load .tsx files; see jsx-loader.mjs. */
import { registerHooks } from 'node:module';
import { jsxHooks } from './jsx-loader.mjs';

registerHooks(jsxHooks);
