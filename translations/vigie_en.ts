<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<!-- SPDX-FileCopyrightText: 2026 Vigie contributors -->
<!-- SPDX-License-Identifier: Apache-2.0 -->
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>RegionHeader</name>
    <message numerus="yes">
        <source>%Ln more on a tablet</source>
        <comment>tiles</comment>
        <translation>
            <numerusform>%Ln more on a tablet</numerusform>
            <numerusform>%Ln more on a tablet</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>StatusLine</name>
    <message numerus="yes">
        <source>%Ln change(s) not accepted</source>
        <translation>
            <numerusform>%Ln change not accepted</numerusform>
            <numerusform>%Ln changes not accepted</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>UnlockPage</name>
    <message numerus="yes">
        <source>That is too short: take at least %Ln character(s).</source>
        <translation>
            <numerusform>That is too short: take at least %Ln character.</numerusform>
            <numerusform>That is too short: take at least %Ln characters.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Vigie</name>
    <message numerus="yes">
        <source>%Ln change(s) wait for a hub since %1</source>
        <translation>
            <numerusform>%Ln change waits for a hub since %1</numerusform>
            <numerusform>%Ln changes wait for a hub since %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Live · %Ln change(s) on the way</source>
        <translation>
            <numerusform>Live · %Ln change on the way</numerusform>
            <numerusform>Live · %Ln changes on the way</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln change(s) wait for a network since %1</source>
        <translation>
            <numerusform>%Ln change waits for a network since %1</numerusform>
            <numerusform>%Ln changes wait for a network since %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln point(s) more than last week</source>
        <translation>
            <numerusform>%Ln point more than last week</numerusform>
            <numerusform>%Ln points more than last week</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln point(s) less than last week</source>
        <translation>
            <numerusform>%Ln point less than last week</numerusform>
            <numerusform>%Ln points less than last week</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln reaction(s)</source>
        <translation>
            <numerusform>%Ln reaction</numerusform>
            <numerusform>%Ln reactions</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln copy(s)</source>
        <translation>
            <numerusform>%Ln copy</numerusform>
            <numerusform>%Ln copies</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln post(s)</source>
        <translation>
            <numerusform>%Ln post</numerusform>
            <numerusform>%Ln posts</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1, %Ln of them copies</source>
        <translation>
            <numerusform>%1, %Ln of them a copy</numerusform>
            <numerusform>%1, %Ln of them copies</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln version(s)</source>
        <comment>of one text</comment>
        <translation>
            <numerusform>%Ln version</numerusform>
            <numerusform>%Ln versions</numerusform>
        </translation>
    </message>
</context>
</TS>
