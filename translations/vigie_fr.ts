<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<!-- SPDX-FileCopyrightText: 2026 Vigie contributors -->
<!-- SPDX-License-Identifier: Apache-2.0 -->
<TS version="2.1" language="fr" sourcelanguage="en">
<context>
    <name>CodePicture</name>
    <message>
        <source>This picture is too large to be looked at. Take one of the code alone, or copy the code as text.</source>
        <translation>Cette image est trop grande pour être lue. Prenez le code seul, ou copiez-le sous forme de texte.</translation>
    </message>
    <message>
        <source>This is no picture that can be read here: it has to be a PNG or JPEG file.</source>
        <translation>Cette image ne peut pas être lue ici&#xa0;: il faut un fichier PNG ou JPEG.</translation>
    </message>
    <message>
        <source>There are several invitations in this picture: take one of the code that is meant for you.</source>
        <translation>Il y a plusieurs invitations dans cette image&#xa0;: prenez seulement le code qui vous est destiné.</translation>
    </message>
    <message>
        <source>The code in this picture is no invitation to Vigie.</source>
        <translation>Le code de cette image n’est pas une invitation à Vigie.</translation>
    </message>
    <message>
        <source>No code was found in this picture. Take it again, sharp and from straight above, or copy the code as text.</source>
        <translation>Aucun code n’a été trouvé dans cette image. Reprenez-la, nette et bien de face, ou copiez le code sous forme de texte.</translation>
    </message>
    <message>
        <source>This picture cannot be read: check that you may open its file.</source>
        <translation>Cette image ne peut pas être lue&#xa0;: vérifiez que vous avez le droit d’ouvrir son fichier.</translation>
    </message>
</context>
<context>
    <name>ComparePage</name>
    <message>
        <source>This device has joined</source>
        <translation>Cet appareil est admis</translation>
    </message>
    <message>
        <source>Compare with whoever invited you: beside this device they see six digits.</source>
        <translation>Comparez avec la personne qui vous a invité&#xa0;: elle voit six chiffres à côté de cet appareil.</translation>
    </message>
    <message>
        <source>If theirs are others, somebody stands between you and the hub: tell them at once, and they shut this device out again.</source>
        <translation>Si elle en voit d’autres, quelqu’un se trouve entre vous et le serveur&#xa0;: prévenez-la aussitôt, elle exclura cet appareil.</translation>
    </message>
    <message>
        <source>Continue</source>
        <translation>Continuer</translation>
    </message>
</context>
<context>
    <name>DashboardPage</name>
    <message>
        <source>Today</source>
        <translation>Aujourd’hui</translation>
    </message>
</context>
<context>
    <name>DashboardRow</name>
    <message>
        <source>Put on the wall: %1</source>
        <translation>Mettre sur le mur&#xa0;: %1</translation>
    </message>
</context>
<context>
    <name>EndedPage</name>
    <message>
        <source>Access has ended</source>
        <translation>L’accès est terminé</translation>
    </message>
    <message>
        <source>Too long without the hub</source>
        <translation>Trop longtemps sans le serveur</translation>
    </message>
    <message>
        <source>If this is a mistake, ask whoever runs Vigie in your company: they can invite this device again.</source>
        <translation>S’il s’agit d’une erreur, adressez-vous aux responsables de Vigie dans votre entreprise&#xa0;: ils peuvent inviter cet appareil à nouveau.</translation>
    </message>
    <message>
        <source>Bring this device to a network. What you wrote on it is kept, and is sent then.</source>
        <translation>Connectez cet appareil à un réseau. Ce que vous y avez écrit est conservé, et sera alors envoyé.</translation>
    </message>
</context>
<context>
    <name>InsightEditor</name>
    <message>
        <source>Your insight</source>
        <translation>Votre analyse</translation>
    </message>
    <message>
        <source>What should people know who see this figure?</source>
        <translation>Que faut-il savoir en voyant ce chiffre&#xa0;?</translation>
    </message>
    <message>
        <source>Write it beside the figure</source>
        <translation>Écrire à côté du chiffre</translation>
    </message>
    <message>
        <source>It is sent when there is a network.</source>
        <translation>Elle sera envoyée dès qu’il y aura du réseau.</translation>
    </message>
</context>
<context>
    <name>InsightVersion</name>
    <message>
        <source>Let this one stand</source>
        <translation>Garder celle-ci</translation>
    </message>
    <message>
        <source>Take this one instead</source>
        <translation>Prendre celle-ci à la place</translation>
    </message>
    <message>
        <source>Let this one stand: %1</source>
        <translation>Garder celle-ci&#xa0;: %1</translation>
    </message>
    <message>
        <source>Take this one instead: %1</source>
        <translation>Prendre celle-ci à la place&#xa0;: %1</translation>
    </message>
</context>
<context>
    <name>InsightVersions</name>
    <message>
        <source>%1 · shown now</source>
        <translation>%1 · affichée en ce moment</translation>
    </message>
    <message>
        <source>Write it anew</source>
        <translation>Écrire un autre texte</translation>
    </message>
    <message>
        <source>The words that stand</source>
        <translation>Le texte à garder</translation>
    </message>
    <message>
        <source>Let these words stand</source>
        <translation>Garder ce texte</translation>
    </message>
    <message>
        <source>Several versions: which words stand?</source>
        <translation>Plusieurs versions&#xa0;: laquelle est la bonne&#xa0;?</translation>
    </message>
</context>
<context>
    <name>JoinPage</name>
    <message>
        <source>Waiting for the hub</source>
        <translation>En attente du serveur</translation>
    </message>
    <message>
        <source>Join Vigie</source>
        <translation>Rejoindre Vigie</translation>
    </message>
    <message>
        <source>The code was taken. This device joins as soon as the hub answers; you need not wait for it here.</source>
        <translation>Le code est pris en compte. Cet appareil sera admis dès que le serveur répondra&#xa0;; inutile d’attendre ici.</translation>
    </message>
    <message>
        <source>Whoever invited you gave you a code that begins with “vigie1:”, or a picture of it. It is good for this one device.</source>
        <translation>La personne qui vous a invité vous a donné un code qui commence par «&#xa0;vigie1:&#xa0;», ou une image de ce code. Il vaut pour ce seul appareil.</translation>
    </message>
    <message>
        <source>No files can be chosen here. Copy the picture and paste it, or drop it on this page.</source>
        <translation>Impossible de choisir un fichier ici. Copiez l’image et collez-la, ou déposez-la sur cette page.</translation>
    </message>
    <message>
        <source>Invitation code</source>
        <translation>Code d’invitation</translation>
    </message>
    <message>
        <source>Paste or type the code here</source>
        <translation>Collez ou saisissez le code ici</translation>
    </message>
    <message>
        <source>Join</source>
        <translation>Rejoindre</translation>
    </message>
    <message>
        <source>Paste</source>
        <translation>Coller</translation>
    </message>
    <message>
        <source>Looking at the picture</source>
        <translation>Lecture de l’image</translation>
    </message>
    <message>
        <source>From a picture…</source>
        <translation>Depuis une image…</translation>
    </message>
    <message>
        <source>Use another code</source>
        <translation>Utiliser un autre code</translation>
    </message>
