package user

import "slices"

// CarType is a category of rental cars.
type CarType string

// The values of CarType.
const (
	CarTypeOther               CarType = "OTHER"                // Any other category.
	CarTypeMini                CarType = "MINI"                 // Mini.
	CarTypeEconomy             CarType = "ECONOMY"              // Economy.
	CarTypeCompact             CarType = "COMPACT"              // Compact.
	CarTypeMidSize             CarType = "MID_SIZE"             // Mid-size.
	CarTypeStandard            CarType = "STANDARD"             // Standard.
	CarTypeFullSize            CarType = "FULL_SIZE"            // Full-size.
	CarTypePremium             CarType = "PREMIUM"              // Premium.
	CarTypeLuxury              CarType = "LUXURY"               // Luxury.
	CarTypeConvertible         CarType = "CONVERTIBLE"          // Convertible.
	CarTypeMinivan             CarType = "MINIVAN"              // Minivan.
	CarTypeSuv                 CarType = "SUV"                  // Sport utility vehicle.
	CarTypeVan                 CarType = "VAN"                  // Van.
	CarTypePickup              CarType = "PICKUP"               // Pickup truck.
	CarTypeSports              CarType = "SPORTS"               // Sports car.
	CarTypeSpecial             CarType = "SPECIAL"              // Special vehicle.
	CarTypeRecreationalVehicle CarType = "RECREATIONAL_VEHICLE" // Recreational vehicle.
	CarTypeWagon               CarType = "WAGON"                // Estate car.
)

// CarTypeValues lists every CarType in the order of the schema.
var CarTypeValues = []CarType{
	CarTypeOther, CarTypeMini, CarTypeEconomy, CarTypeCompact, CarTypeMidSize, CarTypeStandard, CarTypeFullSize, CarTypePremium, CarTypeLuxury, CarTypeConvertible, CarTypeMinivan, CarTypeSuv, CarTypeVan, CarTypePickup, CarTypeSports, CarTypeSpecial, CarTypeRecreationalVehicle, CarTypeWagon,
}

// Valid says whether v is one of [CarTypeValues].
func (v CarType) Valid() bool { return slices.Contains(CarTypeValues, v) }

// EngineType is what drives a car.
type EngineType string

// The values of EngineType.
const (
	EngineTypeUnknownEngine EngineType = "UNKNOWN_ENGINE" // Not known.
	EngineTypePetrol        EngineType = "PETROL"         // Petrol.
	EngineTypeDiesel        EngineType = "DIESEL"         // Diesel.
	EngineTypeElectric      EngineType = "ELECTRIC"       // A battery.
	EngineTypeCng           EngineType = "CNG"            // Compressed natural gas.
	EngineTypeHybrid        EngineType = "HYBRID"         // Petrol or diesel with a battery.
	EngineTypeHydrogen      EngineType = "HYDROGEN"       // Hydrogen.
	EngineTypeMultiFuel     EngineType = "MULTI_FUEL"     // More than one fuel.
	EngineTypeEthanol       EngineType = "ETHANOL"        // Ethanol.
)

// EngineTypeValues lists every EngineType in the order of the schema.
var EngineTypeValues = []EngineType{
	EngineTypeUnknownEngine, EngineTypePetrol, EngineTypeDiesel, EngineTypeElectric, EngineTypeCng, EngineTypeHybrid, EngineTypeHydrogen, EngineTypeMultiFuel, EngineTypeEthanol,
}

// Valid says whether v is one of [EngineTypeValues].
func (v EngineType) Valid() bool { return slices.Contains(EngineTypeValues, v) }

// TransmissionType is the gearbox of a car.
type TransmissionType string

// The values of TransmissionType.
const (
	TransmissionTypeManual    TransmissionType = "MANUAL"    // Manual.
	TransmissionTypeAutomatic TransmissionType = "AUTOMATIC" // Automatic.
)

// TransmissionTypeValues lists every TransmissionType in the order of the schema.
var TransmissionTypeValues = []TransmissionType{
	TransmissionTypeManual, TransmissionTypeAutomatic,
}

// Valid says whether v is one of [TransmissionTypeValues].
func (v TransmissionType) Valid() bool { return slices.Contains(TransmissionTypeValues, v) }
