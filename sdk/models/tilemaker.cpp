// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#include "sdk/models/tilemaker.h"

#include "sdk/domain/fields.h"
#include "sdk/domain/label.h"
#include "sdk/models/chart.h"
#include "sdk/models/wording.h"
#include "sdk/models/words.h"

#include <QLocale>
#include <QUrl>

#include <algorithm>
#include <cmath>

namespace vigie {

namespace {

// More lines than these nobody tells apart; there are as many category colours.
constexpr std::size_t mostLines = 5;

class Maker {
public:
    explicit Maker(const TileSources& sources) : m_from(sources) {}

    ShownTile make() {
        m_tile.id = QString::fromStdString(m_from.id);
        m_tile.dashboard = QString::fromStdString(m_from.dashboard);
        if (!m_from.tile)
            return fail();
        const Tile& tile = *m_from.tile;
        m_tile.type = wording::text(word(tile.type));
        m_tile.title = wording::text(tile.title);
        m_tile.unit = wording::text(tile.unit);
        m_tile.live = wording::isLive(m_from.status, m_from.now);
        m_tile.age = wording::age(m_from.status, m_from.now);
        insights();
        if (!m_from.problem.empty())
            return fail();
        if (tile.type == TileType::Note) {
            m_tile.figure = wording::text(tile.note);
            say(tile.note.empty() ? ShownTile::Empty : ShownTile::Ready,
                translate("Vigie", "Nothing was noted yet"));
        } else if (tile.type == TileType::Insight) {
            say(m_tile.insights.isEmpty() ? ShownTile::Empty : ShownTile::Ready,
                translate("Vigie", "Nobody has written an insight yet"));
        } else if (!tile.query) {
            say(ShownTile::Error,
                translate("Vigie", "This Vigie cannot show a tile of the type \"%1\" yet")
                    .arg(m_tile.type));
        } else {
            counted(tile);
        }
        name();
        return std::move(m_tile);
    }

private:
    void say(ShownTile::State state, const QString& sentence) {
        m_tile.state = state;
        m_tile.sentence = state == ShownTile::Ready ? QString() : sentence;
    }

    ShownTile fail() {
        if (m_tile.title.isEmpty())
            m_tile.title = m_tile.id;
        say(ShownTile::Error, m_from.problem.empty()
                                  ? translate("Vigie", "This tile is not there any more")
                                  : translate("Vigie", "This tile cannot be shown: %1")
                                        .arg(wording::text(m_from.problem)));
        name();
        return std::move(m_tile);
    }

    void counted(const Tile& tile) {
        const TileQuery& query = *tile.query;
        m_tile.period = wording::period(query, m_from.figure);
        if (!m_from.figure) {
            const bool reachable = wording::isLive(m_from.status, m_from.now);
            return say(
                ShownTile::Loading,
                reachable
                    ? translate("Vigie", "The hub is counting: the first figure comes in a moment")
                    : translate("Vigie", "Its first figure comes with the next network"));
        }
        const Figure& figure = *m_from.figure;
        if (figure.settling && m_tile.live)
            m_tile.age = translate("Vigie", "still counting");
        m_tile.counted = wording::counted(figure, m_from.now);
        if (figure.posts == 0)
            return say(ShownTile::Empty, translate("Vigie", "No posts match so far"));
        if (figure.value)
            m_tile.figure = wording::value(figure.measure, *figure.value);
        const wording::Change change = wording::change(figure);
        m_tile.change = change.text;
        m_tile.direction = change.direction;
        m_tile.moreIsBetter =
            figure.measure == Measure::ShareOfVoice || figure.measure == Measure::Tone;
        m_tile.attention = change.attention;
        rows(tile, figure);
        chart(tile, figure);
        marks(tile, figure);
        say(ShownTile::Ready, {});
    }