</context>
<context>
    <name>Language</name>
    <message>
        <source>Afrikaans</source>
        <translation>Afrikaans</translation>
    </message>
    <message>
        <source>Amharic</source>
        <translation>Amharique</translation>
    </message>
    <message>
        <source>Arabic</source>
        <translation>Arabe</translation>
    </message>
    <message>
        <source>Azerbaijani</source>
        <translation>Azerbaïdjanais</translation>
    </message>
    <message>
        <source>Belarusian</source>
        <translation>Biélorusse</translation>
    </message>
    <message>
        <source>Bulgarian</source>
        <translation>Bulgare</translation>
    </message>
    <message>
        <source>Bangla</source>
        <translation>Bengali</translation>
    </message>
    <message>
        <source>Bosnian</source>
        <translation>Bosniaque</translation>
    </message>
    <message>
        <source>Catalan</source>
        <translation>Catalan</translation>
    </message>
    <message>
        <source>Czech</source>
        <translation>Tchèque</translation>
    </message>
    <message>
        <source>Welsh</source>
        <translation>Gallois</translation>
    </message>
    <message>
        <source>Danish</source>
        <translation>Danois</translation>
    </message>
    <message>
        <source>German</source>
        <translation>Allemand</translation>
    </message>
    <message>
        <source>Greek</source>
        <translation>Grec</translation>
    </message>
    <message>
        <source>English</source>
        <translation>Anglais</translation>
    </message>
    <message>
        <source>Esperanto</source>
        <translation>Espéranto</translation>
    </message>
    <message>
        <source>Spanish</source>
        <translation>Espagnol</translation>
    </message>
    <message>
        <source>Estonian</source>
        <translation>Estonien</translation>
    </message>
    <message>
        <source>Basque</source>
        <translation>Basque</translation>
    </message>
    <message>
        <source>Persian</source>
        <translation>Persan</translation>
    </message>
    <message>
        <source>Fula</source>
        <translation>Peul</translation>
    </message>
    <message>
        <source>Finnish</source>
        <translation>Finnois</translation>
    </message>
    <message>
        <source>French</source>
        <translation>Français</translation>
    </message>
    <message>
        <source>Irish</source>
        <translation>Irlandais</translation>
    </message>
    <message>
        <source>Galician</source>
        <translation>Galicien</translation>
    </message>
    <message>
        <source>Gujarati</source>
        <translation>Goudjarati</translation>
    </message>
    <message>
        <source>Hausa</source>
        <translation>Haoussa</translation>
    </message>
    <message>
        <source>Hebrew</source>
        <translation>Hébreu</translation>
    </message>
    <message>
        <source>Hindi</source>
        <translation>Hindi</translation>
    </message>
    <message>
        <source>Croatian</source>
        <translation>Croate</translation>
    </message>
    <message>
        <source>Haitian Creole</source>
        <translation>Créole haïtien</translation>
    </message>
    <message>
        <source>Hungarian</source>
        <translation>Hongrois</translation>
    </message>
    <message>
        <source>Armenian</source>
        <translation>Arménien</translation>
    </message>
    <message>
        <source>Indonesian</source>
        <translation>Indonésien</translation>
    </message>
    <message>
        <source>Igbo</source>
        <translation>Igbo</translation>
    </message>
    <message>
        <source>Icelandic</source>
        <translation>Islandais</translation>
    </message>
    <message>
        <source>Italian</source>
        <translation>Italien</translation>
    </message>
    <message>
        <source>Japanese</source>
        <translation>Japonais</translation>
    </message>
    <message>
        <source>Georgian</source>
        <translation>Géorgien</translation>
    </message>
    <message>
        <source>Kazakh</source>
        <translation>Kazakh</translation>
    </message>
    <message>
        <source>Khmer</source>
        <translation>Khmer</translation>
    </message>
    <message>
        <source>Kannada</source>
        <translation>Kannada</translation>
    </message>
    <message>
        <source>Korean</source>
        <translation>Coréen</translation>
    </message>
    <message>
        <source>Kurdish</source>
        <translation>Kurde</translation>
    </message>
    <message>
        <source>Kyrgyz</source>
        <translation>Kirghize</translation>
    </message>
    <message>
        <source>Latin</source>
        <translation>Latin</translation>
    </message>
    <message>
        <source>Luxembourgish</source>
        <translation>Luxembourgeois</translation>
    </message>
    <message>
        <source>Lingala</source>
        <translation>Lingala</translation>
    </message>
    <message>
        <source>Lao</source>
        <translation>Lao</translation>
    </message>
    <message>
        <source>Lithuanian</source>
        <translation>Lituanien</translation>
    </message>
    <message>
        <source>Latvian</source>
        <translation>Letton</translation>
    </message>
    <message>
        <source>Malagasy</source>
        <translation>Malgache</translation>
    </message>
    <message>
        <source>Māori</source>
        <translation>Maori</translation>
    </message>
    <message>
        <source>Macedonian</source>
        <translation>Macédonien</translation>
    </message>
    <message>
        <source>Malayalam</source>
        <translation>Malayalam</translation>
    </message>
    <message>
        <source>Mongolian</source>
        <translation>Mongol</translation>
    </message>
    <message>
        <source>Marathi</source>
        <translation>Marathi</translation>
    </message>
    <message>
        <source>Malay</source>
        <translation>Malais</translation>
    </message>
    <message>
        <source>Maltese</source>
        <translation>Maltais</translation>
    </message>
    <message>
        <source>Burmese</source>
        <translation>Birman</translation>
    </message>
    <message>
        <source>Norwegian Bokmål</source>
        <translation>Norvégien bokmål</translation>
    </message>
    <message>
        <source>Nepali</source>
        <translation>Népalais</translation>
    </message>
    <message>
        <source>Dutch</source>
        <translation>Néerlandais</translation>
    </message>
    <message>
        <source>Norwegian Nynorsk</source>
        <translation>Norvégien nynorsk</translation>
    </message>
    <message>
        <source>Norwegian</source>
        <translation>Norvégien</translation>
    </message>
    <message>
        <source>Oromo</source>
        <translation>Oromo</translation>
    </message>
    <message>
        <source>Odia</source>
        <translation>Odia</translation>
    </message>
    <message>
        <source>Punjabi</source>
        <translation>Pendjabi</translation>
    </message>
    <message>
        <source>Polish</source>
        <translation>Polonais</translation>
    </message>
    <message>
        <source>Pashto</source>
        <translation>Pachto</translation>
    </message>
    <message>
        <source>Portuguese</source>
        <translation>Portugais</translation>
    </message>
    <message>
        <source>Rundi</source>
        <translation>Roundi</translation>
    </message>
    <message>
        <source>Romanian</source>
        <translation>Roumain</translation>
    </message>
    <message>
        <source>Russian</source>
        <translation>Russe</translation>
    </message>
    <message>
        <source>Kinyarwanda</source>
        <translation>Kinyarwanda</translation>
    </message>
    <message>
        <source>Sindhi</source>
        <translation>Sindhi</translation>
    </message>
    <message>
        <source>Sinhala</source>
        <translation>Cingalais</translation>
    </message>
    <message>
        <source>Slovak</source>
        <translation>Slovaque</translation>
    </message>
    <message>
        <source>Slovenian</source>
        <translation>Slovène</translation>
    </message>
    <message>
        <source>Shona</source>
        <translation>Shona</translation>
    </message>
    <message>
        <source>Somali</source>
        <translation>Somali</translation>
    </message>
    <message>
        <source>Albanian</source>
        <translation>Albanais</translation>
    </message>
    <message>
        <source>Serbian</source>
        <translation>Serbe</translation>
    </message>
    <message>
        <source>Southern Sotho</source>
        <translation>Sotho du Sud</translation>
    </message>
    <message>
        <source>Sundanese</source>
        <translation>Soundanais</translation>
    </message>
    <message>
        <source>Swedish</source>
        <translation>Suédois</translation>
    </message>
    <message>
        <source>Swahili</source>
        <translation>Swahili</translation>
    </message>
    <message>
        <source>Tamil</source>
        <translation>Tamoul</translation>
    </message>
    <message>
        <source>Telugu</source>
        <translation>Télougou</translation>
    </message>
    <message>
        <source>Tajik</source>
        <translation>Tadjik</translation>
    </message>
    <message>
        <source>Thai</source>
        <translation>Thaï</translation>
    </message>
    <message>
        <source>Tigrinya</source>
        <translation>Tigrigna</translation>
    </message>
    <message>
        <source>Turkmen</source>
        <translation>Turkmène</translation>
    </message>
    <message>
        <source>Filipino</source>
        <translation>Filipino</translation>
    </message>
    <message>
        <source>Tswana</source>
        <translation>Tswana</translation>
    </message>
    <message>
        <source>Turkish</source>
        <translation>Turc</translation>
    </message>
    <message>
        <source>Tsonga</source>
        <translation>Tsonga</translation>
    </message>
    <message>
        <source>Tatar</source>
        <translation>Tatar</translation>
    </message>
    <message>
        <source>Uyghur</source>
        <translation>Ouïghour</translation>
    </message>
    <message>
        <source>Ukrainian</source>
        <translation>Ukrainien</translation>
    </message>
    <message>
        <source>Urdu</source>
        <translation>Ourdou</translation>
    </message>
    <message>
        <source>Uzbek</source>
        <translation>Ouzbek</translation>
    </message>
    <message>
        <source>Vietnamese</source>
        <translation>Vietnamien</translation>
    </message>
    <message>
        <source>Wolof</source>
        <translation>Wolof</translation>
    </message>
    <message>
        <source>Xhosa</source>
        <translation>Xhosa</translation>
    </message>
    <message>
        <source>Yiddish</source>
        <translation>Yiddish</translation>
    </message>
    <message>
        <source>Yoruba</source>
        <translation>Yoruba</translation>
    </message>
    <message>
        <source>Chinese</source>
        <translation>Chinois</translation>
    </message>
    <message>
        <source>Zulu</source>
        <translation>Zoulou</translation>
    </message>
