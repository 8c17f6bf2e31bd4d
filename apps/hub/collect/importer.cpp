// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#include "apps/hub/collect/importer.h"

#include "apps/hub/collect/postsource.h"
#include "apps/hub/collect/tuning.h"

#include <fmt/format.h>

#include <algorithm>

namespace vigie::hub {

using sync::Error;
using sync::ErrorCode;
using sync::Result;

namespace {

/// Roughly what a post takes: its long fields, and its struct for all others.
std::size_t bytesOf(const Post& post) {
    std::size_t bytes = sizeof(Post) + post.key.size() + post.url.size() + post.text.size();
    for (const auto* list : {&post.links, &post.media, &post.brands})
        for (const std::string& element : *list)
            bytes += sizeof(std::string) + element.size();
    return bytes;
}

} // namespace

Importer::Importer(Options options) : m_options(std::move(options)) {
    m_summary.file = m_options.name;
    m_summary.dryRun = !m_options.deliver;
    m_batch.reserve(tuning::importBatchPosts);
}

Importer::~Importer() = default;

Result<void> Importer::run(std::istream& in) {
    auto done = readAll(in);
    if (!done)
        m_summary.error = done.error().sentence;
    return done;
}

Result<void> Importer::readAll(std::istream& in) {
    const ColumnMap* map = m_options.map ? &*m_options.map : nullptr;
    TextInput text(in, map ? map->encoding : std::nullopt);
    auto source = PostSource::open(text, map, m_options.name);
    if (!source)
        return source.error();
    Post post;
    Fault fault;
    Result<void> done;
    for (bool more = true; more && done;) {
        switch ((*source)->next(post, fault)) {
        case PostSource::Step::Post:
            done = take(std::move(post));
            break;
        case PostSource::Step::Fault:
            refuse(std::move(fault));
            break;
        case PostSource::Step::End:
            more = false;
        }
    }
    if (done)
        done = flush();
    (*source)->describe(m_summary);
    if (done && text.broken())
        return Error{ErrorCode::Io, fmt::format("{} could not be read further than row {}",
                                                m_options.name, m_summary.rows)};
    return done;
}

Result<void> Importer::take(Post&& post) {
    ++m_summary.rows;
    const bool repeated = !m_keys.add(post.key);
    countBrands(post, repeated);
    if (repeated) {
        ++m_summary.repeated;
        return {};
    }
    if (m_summary.posts++ == 0)
        m_summary.earliest = m_summary.latest = post.published;
    m_summary.earliest = std::min(m_summary.earliest, post.published);
    m_summary.latest = std::max(m_summary.latest, post.published);
    m_batchBytes += bytesOf(post);
    m_batch.push_back(std::move(post));
    const bool full =
        m_batch.size() >= tuning::importBatchPosts || m_batchBytes >= tuning::importBatchBytes;
    return full ? flush() : Result<void>();
}

Result<void> Importer::flush() {
    if (m_batch.empty())
        return {};
    if (m_options.deliver) {
        const auto taken = m_options.deliver(m_batch);
        if (!taken)
            return taken.error();
        m_summary.add(*taken);
    }
    m_batch.clear();
    m_batchBytes = 0;
    return {};
}

void Importer::refuse(Fault&& fault) {
    ++m_summary.rows;
    ++m_summary.faults[static_cast<std::size_t>(fault.kind)];
    if (m_summary.named.size() < tuning::importNamedFaults)
        m_summary.named.push_back(std::move(fault));
}

void Importer::countBrands(const Post& post, bool repeated) {
    for (const std::string& brand : post.brands) {
        auto counts = m_summary.brands.find(brand);
        if (counts == m_summary.brands.end()) {
            const bool full = m_summary.brands.size() >= tuning::importBrands;
            counts = m_summary.brands.try_emplace(full ? "(other brands)" : brand).first;
        }
        ++counts->second.rows;
        counts->second.repeated += repeated ? 1 : 0;
    }
}

} // namespace vigie::hub
