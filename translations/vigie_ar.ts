<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<!-- SPDX-FileCopyrightText: 2026 Vigie contributors -->
<!-- SPDX-License-Identifier: Apache-2.0 -->
<TS version="2.1" language="ar" sourcelanguage="en">
<context>
    <name>CodePicture</name>
    <message>
        <source>This picture is too large to be looked at. Take one of the code alone, or copy the code as text.</source>
        <translation>هذه الصورة أكبر من أن تُقرأ. صوّر الرمز وحده، أو انسخه نصًا.</translation>
    </message>
    <message>
        <source>This is no picture that can be read here: it has to be a PNG or JPEG file.</source>
        <translation>لا يمكن قراءة هذه الصورة هنا: يجب أن تكون ملف PNG أو JPEG.</translation>
    </message>
    <message>
        <source>There are several invitations in this picture: take one of the code that is meant for you.</source>
        <translation>في هذه الصورة عدة دعوات: صوّر الرمز المخصص لك وحده.</translation>
    </message>
    <message>
        <source>The code in this picture is no invitation to Vigie.</source>
        <translation>الرمز في هذه الصورة ليس دعوة إلى Vigie.</translation>
    </message>
    <message>
        <source>No code was found in this picture. Take it again, sharp and from straight above, or copy the code as text.</source>
        <translation>لم يُعثر على رمز في هذه الصورة. التقطها من جديد واضحة ومن الأمام مباشرة، أو انسخ الرمز نصًا.</translation>
    </message>
    <message>
        <source>This picture cannot be read: check that you may open its file.</source>
        <translation>تعذّرت قراءة هذه الصورة: تحقق من أن لك حق فتح ملفها.</translation>
    </message>
</context>
<context>
    <name>ComparePage</name>
    <message>
        <source>This device has joined</source>
        <translation>انضم هذا الجهاز</translation>
    </message>
    <message>
        <source>Compare with whoever invited you: beside this device they see six digits.</source>
        <translation>قارن مع من دعاك: إنه يرى ستة أرقام بجانب هذا الجهاز.</translation>
    </message>
    <message>
        <source>If theirs are others, somebody stands between you and the hub: tell them at once, and they shut this device out again.</source>
        <translation>إن كانت أرقامه مختلفة، فثمة من يقف بينك وبين الخادم: أخبره فورًا ليُخرج هذا الجهاز.</translation>
    </message>
    <message>
        <source>Continue</source>
        <translation>متابعة</translation>
    </message>
</context>
<context>
    <name>DashboardPage</name>
    <message>
        <source>Today</source>
        <translation>اليوم</translation>
    </message>
</context>
<context>
    <name>DashboardRow</name>
    <message>
        <source>Put on the wall: %1</source>
        <translation>وضع على جدار العرض: ⁨%1⁩</translation>
    </message>
</context>
<context>
    <name>EndedPage</name>
    <message>
        <source>Access has ended</source>
        <translation>انتهى الوصول</translation>
    </message>
    <message>
        <source>Too long without the hub</source>
        <translation>وقت أطول من اللازم دون الخادم</translation>
    </message>
    <message>
        <source>If this is a mistake, ask whoever runs Vigie in your company: they can invite this device again.</source>
        <translation>إن كان ذلك خطأ، فراجع من يدير Vigie في شركتك: يمكنه دعوة هذا الجهاز من جديد.</translation>
    </message>
    <message>
        <source>Bring this device to a network. What you wrote on it is kept, and is sent then.</source>
        <translation>صِل هذا الجهاز بشبكة. ما كتبته عليه محفوظ، وسيُرسل حينها.</translation>
    </message>
</context>
<context>
    <name>InsightEditor</name>
    <message>
        <source>Your insight</source>
        <translation>تحليلك</translation>
    </message>
    <message>
        <source>What should people know who see this figure?</source>
        <translation>ما الذي ينبغي معرفته عند رؤية هذا الرقم؟</translation>
    </message>
    <message>
        <source>Write it beside the figure</source>
        <translation>الكتابة بجانب الرقم</translation>
    </message>
    <message>
        <source>It is sent when there is a network.</source>
        <translation>يُرسَل عند توفّر الشبكة.</translation>
    </message>
</context>
<context>
    <name>InsightVersion</name>
    <message>
        <source>Let this one stand</source>
        <translation>الإبقاء على هذه</translation>
    </message>
    <message>
        <source>Take this one instead</source>
        <translation>أخذ هذه بدلًا منها</translation>
    </message>
    <message>
        <source>Let this one stand: %1</source>
        <translation>الإبقاء على هذه: %1</translation>
    </message>
    <message>
        <source>Take this one instead: %1</source>
        <translation>أخذ هذه بدلًا منها: %1</translation>
    </message>
</context>
<context>
    <name>InsightVersions</name>
    <message>
        <source>%1 · shown now</source>
        <translation>%1 · المعروضة الآن</translation>
    </message>
    <message>
        <source>Write it anew</source>
        <translation>كتابة نص جديد</translation>
    </message>
    <message>
        <source>The words that stand</source>
        <translation>النص الذي يبقى</translation>
    </message>
    <message>
        <source>Let these words stand</source>
        <translation>الإبقاء على هذا النص</translation>
    </message>
    <message>
        <source>Several versions: which words stand?</source>
        <translation>عدة صيغ: أيها تبقى؟</translation>
    </message>
</context>
<context>
    <name>JoinPage</name>
    <message>
        <source>Waiting for the hub</source>
        <translation>في انتظار الخادم</translation>
    </message>
    <message>
        <source>Join Vigie</source>
        <translation>الانضمام إلى Vigie</translation>
    </message>
    <message>
        <source>The code was taken. This device joins as soon as the hub answers; you need not wait for it here.</source>
        <translation>قُبل الرمز. ينضم هذا الجهاز حالما يجيب الخادم؛ لا حاجة إلى الانتظار هنا.</translation>
    </message>
    <message>
        <source>Whoever invited you gave you a code that begins with “vigie1:”, or a picture of it. It is good for this one device.</source>
        <translation>أعطاك من دعاك رمزًا يبدأ بـ «⁦vigie1:⁩»، أو صورة له. وهو صالح لهذا الجهاز وحده.</translation>
    </message>
    <message>
        <source>No files can be chosen here. Copy the picture and paste it, or drop it on this page.</source>
        <translation>لا يمكن اختيار ملف هنا. انسخ الصورة والصقها، أو أفلتها على هذه الصفحة.</translation>
    </message>
    <message>
        <source>Invitation code</source>
        <translation>رمز الدعوة</translation>
    </message>
    <message>
        <source>Paste or type the code here</source>
        <translation>الصق الرمز أو اكتبه هنا</translation>
    </message>
    <message>
        <source>Join</source>
        <translation>انضمام</translation>
    </message>
    <message>
        <source>Paste</source>
        <translation>لصق</translation>
    </message>
    <message>
        <source>Looking at the picture</source>
        <translation>جارٍ قراءة الصورة</translation>
    </message>
    <message>
        <source>From a picture…</source>
        <translation>من صورة…</translation>
    </message>
    <message>
        <source>Use another code</source>
        <translation>استخدام رمز آخر</translation>
    </message>