</context>
<context>
    <name>Main</name>
    <message>
        <source>Tiles of Vigie</source>
        <translation>Vignettes de Vigie</translation>
    </message>
    <message>
        <source>Vigie</source>
        <translation>Vigie</translation>
    </message>
    <message>
        <source>Wall %1</source>
        <translation>Mur %1</translation>
    </message>
</context>
<context>
    <name>Notice</name>
    <message>
        <source>Press to put this notice away</source>
        <translation>Appuyez pour ranger cet avis</translation>
    </message>
</context>
<context>
    <name>PictureDialog</name>
    <message>
        <source>The picture of the code</source>
        <translation>L’image du code</translation>
    </message>
    <message>
        <source>Pictures (%1)</source>
        <translation>Images (%1)</translation>
    </message>
</context>
<context>
    <name>RefusedCard</name>
    <message>
        <source>The words to send</source>
        <translation>Le texte à envoyer</translation>
    </message>
    <message>
        <source>Edit</source>
        <translation>Modifier</translation>
    </message>
    <message>
        <source>Send again</source>
        <translation>Renvoyer</translation>
    </message>
    <message>
        <source>Leave it as it was</source>
        <translation>Laisser tel quel</translation>
    </message>
    <message>
        <source>Discard</source>
        <translation>Abandonner</translation>
    </message>
    <message>
        <source>Discard it for good? Nobody else has it.</source>
        <translation>L’abandonner définitivement&#xa0;? Personne d’autre ne l’a.</translation>
    </message>
    <message>
        <source>Discard for good</source>
        <translation>Abandonner définitivement</translation>
    </message>
    <message>
        <source>Keep it</source>
        <translation>Le garder</translation>
    </message>
    <message>
        <source>Not accepted · %1</source>
        <translation>Non accepté · %1</translation>
    </message>
</context>
<context>
    <name>RefusedPage</name>
    <message>
        <source>Back</source>
        <translation>Retour</translation>
    </message>
    <message>
        <source>Not accepted</source>
        <translation>Non accepté</translation>
    </message>
    <message>
        <source>This was written here, and the hub did not take it. It is kept until you send it again or discard it.</source>
        <translation>Ceci a été écrit ici, et le serveur ne l’a pas accepté. Tout est conservé jusqu’à ce que vous le renvoyiez ou l’abandonniez.</translation>
    </message>
    <message>
        <source>Nothing lies here: all that was written on this device was accepted.</source>
        <translation>Rien ici&#xa0;: tout ce qui a été écrit sur cet appareil a été accepté.</translation>
    </message>
</context>
<context>
    <name>RegionCard</name>
    <message>
        <source>Nothing yet</source>
        <translation>Rien pour l’instant</translation>
    </message>
    <message>
        <source>Region %1, nothing is shown on it</source>
        <translation>Zone %1, rien n’y est affiché</translation>
    </message>
    <message>
        <source>Region %1 shows: %2</source>
        <translation>La zone %1 affiche&#xa0;: %2</translation>
    </message>
</context>
<context>
    <name>RegionHeader</name>
    <message numerus="yes">
        <source>%Ln more on a tablet</source>
        <comment>tiles</comment>
        <translation>
            <numerusform>%Ln autre sur une tablette</numerusform>
            <numerusform>%Ln autres sur une tablette</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>RegionSlice</name>
    <message>
        <source>Nothing was put here yet</source>
        <translation>Rien n’a encore été placé ici</translation>
    </message>
</context>
<context>
    <name>Shell</name>
    <message>
        <source>There is no passphrase in %1.</source>
        <translation>Il n’y a pas de phrase secrète dans %1.</translation>
    </message>
    <message>
        <source>There is no file %1, which should hold the passphrase.</source>
        <translation>Le fichier %1, qui devrait contenir la phrase secrète, n’existe pas.</translation>
    </message>
    <message>
        <source>Others can read the passphrase in %1, so it is not used: let only its owner read the file.</source>
        <translation>D’autres peuvent lire la phrase secrète dans %1, elle n’est donc pas utilisée&#xa0;: réservez la lecture de ce fichier à son propriétaire.</translation>
    </message>
    <message>
        <source>The passphrase cannot be read from %1: it has to be a file of one short line.</source>
        <translation>La phrase secrète ne peut pas être lue dans %1&#xa0;: il faut un fichier d’une seule ligne courte.</translation>
    </message>
</context>
<context>
    <name>SideBar</name>
    <message>
        <source>Dashboards</source>
        <translation>Tableaux de bord</translation>
    </message>
    <message>
        <source>Wall</source>
        <translation>Mur</translation>
    </message>
