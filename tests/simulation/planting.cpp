// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#include "tests/simulation/planting.h"

namespace vigie {

namespace simulation {

namespace {

Planting* planting = nullptr;
constexpr auto sites = static_cast<std::size_t>(sync::Site::DigestInSlices) + 1;

} // namespace

Planting::Planting(std::optional<sync::Plant> plant, Random random)
    : m_plant(plant), m_random(random) {
    for (std::size_t site = 0; site < sites; ++site)
        m_armed.push_back(m_random.chance(1, 3));
    planting = this;
}

Planting::~Planting() {
    planting = nullptr;
}

const std::vector<NamedPlant>& plants() {
    using sync::Plant;
    static const std::vector<NamedPlant> all{
        {"publish-before-sync", Plant::PublishBeforeSync},
        {"sequence-reused", Plant::SequenceReused},
        {"acknowledgement-dropped", Plant::AcknowledgementDropped},
        {"operation-applied-twice", Plant::OperationAppliedTwice},
        {"tombstone-dropped-early", Plant::TombstoneDroppedEarly},
        {"cursor-moved-without-data", Plant::CursorMovedWithoutData},
        {"stale-root-accepted", Plant::StaleRootAccepted},
        {"conflict-loser-dropped", Plant::ConflictLoserDropped},
        {"purge-ignored", Plant::PurgeIgnored},
        {"pending-cleared-by-history", Plant::PendingClearedByHistory},
        {"clock-trusted", Plant::ClockTrusted},
        {"floor-ignored", Plant::FloorIgnored},
        {"offers-dropped", Plant::OffersDropped},
        {"revocation-ignored", Plant::RevocationIgnored},
    };
    return all;
}

} // namespace simulation

namespace sync {

bool planted(Plant plant) {
    return simulation::planting && simulation::planting->m_plant == plant;
}

bool misbehaves(Site site) {
    simulation::Planting* now = simulation::planting;
    return now && !now->m_rests && now->m_armed.at(static_cast<std::size_t>(site)) &&
           now->m_random.chance(1, 2);
}

} // namespace sync

} // namespace vigie