</context>
<context>
    <name>Language</name>
    <message>
        <source>Afrikaans</source>
        <translation>الأفريقانية</translation>
    </message>
    <message>
        <source>Amharic</source>
        <translation>الأمهرية</translation>
    </message>
    <message>
        <source>Arabic</source>
        <translation>العربية</translation>
    </message>
    <message>
        <source>Azerbaijani</source>
        <translation>الأذربيجانية</translation>
    </message>
    <message>
        <source>Belarusian</source>
        <translation>البيلاروسية</translation>
    </message>
    <message>
        <source>Bulgarian</source>
        <translation>البلغارية</translation>
    </message>
    <message>
        <source>Bangla</source>
        <translation>البنغالية</translation>
    </message>
    <message>
        <source>Bosnian</source>
        <translation>البوسنية</translation>
    </message>
    <message>
        <source>Catalan</source>
        <translation>الكتالانية</translation>
    </message>
    <message>
        <source>Czech</source>
        <translation>التشيكية</translation>
    </message>
    <message>
        <source>Welsh</source>
        <translation>الويلزية</translation>
    </message>
    <message>
        <source>Danish</source>
        <translation>الدانمركية</translation>
    </message>
    <message>
        <source>German</source>
        <translation>الألمانية</translation>
    </message>
    <message>
        <source>Greek</source>
        <translation>اليونانية</translation>
    </message>
    <message>
        <source>English</source>
        <translation>الإنجليزية</translation>
    </message>
    <message>
        <source>Esperanto</source>
        <translation>الإسبرانتو</translation>
    </message>
    <message>
        <source>Spanish</source>
        <translation>الإسبانية</translation>
    </message>
    <message>
        <source>Estonian</source>
        <translation>الإستونية</translation>
    </message>
    <message>
        <source>Basque</source>
        <translation>الباسكية</translation>
    </message>
    <message>
        <source>Persian</source>
        <translation>الفارسية</translation>
    </message>
    <message>
        <source>Fula</source>
        <translation>الفولانية</translation>
    </message>
    <message>
        <source>Finnish</source>
        <translation>الفنلندية</translation>
    </message>
    <message>
        <source>French</source>
        <translation>الفرنسية</translation>
    </message>
    <message>
        <source>Irish</source>
        <translation>الأيرلندية</translation>
    </message>
    <message>
        <source>Galician</source>
        <translation>الجاليكية</translation>
    </message>
    <message>
        <source>Gujarati</source>
        <translation>الغوجاراتية</translation>
    </message>
    <message>
        <source>Hausa</source>
        <translation>الهوسا</translation>
    </message>
    <message>
        <source>Hebrew</source>
        <translation>العبرية</translation>
    </message>
    <message>
        <source>Hindi</source>
        <translation>الهندية</translation>
    </message>
    <message>
        <source>Croatian</source>
        <translation>الكرواتية</translation>
    </message>
    <message>
        <source>Haitian Creole</source>
        <translation>الكريولية الهايتية</translation>
    </message>
    <message>
        <source>Hungarian</source>
        <translation>الهنغارية</translation>
    </message>
    <message>
        <source>Armenian</source>
        <translation>الأرمنية</translation>
    </message>
    <message>
        <source>Indonesian</source>
        <translation>الإندونيسية</translation>
    </message>
    <message>
        <source>Igbo</source>
        <translation>الإيجبو</translation>
    </message>
    <message>
        <source>Icelandic</source>
        <translation>الأيسلندية</translation>
    </message>
    <message>
        <source>Italian</source>
        <translation>الإيطالية</translation>
    </message>
    <message>
        <source>Japanese</source>
        <translation>اليابانية</translation>
    </message>
    <message>
        <source>Georgian</source>
        <translation>الجورجية</translation>
    </message>
    <message>
        <source>Kazakh</source>
        <translation>الكازاخستانية</translation>
    </message>
    <message>
        <source>Khmer</source>
        <translation>الخميرية</translation>
    </message>
    <message>
        <source>Kannada</source>
        <translation>الكانادا</translation>
    </message>
    <message>
        <source>Korean</source>
        <translation>الكورية</translation>
    </message>
    <message>
        <source>Kurdish</source>
        <translation>الكردية</translation>
    </message>
    <message>
        <source>Kyrgyz</source>
        <translation>القيرغيزية</translation>
    </message>
    <message>
        <source>Latin</source>
        <translation>اللاتينية</translation>
    </message>
    <message>
        <source>Luxembourgish</source>
        <translation>اللكسمبورغية</translation>
    </message>
    <message>
        <source>Lingala</source>
        <translation>اللينجالا</translation>
    </message>
    <message>
        <source>Lao</source>
        <translation>اللاوية</translation>
    </message>
    <message>
        <source>Lithuanian</source>
        <translation>الليتوانية</translation>
    </message>
    <message>
        <source>Latvian</source>
        <translation>اللاتفية</translation>
    </message>
    <message>
        <source>Malagasy</source>
        <translation>الملغاشي</translation>
    </message>
    <message>
        <source>Māori</source>
        <translation>الماورية</translation>
    </message>
    <message>
        <source>Macedonian</source>
        <translation>المقدونية</translation>
    </message>
    <message>
        <source>Malayalam</source>
        <translation>المالايالامية</translation>
    </message>
    <message>
        <source>Mongolian</source>
        <translation>المنغولية</translation>
    </message>
    <message>
        <source>Marathi</source>
        <translation>الماراثية</translation>
    </message>
    <message>
        <source>Malay</source>
        <translation>الماليزية</translation>
    </message>
    <message>
        <source>Maltese</source>
        <translation>المالطية</translation>
    </message>
    <message>
        <source>Burmese</source>
        <translation>البورمية</translation>
    </message>
    <message>
        <source>Norwegian Bokmål</source>
        <translation>النرويجية بوكمال</translation>
    </message>
    <message>
        <source>Nepali</source>
        <translation>النيبالية</translation>
    </message>
    <message>
        <source>Dutch</source>
        <translation>الهولندية</translation>
    </message>
    <message>
        <source>Norwegian Nynorsk</source>
        <translation>النرويجية نينورسك</translation>
    </message>
    <message>
        <source>Norwegian</source>
        <translation>النرويجية</translation>
    </message>
    <message>
        <source>Oromo</source>
        <translation>الأورومية</translation>
    </message>
    <message>
        <source>Odia</source>
        <translation>الأورية</translation>
    </message>
    <message>
        <source>Punjabi</source>
        <translation>البنجابية</translation>
    </message>
    <message>
        <source>Polish</source>
        <translation>البولندية</translation>
    </message>
    <message>
        <source>Pashto</source>
        <translation>البشتو</translation>
    </message>
    <message>
        <source>Portuguese</source>
        <translation>البرتغالية</translation>
    </message>
    <message>
        <source>Rundi</source>
        <translation>الرندي</translation>
    </message>
    <message>
        <source>Romanian</source>
        <translation>الرومانية</translation>
    </message>
    <message>
        <source>Russian</source>
        <translation>الروسية</translation>
    </message>
    <message>
        <source>Kinyarwanda</source>
        <translation>الكينيارواندا</translation>
    </message>
    <message>
        <source>Sindhi</source>
        <translation>السندية</translation>
    </message>
    <message>
        <source>Sinhala</source>
        <translation>السنهالية</translation>
    </message>
    <message>
        <source>Slovak</source>
        <translation>السلوفاكية</translation>
    </message>
    <message>
        <source>Slovenian</source>
        <translation>السلوفانية</translation>
    </message>
    <message>
        <source>Shona</source>
        <translation>الشونا</translation>
    </message>
    <message>
        <source>Somali</source>
        <translation>الصومالية</translation>
    </message>
    <message>
        <source>Albanian</source>
        <translation>الألبانية</translation>
    </message>
    <message>
        <source>Serbian</source>
        <translation>الصربية</translation>
    </message>
    <message>
        <source>Southern Sotho</source>
        <translation>السوتو الجنوبية</translation>
    </message>
    <message>
        <source>Sundanese</source>
        <translation>السوندانية</translation>
    </message>
    <message>
        <source>Swedish</source>
        <translation>السويدية</translation>
    </message>
    <message>
        <source>Swahili</source>
        <translation>السواحلية</translation>
    </message>
    <message>
        <source>Tamil</source>
        <translation>التاميلية</translation>
    </message>
    <message>
        <source>Telugu</source>
        <translation>التيلوغوية</translation>
    </message>
    <message>
        <source>Tajik</source>
        <translation>الطاجيكية</translation>
    </message>
    <message>
        <source>Thai</source>
        <translation>التايلاندية</translation>
    </message>
    <message>
        <source>Tigrinya</source>
        <translation>التغرينية</translation>
    </message>
    <message>
        <source>Turkmen</source>
        <translation>التركمانية</translation>
    </message>
    <message>
        <source>Filipino</source>
        <translation>الفلبينية</translation>
    </message>
    <message>
        <source>Tswana</source>
        <translation>التسوانية</translation>
    </message>
    <message>
        <source>Turkish</source>
        <translation>التركية</translation>
    </message>
    <message>
        <source>Tsonga</source>
        <translation>السونجا</translation>
    </message>
    <message>
        <source>Tatar</source>
        <translation>التترية</translation>
    </message>
    <message>
        <source>Uyghur</source>
        <translation>الأويغورية</translation>
    </message>
    <message>
        <source>Ukrainian</source>
        <translation>الأوكرانية</translation>
    </message>
    <message>
        <source>Urdu</source>
        <translation>الأوردية</translation>
    </message>
    <message>
        <source>Uzbek</source>
        <translation>الأوزبكية</translation>
    </message>
    <message>
        <source>Vietnamese</source>
        <translation>الفيتنامية</translation>
    </message>
    <message>
        <source>Wolof</source>
        <translation>الولوفية</translation>
    </message>
    <message>
        <source>Xhosa</source>
        <translation>الخوسا</translation>
    </message>
    <message>
        <source>Yiddish</source>
        <translation>اليديشية</translation>
    </message>
    <message>
        <source>Yoruba</source>
        <translation>اليوروبا</translation>
    </message>
    <message>
        <source>Chinese</source>
        <translation>الصينية</translation>
    </message>
    <message>
        <source>Zulu</source>
        <translation>الزولو</translation>
    </message>
</context>
<context>
    <name>Main</name>
    <message>
        <source>Tiles of Vigie</source>
        <translation>بطاقات Vigie</translation>
    </message>
    <message>
        <source>Vigie</source>
        <translation>Vigie</translation>
    </message>
    <message>
        <source>Wall %1</source>
        <translation>جدار العرض ⁨%1⁩</translation>
    </message>
</context>
<context>
    <name>Notice</name>
    <message>
        <source>Press to put this notice away</source>
        <translation>اضغط لإخفاء هذا التنبيه</translation>
    </message>