</context>
<context>
    <name>StatusLine</name>
    <message numerus="yes">
        <source>%Ln change(s) not accepted</source>
        <translation>
            <numerusform>%Ln modification non acceptée</numerusform>
            <numerusform>%Ln modifications non acceptées</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Territory</name>
    <message>
        <source>Andorra</source>
        <translation>Andorre</translation>
    </message>
    <message>
        <source>United Arab Emirates</source>
        <translation>Émirats arabes unis</translation>
    </message>
    <message>
        <source>Afghanistan</source>
        <translation>Afghanistan</translation>
    </message>
    <message>
        <source>Antigua &amp; Barbuda</source>
        <translation>Antigua-et-Barbuda</translation>
    </message>
    <message>
        <source>Anguilla</source>
        <translation>Anguilla</translation>
    </message>
    <message>
        <source>Albania</source>
        <translation>Albanie</translation>
    </message>
    <message>
        <source>Armenia</source>
        <translation>Arménie</translation>
    </message>
    <message>
        <source>Angola</source>
        <translation>Angola</translation>
    </message>
    <message>
        <source>Antarctica</source>
        <translation>Antarctique</translation>
    </message>
    <message>
        <source>Argentina</source>
        <translation>Argentine</translation>
    </message>
    <message>
        <source>American Samoa</source>
        <translation>Samoa américaines</translation>
    </message>
    <message>
        <source>Austria</source>
        <translation>Autriche</translation>
    </message>
    <message>
        <source>Australia</source>
        <translation>Australie</translation>
    </message>
    <message>
        <source>Aruba</source>
        <translation>Aruba</translation>
    </message>
    <message>
        <source>Åland Islands</source>
        <translation>Îles Åland</translation>
    </message>
    <message>
        <source>Azerbaijan</source>
        <translation>Azerbaïdjan</translation>
    </message>
    <message>
        <source>Bosnia &amp; Herzegovina</source>
        <translation>Bosnie-Herzégovine</translation>
    </message>
    <message>
        <source>Barbados</source>
        <translation>Barbade</translation>
    </message>
    <message>
        <source>Bangladesh</source>
        <translation>Bangladesh</translation>
    </message>
    <message>
        <source>Belgium</source>
        <translation>Belgique</translation>
    </message>
    <message>
        <source>Burkina Faso</source>
        <translation>Burkina Faso</translation>
    </message>
    <message>
        <source>Bulgaria</source>
        <translation>Bulgarie</translation>
    </message>
    <message>
        <source>Bahrain</source>
        <translation>Bahreïn</translation>
    </message>
    <message>
        <source>Burundi</source>
        <translation>Burundi</translation>
    </message>
    <message>
        <source>Benin</source>
        <translation>Bénin</translation>
    </message>
    <message>
        <source>St. Barthélemy</source>
        <translation>Saint-Barthélemy</translation>
    </message>
    <message>
        <source>Bermuda</source>
        <translation>Bermudes</translation>
    </message>
    <message>
        <source>Brunei</source>
        <translation>Brunei</translation>
    </message>
    <message>
        <source>Bolivia</source>
        <translation>Bolivie</translation>
    </message>
    <message>
        <source>Caribbean Netherlands</source>
        <translation>Pays-Bas caribéens</translation>
    </message>
    <message>
        <source>Brazil</source>
        <translation>Brésil</translation>
    </message>
    <message>
        <source>Bahamas</source>
        <translation>Bahamas</translation>
    </message>
    <message>
        <source>Bhutan</source>
        <translation>Bhoutan</translation>
    </message>
    <message>
        <source>Bouvet Island</source>
        <translation>Île Bouvet</translation>
    </message>
    <message>
        <source>Botswana</source>
        <translation>Botswana</translation>
    </message>
    <message>
        <source>Belarus</source>
        <translation>Biélorussie</translation>
    </message>
    <message>
        <source>Belize</source>
        <translation>Belize</translation>
    </message>
    <message>
        <source>Canada</source>
        <translation>Canada</translation>
    </message>
    <message>
        <source>Cocos (Keeling) Islands</source>
        <translation>Îles Cocos</translation>
    </message>
    <message>
        <source>Congo - Kinshasa</source>
        <translation>Congo-Kinshasa</translation>
    </message>
    <message>
        <source>Central African Republic</source>
        <translation>République centrafricaine</translation>
    </message>
    <message>
        <source>Congo - Brazzaville</source>
        <translation>Congo-Brazzaville</translation>
    </message>
    <message>
        <source>Switzerland</source>
        <translation>Suisse</translation>
    </message>
    <message>
        <source>Côte d’Ivoire</source>
        <translation>Côte d’Ivoire</translation>
    </message>
    <message>
        <source>Cook Islands</source>
        <translation>Îles Cook</translation>
    </message>
    <message>
        <source>Chile</source>
        <translation>Chili</translation>
    </message>
    <message>
        <source>Cameroon</source>
        <translation>Cameroun</translation>
    </message>
    <message>
        <source>China</source>
        <translation>Chine</translation>
    </message>
    <message>
        <source>Colombia</source>
        <translation>Colombie</translation>
    </message>
    <message>
        <source>Costa Rica</source>
        <translation>Costa Rica</translation>
    </message>
    <message>
        <source>Cuba</source>
        <translation>Cuba</translation>
    </message>
    <message>
        <source>Cape Verde</source>
        <translation>Cap-Vert</translation>
    </message>
    <message>
        <source>Curaçao</source>
        <translation>Curaçao</translation>
    </message>
    <message>
        <source>Christmas Island</source>
        <translation>Île Christmas</translation>
    </message>
    <message>
        <source>Cyprus</source>
        <translation>Chypre</translation>
    </message>
    <message>
        <source>Czechia</source>
        <translation>Tchéquie</translation>
    </message>
    <message>
        <source>Germany</source>
        <translation>Allemagne</translation>
    </message>
    <message>
        <source>Djibouti</source>
        <translation>Djibouti</translation>
    </message>
    <message>
        <source>Denmark</source>
        <translation>Danemark</translation>
    </message>
    <message>
        <source>Dominica</source>
        <translation>Dominique</translation>
    </message>
    <message>
        <source>Dominican Republic</source>
        <translation>République dominicaine</translation>
    </message>
    <message>
        <source>Algeria</source>
        <translation>Algérie</translation>
    </message>
    <message>
        <source>Ecuador</source>
        <translation>Équateur</translation>
    </message>
    <message>
        <source>Estonia</source>
        <translation>Estonie</translation>
    </message>
    <message>
        <source>Egypt</source>
        <translation>Égypte</translation>
    </message>
    <message>
        <source>Western Sahara</source>
        <translation>Sahara occidental</translation>
    </message>
    <message>
        <source>Eritrea</source>
        <translation>Érythrée</translation>
    </message>
    <message>
        <source>Spain</source>
        <translation>Espagne</translation>
    </message>
    <message>
        <source>Ethiopia</source>
        <translation>Éthiopie</translation>
    </message>
    <message>
        <source>Finland</source>
        <translation>Finlande</translation>
    </message>
    <message>
        <source>Fiji</source>
        <translation>Fidji</translation>
    </message>
    <message>
        <source>Falkland Islands</source>
        <translation>Îles Malouines</translation>
    </message>
    <message>
        <source>Micronesia</source>
        <translation>Micronésie</translation>
    </message>
    <message>
        <source>Faroe Islands</source>
        <translation>Îles Féroé</translation>
    </message>
    <message>
        <source>France</source>
        <translation>France</translation>
    </message>
    <message>
        <source>Gabon</source>
        <translation>Gabon</translation>
    </message>
    <message>
        <source>United Kingdom</source>
        <translation>Royaume-Uni</translation>
    </message>
    <message>
        <source>Grenada</source>
        <translation>Grenade</translation>
    </message>
    <message>
        <source>Georgia</source>
        <translation>Géorgie</translation>
    </message>
    <message>
        <source>French Guiana</source>
        <translation>Guyane française</translation>
    </message>
    <message>
        <source>Guernsey</source>
        <translation>Guernesey</translation>
    </message>
    <message>
        <source>Ghana</source>
        <translation>Ghana</translation>
    </message>
    <message>
        <source>Gibraltar</source>
        <translation>Gibraltar</translation>
    </message>
    <message>
        <source>Greenland</source>
        <translation>Groenland</translation>
    </message>
    <message>
        <source>Gambia</source>
        <translation>Gambie</translation>
    </message>
    <message>
        <source>Guinea</source>
        <translation>Guinée</translation>
    </message>
    <message>
        <source>Guadeloupe</source>
        <translation>Guadeloupe</translation>
    </message>
    <message>
        <source>Equatorial Guinea</source>
        <translation>Guinée équatoriale</translation>
    </message>
    <message>
        <source>Greece</source>
        <translation>Grèce</translation>
    </message>
    <message>
        <source>South Georgia &amp; South Sandwich Islands</source>
        <translation>Géorgie du Sud-et-les Îles Sandwich du Sud</translation>
    </message>
    <message>
        <source>Guatemala</source>
        <translation>Guatemala</translation>
    </message>
    <message>
        <source>Guam</source>
        <translation>Guam</translation>
    </message>
    <message>
        <source>Guinea-Bissau</source>
        <translation>Guinée-Bissau</translation>
    </message>
    <message>
        <source>Guyana</source>
        <translation>Guyana</translation>
    </message>
    <message>
        <source>Hong Kong</source>
        <translation>Hong Kong</translation>
    </message>
    <message>
        <source>Heard &amp; McDonald Islands</source>
        <translation>Îles Heard-et-MacDonald</translation>
    </message>
    <message>
        <source>Honduras</source>
        <translation>Honduras</translation>
    </message>
    <message>
        <source>Croatia</source>
        <translation>Croatie</translation>
    </message>
    <message>
        <source>Haiti</source>
        <translation>Haïti</translation>
    </message>
    <message>
        <source>Hungary</source>
        <translation>Hongrie</translation>
    </message>
    <message>
        <source>Indonesia</source>
        <translation>Indonésie</translation>
    </message>
    <message>
        <source>Ireland</source>
        <translation>Irlande</translation>
    </message>
    <message>
        <source>Israel</source>
        <translation>Israël</translation>
    </message>
    <message>
        <source>Isle of Man</source>
        <translation>Île de Man</translation>
    </message>
    <message>
        <source>India</source>
        <translation>Inde</translation>
    </message>
    <message>
        <source>British Indian Ocean Territory</source>
        <translation>Territoire britannique de l’océan Indien</translation>
    </message>
    <message>
        <source>Iraq</source>
        <translation>Irak</translation>
    </message>
    <message>
        <source>Iran</source>
        <translation>Iran</translation>
    </message>
    <message>
        <source>Iceland</source>
        <translation>Islande</translation>
    </message>
    <message>
        <source>Italy</source>
        <translation>Italie</translation>
    </message>
    <message>
        <source>Jersey</source>
        <translation>Jersey</translation>
    </message>
    <message>
        <source>Jamaica</source>
        <translation>Jamaïque</translation>
    </message>
    <message>
        <source>Jordan</source>
        <translation>Jordanie</translation>
    </message>
    <message>
        <source>Japan</source>
        <translation>Japon</translation>
    </message>
    <message>
        <source>Kenya</source>
        <translation>Kenya</translation>
    </message>
    <message>
        <source>Kyrgyzstan</source>
        <translation>Kirghizstan</translation>
    </message>
    <message>
        <source>Cambodia</source>
        <translation>Cambodge</translation>
    </message>
    <message>
        <source>Kiribati</source>
        <translation>Kiribati</translation>
    </message>
    <message>
        <source>Comoros</source>
        <translation>Comores</translation>
    </message>
    <message>
        <source>St. Kitts &amp; Nevis</source>
        <translation>Saint-Christophe-et-Niévès</translation>
    </message>
    <message>
        <source>North Korea</source>
        <translation>Corée du Nord</translation>
    </message>
    <message>
        <source>South Korea</source>
        <translation>Corée du Sud</translation>
    </message>
    <message>
        <source>Kuwait</source>
        <translation>Koweït</translation>
    </message>
    <message>
        <source>Cayman Islands</source>
        <translation>Îles Caïmans</translation>
    </message>
    <message>
        <source>Kazakhstan</source>
        <translation>Kazakhstan</translation>
    </message>
    <message>
        <source>Laos</source>
        <translation>Laos</translation>
    </message>
    <message>
        <source>Lebanon</source>
        <translation>Liban</translation>
    </message>
    <message>
        <source>St. Lucia</source>
        <translation>Sainte-Lucie</translation>
    </message>
    <message>
        <source>Liechtenstein</source>
        <translation>Liechtenstein</translation>
    </message>
    <message>
        <source>Sri Lanka</source>
        <translation>Sri Lanka</translation>
    </message>
    <message>
        <source>Liberia</source>
        <translation>Liberia</translation>
    </message>
    <message>
        <source>Lesotho</source>
        <translation>Lesotho</translation>
    </message>
    <message>
        <source>Lithuania</source>
        <translation>Lituanie</translation>
    </message>
    <message>
        <source>Luxembourg</source>
        <translation>Luxembourg</translation>
    </message>
    <message>
        <source>Latvia</source>
        <translation>Lettonie</translation>
    </message>
    <message>
        <source>Libya</source>
        <translation>Libye</translation>
    </message>
    <message>
        <source>Morocco</source>
        <translation>Maroc</translation>
    </message>
    <message>
        <source>Monaco</source>
        <translation>Monaco</translation>
    </message>
    <message>
        <source>Moldova</source>
        <translation>Moldavie</translation>
    </message>
    <message>
        <source>Montenegro</source>
        <translation>Monténégro</translation>
    </message>
    <message>
        <source>St. Martin</source>
        <translation>Saint-Martin</translation>
    </message>
    <message>
        <source>Madagascar</source>
        <translation>Madagascar</translation>
    </message>
    <message>
        <source>Marshall Islands</source>
        <translation>Îles Marshall</translation>
    </message>
    <message>
        <source>North Macedonia</source>
        <translation>Macédoine du Nord</translation>
    </message>
    <message>
        <source>Mali</source>
        <translation>Mali</translation>
    </message>
    <message>
        <source>Myanmar (Burma)</source>
        <translation>Myanmar (Birmanie)</translation>
    </message>
    <message>
        <source>Mongolia</source>
        <translation>Mongolie</translation>
    </message>
    <message>
        <source>Macao</source>
        <translation>Macao</translation>
    </message>
    <message>
        <source>Northern Mariana Islands</source>
        <translation>Îles Mariannes du Nord</translation>
    </message>
    <message>
        <source>Martinique</source>
        <translation>Martinique</translation>
    </message>
    <message>
        <source>Mauritania</source>
        <translation>Mauritanie</translation>
    </message>
    <message>
        <source>Montserrat</source>
        <translation>Montserrat</translation>
    </message>
    <message>
        <source>Malta</source>
        <translation>Malte</translation>
    </message>
    <message>
        <source>Mauritius</source>
        <translation>Maurice</translation>
    </message>
    <message>
        <source>Maldives</source>
        <translation>Maldives</translation>
    </message>
    <message>
        <source>Malawi</source>
        <translation>Malawi</translation>
    </message>
    <message>
        <source>Mexico</source>
        <translation>Mexique</translation>
    </message>
    <message>
        <source>Malaysia</source>
        <translation>Malaisie</translation>
    </message>
    <message>
        <source>Mozambique</source>
        <translation>Mozambique</translation>
    </message>
    <message>
        <source>Namibia</source>
        <translation>Namibie</translation>
    </message>
    <message>
        <source>New Caledonia</source>
        <translation>Nouvelle-Calédonie</translation>
    </message>
    <message>
        <source>Niger</source>
        <translation>Niger</translation>
    </message>
    <message>
        <source>Norfolk Island</source>
        <translation>Île Norfolk</translation>
    </message>
    <message>
        <source>Nigeria</source>
        <translation>Nigeria</translation>
    </message>
    <message>
        <source>Nicaragua</source>
        <translation>Nicaragua</translation>
    </message>
    <message>
        <source>Netherlands</source>
        <translation>Pays-Bas</translation>
    </message>
    <message>
        <source>Norway</source>
        <translation>Norvège</translation>
    </message>
    <message>
        <source>Nepal</source>
        <translation>Népal</translation>
    </message>
    <message>
        <source>Nauru</source>
        <translation>Nauru</translation>
    </message>
    <message>
        <source>Niue</source>
        <translation>Niue</translation>
    </message>
    <message>
        <source>New Zealand</source>
        <translation>Nouvelle-Zélande</translation>
    </message>
    <message>
        <source>Oman</source>
        <translation>Oman</translation>
    </message>
    <message>
        <source>Panama</source>
        <translation>Panama</translation>
    </message>
    <message>
        <source>Peru</source>
        <translation>Pérou</translation>
    </message>
    <message>
        <source>French Polynesia</source>
        <translation>Polynésie française</translation>
    </message>
    <message>
        <source>Papua New Guinea</source>
        <translation>Papouasie-Nouvelle-Guinée</translation>
    </message>
    <message>
        <source>Philippines</source>
        <translation>Philippines</translation>
    </message>
    <message>
        <source>Pakistan</source>
        <translation>Pakistan</translation>
    </message>
    <message>
        <source>Poland</source>
        <translation>Pologne</translation>
    </message>
    <message>
        <source>St. Pierre &amp; Miquelon</source>
        <translation>Saint-Pierre-et-Miquelon</translation>
    </message>
    <message>
        <source>Pitcairn Islands</source>
        <translation>Îles Pitcairn</translation>
    </message>
    <message>
        <source>Puerto Rico</source>
        <translation>Porto Rico</translation>
    </message>
    <message>
        <source>Palestine</source>
        <translation>Palestine</translation>
    </message>
    <message>
        <source>Portugal</source>
        <translation>Portugal</translation>
    </message>
    <message>
        <source>Palau</source>
        <translation>Palaos</translation>
    </message>
    <message>
        <source>Paraguay</source>
        <translation>Paraguay</translation>
    </message>
    <message>
        <source>Qatar</source>
        <translation>Qatar</translation>
    </message>
    <message>
        <source>Réunion</source>
        <translation>La Réunion</translation>
    </message>
    <message>
        <source>Romania</source>
        <translation>Roumanie</translation>
    </message>
    <message>
        <source>Serbia</source>
        <translation>Serbie</translation>
    </message>
    <message>
        <source>Russia</source>
        <translation>Russie</translation>
    </message>
    <message>
        <source>Rwanda</source>
        <translation>Rwanda</translation>
    </message>
    <message>
        <source>Saudi Arabia</source>
        <translation>Arabie saoudite</translation>
    </message>
    <message>
        <source>Solomon Islands</source>
        <translation>Îles Salomon</translation>
    </message>
    <message>
        <source>Seychelles</source>
        <translation>Seychelles</translation>
    </message>
    <message>
        <source>Sudan</source>
        <translation>Soudan</translation>
    </message>
    <message>
        <source>Sweden</source>
        <translation>Suède</translation>
    </message>
    <message>
        <source>Singapore</source>
        <translation>Singapour</translation>
    </message>
    <message>
        <source>St. Helena</source>
        <translation>Sainte-Hélène</translation>
    </message>
    <message>
        <source>Slovenia</source>
        <translation>Slovénie</translation>
    </message>
    <message>
        <source>Svalbard &amp; Jan Mayen</source>
        <translation>Svalbard et Jan Mayen</translation>
    </message>
    <message>
        <source>Slovakia</source>
        <translation>Slovaquie</translation>
    </message>
    <message>
        <source>Sierra Leone</source>
        <translation>Sierra Leone</translation>
    </message>
    <message>
        <source>San Marino</source>
        <translation>Saint-Marin</translation>
    </message>
    <message>
        <source>Senegal</source>
        <translation>Sénégal</translation>
    </message>
    <message>
        <source>Somalia</source>
        <translation>Somalie</translation>
    </message>
    <message>
        <source>Suriname</source>
        <translation>Suriname</translation>
    </message>
    <message>
        <source>South Sudan</source>
        <translation>Soudan du Sud</translation>
    </message>
    <message>
        <source>São Tomé &amp; Príncipe</source>
        <translation>Sao Tomé-et-Principe</translation>
    </message>
    <message>
        <source>El Salvador</source>
        <translation>Salvador</translation>
    </message>
    <message>
        <source>Sint Maarten</source>
        <translation>Saint-Martin (partie néerlandaise)</translation>
    </message>
    <message>
        <source>Syria</source>
        <translation>Syrie</translation>
    </message>
    <message>
        <source>Eswatini</source>
        <translation>Eswatini</translation>
    </message>
    <message>
        <source>Turks &amp; Caicos Islands</source>
        <translation>Îles Turques-et-Caïques</translation>
    </message>
    <message>
        <source>Chad</source>
        <translation>Tchad</translation>
    </message>
    <message>
        <source>French Southern Territories</source>
        <translation>Terres australes françaises</translation>
    </message>
    <message>
        <source>Togo</source>
        <translation>Togo</translation>
    </message>
    <message>
        <source>Thailand</source>
        <translation>Thaïlande</translation>
    </message>
    <message>
        <source>Tajikistan</source>
        <translation>Tadjikistan</translation>
    </message>
    <message>
        <source>Tokelau</source>
        <translation>Tokelau</translation>
    </message>
    <message>
        <source>Timor-Leste</source>
        <translation>Timor oriental</translation>
    </message>
    <message>
        <source>Turkmenistan</source>
        <translation>Turkménistan</translation>
    </message>
    <message>
        <source>Tunisia</source>
        <translation>Tunisie</translation>
    </message>
    <message>
        <source>Tonga</source>
        <translation>Tonga</translation>
    </message>
    <message>
        <source>Türkiye</source>
        <translation>Turquie</translation>
    </message>
    <message>
        <source>Trinidad &amp; Tobago</source>
        <translation>Trinité-et-Tobago</translation>
    </message>
    <message>
        <source>Tuvalu</source>
        <translation>Tuvalu</translation>
    </message>
    <message>
        <source>Taiwan</source>
        <translation>Taïwan</translation>
    </message>
    <message>
        <source>Tanzania</source>
        <translation>Tanzanie</translation>
    </message>
    <message>
        <source>Ukraine</source>
        <translation>Ukraine</translation>
    </message>
    <message>
        <source>Uganda</source>
        <translation>Ouganda</translation>
    </message>
    <message>
        <source>U.S. Outlying Islands</source>
        <translation>Îles mineures éloignées des États-Unis</translation>
    </message>
    <message>
        <source>United States</source>
        <translation>États-Unis</translation>
    </message>
    <message>
        <source>Uruguay</source>
        <translation>Uruguay</translation>
    </message>
    <message>
        <source>Uzbekistan</source>
        <translation>Ouzbékistan</translation>
    </message>
    <message>
        <source>Vatican City</source>
        <translation>État de la Cité du Vatican</translation>
    </message>
    <message>
        <source>St. Vincent &amp; Grenadines</source>
        <translation>Saint-Vincent-et-les Grenadines</translation>
    </message>
    <message>
        <source>Venezuela</source>
        <translation>Venezuela</translation>
    </message>
    <message>
        <source>British Virgin Islands</source>
        <translation>Îles Vierges britanniques</translation>
    </message>
    <message>
        <source>U.S. Virgin Islands</source>
        <translation>Îles Vierges des États-Unis</translation>
    </message>
    <message>
        <source>Vietnam</source>
        <translation>Viêt Nam</translation>
    </message>
    <message>
        <source>Vanuatu</source>
        <translation>Vanuatu</translation>
    </message>
    <message>
        <source>Wallis &amp; Futuna</source>
        <translation>Wallis-et-Futuna</translation>
    </message>
    <message>
        <source>Samoa</source>
        <translation>Samoa</translation>
    </message>
    <message>
        <source>Kosovo</source>
        <translation>Kosovo</translation>
    </message>
    <message>
        <source>Yemen</source>
        <translation>Yémen</translation>
    </message>
    <message>
        <source>Mayotte</source>
        <translation>Mayotte</translation>
    </message>
    <message>
        <source>South Africa</source>
        <translation>Afrique du Sud</translation>
    </message>
    <message>
        <source>Zambia</source>
        <translation>Zambie</translation>
    </message>
    <message>
        <source>Zimbabwe</source>
        <translation>Zimbabwe</translation>
    </message>
