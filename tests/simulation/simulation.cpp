// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#include "tests/simulation/simulation.h"

#include "tests/simulation/author.h"
#include "tests/simulation/chaos.h"
#include "tests/simulation/planting.h"
#include "tests/simulation/seedednames.h"
#include "tests/simulation/tuning.h"
#include "tests/simulation/workload.h"

#include <fmt/format.h>

#include <algorithm>

namespace vigie::simulation {

namespace {

constexpr Micros second = 1'000'000;
constexpr Micros start = 1'774'000'000 * second; // 20 March 2026

/// What is long has its own name.
const Workload& anyShort(Random& random) {
    for (;;)
        if (const Workload& drawn = workloads()[random.below(workloads().size())];
            drawn.name != "crowd")
            return drawn;
}

Workload chosen(const Settings& settings, Random& random) {
    if (const Workload* named = workloadNamed(settings.workload))
        return *named;
    Workload made = anyShort(random);
    if (random.chance(1, 2)) {
        made.deeds = anyShort(random).deeds;
        made.special = anyShort(random).special;
        made.troubles = {};
        made.name = "mixed";
    }
    return made;
}

/// The hub's signed root matched where the channel is now.
bool isProven(sync::ReplicaStore& store, const sync::ChannelState& channel) {
    const auto root = store.lastRoot(channel.name);
    return root && *root && (*root)->history == channel.history &&
           (*root)->sequence == channel.cursor && (*root)->hubTime == channel.provenAt;
}

/// One run.
class Run {
public:
    explicit Run(const Settings& settings)
        : m_random(settings.seed), m_names(m_random.next()),
          m_planting(settings.plant, m_random.fork()), m_scheduler(start),
          m_trace(settings.traceFile, start),
          m_network(m_scheduler, m_random.fork(), m_trace), m_ground{m_scheduler, m_trace,
                                                                     m_network},
          m_vfs("vigie-simulation", runningClock(), m_random.next()),
          m_oracle([this](std::string what) { m_ground.fails(std::move(what)); }),
          m_hub(m_ground, m_oracle, m_rights, m_random.next()),
          m_workload(chosen(settings, m_random)), m_author(m_ground, m_oracle, m_random.fork()),
          m_chaos(m_ground, m_hub, m_devices, m_workload.troubles, m_random.fork()) {
        m_network.setHub(m_hub);
        if (m_workload.special == Special::Revocations)
            m_rights.useDevices();
    }

    /// Machines stop before anything that they know goes.
    ~Run();
    Run(const Run&) = delete;
    Run& operator=(const Run&) = delete;

    Outcome go();

private:
    MachineClock runningClock();
    void begin();
    void round();
    void schedule(Micros length);
    void special();
    void beAway();
    void clone();
    void changeRights();
    void revoke();
    void backUp();
    void restore();
    void addDevice();
    /// Everything is well again, until nothing moves; what does not come to rest is wrong.
    void becomeQuiet();
    std::string whatMoves();
    std::string whatMoves(DeviceMachine& device);
    void check();
    std::string channelName(std::uint64_t number) const { return fmt::format("room/{}", number); }

