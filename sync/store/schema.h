// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <iterator>

namespace vigie::sync {

/// "Vigi": a file of ours says so in its header, so that no other database is taken for a replica.
inline constexpr int replicaApplicationId = 0x56696769;
/// The schema's version. A later one comes with the step that leads to it, here below.
inline constexpr int replicaSchemaVersion = 2;
/// What turns a file of version n into one of n + 1, at place n - 1.
inline constexpr const char* replicaSchemaSteps[] = {
    "ALTER TABLE replica ADD COLUMN hub TEXT NOT NULL DEFAULT ''",
};
static_assert(std::size(replicaSchemaSteps) == replicaSchemaVersion - 1);

/// `base.record` is a canonical record. A row of `pending_record` says which group names which
/// record, so that a read meets pending only where there is some. `pending.acknowledged` is the
/// sequence that the hub gave it, until base reaches it.
inline constexpr const char* replicaSchema = R"sql(
CREATE TABLE replica (
    device INTEGER NOT NULL, next_counter INTEGER NOT NULL,
    last_stamp INTEGER NOT NULL, clock_offset INTEGER NOT NULL, hub TEXT NOT NULL DEFAULT '');
CREATE TABLE channel (
    number INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, priority INTEGER NOT NULL,
    history INTEGER NOT NULL DEFAULT 0, cursor INTEGER NOT NULL DEFAULT 0,
    checkpoint INTEGER NOT NULL DEFAULT 0, checkpoint_at INTEGER NOT NULL DEFAULT 0);
CREATE TABLE base (
    number INTEGER PRIMARY KEY, channel INTEGER NOT NULL, kind TEXT NOT NULL, id TEXT NOT NULL,
    record BLOB NOT NULL);
CREATE UNIQUE INDEX base_key ON base (channel, kind, id);
CREATE TABLE pending (
    counter INTEGER PRIMARY KEY, channel INTEGER NOT NULL, written_at INTEGER NOT NULL,
    acknowledged INTEGER, body BLOB NOT NULL);
CREATE INDEX pending_acknowledged ON pending (channel, acknowledged)
    WHERE acknowledged IS NOT NULL;
CREATE TABLE pending_record (
    channel INTEGER NOT NULL, kind TEXT NOT NULL, id TEXT NOT NULL, counter INTEGER NOT NULL,
    PRIMARY KEY (channel, kind, id, counter)) WITHOUT ROWID;
CREATE INDEX pending_record_counter ON pending_record (counter);
CREATE TABLE refused (
    number INTEGER PRIMARY KEY, reason INTEGER NOT NULL, field TEXT NOT NULL,
    sentence TEXT NOT NULL, refused_at INTEGER NOT NULL, body BLOB NOT NULL);
)sql";

} // namespace vigie::sync
