// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sync/record/limits.h"

#include <chrono>
#include <cstddef>

/// Every constant that tunes how posts are collected, with its reason.
namespace vigie::hub::tuning {

using namespace std::chrono_literals;

// --- import of files ---

// Read from a file at once: large enough that refilling costs nothing beside parsing.
inline constexpr std::size_t importChunkBytes = 256 * 1024;
// One row or line. A whole tweet object is 5 KB and the longest article 100 KB; what is longer is a
// quote that nobody closed, and every byte up to here has to be read before that is known.
inline constexpr std::size_t importRecordBytes = 1024 * 1024;
// After a row that could not be read, its lines are tried one by one. A quote may open on each of
// them again, so until the place where the first try ended a row may only be this long: the work is
// bounded by this number times the lines, not by importRecordBytes times the lines.
inline constexpr std::size_t importRetryBytes = 8 * 1024;
// Columns of a table. The widest export seen has 120; each costs memory in every row.
inline constexpr std::size_t importColumns = 1024;
// A post's text: what one field of a replica may hold.
inline constexpr std::size_t importTextBytes = sync::limits::textFieldBytes;
// What a feed holds of posts, in number and in bytes of their texts.
inline constexpr std::size_t feedPosts = 1'000'000;
inline constexpr std::size_t feedBytes = std::size_t{1} << 30;
// Elements of a list field (brands, links, media).
inline constexpr std::size_t importListElements = 64;
// Posts handed over at once: one disk sync of the hub serves them all.
inline constexpr std::size_t importBatchPosts = 1000;
// And so many bytes of them, should they be long: what the program holds at most.
inline constexpr std::size_t importBatchBytes = 4 * 1024 * 1024;
// Faults that the summary names one by one; the rest is counted.
inline constexpr std::size_t importNamedFaults = 10;
// Brands with counts of their own. A free-text column mapped to brands would grow without end.
inline constexpr std::size_t importBrands = 500;
// Names that the summary lists as ignored. A tool that names fields by ids has no end of them.
inline constexpr std::size_t importIgnoredNames = 100;
// A file of column maps is written by hand.
inline constexpr std::size_t importMapBytes = 256 * 1024;

// --- delivery to a hub over HTTP ---

// One request's body: half of what the hub's port takes (sync/link httpBodyBytes, 8 MiB).
inline constexpr std::size_t hubBodyBytes = 4 * 1024 * 1024;
// The hub answers after a disk sync; a minute means that it or the network hangs.
inline constexpr std::chrono::seconds hubAnswerDeadline = 60s;
// A backup is answered when it is on the disk. A hub that dies meanwhile shows at once.
inline constexpr std::chrono::seconds backupAnswerDeadline = 24h;
// Tries on a broken connection, and the wait before the second; it doubles each time. Together they
// outlast a hub's restart.
inline constexpr int hubTries = 3;
inline constexpr std::chrono::milliseconds hubFirstWait = 1s;
inline constexpr std::chrono::milliseconds hubLongestPause = 10s;
// A feed is not given again by hand: it waits for a hub that is being moved or mended, ten minutes.
inline constexpr int feedTries = 60;
// A busy hub says how long to wait; more than this at once is taken as this.
inline constexpr std::chrono::seconds hubLongestWait = 60s;
// How often, and how long in all, one batch waits for a busy hub.
inline constexpr int hubBusyTries = 30;
inline constexpr std::chrono::seconds hubBusyTotal = 600s;
// An answer is one small object; an error's page from a proxy in between may be this long.
inline constexpr std::size_t hubAnswerBytes = 64 * 1024;
// Of an answer that is no JSON (a proxy's page), this much is quoted.
inline constexpr std::size_t hubQuotedBytes = 200;

// --- the journal of accepted posts ---

// zstd's level for one append. On 1,000 tweets level 1 is a third faster and writes 15 % more,
// level 6 takes three times as long for 5 % less.
inline constexpr int journalLevel = 3;
// The JSON of one append, at most: four times what the gate lets through, escapes included. What is
// read back is refused above this, so that damage cannot ask for all memory.
inline constexpr std::size_t journalTextBytes = 256 * 1024 * 1024;
// The journal remembers one place in each so many bytes of its files: reading from a number passes
// over at most this much by its headers, and 100 GB of journal need 1.6 MB of memory.
inline constexpr std::size_t journalMarkBytes = 1024 * 1024;

// --- the gate and its tables ---

// One delivery: ten batches of an importer, and twice what the hub's port takes as one body.
inline constexpr std::size_t gatePosts = 10'000;
inline constexpr std::size_t gateBytes = 16 * 1024 * 1024;
// A key that news of posts name: what a post's own key may have.
inline constexpr std::size_t gateKeyBytes = 2048;
// No count of a post's engagement grows beyond this, so that sums of them fit 64 bits.
inline constexpr std::int64_t gateMost = 1'000'000'000'000;
// Refusals that an answer names one by one; the rest is counted.
inline constexpr std::size_t gateNamedRefusals = 10;
// Posts read from the journal between two writes while a table catches up with it.
inline constexpr std::size_t seenReplayPosts = 10'000;
// LevelDB's write buffer: keys are hashes, so each flush touches everything; fewer are better.
inline constexpr std::size_t stateWriteBuffer = 16 * 1024 * 1024;
inline constexpr std::size_t stateBlockCache = 16 * 1024 * 1024;
// Most keys that are asked for are new: at 10 bits, 99 % of those are known to be without a read.
inline constexpr int stateFilterBits = 10;
// A file or a store is copied in pieces of this size: so large that the calls cost nothing.
inline constexpr std::size_t copyPiece = 1024 * 1024;

// --- the language of a text ---

// Below this CLD2 is wrong or unsure too often. On 5,517 posts in French, English and Arabic, links
// and account names left out, of those it calls reliable are wrong: 17 % under 20 characters, 1.7 %
// to 40, 0.5 % to 60, 0.3 % above 80 (reliable: 13, 77, 92, 98 %).
inline constexpr std::size_t languageCharacters = 20;
// The beginning of a long article says it: 5 us for a post, 200 us for this much.
inline constexpr std::size_t languageBytes = 8 * 1024;

// --- live streams ---

// One event of a stream. Jetstream's largest are posts of some 10 KB; the server is asked to leave
// out what is larger than this.
inline constexpr std::size_t streamMessageBytes = 256 * 1024;
// Events that were read from the socket and not taken yet; beyond this the socket is not read, and
// the server's own patience decides.
inline constexpr std::size_t streamWaitingBytes = 4 * 1024 * 1024;
// A connection that is being made, and one that says nothing: the server is asked for a sign of
// life after the first and given up after the second.
inline constexpr std::chrono::seconds streamConnectDeadline = 15s;
inline constexpr std::chrono::seconds streamQuiet = 30s;
inline constexpr std::chrono::seconds streamPongDeadline = 15s;
// The pause before the next try: doubled each time, back to the first when events have come.
inline constexpr std::chrono::milliseconds streamFirstPause = 1s;
inline constexpr std::chrono::milliseconds streamLongestPause = 60s;
// Events are handed over so often: one disk sync serves them all, and a screen is not behind.
inline constexpr std::chrono::milliseconds streamGather = 250ms;
// While nothing follows from what is heard, how far it was heard is kept so often.
inline constexpr std::chrono::milliseconds streamMarkEvery = 60s;
// A cursor stands so far behind the newest event, in microseconds: events come in about the order
// of their time (milliseconds apart in what was recorded), and none may be missed.
inline constexpr std::int64_t jetstreamRewind = 3'000'000;
// A stream that goes on so much later than it was asked to has left something out.
inline constexpr std::int64_t jetstreamGap = 60'000'000;
// Events that say something and wait for the intake: beyond this the socket is not read. What is
// handed over at once is half of what the gate takes, so that one message may be both.
inline constexpr std::size_t jetstreamWaiting = 20'000;
inline constexpr std::size_t jetstreamEvents = 5'000;
inline constexpr std::size_t jetstreamBytes = gateBytes / 4;
// The intake said no (a full disk): tried again so often.
inline constexpr std::chrono::milliseconds streamIntakePause = 5s;
// What identifiers may have: of an author 2 KiB by the specification and 32 in practice, of a
// record 512 and 13.
inline constexpr std::size_t jetstreamDidBytes = 1024;
inline constexpr std::size_t jetstreamKeyBytes = 512;
inline constexpr std::size_t jetstreamLinkBytes = 8192;

} // namespace vigie::hub::tuning
