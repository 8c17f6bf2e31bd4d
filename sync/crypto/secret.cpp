// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#include "sync/crypto/secret.h"

#include "sync/crypto/tuning.h"

#include <sodium.h>

#include <cstdlib>
#include <cstring>
#include <mutex>
#include <new>

namespace vigie::sync {

namespace {

/// Free cells, each with the address of the next one in its first bytes. Memory that was once taken
/// for cells stays theirs: as much as the most secrets that the process held at one time.
class Cells {
public:
    Cells() {
        if (sodium_init() < 0)
            std::abort(); // secrets without random numbers would be worse than none
    }

    std::byte* take() {
        const std::lock_guard lock(m_mutex);
        if (m_free == nullptr)
            grow();
        std::byte* const cell = m_free;
        std::memcpy(&m_free, cell, sizeof m_free);
        sodium_memzero(cell, sizeof m_free);
        return cell;
    }

    void putBack(std::byte* cell) noexcept {
        sodium_memzero(cell, secretCellBytes);
        const std::lock_guard lock(m_mutex);
        push(cell);
    }

private:
    void push(std::byte* cell) noexcept {
        std::memcpy(cell, &m_free, sizeof m_free);
        m_free = cell;
    }

    void grow() {
        // sodium_malloc locks what it can, and it is no error where it cannot.
        auto* const block =
            static_cast<std::byte*>(sodium_malloc(tuning::secretBlockCells * secretCellBytes));
        if (block == nullptr)
            throw std::bad_alloc();
        std::memset(block, 0, tuning::secretBlockCells * secretCellBytes);
        for (std::size_t i = 0; i < tuning::secretBlockCells; ++i)
            push(block + i * secretCellBytes);
    }

    std::mutex m_mutex;
    std::byte* m_free = nullptr;
};

Cells& cells() {
    // Never destroyed: secrets in other static objects may go later.
    static Cells* const all = new Cells;
    return *all;
}

} // namespace

std::byte* takeSecretCell() {
    return cells().take();
}

void returnSecretCell(std::byte* cell) noexcept {
    if (cell != nullptr)
        cells().putBack(cell);
}

bool sameSecret(const std::byte* one, const std::byte* other, std::size_t size) {
    return sodium_memcmp(one, other, size) == 0;
}

void wipeSecret(std::byte* bytes, std::size_t size) noexcept {
    sodium_memzero(bytes, size);
}

void randomSecret(std::byte* bytes, std::size_t size) {
    randombytes_buf(bytes, size);
}

} // namespace vigie::sync
