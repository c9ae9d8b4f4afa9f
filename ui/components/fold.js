/** Letters without accents or case, words parted by one space: "Étang-de-Berre" is found by "etang de". */
export const fold = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase().replace(/œ/g, "oe")
  .replace(/[^\p{L}\p{N}]+/gu, " ").trim();
