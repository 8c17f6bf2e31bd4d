// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0

#include "sdk/models/wallgeometry.h"
#include "tests/record/property.h"

#include <QTest>

#include <algorithm>
#include <cmath>

using namespace vigie;
using namespace vigie::wall;

namespace {

/// Six screens of 55 inches, three by two, with bezels of 3.5 mm.
std::vector<WallScreen> sixScreens(double bezel = 3.5) {
    std::vector<WallScreen> screens;
    for (int row = 0; row < 2; ++row)
        for (int column = 0; column < 3; ++column)
            screens.push_back({"S" + std::to_string(1 + row * 3 + column),
                               column * (1209.6 + bezel), row * (680.4 + bezel), 1209.6, 680.4,
                               1920, 1080});
    return screens;
}

/// The rectangle over all the screens named, bezels included.
Box over(const std::vector<WallScreen>& screens, std::initializer_list<std::size_t> which) {
    Box box = boxOf(screens[*which.begin()]);
    for (const std::size_t i : which)
        box = united(box, boxOf(screens[i]));
    return box;
}

std::vector<TileWish> wishes(std::initializer_list<TileType> types) {
    std::vector<TileWish> tiles;
    for (const TileType type : types)
        tiles.push_back({type, usualWeight(type)});
    return tiles;
}

WallRegion region(std::string id, const WallScreen& screen, std::int64_t priority) {
    return {std::move(id), screen.x, screen.y, screen.width, screen.height, "d", priority};
}

bool onWholePixel(double mm, double origin, double perMm) {
    const double pixel = (mm - origin) * perMm;
    return std::abs(pixel - std::round(pixel)) < 1e-3;
}

// ---- any wall

/// Landscape and portrait, of any size and density, in a loose grid: nothing overlaps.
std::vector<WallScreen> anyScreens() {
    const int columns = *rc::gen::inRange(1, 5);
    const int rows = *rc::gen::inRange(1, 4);
    std::vector<WallScreen> screens;
    double y = *rc::gen::inRange(-500, 500);
    for (int row = 0; row < rows; ++row) {
        double x = *rc::gen::inRange(-500, 500);
        double bottom = y;
        for (int column = 0; column < columns; ++column) {
            const double wide = *rc::gen::inRange(300, 1800);
            const bool portrait = *rc::gen::weightedElement<bool>({{4, false}, {1, true}});
            const double high = portrait ? wide * 16 / 9 : wide * 9 / 16;
            const double perMm = *rc::gen::element(0.5, 0.992, 1.587301, 3.78);
            const auto pixels = [&](double mm) { return std::llround(mm * perMm); };
            screens.push_back({"S" + std::to_string(screens.size()), x,
                               y + *rc::gen::inRange(0, 40), wide, high, pixels(wide),
                               pixels(high)});
            bottom = std::max(bottom, screens.back().y + high);
            x += wide + *rc::gen::inRange(0, 120);
        }
        y = bottom + *rc::gen::inRange(0, 120);
    }
    return screens;
}

Box anyRegion(const std::vector<WallScreen>& screens) {
    Box whole = boxOf(screens.front());
    for (const WallScreen& screen : screens)
        whole = united(whole, boxOf(screen));
    if (*rc::gen::weightedElement<bool>({{1, true}, {3, false}}))
        return whole;
    const auto part = [](double of) { return of * *rc::gen::inRange(0, 1000) / 1000.0; };
    const double x = whole.x + part(whole.width);
    const double y = whole.y + part(whole.height);
    return {x, y, part(whole.right() - x) + 1, part(whole.bottom() - y) + 1};
}

std::vector<TileWish> anyTiles() {
    const auto numbers =
        *rc::gen::resize(18, rc::gen::container<std::vector<int>>(rc::gen::inRange(0, 15)));
    std::vector<TileWish> tiles;
    for (const int number : numbers) {
        const auto type = static_cast<TileType>(number);
        tiles.push_back({type, usualWeight(type)});
    }
    return tiles;
}

ArrangeOptions anyOptions() {
    ArrangeOptions options;
    options.reading.distance = *rc::gen::inRange(500, 9000);
    options.header = *rc::gen::arbitrary<bool>();
    options.rightToLeft = *rc::gen::arbitrary<bool>();
    return options;
}

struct Case {
    std::vector<WallScreen> screens = anyScreens();
    Box region = anyRegion(screens);
    std::vector<TileWish> tiles = anyTiles();
    ArrangeOptions options = anyOptions();
    Arrangement result = arrange(screens, region, tiles, options);
};

} // namespace

