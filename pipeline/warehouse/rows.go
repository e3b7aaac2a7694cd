// Package warehouse writes what a night gives as Parquet that a data warehouse
// loads as it is, and reads it back.
//
// There are three flat tables: documents, mentions and rejects. A run writes
// one partition of each, beside the earlier ones:
//
//	OUT/documents/dt=2026-11-20/part-0001-00000.parquet
//	OUT/mentions/dt=2026-11-20/part-0001-00000.parquet
//	OUT/rejects/dt=2026-11-20/part-0001-00000.parquet
//	OUT/_runs/dt=2026-11-20/manifest.json
//	OUT/_runs/dt=2026-11-20/_SUCCESS
//
// Every part is written to OUT/_staging, closed, reopened and counted before
// Publish moves it into place. The manifest names the parts that a partition is
// made of, and is replaced in one step: who follows it sees the old partition or
// the new one. _SUCCESS is written last, and taken away before anything of an
// earlier run of the same date is: where it stands, the folders hold what the
// manifest names and nothing else. Engines pass over folders that begin with an
// underscore. A lock keeps a second run away from a date.
//
// The same rows give the same bytes. The partition column dt is in the path
// only. Every file holds the full schema, also one without rows, and a field id
// for every column, by which Iceberg knows a column whatever its name becomes.
package warehouse

import "time"

// Day is a value of a DATE column: the number of days since 1970-01-01.
type Day = int32

// The rows. Each struct is the one definition of its table, and Columns reads all
// of it: the Parquet schema from the tag parquet, the meaning of a column from the
// comment above it, and from the other tags what it counts or which notation it is
// in (unit), the numbers that it can hold (range), the words that it can hold, with
// … behind them where later versions may add to them (values), and an example.
//
// The ids of a table are never changed and never given to another column; a column
// that is dropped leaves a gap.
//
// A column that is "optional" is null where its field is empty, 0, the zero time or
// nil. Strings are UTF-8; columns whose values recur have dictionaries.

// DocumentRow is one document.
type DocumentRow struct {
	// Id of the document, unique within a partition: that of the feed or, where it
	// has none, made of the path and the line.
	DocID string `parquet:"doc_id,dict,id(1)" example:"id/03-latihan-sar.txt"`
	// Input that the document came from, with forward slashes.
	Path string `parquet:"path,dict,id(2)" example:"feeds/antara.jsonl.zst"`
	// Line of the input, counted from 1; null for a plain text file.
	Line int32 `parquet:"line,optional,id(3)" unit:"line" range:"1.." example:"17"`
	// Where the document was published, as the source states it; null where it does
	// not.
	URL string `parquet:"url,optional,id(4)" unit:"URL" example:"https://example.org/news/17"`
	// Headline, as the source states it; null where it does not.
	Title string `parquet:"title,optional,id(5)" example:"Latihan SAR di Selat Malaka"`
	// When the document was published, as the source states it, to the microsecond;
	// null where it does not.
	Published time.Time `parquet:"published,optional,timestamp(microsecond),id(6)" unit:"UTC" example:"2022-09-21T03:30:00Z"`
	// Language of the text; und where it could not be told.
	Language string `parquet:"language,dict,id(7)" unit:"BCP 47" example:"id"`
	// How sure the language is, in steps of 0.01; 1 where the source states it.
	LanguageConfidence float64 `parquet:"language_confidence,dict,id(8)" unit:"probability" range:"0..1" example:"0.98"`
	// Whether the source states the language.
	LanguageGiven bool `parquet:"language_given,id(9)" example:"false"`
	// Script that most letters of the text belong to; null for a text without any.
	Script string `parquet:"script,optional,dict,id(10)" unit:"ISO 15924" example:"Latn"`
	// Length of the text in UTF-8.
	Bytes int64 `parquet:"bytes,id(11)" unit:"byte" range:"0.." example:"1299"`
	// Length of the text in code points.
	Characters int64 `parquet:"characters,id(12)" unit:"code point" range:"0.." example:"1293"`
	// Words, numbers and signs of the text.
	Tokens int32 `parquet:"tokens,id(13)" unit:"token" range:"0.." example:"215"`
	// Sentences of the text.
	Sentences int32 `parquet:"sentences,id(14)" unit:"sentence" range:"0.." example:"14"`
	// Rows that the document has in the table mentions.
	Mentions int32 `parquet:"mentions,id(15)" unit:"row" range:"0.." example:"37"`
	// SHA-256 of the text.
	TextSHA256 string `parquet:"text_sha256,id(16)" unit:"hexadecimal" example:"f4071177ba4ed1b5f0b3fddcff189360cbbe3c66d20cf8077589a615cedba96f"`
	// Near languages that the text does not tell apart, of which language is the
	// likeliest; null for most texts.
	LanguageGroup string `parquet:"language_group,optional,dict,id(17)" unit:"BCP 47, joined by -" example:"id-ms"`
	// Shares of a text in several languages, the largest first; null for a text in
	// one.
	Languages string `parquet:"languages,optional,dict,id(18)" unit:"BCP 47 and share" example:"fa:0.81 en:0.19"`
	// Remarks on the language, separated by commas: mixed and no_main (several
	// languages, and none has half of the text), no_letters, too_short and unknown
	// (why the language is und), script_mismatch (the language that the source
	// states is not written in script). Null where there are none.
	LanguageFlags string `parquet:"language_flags,optional,dict,id(19)" values:"mixed,no_main,no_letters,too_short,unknown,script_mismatch,…" example:"mixed,no_main"`
	// The doc_id of the first document of the run with the same text, language as
	// the source states it and day of publication, whose mentions are the same; null
	// for that one. Of the last 262,144 different texts a run knows what repeats them.
	DuplicateOf string `parquet:"duplicate_of,optional,id(20)" example:"antara-20260401-0017"`
}

