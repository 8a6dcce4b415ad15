// Arabic words for the site's search, in place of docfx's own file, which fails when it is loaded as a module. A light stemmer: marks go, the
// letters that people write in several ways become one, and so do a word with and without its article or its ending.
const marks = /[\u0640\u064B-\u0652\u0670]/g
const prefix = /^(وال|بال|كال|فال|لل|ال|و)(?=.{3})/
const suffix = /(?<=.{3})(ات|ان|ون|ين|ها|ية|ه|ة|ي)$/

export default lunr => {
  const stem = word => {
    const bare = word.replace(marks, '').replace(/[أإآ]/g, 'ا').replace(/ى$/, 'ي')
    return bare.replace(prefix, '').replace(suffix, '')
  }
  lunr.ar = { wordCharacters: '\u0621-\u0652\u0670', stemmer: token => token.update(stem) }
  lunr.Pipeline.registerFunction(lunr.ar.stemmer, 'stemmer-ar')
}
