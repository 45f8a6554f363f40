package mongodb

import (
	"time"

	"go.mongodb.org/mongo-driver/v2/mongo/options"
	"go.mongodb.org/mongo-driver/v2/mongo/readpref"
)

// Option changes how a [Store] works.
type Option func(*settings)

type settings struct {
	timeout       time.Duration
	ensureIndexes bool
	readFrom      *readpref.ReadPref
	client        []func(*options.ClientOptions)
}

// defaultTimeout is long enough for an election in a replica set that is well.
const defaultTimeout = 5 * time.Second

// WithTimeout sets how long a call of the store may take from end to end, retries included; a context can end it earlier. It is 5
// seconds by default; 0 leaves it to the contexts. [Store.EnsureIndexes] is left to its context in any case.
func WithTimeout(d time.Duration) Option { return func(s *settings) { s.timeout = max(d, 0) } }

// WithReadPreference sets which members of a replica set serve reads, by default the one of the URI, else the primary. Other
// members may lag: a read may not show the last write. What a write reads to be carried out comes from the primary in any case.
func WithReadPreference(p *readpref.ReadPref) Option { return func(s *settings) { s.readFrom = p } }

// WithEnsureIndexes makes [Open] create the indexes that are missing, see [Store.EnsureIndexes]. It does not by default.
func WithEnsureIndexes(on bool) Option { return func(s *settings) { s.ensureIndexes = on } }

// WithClientOptions changes the options of the driver, for what a URI cannot say: certificates in memory, monitors, a dialer. It
// comes after the URI and the defaults of this package. Durability rests on the write concern; leave that as it is.
func WithClientOptions(change func(*options.ClientOptions)) Option {
	return func(s *settings) { s.client = append(s.client, change) }
}
