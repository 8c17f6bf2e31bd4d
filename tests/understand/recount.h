// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "apps/hub/understand/taxonomy.h"
#include "sdk/domain/figure.h"
#include "sdk/domain/post.h"

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

/// The other opinion on a figure: the same posts counted from nothing, word by word, with Qt's time
/// zones. For texts of words with a blank behind each, and taxonomies of single words.

/// "posts 3 copies 1 rows a:2 b:1"
std::string recount(const std::vector<vigie::Post>& posts, const vigie::TileQuery& query,
                    const vigie::hub::Taxonomy& labels, const std::string& zone, std::int64_t now);
/// A figure in the same words; without rows when these are posts, of which recountPosts() tells.
std::string shown(const vigie::Figure& figure, bool isOfPosts);

/// The rows of top posts: every post of the span by its weight, with the copies behind it.
std::vector<vigie::FigureRow> recountPosts(const std::vector<vigie::Post>& posts,
                                           const vigie::TileQuery& query,
                                           const vigie::hub::Taxonomy& labels,
                                           const std::string& zone, std::int64_t now);
/// When the newest post of the span was published, up to now.
std::optional<std::int64_t> recountNewest(const std::vector<vigie::Post>& posts,
                                          const vigie::TileQuery& query,
                                          const vigie::hub::Taxonomy& labels,
                                          const std::string& zone, std::int64_t now);
/// The value one week earlier: each post counts as much as its hour lies in that span.
std::optional<double> recountUsual(const std::vector<vigie::Post>& posts,
                                   const vigie::TileQuery& query,
                                   const vigie::hub::Taxonomy& labels, const std::string& zone,
                                   std::int64_t now);

/// Every value that is not 0 of the published series of all posts, by the moment where it begins.
std::map<std::int64_t, std::int64_t> values(const std::vector<vigie::Series>& all);
/// What that has to be. Known are Europe/Paris, Asia/Amman, Asia/Kolkata and UTC.
std::map<std::int64_t, std::int64_t> recountSeries(const std::vector<vigie::Post>& posts,
                                                   const vigie::TileQuery& query,
                                                   const vigie::hub::Taxonomy& labels,
                                                   const std::string& zone, std::int64_t now);