</context>
<context>
    <name>Tile</name>
    <message>
        <source>This kind of tile needs a newer Vigie.</source>
        <translation>Ce type de vignette demande une version plus récente de Vigie.</translation>
    </message>
</context>
<context>
    <name>TilePage</name>
    <message>
        <source>Back to %1</source>
        <translation>Retour à «&#xa0;%1&#xa0;»</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Retour</translation>
    </message>
    <message>
        <source>This tile has been taken off the dashboard. Go back to see the others.</source>
        <translation>Cette vignette a été retirée du tableau de bord. Revenez en arrière pour voir les autres.</translation>
    </message>
</context>
<context>
    <name>TodayPage</name>
    <message>
        <source>Today</source>
        <translation>Aujourd’hui</translation>
    </message>
</context>
<context>
    <name>UnlockPage</name>
    <message>
        <source>Choose a passphrase</source>
        <translation>Choisissez une phrase secrète</translation>
    </message>
    <message>
        <source>Vigie is locked</source>
        <translation>Vigie est verrouillé</translation>
    </message>
    <message>
        <source>This device keeps no keys for programs. A passphrase seals what Vigie holds here, and you are asked for it at each start. Nobody else knows it: if it is lost, this device has to be invited again. Three or four words are a good one.</source>
        <translation>Cet appareil ne garde pas de clés pour les programmes. Une phrase secrète protège ce que Vigie y conserve, et vous est demandée à chaque démarrage. Personne d’autre ne la connaît&#xa0;: si elle est perdue, il faudra inviter cet appareil à nouveau. Trois ou quatre mots conviennent bien.</translation>
    </message>
    <message>
        <source>What Vigie holds on this device is sealed, and its key lies in the key store of this machine, which does not open: log in to it as usual, then try again.</source>
        <translation>Ce que Vigie conserve sur cet appareil est scellé, et sa clé se trouve dans le trousseau de cette machine, qui ne s’ouvre pas&#xa0;: ouvrez votre session comme d’habitude, puis réessayez.</translation>
    </message>
    <message>
        <source>What Vigie holds on this device is sealed. Its passphrase opens it.</source>
        <translation>Ce que Vigie conserve sur cet appareil est scellé. Sa phrase secrète l’ouvre.</translation>
    </message>
    <message>
        <source>Passphrase</source>
        <translation>Phrase secrète</translation>
    </message>
    <message>
        <source>The same once more</source>
        <translation>La même encore une fois</translation>
    </message>
    <message numerus="yes">
        <source>That is too short: take at least %Ln character(s).</source>
        <translation>
            <numerusform>C’est trop court&#xa0;: au moins %Ln caractère.</numerusform>
            <numerusform>C’est trop court&#xa0;: au moins %Ln caractères.</numerusform>
        </translation>
    </message>
    <message>
        <source>These are not the same yet.</source>
        <translation>Les deux ne sont pas encore identiques.</translation>
    </message>
    <message>
        <source>It does not open yet.</source>
        <translation>Il ne s’ouvre pas encore.</translation>
    </message>
    <message>
        <source>This passphrase does not open it. Type it again.</source>
        <translation>Cette phrase secrète ne l’ouvre pas. Saisissez-la à nouveau.</translation>
    </message>
    <message>
        <source>Opening</source>
        <translation>Ouverture</translation>
    </message>
    <message>
        <source>Seal and join</source>
        <translation>Sceller et rejoindre</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Réessayer</translation>
    </message>
    <message>
        <source>Unlock</source>
        <translation>Déverrouiller</translation>
    </message>
