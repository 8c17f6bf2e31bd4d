// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#include "apps/hub/curate/curatedposts.h"

#include "apps/hub/curate/curatedtile.h"
#include "sdk/domain/fields.h"

#include <utility>

namespace vigie::hub {

using sync::Act;

void CuratedPosts::seen(const sync::Record& record, bool lifeOnly) {
    // A tombstone's life needs nobody: what is created over it begins the next one.
    if (record.isTombstone())
        return;
    const std::string& id = record.key().id;
    const auto known = lifeOnly ? m_entries.find(id) : m_entries.try_emplace(id).first;
    if (known == m_entries.end())
        return;
    Entry& entry = known->second;
    entry.life = record.life();
    entry.lifeIsKnown = true;
    if (lifeOnly)
        return;
    auto post = read<Post>(record);
    // One that does not read is as good as an empty one: all of its fields are written again.
    entry.written = std::make_shared<const Post>(post ? *std::move(post) : Post());
}

bool CuratedPosts::publish(const PostList& listed, bool complete, Output& out) {
    bool done = true;
    for (auto& [id, entry] : m_entries)
        entry.listed = false;
    for (const std::shared_ptr<const Post>& post : listed) {
        const std::string id = sync::contentId({post->key});
        Entry& entry = m_entries[id];
        if (!std::exchange(entry.listed, true) && !write(id, entry, post, out))
            done = false;
    }
    if (!complete)
        return done;
    for (auto at = m_entries.begin(); at != m_entries.end();) {
        const Entry& entry = at->second;
        const bool goes = !entry.listed && entry.written;
        const bool waits = goes && (!entry.lifeIsKnown || out.budget == 0);
        if (goes && !waits)
            out.add(Act::Delete, Post::kind, at->first, entry.life, {});
        done = done && !waits;
        at = entry.listed || waits ? std::next(at) : m_entries.erase(at);
    }
    return done;
}

/// False when it has to be tried again.
bool CuratedPosts::write(const std::string& id, Entry& entry,
                         const std::shared_ptr<const Post>& post, Output& out) {
    if (entry.written == post)
        return true;
    if (entry.written && *entry.written == *post) {
        entry.written = post;
        return true;
    }
    if (out.budget == 0 || (entry.written && !entry.lifeIsKnown))
        return false;
    if (entry.written)
        out.add(Act::Change, Post::kind, id, entry.life, changes(*entry.written, *post));
    else
        out.add(Act::Create, Post::kind, id, entry.life, fieldsOf(*post));
    entry.written = post;
    return true;
}

} // namespace vigie::hub
