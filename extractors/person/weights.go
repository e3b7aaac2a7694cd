package person

// A candidate with even points is as likely a person as not. From accept points
// on it is taken for one, in a script without capitals from acceptUncased: where
// F1 is best on the part held back.
const (
	even          = 2
	accept        = 2
	acceptUncased = 1.75
)

// casedWeights and uncasedWeights are the points for each kind of evidence, in
// scripts with capitals and without. They are fitted by TestFit (fit_test.go)
// to two thirds of annotated news: Indonesian and English, Arabic and Persian.
var (
	casedWeights = [kinds]float64{
		2.29,  // knownPerson
		0.33,  // titleBefore
		0.35,  // roleAfter
		1.46,  // givenFirst
		-0.69, // givenInside
		1.28,  // surnameLast
		-0.10, // weakName
		1.20,  // initials
		0.40,  // particle
		2.93,  // speech
		2.41,  // twoWords
		3.10,  // elsewhere
		-0.99, // placeBefore
		-2.51, // commonWord
		-2.69, // placeWord
		-1.93, // capitals
		0.19,  // sentenceStart
		-1.78, // tail
		-1.55, // headline
		0.59,  // oneWord
		0.21,  // manyWords
		-0.66, // unlisted
		-1.64, // namedAfter
		0.44,  // phrase
		-1.53, // partOfPhrase
		0.95,  // nounBefore
		0.18,  // verbBehind
		2.50,  // speechBehind
		0.11,  // functionBefore
		0.07,  // commonBefore
		1.08,  // commaBefore
		0.76,  // bracketBehind
		0.60,  // commaBehind
		1.20,  // possessive
		-0.41, // numberBehind
		-0.13, // commonBehind
		-0.91, // wholeSentence
		0.44,  // titleBeside
		0.83,  // fullyListed
		0.00,  // withoutCase
	}
	uncasedWeights = [kinds]float64{
		2.78,  // knownPerson
		0.70,  // titleBefore
		-0.54, // roleAfter
		0.87,  // givenFirst
		-0.10, // givenInside
		1.63,  // surnameLast
		-0.12, // weakName
		0.00,  // initials
		0.99,  // particle
		2.68,  // speech
		1.62,  // twoWords
		2.53,  // elsewhere
		-1.01, // placeBefore
		-1.68, // commonWord
		-1.10, // placeWord
		-0.71, // capitals
		-0.06, // sentenceStart
		0.00,  // tail
		0.00,  // headline
		-0.36, // oneWord
		-0.72, // manyWords
		-0.10, // unlisted
		-2.12, // namedAfter
		0.00,  // phrase
		0.00,  // partOfPhrase
		0.00,  // nounBefore
		0.00,  // verbBehind
		1.56,  // speechBehind
		-0.73, // functionBefore
		-0.30, // commonBefore
		0.12,  // commaBefore
		-0.34, // bracketBehind
		0.73,  // commaBehind
		0.00,  // possessive
		-0.47, // numberBehind
		-0.57, // commonBehind
		0.67,  // wholeSentence
		-0.85, // titleBeside
		0.02,  // fullyListed
		0.00,  // withoutCase
	}
)
