// Builds what the browser gets: one stylesheet and two scripts, under plain names (Django adds the content hash).
import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { defineConfig } from "vite";

const assets = resolve(import.meta.dirname, "src/anju/kit/web/assets");

// Dark is written once, for readers who chose it; repeat it for those whose device asks for it.
const mirrorDark = {
  name: "mirror-dark",
  enforce: "pre",
  load(id) {
    if (!id.endsWith("css/anju.css")) return null;
    const dark = readFileSync(resolve(assets, "css/dark.css"), "utf8");
    const followed = dark.replace('[data-theme="dark"]', ":root:not([data-theme])");
    return `${readFileSync(id, "utf8")}\n@media screen and (prefers-color-scheme: dark) {\n${followed}\n}\n`;
  },
};

export default defineConfig({
  root: assets,
  base: "/static/build/",
  publicDir: false,
  plugins: [mirrorDark],
  build: {
    outDir: resolve(import.meta.dirname, "src/anju/faces/web/static/build"),
    emptyOutDir: true,
    modulePreload: false,
    rollupOptions: {
      input: { anju: resolve(assets, "css/anju.css"), page: resolve(assets, "js/page.js"), desk: resolve(assets, "js/desk.js") },
      output: { entryFileNames: "[name].js", chunkFileNames: "[name].js", assetFileNames: "[name][extname]" },
    },
  },
});
