import tseslint from 'typescript-eslint';

// What the compiler cannot say: which folder may know which (docs/architecture.md), and a few habits that end in faults.
// test/docs/boundaries.spec.ts lints an offending line for each rule below and sees it refused.

const clientAndWorker = {
  regex: '^@temporalio/(client|worker)(/|$)',
  message: 'Only src/temporal knows the plumbing of the engine: ask EngineClient.',
};
const workflowPackage = {
  regex: '^@temporalio/workflow(/|$)',
  message: 'Only workflows/ runs inside the engine.',
};
const wholeEngine = {
  regex: '^@temporalio/',
  message: 'An edge calls a use case; what crosses the engine is said in workflows/contract.ts.',
};
const innerWorkflows = {
  regex: '/workflows/(?!(contract|activities|case/transitions)\\.js$)',
  message: 'Of workflows/ the application knows contract.ts, activities.ts (types) and case/transitions.ts.',
};
const activityTypes = {
  regex: '/workflows/activities\\.js$',
  allowTypeImports: true,
  message: 'workflows/activities.ts is an interface: import its types only.',
};
const foreignEntity = {
  regex: '^(\\.\\./)+[^./][^/]*/(.*/)?[^/]*\\.entit(y|ies)\\.js$',
  message: "Another feature's tables are its own: call its use case, or ask in SQL.",
};
const outsideWorkflows = (climb) => ({
  regex: `^(?!@temporalio/workflow$|\\./|\\.\\./)|^${climb}`,
  message: 'workflows/ is deterministic and innermost: it imports @temporalio/workflow and itself.',
});

const imports = (...patterns) => ({ '@typescript-eslint/no-restricted-imports': ['error', { patterns }] });
const maxLines = (max) => ({ 'max-lines': ['error', { max, skipBlankLines: true, skipComments: true }] });

const everywhere = {
  ...maxLines(300),
  eqeqeq: ['error', 'always', { null: 'ignore' }],
  'no-console': 'error',
  'no-var': 'error',
  'prefer-const': ['error', { destructuring: 'all', ignoreReadBeforeAssign: true }],
  'no-restricted-syntax': [
    'error',
    { selector: 'ExportAllDeclaration', message: 'No barrels: import from the file that has it.' },
  ],
};

const unused = { argsIgnorePattern: '^_', varsIgnorePattern: '^_', destructuredArrayIgnorePattern: '^_' };

const inBrowser =
  'AbortSignal addEventListener atob clearTimeout crypto document DOMParser EventSource fetch FormData location ' +
  'HTMLSelectElement navigator Notification print setTimeout URL URLSearchParams window';

export default tseslint.config(
  { ignores: ['dist/', '.data/', 'coverage/'] },
  { linterOptions: { reportUnusedDisableDirectives: 'error' }, rules: everywhere },

  {
    files: ['**/*.ts'],
    extends: [tseslint.configs.recommended],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      // The only rules that need types: a promise that nobody waits for loses its failure.
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/await-thenable': 'error',
      '@typescript-eslint/no-unused-vars': ['error', unused],
      'prefer-const': everywhere['prefer-const'],
    },
  },

  {
    files: ['src/**/*.ts'],
    rules: imports(clientAndWorker, workflowPackage, innerWorkflows, activityTypes, foreignEntity),
  },
  {
    files: ['src/**/*.{controller,page,guard,filter,view}.ts', 'src/**/*-view.ts'],
    rules: imports(wholeEngine, innerWorkflows, activityTypes, foreignEntity),
  },
  {
    files: ['src/temporal/**/*.ts', 'src/cli/**/*.ts', 'src/embedded/namespaces.ts'],
    rules: imports(workflowPackage, innerWorkflows, activityTypes, foreignEntity),
  },
  // A specification composes the parts itself.
  { files: ['src/**/*.spec.ts'], rules: { '@typescript-eslint/no-restricted-imports': 'off' } },

  { files: ['workflows/*.ts'], rules: imports(outsideWorkflows('\\.\\./')) },
  { files: ['workflows/*/*.ts'], rules: imports(outsideWorkflows('\\.\\./\\.\\./')) },
  {
    files: ['workflows/case/transitions.ts'],
    rules: imports({
      regex: '^(?!\\./case-state\\.js$)',
      message: 'Both sides read the table of transitions: it imports nothing but the facts that it speaks of.',
    }),
  },
  {
    files: ['workflows/case/case-state.ts'],
    rules: imports({
      regex: '^(?!\\./transitions\\.js$)',
      message: 'Both sides read the facts of a case: they import nothing but the names of statuses and roles.',
    }),
  },
  { files: ['workflows/**/*.spec.ts'], rules: { '@typescript-eslint/no-restricted-imports': 'off' } },

  {
    // Where a person at a terminal is spoken to, and where the log does not exist yet or no more.
    files: [
      'src/{cli,demo,embedded}/**',
      'src/main.ts',
      'src/application.ts',
      'src/temporal/bundle-workflows.ts',
      'test/**',
    ],
    rules: { 'no-console': 'off' },
  },
  {
    files: ['test/**/*.ts', '**/*.spec.ts'],
    rules: { '@typescript-eslint/no-explicit-any': 'off', '@typescript-eslint/no-non-null-assertion': 'off' },
  },
  {
    files: ['templates/assets/**/*.js'],
    languageOptions: { globals: Object.fromEntries(inBrowser.split(' ').map((name) => [name, 'readonly'])) },
    rules: { 'no-undef': 'error', 'no-unused-vars': 'error' },
  },
  { files: ['**/*.mjs'], rules: { 'no-unused-vars': 'error' } },
);
