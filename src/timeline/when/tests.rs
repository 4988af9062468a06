//! What dates mean and how they read: tables, then properties.

use proptest::prelude::*;

use super::*;

fn when(text: &str) -> When {
    When::parse(text).unwrap_or_else(|error| panic!("{text}: {error:?}"))
}

fn day(year: i64, month: u8, day: u8) -> Day {
    Day::ymd(year, month, day)
}

#[test]
fn dates_read_as_historians_write_them() {
    let cases = [
        ("1807-06-25", "25 June 1807"),
        ("1986-10-11/1986-10-12", "11–12 October 1986"),
        ("1807-06-25/1807-07-09", "25 June–9 July 1807"),
        ("1814-09-18/1815-06-09", "18 September 1814–9 June 1815"),
        ("1807-06-25/1807-06-25", "25 June 1807"),
        ("1807-06", "June 1807"),
        ("1807-06/1807-07", "June–July 1807"),
        ("1807-06/1808-03", "June 1807–March 1808"),
        ("1807-06/1807-07-09", "June 1807–9 July 1807"),
        ("1807-06?", "June 1807?"),
        ("1648~", "c. 1648"),
        ("1648%", "c. 1648?"),
        ("2004-06~-11", "c. 11 June 2004"),
        ("1807?-06-25", "25 June 1807?"),
        ("1814~/1815?", "c. 1814–1815?"),
        ("1814-09~/1815-09~", "c. September 1814–c. September 1815"),
        ("1814/1853", "1814–1853"),
        ("180X", "1800s"),
        ("18XX", "19th century"),
        ("1XXX", "2nd millennium"),
        ("XXXX", "year unknown"),
        ("18X7", "18X7"),
        ("156X/157X", "1560s–1570s"),
        ("156X-12-25", "25 December, 1560s"),
        ("XXXX-12-25", "25 December, year unknown"),
        ("1807-XX", "1807"),
        ("1807-07-XX", "July 1807"),
        ("1807-XX-XX", "1807"),
        ("1807-XX-07", "1807"),
        ("1807-1X", "between October and December 1807"),
        ("1807-X1", "January or November 1807"),
        ("1807-X3", "March 1807"),
        ("1807-07-1X", "between 10 and 19 July 1807"),
        ("1807-07-3X", "30 or 31 July 1807"),
        ("1807-07-X5", "5, 15 or 25 July 1807"),
        ("-0043", "44 BCE"),
        ("0000", "1 BCE"),
        ("0014", "14 CE"),
        ("0971", "971"),
        ("-0043-03-15", "15 March 44 BCE"),
        ("-0043/-0042", "44–43 BCE"),
        ("-0026/0014", "27 BCE–14 CE"),
        ("1815-21", "spring 1815"),
        ("1815-21/1815-23", "spring–autumn 1815"),
        ("1815-33", "first quarter of 1815"),
        ("1815-40", "first half of 1815"),
        ("1815-29", "southern spring 1815"),
        ("1814-09-18/..", "18 September 1814 onwards"),
        ("../1648", "until 1648"),
        ("/1648-10", "until October 1648, beginning unknown"),
        ("1648/", "from 1648, end unknown"),
        ("..1807/1815..", "1807 or before–1815 or after"),
        ("[1807-07-07,1807-07-09]", "7 or 9 July 1807"),
        ("{1807-07-07,1807-07-09}", "7 and 9 July 1807"),
        ("{1807-07-07,1807-07-09,1807-08-01}", "7 July, 9 July and 1 August 1807"),
        ("[1945-02..1945-07]", "February–July 1945"),
        ("{1667,1668,1670..1672}", "1667, 1668 and 1670–1672"),
        ("[..1760]", "1760 or before"),
        ("[1807-07-07?,1807-07-09]", "7 July 1807? or 9 July 1807"),
        ("{1,2}", ""),
        ("1945-08-06T08:15:00+09:00", "6 August 1945"),
        ("Y-12000", "12,001 BCE"),
        ("Y17E7", "170,000,000"),
        ("Y17E70", "17 × 10^70"),
        ("1950S2", "between 1900 and 1999, perhaps 1950"),
    ];
    for (text, words) in cases {
        let read = When::parse(text).map_or_else(|_| String::new(), |when| when.words());
        assert_eq!(read, words, "{text}");
    }
}

