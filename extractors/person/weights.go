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
		2.30,  // knownPerson
		0.63,  // titleBefore
		0.39,  // roleAfter
		1.47,  // givenFirst
		-0.69, // givenInside
		1.30,  // surnameLast
		-0.07, // weakName
		1.11,  // initials
		0.46,  // particle
		2.91,  // speech
		2.43,  // twoWords
		3.24,  // elsewhere
		-1.07, // placeBefore
		-2.48, // commonWord
		-2.68, // placeWord
		-1.98, // capitals
		0.14,  // sentenceStart
		-1.82, // tail
		-1.57, // headline
		0.61,  // oneWord
		0.23,  // manyWords
		-0.63, // unlisted
		-1.59, // namedAfter
		0.30,  // phrase
		-1.44, // partOfPhrase
		0.46,  // nounBefore
		0.17,  // verbBehind
		0.00,  // calledPerson
		0.00,  // calledNoName
		2.50,  // speechBehind
		0.06,  // functionBefore
		0.08,  // commonBefore
		1.05,  // commaBefore
		0.73,  // bracketBehind
		0.58,  // commaBehind
		1.19,  // possessive
		-0.41, // numberBehind
		-0.16, // commonBehind
		-0.86, // wholeSentence
		0.83,  // fullyListed
		0.00,  // withoutCase
	}
	uncasedWeights = [kinds]float64{
		2.74,  // knownPerson
		0.04,  // titleBefore
		-0.54, // roleAfter
		0.80,  // givenFirst
		-0.17, // givenInside
		1.60,  // surnameLast
		-0.12, // weakName
		0.00,  // initials
		0.97,  // particle
		2.72,  // speech
		1.12,  // twoWords
		2.39,  // elsewhere
		-1.03, // placeBefore
		-1.74, // commonWord
		-1.10, // placeWord
		-0.52, // capitals
		-0.04, // sentenceStart
		0.00,  // tail
		0.00,  // headline
		-0.87, // oneWord
		-0.97, // manyWords
		-0.10, // unlisted
		-2.10, // namedAfter
		0.00,  // phrase
		0.00,  // partOfPhrase
		0.00,  // nounBefore
		0.00,  // verbBehind
		0.00,  // calledPerson
		0.00,  // calledNoName
		1.48,  // speechBehind
		-0.74, // functionBefore
		-0.36, // commonBefore
		0.20,  // commaBefore
		-0.39, // bracketBehind
		0.72,  // commaBehind
		0.00,  // possessive
		-0.47, // numberBehind
		-0.57, // commonBehind
		0.66,  // wholeSentence
		0.04,  // fullyListed
		0.60,  // withoutCase
	}
)
