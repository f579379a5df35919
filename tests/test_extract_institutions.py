"""Institutions found in articles: known names, bodies of every province, open names, references to them."""

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from etl.extract.document import Document
from etl.extract.institutions import find_institutions, guess_type, unique_institutions
from etl.extract.institutions.open_names import drop_status
from etl.models import Article
from etl.paths import REPOSITORY_DATA
from etl.persian.letters import ZWNJ, fold
from tests.steps import count_steps


def read(text, province=None, title=None):
    """Mentions in `text`, as find_institutions gives them."""
    return find_institutions(Document(Article("a", text, title, province=province), fold(text), ()))


def names(text, **about):
    return [mention.name for mention in unique_institutions(read(text, **about))]


def ids(text, **about):
    return [mention.institution_id for mention in read(text, **about)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("پارک علم و فناوری قم میزبان بود.", ["qom_science_park"]),
        ("در پارک علم‌وفناوری استان قم", ["qom_science_park"]),
        ("استاندار قم با وزیر علوم دیدار کرد.", ["qom_governorate_general", "ministry_of_science"]),
        ("مدیرکل فنی و حرفه‌ای استان قم گفت", ["qom_tvto"]),
        ("رئیس دانشگاه قم آمد", ["university_of_qom"]),
        ("سازمان صنعت معدن و تجارت استان قم", ["qom_industry_mine_trade"]),
        ("مرکز رشد دانشگاه قم", ["university_of_qom_incubator", "university_of_qom"]),
        ("دانشگاه باقرالعلوم میزبان است", ["baqir_al_olum_university"]),
        ("معاون علمی، فناوری و اقتصاد دانش‌بنیان رئیس‌جمهور به قم آمد", ["isti_vice_presidency"]),
    ],
)
def test_registry_names_are_linked_under_every_spelling(text, expected):
    assert ids(text) == expected


def test_a_general_alias_counts_only_in_a_text_about_qom():
    text = "شهردار در جلسه گفت شهرداری آماده است. {} میزبان بود."
    assert "شهرداری قم" in names(text.format("پارک علم و فناوری قم"))
    assert names(text.format("پارک علم و فناوری یزد")) == ["شهرداری یزد", "پارک علم و فناوری استان یزد"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("مدیرکل آموزش فنی و حرفه‌ای مازندران گفت", ["اداره‌کل آموزش فنی و حرفه‌ای استان مازندران"]),
        ("رئیس سازمان آموزش فنی و حرفه‌ای کشور گفت", ["سازمان آموزش فنی و حرفه‌ای کشور"]),
        ("فرماندار کاشان و شهردار کاشان آمدند", ["فرمانداری کاشان", "شهرداری کاشان"]),
        ("مدیر آموزش و پرورش دامغان گفت", ["اداره آموزش و پرورش شهرستان دامغان"]),
        ("رئیس دانشگاه علوم پزشکی ایلام گفت", ["دانشگاه علوم پزشکی ایلام"]),
        ("مدیرعامل شرکت شهرک‌های صنعتی استان مرکزی گفت", ["شرکت شهرک‌های صنعتی استان مرکزی"]),
        ("رئیس سازمان نظام صنفی رایانه‌ای استان یزد", ["سازمان نظام صنفی رایانه‌ای استان یزد"]),
        ("جلسه شورای مهارت شهرستان هرسین تشکیل شد", ["شورای مهارت شهرستان هرسین"]),
        ("کارگاه ندامتگاه مرکزی کرج راه افتاد", ["ندامتگاه مرکزی کرج"]),
        ("شهردار منطقه ۱۰ مشهد آمد", ["شهرداری منطقه ۱۰ مشهد"]),
        ("رئیس مرکز شماره یک ایلام گفت", ["مرکز آموزش فنی و حرفه‌ای شماره یک ایلام"]),
        (
            "مراکز خواهران و برادران یزد",
            ["مرکز آموزش فنی و حرفه‌ای خواهران یزد", "مرکز آموزش فنی و حرفه‌ای برادران یزد"],
        ),
        ("بخشدار مرکزی بوشهر گفت", ["بخشداری مرکزی بوشهر"]),
        (
            "مدیرکل زندان‌ها و اقدامات تأمینی و تربیتی استان مرکزی آمد. مدیرکل زندان‌ها گفت",
            ["اداره‌کل زندان‌ها و اقدامات تأمینی و تربیتی استان مرکزی"],
        ),
        ("مدیرکل مدیریت بحران استانداری یزد گفت", ["استانداری یزد"]),
        ("مدیرکل مدیریت بحران، استانداری یزد", ["اداره‌کل مدیریت بحران استان یزد", "استانداری یزد"]),
        ("رئیس آموزش و پرورش پیشوا گفت", ["اداره آموزش و پرورش شهرستان پیشوا"]),
        ("در کهگیلویه و بویراحمد رئیس بهزیستی شهرستان گچساران گفت", ["اداره بهزیستی شهرستان گچساران"]),
        (
            "دانشگاه جامع علمی کاربردی گلستان آمد. دانشگاه جامع علمی کاربردی گفت",
            ["دانشگاه جامع علمی کاربردی استان گلستان"],
        ),
        ("مدیر ناحیه ۲ آموزش و پرورش تبریز گفت", ["آموزش و پرورش ناحیه ۲ تبریز"]),
        ("رئیس پارک علم و فناوری نیشابور گفت", ["پارک علم و فناوری نیشابور"]),
        ("رئیس دانشگاه پیام نور استان در یزد گفت", ["دانشگاه پیام نور استان یزد"]),
        ("مراکز رشد شیروان و اسفراین تجهیز می‌شود", ["مرکز رشد شیروان", "مرکز رشد اسفراین"]),
        (
            "پارک‌های علم و فناوری استان‌های ایلام و کردستان",
            ["پارک علم و فناوری استان ایلام", "پارک علم و فناوری استان کردستان"],
        ),
    ],
)
def test_national_bodies_are_named_by_grammar_in_any_province(text, expected):
    assert names(text) == expected


