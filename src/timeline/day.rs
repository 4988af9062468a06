//! Days as numbers, so that any two of them can be subtracted, in any millennium.

/// A day of the proleptic Gregorian calendar: days since 1970-01-01, negative before.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Day(pub i64);

/// A day as year, month and day of the Gregorian calendar. Year 0 is 1 BCE.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Civil {
    /// The astronomical year: 0 is 1 BCE, −43 is 44 BCE.
    pub year: i64,
    /// 1 to 12.
    pub month: u8,
    /// 1 to 31.
    pub day: u8,
}

/// Days in four hundred Gregorian years, after which the calendar repeats.
const CYCLE: i64 = 146_097;

impl Day {
    /// No day: before every other, where hidden dates are filed.
    pub const NEVER: Self = Self(i64::MIN);

    /// Before every day: where what has no beginning begins.
    pub const FIRST: Self = Self(i64::MIN);

    /// After every day: where what has no end ends.
    pub const LAST: Self = Self(i64::MAX);

    /// Counts the days to a civil date. The arithmetic is Howard Hinnant's `days_from_civil`
    /// ("chrono-Compatible Low-Level Date Algorithms"), with years starting in March.
    pub fn from_civil(civil: Civil) -> Self {
        let year = if civil.month <= 2 { civil.year - 1 } else { civil.year };
        let cycle = year.div_euclid(400);
        let year_of_cycle = year.rem_euclid(400);
        let month = i64::from(civil.month);
        let month_from_march = if month > 2 { month - 3 } else { month + 9 };
        let day_of_year = (153 * month_from_march + 2) / 5 + i64::from(civil.day) - 1;
        let day_of_cycle =
            year_of_cycle * 365 + year_of_cycle / 4 - year_of_cycle / 100 + day_of_year;
        Self(cycle * CYCLE + day_of_cycle - 719_468)
    }

    /// Makes a day of year, month and day.
    pub fn ymd(year: i64, month: u8, day: u8) -> Self {
        Self::from_civil(Civil { year, month, day })
    }

    /// Returns year, month and day. The inverse of [`Day::from_civil`].
    pub fn civil(self) -> Civil {
        let shifted = self.0.saturating_add(719_468);
        let cycle = shifted.div_euclid(CYCLE);
        let day_of_cycle = shifted.rem_euclid(CYCLE);
        let year_of_cycle = (day_of_cycle - day_of_cycle / 1460 + day_of_cycle / 36_524
            - day_of_cycle / 146_096)
            / 365;
        let day_of_year =
            day_of_cycle - (365 * year_of_cycle + year_of_cycle / 4 - year_of_cycle / 100);
        let month_from_march = (5 * day_of_year + 2) / 153;
        let day = day_of_year - (153 * month_from_march + 2) / 5 + 1;
        let month = if month_from_march < 10 { month_from_march + 3 } else { month_from_march - 9 };
        let year = year_of_cycle + cycle * 400 + i64::from(month <= 2);
        let small = |number: i64| u8::try_from(number).expect("months and days are below 32");
        Civil { year, month: small(month), day: small(day) }
    }

    /// Counts the days from another day to this one; negative where this one is earlier.
    pub fn since(self, earlier: Self) -> i64 {
        self.0.saturating_sub(earlier.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn a_day_survives_the_way_to_the_calendar_and_back(number in -4_000_000_i64..4_000_000) {
            prop_assert_eq!(Day::from_civil(Day(number).civil()), Day(number));
        }

        #[test]
        fn days_agree_with_chrono(number in -4_000_000_i32..4_000_000) {
            use chrono::Datelike;
            let date = chrono::NaiveDate::from_epoch_days(number).expect("within chrono's range");
            let civil = Day(i64::from(number)).civil();
            let same = (i64::from(date.year()), date.month(), date.day());
            prop_assert_eq!((civil.year, u32::from(civil.month), u32::from(civil.day)), same);
        }
    }
}