</context>
<context>
    <name>PictureDialog</name>
    <message>
        <source>The picture of the code</source>
        <translation>صورة الرمز</translation>
    </message>
    <message>
        <source>Pictures (%1)</source>
        <translation>صور (%1)</translation>
    </message>
</context>
<context>
    <name>RefusedCard</name>
    <message>
        <source>The words to send</source>
        <translation>النص المراد إرساله</translation>
    </message>
    <message>
        <source>Edit</source>
        <translation>تعديل</translation>
    </message>
    <message>
        <source>Send again</source>
        <translation>إعادة الإرسال</translation>
    </message>
    <message>
        <source>Leave it as it was</source>
        <translation>تركه كما كان</translation>
    </message>
    <message>
        <source>Discard</source>
        <translation>حذف</translation>
    </message>
    <message>
        <source>Discard it for good? Nobody else has it.</source>
        <translation>هل يُحذف نهائيًا؟ لا أحد غيرك يملكه.</translation>
    </message>
    <message>
        <source>Discard for good</source>
        <translation>حذف نهائي</translation>
    </message>
    <message>
        <source>Keep it</source>
        <translation>الاحتفاظ به</translation>
    </message>
    <message>
        <source>Not accepted · %1</source>
        <translation>لم يُقبل · %1</translation>
    </message>
</context>
<context>
    <name>RefusedPage</name>
    <message>
        <source>Back</source>
        <translation>رجوع</translation>
    </message>
    <message>
        <source>Not accepted</source>
        <translation>لم يُقبل</translation>
    </message>
    <message>
        <source>This was written here, and the hub did not take it. It is kept until you send it again or discard it.</source>
        <translation>كُتب هذا هنا ولم يقبله الخادم. يبقى محفوظًا حتى تعيد إرساله أو تحذفه.</translation>
    </message>
    <message>
        <source>Nothing lies here: all that was written on this device was accepted.</source>
        <translation>لا شيء هنا: كل ما كُتب على هذا الجهاز قُبل.</translation>
    </message>
</context>
<context>
    <name>RegionCard</name>
    <message>
        <source>Nothing yet</source>
        <translation>لا شيء بعد</translation>
    </message>
    <message>
        <source>Region %1, nothing is shown on it</source>
        <translation>المنطقة ⁨%1⁩، لا يُعرض عليها شيء</translation>
    </message>
    <message>
        <source>Region %1 shows: %2</source>
        <translation>المنطقة ⁨%1⁩ تعرض: ⁨%2⁩</translation>
    </message>
</context>
<context>
    <name>RegionHeader</name>
    <message numerus="yes">
        <source>%Ln more on a tablet</source>
        <comment>tiles</comment>
        <translation>
            <numerusform>لا مزيد على الجهاز اللوحي</numerusform>
            <numerusform>بطاقة أخرى على جهاز لوحي</numerusform>
            <numerusform>بطاقتان أخريان على جهاز لوحي</numerusform>
            <numerusform>%Ln بطاقات أخرى على جهاز لوحي</numerusform>
            <numerusform>%Ln بطاقة أخرى على جهاز لوحي</numerusform>
            <numerusform>%Ln بطاقة أخرى على جهاز لوحي</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>RegionSlice</name>
    <message>
        <source>Nothing was put here yet</source>
        <translation>لم يوضع شيء هنا بعد</translation>
    </message>
</context>
<context>
    <name>Shell</name>
    <message>
        <source>There is no passphrase in %1.</source>
        <translation>لا توجد عبارة سرية في %1.</translation>
    </message>
    <message>
        <source>There is no file %1, which should hold the passphrase.</source>
        <translation>لا يوجد الملف %1 الذي يُفترض أن يحوي العبارة السرية.</translation>
    </message>
    <message>
        <source>Others can read the passphrase in %1, so it is not used: let only its owner read the file.</source>
        <translation>يمكن لآخرين قراءة العبارة السرية في %1، لذلك لم تُستخدم: اجعل قراءة الملف لمالكه وحده.</translation>
    </message>
    <message>
        <source>The passphrase cannot be read from %1: it has to be a file of one short line.</source>
        <translation>تعذّرت قراءة العبارة السرية من %1: يجب أن يكون ملفًا من سطر قصير واحد.</translation>
    </message>
</context>
<context>
    <name>SideBar</name>
    <message>
        <source>Dashboards</source>
        <translation>لوحات المعلومات</translation>
    </message>
    <message>
        <source>Wall</source>
        <translation>جدار العرض</translation>
    </message>
