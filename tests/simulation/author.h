// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "tests/simulation/devicemachine.h"
#include "tests/simulation/hubmachine.h"
#include "tests/simulation/oracle.h"

#include <cstdint>
#include <set>
#include <string>
#include <vector>

namespace vigie::simulation {

/// How often people do what, as parts of their sum.
struct Deeds {
    std::uint32_t create = 1;
    std::uint32_t text = 0;          ///< edit what a person wrote, over what is shown
    std::uint32_t title = 0;         ///< set a field that no person wrote
    std::uint32_t settle = 0;        ///< edit a text over all that is shown of it
    std::uint32_t remove = 0;        ///< delete what is shown as it is
    std::uint32_t removeBlindly = 0; ///< delete whatever is there
    std::uint64_t notes = 12;        ///< so many ids are in use
};

/// Writes for people on devices and for the hub itself, and tells the oracle.
class Author {
public:
    Author(Ground& ground, Oracle& oracle, Random random)
        : m_ground(ground), m_oracle(oracle), m_random(random) {}

    /// One gesture on the device, in one of its channels; nothing while it does not run.
    void act(DeviceMachine& device, const Deeds& deeds);
    /// The hub writes some of its figures; some expire.
    void figures(HubMachine& hub, const std::string& channel, std::uint64_t count);

private:
    struct Draft {
        Gesture gesture;
        sync::OperationGroup group;
        std::set<std::string> ids; ///< each record once
    };

    void addDeed(DeviceMachine& device, const Deeds& deeds, Draft& draft);
    void create(Draft& draft, sync::Operation operation, const sync::RecordKey& key);
    void edit(Draft& draft, sync::Operation operation, const sync::Record& shown,
              const std::string& field, bool text, bool settles);
    void remove(Draft& draft, sync::Operation operation, const sync::Record& shown, bool blindly);
    sync::Value value(const std::string& word);
    std::string nextWord(const Draft& draft);

    Ground& m_ground;
    Oracle& m_oracle;
    Random m_random;
    std::uint64_t m_gestures = 0;
    std::uint64_t m_words = 0;
    std::uint64_t m_figures = 0;
};

} // namespace vigie::simulation
