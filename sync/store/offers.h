// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sync/record/operation.h"

#include <string>
#include <vector>

namespace vigie::sync {

/// What a replica gives back to a hub that has lost it: operations that carry the records' own
/// stamps, so that what the hub has already changes nothing, whoever offers it how often.
///
/// Fields have no bases: the later stamp wins, as it did before. A kept value is a change of its
/// own, by somebody who saw none: being earlier than the field it lies beside the winner again. It
/// is offered with the field that it lost against, not to a hub where that was written later: who
/// wrote there has mostly seen and settled it, and it would come back with every replica.
///
/// For sync/store/*.cpp.
class Offers {
public:
    explicit Offers(std::string channel) : m_channel(std::move(channel)) {}

    /// The hub knows nothing of the record.
    void whole(const Record& own);
    /// The hub has another version; it is given what is later here.
    void later(const Record& own, const Record& hubs);
    /// A group for each record, or several within the limits of one; without counters. Empties it.
    std::vector<OperationGroup> take();

private:
    void kept(const Record& own, const std::string& field, const Record* hubs);
    void add(Operation operation);

    std::string m_channel;
    std::vector<OperationGroup> m_groups;
    std::size_t m_bytes = 0; ///< of the last group
};

} // namespace vigie::sync
