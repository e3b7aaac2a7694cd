// Package cldr holds what Unicode CLDR says of countries and dates, as one table per language: names
// of countries, months and weekdays, words for yesterday and last week, eras, the order of numeric
// dates, and the letters the language is written with.
//
// The tables are generated from CLDR's JSON packages and are never edited by hand; what CLDR lacks
// belongs to the language files. Each table merges all regional variants of its language (Arabic has
// the month names of Beirut, Cairo, Algiers and Rabat; German has Jänner), Serbian both scripts and
// Chinese both kinds of characters. Names of countries come as CLDR has them, and besides as news
// writes them where CLDR adds what news does not: Myanmar and Burma for Myanmar (Burma). Names that
// would fit two countries, such as Congo alone, are left out; so is the Afghan spelling of May, which
// is the prefix of most Persian verbs. What a locale merely inherits from CLDR's English root is not
// its own and is left out, so that the tables of Sotho (st), Tsonga (ts) and Tswana (tn) have next to
// no country names.
//
// The tags are those of the 75 languages that the detector knows, with nb and nn for Norwegian and tl
// for what CLDR calls Filipino (fil). One of them is missing: Latin (la), of which CLDR has no data.
// Besides there are Amharic, Khmer and Lao (am, km, lo), for documents that say their language.
//
// The patterns of relative time ("vor {0} Tagen") are taken apart into the units' forms and the words
// before or behind them; where that does not work, as in Zulu, there are none. Words that news uses
// for how long something takes are left out.
//
// Some calendars are published apart: Persian and Ethiopian ones (46.1.0), Buddhist and Japanese ones
// (39.0.0, under an older licence of Unicode's). The header of a table names them.
package cldr

//go:generate sh generate/fetch.sh .cldr
//go:generate go run ./generate -cldr .cldr -out tables
