import js from "@eslint/js";
import globals from "globals";

// Scripts of the pages are modules; those of the map's frame and of the offline kit are classic scripts.
const CLASSIC = ["layers/**/*.js", "exports/offline_kit/files/*.js"];

const rules = {
  eqeqeq: "error",
  "no-implicit-globals": "off",
  "no-var": "error",
  "prefer-const": "error",
  "no-eval": "error",
  "no-implied-eval": "error",
  "no-new-func": "error",
  "no-shadow": "error",
  "no-unused-vars": ["error", { args: "after-used" }],
  "no-use-before-define": ["error", { functions: false, variables: false }],
  "object-shorthand": "off",
  "consistent-return": "off",
};

export default [
  { ignores: [".venv/", ".venv-bench/", "node_modules/", "test-results/", "data/"] },
  js.configs.recommended,
  {
    files: ["**/*.js"],
    languageOptions: { ecmaVersion: 2024, sourceType: "module", globals: globals.browser },
    rules,
  },
  {
    files: CLASSIC,
    languageOptions: { sourceType: "script", globals: { ...globals.browser, L: "readonly", atlasMap: "readonly", makeStage: "readonly" } },
    rules: { "no-var": "off", "no-unused-vars": ["error", { vars: "local", args: "after-used" }] },
  },
];