</context>
<context>
    <name>StatusLine</name>
    <message numerus="yes">
        <source>%Ln change(s) not accepted</source>
        <translation>
            <numerusform>لا تغييرات غير مقبولة</numerusform>
            <numerusform>تغيير واحد لم يُقبل</numerusform>
            <numerusform>تغييران لم يُقبلا</numerusform>
            <numerusform>%Ln تغييرات لم تُقبل</numerusform>
            <numerusform>%Ln تغييرًا لم يُقبل</numerusform>
            <numerusform>%Ln تغيير لم يُقبل</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Territory</name>
    <message>
        <source>Andorra</source>
        <translation>أندورا</translation>
    </message>
    <message>
        <source>United Arab Emirates</source>
        <translation>الإمارات العربية المتحدة</translation>
    </message>
    <message>
        <source>Afghanistan</source>
        <translation>أفغانستان</translation>
    </message>
    <message>
        <source>Antigua &amp; Barbuda</source>
        <translation>أنتيغوا وبربودا</translation>
    </message>
    <message>
        <source>Anguilla</source>
        <translation>أنغويلا</translation>
    </message>
    <message>
        <source>Albania</source>
        <translation>ألبانيا</translation>
    </message>
    <message>
        <source>Armenia</source>
        <translation>أرمينيا</translation>
    </message>
    <message>
        <source>Angola</source>
        <translation>أنغولا</translation>
    </message>
    <message>
        <source>Antarctica</source>
        <translation>أنتاركتيكا</translation>
    </message>
    <message>
        <source>Argentina</source>
        <translation>الأرجنتين</translation>
    </message>
    <message>
        <source>American Samoa</source>
        <translation>ساموا الأمريكية</translation>
    </message>
    <message>
        <source>Austria</source>
        <translation>النمسا</translation>
    </message>
    <message>
        <source>Australia</source>
        <translation>أستراليا</translation>
    </message>
    <message>
        <source>Aruba</source>
        <translation>أروبا</translation>
    </message>
    <message>
        <source>Åland Islands</source>
        <translation>جزر آلاند</translation>
    </message>
    <message>
        <source>Azerbaijan</source>
        <translation>أذربيجان</translation>
    </message>
    <message>
        <source>Bosnia &amp; Herzegovina</source>
        <translation>البوسنة والهرسك</translation>
    </message>
    <message>
        <source>Barbados</source>
        <translation>بربادوس</translation>
    </message>
    <message>
        <source>Bangladesh</source>
        <translation>بنغلاديش</translation>
    </message>
    <message>
        <source>Belgium</source>
        <translation>بلجيكا</translation>
    </message>
    <message>
        <source>Burkina Faso</source>
        <translation>بوركينا فاسو</translation>
    </message>
    <message>
        <source>Bulgaria</source>
        <translation>بلغاريا</translation>
    </message>
    <message>
        <source>Bahrain</source>
        <translation>البحرين</translation>
    </message>
    <message>
        <source>Burundi</source>
        <translation>بوروندي</translation>
    </message>
    <message>
        <source>Benin</source>
        <translation>بنين</translation>
    </message>
    <message>
        <source>St. Barthélemy</source>
        <translation>سان بارتليمي</translation>
    </message>
    <message>
        <source>Bermuda</source>
        <translation>برمودا</translation>
    </message>
    <message>
        <source>Brunei</source>
        <translation>بروناي</translation>
    </message>
    <message>
        <source>Bolivia</source>
        <translation>بوليفيا</translation>
    </message>
    <message>
        <source>Caribbean Netherlands</source>
        <translation>هولندا الكاريبية</translation>
    </message>
    <message>
        <source>Brazil</source>
        <translation>البرازيل</translation>
    </message>
    <message>
        <source>Bahamas</source>
        <translation>جزر البهاما</translation>
    </message>
    <message>
        <source>Bhutan</source>
        <translation>بوتان</translation>
    </message>
    <message>
        <source>Bouvet Island</source>
        <translation>جزيرة بوفيه</translation>
    </message>
    <message>
        <source>Botswana</source>
        <translation>بوتسوانا</translation>
    </message>
    <message>
        <source>Belarus</source>
        <translation>بيلاروس</translation>
    </message>
    <message>
        <source>Belize</source>
        <translation>بليز</translation>
    </message>
    <message>
        <source>Canada</source>
        <translation>كندا</translation>
    </message>
    <message>
        <source>Cocos (Keeling) Islands</source>
        <translation>جزر كوكوس (كيلينغ)</translation>
    </message>
    <message>
        <source>Congo - Kinshasa</source>
        <translation>الكونغو - كينشاسا</translation>
    </message>
    <message>
        <source>Central African Republic</source>
        <translation>جمهورية أفريقيا الوسطى</translation>
    </message>
    <message>
        <source>Congo - Brazzaville</source>
        <translation>الكونغو - برازافيل</translation>
    </message>
    <message>
        <source>Switzerland</source>
        <translation>سويسرا</translation>
    </message>
    <message>
        <source>Côte d’Ivoire</source>
        <translation>ساحل العاج</translation>
    </message>
    <message>
        <source>Cook Islands</source>
        <translation>جزر كوك</translation>
    </message>
    <message>
        <source>Chile</source>
        <translation>تشيلي</translation>
    </message>
    <message>
        <source>Cameroon</source>
        <translation>الكاميرون</translation>
    </message>
    <message>
        <source>China</source>
        <translation>الصين</translation>
    </message>
    <message>
        <source>Colombia</source>
        <translation>كولومبيا</translation>
    </message>
    <message>
        <source>Costa Rica</source>
        <translation>كوستاريكا</translation>
    </message>
    <message>
        <source>Cuba</source>
        <translation>كوبا</translation>
    </message>
    <message>
        <source>Cape Verde</source>
        <translation>الرأس الأخضر</translation>
    </message>
    <message>
        <source>Curaçao</source>
        <translation>كوراساو</translation>
    </message>
    <message>
        <source>Christmas Island</source>
        <translation>جزيرة كريسماس</translation>
    </message>
    <message>
        <source>Cyprus</source>
        <translation>قبرص</translation>
    </message>
    <message>
        <source>Czechia</source>
        <translation>التشيك</translation>
    </message>
    <message>
        <source>Germany</source>
        <translation>ألمانيا</translation>
    </message>
    <message>
        <source>Djibouti</source>
        <translation>جيبوتي</translation>
    </message>
    <message>
        <source>Denmark</source>
        <translation>الدانمرك</translation>
    </message>
    <message>
        <source>Dominica</source>
        <translation>دومينيكا</translation>
    </message>
    <message>
        <source>Dominican Republic</source>
        <translation>جمهورية الدومينيكان</translation>
    </message>
    <message>
        <source>Algeria</source>
        <translation>الجزائر</translation>
    </message>
    <message>
        <source>Ecuador</source>
        <translation>الإكوادور</translation>
    </message>
    <message>
        <source>Estonia</source>
        <translation>إستونيا</translation>
    </message>
    <message>
        <source>Egypt</source>
        <translation>مصر</translation>
    </message>
    <message>
        <source>Western Sahara</source>
        <translation>الصحراء الغربية</translation>
    </message>
    <message>
        <source>Eritrea</source>
        <translation>إريتريا</translation>
    </message>
    <message>
        <source>Spain</source>
        <translation>إسبانيا</translation>
    </message>
    <message>
        <source>Ethiopia</source>
        <translation>إثيوبيا</translation>
    </message>
    <message>
        <source>Finland</source>
        <translation>فنلندا</translation>
    </message>
    <message>
        <source>Fiji</source>
        <translation>فيجي</translation>
    </message>
    <message>
        <source>Falkland Islands</source>
        <translation>جزر فوكلاند</translation>
    </message>
    <message>
        <source>Micronesia</source>
        <translation>ميكرونيزيا</translation>
    </message>
    <message>
        <source>Faroe Islands</source>
        <translation>جزر فارو</translation>
    </message>
    <message>
        <source>France</source>
        <translation>فرنسا</translation>
    </message>
    <message>
        <source>Gabon</source>
        <translation>الغابون</translation>
    </message>
    <message>
        <source>United Kingdom</source>
        <translation>المملكة المتحدة</translation>
    </message>
    <message>
        <source>Grenada</source>
        <translation>غرينادا</translation>
    </message>
    <message>
        <source>Georgia</source>
        <translation>جورجيا</translation>
    </message>
    <message>
        <source>French Guiana</source>
        <translation>غويانا الفرنسية</translation>
    </message>
    <message>
        <source>Guernsey</source>
        <translation>غيرنزي</translation>
    </message>
    <message>
        <source>Ghana</source>
        <translation>غانا</translation>
    </message>
    <message>
        <source>Gibraltar</source>
        <translation>جبل طارق</translation>
    </message>
    <message>
        <source>Greenland</source>
        <translation>غرينلاند</translation>
    </message>
    <message>
        <source>Gambia</source>
        <translation>غامبيا</translation>
    </message>
    <message>
        <source>Guinea</source>
        <translation>غينيا</translation>
    </message>
    <message>
        <source>Guadeloupe</source>
        <translation>غوادلوب</translation>
    </message>
    <message>
        <source>Equatorial Guinea</source>
        <translation>غينيا الاستوائية</translation>
    </message>
    <message>
        <source>Greece</source>
        <translation>اليونان</translation>
    </message>
    <message>
        <source>South Georgia &amp; South Sandwich Islands</source>
        <translation>جورجيا الجنوبية وجزر ساندويتش الجنوبية</translation>
    </message>
    <message>
        <source>Guatemala</source>
        <translation>غواتيمالا</translation>
    </message>
    <message>
        <source>Guam</source>
        <translation>غوام</translation>
    </message>
    <message>
        <source>Guinea-Bissau</source>
        <translation>غينيا بيساو</translation>
    </message>
    <message>
        <source>Guyana</source>
        <translation>غيانا</translation>
    </message>
    <message>
        <source>Hong Kong</source>
        <translation>هونغ كونغ</translation>
    </message>
    <message>
        <source>Heard &amp; McDonald Islands</source>
        <translation>جزيرة هيرد وجزر ماكدونالد</translation>
    </message>
    <message>
        <source>Honduras</source>
        <translation>هندوراس</translation>
    </message>
    <message>
        <source>Croatia</source>
        <translation>كرواتيا</translation>
    </message>
    <message>
        <source>Haiti</source>
        <translation>هايتي</translation>
    </message>
    <message>
        <source>Hungary</source>
        <translation>هنغاريا</translation>
    </message>
    <message>
        <source>Indonesia</source>
        <translation>إندونيسيا</translation>
    </message>
    <message>
        <source>Ireland</source>
        <translation>أيرلندا</translation>
    </message>
    <message>
        <source>Israel</source>
        <translation>إسرائيل</translation>
    </message>
    <message>
        <source>Isle of Man</source>
        <translation>جزيرة مان</translation>
    </message>
    <message>
        <source>India</source>
        <translation>الهند</translation>
    </message>
    <message>
        <source>British Indian Ocean Territory</source>
        <translation>الإقليم البريطاني في المحيط الهندي</translation>
    </message>
    <message>
        <source>Iraq</source>
        <translation>العراق</translation>
    </message>
    <message>
        <source>Iran</source>
        <translation>إيران</translation>
    </message>
    <message>
        <source>Iceland</source>
        <translation>آيسلندا</translation>
    </message>
    <message>
        <source>Italy</source>
        <translation>إيطاليا</translation>
    </message>
    <message>
        <source>Jersey</source>
        <translation>جيرسي</translation>
    </message>
    <message>
        <source>Jamaica</source>
        <translation>جامايكا</translation>
    </message>
    <message>
        <source>Jordan</source>
        <translation>الأردن</translation>
    </message>
    <message>
        <source>Japan</source>
        <translation>اليابان</translation>
    </message>
    <message>
        <source>Kenya</source>
        <translation>كينيا</translation>
    </message>
    <message>
        <source>Kyrgyzstan</source>
        <translation>قيرغيزستان</translation>
    </message>
    <message>
        <source>Cambodia</source>
        <translation>كمبوديا</translation>
    </message>
    <message>
        <source>Kiribati</source>
        <translation>كيريباتي</translation>
    </message>
    <message>
        <source>Comoros</source>
        <translation>جزر القمر</translation>
    </message>
    <message>
        <source>St. Kitts &amp; Nevis</source>
        <translation>سانت كيتس ونيفيس</translation>
    </message>
    <message>
        <source>North Korea</source>
        <translation>كوريا الشمالية</translation>
    </message>
    <message>
        <source>South Korea</source>
        <translation>كوريا الجنوبية</translation>
    </message>
    <message>
        <source>Kuwait</source>
        <translation>الكويت</translation>
    </message>
    <message>
        <source>Cayman Islands</source>
        <translation>جزر كايمان</translation>
    </message>
    <message>
        <source>Kazakhstan</source>
        <translation>كازاخستان</translation>
    </message>
    <message>
        <source>Laos</source>
        <translation>لاوس</translation>
    </message>
    <message>
        <source>Lebanon</source>
        <translation>لبنان</translation>
    </message>
    <message>
        <source>St. Lucia</source>
        <translation>سانت لوسيا</translation>
    </message>
    <message>
        <source>Liechtenstein</source>
        <translation>ليختنشتاين</translation>
    </message>
    <message>
        <source>Sri Lanka</source>
        <translation>سريلانكا</translation>
    </message>
    <message>
        <source>Liberia</source>
        <translation>ليبيريا</translation>
    </message>
    <message>
        <source>Lesotho</source>
        <translation>ليسوتو</translation>
    </message>
    <message>
        <source>Lithuania</source>
        <translation>ليتوانيا</translation>
    </message>
    <message>
        <source>Luxembourg</source>
        <translation>لوكسمبورغ</translation>
    </message>
    <message>
        <source>Latvia</source>
        <translation>لاتفيا</translation>
    </message>
    <message>
        <source>Libya</source>
        <translation>ليبيا</translation>
    </message>
    <message>
        <source>Morocco</source>
        <translation>المغرب</translation>
    </message>
    <message>
        <source>Monaco</source>
        <translation>موناكو</translation>
    </message>
    <message>
        <source>Moldova</source>
        <translation>مولدوفا</translation>
    </message>
    <message>
        <source>Montenegro</source>
        <translation>الجبل الأسود</translation>
    </message>
    <message>
        <source>St. Martin</source>
        <translation>سان مارتن</translation>
    </message>
    <message>
        <source>Madagascar</source>
        <translation>مدغشقر</translation>
    </message>
    <message>
        <source>Marshall Islands</source>
        <translation>جزر مارشال</translation>
    </message>
    <message>
        <source>North Macedonia</source>
        <translation>مقدونيا الشمالية</translation>
    </message>
    <message>
        <source>Mali</source>
        <translation>مالي</translation>
    </message>
    <message>
        <source>Myanmar (Burma)</source>
        <translation>ميانمار (بورما)</translation>
    </message>
    <message>
        <source>Mongolia</source>
        <translation>منغوليا</translation>
    </message>
    <message>
        <source>Macao</source>
        <translation>مكاو</translation>
    </message>
    <message>
        <source>Northern Mariana Islands</source>
        <translation>جزر ماريانا الشمالية</translation>
    </message>
    <message>
        <source>Martinique</source>
        <translation>جزر المارتينيك</translation>
    </message>
    <message>
        <source>Mauritania</source>
        <translation>موريتانيا</translation>
    </message>
    <message>
        <source>Montserrat</source>
        <translation>مونتسرات</translation>
    </message>
    <message>
        <source>Malta</source>
        <translation>مالطا</translation>
    </message>
    <message>
        <source>Mauritius</source>
        <translation>موريشيوس</translation>
    </message>
    <message>
        <source>Maldives</source>
        <translation>جزر المالديف</translation>
    </message>
    <message>
        <source>Malawi</source>
        <translation>ملاوي</translation>
    </message>
    <message>
        <source>Mexico</source>
        <translation>المكسيك</translation>
    </message>
    <message>
        <source>Malaysia</source>
        <translation>ماليزيا</translation>
    </message>
    <message>
        <source>Mozambique</source>
        <translation>موزمبيق</translation>
    </message>
    <message>
        <source>Namibia</source>
        <translation>ناميبيا</translation>
    </message>
    <message>
        <source>New Caledonia</source>
        <translation>كاليدونيا الجديدة</translation>
    </message>
    <message>
        <source>Niger</source>
        <translation>النيجر</translation>
    </message>
    <message>
        <source>Norfolk Island</source>
        <translation>جزيرة نورفولك</translation>
    </message>
    <message>
        <source>Nigeria</source>
        <translation>نيجيريا</translation>
    </message>
    <message>
        <source>Nicaragua</source>
        <translation>نيكاراغوا</translation>
    </message>
    <message>
        <source>Netherlands</source>
        <translation>هولندا</translation>
    </message>
    <message>
        <source>Norway</source>
        <translation>النرويج</translation>
    </message>
    <message>
        <source>Nepal</source>
        <translation>نيبال</translation>
    </message>
    <message>
        <source>Nauru</source>
        <translation>ناورو</translation>
    </message>
    <message>
        <source>Niue</source>
        <translation>نيوي</translation>
    </message>
    <message>
        <source>New Zealand</source>
        <translation>نيوزيلندا</translation>
    </message>
    <message>
        <source>Oman</source>
        <translation>عُمان</translation>
    </message>
    <message>
        <source>Panama</source>
        <translation>بنما</translation>
    </message>
    <message>
        <source>Peru</source>
        <translation>بيرو</translation>
    </message>
    <message>
        <source>French Polynesia</source>
        <translation>بولينيزيا الفرنسية</translation>
    </message>
    <message>
        <source>Papua New Guinea</source>
        <translation>بابوا غينيا الجديدة</translation>
    </message>
    <message>
        <source>Philippines</source>
        <translation>الفلبين</translation>
    </message>
    <message>
        <source>Pakistan</source>
        <translation>باكستان</translation>
    </message>
    <message>
        <source>Poland</source>
        <translation>بولندا</translation>
    </message>
    <message>
        <source>St. Pierre &amp; Miquelon</source>
        <translation>سان بيير ومكويلون</translation>
    </message>
    <message>
        <source>Pitcairn Islands</source>
        <translation>جزر بيتكيرن</translation>
    </message>
    <message>
        <source>Puerto Rico</source>
        <translation>بورتوريكو</translation>
    </message>
    <message>
        <source>Palestine</source>
        <translation>فلسطين</translation>
    </message>
    <message>
        <source>Portugal</source>
        <translation>البرتغال</translation>
    </message>
    <message>
        <source>Palau</source>
        <translation>بالاو</translation>
    </message>
    <message>
        <source>Paraguay</source>
        <translation>باراغواي</translation>
    </message>
    <message>
        <source>Qatar</source>
        <translation>قطر</translation>
    </message>
    <message>
        <source>Réunion</source>
        <translation>روينيون</translation>
    </message>
    <message>
        <source>Romania</source>
        <translation>رومانيا</translation>
    </message>
    <message>
        <source>Serbia</source>
        <translation>صربيا</translation>
    </message>
    <message>
        <source>Russia</source>
        <translation>روسيا</translation>
    </message>
    <message>
        <source>Rwanda</source>
        <translation>رواندا</translation>
    </message>
    <message>
        <source>Saudi Arabia</source>
        <translation>المملكة العربية السعودية</translation>
    </message>
    <message>
        <source>Solomon Islands</source>
        <translation>جزر سليمان</translation>
    </message>
    <message>
        <source>Seychelles</source>
        <translation>سيشل</translation>
    </message>
    <message>
        <source>Sudan</source>
        <translation>السودان</translation>
    </message>
    <message>
        <source>Sweden</source>
        <translation>السويد</translation>
    </message>
    <message>
        <source>Singapore</source>
        <translation>سنغافورة</translation>
    </message>
    <message>
        <source>St. Helena</source>
        <translation>سانت هيلينا</translation>
    </message>
    <message>
        <source>Slovenia</source>
        <translation>سلوفينيا</translation>
    </message>
    <message>
        <source>Svalbard &amp; Jan Mayen</source>
        <translation>سفالبارد وجان ماين</translation>
    </message>
    <message>
        <source>Slovakia</source>
        <translation>سلوفاكيا</translation>
    </message>
    <message>
        <source>Sierra Leone</source>
        <translation>سيراليون</translation>
    </message>
    <message>
        <source>San Marino</source>
        <translation>سان مارينو</translation>
    </message>
    <message>
        <source>Senegal</source>
        <translation>السنغال</translation>
    </message>
    <message>
        <source>Somalia</source>
        <translation>الصومال</translation>
    </message>
    <message>
        <source>Suriname</source>
        <translation>سورينام</translation>
    </message>
    <message>
        <source>South Sudan</source>
        <translation>جنوب السودان</translation>
    </message>
    <message>
        <source>São Tomé &amp; Príncipe</source>
        <translation>ساو تومي وبرينسيبي</translation>
    </message>
    <message>
        <source>El Salvador</source>
        <translation>السلفادور</translation>
    </message>
    <message>
        <source>Sint Maarten</source>
        <translation>سانت مارتن</translation>
    </message>
    <message>
        <source>Syria</source>
        <translation>سوريا</translation>
    </message>
    <message>
        <source>Eswatini</source>
        <translation>إسواتيني</translation>
    </message>
    <message>
        <source>Turks &amp; Caicos Islands</source>
        <translation>جزر توركس وكايكوس</translation>
    </message>
    <message>
        <source>Chad</source>
        <translation>تشاد</translation>
    </message>
    <message>
        <source>French Southern Territories</source>
        <translation>الأقاليم الجنوبية الفرنسية</translation>
    </message>
    <message>
        <source>Togo</source>
        <translation>توغو</translation>
    </message>
    <message>
        <source>Thailand</source>
        <translation>تايلاند</translation>
    </message>
    <message>
        <source>Tajikistan</source>
        <translation>طاجيكستان</translation>
    </message>
    <message>
        <source>Tokelau</source>
        <translation>توكيلاو</translation>
    </message>
    <message>
        <source>Timor-Leste</source>
        <translation>تيمور - ليشتي</translation>
    </message>
    <message>
        <source>Turkmenistan</source>
        <translation>تركمانستان</translation>
    </message>
    <message>
        <source>Tunisia</source>
        <translation>تونس</translation>
    </message>
    <message>
        <source>Tonga</source>
        <translation>تونغا</translation>
    </message>
    <message>
        <source>Türkiye</source>
        <translation>تركيا</translation>
    </message>
    <message>
        <source>Trinidad &amp; Tobago</source>
        <translation>ترينيداد وتوباغو</translation>
    </message>
    <message>
        <source>Tuvalu</source>
        <translation>توفالو</translation>
    </message>
    <message>
        <source>Taiwan</source>
        <translation>تايوان</translation>
    </message>
    <message>
        <source>Tanzania</source>
        <translation>تنزانيا</translation>
    </message>
    <message>
        <source>Ukraine</source>
        <translation>أوكرانيا</translation>
    </message>
    <message>
        <source>Uganda</source>
        <translation>أوغندا</translation>
    </message>
    <message>
        <source>U.S. Outlying Islands</source>
        <translation>جزر الولايات المتحدة النائية</translation>
    </message>
    <message>
        <source>United States</source>
        <translation>الولايات المتحدة</translation>
    </message>
    <message>
        <source>Uruguay</source>
        <translation>أورغواي</translation>
    </message>
    <message>
        <source>Uzbekistan</source>
        <translation>أوزبكستان</translation>
    </message>
    <message>
        <source>Vatican City</source>
        <translation>الفاتيكان</translation>
    </message>
    <message>
        <source>St. Vincent &amp; Grenadines</source>
        <translation>سانت فنسنت وجزر غرينادين</translation>
    </message>
    <message>
        <source>Venezuela</source>
        <translation>فنزويلا</translation>
    </message>
    <message>
        <source>British Virgin Islands</source>
        <translation>جزر فيرجن البريطانية</translation>
    </message>
    <message>
        <source>U.S. Virgin Islands</source>
        <translation>جزر فيرجن الأمريكية</translation>
    </message>
    <message>
        <source>Vietnam</source>
        <translation>فيتنام</translation>
    </message>
    <message>
        <source>Vanuatu</source>
        <translation>فانواتو</translation>
    </message>
    <message>
        <source>Wallis &amp; Futuna</source>
        <translation>جزر والس وفوتونا</translation>
    </message>
    <message>
        <source>Samoa</source>
        <translation>ساموا</translation>
    </message>
    <message>
        <source>Kosovo</source>
        <translation>كوسوفو</translation>
    </message>
    <message>
        <source>Yemen</source>
        <translation>اليمن</translation>
    </message>
    <message>
        <source>Mayotte</source>
        <translation>مايوت</translation>
    </message>
    <message>
        <source>South Africa</source>
        <translation>جنوب أفريقيا</translation>
    </message>
    <message>
        <source>Zambia</source>
        <translation>زامبيا</translation>
    </message>
    <message>
        <source>Zimbabwe</source>
        <translation>زيمبابوي</translation>
    </message>