    Random m_random;
    SeededNames m_names;
    Planting m_planting;
    Scheduler m_scheduler;
    Trace m_trace;
    Network m_network;
    Ground m_ground;
    SimVfs m_vfs;
    Oracle m_oracle;
    Rights m_rights;
    HubMachine m_hub;
    Devices m_devices;
    Workload m_workload;
    Author m_author;
    Chaos m_chaos;
    SimDisk::Image m_backup; ///< empty: there is none
    Oracle::Known m_atBackup;
};

MachineClock Run::runningClock() {
    return {[this] {
                return m_ground.running ? m_ground.running->loop().wallMicros() : m_scheduler.now();
            },
            [this](Micros wait) {
                if (m_ground.running)
                    m_ground.running->loop().stall(wait);
            }};
}

Run::~Run() {
    for (const auto& device : m_devices)
        device->stop(false, false);
    m_hub.stop(false, false);
}

Outcome Run::go() {
    begin();
    for (std::uint64_t left = m_workload.rounds; left > 0 && m_ground.wrong.empty(); --left)
        round();
    Outcome outcome;
    outcome.wrong = m_ground.wrong;
    outcome.workload = m_workload.name;
    outcome.hash = m_trace.hash();
    outcome.lastLines = m_trace.last();
    outcome.length = m_scheduler.now() - start;
    outcome.devices = m_devices.size();
    outcome.written = m_oracle.written();
    outcome.stops = m_ground.stops;
    outcome.steps = m_scheduler.steps();
    return outcome;
}

void Run::begin() {
    m_hub.boot();
    for (std::uint64_t left = m_workload.figuresBefore; left > 0;
         left -= std::min<std::uint64_t>(left, 50)) {
        m_author.figures(m_hub, channelName(m_random.below(m_workload.channels)), 50);
        m_scheduler.runUntil(m_scheduler.now() + second);
    }
    const std::uint64_t devices = m_random.between(m_workload.leastDevices, m_workload.mostDevices);
    while (m_devices.size() < devices)
        addDevice();
}

void Run::addDevice() {
    auto& device = m_devices.emplace_back(std::make_unique<DeviceMachine>(
        m_ground, m_vfs, fmt::format("d{}", m_devices.size() + 1), m_random.next()));
    std::vector<std::string> channels;
    for (std::uint64_t number = 0; number < m_workload.channels; ++number)
        if (number == 0 || m_random.chance(3, 4))
            channels.push_back(channelName(number));
    device->follows(std::move(channels));
    const auto when = static_cast<Micros>(m_random.below(5'000'000));
    m_scheduler.in(when, [&machine = *device] { machine.boot(); });
}

void Run::schedule(Micros length) {
    const auto when = [&] {
        return static_cast<Micros>(m_random.below(static_cast<std::uint64_t>(length)));
    };
    for (std::uint64_t left = m_random.between(1, m_workload.gestures); left > 0; --left)
        m_scheduler.in(when(), [this, device = m_devices[m_random.below(m_devices.size())].get()] {
            m_author.act(*device, m_workload.deeds);
        });
    for (std::uint64_t left = m_random.below(m_workload.figures + 1); left > 0; --left)
        m_scheduler.in(when(), [this] {
            m_author.figures(m_hub, channelName(m_random.below(m_workload.channels)),
                             m_random.between(1, m_workload.figuresAtOnce));
        });
}

void Run::round() {
    const auto length = static_cast<Micros>(m_random.between(5, 120)) * second;
    schedule(length);
    m_planting.rest(false);
    m_chaos.unleash(length);
    if (m_random.chance(1, 3))
        addDevice();
    const Micros until = m_scheduler.now() + length;
    special();
    while (m_ground.wrong.empty() && m_scheduler.step(until)) {
    }
    becomeQuiet();
    if (m_ground.wrong.empty())
        check();
}

void Run::special() {
    const auto sometime = [this](Micros longest, void (Run::*happens)()) {
        const auto when = m_random.below(static_cast<std::uint64_t>(longest));
        m_scheduler.in(static_cast<Micros>(when), [this, happens] { (this->*happens)(); });
    };
    switch (m_workload.special) {
    case Special::None:
        break;
    case Special::Away:
        beAway();
        break;
    case Special::Clones:
        sometime(5 * second, &Run::clone);
        break;
    case Special::Rights:
        for (std::uint64_t left = m_random.between(1, 6); left > 0; --left)
            sometime(20 * second, &Run::changeRights);
        break;
    case Special::Revocations:
        for (std::uint64_t left = m_random.between(0, 3); left > 0; --left)
            sometime(20 * second, &Run::changeRights);
        for (std::uint64_t left = m_random.between(1, 2); left > 0; --left)
            sometime(20 * second, &Run::revoke);
        break;
    case Special::Restore:
        sometime(3 * second, &Run::backUp);
        m_scheduler.in(4 * second, [=] { sometime(30 * second, &Run::restore); });
        break;
    }
}

/// One device is off for 40 days. The others and the hub have a minute now and then.
void Run::beAway() {
    DeviceMachine& absent = *m_devices[m_random.below(m_devices.size())];
    m_scheduler.runUntil(m_scheduler.now() + 3 * second);
    absent.tell("is put away for 40 days");
    absent.stop(false, false);
    for (int part = 0; part < 4 && m_ground.wrong.empty(); ++part) {
        schedule(40 * second);
        m_scheduler.runUntil(m_scheduler.now() + 60 * second);
        m_hub.stop(false, false);
        for (const auto& device : m_devices)
            device->stop(false, false);
        m_scheduler.runUntil(m_scheduler.now() + 10 * 86'400 * second);
        m_hub.boot();
        for (const auto& device : m_devices)
            if (device.get() != &absent)
                device->boot();
    }
    absent.boot();
}

/// Somebody copies a device's disk into another one: two devices of one name, both with what
/// waited. Or into the same one, later: it has forgotten what it did since.
void Run::clone() {
    DeviceMachine& from = *m_devices[m_random.below(m_devices.size())];
    DeviceMachine& to = *m_devices[m_random.below(m_devices.size())];
    from.tell("is copied, for " + to.name());
    m_oracle.copied(from.name());
    const auto later = &from == &to ? static_cast<Micros>(m_random.below(20'000'000)) : 0;
    m_scheduler.in(later, [this, &to, image = from.disk().image()] {
        to.tell("gets the copy");
        to.stop(false);
        m_oracle.forget(to.name());
        to.replaceDisk(image);
    });
}

void Run::changeRights() {
    const std::string person = m_devices[m_random.below(m_devices.size())]->name();
    const std::string channel = channelName(m_random.below(m_workload.channels));
    const bool may = m_random.chance(1, 2);
    m_hub.tell(fmt::format("{} {} see {}", person, may ? "may" : "may not", channel));
    m_rights.set(person, channel, may);
    if (m_hub.ready())
        m_hub.run([this] { m_hub.server().rightsChanged(); });
}

/// Live, away or switched off: it holds nothing after its next contact.
void Run::revoke() {
    const std::string device = m_devices[m_random.below(m_devices.size())]->name();
    m_hub.tell(device + " is revoked");
    m_rights.revoke(device);
    if (m_hub.ready())
        m_hub.run([this] { m_hub.server().rightsChanged(); });
}

void Run::backUp() {
    if (!m_hub.ready())
        return;
    m_backup = m_hub.backup();
    m_atBackup = m_oracle.known();
}

void Run::restore() {
    if (m_backup.empty())
        return;
    m_hub.restore(m_backup);
    m_oracle.goBackTo(m_atBackup);
}

std::string Run::whatMoves() {
    if (!m_hub.ready())
        return "the hub does not run: " + m_hub.problem();
    if (!m_hub.loop().idle())
        return "the hub is busy";
    if (!m_network.atRest())
        return "something is under way, or a connection is dead and an end does not know it";
    for (const auto& device : m_devices)
        if (std::string moves = whatMoves(*device); !moves.empty())
            return device->name() + ' ' + moves;
    return {};
}

std::string Run::whatMoves(DeviceMachine& device) {
    if (device.gone())
        return {};
    if (m_rights.isRevoked(device.name()))
        return "was revoked, and still holds what it held";
    if (!device.ready())
        return "does not run: " + device.problem();
    if (!device.loop().idle())
        return "is busy";
    std::string moves;
    device.run([&] {
        const auto status = device.replica().status();
        if (!status.caughtUp) {
            moves =
                fmt::format("is not in step: {} groups wait, its link is {}. {}",
                            status.waiting.groups, static_cast<int>(status.link), status.problem);
            return;
        }
        const auto channels = device.store().channels();
        if (!channels)
            return;
        for (const auto& channel : *channels)
            if (m_rights.may(device.store().person(), channel.name) && channel.cursor > 0 &&
                !isProven(device.store(), channel))
                moves = "is not proven equal in " + channel.name;
    });
    return moves;
}

void Run::becomeQuiet() {
    m_chaos.heal();
    m_planting.rest(true);
    const Micros until = m_scheduler.now() + tuning::convergesWithin;
    std::string moves = "it was not asked";
    for (int times = 0; times < tuning::settledTimes && m_ground.wrong.empty();) {
        if (m_scheduler.now() >= until)
            return m_ground.fails(fmt::format("it does not come to rest: {}", moves));
        m_scheduler.runUntil(m_scheduler.now() + tuning::settledEvery);
        moves = whatMoves();
        times = moves.empty() ? times + 1 : 0;
    }
}

void Run::check() {
    m_trace.line(m_scheduler.now(), "all", "are quiet");
    const std::int64_t hubNow = m_hub.server().hubNow();
    m_hub.run([&] { m_oracle.checkHub(m_hub.log(), m_hub.loop().wallNow()); });
    for (const auto& device : m_devices) {
        if (device->gone()) { // what it had not sent is gone with it
            m_oracle.forget(device->name());
            if (!device->disk().image().empty())
                m_ground.fails(device->name() + " was revoked, and something is on its disk");
            continue;
        }
        device->run([&] {
            const std::string person = device->store().person();
            m_oracle.checkReplica(
                device->name(), device->store(), hubNow,
                [&](const std::string& channel) { return m_rights.may(person, channel); });
            const auto mismatches = device->replica().status().mismatches;
            if (mismatches > 0 && !m_ground.hubClockWentBack)
                m_ground.fails(fmt::format("{} stood at a sequence and had something else there, "
                                           "{} times",
                                           device->name(), mismatches));
        });
    }
    m_oracle.checkFates();
    if (m_network.mostUnderWay() > tuning::mostUnderWay)
        m_ground.fails(
            fmt::format("{} bytes were under way to one end at once", m_network.mostUnderWay()));
    if (m_hub.server().sessions() > m_devices.size())
        m_ground.fails(fmt::format("the hub has {} sessions of {} devices",
                                   m_hub.server().sessions(), m_devices.size()));
}

} // namespace

Outcome simulate(const Settings& settings) {
    return Run(settings).go();
}

} // namespace vigie::simulation
