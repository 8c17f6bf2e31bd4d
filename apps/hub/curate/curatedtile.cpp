// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#include "apps/hub/curate/curatedtile.h"

#include "apps/hub/curate/curator.h"
#include "apps/hub/curate/operations.h"
#include "apps/hub/curate/tuning.h"
#include "apps/hub/understand/tuning.h"
#include "sdk/domain/fields.h"

#include <fmt/format.h>

#include <algorithm>
#include <limits>
#include <utility>

namespace vigie::hub {

using sync::Act;

namespace {

char letterOf(Bucket bucket) {
    return word(bucket).front();
}

std::uint64_t printOf(const std::vector<FigureRow>& rows) {
    Ranking ranking;
    ranking.rows = rows;
    std::uint64_t hash = 0xcbf29ce484222325ULL;
    for (const std::byte byte : sync::cbor::encode(fieldsOf(ranking)))
        hash = (hash ^ static_cast<std::uint64_t>(byte)) * 0x100000001b3ULL;
    return hash;
}

bool isHourly(std::int64_t slot) {
    return slot % tuning::hourMs == 0;
}

std::int64_t slotOf(std::int64_t moment) {
    return moment - moment % tuning::rankingEveryMs;
}

std::string rankingId(const std::string& tile, std::int64_t slot) {
    std::string id = fmt::format("{}/{}", tile, slot / 1000);
    return sync::nameFault(id).empty() ? id : sync::contentId({id});
}

} // namespace

std::string seriesId(std::string_view tile, std::string_view group, char bucket,
                     std::int64_t start) {
    std::string id = fmt::format("{}/{}/{}/{}", tile, group, bucket, start / 1000);
    return sync::nameFault(id).empty() ? id : sync::contentId({id});
}

void Output::add(Act act, std::string_view kind, std::string id, std::uint64_t life,
                 const sync::Map& fields) {
    operations.push_back(operation(act, kind, std::move(id), life, fields, clock.next(now)));
    budget -= std::min<std::size_t>(budget, 1);
}

void CuratedTile::seenFigure(const sync::Record& record, bool lifeOnly) {
    m_figureLife = record.life() + (record.isTombstone() ? 1 : 0);
    if (lifeOnly)
        return;
    m_figure.reset();
    if (record.isTombstone())
        return;
    auto figure = read<Figure>(record);
    // One that does not read is as good as none, but its fields are there: all are written again.
    m_figure = figure ? *std::move(figure) : Figure();
}

void CuratedTile::seenSeries(const sync::Record& record, bool lifeOnly) {
    // The tombstone of a block says its place in its id only: whoever creates the block again
    // learns its life when that write comes back.
    const auto series = read<Series>(record);
    if (!series)
        return;
    PublishedSeries::Entry& entry = m_series.of(series->group, series->bucket, series->start);
    entry.life = static_cast<std::uint32_t>(record.life());
    if (lifeOnly)
        return;
    entry.alive = true;
    entry.closed = series->closed;
    entry.print = PublishedSeries::print(*series);
}

void CuratedTile::seenRanking(const sync::Record& record) {
    const auto ranking = read<Ranking>(record);
    if (!ranking)
        return;
    const Snapshot snapshot{slotOf(ranking->at), printOf(ranking->rows)};
    m_rankedSlot = std::max(m_rankedSlot, snapshot.slot);
    if (snapshot.slot > m_ranking.slot)
        m_ranking = snapshot;
    if (isHourly(snapshot.slot) && snapshot.slot > m_hourly.slot)
        m_hourly = snapshot;
}

std::int64_t CuratedTile::publish(Understanding& understanding, Output& out, std::string& problem) {
    const std::int64_t now = out.now;
    if (m_wroteAt && now >= *m_wroteAt && now < *m_wroteAt + tuning::writeEveryMs)
        return *m_wroteAt + tuning::writeEveryMs;
    auto figure = understanding.figure(m_key, now);
    if (!figure)
        return std::numeric_limits<std::int64_t>::max();
    const auto posts = understanding.posts(m_key);
    if (!posts) { // what was published stays
        problem = "The posts of the tile cannot be read: " + posts.error().sentence;
        return now + tuning::tryAgainMs;
    }
    figure->settling = figure->settling || out.unsettled;
    if (const auto fault = faultOf(*figure)) {
        problem = "The tile's figure is none: " + fault->sentence();
        return now + tuning::tryAgainMs;
    }
    const std::size_t before = out.operations.size();
    publishFigure(*figure, understanding, out);
    if (!figure->settling) {
        publishSeries(understanding, out);
        setPosts(*posts);
    }
    const bool ranks = figure->measure == Measure::Ranking && !figure->settling;
    if (ranks)
        publishRanking(*figure, out);
    if (out.operations.size() != before)
        m_wroteAt = now;

    std::int64_t next =
        std::min(understanding.figureMovesAt(m_key, now), understanding.seriesMoveAt(m_key));
    if (understanding.isRenewing(m_key) && !figure->settling)
        next = now;
    if (ranks)
        next = std::min(next, slotOf(now) + tuning::rankingEveryMs);
    return std::max(next, m_wroteAt ? *m_wroteAt + tuning::writeEveryMs : now);
}

void CuratedTile::setPosts(PostList posts) {
    m_postsChanged = m_postsChanged || m_posts != posts;
    m_posts = std::move(posts);
}

/// Whether the log's figure still tells what this one does. The time of the count tells nothing by
/// itself, and `usual` creeps on with it: that is worth a record only where the figure moves.
bool CuratedTile::saysTheSame(const Figure& figure, const Understanding& understanding,
                              Output& out) const {
    if (!m_figure)
        return false;
    Figure known = *m_figure;
    if (understanding.figureMovesAt(m_key, known.asOf) > out.now)
        known.usual = figure.usual;
    known.asOf = figure.asOf;
    return known == figure;
}

void CuratedTile::publishFigure(const Figure& figure, const Understanding& understanding,
                                Output& out) {
    if (saysTheSame(figure, understanding, out))
        return;
    if (m_figure)
        out.add(Act::Change, Figure::kind, m_key.tile, m_figureLife, changes(*m_figure, figure));
    else
        out.add(Act::Create, Figure::kind, m_key.tile, m_figureLife, fieldsOf(figure));
    m_figure = figure;
}

void CuratedTile::publishSeries(Understanding& understanding, Output& out) {
    if (out.now >= m_cleanAt) {
        m_series.dropExpired(out.now);
        m_cleanAt = out.now + tuning::hourMs;
    }
    const bool renewing = understanding.isRenewing(m_key);
    const std::uint32_t round = understanding.round(m_key);
    while (out.budget > 0) {
        const std::size_t most = out.budget;
        const std::vector<Series> changed = understanding.changedSeries(m_key, out.now, most);
        for (const Series& series : changed)
            publishBlock(series, renewing, round, out);
        if (changed.size() < most) { // that was all
            if (renewing && sweep(round, out))
                understanding.renewed(m_key);
            return;
        }
    }
}

void CuratedTile::publishBlock(const Series& series, bool replaces, std::uint32_t round,
                               Output& out) {
    if (series.expires && *series.expires <= out.now)
        return;
    PublishedSeries::Entry& entry = m_series.of(series.group, series.bucket, series.start);
    entry.round = round;
    const std::uint64_t print = PublishedSeries::print(series);
    const bool isSame = entry.print == print && entry.closed == series.closed;
    if (entry.alive && (isSame || (entry.closed && !replaces)))
        return;
    sync::Map fields = fieldsOf(series);
    if (entry.alive) {
        sync::Map changed;
        if (entry.print != print)
            changed.set("values", *fields.find("values"));
        if (entry.closed != series.closed)
            changed.set("closed", series.closed ? sync::Value(true) : sync::Value());
        fields = std::move(changed);
    }
    out.add(entry.alive ? Act::Change : Act::Create, Series::kind,
            seriesId(series.tile, series.group, letterOf(series.bucket), series.start), entry.life,
            fields);
    entry.alive = true;
    entry.print = print;
    entry.closed = series.closed;
}

/// Takes away the blocks that are not of this round of publishing. False while some are left.
bool CuratedTile::sweep(std::uint32_t round, Output& out) {
    bool done = true;
    m_series.forEach([&](const std::string& group, PublishedSeries::Entry& entry) {
        if (!entry.alive || entry.round == round)
            return true;
        if (out.budget == 0)
            return done = false;
        out.add(Act::Delete, Series::kind,
                seriesId(m_key.tile, group, letterOf(entry.bucket), entry.start), entry.life, {});
        entry.alive = false;
        ++entry.life;
        return true;
    });
    return done;
}

bool CuratedTile::withdraw(Output& out) {
    setPosts({});
    if (m_figure && out.budget > 0) {
        out.add(Act::Delete, Figure::kind, m_key.tile, m_figureLife, {});
        m_figure.reset();
        ++m_figureLife;
    }
    // No round has this number: every block goes.
    return !m_figure && sweep(std::numeric_limits<std::uint32_t>::max(), out);
}

void CuratedTile::publishRanking(const Figure& figure, Output& out) {
    const std::int64_t slot = slotOf(out.now);
    if (slot <= m_rankedSlot)
        return;
    m_rankedSlot = slot;
    const std::uint64_t print = printOf(figure.rows);
    if (!rankingIsNew(slot, print) || (figure.rows.empty() && m_ranking.slot < 0))
        return;
    Ranking ranking;
    ranking.tile = m_key.tile;
    ranking.at = out.now;
    ranking.rows = figure.rows;
    ranking.expires = slot + (isHourly(slot) ? tuning::hourlyRankingKeepMs : tuning::rankingKeepMs);
    out.add(Act::Create, Ranking::kind, rankingId(m_key.tile, slot), 0, fieldsOf(ranking));
    m_ranking = {slot, print};
    if (isHourly(slot))
        m_hourly = m_ranking;
}

/// The newest snapshot before a moment says what was shown then. An hour's snapshot outlives a
/// quarter's, so it repeats what only quarters have said.
bool CuratedTile::rankingIsNew(std::int64_t slot, std::uint64_t print) const {
    if (m_ranking.slot < 0 || m_ranking.print != print)
        return true;
    return isHourly(slot) && (m_hourly.slot < 0 || m_hourly.print != print ||
                              slot - m_hourly.slot >= tuning::rankingRefreshMs);
}

} // namespace vigie::hub
