// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>

/// Every constant that tunes how posts are labelled and counted, with its reason. Times in ms.
namespace vigie::hub::tuning {

inline constexpr std::int64_t minuteMs = 60'000;
inline constexpr std::int64_t hourMs = 60 * minuteMs;
inline constexpr std::int64_t dayMs = 24 * hourMs;

// --- labels ---

// From "<a" to ">": a tag with a long address. A "<" whose ">" is further away is text.
inline constexpr std::size_t tagBytes = 4096;
// "&CounterClockwiseContourIntegral;" is the longest name there is.
inline constexpr std::size_t entityBytes = 40;
// Terms that Hyperscan refuses and that are left out one by one before giving up: each costs a
// compilation, and the terms of a valid record are all fine.
inline constexpr int refusedTerms = 16;
// Themes above a theme. Two are meant (theme and focus); more would be a loop.
inline constexpr int themeLevels = 8;

// --- counts ---

// A change of how posts are counted has to count everything again: raise it then.
inline constexpr int countingVersion = 3;
// Posts that one tile counts before the next one does: what the filters look at of them (28 KB)
// stays in a processor's first cache, and what they say in its second.
inline constexpr std::size_t countedTogether = 500;
// Minutes are kept for the last 24 hours and for the 24 hours before, which they are compared with.
inline constexpr std::int64_t keepMinutesMs = 48 * hourMs;
// Hours are kept for the last 30 days, for the 30 days before, and for a quarter's chart.
inline constexpr std::int64_t keepHoursMs = 90 * dayMs;
// A source whose clock is ahead by less is still believed; posts further in the future are counted
// in days only, so that one wrong date does not keep minutes in memory until its time comes.
inline constexpr std::int64_t aheadMs = 48 * hourMs;
// Groups of one query that are counted by themselves; posts of later ones are counted as "other".
// A group costs 12 KB when it has posts in every hour, and 20 KB when it also has in every hour of
// 90 days, so a query at most 40 MB and an author with one post half a KB.
inline constexpr std::size_t groups = 2000;
// Bytes of a group's key or label: an author's key is an address of at most 2048.
inline constexpr std::size_t labelBytes = 200;
// Rows of a figure that is no ranking: every country fits, and a record's list (256) holds them.
inline constexpr std::size_t figureRows = 250;
// Rows of authors: their keys are long, and the whole figure has to fit into a record.
inline constexpr std::size_t authorRows = 50;
// Groups of a query that have a series of their own: more lines than any chart shows, and every
// one is a record an hour.
inline constexpr std::size_t chartedGroups = 60;
// Back from a span to the one that `usual` is of: weekends are compared with weekends.
inline constexpr int usualDays = 7;
// Different times of posts that are dated ahead of the hub's clock, kept until they come: 80 KB. A
// source that is a minute ahead needs some tens; of more, every second one is forgotten.
inline constexpr std::size_t timesAhead = 10'000;
// A block closes so long after its end, or after the last post that came into it: what comes late
// by a feed's interval belongs to its minute, what comes late by a night's export to its hour.
inline constexpr std::int64_t closeMinutesMs = hourMs;
inline constexpr std::int64_t closeHoursMs = 12 * hourMs;

// --- top posts ---

// Posts that a figure lists at most, as a query may ask (query.h): so many are kept of each slot.
// One costs 250 bytes with its key and its places in the tables. Of a million posts in any order
// some 500 stay (50 x (1 + ln(1,000,000 / 50))); if each post weighed less than all before it, 50
// for each hour of the month would: 37,000 and 9 MB.
inline constexpr std::size_t topPosts = 50;
// The beginning of a post's text that a ranking shows, and later reviews: what the field takes.
inline constexpr std::size_t postLabelBytes = 1'000;
// A post as a record may have so many bytes: what a record may (sync::limits), and something for
// its name and stamps.
inline constexpr std::size_t postRecordBytes = 250 * 1024;
// What a span that moves on may look back: the last 30 days.
inline constexpr std::int64_t keepTopMs = 30 * dayMs;
// When twice as many and so many more are kept as had to be, all are looked at again: the work for
// each post that comes stays the same, and small tiles are left alone.
inline constexpr std::size_t thinSlack = 1'000;
// More likes, shares or replies than people have ever given; three of them are exact as a double.
inline constexpr std::int64_t mostWeight = 1'000'000'000'000'000;

// --- state ---

// How often counts are written to the state: often enough that a restart catches up within a blink,
// seldom enough that a block that grows with every post is written once for many of them.
inline constexpr std::int64_t saveEveryMs = 5'000;
inline constexpr std::uint64_t saveEveryPosts = 50'000;
// A tile with no post since its last writing is not written again before it is so many posts
// behind: a restart looks at these once more and finds nothing to count.
inline constexpr std::uint64_t positionLag = 20'000;
// One batch of the state: LevelDB copies it once.
inline constexpr std::size_t batchBytes = 4 * 1024 * 1024;
// Tiles that are so few posts behind are brought up to date before a recount from the beginning
// goes on: after a restart the others must not wait for it.
inline constexpr std::uint64_t nearlyCaughtUp = 20'000;

} // namespace vigie::hub::tuning
