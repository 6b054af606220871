// The book.
module.exports = {
  title: 'Two tongues', // both
  plugins: [],
};