// MentionRow is one mention of a person, a country, an organisation or a date.
// Ordered by doc_id and mention, those of a document follow each other by their
// start; in a large part the rows are sorted by entity.
type MentionRow struct {
	// The doc_id of the document in the table documents.
	DocID string `parquet:"doc_id,dict,id(1)" example:"id/03-latihan-sar.txt"`
	// Number of the mention in its document, from 0, by the start of the mentions,
	// longer ones first.
	Mention int32 `parquet:"mention,delta,id(2)" unit:"mention" range:"0.." example:"13"`
	// Where the mention begins in the UTF-8 of the text, from 0.
	StartByte int32 `parquet:"start_byte,delta,id(3)" unit:"byte" range:"0.." example:"528"`
	// Where it ends, exclusive.
	EndByte int32 `parquet:"end_byte,delta,id(4)" unit:"byte" range:"1.." example:"541"`
	// Where the mention begins in the text, counted in code points from 0.
	StartChar int32 `parquet:"start_char,delta,id(5)" unit:"code point" range:"0.." example:"522"`
	// Where it ends, exclusive.
	EndChar int32 `parquet:"end_char,delta,id(6)" unit:"code point" range:"1.." example:"535"`
	// The text of the mention, to the byte.
	Surface string `parquet:"surface,dict,id(7)" example:"Yusuf al-Hadi"`
	// What is mentioned.
	Type string `parquet:"type,dict,id(8)" values:"person,country,organisation,date" example:"person"`
	// Key of what is mentioned, the same in every language and script; null for
	// dates.
	Entity string `parquet:"entity,optional,dict,id(9)" example:"person:yusuf-al-hadi"`
	// Canonical name of the entity; null for dates.
	Name string `parquet:"name,optional,dict,id(10)" example:"Yusuf al-Hadi"`
	// Key of the name that is the same for its spellings in every script, so that
	// names which no list knows meet on it; null for dates and countries.
	NameKey string `parquet:"name_key,optional,dict,id(11)" example:"asf hd"`
	// Code of the country, that of ISO 3166-3 for a former one; null for other types.
	Country string `parquet:"country,optional,dict,id(12)" unit:"ISO 3166-1 alpha-2 or 3166-3" example:"MY"`
	// Whether the country is named or an adjective or its people (demonym); null for
	// other types.
	Form string `parquet:"form,optional,dict,id(13)" values:"name,demonym" example:"name"`
	// The date or the range of dates; null for other types, and for a date that stays
	// open.
	Value string `parquet:"value,optional,dict,id(14)" unit:"EDTF (ISO 8601-2)" example:"2018-04-04/2018-04-05"`
	// First day of value; null for other types, and for a date that stays open.
	DateStart *Day `parquet:"date_start,optional,dict,date,id(15)" example:"2018-04-04"`
	// Last day of value, inclusive; null for other types, and for a date that stays
	// open.
	DateEnd *Day `parquet:"date_end,optional,dict,date,id(16)" example:"2018-04-05"`
	// What the date names; of a range, what its ends name. Null for other types.
	Precision string `parquet:"precision,optional,dict,id(17)" values:"day,week,month,quarter,half,season,year,decade,century" example:"day"`
	// Calendar of the date in the text, by its name in CLDR, value being Gregorian;
	// null for other types.
	Calendar string `parquet:"calendar,optional,dict,id(18)" values:"gregory,persian,islamic-umalqura,islamic-civil,hebrew,ethiopic,coptic,buddhist,japanese,roc,…" example:"gregory"`
	// Where the parts of the date come from: all from the mention (explicit), some
	// from the day of publication (reference) or from another date of the text
	// (document). Null for other types, and where parts stay open.
	ResolvedBy string `parquet:"resolved_by,optional,dict,id(19)" values:"explicit,reference,document" example:"reference"`
	// Remarks on the date, separated by commas: weekday_mismatch (the weekday is not
	// that of the day), ambiguous_order (day and month may be the other way round),
	// approximate. Null where there are none.
	Flags string `parquet:"flags,optional,dict,id(20)" values:"weekday_mismatch,ambiguous_order,approximate,…" example:"weekday_mismatch"`
	// How sure the mention is, in steps of 0.01.
	Confidence float64 `parquet:"confidence,dict,id(21)" unit:"probability" range:"0..1" example:"0.94"`
	// The rule or the list that made the mention.
	Rule string `parquet:"rule,dict,id(22)" example:"person.given"`
	// Number of the smallest mention of the same document that encloses this one;
	// null where none does.
	Parent *int32 `parquet:"parent,optional,id(23)" unit:"mention" range:"0.." example:"3"`
}

