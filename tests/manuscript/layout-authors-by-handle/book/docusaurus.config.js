// @ts-check
const theme = require('x');

/** @type {import('@docusaurus/types').Config} */
const config = {
  title: 'The Sluice',
  url: 'https://example.org',
  presets: [['classic', { docs: { sidebarPath: require.resolve('./sidebars.js') } }]],
};

module.exports = config;