class TestWallGeometry : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void staysInsideAndApart();
    void putsTextOnOneScreenOnly();
    void countsEveryTile();
    void keepsTilesReadable();
    void crossesOnlyWhenTilesAreFew();
    void liesOnWholePixels();
    void isTheSameEachTime();
    void mirrorsTheInsideOfARegion();
    void spansTwoScreensWithOneChart();
    void doesNotSpreadWhatHasNoChart();
    void dealsInOrder();
    void leavesOutTheLast();
    void leavesTheHeaderAwayRatherThanATile();
    void ignoresASliverOfAScreen();
    void givesALostRegionTheLowestPlace();
    void keepsWhatIsOnlyPartlyLost();
    void reassignsAnything();
};

void TestWallGeometry::staysInsideAndApart() {
    const std::string fault = counterexample([] {
        const Case c;
        for (std::size_t i = 0; i < c.result.boxes.size(); ++i) {
            const TileBox& box = c.result.boxes[i];
            RC_ASSERT(contains(c.region, box.rect));
            RC_ASSERT(contains(box.rect, box.clear));
            RC_ASSERT(!box.clear.isEmpty());
            if (c.result.header)
                RC_ASSERT(!overlap(*c.result.header, box.rect));
            for (std::size_t j = 0; j < i; ++j)
                RC_ASSERT(!overlap(box.rect, c.result.boxes[j].rect));
        }
        if (c.result.header)
            RC_ASSERT(contains(c.region, *c.result.header));
    });
    QVERIFY2(fault.empty(), fault.c_str());
}

void TestWallGeometry::putsTextOnOneScreenOnly() {
    const std::string fault = counterexample([] {
        const Case c;
        for (const TileBox& box : c.result.boxes) {
            RC_ASSERT(box.screen < c.screens.size());
            RC_ASSERT(contains(boxOf(c.screens[box.screen]), box.clear));
            if (!box.crosses)
                RC_ASSERT(contains(boxOf(c.screens[box.screen]), box.rect));
            if (!box.beyond.isEmpty()) {
                RC_ASSERT(box.crosses && box.beyondScreen != box.screen);
                RC_ASSERT(contains(boxOf(c.screens[box.beyondScreen]), box.beyond));
                RC_ASSERT(contains(box.rect, box.beyond));
                RC_ASSERT(!overlap(box.clear, box.beyond));
            }
        }
        if (c.result.header)
            RC_ASSERT(contains(boxOf(c.screens[c.result.headerScreen]), *c.result.header));
    });
    QVERIFY2(fault.empty(), fault.c_str());
}

void TestWallGeometry::countsEveryTile() {
    const std::string fault = counterexample([] {
        const Case c;
        RC_ASSERT(c.result.boxes.size() + c.result.leftOut == c.tiles.size());
        for (std::size_t i = 0; i < c.result.boxes.size(); ++i)
            RC_ASSERT(c.result.boxes[i].tile == i); // what is left out comes last
    });
    QVERIFY2(fault.empty(), fault.c_str());
}

void TestWallGeometry::keepsTilesReadable() {
    const std::string fault = counterexample([] {
        const Case c;
        for (const TileBox& box : c.result.boxes) {
            const Box least = c.options.reading.leastSize(c.tiles[box.tile].type);
            const WallScreen& screen = c.screens[box.screen];
            const double pixel = screen.width / static_cast<double>(screen.pixelsWide);
            // The two edges may each have moved inwards by less than a pixel.
            RC_ASSERT(box.clear.width > least.width - 2.1 * pixel);
            RC_ASSERT(box.clear.height > least.height - 2.1 * pixel);
        }
    });
    QVERIFY2(fault.empty(), fault.c_str());
}

void TestWallGeometry::crossesOnlyWhenTilesAreFew() {
    const std::string fault = counterexample([] {
        const Case c;
        const auto met =
            std::count_if(c.screens.begin(), c.screens.end(), [&](const WallScreen& screen) {
                return overlap(boxOf(screen), c.region);
            });
        for (const TileBox& box : c.result.boxes) {
            if (box.crosses) {
                RC_ASSERT(std::ssize(c.tiles) < met);
                RC_ASSERT(hasChart(c.tiles[box.tile].type));
            }
        }
    });
    QVERIFY2(fault.empty(), fault.c_str());
}