#[test]
fn a_long_set_names_some_and_counts_the_rest() {
    let years: Vec<_> = (1801..1901).map(|year| year.to_string()).collect();
    let words = when(&format!("{{{}}}", years.join(","))).words();
    assert_eq!(words, "1801, 1802, 1803, 1804, 1805, 1806, 1807, 1808 and 92 others");
}

#[test]
fn a_date_covers_its_days_and_claims_its_precision() {
    use Precision::{Century, Decade, Month, Season, Year};
    let cases = [
        ("1807-06-25", Some(day(1807, 6, 25)), Some(day(1807, 6, 25)), Precision::Day),
        ("1807-06-25/1807-07-09", Some(day(1807, 6, 25)), Some(day(1807, 7, 9)), Precision::Day),
        ("1807-06?", Some(day(1807, 6, 1)), Some(day(1807, 6, 30)), Month),
        ("1648~", Some(day(1648, 1, 1)), Some(day(1648, 12, 31)), Year),
        ("1815-21", Some(day(1815, 3, 1)), Some(day(1815, 5, 31)), Season),
        ("1815-24", Some(day(1815, 12, 1)), Some(day(1816, 2, 29)), Season),
        ("180X", Some(day(1800, 1, 1)), Some(day(1809, 12, 31)), Decade),
        ("18XX", Some(day(1800, 1, 1)), Some(day(1899, 12, 31)), Century),
        ("1950S2", Some(day(1900, 1, 1)), Some(day(1999, 12, 31)), Century),
        ("1950S3", Some(day(1950, 1, 1)), Some(day(1959, 12, 31)), Decade),
        ("156X-12-25", Some(day(1560, 12, 25)), Some(day(1569, 12, 25)), Decade),
        ("1807-XX-07", Some(day(1807, 1, 7)), Some(day(1807, 12, 7)), Year),
        ("1807-07-XX", Some(day(1807, 7, 1)), Some(day(1807, 7, 31)), Month),
        ("1814-09-18/..", Some(day(1814, 9, 18)), None, Precision::Day),
        ("../1648", None, Some(day(1648, 12, 31)), Year),
        ("/1648-10", None, Some(day(1648, 10, 31)), Month),
        ("..1807/1815-07", None, Some(day(1815, 7, 31)), Year),
        ("1814-09/1815", Some(day(1814, 9, 1)), Some(day(1815, 12, 31)), Year),
        ("[1667,1670-05]", Some(day(1667, 1, 1)), Some(day(1670, 5, 31)), Year),
        ("[..1760]", None, Some(day(1760, 12, 31)), Year),
        ("{1760-12..}", Some(day(1760, 12, 1)), None, Month),
        ("-0043-03-15", Some(day(-43, 3, 15)), Some(day(-43, 3, 15)), Precision::Day),
        ("1945-08-06T08:15:00+09:00", Some(day(1945, 8, 6)), Some(day(1945, 8, 6)), Precision::Day),
        ("Y17E7", Some(day(170_000_000, 1, 1)), Some(day(170_000_000, 12, 31)), Year),
    ];
    for (text, earliest, latest, precision) in cases {
        let read = when(text);
        assert_eq!(
            (read.earliest(), read.latest(), read.precision()),
            (earliest, latest, precision),
            "{text}"
        );
        assert_eq!(read.edtf(), text);
    }
}