    void rows(const Tile& tile, const Figure& figure) {
        double longest = 0;
        for (const FigureRow& row : figure.rows)
            longest = std::max(longest, row.value);
        const bool shares = figure.measure == Measure::ShareOfVoice;
        for (const FigureRow& from : figure.rows) {
            ShownRow row;
            row.key = wording::text(from.key);
            if (tile.type == TileType::TopPosts)
                post(from, row);
            else
                label(tile.query->groupBy, from, row);
            row.value =
                shares && from.share ? wording::percent(*from.share) : wording::number(from.value);
            row.own = row.own || (shares && from.key == tile.query->own);
            const wording::Change change =
                shares ? pointsSince(figure, from) : wording::change(from);
            row.change = change.text;
            row.direction = change.direction;
            row.length = longest > 0 ? from.value / longest : 0;
            m_tile.rows << QVariant::fromValue(row);
        }
    }

    /// How many points of the whole a row has won or lost: what it had follows from every row's own
    /// change. Nothing unless all rows say theirs.
    static wording::Change pointsSince(const Figure& figure, const FigureRow& row) {
        double before = 0;
        for (const FigureRow& each : figure.rows) {
            if (!each.change || *each.change <= -1)
                return {};
            before += each.value / (1 + *each.change);
        }
        if (before <= 0 || !row.share)
            return {};
        const double had = row.value / (1 + *row.change) / before;
        const long points = std::lround((*row.share - had) * 100);
        if (points == 0)
            return {};
        return {wording::number(double(std::abs(points))), points > 0 ? 1 : -1, false};
    }

    void label(Grouping by, const FigureRow& from, ShownRow& row) const {
        row.label = wording::text(from.label.empty() ? from.key : from.label);
        const Brand* brand = m_from.brand ? m_from.brand(from.key) : nullptr;
        const Theme* theme = m_from.theme ? m_from.theme(from.key) : nullptr;
        if (by == Grouping::Country)
            row.label = wording::country(from.key);
        else if (by == Grouping::Language)
            row.label = wording::language(from.key);
        else if (by == Grouping::Brand || by == Grouping::None) {
            if (brand) {
                row.label = wording::text(brand->name);
                row.own = brand->own;
                row.colour = brand->colour ? static_cast<int>(*brand->colour) : -1;
            }
        } else if (theme) {
            row.label = wording::text(vigie::label(theme->names, wording::readerLanguages()));
        }
        if (from.key == "other")
            row.label = translate("Vigie", "Other");
    }

    void post(const FigureRow& from, ShownRow& row) const {
        const Post* post = m_from.post ? m_from.post(from.key) : nullptr;
        row.label = wording::text(from.label);
        QStringList detail;
        if (post) {
            row.label = wording::text(post->text).simplified();
            // From outside: nothing but a page may be opened by a touch.
            const QUrl url(wording::text(post->url), QUrl::StrictMode);
            if (url.scheme() == QLatin1String("https") || url.scheme() == QLatin1String("http"))
                row.url = url.toString();
            const Author& author = post->author;
            const std::string& name = !author.name.empty()     ? author.name
                                      : !author.handle.empty() ? author.handle
                                                               : author.key;
            if (!name.empty())
                detail << wording::part(name);
            else if (!post->source.empty())
                detail << wording::part(post->source);
            if (author.kind == "journalist")
                detail << translate("Vigie", "journalist");
            if (author.kind == "elected")
                detail << translate("Vigie", "elected");
        }
        const int reactions = static_cast<int>(from.value);
        detail << translate("Vigie", "%Ln reaction(s)", "", reactions);
        const int copies = static_cast<int>(from.copies.value_or(0));
        if (copies > 0)
            detail << translate("Vigie", "%Ln copy(s)", "", copies);
        row.detail = detail.join(QStringLiteral(" · "));
    }