def test_a_tail_is_shared_over_and():
    text = "تفاهم‌نامه پارک علم و فناوری و اداره‌کل فنی و حرفه‌ای استان قم"
    assert ids(text) == ["qom_science_park", "qom_tvto"]
    text = "با همکاری فنی و حرفه‌ای، جهاد کشاورزی و میراث فرهنگی استان در گلستان"
    assert names(text) == [
        "اداره‌کل آموزش فنی و حرفه‌ای استان گلستان",
        "سازمان جهاد کشاورزی استان گلستان",
        "اداره‌کل میراث فرهنگی، گردشگری و صنایع دستی استان گلستان",
    ]


def test_one_plural_names_the_bodies_of_several_places():
    text = "پارک‌های علم و فناوری آذربایجان غربی، آذربایجان شرقی و اردبیل"
    assert names(text) == [
        "پارک علم و فناوری استان آذربایجان غربی",
        "پارک علم و فناوری استان آذربایجان شرقی",
        "پارک علم و فناوری استان اردبیل",
    ]
    assert names("پارک‌های علم و فناوری کشور و دانشگاه‌های یزد") == []


def test_a_missing_province_is_the_one_the_article_is_about():
    text = "مدیرکل میراث فرهنگی از ثبت یک اثر خبر داد. {}"
    assert names(text.format("این اثر در استان لرستان است.")) == [
        "اداره‌کل میراث فرهنگی، گردشگری و صنایع دستی استان لرستان"
    ]
    assert names(text.format(""), province="سمنان") == ["اداره‌کل میراث فرهنگی، گردشگری و صنایع دستی استان سمنان"]
    assert names(text.format("")) == ["وزارت میراث فرهنگی، گردشگری و صنایع دستی"]


def test_this_county_is_the_town_named_before():
    text = "عشایر به کوهرنگ رسیدند و در مرکز آموزش فنی و حرفه‌ای این شهرستان دوره دیدند."
    assert names(text) == ["مرکز آموزش فنی و حرفه‌ای شهرستان کوهرنگ"]


def test_a_town_of_several_words_is_not_the_town_named_inside_it():
    text = "مسئولان طرقبه شاندیز با مجمع بسیجیان این شهرستان آمدند."
    assert names(text) == ["مجمع بسیجیان شهرستان طرقبه شاندیز"]


def test_a_town_named_before_is_not_meant_by_of_the_province():
    text = "دانشگاه آزاد اسلامی واحد کردکوی در گلستان و دانشگاه علوم پزشکی استان"
    assert names(text)[1].endswith("گلستان")


