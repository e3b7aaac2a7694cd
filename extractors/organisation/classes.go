package organisation

import "github.com/dateline/dateline/gazetteers"

// The sets of classes that rules and evidence ask for.
var (
	orgs         = gazetteers.Of(gazetteers.Organisation)
	heads        = gazetteers.Of(gazetteers.OrganisationHead)
	tails        = gazetteers.Of(gazetteers.OrganisationTail)
	institutions = gazetteers.Of(gazetteers.Institution)
	countryNames = gazetteers.Of(gazetteers.Country)
	countries    = gazetteers.Of(gazetteers.Country, gazetteers.Demonym)
	places       = gazetteers.Of(gazetteers.Place)
	titles       = gazetteers.Of(gazetteers.Title)
	people       = gazetteers.Of(gazetteers.Person)
	personal     = gazetteers.Of(gazetteers.Given, gazetteers.Surname)
	namingPeople = gazetteers.Of(gazetteers.Person, gazetteers.Given)
	ordinary     = gazetteers.Of(gazetteers.Common, gazetteers.Function)
	joining      = gazetteers.Of(gazetteers.Connector, gazetteers.Coordinator)
	counting     = gazetteers.Of(gazetteers.Counter, gazetteers.Number)
	placing      = gazetteers.Of(gazetteers.PlaceBefore, gazetteers.Connector)
	small        = gazetteers.Of(gazetteers.Function, gazetteers.Speech, gazetteers.Connector, gazetteers.Coordinator)
	inner        = gazetteers.Of(gazetteers.Function, gazetteers.Speech, gazetteers.Title)
	closers      = gazetteers.Of(gazetteers.Title, gazetteers.Speech, gazetteers.Person, gazetteers.Month, gazetteers.Weekday, gazetteers.DayWord)
	names        = orgs | countries | places | people
	pieces       = orgs | gazetteers.Of(gazetteers.Common)
	rivals       = ordinary | titles | institutions | countryNames | places | people
	// beginning are what rules begin with besides capitals.
	beginning = orgs | countries | institutions | heads
	// introducing are the nouns that stand before a name that stands alone.
	introducing = gazetteers.Of(gazetteers.Descriptor, gazetteers.OrganisationHead)
	// beside are those that a word beside a candidate counts for, whatever else it is.
	beside = titles | introducing | counting | gazetteers.Of(gazetteers.Speech, gazetteers.Coordinator, gazetteers.PlaceBefore, gazetteers.Article)
	// unlikely are the classes of a first word that a weak tail does not make an
	// organisation's.
	unlikely = gazetteers.Of(gazetteers.Given, gazetteers.Country, gazetteers.Place, gazetteers.Common)
	// otherThanDescribed are the classes of a word that a descriptor does not make a name.
	otherThanDescribed = countries | places | titles | gazetteers.Of(gazetteers.Function, gazetteers.Given)
	// otherThanAgency are those of what stands in the brackets of a dateline besides.
	otherThanAgency = ordinary | orgs | countryNames | places | people | gazetteers.Of(gazetteers.Weekday, gazetteers.Month, gazetteers.Given)
	// otherThanShort are those of a word in brackets that is no abbreviation.
	otherThanShort = ordinary | countryNames | places | gazetteers.Of(gazetteers.Weekday, gazetteers.Month)
	// describing are those of words that say what something is like.
	describing = gazetteers.Of(gazetteers.Common, gazetteers.Unit, gazetteers.Counter)
)
