import { sidebar } from "vuepress-theme-hope";
import { LABELS, section } from "./parts.js";

export default sidebar({
  "/log/": "structure",
  "/": [
    {
      text: LABELS.START,
      prefix: "guide/",
      children: ["weir", section(["gauge"]), { text: "Boats", prefix: "deep/", children: ["barge"] }],
    },
    { text: "More", link: "/more/" },
  ],
});