def test_a_foreign_university_is_named_with_its_country():
    text = "دانشگاه رازی و دانشگاه آتاتورک ترکیه پیمان بستند و دانشگاه در عراق شعبه دارد."
    assert names(text) == ["دانشگاه رازی", "دانشگاه آتاتورک ترکیه"]


def test_the_armed_forces_are_named_beside_others_only():
    assert names("نشست فراجا و نیروهای مسلح برگزار شد.") == ["فراجا", "نیروهای مسلح"]
    assert names("سربازان نیروهای مسلح آموزش دیدند.") == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("سفیر ژاپن در ایران آمد.", ["سفارت ژاپن در ایران"]),
        ("سرکنسولگری قزاقستان در گرگان باز شد.", ["سرکنسولگری قزاقستان در گرگان"]),
        ("سفارت کره جنوبی دستگاه داد.", ["سفارت کره جنوبی"]),
        ("بازدید از فدراسیون روسیه", []),
    ],
)
def test_an_embassy_is_named_with_its_country_and_seat(text, expected):
    assert names(text) == expected


def test_the_brand_of_a_company_is_its_name_unless_a_head_goes_before():
    assert names("گهرزمین کارآموز می‌گیرد.") == ["گهرزمین"]
    assert names("شرکت گهرزمین کارآموز می‌گیرد.") == ["شرکت گهرزمین"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("سرپرست اداره‌کل صمت خوزستان", ["اداره‌کل صنعت، معدن و تجارت استان خوزستان"]),
        ("رئیس سازمان صمت خوزستان", ["سازمان صنعت، معدن و تجارت استان خوزستان"]),
        ("مدیرکل صمت قم", ["سازمان صنعت، معدن و تجارت استان قم"]),
        ("دانشگاه پیام نور مرکز ساری", ["دانشگاه پیام نور مرکز ساری"]),
        ("دانشگاه پیام نور تاکستان", ["دانشگاه پیام نور تاکستان"]),
        ("اتاق بازرگانی خرم‌آباد", ["اتاق بازرگانی خرم‌آباد"]),
        ("اتاق بازرگانی فارس", ["اتاق بازرگانی، صنایع، معادن و کشاورزی استان فارس"]),
    ],
)
def test_a_body_that_news_calls_by_two_names_keeps_the_one_written(text, expected):
    assert names(text) == expected


def test_the_body_of_another_country_is_not_ours():
    (mention,) = read("وزارت علوم عراق بورس می‌دهد")
    assert (mention.name, mention.institution_id) == ("وزارت علوم عراق", None)


def test_open_names_are_closed_at_the_right_word():
    text = "تفاهم‌نامه پارک علم و فناوری یزد و شرکت پارس تجهیز کویر در حاشیه نمایشگاه امضا شد."
    assert names(text) == ["پارک علم و فناوری استان یزد", "شرکت پارس تجهیز کویر"]
    (_, company) = read(text)
    assert (text[company.start : company.end], company.type) == ("شرکت پارس تجهیز کویر", "company")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("این نشست با همکاری کانون وکلای دادگستری در قم برگزار شد.", ["کانون وکلای دادگستری"]),
        ("سفیر از دفتر امام جمعه در قم دیدن کرد.", ["دفتر امام‌جمعه در قم"]),
        ("سفارت جمهوری اسلامی ایران در بغداد نشست برگزار کرد.", ["سفارت جمهوری اسلامی ایران در بغداد"]),
        ("سفیر به سفارت ایران در امارات رفت.", ["سفارت ایران در امارات"]),
        ("سفیر به سفارت ایران در", []),
    ],
)
def test_only_missions_are_named_by_where_they_sit(text, expected):
    assert names(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "پارک علم و فناوری سلامت دانشگاه علوم پزشکی مشهد افتتاح شد.",
            "پارک علم و فناوری سلامت دانشگاه علوم پزشکی مشهد",
        ),
        ("دادستان قم از زندان بازدید کرد.", "دادستانی قم"),
        ("رئیس پلیس راه استان قم آموزش داد.", "پلیس راه استان قم"),
        ("آتش‌نشانی قم مانور داد.", "سازمان آتش‌نشانی و خدمات ایمنی شهرداری قم"),
        ("مجمع خیرین سلامت مازندران وام داد.", "مجمع خیرین سلامت استان مازندران"),
        ("اداره آموزش و پرورش استثنایی استان یزد نشست داشت.", "اداره آموزش و پرورش استثنایی استان یزد"),
    ],
)
def test_bodies_of_every_province_are_named_in_full(text, expected):
    assert names(text)[0] == expected