</context>
<context>
    <name>Vigie</name>
    <message>
        <source>%1h</source>
        <comment>an hour</comment>
        <translation>%1&#x202f;h</translation>
    </message>
    <message>
        <source>Nobody has published a dashboard yet</source>
        <translation>Personne n’a encore publié de tableau de bord</translation>
    </message>
    <message>
        <source>The dashboards come with the next network</source>
        <translation>Les tableaux de bord arriveront dès que le réseau reviendra</translation>
    </message>
    <message>
        <source>This dashboard has no tiles yet</source>
        <translation>Ce tableau de bord n’a pas encore de vignette</translation>
    </message>
    <message>
        <source>There is no such dashboard, or it is not yours to see</source>
        <translation>Ce tableau de bord n’existe pas, ou il ne vous est pas ouvert</translation>
    </message>
    <message>
        <source>Its first figures are on the way</source>
        <translation>Ses premiers chiffres arrivent</translation>
    </message>
    <message>
        <source>Its first figures come with the next network</source>
        <translation>Ses premiers chiffres arriveront dès que le réseau reviendra</translation>
    </message>
    <message>
        <source>Nothing was noted yet</source>
        <translation>Rien n’a encore été noté</translation>
    </message>
    <message>
        <source>Nobody has written an insight yet</source>
        <translation>Personne n’a encore écrit d’analyse</translation>
    </message>
    <message>
        <source>This Vigie cannot show a tile of the type &quot;%1&quot; yet</source>
        <translation>Cette version de Vigie n’affiche pas encore les vignettes de type «&#xa0;%1&#xa0;»</translation>
    </message>
    <message>
        <source>This tile is not there any more</source>
        <translation>Cette vignette n’existe plus</translation>
    </message>
    <message>
        <source>This tile cannot be shown: %1</source>
        <translation>Impossible d’afficher cette vignette&#xa0;: %1</translation>
    </message>
    <message>
        <source>The hub is counting: the first figure comes in a moment</source>
        <translation>Le serveur compte&#xa0;: le premier chiffre arrive dans un instant</translation>
    </message>
    <message>
        <source>Its first figure comes with the next network</source>
        <translation>Son premier chiffre arrivera dès que le réseau reviendra</translation>
    </message>
    <message>
        <source>still counting</source>
        <translation>comptage en cours</translation>
    </message>
    <message>
        <source>No posts match so far</source>
        <translation>Aucune publication ne correspond pour l’instant</translation>
    </message>
    <message>
        <source>Other</source>
        <translation>Autres</translation>
    </message>
    <message>
        <source>journalist</source>
        <translation>journaliste</translation>
    </message>
    <message>
        <source>elected</source>
        <translation>personnalité élue</translation>
    </message>
    <message>
        <source>waits for the hub</source>
        <translation>en attente du serveur</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1&#xa0;: %2</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>%1 %2</source>
        <comment>a figure, its unit</comment>
        <translation>%1 %2</translation>
    </message>
    <message>
        <source>%1: %2, %3, %4</source>
        <translation>%1&#xa0;: %2, %3, %4</translation>
    </message>
    <message>
        <source>%1: %2, %3, %4, %5</source>
        <translation>%1&#xa0;: %2, %3, %4, %5</translation>
    </message>
    <message>
        <source>Today</source>
        <translation>Aujourd’hui</translation>
    </message>
    <message>
        <source>Last 24 hours</source>
        <translation>Dernières 24 heures</translation>
    </message>
    <message>
        <source>Last 7 days</source>
        <translation>7 derniers jours</translation>
    </message>
    <message>
        <source>Last 30 days</source>
        <translation>30 derniers jours</translation>
    </message>
    <message>
        <source>d MMM yyyy</source>
        <comment>a day, as a Qt date format</comment>
        <translation>d MMM yyyy</translation>
    </message>
    <message>
        <source>%1 to %2</source>
        <translation>Du %1 au %2</translation>
    </message>
    <message>
        <source>Since %1</source>
        <translation>Depuis le %1</translation>
    </message>
    <message>
        <source>Since the beginning</source>
        <translation>Depuis le début</translation>
    </message>
    <message>
        <source>%1 %</source>
        <comment>a percentage</comment>
        <translation>%1&#x202f;%</translation>
    </message>
    <message>
        <source>+%1</source>
        <comment>a positive tone</comment>
        <translation>+%1</translation>
    </message>
    <message>
        <source>HH:mm</source>
        <comment>a time, as a Qt time format</comment>
        <translation>HH:mm</translation>
    </message>
    <message>
        <source>%1 %2</source>
        <comment>a day of the week, a time</comment>
        <translation>%1 %2</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <comment>a day, a time</comment>
        <translation>%1 à %2</translation>
    </message>
    <message>
        <source>d MMM</source>
        <comment>a day, as a Qt date format</comment>
        <translation>d MMM</translation>
    </message>
    <message>
        <source>live</source>
        <translation>en direct</translation>
    </message>
    <message>
        <source>not yet heard</source>
        <translation>pas encore de nouvelles</translation>
    </message>
    <message>
        <source>Opening</source>
        <translation>Ouverture</translation>
    </message>
    <message numerus="yes">
        <source>%Ln change(s) wait for a hub since %1</source>
        <translation>
            <numerusform>%Ln modification attend un serveur depuis %1</numerusform>
            <numerusform>%Ln modifications attendent un serveur depuis %1</numerusform>
        </translation>
    </message>
    <message>
        <source>Not joined to a hub yet</source>
        <translation>Pas encore relié à un serveur</translation>
    </message>
    <message numerus="yes">
        <source>Live · %Ln change(s) on the way</source>
        <translation>
            <numerusform>En direct · %Ln modification en cours d’envoi</numerusform>
            <numerusform>En direct · %Ln modifications en cours d’envoi</numerusform>
        </translation>
    </message>
    <message>
        <source>Live</source>
        <translation>En direct</translation>
    </message>
    <message>
        <source>Live · catching up</source>
        <translation>En direct · mise à jour en cours</translation>
    </message>
    <message numerus="yes">
        <source>%Ln change(s) wait for a network since %1</source>
        <translation>
            <numerusform>%Ln modification attend le réseau depuis %1</numerusform>
            <numerusform>%Ln modifications attendent le réseau depuis %1</numerusform>
        </translation>
    </message>
    <message>
        <source>No network · as of %1</source>
        <translation>Pas de réseau · dernières nouvelles&#xa0;: %1</translation>
    </message>
    <message>
        <source>No network, and nothing was received yet</source>
        <translation>Pas de réseau, et rien n’a encore été reçu</translation>
    </message>
    <message>
        <source>%1 · the latest at %2</source>
        <translation>%1 · la plus récente&#xa0;: %2</translation>
    </message>
    <message>
        <source>as last week</source>
        <translation>comme la semaine dernière</translation>
    </message>
    <message numerus="yes">
        <source>%Ln point(s) more than last week</source>
        <translation>
            <numerusform>%Ln point de plus que la semaine dernière</numerusform>
            <numerusform>%Ln points de plus que la semaine dernière</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln point(s) less than last week</source>
        <translation>
            <numerusform>%Ln point de moins que la semaine dernière</numerusform>
            <numerusform>%Ln points de moins que la semaine dernière</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 × last week</source>
        <translation>%1 fois la semaine dernière</translation>
    </message>
    <message>
        <source>%1 more than last week</source>
        <translation>%1 de plus que la semaine dernière</translation>
    </message>
    <message>
        <source>%1 less than last week</source>
        <translation>%1 de moins que la semaine dernière</translation>
    </message>
    <message numerus="yes">
        <source>%Ln reaction(s)</source>
        <translation>
            <numerusform>%Ln réaction</numerusform>
            <numerusform>%Ln réactions</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln copy(s)</source>
        <translation>
            <numerusform>%Ln reprise</numerusform>
            <numerusform>%Ln reprises</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln post(s)</source>
        <translation>
            <numerusform>%Ln publication</numerusform>
            <numerusform>%Ln publications</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1, %Ln of them copies</source>
        <translation>
            <numerusform>%1, dont %Ln reprise</numerusform>
            <numerusform>%1, dont %Ln reprises</numerusform>
        </translation>
    </message>
    <message>
        <source>What stands on the wall “%1”</source>
        <translation>Ce qu’affiche le mur «&#xa0;%1&#xa0;»</translation>
    </message>
    <message>
        <source>%1 in %2</source>
        <comment>a kind of record, a channel</comment>
        <translation>%1 dans %2</translation>
    </message>
    <message>
        <source>Deletion of an insight on “%1”</source>
        <translation>Suppression d’une analyse sur «&#xa0;%1&#xa0;»</translation>
    </message>
    <message>
        <source>Insight on “%1”</source>
        <translation>Analyse sur «&#xa0;%1&#xa0;»</translation>
    </message>
    <message numerus="yes">
        <source>%Ln version(s)</source>
        <comment>of one text</comment>
        <translation>
            <numerusform>%Ln version</numerusform>
            <numerusform>%Ln versions</numerusform>
        </translation>
    </message>
    <message>
        <source>This device</source>
        <translation>Cet appareil</translation>
    </message>
    <message>
        <source>Another device</source>
        <translation>Un autre appareil</translation>
    </message>
    <message>
        <source>You do not have the right to write this here.</source>
        <translation>Vous n’avez pas le droit d’écrire ceci ici.</translation>
    </message>
    <message>
        <source>It was changed after you saw it, so it was not deleted. Look at it, then send this again if you still want to.</source>
        <translation>Le contenu a été modifié après que vous l’avez vu, il n’a donc pas été supprimé. Regardez-le, puis renvoyez ceci si vous le voulez toujours.</translation>
    </message>
    <message>
        <source>It was deleted meanwhile. Write it anew if it is still needed.</source>
        <translation>Entre-temps, le texte d’origine a été supprimé. Écrivez-le de nouveau s’il est encore utile.</translation>
    </message>
    <message>
        <source>It is too long. Shorten it, then send it again.</source>
        <translation>C’est trop long. Raccourcissez, puis renvoyez.</translation>
    </message>
    <message>
        <source>It needs a newer Vigie. Update this one, then send it again.</source>
        <translation>Il faut un Vigie plus récent. Mettez celui-ci à jour, puis renvoyez.</translation>
    </message>
    <message>
        <source>There was too much of it at once. Send it again later.</source>
        <translation>Il y en avait trop à la fois. Renvoyez plus tard.</translation>
    </message>
    <message>
        <source>Something in it is not as it has to be. Edit it, then send it again.</source>
        <translation>Quelque chose n’est pas comme il faut. Modifiez, puis renvoyez.</translation>
    </message>
    <message>
        <source>Locked: the key store of this machine does not open</source>
        <translation>Verrouillé&#xa0;: le trousseau de cette machine ne s’ouvre pas</translation>
    </message>
    <message>
        <source>Waits for a new passphrase</source>
        <translation>En attente d’une nouvelle phrase secrète</translation>
    </message>
    <message>
        <source>Locked: it opens with its passphrase</source>
        <translation>Verrouillé&#xa0;: il s’ouvre avec sa phrase secrète</translation>
    </message>
    <message>
        <source>The hub has not been heard since %1, which is too long. What is here is shown again as soon as it is heard.</source>
        <comment>a day, a time</comment>
        <translation>Le serveur n’a pas répondu depuis %1, c’est trop long. Ce qui est ici sera de nouveau affiché dès qu’il répondra.</translation>
    </message>
    <message>
        <source>The hub has not been heard for too long. What is here is shown again as soon as it is heard.</source>
        <translation>Le serveur n’a pas répondu depuis trop longtemps. Ce qui est ici sera de nouveau affiché dès qu’il répondra.</translation>
    </message>
    <message>
        <source>An administrator has ended the access of this device. What it held can no longer be opened.</source>
        <translation>Un administrateur a mis fin à l’accès de cet appareil. Ce qu’il conservait ne peut plus être ouvert.</translation>
    </message>
    <message>
        <source>Waits for the hub to let this device in</source>
        <translation>En attente d’admission par le serveur</translation>
    </message>
    <message>
        <source>This is no invitation: its code begins with “vigie1:”. Copy it whole from the message in which it came.</source>
        <translation>Ce n’est pas une invitation&#xa0;: son code commence par «&#xa0;vigie1:&#xa0;». Copiez-le en entier depuis le message reçu.</translation>
    </message>
    <message>
        <source>This code was cut short or mistyped. Copy it again, whole.</source>
        <translation>Ce code est incomplet ou mal saisi. Copiez-le à nouveau, en entier.</translation>
    </message>
    <message>
        <source>This code is for a newer Vigie. Update this one, then take the code again.</source>
        <translation>Ce code est destiné à une version plus récente de Vigie. Mettez Vigie à jour, puis reprenez le code.</translation>
    </message>
    <message>
        <source>This is too long to be an invitation. Copy the code alone.</source>
        <translation>C’est trop long pour être une invitation. Copiez le code seul.</translation>
    </message>
