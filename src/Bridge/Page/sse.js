// Reads server-sent events from a body: the browser's own EventSource cannot send a key.

/** The events of a stream as { name, data }. */
export async function* readEvents(body) {
  let fields = { name: "message", data: [] };
  for await (const line of lines(body)) {
    if (line !== "") {
      take(fields, line);
      continue;
    }

    if (fields.data.length > 0) yield { name: fields.name, data: fields.data.join("\n") };
    fields = { name: "message", data: [] };
  }
}

function take(fields, line) {
  const colon = line.indexOf(":");
  const name = colon < 0 ? line : line.slice(0, colon);
  const value = colon < 0 ? "" : line.slice(colon + 1).replace(/^ /, "");
  if (name === "data") fields.data.push(value);
  if (name === "event") fields.name = value;
}

/** Whole lines; what follows the last line's end is not one yet. */
async function* lines(body) {
  const reader = body.pipeThrough(new TextDecoderStream()).getReader();
  try {
    let rest = "";
    for (let read; !(read = await reader.read()).done;) {
      const parts = (rest + read.value).split("\n");
      rest = parts.pop();
      for (const part of parts) yield part.replace(/\r$/, "");
    }
  } finally {
    reader.cancel().catch(() => {}); // leaving early hangs up
  }
}
