// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
import QtQuick
import Vigie
import Vigie.Style

/// Stands before the pages of a screen while there is something between the person and what they
/// show: no hub yet, a passphrase, an end. While it is shown, nothing behind it should be visible,
/// or the keyboard would reach it.
FocusScope {
    id: root

    required property Client client
    property Metrics metrics: Style.tablet
    readonly property bool shown: page !== ""
    /// "join", "unlock", "compare", "ended", or empty: nothing stands before the pages.
    property string page: ""
    /// The digits have been compared.
    property string compared: ""

    visible: shown
    onShownChanged: if (shown) pages.forceActiveFocus()
    Component.onCompleted: root.choose()

    function choose() {
        const status = root.client.status
        root.page = status.revoked || status.expired ? "ended"
            : status.locked ? "unlock"
            // A passphrase is being tried: the page says what comes of it.
            : status.opening ? (root.page === "unlock" ? "unlock" : "")
            : status.needsHub || status.joining ? "join"
            : status.comparison !== root.compared ? "compare"
            : ""
    }

    Connections {
        target: root.client

        function onStatusChanged() {
            root.choose()
        }
    }
    Loader {
        id: pages

        anchors.fill: parent
        focus: true
        sourceComponent: root.page === "join" ? join
            : root.page === "unlock" ? unlock
            : root.page === "compare" ? compare
            : root.page === "ended" ? ended : null
    }
    Component {
        id: join

        JoinPage {
            client: root.client
            metrics: root.metrics
        }
    }
    Component {
        id: unlock

        UnlockPage {
            client: root.client
            metrics: root.metrics
        }
    }
    Component {
        id: compare

        ComparePage {
            metrics: root.metrics
            comparison: root.client.status.comparison
            onClosed: {
                root.compared = comparison
                root.choose()
            }
        }
    }
    Component {
        id: ended

        EndedPage {
            metrics: root.metrics
            revoked: root.client.status.revoked
            sentence: root.client.status.sentence
        }
    }
}
