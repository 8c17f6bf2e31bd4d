// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "apps/hub/understand/labeller.h"
#include "sdk/domain/query.h"

#include <cstdint>
#include <string>
#include <vector>

namespace vigie::hub {

/// What a post offers to a filter, or a filter asks for, a few bits for each facet. A post without
/// a common bit in one of them does not match; with one in all, it has to be looked at.
struct Facets {
    std::uint64_t brands = 0;
    std::uint64_t themes = 0;
    std::uint64_t country = 0;
    std::uint64_t language = 0;
    std::uint64_t source = 0;
    std::uint64_t authorKind = 0;
    std::uint64_t tone = 0;

    bool mayMatch(const Facets& post) const {
        return (country & post.country) != 0 && (brands & post.brands) != 0 &&
               (themes & post.themes) != 0 && (language & post.language) != 0 &&
               (source & post.source) != 0 && (tone & post.tone) != 0 &&
               (authorKind & post.authorKind) != 0;
    }
};
Facets facetsOf(const Post& post, const Labels& labels);

/// A TileFilter over a taxonomy's indices. A list of languages holds their regions too: "fr" is
/// also "fr-CA". A list of brands or themes that the taxonomy does not have matches no label, but
/// a brand also matches the source's word for it. Immutable.
class CompiledFilter {
public:
    /// `own` belongs to the brands of a share of voice; with no other brand, any brand will do.
    CompiledFilter(const TileQuery& query, const Taxonomy& taxonomy);

    const Facets& facets() const { return m_facets; }
    /// Exact, at a cost that does not depend on the number of posts or of queries.
    bool matches(const Post& post, const Labels& labels) const;

    /// Whether groups of brands (themes, focuses) may be of this one: with a filter over the same
    /// facet the others are not asked for.
    bool allowsBrand(std::uint32_t index) const;
    bool allowsOtherBrand(const std::string& id) const;
    bool allowsTheme(std::uint32_t index) const { return allows(m_groupThemes, index); }
    bool allowsFocus(std::uint32_t index) const { return allows(m_groupFocuses, index); }

private:
    void addBrands(const TileQuery& query, const Taxonomy& taxonomy);
    void addThemes(const TileFilter& filter, const Taxonomy& taxonomy);
    bool allows(const std::vector<std::uint32_t>& list, std::uint32_t index) const;
    bool matchesBrands(const Labels& labels) const;
    bool matchesThemes(const Labels& labels) const;
    bool matchesLanguage(const std::string& language) const;

    TileFilter m_filter;
    Facets m_facets;
    bool m_needsBrand = false;
    bool m_anyBrand = true;
    std::vector<std::uint32_t> m_brands; // sorted, as the lists below
    std::vector<std::string> m_otherBrands;
    std::vector<std::uint32_t> m_themes;
    std::vector<std::uint32_t> m_groupThemes;
    std::vector<std::uint32_t> m_groupFocuses;
};

/// "fr" of "fr-CA".
std::string_view primaryLanguage(std::string_view language);

} // namespace vigie::hub
