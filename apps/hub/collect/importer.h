// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "apps/hub/collect/columnmap.h"
#include "apps/hub/collect/intake.h"
#include "apps/hub/collect/keyset.h"
#include "apps/hub/collect/summary.h"
#include "sdk/domain/post.h"
#include "sync/record/result.h"

#include <functional>
#include <istream>
#include <memory>
#include <span>
#include <string>
#include <vector>

namespace vigie::hub {

/// Reads one export of a listening tool (a table with a column map, NDJSON with one, or Vigie's own
/// NDJSON without) and hands its posts over in batches, each key once. Importing a file again is
/// harmless: the same row has the same key. Memory does not grow with the file, but for 21 to 43
/// bytes a post (KeySet). One import each object; one thread, no other is made.
class Importer {
public:
    /// Takes a batch of at least one post; an Error ends the import. The span is valid during the
    /// call.
    using Deliver = std::function<sync::Result<Taken>(std::span<const Post>)>;

    struct Options {
        std::string name; ///< the file's, for sentences
        std::optional<ColumnMap> map;
        Deliver deliver; ///< none: a dry run, which does all but this
    };

    explicit Importer(Options options);
    ~Importer();

    /// Reads to the end of the file. An Error when nothing can be read from it (a column that the
    /// map names is missing, a table without a map, not a file of text), when reading failed, or
    /// when a delivery did; what was delivered before is in the summary. Faulty rows are no Error.
    sync::Result<void> run(std::istream& in);
    const ImportSummary& summary() const { return m_summary; }

private:
    sync::Result<void> readAll(std::istream& in);
    sync::Result<void> take(Post&& post);
    sync::Result<void> flush();
    void refuse(Fault&& fault);
    void countBrands(const Post& post, bool repeated);

    Options m_options;
    ImportSummary m_summary;
    KeySet m_keys;
    std::vector<Post> m_batch;
    std::size_t m_batchBytes = 0;
};

} // namespace vigie::hub
