-- Users, what they are found by, companies and policies.

CREATE TABLE users (
    seq                      INTEGER PRIMARY KEY,
    id                       TEXT    NOT NULL,
    version                  INTEGER NOT NULL,
    created_at               INTEGER NOT NULL, -- milliseconds since 1970, like updated_at
    updated_at               INTEGER NOT NULL,
    is_active                INTEGER NOT NULL,
    persona                  TEXT    NOT NULL,
    tier                     TEXT,
    stealth_type             TEXT,
    billing_currency         TEXT,
    external_id              TEXT,

    -- Derived from the sections, to find and order users.
    company_id               TEXT    NOT NULL, -- empty for users without a company
    name_key                 BLOB    NOT NULL, -- collation key
    search_terms             BLOB    NOT NULL, -- folded words, each after a byte FF
    employee_id              TEXT,
    designation              TEXT,             -- folded, like the addresses
    business_email           TEXT,
    personal_email           TEXT,
    legal_entity_id          TEXT,
    office_id                TEXT,
    department_id            TEXT,
    cost_center_id           TEXT,

    -- The sections, each one JSON value, in the order of how often they are read: SQLite reads a long row up to the last
    -- column that is asked for. The picture is stored apart from the section that it belongs to because of its size.
    personal_info            TEXT,
    business_info            TEXT,
    roles                    TEXT,
    relative_of              TEXT,
    adhoc_user_info          TEXT,
    membership_info          TEXT,
    notification_preferences TEXT,
    travel_preferences       TEXT,
    profile_picture          TEXT
) STRICT;

CREATE UNIQUE INDEX users_by_id ON users (id);
CREATE UNIQUE INDEX users_by_external_id ON users (external_id, company_id) WHERE external_id IS NOT NULL;
CREATE UNIQUE INDEX users_by_employee_id ON users (employee_id, company_id) WHERE employee_id IS NOT NULL;

CREATE INDEX users_by_name ON users (is_active, name_key, id);
CREATE INDEX users_by_company ON users (company_id, is_active, name_key, id);

CREATE INDEX users_by_business_email ON users (business_email) WHERE business_email IS NOT NULL;
CREATE INDEX users_by_personal_email ON users (personal_email) WHERE personal_email IS NOT NULL;
CREATE INDEX users_by_designation ON users (designation, company_id) WHERE designation IS NOT NULL;
CREATE INDEX users_by_legal_entity ON users (legal_entity_id) WHERE legal_entity_id IS NOT NULL;
CREATE INDEX users_by_office ON users (office_id) WHERE office_id IS NOT NULL;
CREATE INDEX users_by_department ON users (department_id) WHERE department_id IS NOT NULL;
CREATE INDEX users_by_cost_center ON users (cost_center_id) WHERE cost_center_id IS NOT NULL;

CREATE TABLE user_terms (
    company_id TEXT    NOT NULL,
    term       BLOB    NOT NULL,
    user_seq   INTEGER NOT NULL,
    PRIMARY KEY (company_id, term, user_seq)
) STRICT, WITHOUT ROWID;

CREATE INDEX user_terms_by_term ON user_terms (term);

CREATE TABLE user_roles (
    user_seq   INTEGER NOT NULL,
    role_type  TEXT    NOT NULL,
    company_id TEXT    NOT NULL,
    PRIMARY KEY (user_seq, role_type)
) STRICT, WITHOUT ROWID;

CREATE INDEX user_roles_by_type ON user_roles (role_type, company_id);

CREATE TABLE arrangements (
    traveler_id  TEXT    NOT NULL,
    arranger_seq INTEGER NOT NULL,
    entry        TEXT    NOT NULL, -- JSON: the entry of the arranger's role that names the traveler
    PRIMARY KEY (traveler_id, arranger_seq)
) STRICT, WITHOUT ROWID;

CREATE INDEX arrangements_by_arranger ON arrangements (arranger_seq);

CREATE TABLE companies (
    id                 TEXT PRIMARY KEY NOT NULL,
    contracting_tmc_id TEXT,
    booking_tmc_id     TEXT,
    data               TEXT NOT NULL -- JSON: the whole company
) STRICT;

CREATE INDEX companies_by_contracting_tmc ON companies (contracting_tmc_id) WHERE contracting_tmc_id IS NOT NULL;
CREATE INDEX companies_by_booking_tmc ON companies (booking_tmc_id) WHERE booking_tmc_id IS NOT NULL;

CREATE TABLE policies (
    id         TEXT PRIMARY KEY NOT NULL,
    company_id TEXT NOT NULL,
    name       TEXT NOT NULL,
    data       TEXT NOT NULL -- JSON: the whole policy
) STRICT;

CREATE INDEX policies_by_company ON policies (company_id, name, id);

PRAGMA application_id = 1430745649; -- "UGr1"
PRAGMA user_version = 1;
