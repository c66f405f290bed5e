// How far a saved notebook is, from the verdicts that checks left in their outputs.
const VERDICT = "application/vnd.autograder.verdict+json";

/** The last verdict in each check's cell. */
function verdicts(notebook) {
  const found = [];
  for (const cell of notebook.cells) {
    for (const output of cell.outputs ?? []) {
      const verdict = output.data?.[VERDICT];
      if (verdict && cell.id === verdict.exercise) found.push(verdict);
    }
  }
  return found;
}

/** A sentence; the command `autograder progress` looks closer: has a blank changed since? */
export function standing(notebook) {
  const blanks = notebook.cells.filter((cell) => /_blank$/.test(cell.id ?? "")).length;
  if (!blanks) return "Saved.";
  const right = verdicts(notebook).filter((verdict) => verdict.passed).length;
  return `${right} of ${blanks} blanks right, as saved last.`;
}
