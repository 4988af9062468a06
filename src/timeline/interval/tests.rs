//! Times between events: tables, then properties.

use proptest::prelude::*;

use super::*;

fn between(one: &str, other: &str) -> String {
    let [one, other] = [one, other].map(|text| When::parse(text).unwrap());
    interval(&one, &other).words
}

#[test]
fn the_time_between_two_dates_is_told_as_precisely_as_they_allow() {
    let cases = [
        ("1945-02-04/1945-02-11", "1945-07-17/1945-08-02", "5 months 1 week"),
        ("1986-10-12", "1986-10-11", "1 day"),
        ("1985-11-19/1985-11-21", "1986-10-11/1986-10-12", "10 months 3 weeks"),
        ("1807-07-09", "1807-07-20", "11 days"),
        ("1807-01-31", "1807-03-01", "1 month"),
        ("1987-12-10", "1990-03-11", "2 years 3 months"),
        ("1815-06-09", "1816-06-09", "1 year"),
        ("1815-06-09", "1817-05-31", "2 years"),
        ("1807-06-25", "1807-06-25", "the same day"),
        ("1807-06-25~", "1807-06-25", "about the same time"),
        ("1814-09-18/1815-06-09", "1815-03-01", "at the same time"),
        ("1814-09-18/1815-06-09", "1815-06-09/1815-06-12", "at the same time"),
        ("1814/..", "1990-05-01", "at the same time"),
        ("1807", "1810", "about 3 years"),
        ("1807", "1810-02-01", "between 2 and 3 years"),
        ("1807-06", "1807-09", "about 3 months"),
        ("1807-06", "1810-08", "about 3 years"),
        ("1807-06", "1807-07", "up to 2 months"),
        ("1807-06", "1807-06-25", "the same month"),
        ("1807", "1807-06-25", "the same year"),
        ("1807", "1807", "the same year"),
        ("180X", "1807", "up to 8 years"),
        ("1648~", "1807-06-25", "about 159 years"),
        ("1807-06-25?", "1807-07-06", "about 11 days"),
        ("/1648-10", "1600", "up to 49 years"),
        ("1807/", "1900", "up to 94 years"),
        ("1807-06-25/1815..", "1990", "up to 176 years"),
        ("../1648", "1848", "about 200 years"),
        ("..1900/", "1990", "not known"),
    ];
    for (one, other, words) in cases {
        assert_eq!(between(one, other), words, "{one} and {other}");
        assert_eq!(between(other, one), words, "{other} and {one}");
    }
}

#[test]
fn the_limits_count_from_end_to_beginning() {
    let [yalta, potsdam] =
        ["1945-02-04/1945-02-11", "1945-07-17/1945-08-02"].map(|text| When::parse(text).unwrap());
    let gap = interval(&yalta, &potsdam);
    assert_eq!((gap.least, gap.most), (156, 156));
    let [one, other] = ["1807", "1810"].map(|text| When::parse(text).unwrap());
    let gap = interval(&one, &other);
    assert_eq!((gap.least, gap.most), (732, 1460));
}

#[test]
fn days_are_told_in_one_coarse_unit() {
    let cases = [
        (0, "0 days"),
        (1, "1 day"),
        (-1, "1 day"),
        (13, "13 days"),
        (21, "3 weeks"),
        (58, "8 weeks"),
        (60, "2 months"),
        (330, "11 months"),
        (365, "1 year"),
        (540, "18 months"),
        (8_400, "23 years"),
        (62_090_000_000, "169,996,646 years"),
        (i64::MAX, "25,252,734,927,766,555 years"),
        (i64::MIN, "25,252,734,927,766,555 years"),
    ];
    for (days, words) in cases {
        assert_eq!(days_in_words(days), words, "{days}");
    }
}

proptest! {
    #[test]
    fn months_and_days_lead_back_to_the_day(from in -4_000_000_i64..4_000_000, days in 0_i64..2_000_000) {
        let (from, to) = (Day(from), Day(from + days));
        let months = months_between(from, to);
        prop_assert!(months.days <= 30, "{months:?}");
        let civil = from.civil();
        let index = civil.year * 12 + i64::from(civil.month) - 1 + i64::try_from(months.whole).unwrap();
        let month = u8::try_from(index.rem_euclid(12) + 1).unwrap();
        let year = index.div_euclid(12);
        let reached = Day::ymd(year, month, civil.day.min(days_in(year, month)));
        prop_assert_eq!(reached.0 + i64::try_from(months.days).unwrap(), to.0);
    }

    #[test]
    fn longer_is_never_told_as_shorter_within_a_unit(days in 700_i64..4_000_000) {
        let years = |days| days_in_words(days).replace(',', "").split(' ').next().unwrap().parse::<i64>().unwrap();
        prop_assert!(years(days) <= years(days + 1));
    }
}
