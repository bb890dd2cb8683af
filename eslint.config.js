import js from '@eslint/js';
import globals from 'globals';

const PAGES = 'src/main/resources/**/*.js';

export default [
  { ignores: ['target/', 'node_modules/', '.data/'] },
  js.configs.recommended,
  {
    files: [PAGES],
    languageOptions: { globals: globals.browser },
  },
  {
    files: ['*.js', 'src/test/pages/**/*.js'],
    languageOptions: { globals: globals.node },
  },
  {
    linterOptions: { reportUnusedDisableDirectives: 'error' },
    rules: {
      'array-callback-return': 'error',
      curly: 'error',
      eqeqeq: 'error',
      'no-console': ['error', { allow: ['warn', 'error'] }],
      'no-eval': 'error',
      'no-implied-eval': 'error',
      'no-new-func': 'error',
      'no-shadow': 'error',
      'no-unused-vars': ['error', { ignoreRestSiblings: true, argsIgnorePattern: '^_' }],
      'no-var': 'error',
      'prefer-const': 'error',
    },
  },
  {
    // Text is text: whatever comes from a person or a server never becomes markup.
    files: [PAGES],
    rules: {
      'no-restricted-properties': ['error',
        { property: 'innerHTML', message: 'Make the element with el() of dom.js.' },
        { property: 'outerHTML', message: 'Make the element with el() of dom.js.' },
        { property: 'insertAdjacentHTML', message: 'Make the element with el() of dom.js.' }],
    },
  },
];