#[test]
fn years_beyond_all_counting_keep_their_order() {
    let years = ["Y-9E99", "Y-9223372036854775807", "Y-17E7", "1807", "Y17E7", "Y9E18S1"];
    let orders: Vec<_> = years.map(|text| when(text).order()).into();
    assert!(orders.is_sorted(), "{orders:?}");
    for text in years {
        let read = when(text);
        let said = [read.words(), read.year_label(), read.month_label()].concat();
        assert!(
            !said.is_empty() && read.length().is_none() && read.old_style().is_none(),
            "{text}"
        );
        assert!(!super::super::interval(&read, &when("1807-06-25")).words.is_empty());
    }
}

#[test]
fn a_range_in_a_set_that_ends_before_it_begins_is_told_where_it_stands() {
    for text in ["{1945..Y-17E78}", "[1945..Y-17E78]"] {
        let error = When::parse(text).unwrap_err();
        assert_eq!(error.message, "the end is before the beginning");
        assert_eq!(text.get(error.offset..).map(|rest| rest.starts_with("Y-17E78")), Some(true));
        assert_eq!(error.help.as_deref(), Some("write the earlier one of the two first"));
    }
}

#[test]
fn a_span_beyond_all_counting_must_not_end_before_it_begins() {
    assert_eq!(When::parse("Y1E30/1807").unwrap_err().message, "the end is before the beginning");
}

#[test]
fn labels_give_the_year_and_the_month_of_the_beginning() {
    let cases = [
        ("1986-10-11/1986-10-12", "1986", "Oct"),
        ("1814-09-18/1815-06-09", "1814", "Sep"),
        ("1648~", "c. 1648", ""),
        ("1807-06?", "1807?", "Jun"),
        ("180X", "1800s", ""),
        ("18XX", "19th c.", ""),
        ("-0043", "44 BCE", ""),
        ("1815-21", "1815", "spr"),
        ("1815-22", "1815", "sum"),
        ("1815-23", "1815", "aut"),
        ("1815-24", "1815", "win"),
        ("1815-36", "1815", "Q4"),
        ("1807-1X", "1807", ""),
        ("../1648-10", "–1648", ""),
        ("1648/..", "1648", ""),
        ("[1807-07-09,1807-06-25]", "1807", "Jun"),
        ("[..1760,1762]", "–1760", ""),
    ];
    for (text, year, month) in cases {
        let read = when(text);
        assert_eq!(
            (read.year_label().as_str(), read.month_label().as_str()),
            (year, month),
            "{text}"
        );
    }
}

#[test]
fn lengths_count_both_ends() {
    let cases = [
        ("1986-10-11/1986-10-12", Some("two days")),
        ("1945-02-04/1945-02-11", Some("eight days")),
        ("1807-06-25/1807-07-09", Some("15 days")),
        ("1945-07-17/1945-08-02", Some("17 days")),
        ("1919-01-18/1919-02-18", Some("five weeks")),
        ("1814-09-18/1815-06-09", Some("nine months")),
        ("1973-07-03/1975-08-01", Some("two years")),
        ("1814-01-01/1853-12-31", Some("40 years")),
        ("1807-06-25", None),
        ("1807-06-25/1807-06-25", None),
        ("1807-06/1807-07", None),
        ("1807-06-25/1807-07-09~", None),
        ("1807-06-25/..", None),
        ("[1807-07-07,1807-07-09]", None),
        ("{1807-07-07,1807-07-09}", None),
    ];
    for (text, length) in cases {
        assert_eq!(when(text).length().as_deref(), length, "{text}");
    }
}

#[test]
fn old_style_is_for_days_only() {
    let cases = [
        ("1807-06-25", Some("13 June 1807")),
        ("1807-07-07/1807-07-19", Some("25 June–7 July 1807")),
        ("1807-06-25/1807-07-09", Some("13–27 June 1807")),
        ("1825-12-26", Some("14 December 1825")),
        ("1917-11-07", Some("25 October 1917")),
        ("1900-03-13", Some("29 February 1900")),
        ("-0043-03-15", Some("17 March 44 BCE")),
        ("1807-06", None),
        ("1807-06-25/..", None),
        ("1807-06-25?", None),
        ("[1807-07-07,1807-07-09]", None),
    ];
    for (text, words) in cases {
        assert_eq!(when(text).old_style().as_deref(), words, "{text}");
    }
}

