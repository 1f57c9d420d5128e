// node check.js SITE [--pictures FOLDER] [--every N]: opens every page (or each Nth) of a web edition from disk, at four widths, in
// light and dark, and says what is wrong: errors of the console, requests to elsewhere, axe's violations, lines wider than the
// window, keys that lead nowhere, links to nothing. The browser is CHROMIUM of the environment, or `chromium` on the path.

import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync } from "node:fs";
import { createServer } from "node:http";
import { createRequire } from "node:module";
import { extname, join, relative, resolve } from "node:path";
import { pathToFileURL } from "node:url";

const WIDTHS = [320, 360, 820, 1440];
const STILL = { name: "prefers-reduced-motion", value: "reduce" };
const RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

const [site, ...options] = process.argv.slice(2);
const option = (name) => options[options.indexOf(name) + 1 || options.length];
if (!site) { console.error("usage: node check.js SITE [--pictures FOLDER] [--every N]"); process.exit(2); }
const root = resolve(site);
const base = pathToFileURL(root + "/").href;
const every = Number(option("--every") ?? 1);
const pictures = option("--pictures");

let puppeteer, axe;
try {
  puppeteer = (await import("puppeteer-core")).default;
  axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
} catch { console.log("skipped: `npm install` in tests/web brings what this needs"); process.exit(0); }
let executablePath = process.env.CHROMIUM;
try { executablePath ??= execFileSync("sh", ["-c", "command -v chromium || command -v chromium-browser || command -v google-chrome"], { encoding: "utf8" }).trim(); }
catch { console.log("skipped: there is no browser; name one in CHROMIUM"); process.exit(0); }

const wrong = [];
const say = (page, what) => { wrong.push(`${page}: ${what}`); };

function files(folder) {
  return readdirSync(folder).sort().flatMap((name) => {
    const path = join(folder, name);
    return statSync(path).isDirectory() ? files(path) : [path];
  });
}
const pages = files(root).filter((path) => path.endsWith(".html")).map((path) => relative(root, path).replaceAll("\\", "/"));
const looked = pages.filter((page, place) => !/\/|-\d+\.html$/.test(page) || place % every === 0);

const browser = await puppeteer.launch({ executablePath, protocolTimeout: 0, args: ["--no-sandbox", "--allow-file-access-from-files"] });
const tab = await browser.newPage();
let here = "";
let from = base;
tab.on("console", (message) => { if (["error", "warn"].includes(message.type())) say(here, `console: ${message.text()}`); });
tab.on("pageerror", (error) => say(here, `script: ${error.message}`));
tab.on("request", (request) => { if (!request.url().startsWith(from)) say(here, `asks for ${request.url()}`); });
tab.on("requestfailed", (request) => say(here, `does not get ${request.url()}`));