</context>
<context>
    <name>Tile</name>
    <message>
        <source>This kind of tile needs a newer Vigie.</source>
        <translation>يتطلب هذا النوع من البطاقات إصدارًا أحدث من Vigie.</translation>
    </message>
</context>
<context>
    <name>TilePage</name>
    <message>
        <source>Back to %1</source>
        <translation>العودة إلى ⁨%1⁩</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>رجوع</translation>
    </message>
    <message>
        <source>This tile has been taken off the dashboard. Go back to see the others.</source>
        <translation>أُزيلت هذه البطاقة من اللوحة. ارجع لرؤية البطاقات الأخرى.</translation>
    </message>
</context>
<context>
    <name>TodayPage</name>
    <message>
        <source>Today</source>
        <translation>اليوم</translation>
    </message>
</context>
<context>
    <name>UnlockPage</name>
    <message>
        <source>Choose a passphrase</source>
        <translation>اختر عبارة سرية</translation>
    </message>
    <message>
        <source>Vigie is locked</source>
        <translation>Vigie مقفل</translation>
    </message>
    <message>
        <source>This device keeps no keys for programs. A passphrase seals what Vigie holds here, and you are asked for it at each start. Nobody else knows it: if it is lost, this device has to be invited again. Three or four words are a good one.</source>
        <translation>لا يحفظ هذا الجهاز مفاتيح للبرامج. تحمي عبارة سرية ما يحتفظ به Vigie هنا، وتُطلب منك عند كل تشغيل. لا يعرفها أحد غيرك: إن ضاعت وجبت دعوة هذا الجهاز من جديد. ثلاث كلمات أو أربع تفي بالغرض.</translation>
    </message>
    <message>
        <source>What Vigie holds on this device is sealed, and its key lies in the key store of this machine, which does not open: log in to it as usual, then try again.</source>
        <translation>ما يحتفظ به Vigie على هذا الجهاز مختوم، ومفتاحه في مخزن مفاتيح هذه الآلة الذي لا يُفتح: سجّل الدخول إليها كالمعتاد، ثم حاول مجددًا.</translation>
    </message>
    <message>
        <source>What Vigie holds on this device is sealed. Its passphrase opens it.</source>
        <translation>ما يحتفظ به Vigie على هذا الجهاز مختوم. تفتحه عبارته السرية.</translation>
    </message>
    <message>
        <source>Passphrase</source>
        <translation>العبارة السرية</translation>
    </message>
    <message>
        <source>The same once more</source>
        <translation>العبارة نفسها مرة أخرى</translation>
    </message>
    <message numerus="yes">
        <source>That is too short: take at least %Ln character(s).</source>
        <translation>
            <numerusform>هذه قصيرة جدًا: يلزم %Ln محرف على الأقل.</numerusform>
            <numerusform>هذه قصيرة جدًا: يلزم محرف واحد على الأقل.</numerusform>
            <numerusform>هذه قصيرة جدًا: يلزم محرفان على الأقل.</numerusform>
            <numerusform>هذه قصيرة جدًا: يلزم %Ln محارف على الأقل.</numerusform>
            <numerusform>هذه قصيرة جدًا: يلزم %Ln محرفًا على الأقل.</numerusform>
            <numerusform>هذه قصيرة جدًا: يلزم %Ln محرف على الأقل.</numerusform>
        </translation>
    </message>
    <message>
        <source>These are not the same yet.</source>
        <translation>العبارتان غير متطابقتين بعد.</translation>
    </message>
    <message>
        <source>It does not open yet.</source>
        <translation>لا يُفتح بعد.</translation>
    </message>
    <message>
        <source>This passphrase does not open it. Type it again.</source>
        <translation>هذه العبارة السرية لا تفتحه. اكتبها من جديد.</translation>
    </message>
    <message>
        <source>Opening</source>
        <translation>جارٍ الفتح</translation>
    </message>
    <message>
        <source>Seal and join</source>
        <translation>ختم وانضمام</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>حاول مجددًا</translation>
    </message>
    <message>
        <source>Unlock</source>
        <translation>فتح القفل</translation>
    </message>
