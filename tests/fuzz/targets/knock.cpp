// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0

// What is said at the door before a link is sealed. The first byte says what the rest is meant for.

#include "sync/link/knock.h"
#include "sync/link/tuning.h"
#include "tests/fuzz/target.h"

#include <algorithm>

namespace vigie::fuzz {

using namespace sync;

namespace {

/// Read, and written as it was.
template <class T>
void roundTrip(const Result<T>& read, Bytes (*encode)(const T&), Input input) {
    if (read) {
        require(std::ranges::equal(encode(*read), input), "what was read is written as it was");
    } else {
        require(!read.error().sentence.empty(), "an error has a sentence");
    }
}

} // namespace

void take(Input input) {
    if (input.empty()) {
        return;
    }
    const auto choice = std::to_integer<unsigned>(input.front()) % 3;
    const Input rest = input.subspan(1);
    if (choice == 0) {
        const auto knock = readKnock(rest);
        require(!knock || rest.size() <= tuning::knockBytes, "a knock is short");
        roundTrip(knock, encodeKnock, rest);
    } else if (choice == 1) {
        const auto enrolment = readEnrolment(rest);
        require(!enrolment || (enrolment->name.size() <= tuning::introductionBytes &&
                               enrolment->program.size() <= tuning::introductionBytes),
                "a device introduces itself shortly");
        roundTrip(enrolment, encodeEnrolment, rest);
    } else {
        const auto answer = readAnswer(rest);
        require(!answer || (!sentenceFor(answer->door).empty() &&
                            answer->certificate.size() <= tuning::certificateBytes),
                "an answer is one of the list, with a short certificate");
        roundTrip(answer, encodeAnswer, rest);
    }
}

std::vector<Bytes> seeds() {
    std::vector<Bytes> all;
    const auto add = [&all](int choice, const Bytes& bytes) {
        all.emplace_back(Bytes{static_cast<std::byte>(choice)})
            .insert(all.back().end(), bytes.begin(), bytes.end());
    };
    const Bytes noise(96, std::byte{7});
    Cookie cookie{};
    cookie.fill(std::byte{3});
    add(0, encodeKnock({false, {}, noise}));
    add(0, encodeKnock({true, cookie, noise}));
    Enrolment enrolment;
    enrolment.invitation.fill(std::byte{1});
    enrolment.key.fill(std::byte{2});
    enrolment.name = "Ren\u00e9e\u2019s phone";
    enrolment.program = "vigie-phone 0.1.0";
    add(1, encodeEnrolment(enrolment));
    enrolment.name = std::string(299, 'x') + "\u00e9"; // is cut between its bytes
    add(1, encodeEnrolment(enrolment));
    enrolment.name.clear();
    add(1, encodeEnrolment(enrolment));
    for (const Door door : {Door::Open, Door::UnknownDevice, Door::UnknownCode, Door::UsedCode,
                            Door::ExpiredCode, Door::NewKey}) {
        add(2, encodeAnswer({door, Bytes(door == Door::Open ? 0 : 180, std::byte{9})}));
    }
    return all;
}

} // namespace vigie::fuzz
