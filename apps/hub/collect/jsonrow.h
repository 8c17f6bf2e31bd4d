// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "apps/hub/collect/postfield.h"

#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace vigie::hub {

/// Takes the fields of a post out of another tool's JSON object, by paths: "user.screen_name",
/// "entities.urls.expanded_url". Of an array a list field takes all elements and any other field
/// the first; null, objects and what is missing are nothing; numbers are given as text. A name of
/// the outermost object that has points in it is found before it is taken as a path. One thread.
class JsonRow {
public:
    explicit JsonRow(const ByField<std::string>& paths);
    JsonRow(JsonRow&&) noexcept;
    ~JsonRow();

    /// Empty when the line is one JSON object, else what is wrong. 64 bytes behind the line must be
    /// readable.
    std::string read(std::string_view line);
    /// Valid until read().
    const FieldTexts& texts() const;
    /// Names of the first object that no path begins with.
    const std::vector<std::string>& otherNames() const;
    /// Paths that no object had so far.
    std::vector<std::string> neverFound() const;

private:
    struct Impl;
    std::unique_ptr<Impl> m_impl;
};

} // namespace vigie::hub
