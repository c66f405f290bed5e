// Zip archives: written without compression, read with or without.
const TABLE = Uint32Array.from({ length: 256 }, (_, n) => {
  for (let k = 0; k < 8; k++) n = n & 1 ? 0xedb88320 ^ (n >>> 1) : n >>> 1;
  return n >>> 0;
});

function crc32(bytes) {
  let c = 0xffffffff;
  for (const byte of bytes) c = TABLE[(c ^ byte) & 0xff] ^ (c >>> 8);
  return (c ^ 0xffffffff) >>> 0;
}

const UTF8 = 0x0800;
const FIRST_DAY = 0x21; // 1980-01-01, the earliest date that a zip file can hold

/** Little-endian numbers: [value, bytes] pairs. */
function numbers(...pairs) {
  return Uint8Array.from(pairs.flatMap(([value, size]) =>
    Array.from({ length: size }, (_, n) => (value >>> (8 * n)) & 0xff)));
}

function joined(parts) {
  const all = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) { all.set(part, at); at += part.length; }
  return all;
}

/** [[path, text], ...] -> the bytes of an archive. */
export function pack(files) {
  const encoder = new TextEncoder();
  const body = [], list = [];
  let at = 0, listed = 0;
  for (const [path, text] of files) {
    const name = encoder.encode(path), content = encoder.encode(text);
    const size = content.length;
    const about = numbers([20, 2], [UTF8, 2], [0, 2], [0, 2], [FIRST_DAY, 2], [crc32(content), 4],
      [size, 4], [size, 4], [name.length, 2], [0, 2]);
    const entry = [numbers([0x04034b50, 4]), about, name, content];
    const row = [numbers([0x02014b50, 4], [20, 2]), about,
      numbers([0, 2], [0, 2], [0, 2], [0, 4], [at, 4]), name];
    body.push(...entry);
    list.push(...row);
    at += entry.reduce((sum, part) => sum + part.length, 0);
    listed += row.reduce((sum, part) => sum + part.length, 0);
  }
  const end = numbers([0x06054b50, 4], [0, 4], [files.length, 2], [files.length, 2], [listed, 4],
    [at, 4], [0, 2]);
  return joined([...body, ...list, end]);
}

async function inflated(bytes) {
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate-raw"));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}

/** The bytes of an archive -> [[path, bytes], ...]. */
export async function unpack(bytes) {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let end = bytes.length - 22;
  while (end >= 0 && view.getUint32(end, true) !== 0x06054b50) end--;
  if (end < 0) throw new Error("it is no zip archive");
  const files = [];
  let row = view.getUint32(end + 16, true);
  for (let n = view.getUint16(end + 10, true); n > 0; n--) {
    if (view.getUint32(row, true) !== 0x02014b50) throw new Error("the archive is damaged");
    const method = view.getUint16(row + 10, true), size = view.getUint32(row + 20, true);
    const [name, extra, comment] = [28, 30, 32].map((k) => view.getUint16(row + k, true));
    const path = new TextDecoder().decode(bytes.subarray(row + 46, row + 46 + name));
    const start = view.getUint32(row + 42, true);
    const at = start + 30 + view.getUint16(start + 26, true) + view.getUint16(start + 28, true);
    const packed = bytes.subarray(at, at + size);
    if (method !== 0 && method !== 8) throw new Error(`${path} is compressed in another way`);
    if (!path.endsWith("/")) files.push([path, method ? await inflated(packed) : packed]);
    row += 46 + name + extra + comment;
  }
  return files;
}
