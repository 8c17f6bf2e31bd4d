// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "apps/hub/collect/columnmap.h"
#include "apps/hub/collect/fault.h"
#include "apps/hub/collect/sourceid.h"
#include "sdk/domain/post.h"

#include <cstdint>
#include <optional>
#include <string>

namespace vigie::hub {

/// Values of one field that were left out of posts which were made all the same: a count that is no
/// number, a tone that is none of the three, the rounded id of an answered post.
struct LeftOut {
    std::uint64_t count = 0;
    std::string example; ///< the first one, shortened
    std::uint64_t line = 0;
    std::string why; ///< "must be ..."
};

/// How posts got their keys, and what else their making had to say.
struct MakerNotes {
    std::uint64_t roundedKeys = 0; ///< ids that a spreadsheet rounded, and that are no keys
    std::string roundedExample;    ///< the first of them
    std::uint64_t addressKeys = 0; ///< posts without an id, known by their address
    std::uint64_t derivedKeys = 0; ///< posts without both, known by what they say
    std::uint64_t withoutText = 0; ///< posts of which the tool gives no text
    ByField<LeftOut> leftOut;
};

/// Makes posts of the texts of mapped columns. The post's key is the first that there is of its id
/// ("<source>:<id>", or the canonical address when the id is one), its canonical address, and what
/// the map derives. A fault of key, time or text, or of a strict value, refuses the row; any other
/// value that is not what its field must be is left out and noted. Used by one thread.
class PostMaker {
public:
    /// `map` must outlive it. `entities` says whether text is decoded.
    PostMaker(const ColumnMap& map, bool entities) : m_map(map), m_entities(entities) {}

    /// Fills the post; a Fault when there can be none.
    std::optional<Fault> make(const FieldTexts& texts, std::uint64_t line, Post& post);
    const MakerNotes& notes() const { return m_notes; }

private:
    std::optional<Fault> makePublished(Post& post);
    std::optional<Fault> makeWords(Post& post);
    std::optional<Fault> makeKey(Post& post);
    std::optional<Fault> mapped(PostField field, std::string_view text, std::string& into);
    std::optional<Fault> makeWord(PostField field, const Rule& rule, std::string& into);
    std::optional<Fault> makeBrands(Post& post);
    void makeLinks(PostField field, std::vector<std::string>& into);
    void makeNumber(PostField field, std::optional<std::int64_t>& into);
    void makeReference(PostField field, std::string& into);
    std::string derivedKey(const Post& post);
    std::string_view first(PostField field) const;
    template <class Each>
    void eachElement(PostField field, Each each) const;
    Fault fault(FaultKind kind, std::string reason) const;
    void leaveOut(PostField field, std::string_view value, std::string why);

    const ColumnMap& m_map;
    bool m_entities;
    const FieldTexts* m_texts = nullptr; // of the row being made
    std::uint64_t m_line = 0;
    ByField<IdColumn> m_ids;
    MakerNotes m_notes;
};

/// A text of a file as a sentence may quote it: one line, at most 60 characters.
std::string quoted(std::string_view text);

} // namespace vigie::hub
