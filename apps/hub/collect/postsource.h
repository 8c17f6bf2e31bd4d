// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "apps/hub/collect/columnmap.h"
#include "apps/hub/collect/fault.h"
#include "apps/hub/collect/summary.h"
#include "apps/hub/collect/textinput.h"
#include "sdk/domain/post.h"
#include "sync/record/result.h"

#include <memory>
#include <string>

namespace vigie::hub {

/// A file of posts, whatever its form, as posts and faults in the order of its rows.
/// One thread; `in` and `map` must outlive it.
class PostSource {
public:
    enum class Step { Post, Fault, End };

    /// Decides by the file's first character: '{' is NDJSON, anything else a table. NDJSON without
    /// a map is Vigie's own; a table needs one. The map's columns are looked up here, before any
    /// row is read.
    static sync::Result<std::unique_ptr<PostSource>> open(TextInput& in, const ColumnMap* map,
                                                          const std::string& name);
    virtual ~PostSource() = default;

    /// Fills the one that it says.
    virtual Step next(Post& post, Fault& fault) = 0;
    /// Adds what is known at the end: ignored columns, rounded ids, values that were left out.
    virtual void describe(ImportSummary& summary) const = 0;
};

} // namespace vigie::hub