def test_a_name_in_guillemets_is_taken_whole():
    assert names("در این مراسم شرکت «آرمان و پیشرو» معرفی شد.") == ["شرکت آرمان و پیشرو"]


@pytest.mark.parametrize(
    "text",
    [
        "شرکت‌های دانش‌بنیان و مراکز رشد کشور باید همکاری کنند.",
        "هر دانشگاه باید با صنعت پیوند بخورد و بانک‌ها وام بدهند.",
        "شرکت در این دوره رایگان است.",
        "به گزارش خبرگزاری صدا و سیما، باران بارید.",
        "۸۴ دانشگاه ایران در این رتبه‌بندی جای گرفتند.",
    ],
)
def test_kinds_of_institutions_and_the_press_are_no_names(text):
    assert read(text) == ()


def test_references_come_as_the_institution_meant():
    text = (
        "مدیرکل آموزش فنی و حرفه‌ای یزد گفت این اداره‌کل آماده است. رئیس پارک علم و فناوری یزد نیز آمد و پارک میزبان بود."
    )
    found = [(text[m.start : m.end], m.name) for m in read(text)]
    assert ("اداره‌کل", "اداره‌کل آموزش فنی و حرفه‌ای استان یزد") in found
    assert ("پارک", "پارک علم و فناوری استان یزد") in found


def test_a_short_form_that_does_not_go_on_is_found_once():
    text = "نماینده بانک صادرات و فرماندار اسفراین در بانک صادرات بودند."
    assert [(text[m.start : m.end], m.name) for m in read(text)] == [
        ("بانک صادرات", "بانک صادرات ایران"),
        ("فرماندار اسفراین", "فرمانداری اسفراین"),
        ("بانک صادرات", "بانک صادرات ایران"),
    ]


def test_a_municipality_without_its_town_is_that_of_the_town_named_before():
    assert names("در کاشان، شهردار از همکاری با دانشگاه گفت.") == ["شهرداری کاشان"]


def test_a_part_stands_for_the_whole():
    assert names("معاونت بهداشتی دانشگاه علوم پزشکی مشهد بخشنامه داد.") == ["دانشگاه علوم پزشکی مشهد"]


@pytest.mark.parametrize(
    "damage",
    [
        lambda text: text.replace(ZWNJ, ""),
        lambda text: text.replace(ZWNJ, " "),
        lambda text: text.replace("ی", "ي").replace("ک", "ك"),
        lambda text: text.replace(" ", "  "),
        lambda text: text.replace(" ", "\u00a0"),
        lambda text: text.replace("، ", "،"),
    ],
)
def test_damage_does_not_change_what_is_found(damage):
    text = (
        "به گزارش روابط عمومی اداره‌کل آموزش فنی و حرفه‌ای استان قم، مدیرکل تعاون، کار و رفاه اجتماعی و رئیس سازمان "
        "صنعت، معدن و تجارت قم با صندوق نوآوری و شکوفایی، دانشگاه ادیان و مذاهب و شرکت شهرک‌های صنعتی استان قم "
        "تفاهم‌نامه امضا کردند."
    )
    clean, damaged = read(text), damage(text)
    assert [mention.institution_id for mention in read(damaged)] == [mention.institution_id for mention in clean]
    assert len(clean) == 6


@pytest.mark.parametrize(
    ("name", "type_"),
    [
        ("شرکت پارس خزر", "company"),
        ("مرکز رشد مریوان", "incubator"),
        ("مرکز نوآوری گرگان", "innovation_centre"),
        ("مرکز همایش‌ها", "other"),
        ("دانشکده پرستاری", "university"),
        ("رهپویان", "other"),
    ],
)
def test_the_type_of_an_unknown_name_is_read_from_its_head(name, type_):
    assert guess_type(name) == type_


