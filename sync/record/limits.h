// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>

/// The sizes that every replica and hub agree on. They are part of the protocol: changing one is a
/// new protocol version.
namespace vigie::sync::limits {

// A name is part of every key and of every message about it; 128 bytes hold a perimeter's path.
inline constexpr std::size_t nameBytes = 128; // channel, kind, id, field
// Longer than any insight; what is larger is a document and travels as a blob.
inline constexpr std::size_t textFieldBytes = 32 * 1024;
// A record is decoded, merged and drawn whole; four fit into a session's credit.
inline constexpr std::size_t recordBytes = 256 * 1024;
// What a person still overlooks and a merge still compares; more elements are child records.
inline constexpr std::size_t setElements = 256;
// Lists and maps inside each other in one field. Less than cbor::Reader::maxDepth, so that a record
// that was accepted can still be read as part of a frame around it.
inline constexpr int fieldDepth = 24;
// Values kept beside one that won: as many hands as write one text within a flight's time.
inline constexpr std::size_t keptValues = 8;
// Fields of one record: a wide form, not a table.
inline constexpr std::size_t fields = 256;
// One gesture touches a handful of records; this bounds what is judged and synced as one.
inline constexpr std::size_t groupOperations = 256;
// And this what is sent, kept and judged as one: as much as one record.
inline constexpr std::size_t groupBytes = recordBytes;
// An id that was deleted and created again so often is used up. Lives are counted, so nobody gets
// there in good faith, and a hostile number cannot overflow the count.
inline constexpr std::uint64_t lastLife = 0xffffffff;

// A sentence that goes over the wire, and a program's name: a person reads them.
inline constexpr std::size_t sentenceBytes = 1024;

} // namespace vigie::sync::limits