#[test]
fn calendar_days_become_dates() {
    let date =
        |year, month, day| When::from_date(NaiveDate::from_ymd_opt(year, month, day).unwrap());
    assert_eq!(date(2021, 6, 16), when("2021-06-16"));
    assert_eq!(date(-43, 3, 15), when("-0043-03-15"));
    assert_eq!(date(12_345, 3, 15), when("Y12345"));
    assert_eq!(date(-12_345, 3, 15), when("Y-12345"));
    for extreme in [NaiveDate::MIN, NaiveDate::MAX] {
        assert_eq!(When::from_date(extreme).precision(), Precision::Year);
    }
}

#[test]
fn wrong_dates_say_what_is_wrong_and_how_to_write_it() {
    let cases = [
        ("1985-13-19", 5, "month 13 does not exist", "write the month as 01 to 12"),
        ("1985-00", 5, "month 00 does not exist", "write the month as 01 to 12"),
        ("1985-19-03", 5, "month 19 does not exist", "write 1985-03-19, the month before the day"),
        ("1985-02-30", 8, "day 30 does not exist in February 1985", "write the day as 01 to 28"),
        ("1900-02-29", 8, "day 29 does not exist in February 1900", "write the day as 01 to 28"),
        ("1985-04-31/1985-05-02", 8, "day 31 does not exist in April", "write the day as 01 to 30"),
        ("1815/1807", 5, "the end is before the beginning", "write 1807/1815"),
        (
            "1807-07-09/1807-06-25",
            11,
            "the end is before the beginning",
            "write 1807-06-25/1807-07-09",
        ),
        ("circa 1648", 5, "a date has no spaces", "write 1648~ for c. 1648"),
        ("c. 1648", 2, "a date has no spaces", "write 1648~ for c. 1648"),
        ("c.1648", 0, "a year has four digits", "write 1648~ for c. 1648"),
        ("about June 1648", 5, "a date has no spaces", "write 1648-06~ for c. June 1648"),
        (
            "1807-06-25–1807-07-09",
            10,
            "a span of time is written with a slash",
            "write 1807-06-25/1807-07-09",
        ),
        ("1814–1815", 4, "a span of time is written with a slash", "write 1814/1815"),
        ("1814-1815", 7, "a month has two digits", "write 1814/1815"),
        ("1807-06-25 / 1807-07-09", 10, "a date has no spaces", "write 1807-06-25/1807-07-09"),
        ("1807-6", 5, "a month has two digits", "write 1807-06"),
        ("1807-6-5", 6, "a month has two digits", "write 1807-06-05"),
        ("1807-06-5", 8, "a day has two digits", "write 1807-06-05"),
        (
            "1807-06-25..1807-07-09",
            10,
            "a span of time is written with a slash",
            "write 1807-06-25/1807-07-09",
        ),
        ("44–43 BC", 2, "a span of time is written with a slash", "write -0043/-0042"),
        ("44 BC", 2, "a date has no spaces", "write -0043 for 44 BCE"),
        ("1 BCE", 1, "a date has no spaces", "write 0000"),
        ("AD 14", 2, "a date has no spaces", "write 0014"),
        ("971", 2, "a year has four digits", "write 0971"),
        ("12000", 4, "a year has four digits", "write Y12000"),
        ("25 June 1807", 2, "a date has no spaces", "write 1807-06-25"),
        ("June 25th, 1807", 4, "a date has no spaces", "write 1807-06-25"),
        (
            "25 June–9 July 1807",
            7,
            "a span of time is written with a slash",
            "write 1807-06-25/1807-07-09",
        ),
        (
            "11–12 October 1986",
            2,
            "a span of time is written with a slash",
            "write 1986-10-11/1986-10-12",
        ),
        ("spring 1815", 6, "a date has no spaces", "write 1815-21 for spring 1815"),
        ("25.06.1807", 2, "a year has four digits", "write 1807-06-25"),
        ("1807/06/25", 7, "a span of time has one slash", "write 1807-06-25"),
        ("1800s", 4, "'s' cannot stand here", "write 180X for 1800s"),
        ("180x", 3, "a year has four digits", "write 180X for 1800s"),
        ("19th century", 4, "a date has no spaces", "write 18XX for 19th century"),
        ("before 1648", 6, "a date has no spaces", "write ../1648"),
        ("since 1814-09-18", 5, "a date has no spaces", "write 1814-09-18/.."),
        (" 1807", 0, "a date has no spaces", "write 1807"),
        ("１８０７", 0, "'１' cannot stand here", "write 1807, 1807-06"),
        ("", 0, "the date is empty", "write 1807, 1807-06"),
        ("yesterday", 0, "a year has four digits", "write 1807, 1807-06"),
        ("-0000", 0, "year -0000 does not exist", ""),
        ("-0XXX", 1, "negative years cannot contain", "write 1807"),
        ("06/07/1807", 5, "a span of time has one slash", "write 1807, 1807-06"),
    ];
    for (text, offset, message, help) in cases {
        let error = When::parse(text).expect_err(text);
        assert_eq!(error.offset, offset, "{text}: {error:?}");
        assert!(error.message.starts_with(message), "{text}: {error:?}");
        assert!(error.help.as_deref().unwrap_or("").starts_with(help), "{text}: {error:?}");
    }
}