</context>
<context>
    <name>Vigie</name>
    <message>
        <source>%1h</source>
        <comment>an hour</comment>
        <translation>%1 س</translation>
    </message>
    <message>
        <source>Nobody has published a dashboard yet</source>
        <translation>لم ينشر أحد لوحة معلومات بعد</translation>
    </message>
    <message>
        <source>The dashboards come with the next network</source>
        <translation>تصل لوحات المعلومات عند عودة الشبكة</translation>
    </message>
    <message>
        <source>This dashboard has no tiles yet</source>
        <translation>لا بطاقات في هذه اللوحة بعد</translation>
    </message>
    <message>
        <source>There is no such dashboard, or it is not yours to see</source>
        <translation>هذه اللوحة غير موجودة، أو ليست متاحة لك</translation>
    </message>
    <message>
        <source>Its first figures are on the way</source>
        <translation>أرقامها الأولى في الطريق</translation>
    </message>
    <message>
        <source>Its first figures come with the next network</source>
        <translation>تصل أرقامها الأولى عند عودة الشبكة</translation>
    </message>
    <message>
        <source>Nothing was noted yet</source>
        <translation>لم يُدوَّن شيء بعد</translation>
    </message>
    <message>
        <source>Nobody has written an insight yet</source>
        <translation>لم يكتب أحد تحليلًا بعد</translation>
    </message>
    <message>
        <source>This Vigie cannot show a tile of the type &quot;%1&quot; yet</source>
        <translation>هذا الإصدار من Vigie لا يعرض بعدُ البطاقات من النوع «⁨%1⁩»</translation>
    </message>
    <message>
        <source>This tile is not there any more</source>
        <translation>لم تعد هذه البطاقة موجودة</translation>
    </message>
    <message>
        <source>This tile cannot be shown: %1</source>
        <translation>تعذّر عرض هذه البطاقة: ⁨%1⁩</translation>
    </message>
    <message>
        <source>The hub is counting: the first figure comes in a moment</source>
        <translation>الخادم يحسب الآن: يظهر الرقم الأول بعد لحظات</translation>
    </message>
    <message>
        <source>Its first figure comes with the next network</source>
        <translation>يصل رقمها الأول عند عودة الشبكة</translation>
    </message>
    <message>
        <source>still counting</source>
        <translation>العدّ جارٍ</translation>
    </message>
    <message>
        <source>No posts match so far</source>
        <translation>لا منشورات مطابقة حتى الآن</translation>
    </message>
    <message>
        <source>Other</source>
        <translation>أخرى</translation>
    </message>
    <message>
        <source>journalist</source>
        <translation>صحفي</translation>
    </message>
    <message>
        <source>elected</source>
        <translation>مسؤول منتخب</translation>
    </message>
    <message>
        <source>waits for the hub</source>
        <translation>بانتظار الخادم</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1، %2</translation>
    </message>
    <message>
        <source>%1 %2</source>
        <comment>a figure, its unit</comment>
        <translation>%1 %2</translation>
    </message>
    <message>
        <source>%1: %2, %3, %4</source>
        <translation>%1: %2، %3، %4</translation>
    </message>
    <message>
        <source>%1: %2, %3, %4, %5</source>
        <translation>%1: %2، %3، %4، %5</translation>
    </message>
    <message>
        <source>Today</source>
        <translation>اليوم</translation>
    </message>
    <message>
        <source>Last 24 hours</source>
        <translation>آخر أربع وعشرين ساعة</translation>
    </message>
    <message>
        <source>Last 7 days</source>
        <translation>آخر سبعة أيام</translation>
    </message>
    <message>
        <source>Last 30 days</source>
        <translation>آخر ثلاثين يومًا</translation>
    </message>
    <message>
        <source>d MMM yyyy</source>
        <comment>a day, as a Qt date format</comment>
        <translation>d MMM yyyy</translation>
    </message>
    <message>
        <source>%1 to %2</source>
        <translation>من %1 إلى %2</translation>
    </message>
    <message>
        <source>Since %1</source>
        <translation>منذ %1</translation>
    </message>
    <message>
        <source>Since the beginning</source>
        <translation>منذ البداية</translation>
    </message>
    <message>
        <source>%1 %</source>
        <comment>a percentage</comment>
        <translation>%1٪</translation>
    </message>
    <message>
        <source>+%1</source>
        <comment>a positive tone</comment>
        <translation>؜+%1</translation>
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
        <translation>%1، %2</translation>
    </message>
    <message>
        <source>d MMM</source>
        <comment>a day, as a Qt date format</comment>
        <translation>d MMM</translation>
    </message>
    <message>
        <source>live</source>
        <translation>مباشر</translation>
    </message>
    <message>
        <source>not yet heard</source>
        <translation>لم يصل شيء بعد</translation>
    </message>
    <message>
        <source>Opening</source>
        <translation>جارٍ الفتح</translation>
    </message>
    <message numerus="yes">
        <source>%Ln change(s) wait for a hub since %1</source>
        <translation>
            <numerusform>لا تغييرات تنتظر خادمًا منذ %1</numerusform>
            <numerusform>تغيير واحد ينتظر خادمًا منذ %1</numerusform>
            <numerusform>تغييران ينتظران خادمًا منذ %1</numerusform>
            <numerusform>%Ln تغييرات تنتظر خادمًا منذ %1</numerusform>
            <numerusform>%Ln تغييرًا ينتظر خادمًا منذ %1</numerusform>
            <numerusform>%Ln تغيير ينتظر خادمًا منذ %1</numerusform>
        </translation>
    </message>
    <message>
        <source>Not joined to a hub yet</source>
        <translation>لم يُربط بخادم بعد</translation>
    </message>
    <message numerus="yes">
        <source>Live · %Ln change(s) on the way</source>
        <translation>
            <numerusform>مباشر · لا تغييرات قيد الإرسال</numerusform>
            <numerusform>مباشر · تغيير واحد قيد الإرسال</numerusform>
            <numerusform>مباشر · تغييران قيد الإرسال</numerusform>
            <numerusform>مباشر · %Ln تغييرات قيد الإرسال</numerusform>
            <numerusform>مباشر · %Ln تغييرًا قيد الإرسال</numerusform>
            <numerusform>مباشر · %Ln تغيير قيد الإرسال</numerusform>
        </translation>
    </message>
    <message>
        <source>Live</source>
        <translation>مباشر</translation>
    </message>
    <message>
        <source>Live · catching up</source>
        <translation>مباشر · يجري التحديث</translation>
    </message>
    <message numerus="yes">
        <source>%Ln change(s) wait for a network since %1</source>
        <translation>
            <numerusform>لا تغييرات تنتظر الشبكة منذ %1</numerusform>
            <numerusform>تغيير واحد ينتظر الشبكة منذ %1</numerusform>
            <numerusform>تغييران ينتظران الشبكة منذ %1</numerusform>
            <numerusform>%Ln تغييرات تنتظر الشبكة منذ %1</numerusform>
            <numerusform>%Ln تغييرًا ينتظر الشبكة منذ %1</numerusform>
            <numerusform>%Ln تغيير ينتظر الشبكة منذ %1</numerusform>
        </translation>
    </message>
    <message>
        <source>No network · as of %1</source>
        <translation>لا توجد شبكة · آخر تحديث %1</translation>
    </message>
    <message>
        <source>No network, and nothing was received yet</source>
        <translation>لا توجد شبكة، ولم يصل شيء بعد</translation>
    </message>
    <message>
        <source>%1 · the latest at %2</source>
        <translation>%1 · أحدثها %2</translation>
    </message>
    <message>
        <source>as last week</source>
        <translation>كما في الأسبوع الماضي</translation>
    </message>
    <message numerus="yes">
        <source>%Ln point(s) more than last week</source>
        <translation>
            <numerusform>كما في الأسبوع الماضي</numerusform>
            <numerusform>أكثر من الأسبوع الماضي بنقطة واحدة</numerusform>
            <numerusform>أكثر من الأسبوع الماضي بنقطتين</numerusform>
            <numerusform>أكثر من الأسبوع الماضي بفارق %Ln نقاط</numerusform>
            <numerusform>أكثر من الأسبوع الماضي بفارق %Ln نقطة</numerusform>
            <numerusform>أكثر من الأسبوع الماضي بفارق %Ln نقطة</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln point(s) less than last week</source>
        <translation>
            <numerusform>كما في الأسبوع الماضي</numerusform>
            <numerusform>أقل من الأسبوع الماضي بنقطة واحدة</numerusform>
            <numerusform>أقل من الأسبوع الماضي بنقطتين</numerusform>
            <numerusform>أقل من الأسبوع الماضي بفارق %Ln نقاط</numerusform>
            <numerusform>أقل من الأسبوع الماضي بفارق %Ln نقطة</numerusform>
            <numerusform>أقل من الأسبوع الماضي بفارق %Ln نقطة</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 × last week</source>
        <translation>%1 × الأسبوع الماضي</translation>
    </message>
    <message>
        <source>%1 more than last week</source>
        <translation>أكثر من الأسبوع الماضي بنسبة %1</translation>
    </message>
    <message>
        <source>%1 less than last week</source>
        <translation>أقل من الأسبوع الماضي بنسبة %1</translation>
    </message>
    <message numerus="yes">
        <source>%Ln reaction(s)</source>
        <translation>
            <numerusform>لا تفاعلات</numerusform>
            <numerusform>تفاعل واحد</numerusform>
            <numerusform>تفاعلان</numerusform>
            <numerusform>%Ln تفاعلات</numerusform>
            <numerusform>%Ln تفاعلًا</numerusform>
            <numerusform>%Ln تفاعل</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln copy(s)</source>
        <translation>
            <numerusform>لا نسخ مكررة</numerusform>
            <numerusform>نسخة مكررة واحدة</numerusform>
            <numerusform>نسختان مكررتان</numerusform>
            <numerusform>%Ln نسخ مكررة</numerusform>
            <numerusform>%Ln نسخة مكررة</numerusform>
            <numerusform>%Ln نسخة مكررة</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln post(s)</source>
        <translation>
            <numerusform>لا منشورات</numerusform>
            <numerusform>منشور واحد</numerusform>
            <numerusform>منشوران</numerusform>
            <numerusform>%Ln منشورات</numerusform>
            <numerusform>%Ln منشورًا</numerusform>
            <numerusform>%Ln منشور</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1, %Ln of them copies</source>
        <translation>
            <numerusform>%1، لا نسخ مكررة منها</numerusform>
            <numerusform>%1، منها نسخة مكررة واحدة</numerusform>
            <numerusform>%1، منها نسختان مكررتان</numerusform>
            <numerusform>%1، منها %Ln نسخ مكررة</numerusform>
            <numerusform>%1، منها %Ln نسخة مكررة</numerusform>
            <numerusform>%1، منها %Ln نسخة مكررة</numerusform>
        </translation>
    </message>
    <message>
        <source>What stands on the wall “%1”</source>
        <translation>ما يعرضه الجدار «%1»</translation>
    </message>
    <message>
        <source>%1 in %2</source>
        <comment>a kind of record, a channel</comment>
        <translation>%1 في %2</translation>
    </message>
    <message>
        <source>Deletion of an insight on “%1”</source>
        <translation>حذف تحليل في «%1»</translation>
    </message>
    <message>
        <source>Insight on “%1”</source>
        <translation>تحليل في «%1»</translation>
    </message>
    <message numerus="yes">
        <source>%Ln version(s)</source>
        <comment>of one text</comment>
        <translation>
            <numerusform>لا صيغ</numerusform>
            <numerusform>صيغة واحدة</numerusform>
            <numerusform>صيغتان</numerusform>
            <numerusform>%Ln صيغ</numerusform>
            <numerusform>%Ln صيغة</numerusform>
            <numerusform>%Ln صيغة</numerusform>
        </translation>
    </message>
    <message>
        <source>This device</source>
        <translation>هذا الجهاز</translation>
    </message>
    <message>
        <source>Another device</source>
        <translation>جهاز آخر</translation>
    </message>
    <message>
        <source>You do not have the right to write this here.</source>
        <translation>ليس لديك حق كتابة هذا هنا.</translation>
    </message>
    <message>
        <source>It was changed after you saw it, so it was not deleted. Look at it, then send this again if you still want to.</source>
        <translation>جرى تغييره بعد أن رأيته، لذلك لم يُحذف. انظر إليه، ثم أعد إرسال هذا إن كنت لا تزال تريد ذلك.</translation>
    </message>
    <message>
        <source>It was deleted meanwhile. Write it anew if it is still needed.</source>
        <translation>حُذف في هذه الأثناء. اكتبه من جديد إن كان لا يزال مطلوبًا.</translation>
    </message>
    <message>
        <source>It is too long. Shorten it, then send it again.</source>
        <translation>إنه طويل جدًا. اختصره، ثم أعد إرساله.</translation>
    </message>
    <message>
        <source>It needs a newer Vigie. Update this one, then send it again.</source>
        <translation>يحتاج إلى إصدار أحدث من Vigie. حدّث هذا الإصدار، ثم أعد الإرسال.</translation>
    </message>
    <message>
        <source>There was too much of it at once. Send it again later.</source>
        <translation>كان الكثير منه دفعة واحدة. أعد إرساله لاحقًا.</translation>
    </message>
    <message>
        <source>Something in it is not as it has to be. Edit it, then send it again.</source>
        <translation>فيه شيء ليس كما يجب. عدّله، ثم أعد إرساله.</translation>
    </message>
    <message>
        <source>Locked: the key store of this machine does not open</source>
        <translation>مقفل: مخزن مفاتيح هذه الآلة لا يُفتح</translation>
    </message>
    <message>
        <source>Waits for a new passphrase</source>
        <translation>في انتظار عبارة سرية جديدة</translation>
    </message>
    <message>
        <source>Locked: it opens with its passphrase</source>
        <translation>مقفل: يُفتح بعبارته السرية</translation>
    </message>
    <message>
        <source>The hub has not been heard since %1, which is too long. What is here is shown again as soon as it is heard.</source>
        <comment>a day, a time</comment>
        <translation>لم يُسمع من الخادم منذ %1، وهذا أطول من اللازم. يظهر ما هنا من جديد حالما يجيب.</translation>
    </message>
    <message>
        <source>The hub has not been heard for too long. What is here is shown again as soon as it is heard.</source>
        <translation>لم يُسمع من الخادم منذ وقت أطول من اللازم. يظهر ما هنا من جديد حالما يجيب.</translation>
    </message>
    <message>
        <source>An administrator has ended the access of this device. What it held can no longer be opened.</source>
        <translation>أنهى أحد المسؤولين وصول هذا الجهاز. ما كان يحتفظ به لم يعد قابلًا للفتح.</translation>
    </message>
    <message>
        <source>Waits for the hub to let this device in</source>
        <translation>في انتظار أن يقبل الخادم هذا الجهاز</translation>
    </message>
    <message>
        <source>This is no invitation: its code begins with “vigie1:”. Copy it whole from the message in which it came.</source>
        <translation>هذه ليست دعوة: يبدأ رمزها بـ «⁦vigie1:⁩». انسخه كاملًا من الرسالة التي وصل فيها.</translation>
    </message>
    <message>
        <source>This code was cut short or mistyped. Copy it again, whole.</source>
        <translation>هذا الرمز ناقص أو فيه خطأ. انسخه كاملًا من جديد.</translation>
    </message>
    <message>
        <source>This code is for a newer Vigie. Update this one, then take the code again.</source>
        <translation>هذا الرمز لإصدار أحدث من Vigie. حدّث هذا الإصدار، ثم خذ الرمز من جديد.</translation>
    </message>
    <message>
        <source>This is too long to be an invitation. Copy the code alone.</source>
        <translation>هذا أطول من أن يكون دعوة. انسخ الرمز وحده.</translation>
    </message>
