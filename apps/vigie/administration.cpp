// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#include "apps/vigie/administration.h"

#include "apps/vigie/localreplica.h"
#include "sdk/domain/channels.h"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <fstream>

namespace vigie::cli {

using sync::Error;
using sync::ErrorCode;
using sync::Result;

namespace {

constexpr std::chrono::seconds syncDeadline{60};

} // namespace

Result<Administration> Administration::open(Context& context) {
    auto store = openReplica(context, false);
    if (!store)
        return store.error();
    if (!(*store)->identity())
        return Error{ErrorCode::Refused,
                     fmt::format("{} is not a replica that a hub knows: join it with an "
                                 "administrator's invitation first (vigie join)",
                                 context.replica)};
    for (const std::string& channel : {channel::people(), channel::access()})
        if (auto kept = (*store)->subscribe(channel, sync::Priority::Open); !kept)
            return kept.error();
    Administration made(context, std::move(*store), wallNow());
    if (auto synced = made.synchronise({}); !synced)
        return synced.error();
    auto channels = made.m_store->channels();
    if (!channels)
        return channels.error();
    for (const sync::ChannelState& channel : *channels)
        if (channel.name == channel::access() && channel.forbidden)
            return Error{ErrorCode::Refused,
                         "Only administrators see and change who comes in: ask one of them"};
    return made;
}

Result<sync::ReplicaStatus> Administration::synchronise(SyncRun run) {
    run.once = !run.interrupted;
    run.revoked = [context = m_context](bool wipe) { endReplica(*context, wipe); };
    if (run.once)
        run.atMost = syncDeadline;
    return runSync(*m_store, run);
}

Result<void> Administration::put(const sync::RecordKey& key,
                                 const std::optional<sync::Map>& fields) {
    auto known = m_store->get(key, m_now);
    if (!known)
        return known.error();
    auto operation =
        operationFor(key, fields, *known ? &**known : nullptr, m_store->nextStamp(wallNow()));
    if (!operation)
        return operation.error();
    const auto group = std::find_if(m_groups.begin(), m_groups.end(),
                                    [&](const auto& each) { return each.channel == key.channel; });
    if (group != m_groups.end())
        group->operations.push_back(std::move(*operation));
    else
        m_groups.push_back({0, key.channel, {std::move(*operation)}});
    return {};
}

Result<void> Administration::send() {
    auto before = m_store->refusedGroups();
    if (!before)
        return before.error();
    const std::int64_t last = before->empty() ? 0 : before->back().number;
    if (auto written = m_store->write(std::exchange(m_groups, {}), wallNow(), false); !written)
        return written.error();
    if (auto synced = synchronise({}); !synced)
        return synced.error();
    auto after = m_store->refusedGroups();
    if (!after)
        return after.error();
    Result<void> judged;
    for (const sync::RefusedGroup& refused : *after)
        if (refused.number > last) {
            // It would only lie there: whoever runs the command again gives it again.
            if (auto dropped = m_store->dropRefused(refused.number); !dropped)
                return dropped;
            if (judged)
                judged = Error{ErrorCode::Refused, refused.refusal.sentence};
        }
    return judged;
}

Result<bool> Administration::waitFor(const std::function<bool()>& seen,
                                     std::chrono::seconds atMost) {
    const auto interrupted = m_context->catchInterruption();
    const std::int64_t until = wallNow() + std::chrono::milliseconds(atMost).count();
    bool found = false;
    SyncRun run;
    run.interrupted = [&] {
        found = found || seen();
        return found || interrupted() || wallNow() >= until;
    };
    auto synced = synchronise(std::move(run));
    return synced ? Result<bool>(found) : synced.error();
}

Result<void> writeForOwner(const std::string& file, std::string_view line) {
    std::error_code failed;
    std::ofstream out(file);
    std::filesystem::permissions(
        file, std::filesystem::perms::owner_read | std::filesystem::perms::owner_write, failed);
    if (!failed)
        out << line << '\n';
    out.close();
    if (failed || !out)
        return Error{ErrorCode::Io, fmt::format("{} cannot be written: check the folder", file)};
    return {};
}

} // namespace vigie::cli