void TestWallGeometry::liesOnWholePixels() {
    const std::string fault = counterexample([] {
        const Case c;
        for (const TileBox& box : c.result.boxes) {
            const WallScreen& screen = c.screens[box.screen];
            const double x = static_cast<double>(screen.pixelsWide) / screen.width;
            const double y = static_cast<double>(screen.pixelsHigh) / screen.height;
            if (box.crosses)
                continue; // its outer edges are other screens' affair
            RC_ASSERT(box.rect == box.clear);
            RC_ASSERT(onWholePixel(box.rect.x, screen.x, x));
            RC_ASSERT(onWholePixel(box.rect.right(), screen.x, x));
            RC_ASSERT(onWholePixel(box.rect.y, screen.y, y));
            RC_ASSERT(onWholePixel(box.rect.bottom(), screen.y, y));
        }
    });
    QVERIFY2(fault.empty(), fault.c_str());
}

void TestWallGeometry::isTheSameEachTime() {
    const std::string fault = counterexample([] {
        const Case c;
        RC_ASSERT(arrange(c.screens, c.region, c.tiles, c.options) == c.result);
    });
    QVERIFY2(fault.empty(), fault.c_str());
}

void TestWallGeometry::mirrorsTheInsideOfARegion() {
    const auto screens = sixScreens();
    const Box region = over(screens, {0, 1});
    const auto tiles = wishes({TileType::Number, TileType::Line, TileType::Ranking});
    const Arrangement left = arrange(screens, region, tiles, {});
    const Arrangement right = arrange(screens, region, tiles, {.rightToLeft = true});
    QCOMPARE(left.boxes.size(), std::size_t{3});
    QCOMPARE(right.boxes.size(), std::size_t{3});
    QCOMPARE(left.boxes[0].screen, std::size_t{0});
    QCOMPARE(right.boxes[0].screen, std::size_t{1});
    QVERIFY(std::abs(left.boxes[0].rect.x - region.x -
                     (region.right() - right.boxes[0].rect.right())) < 2);
}

void TestWallGeometry::spansTwoScreensWithOneChart() {
    const auto screens = sixScreens(40);
    const Arrangement result =
        arrange(screens, over(screens, {0, 1}), wishes({TileType::Line}), {});
    QCOMPARE(result.boxes.size(), std::size_t{1});
    const TileBox& box = result.boxes.front();
    QVERIFY(box.crosses);
    QCOMPARE(box.screen, std::size_t{0});
    QVERIFY(box.rect.right() > screens[1].x + screens[1].width - 20);
    QVERIFY(box.clear.right() < screens[0].width);
    QVERIFY(box.clear.width > 1100);
    QCOMPARE(box.beyondScreen, std::size_t{1});
    QVERIFY(box.beyond.x > screens[1].x && box.beyond.width > 1100);

    // Two charts on four screens: each has a row.
    const Arrangement two = arrange(screens, over(screens, {0, 1, 3, 4}),
                                    wishes({TileType::Line, TileType::Number}), {});
    QCOMPARE(two.boxes.size(), std::size_t{2});
    QVERIFY(two.boxes[0].crosses && two.boxes[1].crosses);
    QVERIFY(two.boxes[0].rect.width > 2000 && two.boxes[1].rect.width > 2000);
}

void TestWallGeometry::doesNotSpreadWhatHasNoChart() {
    const auto screens = sixScreens();
    const Arrangement result =
        arrange(screens, over(screens, {0, 1}), wishes({TileType::TopPosts}), {});
    QCOMPARE(result.boxes.size(), std::size_t{1});
    QVERIFY(!result.boxes.front().crosses);
    QCOMPARE(result.boxes.front().screen, std::size_t{0});
    // With a chart beside it, each has its own screens.
    const Arrangement mixed = arrange(screens, over(screens, {0, 1, 2}),
                                      wishes({TileType::TopPosts, TileType::Area}), {});
    QCOMPARE(mixed.boxes.size(), std::size_t{2});
    QCOMPARE(mixed.boxes[0].screen, std::size_t{0});
    QVERIFY(mixed.boxes[1].crosses);
    QCOMPARE(mixed.boxes[1].screen, std::size_t{1});
}

void TestWallGeometry::dealsInOrder() {
    const auto screens = sixScreens();
    const Arrangement result =
        arrange(screens, over(screens, {0, 5}),
                wishes({TileType::Line, TileType::Share, TileType::Ranking, TileType::Countries,
                        TileType::TopPosts, TileType::Number, TileType::Number, TileType::Care,
                        TileType::Alerts}),
                {});
    QCOMPARE(result.leftOut, std::size_t{0});
    std::size_t screen = 0;
    for (const TileBox& box : result.boxes) {
        QVERIFY(box.screen >= screen);
        screen = box.screen;
    }
    QCOMPARE(screen, std::size_t{5});
}

