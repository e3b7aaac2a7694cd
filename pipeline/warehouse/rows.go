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

// The rows. Each struct is the one definition of its table: names, types and
// field ids are in the tags. The ids of a table are never changed and never
// given to another column; a column that is dropped leaves a gap.
//
// A column that is "optional" is null where its field is empty, 0, the zero
// time or nil. Strings are UTF-8; columns whose values recur have dictionaries.

// DocumentRow is one document.
type DocumentRow struct {
	// DocID is unique within a partition.
	DocID string `parquet:"doc_id,dict,id(1)"`
	// Path is the input that the document came from, with forward slashes.
	Path string `parquet:"path,dict,id(2)"`
	// Line is its 1-based line, null for a plain text file.
	Line int32 `parquet:"line,optional,id(3)"`
	// URL is where the document was published, as the source states it.
	URL string `parquet:"url,optional,id(4)"`
	// Title is its headline, as the source states it.
	Title string `parquet:"title,optional,id(5)"`
	// Published is when, as the source states it; in UTC, to the microsecond.
	Published time.Time `parquet:"published,optional,timestamp(microsecond),id(6)"`
	// Language is a BCP 47 tag, "und" where it could not be told.
	Language string `parquet:"language,dict,id(7)"`
	// LanguageConfidence is 0 to 1 in steps of 0.01; 1 where the source states
	// the language.
	LanguageConfidence float64 `parquet:"language_confidence,dict,id(8)"`
	// LanguageGiven is true where the source states the language.
	LanguageGiven bool `parquet:"language_given,id(9)"`
	// Script is the ISO 15924 code of the script that most letters belong to.
	Script string `parquet:"script,optional,dict,id(10)"`
	// Bytes, Characters (code points), Tokens and Sentences are the length of
	// the text; Mentions is the number of its rows in the table mentions.
	Bytes      int64 `parquet:"bytes,id(11)"`
	Characters int64 `parquet:"characters,id(12)"`
	Tokens     int32 `parquet:"tokens,id(13)"`
	Sentences  int32 `parquet:"sentences,id(14)"`
	Mentions   int32 `parquet:"mentions,id(15)"`
	// TextSHA256 is the hash of the text in hexadecimal.
	TextSHA256 string `parquet:"text_sha256,id(16)"`
	// LanguageGroup names near languages that the text does not tell apart,
	// "id-ms"; Language is the likeliest of them. Null for most texts.
	LanguageGroup string `parquet:"language_group,optional,dict,id(17)"`
	// Languages are the shares of a text in several languages, the largest
	// first: "fa:0.81 en:0.19". Null for a text in one.
	Languages string `parquet:"languages,optional,dict,id(18)"`
	// LanguageFlags are remarks, separated by commas: mixed and no_main (several
	// languages, and none has half of the text), no_letters, too_short and
	// unknown (why the language is "und"), script_mismatch (the language that
	// the source states is not written in Script).
	LanguageFlags string `parquet:"language_flags,optional,dict,id(19)"`
	// DuplicateOf is the DocID of the first document of the run with the same
	// text, language as the source states it and day of publication, whose
	// mentions are the same: null for that one. Of the last 262,144 different
	// texts a run knows what repeats them.
	DuplicateOf string `parquet:"duplicate_of,optional,id(20)"`
}

// MentionRow is one mention of a person, a country, an organisation or a date.
// The mentions of a document follow each other, by their start, longer first.
type MentionRow struct {
	// DocID names the row of the table documents.
	DocID string `parquet:"doc_id,dict,id(1)"`
	// Mention counts the mentions of the document from 0.
	Mention int32 `parquet:"mention,delta,id(2)"`
	// StartByte and EndByte enclose the surface in the UTF-8 text,
	// StartChar and EndChar count in code points. The end is exclusive.
	StartByte int32 `parquet:"start_byte,delta,id(3)"`
	EndByte   int32 `parquet:"end_byte,delta,id(4)"`
	StartChar int32 `parquet:"start_char,delta,id(5)"`
	EndChar   int32 `parquet:"end_char,delta,id(6)"`
	// Surface is the text between them, to the byte.
	Surface string `parquet:"surface,dict,id(7)"`
	// Type is person, country, organisation or date.
	Type string `parquet:"type,dict,id(8)"`
	// Entity is the key of what is named, "person:vladimir-putin"; null for dates.
	Entity string `parquet:"entity,optional,dict,id(9)"`
	// Name is its canonical name; null for dates.
	Name string `parquet:"name,optional,dict,id(10)"`
	// NameKey is the same for the spellings of a name in every script; null
	// for dates and countries.
	NameKey string `parquet:"name_key,optional,dict,id(11)"`
	// Country is an ISO 3166-1 alpha-2 or ISO 3166-3 four-letter code; null
	// for other types.
	Country string `parquet:"country,optional,dict,id(12)"`
	// Form is name or demonym; null for other types than country.
	Form string `parquet:"form,optional,dict,id(13)"`
	// Value is the date in EDTF (ISO 8601-2); null where it stays open.
	Value string `parquet:"value,optional,dict,id(14)"`
	// DateStart and DateEnd are the first and the last day of Value.
	DateStart *Day `parquet:"date_start,optional,dict,date,id(15)"`
	DateEnd   *Day `parquet:"date_end,optional,dict,date,id(16)"`
	// Precision is day, week, month, quarter, half, season, year, decade or century;
	// of a range, that of its ends.
	Precision string `parquet:"precision,optional,dict,id(17)"`
	// Calendar is the CLDR name of the calendar of the text, "gregory".
	Calendar string `parquet:"calendar,optional,dict,id(18)"`
	// ResolvedBy is explicit, reference or document; null where parts stay open.
	ResolvedBy string `parquet:"resolved_by,optional,dict,id(19)"`
	// Flags are remarks, separated by commas.
	Flags string `parquet:"flags,optional,dict,id(20)"`
	// Confidence is 0 to 1 in steps of 0.01.
	Confidence float64 `parquet:"confidence,dict,id(21)"`
	// Rule is the rule or the list that made the mention.
	Rule string `parquet:"rule,dict,id(22)"`
	// Parent is the Mention of the same document that encloses this one, or null.
	Parent *int32 `parquet:"parent,optional,id(23)"`
}

// RejectRow is an input, or a part of one, that did not become a document.
type RejectRow struct {
	// DocID is the id of the document where it was known.
	DocID string `parquet:"doc_id,optional,id(1)"`
	// Path is the input, with forward slashes.
	Path string `parquet:"path,dict,id(2)"`
	// Line is 1-based, null for a whole file.
	Line int32 `parquet:"line,optional,id(3)"`
	// Offset is where it begins in the decompressed input, in bytes.
	Offset int64 `parquet:"offset,id(4)"`
	// Reason is a stable code.
	Reason string `parquet:"reason,dict,id(5)"`
	// Message says what is wrong and what to do about it.
	Message string `parquet:"message,dict,id(6)"`
	// Excerpt is the beginning of the input, or what surrounds the mistake.
	Excerpt string `parquet:"excerpt,optional,id(7)"`
	// Bytes is its length from Offset on, without the line end; null where its
	// end was not reached, and for what has no bytes.
	Bytes int64 `parquet:"bytes,optional,id(8)"`
}
