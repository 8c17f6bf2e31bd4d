// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <iterator>

namespace vigie::sync {

/// "Vigi": a file of ours says so in its header, so that no other database is taken for a replica.
inline constexpr int replicaApplicationId = 0x56696769;
/// The schema's version. A later one comes with the step that leads to it, here below.
inline constexpr int replicaSchemaVersion = 4;
/// What turns a file of version n into one of n + 1, at place n - 1. What SQL alone cannot do
/// follows in storeschema.cpp.
inline constexpr const char* replicaSchemaSteps[] = {
    "ALTER TABLE replica ADD COLUMN hub TEXT NOT NULL DEFAULT ''",
    R"sql(
ALTER TABLE replica ADD COLUMN person TEXT NOT NULL DEFAULT '';
ALTER TABLE replica ADD COLUMN hub_key BLOB NOT NULL DEFAULT x'';
ALTER TABLE replica ADD COLUMN last_contact INTEGER NOT NULL DEFAULT 0;
ALTER TABLE replica ADD COLUMN seen_stamp INTEGER NOT NULL DEFAULT 0;
UPDATE replica SET seen_stamp = last_stamp,
    last_contact = (SELECT coalesce(max(checkpoint_at), 0) FROM channel);
ALTER TABLE channel ADD COLUMN forbidden INTEGER NOT NULL DEFAULT 0;
ALTER TABLE channel ADD COLUMN proven_at INTEGER NOT NULL DEFAULT 0;
ALTER TABLE channel ADD COLUMN adopting INTEGER NOT NULL DEFAULT 0;
ALTER TABLE base ADD COLUMN expires INTEGER;
CREATE INDEX base_expires ON base (channel, expires) WHERE expires IS NOT NULL;
ALTER TABLE pending ADD COLUMN stamped_offline INTEGER NOT NULL DEFAULT 0;
ALTER TABLE pending ADD COLUMN offered INTEGER NOT NULL DEFAULT 0;
CREATE TABLE digest (
    channel INTEGER PRIMARY KEY, state BLOB NOT NULL, known INTEGER NOT NULL,
    kind TEXT NOT NULL, id TEXT NOT NULL);
CREATE TABLE root (
    channel INTEGER PRIMARY KEY, history INTEGER NOT NULL, sequence INTEGER NOT NULL,
    digest BLOB NOT NULL, hub_time INTEGER NOT NULL);
)sql",
    R"sql(
ALTER TABLE replica ADD COLUMN identity BLOB NOT NULL DEFAULT x'';
ALTER TABLE replica ADD COLUMN invitation TEXT NOT NULL DEFAULT '';
ALTER TABLE replica ADD COLUMN hub_certificate BLOB NOT NULL DEFAULT x'';
ALTER TABLE replica ADD COLUMN lease INTEGER NOT NULL DEFAULT 0;
)sql",
};
static_assert(std::size(replicaSchemaSteps) == replicaSchemaVersion - 1);

/// `base.record` is a canonical record. A row of `pending_record` says which group names which
/// record, so that a read meets pending only where there is some. `pending.acknowledged` is the
/// sequence that the hub gave it, until base reaches it. `channel.adopting` is the history that the
/// hub has now, while base still is of `history` beyond what both have in common. A row of `digest`
/// is the sum of the channel's records up to a key, or of all of them; none where nothing is summed
/// yet. `replica.seen_stamp` is the latest that the hub has shown.
inline constexpr const char* replicaSchema = R"sql(
CREATE TABLE replica (
    device INTEGER NOT NULL, next_counter INTEGER NOT NULL,
    last_stamp INTEGER NOT NULL, clock_offset INTEGER NOT NULL, hub TEXT NOT NULL DEFAULT '',
    person TEXT NOT NULL DEFAULT '', hub_key BLOB NOT NULL DEFAULT x'',
    last_contact INTEGER NOT NULL DEFAULT 0, seen_stamp INTEGER NOT NULL DEFAULT 0,
    identity BLOB NOT NULL DEFAULT x'', invitation TEXT NOT NULL DEFAULT '',
    hub_certificate BLOB NOT NULL DEFAULT x'', lease INTEGER NOT NULL DEFAULT 0);
CREATE TABLE channel (
    number INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, priority INTEGER NOT NULL,
    history INTEGER NOT NULL DEFAULT 0, cursor INTEGER NOT NULL DEFAULT 0,
    checkpoint INTEGER NOT NULL DEFAULT 0, checkpoint_at INTEGER NOT NULL DEFAULT 0,
    forbidden INTEGER NOT NULL DEFAULT 0, proven_at INTEGER NOT NULL DEFAULT 0,
    adopting INTEGER NOT NULL DEFAULT 0);
CREATE TABLE base (
    number INTEGER PRIMARY KEY, channel INTEGER NOT NULL, kind TEXT NOT NULL, id TEXT NOT NULL,
    record BLOB NOT NULL, expires INTEGER);
CREATE UNIQUE INDEX base_key ON base (channel, kind, id);
CREATE INDEX base_expires ON base (channel, expires) WHERE expires IS NOT NULL;
CREATE TABLE pending (
    counter INTEGER PRIMARY KEY, channel INTEGER NOT NULL, written_at INTEGER NOT NULL,
    acknowledged INTEGER, body BLOB NOT NULL,
    stamped_offline INTEGER NOT NULL DEFAULT 0, offered INTEGER NOT NULL DEFAULT 0);
CREATE INDEX pending_acknowledged ON pending (channel, acknowledged)
    WHERE acknowledged IS NOT NULL;
CREATE TABLE pending_record (
    channel INTEGER NOT NULL, kind TEXT NOT NULL, id TEXT NOT NULL, counter INTEGER NOT NULL,
    PRIMARY KEY (channel, kind, id, counter)) WITHOUT ROWID;
CREATE INDEX pending_record_counter ON pending_record (counter);
CREATE TABLE refused (
    number INTEGER PRIMARY KEY, reason INTEGER NOT NULL, field TEXT NOT NULL,
    sentence TEXT NOT NULL, refused_at INTEGER NOT NULL, body BLOB NOT NULL);
CREATE TABLE digest (
    channel INTEGER PRIMARY KEY, state BLOB NOT NULL, known INTEGER NOT NULL,
    kind TEXT NOT NULL, id TEXT NOT NULL);
CREATE TABLE root (
    channel INTEGER PRIMARY KEY, history INTEGER NOT NULL, sequence INTEGER NOT NULL,
    digest BLOB NOT NULL, hub_time INTEGER NOT NULL);
)sql";

} // namespace vigie::sync