void TestWallGeometry::leavesOutTheLast() {
    const auto screens = sixScreens();
    const std::vector<TileWish> many(30, TileWish{TileType::TopPosts});
    const Arrangement near = arrange(screens, boxOf(screens[0]), many, {.reading = {1500}});
    const Arrangement far = arrange(screens, boxOf(screens[0]), many, {.reading = {6000}});
    QVERIFY(near.boxes.size() > far.boxes.size());
    QVERIFY(!far.boxes.empty());
    QCOMPARE(far.boxes.size() + far.leftOut, std::size_t{30});
    // From so far away nothing can be read at all.
    const Arrangement nothing = arrange(screens, boxOf(screens[0]), many, {.reading = {60000}});
    QCOMPARE(nothing.leftOut, std::size_t{30});
}

void TestWallGeometry::leavesTheHeaderAwayRatherThanATile() {
    const auto screens = sixScreens();
    const Box region = boxOf(screens[0]);
    // Two rankings are high enough under a header, two rows of them are not.
    std::vector<TileWish> tiles(2, TileWish{TileType::Ranking});
    QVERIFY(arrange(screens, region, tiles, {.header = true}).header.has_value());
    tiles.resize(4, tiles.front());
    const Arrangement four = arrange(screens, region, tiles, {.header = true});
    QCOMPARE(four.leftOut, std::size_t{0});
    QVERIFY(!four.header.has_value());
}

void TestWallGeometry::ignoresASliverOfAScreen() {
    const auto screens = sixScreens();
    Box region = boxOf(screens[0]);
    region.width += 60; // drawn by hand, over the neighbour's edge
    const Arrangement result = arrange(screens, region, wishes({TileType::Line}), {});
    QCOMPARE(result.boxes.size(), std::size_t{1});
    QVERIFY(!result.boxes.front().crosses);
}

void TestWallGeometry::givesALostRegionTheLowestPlace() {
    auto screens = sixScreens();
    const std::vector<WallRegion> regions{region("a", screens[0], 5), region("b", screens[1], 1),
                                          region("c", screens[2], 3), region("d", screens[3], 0),
                                          region("e", screens[4], 4), region("f", screens[5], 2)};
    QCOMPARE(reassign(regions, screens).regions, regions);

    auto present = screens;
    present.erase(present.begin()); // the screen of a
    const Reassigned one = reassign(regions, present);
    QCOMPARE(one.hidden, std::vector<std::string>{"d"});
    QCOMPARE(one.regions.front().id, std::string("a"));
    QCOMPARE(boxOf(one.regions.front()), boxOf(screens[3]));
    QCOMPARE(one.regions.size(), std::size_t{5});

    // What is less than everything that is left has no place.
    present = screens;
    present.erase(present.begin() + 3);
    QCOMPARE(reassign(regions, present).hidden, std::vector<std::string>{"d"});
    QCOMPARE(reassign(regions, {}).regions.size(), std::size_t{0});
}

void TestWallGeometry::keepsWhatIsOnlyPartlyLost() {
    const auto screens = sixScreens();
    WallRegion wide = region("wide", screens[0], 1);
    wide.width += screens[1].width;
    const std::vector<WallScreen> present(screens.begin() + 1, screens.end());
    const Reassigned result = reassign({wide, region("c", screens[2], 0)}, present);
    QCOMPARE(result.regions.size(), std::size_t{2});
    QCOMPARE(boxOf(result.regions.front()), boxOf(wide));
    const Arrangement shown = arrange(present, boxOf(wide), wishes({TileType::Line}), {});
    QCOMPARE(shown.boxes.size(), std::size_t{1});
    QVERIFY(!shown.boxes.front().crosses);
}

void TestWallGeometry::reassignsAnything() {
    const std::string fault = counterexample([] {
        const auto screens = anyScreens();
        std::vector<WallRegion> regions;
        for (const WallScreen& screen : screens)
            regions.push_back(region("r" + screen.name, screen, *rc::gen::inRange(0, 4)));
        std::vector<WallScreen> present;
        for (const WallScreen& screen : screens)
            if (*rc::gen::arbitrary<bool>())
                present.push_back(screen);
        const Reassigned result = reassign(regions, present);
        RC_ASSERT(result.regions.size() + result.hidden.size() == regions.size());
        RC_ASSERT(result.regions.size() <= present.size());
        std::int64_t lowest = 9;
        for (const WallRegion& shown : result.regions)
            lowest = std::min(lowest, shown.priority);
        for (const WallRegion& all : regions)
            if (std::find(result.hidden.begin(), result.hidden.end(), all.id) !=
                result.hidden.end())
                RC_ASSERT(result.regions.empty() || all.priority <= lowest);
    });
    QVERIFY2(fault.empty(), fault.c_str());
}

QTEST_APPLESS_MAIN(TestWallGeometry)
#include "tst_wallgeometry.moc"