</context>
<context>
    <name>WallPage</name>
    <message>
        <source>Wall</source>
        <translation>Mur</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Annuler</translation>
    </message>
    <message>
        <source>Drag a dashboard onto the wall, or choose a region first</source>
        <translation>Faites glisser un tableau de bord sur le mur, ou choisissez d’abord une zone</translation>
    </message>
    <message>
        <source>What is to stand there?</source>
        <translation>Que faut-il y afficher&#xa0;?</translation>
    </message>
</context>
<context>
    <name>vigie::CodeSource</name>
    <message>
        <source>There is nothing to paste: copy the code, or a picture of it, first.</source>
        <translation>Il n’y a rien à coller&#xa0;: copiez d’abord le code, ou une image de celui-ci.</translation>
    </message>
</context>
<context>
    <name>vigie::WallView</name>
    <message>
        <source>The screens of the wall “%1” cannot be shown: %2</source>
        <translation>Impossible d’afficher les écrans du mur «&#xa0;%1&#xa0;»&#xa0;: %2</translation>
    </message>
    <message>
        <source>The wall “%1” has no screens yet.</source>
        <translation>Le mur «&#xa0;%1&#xa0;» n’a pas encore d’écran.</translation>
    </message>
    <message>
        <source>No wall is called “%1”.</source>
        <translation>Aucun mur ne s’appelle «&#xa0;%1&#xa0;».</translation>
    </message>
    <message>
        <source>The wall “%1” is not known here yet.</source>
        <translation>Le mur «&#xa0;%1&#xa0;» n’est pas encore connu ici.</translation>
    </message>
    <message>
        <source>The screens of the wall have changed, and the change cannot be shown: %1</source>
        <translation>Les écrans du mur ont changé, et ce changement ne peut pas être affiché&#xa0;: %1</translation>
    </message>
    <message>
        <source>What was put on the wall cannot be shown: %1</source>
        <translation>Impossible d’afficher ce qui a été placé sur le mur&#xa0;: %1</translation>
    </message>
    <message>
        <source>Nothing was put on this wall yet: a tablet can, in Wall.</source>
        <translation>Rien n’a encore été placé sur ce mur&#xa0;: cela se fait sur une tablette, dans «&#xa0;Mur&#xa0;».</translation>
    </message>
    <message>
        <source>This machine drives no screen of the wall “%1”: the screens of the wall are %2, and those of this machine are %3. Give a screen of the wall the name of one of these.</source>
        <translation>Cette machine n’affiche aucun écran du mur «&#xa0;%1&#xa0;»&#xa0;: les écrans du mur sont %2, et ceux de cette machine sont %3. Donnez à un écran du mur le nom de l’un de ceux-ci.</translation>
    </message>
    <message>
        <source>The wall “%1” was not changed: %2</source>
        <translation>Le mur «&#xa0;%1&#xa0;» n’a pas été modifié&#xa0;: %2</translation>
    </message>
    <message>
        <source>The wall “%1” was not changed: what stands on it was put there by a newer Vigie. Update this one, then try again.</source>
        <translation>Le mur «&#xa0;%1&#xa0;» n’a pas été modifié&#xa0;: ce qu’il affiche y a été placé par un Vigie plus récent. Mettez celui-ci à jour, puis réessayez.</translation>
    </message>
    <message>
        <source>The wall “%1” was not changed: it has no region “%2” any more. Choose another one.</source>
        <translation>Le mur «&#xa0;%1&#xa0;» n’a pas été modifié&#xa0;: il n’a plus de zone «&#xa0;%2&#xa0;». Choisissez-en une autre.</translation>
    </message>
    <message>
        <source>This machine has no screen at all: connect “%1”.</source>
        <translation>Cette machine n’a aucun écran&#xa0;: branchez «&#xa0;%1&#xa0;».</translation>
    </message>
    <message>
        <source>This machine has no screen “%1”: it has %2. Connect that screen, or start with the name of one of these.</source>
        <translation>Cette machine n’a pas d’écran «&#xa0;%1&#xa0;»&#xa0;: elle a %2. Branchez cet écran, ou démarrez avec le nom de l’un de ceux-ci.</translation>
    </message>
</context>
</TS>
