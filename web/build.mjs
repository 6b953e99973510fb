// Bundles the page into the Python package; with --test, bundles the unit tests for node's own runner.
import { build, context, transform } from "esbuild";
import { cp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { brotliCompressSync } from "node:zlib";

const here = dirname(fileURLToPath(import.meta.url));
const out = join(here, "..", "src", "floorwalker", "server", "static");
const shared = {
  absWorkingDir: here,
  bundle: true,
  format: "esm",
  target: ["es2022", "chrome123", "firefox120", "safari17.5"],
  charset: "utf8",
  logLevel: "warning",
};

/** Writes index.html with the built files' names, which carry their content's hash, in place of the plain ones. */
const page = {
  name: "page",
  setup(bundler) {
    bundler.onEnd(async ({ metafile, errors }) => {
      if (errors.length) return;
      const names = new Map();
      const written = Object.keys(metafile.outputs);
      for (const path of written) {
        if (/\/chunk-/.test(path)) continue;
        const name = basename(path);
        names.set(`/static/${name.replace(/-[A-Z0-9]{8}\./, ".")}`, `/static/${name}`);
      }
      await cp(join(here, "public"), out, { recursive: true });
      const app = written.find((path) => /\/app-/.test(path));
      const [whole] = metafile.outputs[app].imports.filter(({ kind }) => kind === "import-statement");
      names.set("/static/app.js", `/static/${basename(whole.path)}`); // saves a round trip through the entry, which is empty
      await embed(names.get("/static/app.js"));
      for (const path of Object.keys((await operators()).metafile.outputs)) names.set("/static/console.js", `/static/${basename(path)}`);
      await sweep(new Set([...written.filter((path) => path !== app), ...names.values()].map((path) => basename(path))));
      await squeeze();
      await pages(names);
    });
  },
};

/** The pages: small files stand in them, others are named by what they are called now, the chat's shows its first view. */
async function pages(names) {
  const options = { ...shared, bundle: true, minify: true, write: false, outdir: out };
  const inline = await build({ ...options, format: "iife", entryPoints: ["src/page.css", "src/first/remembered.ts"] });
  for (const { path, text } of inline.outputFiles) names.set(basename(path), text.trim());
  const drawer = join(here, "node_modules", ".cache", "view.mjs");
  await build({ ...shared, entryPoints: ["src/first/view.ts"], outfile: drawer, platform: "node", plugins: [styles] });
  const { firstView } = await import(`${pathToFileURL(drawer)}?${Date.now()}`);
  const drawn = { "console.html": "", "index.ko.html": firstView("ko"), "index.html": firstView("en") };
  for (const [name, view] of Object.entries(drawn)) { // the last tells that the build is whole
    const page = await readFile(join(here, name.replace(".ko", "")), "utf8");
    const filled = page.replace(/(?:\/static\/)?\b\w+\.(?:js|css)\b/g, (plain) => names.get(plain) ?? plain);
    await writeFile(join(out, name), filled.replace("{{view}}", () => `{{if view}}${view}{{fi view}}`));
  }
}

/** The script that other sites load, under a name that stays. It fetches the chat only when there is one to show. */
const embed = (app) =>
  build({
    ...shared,
    entryPoints: { embed: "src/embed/main.ts" },
    outdir: out,
    format: "iife",
    define: { APP: JSON.stringify(app) },
    minify: true,
    plugins: [styles],
  });

/** The console, in a bundle of its own: no shopper loads any of it. */
const operators = () => build({ ...bundle, entryPoints: { console: "src/console/main.ts" } });

/** Bundles of earlier builds. */
async function sweep(current) {
  for (const name of await readdir(out)) {
    if (/-[A-Z0-9]{8}\.(?:js|css)(?:\.br)?$/.test(name) && !current.has(name)) await rm(join(out, name), { force: true });
  }
}

/** Beside each script the same with Brotli, an eighth less than what the server could do on the way. */
async function squeeze() {
  for (const name of (await readdir(out)).filter((name) => name.endsWith(".js"))) {
    await writeFile(join(out, `${name}.br`), brotliCompressSync(await readFile(join(out, name))));
  }
}

/** Style sheets inside the elements are minified like any other; `rem` is the page's own, or 16px on another site. */
const styles = {
  name: "styles",
  setup(bundler) {
    const onDemand = new Set();
    bundler.onResolve({ filter: /^\.\// }, ({ kind, path, resolveDir }) => {
      if (kind === "dynamic-import") onDemand.add(join(resolveDir, path));
      return undefined;
    });
    bundler.onLoad({ filter: /src[\\/](?:elements|embed|console)[\\/].*\.ts$/ }, async ({ path }) => {
      let contents = await readFile(path, "utf8");
      for (const [sheet, css] of contents.matchAll(/\bcss`([^`$\\]*)`/g)) {
        const { code } = await transform(css, { loader: "css", minify: true, target: shared.target.slice(1) });
        const sized = code.trim().replace(/(-?[\d.]+)rem\b/g, "calc($1*var(--rem,16px))");
        contents = contents.replace(sheet, () => `css\`${sized}\``);
      }
      // It leans on all of the page, so that what they share stays in the page's one file instead of many small ones.
      if (onDemand.has(path)) contents += '\nimport "../main.ts";';
      return { contents: contents.replace(/\n\s+/g, "\n"), loader: "ts" }; // templates need no indentation
    });
  },
};

const bundle = {
  ...shared,
  outdir: out,
  entryNames: "[name]-[hash]",
  chunkNames: "[name]-[hash]",
  metafile: true,
  minify: true,
  legalComments: "none",
  banner: { js: "/* Floorwalker, Apache-2.0. With Lit, BSD-3-Clause, (c) Google LLC. */" },
  plugins: [styles],
};

if (process.argv.includes("--test")) {
  const tests = (await readdir(join(here, "test"))).filter((name) => name.endsWith(".test.ts"));
  const outdir = join(here, "node_modules", ".cache", "units");
  await rm(outdir, { recursive: true, force: true });
  await build({ ...shared, entryPoints: tests.map((name) => join("test", name)), outdir, platform: "node", target: "node20" });
} else {
  const options = {
    ...bundle,
    splitting: true, // what is imported on demand loads on demand
    entryPoints: { app: "src/main.ts" },
    plugins: [page, styles],
  };
  if (process.argv.includes("--watch")) await (await context(options)).watch();
  else await build(options);
}
