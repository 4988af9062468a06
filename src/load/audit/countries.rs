//! Roughly where states lie: boxes of latitude and longitude, for finding coordinates that cannot be.
//!
//! A box is whole degrees, rounded outwards, drawn by hand for this table: it says "not in this
//! state", never "in it", since a box holds much of the neighbours too. A state with distant parts
//! has several boxes, none of which crosses the 180th meridian. A state that is no more has its
//! widest extent between 1800 and its end, an empire without its colonies overseas. The small
//! dependencies of states on far islands are left out. A name that is not here is not checked.

/// A box on the map: degrees south, north, west and east.
pub(super) type Box = [f64; 4];

/// Returns the boxes of a state by its name, as it was in a year. What stands behind in
/// parentheses is left aside: "United Kingdom (Wales)". Nothing for a name that is not known.
pub(super) fn boxes(name: &str, year: i64) -> Option<&'static [Box]> {
    let plain = name.split(" (").next().unwrap_or(name).trim();
    listed(name, year).or_else(|| listed(plain, year))
}

fn listed(name: &str, year: i64) -> Option<&'static [Box]> {
    let larger = LARGER.iter().find(|(name_then, last, _)| *name_then == name && year <= *last);
    let name = larger.map_or(name, |(_, _, state)| state);
    let alias = OTHER_NAMES.binary_search_by_key(&name, |(other, _)| other);
    let name = alias.ok().and_then(|at| OTHER_NAMES.get(at)).map_or(name, |(_, name)| name);
    let at = STATES.binary_search_by_key(&name, |(state, _)| state).ok()?;
    STATES.get(at).map(|(_, boxes)| *boxes)
}

/// Says whether a point lies in one of the boxes.
pub(super) fn holds(boxes: &[Box], (lat, lon): (f64, f64)) -> bool {
    boxes.iter().any(|[south, north, west, east]| {
        (*south..=*north).contains(&lat) && (*west..=*east).contains(&lon)
    })
}

/// States that were larger under the same name: the name, the last year, and whose boxes to take.
const LARGER: &[(&str, i64, &str)] = &[
    ("Austria", 1918, "Austria-Hungary"),
    ("China", 1911, "Chinese Empire"),
    ("Denmark", 1864, "Danish Monarchy"),
    ("France", 1814, "French Empire"),
    ("Germany", 1945, "German Empire"),
    ("Hungary", 1945, "Kingdom of Hungary"),
    ("India", 1947, "British India"),
    ("Japan", 1945, "Japanese Empire"),
    ("Netherlands", 1830, "United Netherlands"),
    ("Poland", 1945, "Poland before 1945"),
    ("Romania", 1944, "Romania before 1945"),
    ("Russia", 1917, "Russian Empire"),
    ("Spain", 1898, "Spanish Empire"),
    ("Sweden", 1905, "Sweden and Norway"),
    ("Turkey", 1922, "Ottoman Empire"),
    ("Türkiye", 1922, "Ottoman Empire"),
    ("United Kingdom", 1922, "Great Britain and Ireland"),
];

