package demo

import "github.com/usergraph/usergraph/user"

// airline is an airline with its alliance, which may be empty.
type airline struct {
	code     string // IATA
	region   string // as country.region names it
	alliance user.Alliance
	tiers    []string
}

var airlines = []airline{
	{"UA", "Americas", user.AllianceStarAlliance, []string{"SILVER", "GOLD", "PLATINUM"}},
	{"AC", "Americas", user.AllianceStarAlliance, []string{"25K", "50K", "SUPER ELITE"}},
	{"AA", "Americas", user.AllianceOneworld, []string{"GOLD", "PLATINUM", "EXECUTIVE PLATINUM"}},
	{"AS", "Americas", user.AllianceOneworld, []string{"SILVER", "GOLD", "TITANIUM"}},
	{"DL", "Americas", user.AllianceSkyteam, []string{"SILVER", "GOLD", "DIAMOND"}},
	{"AM", "Americas", user.AllianceSkyteam, []string{"CLASSIC", "GOLD", "TITANIUM"}},
	{"LA", "Americas", "", []string{"GOLD", "PLATINUM", "BLACK"}},
	{"LH", "EMEA", user.AllianceStarAlliance, []string{"FREQUENT TRAVELLER", "SENATOR", "HON CIRCLE"}},
	{"LO", "EMEA", user.AllianceStarAlliance, []string{"FREQUENT TRAVELLER", "SENATOR"}},
	{"TK", "EMEA", user.AllianceStarAlliance, []string{"CLASSIC", "ELITE"}},
	{"ET", "EMEA", user.AllianceStarAlliance, []string{"SILVER", "GOLD"}},
	{"BA", "EMEA", user.AllianceOneworld, []string{"BRONZE", "SILVER", "GOLD"}},
	{"IB", "EMEA", user.AllianceOneworld, []string{"PLATA", "ORO"}},
	{"AF", "EMEA", user.AllianceSkyteam, []string{"SILVER", "GOLD", "PLATINUM"}},
	{"KL", "EMEA", user.AllianceSkyteam, []string{"SILVER", "GOLD", "PLATINUM"}},
	{"KQ", "EMEA", user.AllianceSkyteam, []string{"SILVER", "GOLD"}},
	{"EK", "EMEA", "", []string{"BLUE", "SILVER", "GOLD"}},
	{"LY", "EMEA", "", []string{"SILVER", "GOLD"}},
	{"SQ", "APAC", user.AllianceStarAlliance, []string{"SILVER", "GOLD"}},
	{"TG", "APAC", user.AllianceStarAlliance, []string{"SILVER", "GOLD"}},
	{"NH", "APAC", user.AllianceStarAlliance, []string{"BRONZE", "PLATINUM", "DIAMOND"}},
	{"AI", "APAC", user.AllianceStarAlliance, []string{"SILVER", "GOLD"}},
	{"JL", "APAC", user.AllianceOneworld, []string{"CRYSTAL", "SAPPHIRE", "DIAMOND"}},
	{"QF", "APAC", user.AllianceOneworld, []string{"SILVER", "GOLD", "PLATINUM"}},
	{"KE", "APAC", user.AllianceSkyteam, []string{"MORNING CALM", "MILLION MILER"}},
	{"VN", "APAC", user.AllianceSkyteam, []string{"SILVER", "GOLD"}},
}

// airlinesOf lists the airlines of a part of the world.
func airlinesOf(region string) []airline {
	var list []airline
	for _, a := range airlines {
		if a.region == region {
			list = append(list, a)
		}
	}
	return list
}

// supplier is a hotel chain or a car rental company, by code and name.
type supplier struct{ code, name string }

var (
	hotelChains = []supplier{{"MC", "Marriott"}, {"EH", "Hilton"}, {"HY", "Hyatt"}, {"6C", "IHG"}, {"RT", "Accor"}, {"RD", "Radisson"}}
	hotelBrands = []supplier{{"CY", "Courtyard"}, {"GI", "Hilton Garden Inn"}, {"HI", "Holiday Inn"}, {"NV", "Novotel"}, {"PP", "Hyatt Place"}}
	carVendors  = []supplier{{"ZE", "Hertz"}, {"ZI", "Avis"}, {"ZR", "Dollar"}, {"ZL", "National"}, {"ET", "Enterprise"}, {"SX", "Sixt"}}
)

// railway is what rail travellers of a country use.
type railway struct {
	country     string
	city        string
	station     string
	stationCode string
	vendor      string
	card        string
	cardCode    string
}

var railways = []railway{
	{"GB", "London", "London St Pancras International", "STP", "National Rail", "Network Railcard", "NETWORK_RAILCARD"},
	{"FR", "Paris", "Paris Gare du Nord", "8727100", "SNCF", "Carte Liberté", "SNCF_LIBERTE"},
	{"DE", "Munich", "München Hbf", "8000261", "Deutsche Bahn", "BahnCard 50", "BAHNCARD_50"},
	{"ES", "Madrid", "Madrid-Puerta de Atocha", "60000", "Renfe", "Tarjeta Más Renfe", "RENFE_MAS"},
	{"IT", "Milan", "Milano Centrale", "8301700", "Trenitalia", "CartaFRECCIA", "CARTAFRECCIA"},
	{"NL", "Amsterdam", "Amsterdam Centraal", "ASD", "NS", "NS Dal Voordeel", "NS_DAL"},
	{"SE", "Stockholm", "Stockholm Central", "CST", "SJ", "SJ Årskort", "SJ_ARSKORT"},
	{"US", "New York", "New York Moynihan Train Hall", "NYP", "Amtrak", "Guest Rewards", "AMTRAK_GUEST"},
	{"CN", "Shanghai", "Shanghai Hongqiao", "AOH", "China Railway", "Changxing Card", "CR_CHANGXING"},
}

// railwayOf returns the railway of a country, nil if the demo world has none.
func railwayOf(country string) *railway {
	for i := range railways {
		if railways[i].country == country {
			return &railways[i]
		}
	}
	return nil
}
