// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#include "apps/vigie/day/names.h"

namespace vigie::day {
namespace {
constexpr Name frenchMen[] = {
    {"Adrien"},  {"Alexis"},   {"Antoine"},   {"Arnaud"},  {"Aurélien"}, {"Baptiste"},
    {"Bastien"}, {"Benoît"},   {"Bruno"},     {"Cédric"},  {"Clément"},  {"Corentin"},
    {"Cyril"},   {"Damien"},   {"David"},     {"Denis"},   {"Didier"},   {"Éric"},
    {"Étienne"}, {"Fabien"},   {"Fabrice"},   {"Florian"}, {"Franck"},   {"Gaël"},
    {"Gilles"},  {"Grégoire"}, {"Guillaume"}, {"Hugo"},    {"Jérémy"},   {"Jérôme"},
    {"Joël"},    {"Jonathan"}, {"Julien"},    {"Kévin"},   {"Laurent"},  {"Loïc"},
    {"Lucas"},   {"Ludovic"},  {"Marc"},      {"Mathieu"}, {"Maxence"},  {"Maxime"},
    {"Mehdi"},   {"Mickaël"},  {"Nathan"},    {"Nicolas"}, {"Noé"},      {"Olivier"},
    {"Pascal"},  {"Patrick"},  {"Philippe"},  {"Quentin"}, {"Raphaël"},  {"Rémi"},
    {"Romain"},  {"Samuel"},   {"Sébastien"}, {"Simon"},   {"Stéphane"}, {"Sylvain"},
    {"Théo"},    {"Thibault"}, {"Thierry"},   {"Tristan"}, {"Valentin"}, {"Vincent"},
    {"Xavier"},  {"Yann"}};
constexpr Name frenchWomen[] = {
    {"Agathe"},    {"Alice"},    {"Amandine"}, {"Amélie"},    {"Anaïs"},      {"Anne"},
    {"Audrey"},    {"Aurélie"},  {"Aurore"},   {"Béatrice"},  {"Camille"},    {"Caroline"},
    {"Cécile"},    {"Céline"},   {"Charlène"}, {"Chloé"},     {"Christelle"}, {"Claire"},
    {"Clémence"},  {"Coralie"},  {"Delphine"}, {"Élise"},     {"Élodie"},     {"Émilie"},
    {"Emma"},      {"Estelle"},  {"Fanny"},    {"Florence"},  {"Gaëlle"},     {"Hélène"},
    {"Inès"},      {"Isabelle"}, {"Jeanne"},   {"Julie"},     {"Justine"},    {"Laetitia"},
    {"Laura"},     {"Laurence"}, {"Léa"},      {"Lucie"},     {"Maëlle"},     {"Manon"},
    {"Margaux"},   {"Marie"},    {"Marine"},   {"Marion"},    {"Mathilde"},   {"Mélanie"},
    {"Muriel"},    {"Nadia"},    {"Nathalie"}, {"Noémie"},    {"Océane"},     {"Pauline"},
    {"Sabrina"},   {"Salomé"},   {"Sandrine"}, {"Sarah"},     {"Solène"},     {"Sophie"},
    {"Stéphanie"}, {"Sylvie"},   {"Valérie"},  {"Véronique"}, {"Virginie"},   {"Yasmine"},
    {"Zoé"}};
constexpr Name frenchFamilies[] = {
    {"Ancelin"},    {"Arbogast"},   {"Aubrac"},     {"Auvray"},      {"Baudelin"},
    {"Bellanger"},  {"Berthomé"},   {"Besnier"},    {"Blanchet"},    {"Boissonnat"},
    {"Bouchardon"}, {"Bourdelas"},  {"Bréchet"},    {"Cambronne"},   {"Carpentier"},
    {"Chabrier"},   {"Chapuisot"},  {"Charvet"},    {"Chauveau"},    {"Clavelin"},
    {"Colombet"},   {"Cordonnier"}, {"Courtois"},   {"Dallery"},     {"Daumas"},
    {"Delaporte"},  {"Delestre"},   {"Demange"},    {"Deschamprez"}, {"Desmarets"},
    {"Drouart"},    {"Duchesnay"},  {"Dufresnel"},  {"Duvallet"},    {"Escoffet"},
    {"Fauchery"},   {"Favrelle"},   {"Ferrand"},    {"Fontanel"},    {"Fouquereau"},
    {"Gaillardin"}, {"Garnotel"},   {"Gaudriault"}, {"Gerlier"},     {"Giraudet"},
    {"Gosselinet"}, {"Grandjean"},  {"Guérinot"},   {"Guilbert"},    {"Hardouinet"},
    {"Hervochon"},  {"Jacquemet"},  {"Jaffrelot"},  {"Jourdanet"},   {"Labrousse"},
    {"Lagardelle"}, {"Lambertin"},  {"Langlade"},   {"Lasserre"},    {"Lebrasseur"},
    {"Lecointre"},  {"Ledantec"},   {"Lefrançois"}, {"Lemarchand"},  {"Leprinceau"},
    {"Levasseur"},  {"Maillotte"},  {"Malherbin"},  {"Marchandeau"}, {"Martelin"},
    {"Massonnet"},  {"Mercadier"},  {"Meunier"},    {"Millerand"},   {"Monnereau"},
    {"Montfalcon"}, {"Morandet"},   {"Moulinier"},  {"Noirtin"},     {"Paillard"},
    {"Pasquerel"},  {"Pélissard"},  {"Perrachon"},  {"Perdrizet"},   {"Picardeau"},
    {"Pinsonnet"},  {"Poitevin"},   {"Pontarlier"}, {"Quentrec"},    {"Rabouin"},
    {"Ravelin"},    {"Renaudot"},   {"Revillard"},  {"Rivoiret"},    {"Rochetaillée"},
    {"Roussillat"}, {"Rouvier"},    {"Sabourdin"},  {"Saintonge"},   {"Sauvageot"},
    {"Savournin"},  {"Signoretin"}, {"Tardivel"},   {"Tessierot"},   {"Thévenet"},
    {"Thibaudon"},  {"Tourneret"},  {"Vacherot"},   {"Valadier"},    {"Vasselin"},
    {"Verdier"},    {"Vermorel"},   {"Vialatte"},   {"Villedieu"},   {"Vuillermoz"}};
constexpr Name belgianFamilies[] = {
    {"Adriaenssens"}, {"Bastenaire"},   {"Bodson"},     {"Boulangé"},   {"Closset"},
    {"Colinet"},      {"Cornélis"},     {"Dardennois"}, {"Debecker"},   {"Declercq"},
    {"Delhayeux"},    {"Delvaulx"},     {"Dewandre"},   {"Evrardin"},   {"Fonteynier"},
    {"Gaspart"},      {"Gillissen"},    {"Goossart"},   {"Grandhenry"}, {"Hannecart"},
    {"Henrotay"},     {"Jacquemin"},    {"Lambrecht"},  {"Lardinois"},  {"Lejeunesse"},
    {"Liégeois"},     {"Marchalet"},    {"Mertens"},    {"Noirhomme"},  {"Peeterman"},
    {"Pirotte"},      {"Piront"},       {"Quinetin"},   {"Renson"},     {"Rigaux"},
    {"Servais"},      {"Simonart"},     {"Stassinet"},  {"Thonnard"},   {"Vandamme"},
    {"Vandenbosch"},  {"Vanderlinden"}, {"Verhaegen"},  {"Wautelet"},   {"Willemart"}};
constexpr Name ivorianMen[] = {
    {"Aboubacar"}, {"Adama"},    {"Alexis"},    {"Amara"},   {"Ange"},       {"Armand"},
    {"Aristide"},  {"Arsène"},   {"Blaise"},    {"Brou"},    {"Christian"},  {"Cyrille"},
    {"Désiré"},    {"Didier"},   {"Emmanuel"},  {"Éric"},    {"Ernest"},     {"Fabrice"},
    {"Franck"},    {"Gervais"},  {"Guy"},       {"Habib"},   {"Hervé"},      {"Ibrahim"},
    {"Innocent"},  {"Issouf"},   {"Jean-Marc"}, {"Kader"},   {"Koffi"},      {"Konan"},
    {"Kouamé"},    {"Landry"},   {"Lassina"},   {"Marcel"},  {"Mathurin"},   {"Mory"},
    {"Moussa"},    {"Norbert"},  {"Olivier"},   {"Parfait"}, {"Pacôme"},     {"Roland"},
    {"Romaric"},   {"Serge"},    {"Seydou"},    {"Siaka"},   {"Souleymane"}, {"Sylvain"},
    {"Thierry"},   {"Wilfried"}, {"Yacouba"},   {"Yao"},     {"Zoumana"}};
constexpr Name ivorianWomen[] = {
    {"Adèle"},      {"Adjoua"},   {"Affoué"},   {"Aïcha"},       {"Akissi"},   {"Aminata"},
    {"Amoin"},      {"Aya"},      {"Bintou"},   {"Carine"},      {"Chantal"},  {"Christelle"},
    {"Clarisse"},   {"Djénéba"},  {"Edwige"},   {"Élodie"},      {"Estelle"},  {"Fanta"},
    {"Fatou"},      {"Flora"},    {"Grâce"},    {"Hortense"},    {"Josiane"},  {"Kady"},
    {"Laure"},      {"Léontine"}, {"Mariam"},   {"Marie-Paule"}, {"Mireille"}, {"Nadège"},
    {"Nafissatou"}, {"Nina"},     {"Odette"},   {"Orphée"},      {"Prisca"},   {"Raïssa"},
    {"Rokia"},      {"Rosine"},   {"Salimata"}, {"Sandrine"},    {"Solange"},  {"Sonia"},
    {"Tatiana"},    {"Viviane"},  {"Yolande"}};
constexpr Name ivorianFamilies[] = {
    {"Abouan"},  {"Adingra"}, {"Ahoussin"}, {"Aka"},       {"Akpessi"},  {"Allangba"}, {"Amani"},
    {"Amoakon"}, {"Anoh"},    {"Assamoi"},  {"Assi"},      {"Bahi"},     {"Bamba"},    {"Béda"},
    {"Beugré"},  {"Boka"},    {"Bony"},     {"Coulibaly"}, {"Dagnogo"},  {"Diarra"},   {"Djédjé"},
    {"Ebrin"},   {"Ehui"},    {"Fofana"},   {"Gnahoré"},   {"Gnangui"},  {"Goré"},     {"Guédé"},
    {"Kacou"},   {"Kanga"},   {"Kassi"},    {"Kobenan"},   {"Koné"},     {"Kouadio"},  {"Kouakou"},
    {"Kouassi"}, {"Krou"},    {"Loukou"},   {"Méité"},     {"Nguessan"}, {"Niamien"},  {"Ouégnin"},
    {"Sanogo"},  {"Séka"},    {"Sékongo"},  {"Silué"},     {"Soro-Yéo"}, {"Tanoh"},    {"Tiémélé"},
    {"Yapi"},    {"Yobouet"}, {"Zadi"},     {"Zamblé"},    {"Zogbo"}};
constexpr Name sahelMen[] = {
    {"Abdou"},  {"Abdoulaye"}, {"Adama"},      {"Aliou"},    {"Amadou"},   {"Assane"},  {"Babacar"},
    {"Badara"}, {"Bakary"},    {"Birame"},     {"Boubacar"}, {"Cheikh"},   {"Daouda"},  {"Demba"},
    {"Drissa"}, {"El-Hadj"},   {"Fodé"},       {"Hamidou"},  {"Ibrahima"}, {"Idrissa"}, {"Karim"},
    {"Lamine"}, {"Madou"},     {"Malick"},     {"Mamadou"},  {"Mansour"},  {"Mbaye"},   {"Modibo"},
    {"Moctar"}, {"Modou"},     {"Moussa"},     {"Ousmane"},  {"Pape"},     {"Saliou"},  {"Samba"},
    {"Seydou"}, {"Sidy"},      {"Souleymane"}, {"Tidiane"},  {"Yaya"}};
constexpr Name sahelWomen[] = {
    {"Adja"},     {"Aïda"},     {"Aïssatou"}, {"Aminata"}, {"Anta"},     {"Assa"},     {"Assétou"},
    {"Astou"},    {"Awa"},      {"Binta"},    {"Bineta"},  {"Coumba"},   {"Dieynaba"}, {"Djénèba"},
    {"Fanta"},    {"Fatim"},    {"Fatimata"}, {"Fatou"},   {"Hawa"},     {"Kadiatou"}, {"Khady"},
    {"Kiné"},     {"Maïmouna"}, {"Marème"},   {"Mariama"}, {"Mariam"},   {"Ndèye"},    {"Nafi"},
    {"Oumou"},    {"Penda"},    {"Ramata"},   {"Rokhaya"}, {"Safiatou"}, {"Sira"},     {"Sokhna"},
    {"Soukeyna"}, {"Tening"},   {"Yacine"}};
constexpr Name sahelFamilies[] = {
    {"Badiane"},   {"Bagayoko"}, {"Barro"},   {"Bathily"}, {"Camara"},   {"Cissokho"},
    {"Coulibaly"}, {"Dabo"},     {"Diakité"}, {"Diallo"},  {"Diarra"},   {"Diatta"},
    {"Diédhiou"},  {"Dieng"},    {"Diop"},    {"Dioum"},   {"Djiba"},    {"Faye"},
    {"Fofana"},    {"Gassama"},  {"Gaye"},    {"Guindo"},  {"Kanouté"},  {"Kassambara"},
    {"Koné"},      {"Konté"},    {"Lam"},     {"Ly"},      {"Maïga"},    {"Mbengue"},
    {"Ndao"},      {"Ndong"},    {"Ngom"},    {"Niang"},   {"Niaré"},    {"Samaké"},
    {"Sagna"},     {"Sambou"},   {"Sarr"},    {"Seck"},    {"Sow"},      {"Sylla"},
    {"Tall"},      {"Tamba"},    {"Thiam"},   {"Togola"},  {"Tounkara"}, {"Wélé"}};
constexpr Name cameroonianMen[] = {
    {"Achille"},   {"Alain"},    {"Armel"},    {"Arnaud"},   {"Barthélemy"}, {"Blaise"},
    {"Boris"},     {"Brice"},    {"Cédric"},   {"Célestin"}, {"Christian"},  {"Clovis"},
    {"Cyrille"},   {"Daniel"},   {"Désiré"},   {"Emmanuel"}, {"Ernest"},     {"Félix"},
    {"Ferdinand"}, {"Franck"},   {"Gaëtan"},   {"Georges"},  {"Gervais"},    {"Guy"},
    {"Hervé"},     {"Idriss"},   {"Innocent"}, {"Joël"},     {"Junior"},     {"Landry"},
    {"Léopold"},   {"Martial"},  {"Narcisse"}, {"Nestor"},   {"Olivier"},    {"Pascal"},
    {"Patrice"},   {"Rodrigue"}, {"Romuald"},  {"Serge"},    {"Simon"},      {"Théophile"},
    {"Thierry"},   {"Ulrich"},   {"Valery"},   {"Yannick"}};
constexpr Name cameroonianWomen[] = {
    {"Adeline"},    {"Agnès"},    {"Albertine"}, {"Alvine"},   {"Angèle"},   {"Annie"},
    {"Arlette"},    {"Blanche"},  {"Brenda"},    {"Carine"},   {"Cathy"},    {"Chantal"},
    {"Clarisse"},   {"Danielle"}, {"Diane"},     {"Doriane"},  {"Édith"},    {"Élise"},
    {"Estelle"},    {"Flore"},    {"Gisèle"},    {"Grâce"},    {"Huguette"}, {"Ingrid"},
    {"Jacqueline"}, {"Joëlle"},   {"Josiane"},   {"Larissa"},  {"Laure"},    {"Léonie"},
    {"Linda"},      {"Marlyse"},  {"Mireille"},  {"Nadège"},   {"Nathalie"}, {"Odile"},
    {"Pélagie"},    {"Raïssa"},   {"Rachel"},    {"Sandrine"}, {"Sidonie"},  {"Solange"},
    {"Stella"},     {"Vanessa"},  {"Yvette"}};
constexpr Name cameroonianFamilies[] = {
    {"Abanda"},      {"Abena"},   {"Akono"},    {"Amougou"},    {"Anyangwe"},   {"Assonganyi"},
    {"Atangana"},    {"Ayissi"},  {"Bekolo"},   {"Bella"},      {"Belinga"},    {"Betene"},
    {"Bilong"},      {"Dongmo"},  {"Ebanda"},   {"Ebelle"},     {"Ekani"},      {"Ekotto"},
    {"Enow"},        {"Essama"},  {"Essomba"},  {"Etoundi"},    {"Fokou"},      {"Fonkou"},
    {"Fotso-Wamba"}, {"Kamdem"},  {"Kamga"},    {"Kemajou"},    {"Kenfack"},    {"Kouamou"},
    {"Lontchi"},     {"Mbarga"},  {"Mbala"},    {"Mbozo"},      {"Mebara"},     {"Mvondo"},
    {"Nana-Tchana"}, {"Ndongo"},  {"Ngassa"},   {"Ngo-Bilong"}, {"Ngono"},      {"Ngoumou"},
    {"Njikam"},      {"Nkengue"}, {"Noubissi"}, {"Ondoua"},     {"Onana-Mbia"}, {"Owona"},
    {"Simo"},        {"Tabi"},    {"Tagne"},    {"Takam"},      {"Talla"},      {"Tchakounté"},
    {"Tchuente"},    {"Temgoua"}, {"Tonye"},    {"Wandji"},     {"Yemele"},     {"Youmbi"},
    {"Zambo"}};
constexpr Name britishMen[] = {
    {"Aaron"},   {"Adam"},    {"Adrian"},  {"Alan"},   {"Alex"},    {"Andrew"}, {"Ben"},
    {"Callum"},  {"Cameron"}, {"Charlie"}, {"Chris"},  {"Colin"},   {"Connor"}, {"Craig"},
    {"Daniel"},  {"Darren"},  {"Dean"},    {"Declan"}, {"Dominic"}, {"Dylan"},  {"Edward"},
    {"Elliot"},  {"Ewan"},    {"Finlay"},  {"Fraser"}, {"Gareth"},  {"George"}, {"Graham"},
    {"Greg"},    {"Harvey"},  {"Ian"},     {"Jack"},   {"Jake"},    {"Jamie"},  {"Jason"},
    {"Joe"},     {"Josh"},    {"Keith"},   {"Kieran"}, {"Lewis"},   {"Liam"},   {"Luke"},
    {"Mark"},    {"Martin"},  {"Matt"},    {"Nathan"}, {"Neil"},    {"Nick"},   {"Owen"},
    {"Patrick"}, {"Paul"},    {"Pete"},    {"Rhys"},   {"Rob"},     {"Ross"},   {"Ryan"},
    {"Sam"},     {"Scott"},   {"Sean"},    {"Simon"},  {"Stuart"},  {"Tariq"},  {"Toby"},
    {"Tom"},     {"Will"}};
constexpr Name britishWomen[] = {
    {"Abigail"}, {"Aisha"},    {"Alison"},  {"Amy"},       {"Anna"},      {"Becky"},   {"Beth"},
    {"Bethan"},  {"Bryony"},   {"Carla"},   {"Catherine"}, {"Charlotte"}, {"Chloe"},   {"Claire"},
    {"Daisy"},   {"Donna"},    {"Eleanor"}, {"Ellie"},     {"Emily"},     {"Fiona"},   {"Freya"},
    {"Gemma"},   {"Georgia"},  {"Grace"},   {"Hannah"},    {"Harriet"},   {"Heather"}, {"Helen"},
    {"Holly"},   {"Imogen"},   {"Isla"},    {"Jane"},      {"Jasmine"},   {"Jenny"},   {"Jess"},
    {"Jo"},      {"Kate"},     {"Kirsty"},  {"Laura"},     {"Leanne"},    {"Lisa"},    {"Lorna"},
    {"Lucy"},    {"Lydia"},    {"Megan"},   {"Mia"},       {"Molly"},     {"Nicola"},  {"Niamh"},
    {"Olivia"},  {"Philippa"}, {"Priya"},   {"Rachel"},    {"Rebecca"},   {"Rosie"},   {"Ruth"},
    {"Sally"},   {"Sarah"},    {"Sian"},    {"Sophie"},    {"Susan"},     {"Tara"},    {"Tess"},
    {"Vicky"},   {"Zara"}};
constexpr Name britishFamilies[] = {
    {"Aldersey"},    {"Ashdown"},    {"Atherstone"}, {"Ballantine"},   {"Barnsley"},
    {"Beckwith"},    {"Birchall"},   {"Blakemore"},  {"Bramhall"},     {"Brayford"},
    {"Bretherton"},  {"Broadhurst"}, {"Calderwood"}, {"Carrington"},   {"Chadbourne"},
    {"Clayworth"},   {"Colbourne"},  {"Copeland"},   {"Cranswick"},    {"Crossland"},
    {"Dalgleish"},   {"Danvers"},    {"Dewhirst"},   {"Dunmore"},      {"Eastham"},
    {"Ellwood"},     {"Fairclough"}, {"Farnsworth"}, {"Fenwick"},      {"Garside"},
    {"Glendower"},   {"Gorman"},     {"Greenhalgh"}, {"Haddow"},       {"Halloran"},
    {"Hargreave"},   {"Hartigan"},   {"Hathersage"}, {"Hepworth"},     {"Hollingworth"},
    {"Illingworth"}, {"Kershaw"},    {"Kilbride"},   {"Kirkby"},       {"Langstaff"},
    {"Lathom"},      {"Leadbetter"}, {"Linklater"},  {"Lockyer"},      {"Lonsdale"},
    {"MacAllan"},    {"Marchbank"},  {"Mellor"},     {"Merriweather"}, {"Moorhouse"},
    {"Naismith"},    {"Oakden"},     {"Ormerod"},    {"Pemberton"},    {"Penhale"},
    {"Pickersgill"}, {"Prothero"},   {"Quigley"},    {"Rainsford"},    {"Ramsbottom"},
    {"Redfearn"},    {"Rigby"},      {"Sedgwick"},   {"Shackleford"},  {"Sowerby"},
    {"Stanhope"},    {"Tattersall"}, {"Thackray"},   {"Thornber"},     {"Tindall"},
    {"Trevanion"},   {"Underhill"},  {"Wadsworth"},  {"Walmsley"},     {"Wetherby"},
    {"Whitlock"},    {"Winstanley"}, {"Woodruff"},   {"Wragg"},        {"Yardley"}};
constexpr Name arabMen[] = {
    {"Adel", "عادل"},     {"Ahmed", "أحمد"},   {"Akram", "أكرم"},     {"Amine", "أمين"},
    {"Amr", "عمرو"},      {"Anas", "أنس"},     {"Ayoub", "أيوب"},     {"Ayman", "أيمن"},
    {"Aziz", "عزيز"},     {"Badr", "بدر"},     {"Bilal", "بلال"},     {"Driss", "إدريس"},
    {"Fadi", "فادي"},     {"Farid", "فريد"},   {"Fares", "فارس"},     {"Fouad", "فؤاد"},
    {"Hamza", "حمزة"},    {"Haitham", "هيثم"}, {"Hatem", "حاتم"},     {"Hichem", "هشام"},
    {"Ihab", "إيهاب"},    {"Imad", "عماد"},    {"Ismail", "إسماعيل"}, {"Jaber", "جابر"},
    {"Jamal", "جمال"},    {"Karim", "كريم"},   {"Khaled", "خالد"},    {"Laith", "ليث"},
    {"Majed", "ماجد"},    {"Malek", "مالك"},   {"Marwan", "مروان"},   {"Mazen", "مازن"},
    {"Mehdi", "مهدي"},    {"Mounir", "منير"},  {"Mourad", "مراد"},    {"Nabil", "نبيل"},
    {"Nader", "نادر"},    {"Nizar", "نزار"},   {"Omar", "عمر"},       {"Othman", "عثمان"},
    {"Qusai", "قصي"},     {"Rachid", "رشيد"},  {"Rami", "رامي"},      {"Reda", "رضا"},
    {"Saad", "سعد"},      {"Saber", "صابر"},   {"Said", "سعيد"},      {"Salim", "سليم"},
    {"Samer", "سامر"},    {"Sami", "سامي"},    {"Skander", "إسكندر"}, {"Sofiane", "سفيان"},
    {"Tamer", "تامر"},    {"Tarek", "طارق"},   {"Wael", "وائل"},      {"Walid", "وليد"},
    {"Yassine", "ياسين"}, {"Younes", "يونس"},  {"Youssef", "يوسف"},   {"Zakaria", "زكريا"},
    {"Ziad", "زياد"}};
constexpr Name arabWomen[] = {
    {"Abir", "عبير"},   {"Amal", "أمل"},      {"Amina", "أمينة"},   {"Amira", "أميرة"},
    {"Asma", "أسماء"},  {"Aya", "آية"},       {"Basma", "بسمة"},    {"Chaima", "شيماء"},
    {"Dalal", "دلال"},  {"Dalia", "داليا"},   {"Dina", "دينا"},     {"Doaa", "دعاء"},
    {"Fadwa", "فدوى"},  {"Farah", "فرح"},     {"Fatma", "فاطمة"},   {"Ghada", "غادة"},
    {"Hanan", "حنان"},  {"Hajar", "هاجر"},    {"Hala", "هالة"},     {"Heba", "هبة"},
    {"Hind", "هند"},    {"Houda", "هدى"},     {"Ikram", "إكرام"},   {"Iman", "إيمان"},
    {"Ines", "إيناس"},  {"Jana", "جنى"},      {"Karima", "كريمة"},  {"Khadija", "خديجة"},
    {"Lamia", "لمياء"}, {"Layla", "ليلى"},    {"Leen", "لين"},      {"Lina", "لينا"},
    {"Loubna", "لبنى"}, {"Maha", "مها"},      {"Mai", "مي"},        {"Malak", "ملاك"},
    {"Manal", "منال"},  {"Mariam", "مريم"},   {"Meriem", "مريم"},   {"Mona", "منى"},
    {"Mouna", "منى"},   {"Nada", "ندى"},      {"Nadia", "نادية"},   {"Naima", "نعيمة"},
    {"Najat", "نجاة"},  {"Nermine", "نرمين"}, {"Nisrine", "نسرين"}, {"Noura", "نورا"},
    {"Rana", "رنا"},    {"Rania", "رانيا"},   {"Rasha", "رشا"},     {"Rim", "ريم"},
    {"Sahar", "سحر"},   {"Salma", "سلمى"},    {"Samar", "سمر"},     {"Samira", "سميرة"},
    {"Sana", "سناء"},   {"Sara", "سارة"},     {"Siham", "سهام"},    {"Sondos", "سندس"},
    {"Souad", "سعاد"},  {"Wafa", "وفاء"},     {"Yara", "يارا"},     {"Yasmine", "ياسمين"},
    {"Zineb", "زينب"}};
constexpr Name arabFamilies[] = {{"Abbas", "عباس"},
                                 {"Abdelhadi", "عبد الهادي"},
                                 {"Abdelmalek", "عبد المالك"},
                                 {"Abid", "عبيد"},
                                 {"Alami", "العلمي"},
                                 {"Amrani", "العمراني"},
                                 {"Ayadi", "العيادي"},
                                 {"Aziz", "عزيز"},
                                 {"Bakri", "البكري"},
                                 {"Baraka", "بركة"},
                                 {"Ben-Hassine", "بن حسين"},
                                 {"Benjelil", "بنجليل"},
                                 {"Bouazza", "بوعزة"},
                                 {"Boughanmi", "بوغانمي"},
                                 {"Bouhlal", "بوهلال"},
                                 {"Chahine", "شاهين"},
                                 {"Charqaoui", "الشرقاوي"},
                                 {"Cherkaoui", "الشرقاوي"},
                                 {"Chraibi", "الشرايبي"},
                                 {"Dabbagh", "الدباغ"},
                                 {"Darwiche", "درويش"},
                                 {"Essid", "السيد"},
                                 {"Fakhouri", "الفاخوري"},
                                 {"Filali", "الفيلالي"},
                                 {"Gharbi", "الغربي"},
                                 {"Ghazali", "الغزالي"},
                                 {"Habibi", "الحبيبي"},
                                 {"Haddad", "حداد"},
                                 {"Hajji", "حجي"},
                                 {"Hamdan", "حمدان"},
                                 {"Hammami", "الهمامي"},
                                 {"Hamdi", "حمدي"},
                                 {"Haroun", "هارون"},
                                 {"Hijazi", "حجازي"},
                                 {"Idrissi", "الإدريسي"},
                                 {"Jabri", "الجابري"},
                                 {"Jaziri", "الجزيري"},
                                 {"Kabbaj", "القباج"},
                                 {"Karmi", "الكرمي"},
                                 {"Kassem", "قاسم"},
                                 {"Khalil", "خليل"},
                                 {"Khatib", "الخطيب"},
                                 {"Khoury", "الخوري"},
                                 {"Lahlou", "لحلو"},
                                 {"Madani", "المدني"},
                                 {"Majdoub", "المجذوب"},
                                 {"Mansour", "منصور"},
                                 {"Maraqa", "مراقة"},
                                 {"Masri", "المصري"},
                                 {"Mejri", "الماجري"},
                                 {"Messaoudi", "المسعودي"},
                                 {"Naciri", "الناصيري"},
                                 {"Najjar", "النجار"},
                                 {"Nasr", "نصر"},
                                 {"Nassar", "نصار"},
                                 {"Obeidat", "عبيدات"},
                                 {"Omari", "العمري"},
                                 {"Qadiri", "القادري"},
                                 {"Qasem", "القاسم"},
                                 {"Rahmani", "الرحماني"},
                                 {"Rifai", "الرفاعي"},
                                 {"Sabbagh", "الصباغ"},
                                 {"Saadi", "السعدي"},
                                 {"Saidi", "السعيدي"},
                                 {"Salhi", "الصالحي"},
                                 {"Samadi", "الصمادي"},
                                 {"Sayegh", "الصايغ"},
                                 {"Sebti", "السبتي"},
                                 {"Shami", "الشامي"},
                                 {"Shawky", "شوقي"},
                                 {"Noureddine", "نور الدين"},
                                 {"Sobhi", "صبحي"},
                                 {"Tahiri", "الطاهري"},
                                 {"Tamimi", "التميمي"},
                                 {"Saleh", "صالح"},
                                 {"Tazi", "التازي"},
                                 {"Toumi", "التومي"},
                                 {"Yacoubi", "اليعقوبي"},
                                 {"Zaher", "زاهر"},
                                 {"Zaki", "زكي"},
                                 {"Zerouali", "الزروالي"},
                                 {"Zoghlami", "الزغلامي"}};

} // namespace

std::span<const Name> givenNames(People people, bool female) {
    const auto choose = [female](std::span<const Name> women, std::span<const Name> men) {
        return female ? women : men;
    };
    switch (people) {
    case People::Ivorian:
        return choose(ivorianWomen, ivorianMen);
    case People::Sahel:
        return choose(sahelWomen, sahelMen);
    case People::Cameroonian:
        return choose(cameroonianWomen, cameroonianMen);
    case People::Arab:
        return choose(arabWomen, arabMen);
    case People::British:
        return choose(britishWomen, britishMen);
    case People::French:
    case People::Belgian:
        break;
    }
    return choose(frenchWomen, frenchMen);
}

std::span<const Name> familyNames(People people) {
    switch (people) {
    case People::Belgian:
        return belgianFamilies;
    case People::Ivorian:
        return ivorianFamilies;
    case People::Sahel:
        return sahelFamilies;
    case People::Cameroonian:
        return cameroonianFamilies;
    case People::Arab:
        return arabFamilies;
    case People::British:
        return britishFamilies;
    case People::French:
        break;
    }
    return frenchFamilies;
}

} // namespace vigie::day