def test_every_body_of_the_vocabulary_matches_its_example_and_not_its_counterexample():
    rows = yaml.safe_load((REPOSITORY_DATA / "vocabulary" / "national_bodies.yml").read_text(encoding="utf-8"))
    wrong = []
    for row in rows:
        stem = row["name"].split(" {}")[0].removesuffix(" استان")
        heads = [mention.name for mention in read(row["example"])]
        if not any(fold(name).text.startswith(fold(stem).text[:12]) for name in heads):
            wrong.append(("no match", row["example"], heads))
        if any(fold(mention.name).text.startswith(fold(stem).text) for mention in read(row["counterexample"])):
            wrong.append(("match", row["counterexample"]))
    assert wrong == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "دانشگاه‌های بین‌المللی امام خمینی، صنعت نفت، شهرکرد و محقق اردبیلی آمدند.",
            [
                "دانشگاه بین‌المللی امام خمینی(ره)",
                "دانشگاه صنعت نفت",
                "دانشگاه شهرکرد",
                "دانشگاه محقق اردبیلی",
            ],
        ),
        ("وزرای علوم و بهداشت آمدند", ["وزارت علوم، تحقیقات و فناوری", "وزارت بهداشت، درمان و آموزش پزشکی"]),
        ("به وزارت نیرو و نفت وابسته است", ["وزارت نیرو", "وزارت نفت"]),
        (
            "خرید دانشگاه آزاد، علمی کاربردی و پیام نور را تقبل کرد",
            ["دانشگاه آزاد اسلامی", "دانشگاه جامع علمی کاربردی", "دانشگاه پیام نور"],
        ),
        (
            "ادارات کل آموزش و پرورش و فنی و حرفه‌ای استان یزد",
            ["اداره‌کل آموزش و پرورش استان یزد", "اداره‌کل آموزش فنی و حرفه‌ای استان یزد"],
        ),
        (
            "سربازان ارتش، نیروی انتظامی و سپاه آموزش دیدند",
            [
                "ارتش جمهوری اسلامی ایران",
                "نیروی انتظامی جمهوری اسلامی ایران",
                "سپاه پاسداران انقلاب اسلامی",
            ],
        ),
        (
            "در استان یزد سازمان صمت، جهاد کشاورزی و کمیته امداد آمدند",
            [
                "سازمان صنعت، معدن و تجارت استان یزد",
                "سازمان جهاد کشاورزی استان یزد",
                "کمیته امداد امام خمینی(ره) استان یزد",
            ],
        ),
        ("در استان یزد وضع جهاد کشاورزی و کمیته امداد", ["کمیته امداد امام خمینی(ره) استان یزد"]),
        ("دانشگاه‌های دولتی و آزاد", []),
        ("دانشگاه‌های علوم پزشکی کشور", []),
        ("رئیس دانشگاه تهران و هنر ایران", ["دانشگاه تهران"]),
    ],
)
def test_a_list_that_writes_its_head_once_is_read_name_by_name(text, expected):
    assert names(text) == expected


def test_a_chamber_of_a_foreign_city_is_not_the_provinces():
    assert names("اتاق بازرگانی مسقط از یزد بازدید کرد") == ["اتاق بازرگانی مسقط"]


@pytest.mark.parametrize(
    "text",
    [
        "به گزارش پایگاه وزارت کشور، هوا خوب است.",
        "به گزارش صدا و سیمای مرکز یزد، هوا خوب است.",
        "به نقل از وب‌سایت دانشگاه تهران، هوا خوب است.",
    ],
)
def test_a_body_whose_site_is_quoted_takes_no_part(text):
    assert names(text) == []


def test_a_body_with_its_town_elsewhere_in_the_article_is_that_towns():
    text = "رئیس پارک علم و فناوری همدان با فرماندار جلسه داشت. فرماندار کبودراهنگ پیشنهاد داد."
    assert names(text) == ["پارک علم و فناوری استان همدان", "فرمانداری کبودراهنگ"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "در استان یزد سازمان صمت، کمیته امداد و اتاق اصناف میبد آمدند",
            [
                "اداره صنعت، معدن و تجارت شهرستان میبد",
                "کمیته امداد امام خمینی(ره) شهرستان میبد",
                "اتاق اصناف میبد",
            ],
        ),
        (
            "در خراسان رضوی اداره‌کل آموزش فنی و حرفه‌ای، کمیته امداد و اتاق اصناف مشهد آمدند",
            [
                "اداره‌کل آموزش فنی و حرفه‌ای استان خراسان رضوی",
                "کمیته امداد امام خمینی(ره) استان خراسان رضوی",
                "اتاق اصناف مشهد",
            ],
        ),
        ("در هرسین رئیس اداره بهزیستی آمد", ["اداره بهزیستی شهرستان هرسین"]),
        ("در سنندج رئیس اداره بهزیستی آمد", ["اداره‌کل بهزیستی استان کردستان"]),
    ],
)
def test_a_town_is_shared_only_by_bodies_that_towns_have(text, expected):
    assert names(text) == expected


