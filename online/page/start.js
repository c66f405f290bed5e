// The start page: what a learner has saved, taking it along, and newer editions of notebooks.
import { allWork, put } from "./storage.js";
import { pack, unpack } from "./archive.js";
import { standing } from "./standing.js";

const mark = JSON.parse(document.getElementById("mark").textContent);
const told = document.getElementById("told");
const say = (text) => { told.textContent = text; };

const address = (path) => `notebooks/index.html?path=${encodeURIComponent(path)}`;

/** "a/b.ipynb" -> "a/b (edition 1234abcd).ipynb": beside a learner's own, never over it. */
const beside = (path, edition) => path.replace(/\.ipynb$/, ` (edition ${edition}).ipynb`);

async function offerNewer(card, path, edition, work) {
  const other = beside(path, edition);
  const link = document.createElement("a");
  link.className = "newer";
  link.href = address(other);
  link.textContent = "This notebook has changed since you began. Open the new edition beside yours";
  card.querySelector(".standing").after(link);
  link.addEventListener("click", async (event) => {
    if (work.has(other)) return;
    event.preventDefault();
    const answer = await fetch(`files/${path}`);
    if (!answer.ok) return say(`The new edition could not be read (${answer.status}). Try again.`);
    await put(other, await answer.json());
    location.href = link.href;
  });
}

async function show() {
  const work = await allWork();
  for (const card of document.querySelectorAll(".card")) {
    const { path, edition } = card.dataset;
    for (const rest of card.querySelectorAll(".newer")) rest.remove();
    const mine = work.get(path);
    card.querySelector(".standing").textContent = mine ? standing(mine) : "";
    const begun = mine?.metadata?.[mark]?.edition;
    if (mine && begun && begun !== edition) await offerNewer(card, path, edition, work);
  }
  document.body.dataset.shown = "yes";
}

/** Named as Jupyter names it: other programs know no kernel called "python". */
function asElsewhere(notebook) {
  const kernelspec = { display_name: "Python 3 (ipykernel)", language: "python", name: "python3" };
  return { ...notebook, metadata: { ...notebook.metadata, kernelspec } };
}

document.getElementById("take").addEventListener("click", async () => {
  const work = await allWork();
  if (!work.size) return say("There is nothing to take along yet: save a notebook first.");
  const files = [...work].map(([path, text]) => [path, JSON.stringify(asElsewhere(text), null, 1) + "\n"]);
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([pack(files)], { type: "application/zip" }));
  link.download = `notebooks-${new Date().toISOString().slice(0, 10)}.zip`;
  link.click();
  say(`${work.size} notebook${work.size === 1 ? "" : "s"} in ${link.download}.`);
});

/** A path that is free: what is there already is never written over. */
function free(path, work) {
  let found = path;
  for (let n = 2; work.has(found); n++) found = path.replace(/\.ipynb$/, ` (brought ${n}).ipynb`);
  return found;
}

document.getElementById("bring").addEventListener("change", async (event) => {
  const [file] = event.target.files;
  if (!file) return;
  try {
    const bytes = new Uint8Array(await file.arrayBuffer());
    const single = [[`${file.name.replace(/\.ipynb$/, "")}/${file.name}`, bytes]];
    const files = file.name.endsWith(".zip") ? await unpack(bytes) : single;
    const work = await allWork();
    const brought = [];
    for (const [path, content] of files) {
      if (!path.endsWith(".ipynb")) continue;
      const document_ = JSON.parse(new TextDecoder().decode(content));
      if (!Array.isArray(document_.cells)) throw new Error(`${path} is no notebook`);
      const own = work.get(path);
      if (own && JSON.stringify(own) === JSON.stringify(document_)) continue;
      const where = free(path, work);
      await put(where, document_);
      work.set(where, document_);
      brought.push(where);
    }
    say(brought.length ? `Brought: ${brought.join(", ")}. Nothing of yours was overwritten.`
      : "There was nothing new in this file.");
    await show();
  } catch (problem) {
    say(`${file.name} could not be read: ${problem.message}. Choose a file that was downloaded here.`);
  }
  event.target.value = "";
});

window.addEventListener("pageshow", show);
