// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#include "apps/hub/understand/tilefilter.h"

#include <algorithm>
#include <functional>

namespace vigie::hub {
namespace {

// The bit of what has no value for a facet, which no filter asks for; and a filter that asks for
// nothing, which has all.
constexpr unsigned noValue = 63;
constexpr std::uint64_t everything = ~std::uint64_t{0};

std::uint64_t bitOf(std::uint64_t hash) {
    return std::uint64_t{1} << hash % noValue;
}

std::uint64_t bitOf(std::string_view text) {
    return text.empty() ? std::uint64_t{1} << noValue : bitOf(std::hash<std::string_view>()(text));
}

std::uint64_t bitOfCountry(std::string_view country) {
    if (country.size() != 2)
        return bitOf(country);
    return bitOf(static_cast<unsigned char>(country[0]) * 256U +
                 static_cast<unsigned char>(country[1]));
}

std::uint64_t orNone(std::uint64_t bits) {
    return bits != 0 ? bits : std::uint64_t{1} << noValue;
}

template <class List, class Bit>
std::uint64_t bitsOf(const List& list, Bit bit) {
    std::uint64_t bits = list.empty() ? everything : 0;
    for (const auto& element : list)
        bits |= bit(element);
    return bits;
}

bool contains(const std::vector<std::string>& list, const std::string& text) {
    return std::find(list.begin(), list.end(), text) != list.end();
}

bool isIn(const std::vector<std::string>& list, const std::string& text) {
    return list.empty() || contains(list, text);
}

bool shareOne(const std::vector<std::uint32_t>& sorted, const std::vector<std::uint32_t>& labels) {
    return std::any_of(labels.begin(), labels.end(), [&](std::uint32_t label) {
        return std::binary_search(sorted.begin(), sorted.end(), label);
    });
}

} // namespace

std::string_view primaryLanguage(std::string_view language) {
    return language.substr(0, language.find('-'));
}

Facets facetsOf(const Post& post, const Labels& labels) {
    Facets facets;
    for (const std::uint32_t brand : labels.brands)
        facets.brands |= bitOf(std::uint64_t{brand});
    for (const std::string& brand : labels.otherBrands)
        facets.brands |= bitOf(brand);
    for (const std::uint32_t theme : labels.themes)
        facets.themes |= bitOf(std::uint64_t{theme});
    for (const std::uint32_t focus : labels.focuses)
        facets.themes |= bitOf(std::uint64_t{focus});
    facets.brands = orNone(facets.brands);
    facets.themes = orNone(facets.themes);
    facets.country = bitOfCountry(post.country);
    facets.language = bitOf(primaryLanguage(post.lang));
    facets.source = bitOf(post.source);
    facets.authorKind = bitOf(post.author.kind);
    facets.tone = bitOf(post.tone);
    return facets;
}

CompiledFilter::CompiledFilter(const TileQuery& query, const Taxonomy& taxonomy)
    : m_filter(query.filter) {
    const auto text = [](std::string_view each) { return bitOf(each); };
    m_facets.country = bitsOf(m_filter.countries, bitOfCountry);
    m_facets.language = bitsOf(m_filter.languages,
                               [](std::string_view each) { return bitOf(primaryLanguage(each)); });
    m_facets.source = bitsOf(m_filter.sources, text);
    m_facets.authorKind = bitsOf(m_filter.authorKinds, text);
    m_facets.tone = bitsOf(m_filter.tones, text);
    addBrands(query, taxonomy);
    addThemes(m_filter, taxonomy);
}

void CompiledFilter::addBrands(const TileQuery& query, const Taxonomy& taxonomy) {
    std::vector<std::string>& ids = m_filter.brands;
    m_needsBrand = query.measure == Measure::ShareOfVoice;
    m_anyBrand = ids.empty();
    if (m_needsBrand && !m_anyBrand)
        ids.push_back(query.own);
    m_facets.brands = m_anyBrand ? everything : 0;
    if (m_anyBrand && m_needsBrand)
        m_facets.brands = ~(std::uint64_t{1} << noValue);
    for (const std::string& id : ids) {
        const auto known = std::find_if(taxonomy.brands.begin(), taxonomy.brands.end(),
                                        [&](const auto& brand) { return brand.first == id; });
        if (known == taxonomy.brands.end()) {
            m_otherBrands.push_back(id);
            m_facets.brands |= bitOf(id);
        } else {
            m_brands.push_back(static_cast<std::uint32_t>(known - taxonomy.brands.begin()));
            m_facets.brands |= bitOf(std::uint64_t{m_brands.back()});
        }
    }
    std::sort(m_brands.begin(), m_brands.end());
}

void CompiledFilter::addThemes(const TileFilter& filter, const Taxonomy& taxonomy) {
    m_facets.themes = filter.themes.empty() ? everything : 0;
    for (std::uint32_t i = 0; i < taxonomy.themes.size(); ++i) {
        const auto& [id, theme] = taxonomy.themes[i];
        const bool isFocus = !theme.parent.empty();
        const bool asked = contains(filter.themes, id);
        if (asked) {
            m_themes.push_back(i);
            m_facets.themes |= bitOf(std::uint64_t{i});
            (isFocus ? m_groupFocuses : m_groupThemes).push_back(i);
        }
        if (!isFocus)
            continue;
        // By theme: those that hold an asked focus; by focus: those of an asked theme.
        if (asked)
            for (std::uint32_t j = 0; j < taxonomy.themes.size(); ++j)
                if (taxonomy.themes[j].first == theme.parent)
                    m_groupThemes.push_back(j);
        if (!asked && contains(filter.themes, theme.parent))
            m_groupFocuses.push_back(i);
    }
    std::sort(m_groupThemes.begin(), m_groupThemes.end());
    std::sort(m_groupFocuses.begin(), m_groupFocuses.end());
}

bool CompiledFilter::matches(const Post& post, const Labels& labels) const {
    return matchesBrands(labels) && matchesThemes(labels) &&
           isIn(m_filter.countries, post.country) && matchesLanguage(post.lang) &&
           isIn(m_filter.sources, post.source) && isIn(m_filter.authorKinds, post.author.kind) &&
           isIn(m_filter.tones, post.tone);
}

bool CompiledFilter::matchesBrands(const Labels& labels) const {
    if (m_anyBrand)
        return !m_needsBrand || !labels.brands.empty() || !labels.otherBrands.empty();
    return shareOne(m_brands, labels.brands) ||
           std::any_of(labels.otherBrands.begin(), labels.otherBrands.end(),
                       [this](const std::string& id) { return contains(m_otherBrands, id); });
}

bool CompiledFilter::matchesThemes(const Labels& labels) const {
    return m_filter.themes.empty() || shareOne(m_themes, labels.themes) ||
           shareOne(m_themes, labels.focuses);
}

bool CompiledFilter::matchesLanguage(const std::string& language) const {
    if (m_filter.languages.empty())
        return true;
    return std::any_of(
        m_filter.languages.begin(), m_filter.languages.end(), [&](const std::string& asked) {
            return language.starts_with(asked) &&
                   (language.size() == asked.size() || language[asked.size()] == '-');
        });
}

bool CompiledFilter::allowsBrand(std::uint32_t index) const {
    return m_anyBrand || std::binary_search(m_brands.begin(), m_brands.end(), index);
}

bool CompiledFilter::allowsOtherBrand(const std::string& id) const {
    return m_anyBrand || contains(m_otherBrands, id);
}

bool CompiledFilter::allows(const std::vector<std::uint32_t>& list, std::uint32_t index) const {
    return m_filter.themes.empty() || std::binary_search(list.begin(), list.end(), index);
}

} // namespace vigie::hub