def test_what_is_said_of_a_school_is_not_its_name():
    assert names("مدیر دبیرستان پسرانه پروفسور حسابی بندرعباس گفت") == ["دبیرستان پروفسور حسابی بندرعباس"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("فرماندار گرمی در اردبیل گفت", ["فرمانداری گرمی"]),
        ("هوای گرمی در اردبیل در راه است", []),
        ("استاندار مرکزی گفت", ["استانداری مرکزی"]),
        ("ارزش آن را بر پایه بازار سنجیدند", []),
        ("رئیس اداره شیلات هندیجان گفت", ["اداره شیلات شهرستان هندیجان"]),
    ],
)
def test_a_place_that_is_an_ordinary_word_counts_behind_those_who_govern(text, expected):
    assert names(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "در فارس جلسه شورای هماهنگی مبارزه با مواد مخدر این استان برگزار شد",
            ["شورای هماهنگی مبارزه با مواد مخدر استان فارس"],
        ),
        (
            "دانشگاه قم میزبان بود. رئیس پژوهشکده علوم زیستی این دانشگاه گفت",
            ["دانشگاه قم", "پژوهشکده علوم زیستی دانشگاه قم"],
        ),
    ],
)
def test_a_name_that_ends_in_a_reference_is_completed(text, expected):
    assert names(text) == expected


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("شرکت دانش‌بنیان و فناور الف", "شرکت الف"),
        ("شرکت نوپای الف", "شرکت الف"),
        ("دانشگاه دولتی کاشان", "دانشگاه کاشان"),
        ("هنرستان ۱۸ کلاسه استاد فضلی", "هنرستان استاد فضلی"),
        ("شرکت دانش‌بنیان", "شرکت دانش‌بنیان"),
        ("هنرستان دخترانه", "هنرستان دخترانه"),
    ],
)
def test_a_status_is_left_out_of_a_name(written, name):
    assert drop_status(written) == name


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("مرکز رشد دانشگاه قم میزبان بود", ["مرکز رشد دانشگاه قم", "دانشگاه قم"]),
        ("پارک علم و فناوری دانشگاه تهران میزبان بود", ["پارک علم و فناوری دانشگاه تهران"]),
        ("پارک دانشگاه سمنان میزبان بود", ["پارک علم و فناوری دانشگاه سمنان"]),
        ("در یزد مرکز نوآوری دانشگاه علوم پزشکی", ["مرکز نوآوری دانشگاه علوم پزشکی یزد", "دانشگاه علوم پزشکی یزد"]),
        (
            "مرکز نوآوری و شتاب‌دهی دانشگاه بیرجند میزبان بود",
            ["مرکز نوآوری و شتاب‌دهی دانشگاه بیرجند", "دانشگاه بیرجند"],
        ),
        ("مرکز نوآوری، دانشگاه گیلان و دیگران", ["دانشگاه گیلان"]),
        ("دانشگاه گیلان گفت مرکز نوآوری این دانشگاه", ["دانشگاه گیلان", "مرکز نوآوری دانشگاه گیلان"]),
    ],
)
def test_a_unit_of_a_university_names_the_university_as_well(text, expected):
    assert names(text) == expected


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            "پارک علم و فناوری استان قم یزد شرکت «آرمان» ، . ( ) دانشگاه این کشور شهرستان مدیرکل فنی حرفه‌ای x 7".split()
        ),
        max_size=30,
    ).map(" ".join)
    | st.text(max_size=80)
)
def test_any_text_gives_mentions_in_order_inside_the_text(text):
    mentions = read(text)
    assert mentions == read(text)
    ends = [0]
    for mention in mentions:
        assert ends[-1] <= mention.start < mention.end <= len(text)
        assert mention.name.strip()
        ends.append(mention.end)


def test_work_grows_with_the_number_of_institutions_and_not_with_its_square():
    def steps(count):
        text = " ".join(f"شرکت پارس {number} و پارک علم و فناوری و دانشگاه یزد گفت." for number in range(count))
        document = Document(Article("a", text), fold(text), ())
        return count_steps(lambda: find_institutions(document))

    steps(10)
    short, long = steps(400), steps(3200)
    assert long < 12 * short
