// @ts-check
const theme = require('x');

/** @type {import('@docusaurus/types').Config} */
const config = {
  title: 'The Weir',
  tagline: 'How to keep it',
  url: 'https://example.org',
  i18n: { defaultLocale: 'en', locales: ['en', 'fr'] },
  presets: [['classic', { docs: { sidebarPath: require.resolve('./sidebars.js') } }]],
};

module.exports = config;