    void chart(const Tile& tile, const Figure& figure) {
        if (tile.type != TileType::Number && tile.type != TileType::Line &&
            tile.type != TileType::Area)
            return;
        std::vector<ShownLine> lines;
        std::vector<std::string> keys;
        if (tile.type != TileType::Number)
            for (const QVariant& variant : std::as_const(m_tile.rows)) {
                const ShownRow row = variant.value<ShownRow>();
                if (lines.size() == mostLines)
                    break;
                ShownLine line;
                line.label = row.label;
                line.colour = row.own ? -1 : row.colour >= 0 ? row.colour : int(lines.size());
                lines.push_back(line);
                keys.push_back(row.key.toStdString());
            }
        drawChart(m_tile, *tile.query, figure, m_from.series, lines, keys, m_from.now);
    }

    void marks(const Tile& tile, const Figure& figure) {
        const TimeAxis axis = timeAxis(*tile.query, figure);
        if (axis.slotCount() == 0 || m_tile.lines.isEmpty())
            return;
        const double length = double(axis.edges.back() - axis.edges.front());
        for (const LiveRow* row : m_from.insights) {
            const Insight* insight = LiveQuery<Insight>::valueOf(*row);
            if (!insight || !insight->moment || axis.slotOf(*insight->moment) < 0)
                continue;
            ShownMoment mark;
            mark.at = double(*insight->moment - axis.edges.front()) / length;
            mark.text = wording::text(insight->text);
            m_tile.marks << QVariant::fromValue(mark);
        }
    }

    void insights() {
        for (const LiveRow* row : m_from.insights) {
            const Insight* insight = LiveQuery<Insight>::valueOf(*row);
            if (!insight)
                continue;
            ShownInsight shown;
            shown.id = QString::fromStdString(row->id);
            shown.text = wording::text(insight->text);
            shown.waiting = row->waiting;
            QStringList byline;
            if (!insight->author.empty())
                byline << wording::part(insight->author);
            byline << (row->waiting ? translate("Vigie", "waits for the hub")
                                    : wording::moment(row->changedAt, m_from.now));
            shown.signature = byline.join(QStringLiteral(" · "));
            if (const KeptField* kept = row->keptOf(fieldName(&Insight::text))) {
                versions(*kept, shown);
                const int count = static_cast<int>(shown.others.size()) + 1;
                byline.prepend(translate("Vigie", "%Ln version(s)", "of one text", count));
            }
            shown.byline = byline.join(QStringLiteral(" · "));
            m_tile.insights << QVariant::fromValue(shown);
        }
    }

    void versions(const KeptField& kept, ShownInsight& shown) const {
        shown.seen = kept.seen;
        for (auto value = kept.values.rbegin(); value != kept.values.rend(); ++value) {
            ShownVersion version;
            version.text = value->value.text() ? wording::text(*value->value.text()) : QString();
            version.byline = QStringList{value->own ? translate("Vigie", "This device")
                                                    : translate("Vigie", "Another device"),
                                         wording::moment(value->at, m_from.now)}
                                 .join(QStringLiteral(" · "));
            shown.others << QVariant::fromValue(version);
        }
    }

    /// All of it as one sentence, for who hears it.
    void name() {
        if (m_tile.state != ShownTile::Ready) {
            m_tile.accessibleName = translate("Vigie", "%1: %2").arg(m_tile.title, m_tile.sentence);
        } else if (m_tile.figure.isEmpty()) {
            m_tile.accessibleName = translate("Vigie", "%1, %2").arg(m_tile.title, m_tile.age);
        } else {
            const QString figure = translate("Vigie", "%1 %2", "a figure, its unit")
                                       .arg(m_tile.figure, m_tile.unit)
                                       .trimmed();
            m_tile.accessibleName =
                m_tile.change.isEmpty()
                    ? translate("Vigie", "%1: %2, %3, %4")
                          .arg(m_tile.title, figure, m_tile.period, m_tile.age)
                    : translate("Vigie", "%1: %2, %3, %4, %5")
                          .arg(m_tile.title, figure, m_tile.change, m_tile.period, m_tile.age);
        }
    }

    const TileSources& m_from;
    ShownTile m_tile;
};

} // namespace

ShownTile makeTile(const TileSources& sources) {
    return Maker(sources).make();
}

} // namespace vigie
