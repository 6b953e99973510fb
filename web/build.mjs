// Bundles the page into the Python package; with --test, bundles the unit tests for node's own runner.
import { build, context, transform } from "esbuild";
import { cp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

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
    bundler.onStart(() => rm(out, { recursive: true, force: true }));
    bundler.onEnd(async ({ metafile, errors }) => {
      if (errors.length) return;
      let html = await readFile(join(here, "index.html"), "utf8");
      for (const path of Object.keys(metafile.outputs)) {
        const name = basename(path);
        html = html.replace(`/static/${name.replace(/-[A-Z0-9]{8}\./, ".")}`, `/static/${name}`);
      }
      await cp(join(here, "public"), out, { recursive: true });
      await writeFile(join(out, "index.html"), html); // last: it tells that the build is whole
    });
  },
};

/** Style sheets inside the elements are minified like any other. */
const styles = {
  name: "styles",
  setup(bundler) {
    bundler.onLoad({ filter: /src[\\/]elements[\\/].*\.ts$/ }, async ({ path }) => {
      let contents = await readFile(path, "utf8");
      for (const [sheet, css] of contents.matchAll(/\bcss`([^`$\\]*)`/g)) {
        const { code } = await transform(css, { loader: "css", minify: true, target: shared.target.slice(1) });
        contents = contents.replace(sheet, () => `css\`${code.trim()}\``);
      }
      return { contents, loader: "ts" };
    });
  },
};

if (process.argv.includes("--test")) {
  const tests = (await readdir(join(here, "test"))).filter((name) => name.endsWith(".test.ts"));
  const outdir = join(here, "node_modules", ".cache", "units");
  await rm(outdir, { recursive: true, force: true });
  await build({ ...shared, entryPoints: tests.map((name) => join("test", name)), outdir, platform: "node", target: "node20" });
} else {
  const options = {
    ...shared,
    entryPoints: { app: "src/main.ts", page: "src/page.css" },
    outdir: out,
    entryNames: "[name]-[hash]",
    metafile: true,
    minify: true,
    legalComments: "none",
    banner: { js: "/* Floorwalker, Apache-2.0. With Lit, BSD-3-Clause, (c) Google LLC. */" },
    plugins: [page, styles],
  };
  if (process.argv.includes("--watch")) await (await context(options)).watch();
  else await build(options);
}
