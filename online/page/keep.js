// Keeping the whole series in this browser, for use without network: what the buttons do.
import "./kept.js";

const { CACHE, LIST, WHOLE } = kept;
const AT_ONCE = 6;
const [section, state, bar, start, remove] =
  ["offline", "standing", "progress", "keep", "remove"].map((id) => document.getElementById(id));

const megabytes = (bytes) => `${(bytes / 1e6).toFixed(bytes < 1e6 ? 1 : 0)}\u00a0MB`;
const total = (files) => files.reduce((sum, [, [, size]]) => sum + size, 0);
const list = async (answer) => Object.entries(await answer.clone().json());

async function asked(path) {
  const answer = await fetch(kept.address(path), { cache: "no-cache" }).catch(() => {
    throw new Error("the network or the server does not answer");
  });
  if (!answer.ok) throw new Error(`the server answers ${answer.status} for ${path}`);
  return answer;
}

async function fetchInto(cache, path, hash) {
  const answer = await asked(path);
  const bytes = await answer.arrayBuffer();
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  const found = Array.from(digest, (byte) => byte.toString(16).padStart(2, "0")).join("");
  if (!found.startsWith(hash)) throw new Error(`${path} has been changed just now`);
  const headers = new Headers(answer.headers);
  for (const name of ["Content-Encoding", "Content-Length", "Vary"]) headers.delete(name);
  await cache.put(kept.key(path, hash), new Response(bytes, { headers }));
}

/** The files of a list that are not kept yet. */
async function missing(cache, files) {
  const here = new Set((await cache.keys()).map((request) => request.url));
  return files.filter(([path, [hash]]) => !here.has(new URL(kept.key(path, hash), location).href));
}

/** The newest worker of a registration, when it is in charge. */
function inCharge(registration) {
  const worker = registration.installing ?? registration.waiting ?? registration.active;
  return new Promise((resolve, reject) => {
    const look = () => {
      if (worker.state === "activated") resolve(worker);
      if (worker.state === "redundant") reject(new Error("the browser refused the service worker"));
    };
    worker.addEventListener("statechange", look);
    look();
  });
}

/** JupyterLite's address of the worker, and its note of it: without the note it would throw the
 * worker away at the next notebook, and could not get it back without network. */
async function registered() {
  const address = "service-worker.js?enableCache=false";
  const registration = await navigator.serviceWorker.register(address);
  await inCharge(registration);
  await registration.update(); // one of an earlier edition may have been there, which keeps nothing
  const { scriptURL } = await inCharge(registration);
  const settings = await (await asked("jupyter-lite.json")).json();
  localStorage.setItem(`${scriptURL}-version`, settings["jupyter-config-data"].appVersion);
}

async function fetchAll(answer) {
  await registered();
  const files = await list(answer), cache = await caches.open(CACHE);
  const rest = await missing(cache, files);
  bar.max = total(files);
  bar.value = total(files) - total(rest);
  await Promise.all(Array.from({ length: AT_ONCE }, async () => {
    try {
      for (let next; (next = rest.shift());) {
        const [path, [hash, size]] = next;
        await fetchInto(cache, path, hash);
        bar.value += size;
      }
    } finally { rest.length = 0; } // one has failed, or all is there: the others stop too
  }));
  await cache.put(WHOLE, answer);
  const wanted = new Set(files.map(([path, [hash]]) => new URL(kept.key(path, hash), location).href));
  for (const { url } of await cache.keys())
    if (url.includes("?kept=") && !wanted.has(url)) await cache.delete(url);
}

/** Fetch what is missing of the edition that the server has now, and say how it went. */
async function keep(answer) {
  start.hidden = true;
  bar.hidden = false;
  state.textContent = "Fetching. Leave this page open; notebooks open in other tabs meanwhile.";
  let problem;
  try {
    await fetchAll(answer ?? await asked(LIST));
  } catch (error) { problem = error; }
  bar.hidden = true;
  await show(problem);
}

/** Say what is kept. Somebody who keeps the series gets what has changed in it without asking. */
async function show(problem) {
  const newest = await asked(LIST).catch(() => null);
  const cache = (await caches.has(CACHE)) ? await caches.open(CACHE) : null;
  const whole = await cache?.match(WHOLE);
  const files = await list(newest ?? new Response("{}"));
  const rest = cache ? await missing(cache, files) : files;
  const same = whole && newest && (await whole.clone().text()) === (await newest.clone().text());
  const done = same && Boolean(await navigator.serviceWorker.getRegistration());
  if (whole && newest && !done && !problem) return keep(newest);
  const left = megabytes(total(rest)), all = megabytes(total(files));
  start.hidden = done || !newest;
  start.textContent = cache ? `Go on (${left})` : `Keep the series for use without network (${all})`;
  remove.hidden = !cache;
  const stopped = problem ? `Stopped: ${problem.message}.` : "Not all is there yet.";
  const durable = await navigator.storage.persisted?.();
  if (!cache) state.textContent = problem ? stopped : "";
  else if (done) state.textContent = `Kept: the series opens without network (${all}).` +
    (durable ? "" : " The browser may drop it when it runs short of room.");
  else state.textContent = `${stopped} ${left} of ${all} are missing; go on where it stopped.` +
    (whole ? " Until then the edition before opens without network." : "");
  section.dataset.shown = "yes";
}

if (navigator.serviceWorker && self.caches) {
  document.getElementById("cannot").hidden = true;
  start.addEventListener("click", () => {
    navigator.storage.persist?.(); // some browsers ask the learner, who may take long
    keep();
  });
  remove.addEventListener("click", async () => {
    await caches.delete(CACHE);
    await show();
    state.textContent = "Removed. What you have saved yourself is still here.";
  });
  show();
}