/// Other names of states, by name.
const OTHER_NAMES: &[(&str, &str)] = &[
    ("Austrian Empire", "Austria-Hungary"),
    ("Bosnia", "Bosnia and Herzegovina"),
    ("Bosnia-Herzegovina", "Bosnia and Herzegovina"),
    ("Britain", "United Kingdom"),
    ("British Raj", "British India"),
    ("Brunei Darussalam", "Brunei"),
    ("Burma", "Myanmar"),
    ("Byelorussia", "Belarus"),
    ("Byzantium", "Byzantine Empire"),
    ("Cape Verde", "Cabo Verde"),
    ("Ceylon", "Sri Lanka"),
    ("Congo", "Democratic Republic of the Congo"),
    ("Congo (Brazzaville)", "Republic of the Congo"),
    ("Congo-Brazzaville", "Republic of the Congo"),
    ("Congo-Kinshasa", "Democratic Republic of the Congo"),
    ("Czech Republic", "Czechia"),
    ("Côte d’Ivoire", "Ivory Coast"),
    ("DPRK", "North Korea"),
    ("Dahomey", "Benin"),
    ("Democratic People’s Republic of Korea", "North Korea"),
    ("Duchy of Warsaw", "Poland"),
    ("East Timor", "Timor-Leste"),
    ("Empire of Japan", "Japanese Empire"),
    ("England", "United Kingdom"),
    ("Federal Republic of Germany", "Germany"),
    ("Federal Republic of Yugoslavia", "Serbia and Montenegro"),
    ("Former Yugoslav Republic of Macedonia", "North Macedonia"),
    ("German Democratic Republic", "East Germany"),
    ("German Reich", "German Empire"),
    ("Great Britain", "United Kingdom"),
    ("Gulf of Tonkin", "Vietnam"),
    ("Holland", "Netherlands"),
    ("Holy See", "Vatican City"),
    ("Islamic Republic of Iran", "Iran"),
    ("Kingdom of Bavaria", "Bavaria"),
    ("Kingdom of Hanover", "Hanover"),
    ("Kingdom of Italy", "Italy"),
    ("Kingdom of Poland", "Poland"),
    ("Kingdom of Prussia", "Prussia"),
    ("Kingdom of Saxony", "Saxony"),
    ("Kingdom of Württemberg", "Württemberg"),
    ("Korea, Republic of", "South Korea"),
    ("Korea, South", "South Korea"),
    ("Macedonia", "North Macedonia"),
    ("Manchukuo", "Manchuria"),
    ("Mandatory Palestine", "Palestine"),
    ("Nazi Germany", "German Empire"),
    ("Palestinian Authority", "Palestine"),
    ("People’s Republic of China", "China"),
    ("Persia", "Iran"),
    ("RSFSR", "Soviet Union"),
    ("Republic of China", "China and Taiwan"),
    ("Republic of Korea", "South Korea"),
    ("Russia", "Russian Federation"),
    ("Saint Kitts", "Saint Kitts and Nevis"),
    ("Saint Vincent", "Saint Vincent and the Grenadines"),
    ("Sardinia", "Kingdom of Sardinia"),
    ("Serbia-Montenegro", "Serbia and Montenegro"),
    ("Siam", "Thailand"),
    ("Soviet Russia", "Soviet Union"),
    ("St. Lucia", "Saint Lucia"),
    ("Swaziland", "Eswatini"),
    ("The Bahamas", "Bahamas"),
    ("The Gambia", "Gambia"),
    ("The Netherlands", "Netherlands"),
    ("Turkey", "Türkiye"),
    ("U.S.", "United States"),
    ("U.S.S.R.", "Soviet Union"),
    ("UK", "United Kingdom"),
    ("US", "United States"),
    ("USA", "United States"),
    ("USSR", "Soviet Union"),
    ("United Kingdom of Great Britain and Ireland", "Great Britain and Ireland"),
    ("United States of America", "United States"),
    ("Upper Volta", "Burkina Faso"),
    ("Vatican", "Vatican City"),
    ("Viet Nam", "Vietnam"),
    ("West Bank", "Palestine"),
    ("Zaire", "Democratic Republic of the Congo"),
];

