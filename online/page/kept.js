// What a learner keeps for use without network: loaded by the start page and by the worker.
//
// Everything lies in one cache: each file under its path and the hash of its content, so that two
// editions do not mix and a file that has not changed is not fetched again; and two lists of files
// (path -> [hash, bytes]), as the site's files.json has it:
//   whole  the newest edition of which every file was kept: what there is without network.
//   now    the edition that is shown, asked for anew with every page that is opened.
// Nothing is remembered in variables: the browser stops a worker whenever nobody uses it.
self.kept = {
  ROOT: new URL("./", self.location).pathname,
  get CACHE() { return `kept-series ${this.ROOT}`; }, // a host's caches are one list for all its sites
  LIST: "files.json",
  WHOLE: "kept-list?whole",
  NOW: "kept-list?now",
  address: (path) => encodeURI(path).replace(/[?#]/g, encodeURIComponent),
  key(path, hash) { return `${this.address(path)}?kept=${hash}`; },
};
