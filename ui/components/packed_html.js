import { unpacked } from "./unpacked.js";

/** Show finished HTML, in which the server has escaped every text. */
export default function ({ data: bytes, parentElement }) {
  const root = parentElement.querySelector(".root");
  root.asked = bytes;
  unpacked(bytes).text().then((content) => {
    if (root.asked === bytes) root.innerHTML = content;
  });
  return () => {
    root.asked = null;
  };
}
