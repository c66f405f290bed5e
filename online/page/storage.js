// Where JupyterLite keeps what is saved: a table "files" in IndexedDB, one entry for each path.
const SHOWN = decodeURIComponent(new URL("../", import.meta.url).pathname);
const NAME = `JupyterLite Storage - ${SHOWN}`;
const TABLE = "files";

function done(request) {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}

/** The database, or null as long as nothing was saved: JupyterLite makes it, not this page. */
async function opened() {
  const known = await indexedDB.databases();
  if (!known.some((database) => database.name === NAME)) return null;
  const database = await done(indexedDB.open(NAME));
  if (database.objectStoreNames.contains(TABLE)) return database;
  database.close();
  return null;
}

/** Path -> notebook, of all that this browser has saved. */
export async function allWork() {
  const database = await opened();
  if (!database) return new Map();
  const table = database.transaction(TABLE).objectStore(TABLE);
  const entries = await done(table.getAll());
  database.close();
  return new Map(entries.filter((entry) => entry?.type === "notebook" && entry.content)
    .map((entry) => [entry.path, entry.content]).sort());
}

/** Make the table as JupyterLite does, for somebody who brings work before opening anything. */
async function made() {
  const request = indexedDB.open(NAME, 1);
  request.onupgradeneeded = () => {
    if (!request.result.objectStoreNames.contains(TABLE)) request.result.createObjectStore(TABLE);
  };
  const database = await done(request);
  if (database.objectStoreNames.contains(TABLE)) return database;
  database.close();
  throw new Error("open a notebook once, and come back");
}

/** Save a notebook under a path, with the folders above it. */
export async function put(path, content) {
  const database = (await opened()) ?? (await made());
  const table = database.transaction(TABLE, "readwrite").objectStore(TABLE);
  const now = new Date().toISOString();
  const common = { created: now, last_modified: now, writable: true };
  const parts = path.split("/");
  for (let n = 1; n < parts.length; n++) {
    const folder = parts.slice(0, n).join("/");
    if (!(await done(table.get(folder)))) {
      await done(table.put({ ...common, name: parts[n - 1], path: folder, type: "directory",
        format: "json", mimetype: "", content: [], size: 0 }, folder));
    }
  }
  await done(table.put({ ...common, name: parts.at(-1), path, type: "notebook", format: "json",
    mimetype: "application/json", content, size: JSON.stringify(content).length }, path));
  database.close();
}