// What every page has in every window.
const ids = new Map();
const links = [];
let runs = 0;
for (here of looked) {
  // The browser drops what stands twice in an element without a word.
  for (const [tag] of readFileSync(join(root, here), "utf8").matchAll(/<[a-z][^>]*>/gi)) {
    const names = [...tag.replace(/"[^"]*"/g, '""').matchAll(/\s([\w-]+)=/g)].map(([, name]) => name);
    if (new Set(names).size < names.length) say(here, `has an attribute twice: ${tag}`);
  }
  await tab.setViewport({ width: WIDTHS[0], height: 800 });
  await tab.goto(base + here, { waitUntil: "load" });
  await tab.evaluate(axe);
  // What axe takes grows with the square of a page: a long one is looked at in one window.
  const long = await tab.evaluate(() => document.querySelectorAll("*").length > 6000);
  for (const width of WIDTHS) {
    await tab.setViewport({ width, height: 800 });
    const over = await tab.evaluate(() => document.scrollingElement.scrollWidth - innerWidth);
    if (over > 0) say(here, `is ${over} px wider than a window of ${width} px`);
    for (const scheme of long && width !== WIDTHS[1] ? [] : ["light", "dark"]) {
      await tab.emulateMediaFeatures([{ name: "prefers-color-scheme", value: scheme }, STILL]);
      const found = await tab.evaluate((rules) => axe.run(document, { runOnly: rules, resultTypes: ["violations"] }), RULES);
      runs += 1;
      for (const { id, nodes } of found.violations) say(here, `${width} px, ${scheme}: axe ${id}: ${nodes.length}× ${nodes[0].html.slice(0, 140)}`);
    }
  }
  const said = await tab.evaluate(() => ({
    ids: [...document.querySelectorAll("[id]")].map((it) => it.id),
    links: [...document.querySelectorAll("a[href], link[href], img[src], script[src], form[action]")].map((it) => it.href || it.src || it.action),
    levels: [...document.querySelectorAll("h1, h2, h3, h4, h5, h6")].map((it) => Number(it.tagName[1])),
  }));
  ids.set(here, new Set(said.ids));
  if (new Set(said.ids).size < said.ids.length) say(here, "has an id twice");
  said.levels.forEach((level, place) => { if (level > (said.levels[place - 1] ?? 0) + 1) say(here, `a heading of level ${level} follows one of ${said.levels[place - 1]}`); });
  links.push(...said.links.map((link) => [here, link]));
}
for (const [page, link] of links) {
  if (!link.startsWith("file:")) continue;
  const [path, place] = link.split("?")[0].split("#");
  const name = decodeURIComponent(path.slice(base.length));
  if (!path.startsWith(base) || !existsSync(join(root, name))) say(page, `leads to ${link}, which is not there`);
  else if (place && ids.has(name) && !ids.get(name).has(decodeURIComponent(place))) say(page, `leads to ${name}#${place}, which has no such place`);
}

// Keys: the first is the way past the head, all others follow the order of the page, and each can be seen.
await tab.setViewport({ width: 1440, height: 800 });
const keyed = ["index.html", pages.find((page) => /^program/.test(page)), pages.find((page) => page.startsWith("talks/")), "search.html"].filter((page) => pages.includes(page));
for (here of keyed) {
  await tab.goto(base + here, { waitUntil: "load" });
  await tab.evaluate(() => { document.activeElement.blur(); document.querySelectorAll("details").forEach((it) => { it.open = true; }); });
  const wanted = await tab.evaluate(() => [...document.querySelectorAll("a[href], input, button, summary, [tabindex='0']")].filter((it) => it.checkVisibility()).length);
  const seen = [];
  for (let press = 0; press < wanted; press += 1) {
    await tab.keyboard.press("Tab");
    seen.push(await tab.evaluate(() => {
      const it = document.activeElement;
      const box = it.getBoundingClientRect();
      window.focused ??= [];
      const before = window.focused.at(-1);
      window.focused.push(it);
      // Nothing that stays in sight may lie on it (WCAG 2.2, 2.4.11).
      const first = it.getClientRects()[0] ?? box;
      const above = document.elementFromPoint(first.left + first.width / 2, first.top + first.height / 2);
      return { name: it.className, free: !above || it.contains(above) || above.contains(it), follows: !before || Boolean(before.compareDocumentPosition(it) & 4), outline: getComputedStyle(it).outlineStyle, inside: box.top >= 0 && box.top < innerHeight };
    }));
  }
  if (seen[0]?.name !== "skip" || !seen[0].inside) say(here, "the first key does not lead past the head");
  if (!seen.every((it) => it.follows)) say(here, `keys do not follow the order of the page at ${seen.findIndex((it) => !it.follows)}`);
  if (!seen.every((it) => it.free)) say(here, `what a key leads to is covered at ${seen.findIndex((it) => !it.free)}`);
  if (!seen.every((it) => it.outline !== "none" && it.inside)) say(here, "what a key leads to cannot be seen");
  await tab.goto(base + here, { waitUntil: "load" });
  await tab.evaluate(() => document.activeElement.blur());
  await tab.keyboard.press("Tab");
  await tab.keyboard.press("Enter");
  if (await tab.evaluate(() => document.activeElement.id) !== "main") say(here, "the way past the head does not lead to the main part");
}

// Search finds a title by its words, and the link leads there.
if (pages.includes("search.html")) {
  here = pages.find((page) => page.startsWith("talks/"));
  await tab.goto(base + here, { waitUntil: "load" });
  const title = await tab.title();
  await tab.goto(base + "index.html", { waitUntil: "load" });
  await tab.type("#q", title.split(" – ")[0].slice(0, 60));
  await Promise.all([tab.waitForNavigation(), tab.keyboard.press("Enter")]);
  const first = await tab.$("#results a");
  if (!first) say("search.html", `does not find ${title}`);
  else {
    await Promise.all([tab.waitForNavigation(), first.click()]);
    if (!pages.includes(decodeURIComponent(tab.url().slice(base.length)))) say("search.html", `leads to ${tab.url()}`);
  }
  // All that is found can be seen, a hundred at a time.
  await tab.goto(base + "search.html?q=e", { waitUntil: "load" });
  const shown = () => tab.evaluate(() => [document.querySelectorAll("#results > li").length, !document.getElementById("more").hidden]);
  let [listed, goesOn] = await shown();
  while (goesOn) {
    await tab.click("#more");
    const before = listed;
    [listed, goesOn] = await shown();
    if (listed <= before) { say("search.html", "lists no more where it offers more"); break; }
  }
  const said = await tab.evaluate(() => document.getElementById("found").textContent.replace(/\D/g, ""));
  if (/^\d+$/.test(said) && Number(said) !== listed) say("search.html", `finds ${said} and lists ${listed}`);
  await tab.goto(base + "search.html?q=" + encodeURIComponent("<img src=x onerror=alert(1)>"), { waitUntil: "load" });
  if (!(await tab.$eval("#found", (it) => it.textContent))) say("search.html", "does not say that it finds nothing");
}

// Without scripts everything is there but the search.
await tab.setJavaScriptEnabled(false);
for (here of keyed) {
  await tab.goto(base + here, { waitUntil: "load" });
  const shown = await tab.$$eval("main h1, form", (all) => all.map((it) => [it.tagName, it.checkVisibility()]));
  if (!shown.some(([name, visible]) => name === "H1" && visible)) say(here, "shows nothing without scripts");
  if (shown.some(([name, visible]) => name === "FORM" && visible)) say(here, "shows a form that does nothing without scripts");
}
await tab.setJavaScriptEnabled(true);

// From a server: the browser asks it for more than from a disk, and takes nothing of a wrong kind.
const KINDS = { ".html": "text/html; charset=utf-8", ".css": "text/css", ".js": "text/javascript", ".svg": "image/svg+xml", ".png": "image/png" };
const server = createServer((request, response) => {
  const path = join(root, decodeURIComponent(new URL(request.url, "http://localhost").pathname));
  if (!existsSync(path) || statSync(path).isDirectory()) return response.writeHead(404).end();
  return response.writeHead(200, { "content-type": KINDS[extname(path)] ?? "application/octet-stream" }).end(readFileSync(path));
});
await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
from = `http://127.0.0.1:${server.address().port}/`;
for (here of keyed) await tab.goto(from + here, { waitUntil: "networkidle0" });
from = base;
server.closeAllConnections();
server.close();

if (pictures) {
  mkdirSync(pictures, { recursive: true });
  const shown = ["index.html", ...pages.filter((page) => /^program/.test(page)).slice(0, 1), ...pages.filter((page) => page.startsWith("talks/")).slice(0, 40).filter((_, place) => place % 8 === 0), "abstracts.html", "authors.html", "sponsors.html", "committees.html", "search.html"];
  for (here of shown.filter((page) => pages.includes(page))) {
    await tab.goto(base + here + (here === "search.html" ? "?q=a" : ""), { waitUntil: "load" });
    for (const width of [360, 820, 1440]) for (const scheme of ["light", "dark"]) {
      await tab.setViewport({ width, height: 900 });
      await tab.emulateMediaFeatures([{ name: "prefers-color-scheme", value: scheme }]);
      await tab.screenshot({ path: join(pictures, `${here.replace(/\W+/g, "-")}-${width}-${scheme}.png`), clip: { x: 0, y: 0, width, height: 1800 }, captureBeyondViewport: true });
    }
    await tab.pdf({ path: join(pictures, `${here.replace(/\W+/g, "-")}.pdf`), format: "A4" });
  }
}
await browser.close();

const once = [...new Set(wrong)];
once.slice(0, 60).forEach((line) => console.log(line));
console.log(`${looked.length} of ${pages.length} pages, ${runs} runs of axe at ${WIDTHS.join(", ")} px in light and dark: ${once.length} faults`);
process.exit(once.length ? 1 : 0);
