/** What the server has compressed, as a response to read texts or records from. */
export const unpacked = (bytes) => new Response(new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate")));
