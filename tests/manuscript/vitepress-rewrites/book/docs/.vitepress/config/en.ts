import { defineConfig } from "vitepress"

export const en = defineConfig({
  lang: "en",
  themeConfig: {
    sidebar: [
      { text: "The weir", link: "/weir.md" },
      { text: "Guide", items: [{ text: "The wheel", link: "/guide/wheel" }] },
    ],
  },
})