#[test]
fn long_nonsense_is_refused_without_guessing() {
    for text in ["{".repeat(100_000), "é".repeat(500_000), format!("{}/", "1".repeat(1_000_000))] {
        let error = When::parse(&text).unwrap_err();
        assert!(text.is_char_boundary(error.offset));
    }
}

/// Dates of every sort, the plain ones most often.
fn edtf() -> impl Strategy<Value = String> {
    let year = (0_u32..10_000).prop_map(|year| format!("{year:04}"));
    let month =
        (0_u32..10_000, 1_u32..=12).prop_map(|(year, month)| format!("{year:04}-{month:02}"));
    let day = plain_day();
    let single = prop_oneof![
        4 => day,
        2 => month,
        1 => year,
        1 => "[0-9X]{4}(-[0-9X]{2}(-[0-9X]{2})?)?",
        1 => "-0[0-9]{3}",
        1 => "Y-?[1-9][0-9]{4,17}(E[0-9])?(S[1-5])?",
        1 => "1[0-9]{3}-(2[1-9]|3[0-9]|4[01])",
    ];
    let marked = (single, prop_oneof![6 => "", 1 => "[?~%]"]).prop_map(|(date, mark)| date + &mark);
    (marked.clone(), marked, "/|,|..").prop_flat_map(|(one, other, joint)| {
        prop_oneof![
            Just(one.clone()),
            Just(format!("{one}/{other}")),
            Just(format!("{one}/..")),
            Just(format!("/{other}")),
            Just(format!("[{one}{joint}{other}]")),
            Just(format!("{{{one},{other}}}")),
        ]
    })
}

fn plain_day() -> impl Strategy<Value = String> {
    (-719_000_i64..2_900_000).prop_map(|number| {
        let civil = Day(number).civil();
        format!("{:04}-{:02}-{:02}", civil.year, civil.month, civil.day)
    })
}

