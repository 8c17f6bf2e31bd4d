// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
import QtQuick
import Vigie
import Vigie.Style
import Vigie.Tiles
import Vigie.Dashboards

/// Asks for the passphrase under which the replica is sealed, or for a new one when it is about to
/// be: twice then, since nobody sees what is typed. What was typed is given on and forgotten.
JoiningFrame {
    id: root

    required property Client client
    // As it was when it was last locked: while a passphrase is tried, the page stays as it is.
    property bool choosing: false
    /// There is nothing to type: the platform's key store is to open it.
    property bool keyStore: false
    /// Of a new passphrase, in characters: three or four words. What is in a file can be guessed at
    /// as fast as somebody's machines allow.
    readonly property int least: 12
    /// A passphrase was given, and what comes of it is not known yet.
    property bool trying: false
    /// One was given, and what it was for is still locked.
    property bool tried: false
    readonly property bool differs:
        choosing && again.text !== "" && again.text !== passphrase.text
    readonly property bool tooShort:
        choosing && again.text !== "" && passphrase.text.length < least
    readonly property bool complete: keyStore
        || (choosing ? passphrase.text.length >= least && again.text === passphrase.text
                     : passphrase.text !== "")

    title: choosing ? qsTr("Choose a passphrase") : qsTr("Vigie is locked")
    text: choosing
        ? qsTr("This device keeps no keys for programs. A passphrase seals what Vigie holds here, "
               + "and you are asked for it at each start. Nobody else knows it: if it is lost, "
               + "this device has to be invited again. Three or four words are a good one.")
        : keyStore
        ? qsTr("What Vigie holds on this device is sealed, and its key lies in the key store of "
               + "this machine, which does not open: log in to it as usual, then try again.")
        : qsTr("What Vigie holds on this device is sealed. Its passphrase opens it.")

    Component.onCompleted: {
        root.hear()
        root.settle()
    }
    onChoosingChanged: root.tried = false

    Connections {
        target: root.client

        function onStatusChanged() {
            root.hear()
        }
    }
    function hear() {
        if (!root.client.status.locked)
            return
        if (root.trying)
            root.tried = true
        root.trying = false
        root.choosing = root.client.status.choosing
        root.keyStore = root.client.status.keyStore
    }

    function give() {
        if (!root.complete)
            return
        root.client.unlock(passphrase.text)
        passphrase.forget()
        again.forget()
        root.trying = true
        root.tried = false
        root.settle()
    }
    function settle() {
        if (root.keyStore)
            giving.forceActiveFocus()
        else
            passphrase.takeFocus()
    }

    PassphraseField {
        id: passphrase

        objectName: "passphrase"
        width: parent.width
        visible: !root.keyStore
        metrics: root.metrics
        name: qsTr("Passphrase")
        onAccepted: root.choosing ? again.takeFocus() : root.give()
    }
    PassphraseField {
        id: again

        objectName: "passphraseAgain"
        width: parent.width
        visible: root.choosing
        metrics: root.metrics
        name: qsTr("The same once more")
        onAccepted: root.give()
    }
    ProblemWords {
        metrics: root.metrics
        text: root.tooShort ? qsTr("That is too short: take at least %Ln character(s).", "", root.least)
            : root.differs ? qsTr("These are not the same yet.")
            : !root.tried || passphrase.text !== "" ? ""
            : root.choosing ? root.client.status.problem
            : root.keyStore ? qsTr("It does not open yet.")
            : qsTr("This passphrase does not open it. Type it again.")
    }
    ActionButton {
        id: giving

        anchors.left: parent.left
        width: Math.min(implicitWidth, parent.width)
        metrics: root.metrics
        primary: true
        enabled: root.complete
        text: root.trying && !root.choosing ? qsTr("Opening")
            : root.choosing ? qsTr("Seal and join")
            : root.keyStore ? qsTr("Try again") : qsTr("Unlock")
        onTriggered: root.give()
    }
}
