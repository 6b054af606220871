import { QuartzConfig } from "./quartz/cfg"

const config: QuartzConfig = {
  configuration: {
    pageTitle: "Garden of water",
    locale: "en-GB",
    ignorePatterns: ["private", "templates"],
  },
  plugins: { transformers: [Plugin.FrontMatter()] },
}

export default config
