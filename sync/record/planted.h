// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>

/// Where the simulation makes the engine misbehave. In every other build both are constants that
/// the compiler takes away: nothing of this is in a shipped program.
namespace vigie::sync {

/// Faults that must be seen: each is one that engines of this kind have had.
enum class Plant : std::uint8_t {
    PublishBeforeSync,       ///< the hub acknowledges what its disk does not have yet
    SequenceReused,          ///< two records of a channel get one number
    AcknowledgementDropped,  ///< a client forgets that a write was accepted
    OperationAppliedTwice,   ///< what is sent again is judged again
    TombstoneDroppedEarly,   ///< the log forgets what was deleted, and does not know that it has
    CursorMovedWithoutData,  ///< a client's cursor passes a batch that it did not keep
    StaleRootAccepted,       ///< a client believes an older root than it has seen
    ConflictLoserDropped,    ///< of two texts only one is kept
    PurgeIgnored,            ///< a client keeps what it may not see
    PendingClearedByHistory, ///< own writes go when the hub's log has another life
    ClockTrusted,            ///< a wrong clock stamps what is sent
    FloorIgnored,            ///< the hub leads on from where it has forgotten
    OffersDropped,           ///< what a restored hub lacks is not offered to it
    RevocationIgnored,       ///< a device goes on holding what it was taken
};

/// What may happen on any day, and seldom does.
enum class Site : std::uint8_t {
    BatchEndsEarly,  ///< the hub's batch holds a record or two
    CommitLate,      ///< another turn passes before the hub commits
    PushOneByOne,    ///< a client sends one group at a time
    ConfirmNothing,  ///< a client does not say which fates it has
    SmallLogBuffer,  ///< the hub's log writes its files often
    RootReplayed,    ///< an older root of the hub's comes once more
    FewRangesAtOnce, ///< a comparison takes many rounds
    DigestInSlices,  ///< a digest is summed a few records a turn
};

#ifdef VIGIE_SIMULATION
/// By the seed; defined in tests/simulation.
bool planted(Plant plant);
bool misbehaves(Site site);
#else
constexpr bool planted(Plant) {
    return false;
}
constexpr bool misbehaves(Site) {
    return false;
}
#endif

} // namespace vigie::sync
