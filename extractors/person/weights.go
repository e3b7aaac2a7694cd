package person

// accept is the score from which a candidate is a person.
const accept = 2

// casedWeights and uncasedWeights are the points for each kind of evidence, in
// scripts with capitals and without. They are fitted by TestFit (fit_test.go)
// to two thirds of annotated news: Indonesian and English, Arabic and Persian.
var (
	casedWeights = [kinds]float64{
		2.33,  // knownPerson
		0.68,  // titleBefore
		0.47,  // roleAfter
		1.56,  // givenFirst
		-0.64, // givenInside
		1.22,  // surnameLast
		-0.11, // weakName
		1.30,  // initials
		0.40,  // particle
		2.98,  // speech
		2.32,  // twoWords
		3.19,  // elsewhere
		-0.95, // placeBefore
		-2.45, // commonWord
		-2.69, // placeWord
		-1.96, // capitals
		0.22,  // sentenceStart
		-1.71, // tail
		-1.53, // headline
		0.67,  // oneWord
		0.21,  // manyWords
		-0.76, // unlisted
		-1.64, // namedAfter
		1.20,  // phrase
		-1.51, // partOfPhrase
		0.58,  // nounBefore
		-0.15, // verbBehind
		0.00,  // calledPerson
		0.00,  // calledNoName
		2.53,  // speechBehind
		0.19,  // functionBefore
		0.16,  // commonBefore
		1.15,  // commaBefore
		0.56,  // bracketBehind
		0.48,  // commaBehind
		1.17,  // possessive
		-0.47, // numberBehind
		-0.21, // commonBehind
		-0.72, // wholeSentence
		0.67,  // fullyListed
		0.00,  // withoutCase
	}
	uncasedWeights = [kinds]float64{
		2.77,  // knownPerson
		0.07,  // titleBefore
		-0.56, // roleAfter
		0.79,  // givenFirst
		-0.20, // givenInside
		1.55,  // surnameLast
		-0.15, // weakName
		0.00,  // initials
		1.00,  // particle
		2.39,  // speech
		1.13,  // twoWords
		2.84,  // elsewhere
		-1.04, // placeBefore
		-1.69, // commonWord
		-0.74, // placeWord
		-0.49, // capitals
		-0.04, // sentenceStart
		0.00,  // tail
		0.00,  // headline
		-0.90, // oneWord
		-1.01, // manyWords
		-0.17, // unlisted
		-2.13, // namedAfter
		0.00,  // phrase
		0.00,  // partOfPhrase
		0.00,  // nounBefore
		0.00,  // verbBehind
		0.00,  // calledPerson
		0.00,  // calledNoName
		1.40,  // speechBehind
		-0.74, // functionBefore
		-0.34, // commonBefore
		0.21,  // commaBefore
		-0.40, // bracketBehind
		0.75,  // commaBehind
		0.00,  // possessive
		-0.47, // numberBehind
		-0.61, // commonBehind
		0.67,  // wholeSentence
		0.07,  // fullyListed
		0.57,  // withoutCase
	}
)