proptest! {
    #[test]
    fn the_quick_way_agrees_with_the_library(one in plain_day(), other in plain_day()) {
        for text in [one.clone(), format!("{one}/{other}"), format!("{one}/{one}")] {
            if let Ok(said) = Edtf::parse(&text) {
                let (first, last) = reading::bounds(&said);
                prop_assert_eq!(reading::plain_days(&text), first.zip(last));
                prop_assert_eq!(fineness::precision(&said), Precision::Day);
            } else {
                prop_assert_eq!(reading::plain_days(&text), None);
            }
        }
    }

    #[test]
    fn the_quick_way_takes_no_wrong_day(text in "[0-9]{4}-[0-9]{2}-[0-9]{2}") {
        prop_assert_eq!(reading::plain_days(&text).is_some(), Edtf::parse(&text).is_ok_and(|said| {
            matches!(said, Edtf::Date(_))
        }));
    }

    #[test]
    fn the_order_goes_forward_and_holds_its_ends(text in edtf()) {
        if let Ok(read) = When::parse(&text) {
            let (first, last) = read.order();
            prop_assert!(first <= last, "{read:?}");
            prop_assert!(read.holds(read.earliest().unwrap_or(first)), "{read:?}");
            prop_assert!(read.holds(read.latest().unwrap_or(last)), "{read:?}");
        }
    }

    #[test]
    fn every_date_can_be_said(text in edtf(), other in edtf()) {
        if let (Ok(read), Ok(other)) = (When::parse(&text), When::parse(&other)) {
            prop_assert!(!read.words().is_empty() && !read.year_label().is_empty(), "{read:?}");
            prop_assert!(read.month_label().len() <= 3, "{read:?}");
            if let (Some((year, month)), Some(said)) = (wording::quick_labels(&text), read.said()) {
                let labels = (wording::year_label(&said), wording::month_label(&said));
                prop_assert_eq!((year.to_owned(), month.to_owned()), labels, "{}", text);
            }
            prop_assert!(read.length().is_none_or(|_| read.precision() == Precision::Day));
            prop_assert!(read.old_style().is_none_or(|_| read.precision() == Precision::Day));
            prop_assert!(!read.words().contains("  "), "{}", read.words());
            let between = super::super::interval(&read, &other);
            prop_assert!(0 <= between.least && between.least <= between.most, "{between:?}");
            prop_assert_eq!(between, super::super::interval(&other, &read));
        }
    }

    #[test]
    fn a_month_is_never_said_with_a_day(
        (year, month) in (100_i64..10_000, 1_u8..=12),
        tail in prop_oneof![Just(String::new()), Just("-XX".into()), "[?~%]"],
    ) {
        let words = when(&format!("{year:04}-{month:02}{tail}")).words();
        let numbers: Vec<&str> = words.split(|sign: char| !sign.is_ascii_digit()).collect();
        let numbers: Vec<&str> = numbers.into_iter().filter(|number| !number.is_empty()).collect();
        prop_assert_eq!(numbers, [year.to_string()]);
    }

    #[test]
    fn what_is_said_of_plain_dates_is_understood_by_the_hints(one in plain_day(), other in plain_day()) {
        let span = if one < other { format!("{one}/{other}") } else { format!("{other}/{one}") };
        for text in [one, span] {
            let read = when(&text);
            if read.earliest() >= Some(day(1000, 1, 1)) && read.earliest() != read.latest() {
                let mended = mend::mended(&read.words());
                prop_assert_eq!(mended.as_deref(), Some(text.as_str()), "{}", read.words());
            }
        }
    }

    #[test]
    fn any_text_is_read_or_refused_in_its_place(text in "\\PC{0,30}|[0-9XYEST?~%/., \\-]{0,24}|[a-z0-9. –]{0,20}") {
        match When::parse(&text) {
            Ok(read) => prop_assert_eq!(read.edtf(), text),
            Err(error) => {
                prop_assert!(error.offset <= text.len() && text.is_char_boundary(error.offset));
                prop_assert!(!error.message.is_empty() && error.help.is_some());
            }
        }
    }
}
