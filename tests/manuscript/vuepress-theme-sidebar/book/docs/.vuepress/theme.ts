import { hopeTheme } from "vuepress-theme-hope";

import sidebar from "./sidebar/index.js";

export default hopeTheme(
  {
    hostname: "https://example.org",
    sidebar,
  },
  { custom: true },
);