</context>
<context>
    <name>WallPage</name>
    <message>
        <source>Wall</source>
        <translation>جدار العرض</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>تراجع</translation>
    </message>
    <message>
        <source>Drag a dashboard onto the wall, or choose a region first</source>
        <translation>اسحب لوحة معلومات إلى جدار العرض، أو اختر منطقة أولًا</translation>
    </message>
    <message>
        <source>What is to stand there?</source>
        <translation>ما الذي يُعرض هنا؟</translation>
    </message>
</context>
<context>
    <name>vigie::CodeSource</name>
    <message>
        <source>There is nothing to paste: copy the code, or a picture of it, first.</source>
        <translation>لا يوجد ما يُلصق: انسخ الرمز أو صورة له أولًا.</translation>
    </message>
</context>
<context>
    <name>vigie::WallView</name>
    <message>
        <source>The screens of the wall “%1” cannot be shown: %2</source>
        <translation>تعذّر عرض شاشات الجدار «⁨%1⁩»: ⁨%2⁩</translation>
    </message>
    <message>
        <source>The wall “%1” has no screens yet.</source>
        <translation>لا شاشات للجدار «⁨%1⁩» بعد.</translation>
    </message>
    <message>
        <source>No wall is called “%1”.</source>
        <translation>لا يوجد جدار باسم «⁨%1⁩».</translation>
    </message>
    <message>
        <source>The wall “%1” is not known here yet.</source>
        <translation>الجدار «⁨%1⁩» غير معروف هنا بعد.</translation>
    </message>
    <message>
        <source>The screens of the wall have changed, and the change cannot be shown: %1</source>
        <translation>تغيّرت شاشات الجدار، وتعذّر عرض التغيير: ⁨%1⁩</translation>
    </message>
    <message>
        <source>What was put on the wall cannot be shown: %1</source>
        <translation>تعذّر عرض ما وُضع على الجدار: ⁨%1⁩</translation>
    </message>
    <message>
        <source>Nothing was put on this wall yet: a tablet can, in Wall.</source>
        <translation>لم يوضع شيء على هذا الجدار بعد: يتم ذلك من جهاز لوحي، في «جدار العرض».</translation>
    </message>
    <message>
        <source>This machine drives no screen of the wall “%1”: the screens of the wall are %2, and those of this machine are %3. Give a screen of the wall the name of one of these.</source>
        <translation>لا يعرض هذا الجهاز أي شاشة من الجدار «%1»: شاشات الجدار هي %2، وشاشات هذا الجهاز هي %3. أعط إحدى شاشات الجدار اسم واحدة من هذه.</translation>
    </message>
    <message>
        <source>The wall “%1” was not changed: %2</source>
        <translation>لم يتغيّر الجدار «%1»: %2</translation>
    </message>
    <message>
        <source>The wall “%1” was not changed: what stands on it was put there by a newer Vigie. Update this one, then try again.</source>
        <translation>لم يتغيّر الجدار «%1»: ما يظهر عليه وضعه إصدار أحدث من Vigie. حدّث هذا الإصدار، ثم أعد المحاولة.</translation>
    </message>
    <message>
        <source>The wall “%1” was not changed: it has no region “%2” any more. Choose another one.</source>
        <translation>لم يتغيّر الجدار «%1»: لم تعد فيه المنطقة «%2». اختر منطقة أخرى.</translation>
    </message>
    <message>
        <source>This machine has no screen at all: connect “%1”.</source>
        <translation>ليس لهذا الجهاز أي شاشة: صِل الشاشة «%1».</translation>
    </message>
    <message>
        <source>This machine has no screen “%1”: it has %2. Connect that screen, or start with the name of one of these.</source>
        <translation>ليس لهذا الجهاز شاشة باسم «%1»: لديه %2. صِل تلك الشاشة، أو ابدأ باسم واحدة من هذه.</translation>
    </message>
</context>
</TS>
