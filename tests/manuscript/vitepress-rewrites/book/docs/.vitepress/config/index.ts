import { defineConfig } from "vitepress"
import { en } from "./en"

export default defineConfig({
  title: "The Water Mill",
  rewrites: {
    "en/:rest*": ":rest*",
  },
  locales: {
    root: { label: "English", ...en },
    de: { label: "Deutsch", link: "https://example.org/" },
  },
})