// RejectRow is an input, or a part of one, that did not become a document.
type RejectRow struct {
	// Id of the document; null where it was not known.
	DocID string `parquet:"doc_id,optional,id(1)" example:"antara-20260401-0017"`
	// Input, with forward slashes.
	Path string `parquet:"path,dict,id(2)" example:"feeds/antara.jsonl.zst"`
	// Line of the input, counted from 1; null for a whole file.
	Line int32 `parquet:"line,optional,id(3)" unit:"line" range:"1.." example:"17"`
	// Where it begins in the decompressed input.
	Offset int64 `parquet:"offset,id(4)" unit:"byte" range:"0.." example:"142"`
	// Why it is no document.
	Reason string `parquet:"reason,dict,id(5)" values:"empty,invalid_utf8,nul_bytes,binary,too_large,line_too_long,bad_json,missing_text,bad_field,bad_published,duplicate_id,already_published,truncated,bad_compression,ratio_too_high,unpacked_too_big,read_error,too_many_open_files,too_deep,internal_error,too_many_mentions,too_slow,…" example:"bad_json"`
	// What is wrong and what to do about it.
	Message string `parquet:"message,dict,id(6)" example:"byte 53 of the line: the line ends within a string"`
	// Beginning of the input, or what surrounds the mistake, cut to a bounded length;
	// null where there is nothing to show.
	Excerpt string `parquet:"excerpt,optional,id(7)" example:"{\"id\": \"bad-json\", \"text\": \"a line that stops in the"`
	// Length from offset on, without the line end; null where its end was not
	// reached, and for what has no bytes.
	Bytes int64 `parquet:"bytes,optional,id(8)" unit:"byte" range:"1.." example:"52"`
}