/// The states and their boxes, by name.
const STATES: &[(&str, &[Box])] = &[
    ("Afghanistan", &[[29., 39., 60., 75.]]),
    ("Albania", &[[39., 43., 19., 22.]]),
    ("Algeria", &[[18., 38., -9., 12.]]),
    ("Andorra", &[[42., 43., 1., 2.]]),
    ("Angola", &[[-19., -4., 11., 25.]]),
    ("Antigua and Barbuda", &[[16., 18., -63., -61.]]),
    ("Argentina", &[[-56., -21., -74., -53.]]),
    ("Armenia", &[[38., 42., 43., 47.]]),
    ("Australia", &[[-44., -9., 112., 154.]]),
    ("Austria", &[[46., 50., 9., 18.]]),
    ("Austria-Hungary", &[[42., 52., 8., 27.]]),
    ("Azerbaijan", &[[38., 42., 44., 51.]]),
    ("Bahamas", &[[20., 28., -81., -72.]]),
    ("Bahrain", &[[25., 27., 50., 51.]]),
    ("Bangladesh", &[[20., 27., 88., 93.]]),
    ("Barbados", &[[13., 14., -60., -59.]]),
    ("Bavaria", &[[47., 51., 7., 14.]]),
    ("Belarus", &[[51., 57., 23., 33.]]),
    ("Belgium", &[[49., 52., 2., 7.]]),
    ("Belize", &[[15., 19., -90., -87.]]),
    ("Benin", &[[6., 13., 0., 4.]]),
    ("Bhutan", &[[26., 29., 88., 93.]]),
    ("Bolivia", &[[-23., -9., -70., -57.]]),
    ("Bosnia and Herzegovina", &[[42., 46., 15., 20.]]),
    ("Botswana", &[[-27., -17., 19., 30.]]),
    ("Brazil", &[[-34., 6., -74., -34.]]),
    ("British India", &[[5., 38., 60., 102.]]),
    ("Brunei", &[[4., 6., 114., 116.]]),
    ("Bulgaria", &[[41., 45., 22., 29.]]),
    ("Burkina Faso", &[[9., 16., -6., 3.]]),
    ("Burundi", &[[-5., -2., 28., 31.]]),
    ("Byzantine Empire", &[[34., 46., 12., 45.]]),
    ("Cabo Verde", &[[14., 18., -26., -22.]]),
    ("Cambodia", &[[9., 15., 102., 108.]]),
    ("Cameroon", &[[1., 14., 8., 17.]]),
    ("Canada", &[[41., 84., -142., -52.]]),
    ("Central African Republic", &[[2., 12., 14., 28.]]),
    ("Chad", &[[7., 24., 13., 25.]]),
    ("Chile", &[[-56., -17., -76., -66.], [-28., -26., -110., -109.]]),
    ("China", &[[18., 54., 73., 136.]]),
    ("China and Taiwan", &[[18., 54., 73., 136.]]),
    ("Chinese Empire", &[[18., 56., 70., 146.]]),
    ("Colombia", &[[-5., 14., -82., -66.]]),
    ("Comoros", &[[-13., -11., 43., 45.]]),
    ("Confederate States", &[[24., 40., -107., -75.]]),
    ("Costa Rica", &[[8., 12., -86., -82.]]),
    ("Croatia", &[[42., 47., 13., 20.]]),
    ("Cuba", &[[19., 24., -85., -74.]]),
    ("Cyprus", &[[34., 36., 32., 35.]]),
    ("Czechia", &[[48., 52., 12., 19.]]),
    ("Czechoslovakia", &[[47., 52., 12., 25.]]),
    ("Danish Monarchy", &[[53., 58., 8., 16.], [59., 84., -74., -6.]]),
    ("Democratic Republic of the Congo", &[[-14., 6., 12., 32.]]),
    ("Denmark", &[[54., 58., 8., 16.], [59., 84., -74., -6.]]),
    ("Djibouti", &[[10., 13., 41., 44.]]),
    ("Dominica", &[[15., 16., -62., -61.]]),
    ("Dominican Republic", &[[17., 20., -72., -68.]]),
    ("East Germany", &[[50., 55., 9., 16.]]),
    ("Ecuador", &[[-6., 2., -82., -75.], [-2., 2., -92., -89.]]),
    ("Egypt", &[[21., 32., 24., 37.]]),
    ("El Salvador", &[[13., 15., -91., -87.]]),
    ("Equatorial Guinea", &[[-2., 4., 5., 12.]]),
    ("Eritrea", &[[12., 19., 36., 44.]]),
    ("Estonia", &[[57., 60., 21., 29.]]),
    ("Eswatini", &[[-28., -25., 30., 33.]]),
    ("Ethiopia", &[[3., 19., 32., 49.]]),
    ("Fiji", &[[-21., -12., 176., 180.], [-21., -12., -180., -178.]]),
    ("Finland", &[[59., 71., 19., 33.]]),
    (
        "France",
        &[
            [41., 52., -6., 10.],
            [2., 19., -64., -51.],
            [-22., -12., 45., 56.],
            [-23., -19., 163., 169.],
            [-28., -7., -155., -134.],
        ],
    ),
    ("French Empire", &[[38., 56., -6., 20.]]),
    ("Gabon", &[[-4., 3., 8., 15.]]),
    ("Gambia", &[[13., 14., -17., -13.]]),
    ("Georgia", &[[41., 44., 39., 47.]]),
    ("German Empire", &[[46., 56., 5., 23.]]),
    ("Germany", &[[47., 56., 5., 16.]]),
    ("Ghana", &[[4., 12., -4., 2.]]),
    ("Great Britain and Ireland", &[[49., 61., -11., 2.]]),
    ("Greece", &[[34., 42., 19., 30.]]),
    ("Grenada", &[[11., 13., -62., -61.]]),
    ("Guatemala", &[[13., 18., -93., -88.]]),
    ("Guinea", &[[7., 13., -16., -7.]]),
    ("Guinea-Bissau", &[[10., 13., -17., -13.]]),
    ("Guyana", &[[1., 9., -62., -56.]]),
    ("Haiti", &[[17., 21., -75., -71.]]),
    ("Hanover", &[[51., 54., 6., 12.]]),
    ("Hawaii", &[[18., 23., -161., -154.]]),
    ("Holy Roman Empire", &[[43., 56., 2., 20.]]),
    ("Honduras", &[[12., 18., -90., -82.]]),
    ("Hong Kong", &[[22., 23., 113., 115.]]),
    ("Hungary", &[[45., 49., 16., 23.]]),
    ("Iceland", &[[63., 68., -25., -13.]]),
    ("India", &[[6., 38., 68., 98.]]),
    ("Indonesia", &[[-12., 7., 94., 142.]]),
    ("Iran", &[[24., 40., 43., 64.]]),
    ("Iraq", &[[29., 38., 38., 49.]]),
    ("Ireland", &[[51., 56., -11., -5.]]),
    ("Israel", &[[29., 34., 34., 36.]]),
    ("Italy", &[[35., 48., 6., 20.]]),
    ("Ivory Coast", &[[4., 11., -9., -2.]]),
    ("Jamaica", &[[17., 19., -79., -76.]]),
    ("Japan", &[[20., 46., 122., 154.]]),
    ("Japanese Empire", &[[-1., 56., 105., 164.]]),
    ("Jordan", &[[29., 34., 34., 40.]]),
    ("Kazakhstan", &[[40., 56., 46., 88.]]),
    ("Kenya", &[[-5., 6., 33., 42.]]),
    ("Kingdom of Hungary", &[[42., 50., 14., 27.]]),
    ("Kingdom of Sardinia", &[[38., 47., 5., 15.]]),
    ("Kiribati", &[[-12., 5., 169., 180.], [-12., 5., -180., -150.]]),
    ("Korea", &[[33., 44., 124., 132.]]),
    ("Kosovo", &[[41., 44., 20., 22.]]),
    ("Kuwait", &[[28., 31., 46., 49.]]),
    ("Kyrgyzstan", &[[39., 44., 69., 81.]]),
    ("Laos", &[[13., 23., 100., 108.]]),
    ("Latvia", &[[55., 59., 20., 29.]]),
    ("Lebanon", &[[33., 35., 35., 37.]]),
    ("Lesotho", &[[-31., -28., 27., 30.]]),
    ("Liberia", &[[4., 9., -12., -7.]]),
    ("Libya", &[[19., 34., 9., 26.]]),
    ("Liechtenstein", &[[47., 48., 9., 10.]]),
    ("Lithuania", &[[53., 57., 20., 27.]]),
    ("Luxembourg", &[[49., 51., 5., 7.]]),
    ("Macau", &[[22., 23., 113., 114.]]),
    ("Madagascar", &[[-26., -11., 43., 51.]]),
    ("Malawi", &[[-18., -9., 32., 36.]]),
    ("Malaysia", &[[0., 8., 99., 120.]]),
    ("Maldives", &[[-1., 8., 72., 74.]]),
    ("Mali", &[[10., 25., -13., 5.]]),
    ("Malta", &[[35., 37., 14., 15.]]),
    ("Manchuria", &[[38., 54., 115., 136.]]),
    ("Marshall Islands", &[[4., 15., 160., 173.]]),
    ("Mauritania", &[[14., 28., -18., -4.]]),
    ("Mauritius", &[[-21., -10., 56., 64.]]),
    ("Mexico", &[[14., 33., -119., -86.]]),
    ("Micronesia", &[[0., 11., 137., 164.]]),
    ("Moldova", &[[45., 49., 26., 31.]]),
    ("Monaco", &[[43., 44., 7., 8.]]),
    ("Mongolia", &[[41., 53., 87., 120.]]),
    ("Montenegro", &[[41., 44., 18., 21.]]),
    ("Morocco", &[[20., 36., -18., 0.]]),
    ("Mozambique", &[[-27., -10., 30., 41.]]),
    ("Myanmar", &[[9., 29., 92., 102.]]),
    ("Namibia", &[[-29., -16., 11., 26.]]),
    ("Nauru", &[[-1., 0., 166., 167.]]),
    ("Nepal", &[[26., 31., 80., 89.]]),
    ("Netherlands", &[[50., 54., 3., 8.], [11., 19., -71., -62.]]),
    ("New Zealand", &[[-53., -33., 165., 180.], [-45., -43., -178., -175.]]),
    ("Nicaragua", &[[10., 16., -88., -82.]]),
    ("Niger", &[[11., 24., 0., 16.]]),
    ("Nigeria", &[[4., 14., 2., 15.]]),
    ("North Korea", &[[37., 44., 124., 131.]]),
    ("North Macedonia", &[[40., 43., 20., 24.]]),
    ("North Vietnam", &[[16., 24., 102., 109.]]),
    ("Norway", &[[57., 72., 4., 32.], [70., 81., -10., 34.]]),
    ("Oman", &[[16., 27., 51., 60.]]),
    ("Ottoman Empire", &[[12., 49., 7., 57.]]),
    ("Pakistan", &[[23., 38., 60., 78.]]),
    ("Palau", &[[2., 9., 131., 135.]]),
    ("Palestine", &[[29., 34., 34., 36.]]),
    ("Panama", &[[7., 10., -84., -77.]]),
    ("Papal States", &[[41., 46., 10., 15.]]),
    ("Papua New Guinea", &[[-12., 0., 140., 160.]]),
    ("Paraguay", &[[-28., -19., -63., -54.]]),
    ("Peru", &[[-19., 1., -82., -68.]]),
    ("Philippines", &[[4., 22., 116., 128.]]),
    ("Poland", &[[48., 55., 14., 29.]]),
    ("Poland before 1945", &[[47., 57., 14., 29.]]),
    ("Polish–Lithuanian Commonwealth", &[[45., 60., 13., 41.]]),
    ("Portugal", &[[36., 43., -10., -6.], [32., 40., -32., -16.]]),
    ("Prussia", &[[47., 56., 5., 23.]]),
    ("Qatar", &[[24., 27., 50., 52.]]),
    ("Republic of the Congo", &[[-6., 4., 11., 19.]]),
    ("Romania", &[[43., 49., 20., 30.]]),
    ("Romania before 1945", &[[43., 49., 20., 33.]]),
    ("Russian Empire", &[[34., 82., 17., 180.], [50., 73., -180., -129.]]),
    ("Russian Federation", &[[41., 82., 19., 180.], [60., 73., -180., -168.]]),
    ("Rwanda", &[[-3., -1., 28., 31.]]),
    ("Saint Kitts and Nevis", &[[17., 18., -63., -62.]]),
    ("Saint Lucia", &[[13., 15., -62., -60.]]),
    ("Saint Vincent and the Grenadines", &[[12., 14., -62., -61.]]),
    ("Samoa", &[[-15., -13., -173., -171.]]),
    ("San Marino", &[[43., 44., 12., 13.]]),
    ("Saudi Arabia", &[[16., 33., 34., 56.]]),
    ("Saxony", &[[50., 53., 9., 16.]]),
    ("Senegal", &[[12., 17., -18., -11.]]),
    ("Serbia", &[[41., 47., 18., 24.]]),
    ("Serbia and Montenegro", &[[41., 47., 18., 24.]]),
    ("Seychelles", &[[-11., -3., 46., 57.]]),
    ("Sierra Leone", &[[6., 11., -14., -10.]]),
    ("Singapore", &[[1., 2., 103., 105.]]),
    ("Slovakia", &[[47., 50., 16., 23.]]),
    ("Slovenia", &[[45., 47., 13., 17.]]),
    ("Solomon Islands", &[[-13., -5., 155., 171.]]),
    ("Somalia", &[[-2., 12., 40., 52.]]),
    ("South Africa", &[[-35., -22., 16., 33.]]),
    ("South Korea", &[[33., 39., 124., 132.]]),
    ("South Sudan", &[[3., 13., 23., 36.]]),
    ("South Vietnam", &[[8., 18., 102., 110.]]),
    ("Soviet Union", &[[35., 82., 19., 180.], [60., 73., -180., -168.]]),
    ("Spain", &[[35., 44., -10., 5.], [27., 30., -19., -13.]]),
    (
        "Spanish Empire",
        &[
            [35., 44., -10., 5.],
            [27., 30., -19., -13.],
            [17., 24., -85., -65.],
            [4., 22., 116., 128.],
        ],
    ),
    ("Sri Lanka", &[[5., 10., 79., 82.]]),
    ("Sudan", &[[3., 24., 21., 39.]]),
    ("Suriname", &[[1., 7., -59., -53.]]),
    ("Sweden", &[[55., 70., 10., 25.]]),
    ("Sweden and Norway", &[[53., 72., 4., 32.]]),
    ("Switzerland", &[[45., 48., 5., 11.]]),
    ("Syria", &[[32., 38., 35., 43.]]),
    ("São Tomé and Príncipe", &[[-1., 2., 6., 8.]]),
    ("Taiwan", &[[21., 27., 118., 123.]]),
    ("Tajikistan", &[[36., 42., 67., 76.]]),
    ("Tanzania", &[[-12., 0., 29., 41.]]),
    ("Thailand", &[[5., 21., 97., 106.]]),
    ("Timor-Leste", &[[-10., -8., 124., 128.]]),
    ("Togo", &[[6., 12., -1., 2.]]),
    ("Tonga", &[[-23., -15., -177., -173.]]),
    ("Trinidad and Tobago", &[[10., 12., -62., -60.]]),
    ("Tunisia", &[[30., 38., 7., 12.]]),
    ("Turkmenistan", &[[35., 43., 52., 67.]]),
    ("Tuscany", &[[42., 45., 9., 13.]]),
    ("Tuvalu", &[[-11., -5., 176., 180.]]),
    ("Two Sicilies", &[[36., 43., 12., 19.]]),
    ("Türkiye", &[[35., 43., 25., 45.]]),
    ("Uganda", &[[-2., 5., 29., 36.]]),
    ("Ukraine", &[[44., 53., 22., 41.]]),
    ("United Arab Emirates", &[[22., 27., 51., 57.]]),
    (
        "United Kingdom",
        &[
            [49., 61., -9., 2.],
            [36., 37., -6., -5.],
            [32., 33., -65., -64.],
            [-53., -50., -62., -57.],
        ],
    ),
    ("United Netherlands", &[[49., 54., 2., 8.]]),
    (
        "United States",
        &[
            [24., 50., -125., -66.],
            [51., 72., -180., -129.],
            [51., 54., 172., 180.],
            [18., 29., -179., -154.],
            [17., 19., -68., -64.],
            [13., 21., 144., 147.],
        ],
    ),
    ("Uruguay", &[[-35., -30., -59., -53.]]),
    ("Uzbekistan", &[[37., 46., 55., 74.]]),
    ("Vanuatu", &[[-21., -13., 166., 171.]]),
    ("Vatican City", &[[41., 42., 12., 13.]]),
    ("Venezuela", &[[0., 16., -74., -59.]]),
    ("Vietnam", &[[8., 24., 102., 110.]]),
    ("West Berlin", &[[52., 53., 13., 14.]]),
    ("West Germany", &[[47., 56., 5., 14.]]),
    ("Württemberg", &[[47., 50., 8., 11.]]),
    ("Yemen", &[[12., 19., 41., 55.]]),
    ("Yugoslavia", &[[40., 47., 13., 24.]]),
    ("Zambia", &[[-19., -8., 21., 34.]]),
    ("Zimbabwe", &[[-23., -15., 25., 34.]]),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_tables_are_in_order_and_every_box_is_one() {
        assert!(STATES.is_sorted_by(|one, next| one.0 < next.0));
        assert!(OTHER_NAMES.is_sorted_by(|one, next| one.0 < next.0));
        for (other, name) in OTHER_NAMES {
            assert!(STATES.iter().any(|(state, _)| state == name), "{other} is {name}");
            assert!(STATES.iter().all(|(state, _)| state != other), "{other} stands twice");
        }
        for (_, _, state) in LARGER {
            assert!(listed(state, 1800).is_some(), "{state}");
        }
        for (state, boxes) in STATES {
            assert!(!boxes.is_empty(), "{state}");
            for [south, north, west, east] in *boxes {
                assert!(-90. <= *south && south < north && *north <= 90., "{state}");
                assert!(-180. <= *west && west < east && *east <= 180., "{state}");
            }
        }
    }

    #[test]
    fn a_state_is_found_by_any_of_its_names() {
        assert_eq!(boxes("Turkey", 2000), boxes("Türkiye", 2000));
        assert_eq!(boxes("United Kingdom (Wales)", 2000), boxes("United Kingdom", 2000));
        assert_eq!(boxes("Ruritania", 2000), None);
    }

    #[test]
    fn capitals_and_far_ends_lie_in_their_states() {
        let places: &[(&str, (f64, f64))] = &[
            ("Iceland", (64.146, -21.907)),
            ("France", (14.6, -61.07)),
            ("Prussia", (55.08, 21.89)),
            ("Russian Federation", (54.71, 20.51)),
            ("Russian Federation", (66.2, -169.8)),
            ("Soviet Union", (43.12, 131.89)),
            ("United States", (21.31, -157.86)),
            ("United States", (61.25, -149.81)),
            ("Austria-Hungary", (46.05, 14.51)),
            ("New Zealand", (-36.85, 174.76)),
        ];
        for (state, at) in places {
            assert!(holds(boxes(state, 1990).unwrap(), *at), "{state} {at:?}");
        }
        let verona = (45.438, 10.994);
        assert!(holds(boxes("Austria", 1822).unwrap(), verona));
        assert!(!holds(boxes("Austria", 1922).unwrap(), verona));
        assert!(!holds(boxes("Iceland", 1986).unwrap(), (48.2, 16.37)));
        assert!(!holds(boxes("United States", 1986).unwrap(), (64.146, -21.907)));
    }
}
