// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sync/log/changelog.h"

#include <map>
#include <optional>
#include <string>
#include <vector>

/// What every implementation of ChangeLog promises. A test program calls each of these with a
/// fixture of its own; each begins on an empty log.
namespace vigie::sync::conformance {

/// Hub time where a test does not care.
inline constexpr std::int64_t someTime = 1'774'000'000'000;

class LogFixture {
public:
    virtual ~LogFixture() = default;
    virtual ChangeLog& log() = 0;
    /// The same log as the next start of the hub finds it.
    virtual void reopen() = 0;
};

/// "thing" `id` with one field; a tombstone without a text.
Record thing(const std::string& channel, const std::string& id, std::uint64_t time,
             const std::optional<std::string>& text);
Append appendOf(const std::string& channel, std::vector<Record> records);
Receipt receiptOf(WriterId device, std::uint64_t counter, const std::string& channel);
/// Everything behind `after`, page by page, checked: pages follow each other, nothing comes twice,
/// and the last one ends at the head. A fault is told to Qt Test.
std::vector<Record> readAll(const ChangeLog& log, const std::string& channel,
                            std::uint64_t after = 0, std::size_t pageBytes = 64 * 1024,
                            std::uint64_t skipTombstones = 0);

/// One channel as it should be: what a test compares a log with.
struct Model {
    std::uint64_t head = 0;
    std::map<std::string, std::pair<std::uint64_t, Record>> newest; ///< by id

    void add(const Record& record);
    /// In order, behind `after`.
    std::vector<Record> behind(std::uint64_t after, std::uint64_t skipTombstones = 0) const;
};
/// What differs; empty when nothing does. By every cursor, with small and large pages.
std::string difference(const ChangeLog& log, const std::string& channel, const Model& model);

void beginsEmpty(LogFixture& fixture);
void sequencesAreConsecutive(LogFixture& fixture);
void appendsToSeveralChannels(LogFixture& fixture);
void keepsTheNewestVersionOnly(LogFixture& fixture);
void takesARecordTwiceInOneAppend(LogFixture& fixture);
void readsEverythingOnceFromEveryCursor(LogFixture& fixture);
void leavesTombstonesOut(LogFixture& fixture);
void firstSyncWhileRecordsGo(LogFixture& fixture);
void givesTheCurrentRecord(LogFixture& fixture);
void keepsReceiptsUntilTheyAreConfirmed(LogFixture& fixture);
void receiptsHaveTheSequenceOfTheirRecord(LogFixture& fixture);
void groupsThatChangeNothingMakeNoChannel(LogFixture& fixture);
void refusesWhatCouldNotBeRead(LogFixture& fixture);
void isTheSameAfterReopening(LogFixture& fixture);
void equalsItsModel(LogFixture& fixture, const std::vector<std::uint32_t>& choices);

// In lifeconformance.cpp: how long records are alive, and what stays of them.

/// "thing" `id` that expires.
Record passing(const std::string& channel, const std::string& id, std::uint64_t time,
               std::int64_t expires);

void digestIsOfTheLiving(LogFixture& fixture);
void digestForgetsWhatExpires(LogFixture& fixture);
void hubTimeGoesNeverBack(LogFixture& fixture);
void rangesSayWhatIsHeld(LogFixture& fixture);
void givesTheRecordOfANumber(LogFixture& fixture);
void firstSyncSkipsTheExpired(LogFixture& fixture);
void keepsTheLatestTime(LogFixture& fixture);
void keepsTombstonesUntilTheHorizon(LogFixture& fixture);
void keepsTheExpiredUntilTheHorizon(LogFixture& fixture);
void keepsWhatLivesAgain(LogFixture& fixture);
void dropsSoManyInACall(LogFixture& fixture);
void knowsItsHistories(LogFixture& fixture);
void forgetsTheEarliestHistories(LogFixture& fixture);
void livesAsItsModel(LogFixture& fixture, const std::vector<std::uint32_t>& choices);

} // namespace vigie::sync::conformance
